//! What the gazetteer and the lexicon know of a candidate and of its parts.

use super::Feature::{self, *};
use super::Subject;
use crate::mention::Kind;
use crate::mention::gazetteer::{Class, Head};
use crate::mention::lexicon::Marks;
use crate::mention::scene::Scene;
use crate::token::{Shape, TokenKind, ascii};

pub(super) fn collect(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    exact(subject, found);
    parts(subject, found);
    words(subject, found);
    beside(subject, found);
}

/// Entries that are just the candidate.
fn exact(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let (scene, one) = (subject.scene, subject.one());
    let short = one && scene.tokens()[subject.first].shape() == Shape::Upper;
    let mut kinds = [false; 5];
    // *The Guardian* is known where *guardian* is a word.
    let article = subject.first > 0 && scene.text.hash(subject.first - 1) == ascii("the");
    let with_article = scene
        .exact(subject.first - usize::from(article)..subject.end)
        .filter(|m| article && m.is_name());
    for entry in scene.exact(subject.first..subject.end).chain(with_article) {
        let kind = match entry.class {
            Class::Name(kind) => kind,
            Class::People => {
                push(found, IsPeople);
                continue;
            }
            Class::Title => {
                push(found, IsTitle);
                continue;
            }
            Class::Head(head) => {
                push(
                    found,
                    match head.kind {
                        Kind::Place => IsHeadPlace,
                        Kind::Body => IsHeadGovernment,
                        _ => IsHead,
                    },
                );
                continue;
            }
        };
        if entry.user {
            push(
                found,
                match kind {
                    Kind::Person => UserPerson,
                    Kind::Country => UserCountry,
                    Kind::Body => UserBody,
                    Kind::Organization => UserOrganization,
                    Kind::Place => UserPlace,
                },
            );
            kinds[kind as usize] = true;
            continue;
        }
        kinds[kind as usize] = true;
        let feature = match kind {
            Kind::Person if one => IsPersonOne,
            Kind::Person => IsPerson,
            Kind::Country if entry.ambiguous => IsCountryCode,
            Kind::Country => IsCountry,
            Kind::Body if short => IsBodyShort,
            Kind::Body if one => IsBodyOne,
            Kind::Body => IsBody,
            Kind::Organization if entry.ambiguous => IsOrganizationDoubt,
            Kind::Organization if short => IsOrganizationShort,
            Kind::Organization if one => IsOrganizationOne,
            Kind::Organization => IsOrganization,
            Kind::Place if entry.ambiguous => IsPlaceDoubt,
            Kind::Place => IsPlace,
        };
        push(found, feature);
        if kind == Kind::Place && entry.capital {
            push(found, IsCapital);
        }
    }
    let known = kinds.iter().filter(|k| **k).count();
    let person = kinds[Kind::Person as usize]
        || one
            && scene
                .marks(subject.first)
                .any(Marks::SURNAME.with(Marks::GIVEN));
    if known == 0 {
        found.push(IsUnknown);
        match subject.capitals {
            2 => found.push(TwoUnknown),
            n if n > 2 => found.push(ManyUnknown),
            _ => {}
        }
        if one {
            found.push(OneUnknown);
            if person {
                found.push(SurnameOnlyOne);
            }
        }
    } else if known > 1 {
        found.push(IsSeveral);
    }
    if person && kinds[Kind::Country as usize] {
        found.push(CountryAndPerson);
    } else if person && kinds[Kind::Place as usize] {
        found.push(PlaceAndPerson);
    }
    if kinds[Kind::Place as usize] && kinds[Kind::Organization as usize] {
        found.push(PlaceAndOrganization);
    }
}

fn push(found: &mut Vec<Feature>, feature: Feature) {
    if !found.contains(&feature) {
        found.push(feature);
    }
}

/// Entries that are a part of the candidate, or of which it is a part.
fn parts(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let Subject {
        scene,
        run,
        first,
        end,
        ..
    } = *subject;
    let given = subject.capitals == 2
        && scene.marks(first).any(Marks::GIVEN)
        && scene.marks(end - 1).any(Marks::SURNAME);
    for m in scene.matches(first..end) {
        let (begins, ends) = (m.first as usize == first, m.end as usize == end);
        if begins && ends || m.end as usize > end {
            continue;
        }
        let feature = match (m.class, begins, ends) {
            (Class::Name(Kind::Country), true, _) => PrefixCountry,
            (Class::Name(Kind::Country), _, true) => SuffixCountry,
            (Class::Name(Kind::Place), true, _) => PrefixPlace,
            (Class::Name(Kind::Place), _, true) => SuffixPlace,
            (Class::Name(Kind::Organization), true, _) if !m.ambiguous => PrefixOrganization,
            (Class::Name(Kind::Organization), _, true) if !m.ambiguous => SuffixOrganization,
            (Class::Name(Kind::Body), true, _) => PrefixBody,
            (Class::Name(Kind::Body), _, true) => SuffixBody,
            (Class::Name(Kind::Person), true, _) => PrefixPerson,
            (Class::Name(Kind::Person), _, true) => SuffixPerson,
            (Class::People, true, _) => FirstPeople,
            (Class::People, _, true) => LastPeople,
            (Class::Title, true, _) if m.end as usize + 1 == end => {
                push(found, FirstTitleOne);
                FirstTitle
            }
            (Class::Title, true, _) => FirstTitle,
            (Class::Title, _, true) => LastTitle,
            // *Hugh Hill*: a surname, not a hill.
            (Class::Head(head), _, true) if head.last && head.weight == 0 && given => continue,
            (Class::Head(head), _, true) if head.last => last_head(head),
            (Class::Head(head), _, false)
                if head.last
                    && head.weight > 0
                    && scene.text.hash(m.end as usize) == ascii("and") =>
            {
                AndHeads
            }
            (Class::Head(head), true, _) if head.first => first_head(head),
            (Class::Head(head), false, false) if head.weight > 0 => InnerHead,
            _ => continue,
        };
        push(found, feature);
    }
    // A longer name of several words that covers it.
    for m in scene.matches(first.saturating_sub(6).max(run.start)..end) {
        let covers = m.first as usize <= first
            && m.end as usize >= end
            && (m.end - m.first) as usize > end - first;
        if !covers {
            continue;
        }
        match m.class {
            Class::Name(Kind::Place | Kind::Country) => push(found, InPlace),
            Class::Name(Kind::Organization | Kind::Body) if !m.ambiguous => {
                push(found, InOrganization);
            }
            Class::Name(_) => push(found, InName),
            _ => {}
        }
    }
}

fn last_head(head: Head) -> Feature {
    match (head.kind, head.weight) {
        (Kind::Body, 2) => BodyLastSure,
        (Kind::Body, 1) => BodyLastLikely,
        (Kind::Body, _) => BodyLastWeak,
        (Kind::Place, 2) => PlaceLastSure,
        (Kind::Place, 1) => PlaceLastLikely,
        (Kind::Place, _) => PlaceLastWeak,
        (_, 2) => OrgLastSure,
        (_, 1) => OrgLastLikely,
        _ => OrgLastWeak,
    }
}

fn first_head(head: Head) -> Feature {
    match (head.kind, head.weight) {
        (Kind::Body, 2) => BodyFirstSure,
        (Kind::Body, 1) => BodyFirstLikely,
        (Kind::Body, _) => BodyFirstWeak,
        (Kind::Place, 2) => PlaceFirstSure,
        (Kind::Place, 1) => PlaceFirstLikely,
        (Kind::Place, _) => PlaceFirstWeak,
        (_, 2) => OrgFirstSure,
        (_, 1) => OrgFirstLikely,
        _ => OrgFirstWeak,
    }
}

/// What single words tell.
fn words(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let Subject {
        scene, first, end, ..
    } = *subject;
    let (a, z) = (scene.marks(first), scene.marks(end - 1));
    let mut add = |fits: bool, feature: Feature| {
        if fits {
            found.push(feature);
        }
    };
    if subject.one() {
        add(a.any(Marks::GIVEN), GivenOne);
        add(a.any(Marks::GIVEN_STRONG), GivenOneStrong);
        add(a.any(Marks::GIVEN_DOUBT), GivenOneDoubt);
        add(a.any(Marks::SURNAME), SurnameOne);
        add(a.any(Marks::SURNAME_STRONG), SurnameOneStrong);
        add(a.any(Marks::SURNAME_DOUBT), SurnameOneDoubt);
        add(a.any(Marks::OTHER_HEAD), OtherOne);
        return;
    }
    add(z.any(Marks::GENERATION), Generation);
    let (other_first, other_last) = (a.any(Marks::OTHER_HEAD), z.any(Marks::OTHER_HEAD));
    let inner = first + 1..end - 1;
    let inner_name = |marks: Marks| {
        inner
            .clone()
            .any(|i| scene.is_name(i) && scene.marks(i).any(marks))
    };
    add(other_last, OtherLast);
    add(inner_name(Marks::OTHER_HEAD), OtherInner);
    // *Johnson & Johnson*, *Jordan of Ohio*: no given name and surname.
    if inner.clone().any(|i| parts_names(scene, i)) {
        add(other_first, OtherFirst);
        return;
    }
    let given = a.any(Marks::GIVEN);
    let known = Marks::SURNAME
        .with(Marks::GIVEN)
        .with(Marks::COMMON)
        .with(Marks::MIXED);
    add(given, GivenFirst);
    add(a.any(Marks::GIVEN_STRONG), GivenFirstStrong);
    add(a.any(Marks::GIVEN_DOUBT), GivenFirstDoubt);
    add(z.any(Marks::SURNAME), SurnameLast);
    add(z.any(Marks::SURNAME_STRONG), SurnameLastStrong);
    add(z.any(Marks::SURNAME_DOUBT), SurnameLastDoubt);
    add(z.any(Marks::GIVEN), GivenLast);
    add(given && z.any(Marks::SURNAME), GivenBoth);
    add(given && !z.any(known), GivenRare);
    add(a.any(Marks::SURNAME) && !given, SurnameFirst);
    add(other_first && !given, OtherFirst);
    add(inner_name(Marks::GIVEN), GivenInner);
}

/// What stands between names but not inside a person's.
fn parts_names(scene: &Scene<'_, '_>, at: usize) -> bool {
    const WORDS: [u64; 4] = [ascii("of"), ascii("and"), ascii("for"), ascii("in")];
    let token = &scene.tokens()[at];
    token.kind() == TokenKind::Other
        || token.kind() == TokenKind::Word && !scene.is_name(at) && WORDS.contains(&token.hash())
}

/// Heads that stand just after it in the same run, capitalised.
fn beside(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let scene = subject.scene;
    let end = subject.end;
    if end >= subject.run.end || !scene.is_name(end) {
        return;
    }
    for m in scene.matches(end..end + 1) {
        if let Class::Head(head) = m.class {
            if head.last && head.weight > 0 {
                push(
                    found,
                    match head.kind {
                        Kind::Place => RightHeadPlace,
                        Kind::Body => RightHeadBody,
                        _ => RightHeadOrg,
                    },
                );
            }
        }
    }
    if scene.marks(end).any(Marks::OTHER_HEAD) {
        found.push(RightHeadOther);
    }
}
