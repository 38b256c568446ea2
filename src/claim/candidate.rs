//! Candidates for a pronoun or a role: who was named or spoke before it, and the evidence.
//!
//! Looks back over a bounded stretch of the text and collects the entities named there and the
//! unnamed speakers of earlier claims, each with the features that speak for or against it; a
//! table of weights adds them up.
//!
//! Cost: bounded for each pronoun, so linear in the text.

use super::evidence::{Evidence, Findings};
use super::known;
use super::lexicon::Classes;
use super::scene::Scene;
use super::speaker::Said;
use crate::mention::{Gender, Kind};
use std::ops::Range;

/// How far back is looked: names and tokens.
const NAMES_BACK: usize = 60;
const TOKENS_BACK: usize = 700;
/// How many earlier claims are looked at.
const SAID_BACK: usize = 12;

/// Who a pronoun or role may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Entity(usize),
    /// The speaker of an earlier claim, who is no entity.
    Said(usize),
}

/// What is wanted of a candidate.
#[derive(Clone, Debug)]
pub(crate) struct Want {
    pub(crate) gender: Gender,
    pub(crate) kind: KindWanted,
    /// The pronoun's class, to find the last one of its kind.
    pub(crate) pronoun: Classes,
    /// The noun of a role; 0 for a pronoun.
    pub(crate) role: u64,
    /// The words of the role before its noun.
    pub(crate) core: Range<usize>,
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
struct Place {
    who: Who,
    token: usize,
    mention: Option<usize>,
    hidden: bool,
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
    let places = places(scene, said, at, own, want);
    let nearest = places.first().map(|p| p.who);
    let main = places
        .iter()
        .filter_map(|p| match p.who {
            Who::Entity(e) => scene.entities.list.get(e).map(|x| (x.mentions.len(), e)),
            Who::Said(_) => None,
        })
        .max_by_key(|&(count, e)| (count, usize::MAX - e))
        .map(|(_, e)| e);
    let spoken = Spoken::new(scene, said, at, want);
    for place in &places {
        let who = place.who;
        let mut evidence = Findings::default();
        distance(scene, place, at, &mut evidence);
        position(scene, place, at, own, &mut evidence);
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
}

/// The nearest place of each who is near enough, nearest first.
fn places(
    scene: &Scene<'_, '_>,
    said: &[Said<'_>],
    at: usize,
    own: &[Range<usize>],
    want: &Want,
) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(24);
    let mut add = |place: Place| match places.iter_mut().find(|p| p.who == place.who) {
        // A name outside what was said is the better antecedent.
        Some(known) if known.hidden && !place.hidden => *known = place,
        Some(known) if known.hidden == place.hidden && known.token < place.token => *known = place,
        Some(_) => {}
        None => places.push(place),
    };
    let quoted = scene.text.quotation_of(at);
    let last = scene.mentions_before(at);
    for m in (last.saturating_sub(NAMES_BACK)..last).rev() {
        let mention = &scene.mentions[m];
        let token = mention.first as usize;
        if at - token > TOKENS_BACK {
            break;
        }
        if mention.end as usize > at {
            continue;
        }
        if let Some((e, entity)) = scene.entity(m) {
            if fits(entity.kind, want.kind) {
                let other = scene.text.quotation_of(token);
                let hidden =
                    own.iter().any(|r| r.contains(&token)) || (other.is_some() && other != quoted);
                add(Place {
                    who: Who::Entity(e),
                    token,
                    mention: Some(m),
                    hidden,
                });
            }
        }
    }
    for (k, one) in said.iter().enumerate().rev().take(SAID_BACK) {
        let near = |s: &&Range<usize>| s.start < at && at - s.start < TOKENS_BACK;
        let Some(source) = one.source.filter(near) else {
            continue;
        };
        let who = one.who(k);
        match who {
            Who::Entity(e)
                if !scene
                    .entities
                    .list
                    .get(e)
                    .is_some_and(|x| fits(x.kind, want.kind)) => {}
            Who::Said(_) if !one.may_be(want.kind) => {}
            _ => add(Place {
                who,
                token: source.start,
                mention: None,
                hidden: false,
            }),
        }
    }
    places.sort_by_key(|p| std::cmp::Reverse(p.token));
    places
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

fn distance(scene: &Scene<'_, '_>, place: &Place, at: usize, evidence: &mut Findings) {
    let sentences = scene
        .text
        .sentence_of(at)
        .saturating_sub(scene.text.sentence_of(place.token));
    evidence.push(match sentences {
        0 => Evidence::SameSentence,
        1 => Evidence::Sentence1,
        2 => Evidence::Sentence2,
        3 | 4 => Evidence::Sentence3,
        _ => Evidence::Sentence5,
    });
    let paragraphs = scene
        .text
        .paragraph_of(at)
        .saturating_sub(scene.text.paragraph_of(place.token));
    match paragraphs {
        0 => evidence.push(Evidence::SameParagraph),
        1 => evidence.push(Evidence::Paragraph1),
        _ => {}
    }
    if paragraphs > 1 && scene.is_break_between(place.token, at) {
        evidence.push(Evidence::BeforeBreak);
    }
}

/// The role that the name plays where it stands.
fn position(
    scene: &Scene<'_, '_>,
    place: &Place,
    at: usize,
    own: &[Range<usize>],
    evidence: &mut Findings,
) {
    let token = place.token;
    if scene.in_source(token) {
        evidence.push(Evidence::InSource);
    }
    if own.iter().any(|r| r.contains(&token)) {
        evidence.push(Evidence::InOwnContent);
    } else if scene.text.quotation_of(token).is_some()
        && scene.text.quotation_of(token) != scene.text.quotation_of(at)
    {
        evidence.push(Evidence::InOtherQuotation);
    } else if scene.in_content(token) && !scene.in_content(at) {
        evidence.push(Evidence::InOtherContent);
    }
    let Some(mention) = place.mention else {
        return;
    };
    let end = scene.mentions[mention].end as usize;
    if scene.is_possessive_end(end) {
        evidence.push(Evidence::Possessive);
    }
    let sentence = scene.text.sentence_at(token);
    let names = scene.mentions_in(sentence.start..token);
    let fronted = sentence.contains(&at)
        && scene.has(sentence.start, Classes::PREPOSITION)
        && names.is_empty();
    if fronted && scene.is_possessive_end(end) {
        evidence.push(Evidence::FrontedPossessor);
    }
    // Titles and determiners stand between a preposition and the name.
    let before = (sentence.start.max(token.saturating_sub(4))..token)
        .rev()
        .find(|&i| !scene.is_capitalized(i) && !scene.has(i, Classes::DETERMINER));
    if before.is_some_and(|i| scene.has(i, Classes::PREPOSITION)) {
        evidence.push(Evidence::AfterPreposition);
    } else if names.is_empty() && !scene.is_possessive_end(end) {
        evidence.push(Evidence::FirstInSentence);
        if scene.text.paragraph(scene.text.paragraph_of(token)).start == sentence.start {
            evidence.push(Evidence::FirstOfParagraph);
        }
    }
}

/// Who spoke before.
#[derive(Default)]
struct Spoken {
    last: Option<Who>,
    lately: [Option<Who>; 4],
    here: [Option<Who>; SAID_BACK],
    same_pronoun: Option<Who>,
}

impl Spoken {
    fn new(scene: &Scene<'_, '_>, said: &[Said<'_>], at: usize, want: &Want) -> Self {
        let paragraph = scene.text.paragraph_of(at);
        let mut spoken = Spoken::default();
        let back = said.iter().enumerate().rev().take(SAID_BACK);
        for (n, (k, one)) in back.enumerate() {
            let who = one.who(k);
            if spoken.last.is_none() && !one.nested {
                spoken.last = Some(who);
            }
            if let Some(slot) = spoken.lately.get_mut(n) {
                *slot = Some(who);
            }
            if scene.text.paragraph_of(one.token) == paragraph {
                spoken.here[n] = Some(who);
            }
            let pronoun = one.source.is_some_and(|s| scene.has(s.start, want.pronoun));
            if spoken.same_pronoun.is_none() && want.role == 0 && pronoun {
                spoken.same_pronoun = Some(who);
            }
        }
        spoken
    }

    fn evidence(&self, who: Who, evidence: &mut Findings) {
        if self.last == Some(who) {
            evidence.push(Evidence::LastSpeaker);
        }
        if self.here.contains(&Some(who)) {
            evidence.push(Evidence::SpokeInParagraph);
        }
        if self.lately.contains(&Some(who)) {
            evidence.push(Evidence::SpokeLately);
        }
        if self.same_pronoun == Some(who) {
            evidence.push(Evidence::LastSuchPronoun);
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
    let Some(entity) = scene.entities.list.get(number) else {
        return;
    };
    if main == Some(number) && entity.mentions.len() > 1 {
        evidence.push(Evidence::Main);
    }
    evidence.add(scene.standing(entity));
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
    if want.role != 0 {
        known::role(scene, number, want, evidence);
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
    if want.role != 0 {
        evidence.push(if one.role == want.role {
            Evidence::RoleBeside
        } else {
            Evidence::RoleUnproved
        });
    }
    if want.kind == KindWanted::Several && one.plural {
        evidence.push(Evidence::KindFits);
    }
}
