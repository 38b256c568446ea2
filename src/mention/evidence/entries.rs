//! What the gazetteer knows of a candidate and of its parts.

use super::Feature::{self, *};
use super::left::Left;
use super::right::Right;
use super::whole::Inside;
use super::{Facts, Ground};
use crate::mention::Kind;
use crate::mention::gazetteer::{Class, Head, Match};
use crate::mention::lexicon::{Marks, Small};
use crate::mention::pattern;
use crate::mention::row::Sink;
use crate::mention::scene::Flags;
use crate::mention::words::opening_of;
use crate::token::Shape;
use std::ops::Range;

/// What an entry is that is just the candidate.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Exact {
    /// Whether it is a name.
    pub(super) known: bool,
    /// Whether it is that of a country's capital.
    pub(super) capital: bool,
}

/// A set of features from a first one on, so that none is told twice.
struct Told {
    from: Feature,
    bits: u64,
}

// The features of each set lie close together.
const _: () = assert!(IsHeadPlace as usize - (IsPerson as usize) < 64);
const _: () = assert!(AndHeads as usize - (FirstPeople as usize) < 64);

impl Told {
    #[inline(always)]
    fn from(from: Feature) -> Self {
        Told { from, bits: 0 }
    }

    #[inline(always)]
    fn add<S: Sink>(&mut self, feature: Feature, sink: &mut S) {
        let bit = 1 << ((feature as usize).wrapping_sub(self.from as usize) & 63);
        if self.bits & bit == 0 {
            self.bits |= bit;
            sink.add(feature);
        }
    }
}

/// Entries that are just the candidate.
#[inline(always)]
pub(super) fn exact<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    tokens: &Range<usize>,
    left: &Left,
    inside: &Inside,
    sink: &mut S,
) -> Exact {
    let one = tokens.len() == 1;
    let may = left.flags.any(Flags::MATCH) || left.facts.any(Facts::ARTICLE);
    let (found, kinds) = if may {
        listed(ground, tokens, left, sink)
    } else {
        (Exact::default(), 0)
    };
    let person = || one && left.class.marks.any(Marks::SURNAME.with(Marks::GIVEN));
    if kinds == 0 {
        sink.add(IsUnknown);
        match inside.capitals {
            0 | 1 => {}
            2 => sink.add(TwoUnknown),
            _ => sink.add(ManyUnknown),
        }
        if one {
            sink.add(OneUnknown);
            if person() {
                sink.add(SurnameOnlyOne);
            }
        }
    } else {
        several(kinds, person(), sink);
    }
    found
}

/// A name of several kinds.
#[inline(always)]
fn several<S: Sink>(kinds: u8, person: bool, sink: &mut S) {
    if kinds & (kinds - 1) != 0 {
        sink.add(IsSeveral);
    }
    let has = |kind: Kind| kinds & 1 << kind as u8 != 0;
    if has(Kind::Person) || person {
        if has(Kind::Country) {
            sink.add(CountryAndPerson);
        } else if has(Kind::Place) {
            sink.add(PlaceAndPerson);
        }
    }
    if has(Kind::Place) && has(Kind::Organization) {
        sink.add(PlaceAndOrganization);
    }
}

/// The features of the entries, and the set of kinds that they are.
#[inline(never)]
fn listed<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    tokens: &Range<usize>,
    left: &Left,
    sink: &mut S,
) -> (Exact, u8) {
    let scene = ground.scene;
    let one = tokens.len() == 1;
    let short = one && scene.tokens()[tokens.start].shape() == Shape::Upper;
    let mut told = Told::from(IsPerson);
    let mut found = Exact::default();
    let mut kinds = 0;
    for entry in scene.exact(tokens.clone()) {
        found.known |= entry.is_name();
        kinds |= kind(entry, one, short, &mut found, &mut told, sink);
    }
    // *The Guardian* is known where *guardian* is a word.
    if left.facts.any(Facts::ARTICLE) {
        for entry in scene.exact(tokens.start - 1..tokens.end) {
            if entry.is_name() {
                kinds |= kind(entry, one, short, &mut found, &mut told, sink);
            }
        }
    }
    (found, kinds)
}

/// The feature of an entry; returns the kind of name that it is, as a set.
#[inline(always)]
fn kind<S: Sink>(
    entry: &Match,
    one: bool,
    short: bool,
    found: &mut Exact,
    told: &mut Told,
    sink: &mut S,
) -> u8 {
    let kind = match entry.class {
        Class::Name(kind) => kind,
        Class::People => {
            told.add(IsPeople, sink);
            return 0;
        }
        Class::Title => {
            told.add(IsTitle, sink);
            return 0;
        }
        Class::Head(head) => {
            let feature = match head.kind {
                Kind::Place => IsHeadPlace,
                Kind::Body => IsHeadGovernment,
                _ => IsHead,
            };
            told.add(feature, sink);
            return 0;
        }
    };
    let feature = match kind {
        Kind::Person if entry.user => UserPerson,
        Kind::Country if entry.user => UserCountry,
        Kind::Body if entry.user => UserBody,
        Kind::Organization if entry.user => UserOrganization,
        Kind::Place if entry.user => UserPlace,
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
    told.add(feature, sink);
    if kind == Kind::Place && entry.capital && !entry.user {
        told.add(IsCapital, sink);
        found.capital = true;
    }
    1 << kind as u8
}

/// What the parts of a candidate are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    /// What it opens with, as [learnt words](opening_of) number it.
    pub(super) opening: u8,
    /// The [heads](pattern::heads_of) that open or end it.
    pub(super) heads: u8,
}

/// Entries that are a part of a candidate of several words.
#[inline(never)]
pub(super) fn parts<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    tokens: &Range<usize>,
    left: &Left,
    right: &Right,
    inside: &Inside,
    sink: &mut S,
) -> Parts {
    let scene = ground.scene;
    let (first, end) = (tokens.start, tokens.end);
    // *Hugh Hill*: a surname, not a hill.
    let person = inside.capitals == 2
        && left.class.marks.any(Marks::GIVEN)
        && right.class.marks.any(Marks::SURNAME);
    let mut told = Told::from(FirstPeople);
    let mut parts = Parts::default();
    for m in scene.matches(tokens.clone()) {
        let (begins, ends) = (m.first as usize == first, m.end as usize == end);
        if begins && ends || m.end as usize > end {
            continue;
        }
        let feature = match m.class {
            Class::Name(kind) if begins || ends => match kind {
                Kind::Organization if m.ambiguous => continue,
                kind => part(kind, begins),
            },
            Class::Name(_) => continue,
            Class::People if begins => FirstPeople,
            Class::People if ends => LastPeople,
            Class::Title if begins => {
                if m.end as usize + 1 == end {
                    told.add(FirstTitleOne, sink);
                }
                FirstTitle
            }
            Class::Title if ends => LastTitle,
            Class::People | Class::Title => continue,
            Class::Head(head) => {
                parts.heads |= pattern::heads_of(head, begins, ends);
                match head_feature(head, begins, ends, person, || {
                    scene.small(m.end as usize).any(Small::AND)
                }) {
                    Some(feature) => feature,
                    None => continue,
                }
            }
        };
        if parts.opening == 0 {
            parts.opening = opening_of(feature);
        }
        told.add(feature, sink);
    }
    parts
}

/// A name that opens or ends the candidate.
fn part(kind: Kind, begins: bool) -> Feature {
    match (kind, begins) {
        (Kind::Country, true) => PrefixCountry,
        (Kind::Country, false) => SuffixCountry,
        (Kind::Place, true) => PrefixPlace,
        (Kind::Place, false) => SuffixPlace,
        (Kind::Organization, true) => PrefixOrganization,
        (Kind::Organization, false) => SuffixOrganization,
        (Kind::Body, true) => PrefixBody,
        (Kind::Body, false) => SuffixBody,
        (Kind::Person, true) => PrefixPerson,
        (Kind::Person, false) => SuffixPerson,
    }
}

/// A head in the candidate.
#[inline(always)]
fn head_feature(
    head: Head,
    begins: bool,
    ends: bool,
    person: bool,
    and: impl Fn() -> bool,
) -> Option<Feature> {
    if ends && head.last {
        return (head.weight > 0 || !person).then(|| last_head(head));
    }
    if !ends && head.last && head.weight > 0 && and() {
        return Some(AndHeads);
    }
    if begins && head.first {
        return Some(first_head(head));
    }
    (!begins && !ends && head.weight > 0).then_some(InnerHead)
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

/// A longer name of several words that covers the candidate.
#[inline(never)]
pub(super) fn covers<S: Sink>(ground: &Ground<'_, '_, '_>, tokens: &Range<usize>, sink: &mut S) {
    let mut told = Told::from(FirstPeople);
    let from = tokens.start.saturating_sub(6).max(ground.run.start);
    for m in ground.scene.matches(from..tokens.start + 1) {
        if (m.end as usize) < tokens.end || (m.end - m.first) as usize <= tokens.len() {
            continue;
        }
        match m.class {
            Class::Name(Kind::Place | Kind::Country) => told.add(InPlace, sink),
            Class::Name(Kind::Organization | Kind::Body) if m.ambiguous => {
                told.add(InName, sink);
            }
            Class::Name(Kind::Organization | Kind::Body) => told.add(InOrganization, sink),
            Class::Name(_) => told.add(InName, sink),
            _ => {}
        }
    }
}
