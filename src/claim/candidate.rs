//! Candidates for a pronoun or a role: who was named or spoke before it, and the evidence.
//!
//! Looks back over a bounded stretch of the text and collects the entities named there and the
//! unnamed speakers of earlier claims, each with the features that speak for or against it; a
//! table of weights adds them up.
//!
//! Cost: bounded for each pronoun, so linear in the text.

use super::evidence::{Evidence, Findings};
use super::known::{self, Role};
use super::lexicon::Classes;
use super::said::Said;
use super::scene::Scene;
use super::spoken::Spoken;
use crate::mention::{Gender, Kind};
use std::ops::Range;

/// How far back is looked: names and tokens.
const NAMES_BACK: usize = 60;
const TOKENS_BACK: usize = 700;
/// How many earlier claims are looked at.
pub(super) const SAID_BACK: usize = 12;

/// Who a pronoun or role may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Entity(usize),
    /// The speaker of an earlier claim, who is no entity.
    Said(usize),
}

impl Who {
    /// A number of their own for each.
    pub(super) fn number(self) -> u64 {
        match self {
            Who::Entity(number) => (number as u64) << 1,
            Who::Said(number) => (number as u64) << 1 | 1,
        }
    }
}

/// What is wanted of a candidate.
#[derive(Clone, Debug)]
pub(crate) struct Want {
    pub(crate) gender: Gender,
    pub(crate) kind: KindWanted,
    /// The pronoun's class, to find the last one of its kind.
    pub(crate) pronoun: Classes,
    /// The role; none for a pronoun.
    pub(crate) role: Option<Role>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KindWanted {
    Person,
    /// *it*: a government or organisation.
    Thing,
    /// *they*: several, or a body.
    Several,
    Organization,
    Government,
}

/// Somebody with the evidence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) who: Who,
    pub(crate) evidence: Findings,
}

/// Where somebody was last named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    who: Who,
    token: u32,
    /// The mention; none of a speaker.
    mention: Option<u32>,
    hidden: bool,
}

/// The token at which somebody is looked for, and what is said there.
struct Here<'c> {
    token: usize,
    sentence: usize,
    paragraph: usize,
    quotation: Option<usize>,
    content: &'c [Range<usize>],
}

impl Here<'_> {
    /// Whether a token stands in what is said there.
    fn is_own(&self, token: usize) -> bool {
        self.content.iter().any(|r| r.contains(&token))
    }
}

/// The candidates for what stands at `at`, nearest first.
pub(crate) fn each(
    scene: &Scene<'_, '_>,
    said: &[Said<'_>],
    at: usize,
    own: &[Range<usize>],
    want: &Want,
    mut see: impl FnMut(Candidate),
) {
    let here = Here {
        token: at,
        sentence: scene.text.sentence_of(at),
        paragraph: scene.text.paragraph_of(at),
        quotation: scene.text.quotation_of(at),
        content: own,
    };
    let mut places = scene.places();
    list(scene, said, &here, want, &mut places);
    let nearest = places.first().map(|p| p.who);
    let main = places
        .iter()
        .filter_map(|p| match p.who {
            Who::Entity(e) => scene.profile(e).map(|x| (x.count, e)),
            Who::Said(_) => None,
        })
        .max_by_key(|&(count, e)| (count, usize::MAX - e))
        .map(|(_, e)| e);
    let spoken = Spoken::new(said, here.paragraph, want);
    for place in &places {
        let who = place.who;
        let mut evidence = Findings::default();
        distance(scene, place, &here, &mut evidence);
        position(scene, place, &here, &mut evidence);
        spoken.evidence(who, &mut evidence);
        if Some(who) == nearest {
            evidence.push(Evidence::Nearest);
        }
        match who {
            Who::Entity(e) => entity(scene, e, main, want, &mut evidence),
            Who::Said(k) => unnamed(&said[k], want, &mut evidence),
        }
        see(Candidate { who, evidence });
    }
    scene.keep_places(places);
}

/// Lists the nearest place of each who is near enough, nearest first.
fn list(
    scene: &Scene<'_, '_>,
    said: &[Said<'_>],
    here: &Here<'_>,
    want: &Want,
    places: &mut Vec<Place>,
) {
    places.clear();
    places.reserve(32);
    let at = here.token;
    let mut last = scene.mentions_before(at);
    let first = last.saturating_sub(NAMES_BACK);
    if last > 0 && scene.mentions[last - 1].end as usize > at {
        last -= 1;
    }
    let names = scene.names();
    let found = names.search();
    let people = want.kind == KindWanted::Person;
    for named in names.before(last, people).iter().rev() {
        let token = named.token as usize;
        if (named.mention as usize) < first || at - token > TOKENS_BACK {
            break;
        }
        if !people && !named.kind.is_some_and(|kind| fits(kind, want.kind)) {
            continue;
        }
        let entity = named.entity as usize;
        let known = found.place(entity);
        if known.is_some_and(|k| !places[k].hidden) {
            continue;
        }
        let quoted = named.quotation != u32::MAX;
        let other = quoted && Some(named.quotation as usize) != here.quotation;
        let place = Place {
            who: Who::Entity(entity),
            token: named.token,
            mention: Some(named.mention),
            hidden: other || here.is_own(token),
        };
        match known {
            // A name outside what was said is the better antecedent.
            Some(k) if !place.hidden => places[k] = place,
            Some(_) => {}
            None => {
                found.note(entity, places.len());
                places.push(place);
            }
        }
    }
    for one in said.iter().rev().take(SAID_BACK) {
        let near = |s: &&Range<usize>| s.start < at && at - s.start < TOKENS_BACK;
        let Some(source) = one.source.filter(near) else {
            continue;
        };
        let place = Place {
            who: one.who,
            token: source.start as u32,
            mention: None,
            hidden: false,
        };
        // An unnamed speaker is somebody else each time.
        let Who::Entity(entity) = one.who else {
            if one.may_be(want.kind) {
                places.push(place);
            }
            continue;
        };
        let profile = scene.profile(entity);
        if !profile.is_some_and(|x| fits(x.kind, want.kind)) {
            continue;
        }
        match found.place(entity).map(|k| &mut places[k]) {
            Some(known) if known.hidden || known.token < place.token => *known = place,
            Some(_) => {}
            None => {
                found.note(entity, places.len());
                places.push(place);
            }
        }
    }
    places.sort_by_key(|p| std::cmp::Reverse(p.token));
}

/// Whether somebody of that kind is a candidate at all.
fn fits(kind: Kind, want: KindWanted) -> bool {
    match want {
        KindWanted::Person => kind == Kind::Person,
        KindWanted::Thing => kind != Kind::Person,
        KindWanted::Several => kind != Kind::Person,
        KindWanted::Organization => !matches!(kind, Kind::Person | Kind::Place),
        KindWanted::Government => !matches!(kind, Kind::Person | Kind::Place),
    }
}

fn distance(scene: &Scene<'_, '_>, place: &Place, here: &Here<'_>, evidence: &mut Findings) {
    let token = place.token as usize;
    let sentences = here.sentence.saturating_sub(scene.text.sentence_of(token));
    evidence.push(match sentences {
        0 => Evidence::SameSentence,
        1 => Evidence::Sentence1,
        2 => Evidence::Sentence2,
        3 | 4 => Evidence::Sentence3,
        _ => Evidence::Sentence5,
    });
    let paragraphs = here
        .paragraph
        .saturating_sub(scene.text.paragraph_of(token));
    match paragraphs {
        0 => evidence.push(Evidence::SameParagraph),
        1 => evidence.push(Evidence::Paragraph1),
        _ => {}
    }
    if paragraphs > 1 && scene.is_break_between(token, here.token) {
        evidence.push(Evidence::BeforeBreak);
    }
}

/// The role that the name plays where it stands.
fn position(scene: &Scene<'_, '_>, place: &Place, here: &Here<'_>, evidence: &mut Findings) {
    let token = place.token as usize;
    if scene.in_source(token) {
        evidence.push(Evidence::InSource);
    }
    let quotation = scene.text.quotation_of(token);
    if here.is_own(token) {
        evidence.push(Evidence::InOwnContent);
    } else if quotation.is_some() && quotation != here.quotation {
        evidence.push(Evidence::InOtherQuotation);
    } else if scene.in_content(token) && !scene.in_content(here.token) {
        evidence.push(Evidence::InOtherContent);
    }
    let Some(number) = place.mention.map(|m| m as usize) else {
        return;
    };
    let owns = scene.is_possessive_end(scene.mentions[number].end as usize);
    if owns {
        evidence.push(Evidence::Possessive);
    }
    let sentence = scene.text.sentence_at(token);
    let before = number.checked_sub(1).map(|m| &scene.mentions[m]);
    let first = before.is_none_or(|m| (m.first as usize) < sentence.start);
    let fronted = owns
        && first
        && sentence.contains(&here.token)
        && scene.has(sentence.start, Classes::PREPOSITION);
    if fronted {
        evidence.push(Evidence::FrontedPossessor);
    }
    // Titles and determiners stand between a preposition and the name.
    let before = (sentence.start.max(token.saturating_sub(4))..token)
        .rev()
        .find(|&i| !scene.is_capitalized(i) && !scene.has(i, Classes::DETERMINER));
    if before.is_some_and(|i| scene.has(i, Classes::PREPOSITION)) {
        evidence.push(Evidence::AfterPreposition);
    } else if first && !owns {
        evidence.push(Evidence::FirstInSentence);
        if scene.text.paragraph(scene.text.paragraph_of(token)).start == sentence.start {
            evidence.push(Evidence::FirstOfParagraph);
        }
    }
}

fn entity(
    scene: &Scene<'_, '_>,
    number: usize,
    main: Option<usize>,
    want: &Want,
    evidence: &mut Findings,
) {
    let Some(entity) = scene.profile(number) else {
        return;
    };
    if main == Some(number) && entity.count > 1 {
        evidence.push(Evidence::Main);
    }
    evidence.add(entity.standing);
    gender(entity.gender, want.gender, evidence);
    match (want.kind, entity.kind) {
        (KindWanted::Person, _)
        | (KindWanted::Organization, Kind::Organization)
        | (KindWanted::Government, Kind::Body | Kind::Country)
        | (KindWanted::Thing, Kind::Organization | Kind::Body | Kind::Country) => {
            evidence.push(Evidence::KindFits)
        }
        (_, Kind::Place) => evidence.push(Evidence::KindClashes),
        _ => {}
    }
    if let Some(role) = &want.role {
        known::role(
            scene,
            &mut scene.renown().borrow_mut(),
            number,
            role,
            evidence,
        );
    }
}

fn gender(known: Gender, wanted: Gender, evidence: &mut Findings) {
    if wanted != Gender::Unknown {
        evidence.push(match known {
            Gender::Unknown => Evidence::GenderUnknown,
            _ if known == wanted => Evidence::GenderFits,
            _ => Evidence::GenderClashes,
        });
    }
}

fn unnamed(one: &Said<'_>, want: &Want, evidence: &mut Findings) {
    evidence.push(Evidence::NoEntity);
    gender(one.gender, want.gender, evidence);
    if let Some(role) = &want.role {
        evidence.push(if one.role == role.noun {
            Evidence::RoleBeside
        } else {
            Evidence::RoleUnproved
        });
    }
    if want.kind == KindWanted::Several && one.plural {
        evidence.push(Evidence::KindFits);
    }
}
