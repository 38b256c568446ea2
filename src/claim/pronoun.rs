//! Pronouns that are sources: *he, she, it, they, who, I, we*.
//!
//! *I* and *we* are the author, or inside a quotation whoever is quoted; *who* and *which* stand
//! for the words before them; the others for the candidate with the best evidence.

use super::candidate::{self, KindWanted, Want, Who};
use super::evidence::Evidence;
use super::lexicon::{Classes, NounClass};
use super::scene::Scene;
use super::source::{self, Source};
use super::speaker::{Answer, Resolver};
use super::{Speaker, SpeakerKind};
use crate::mention::{Gender, Kind};
use crate::ranker::probability;
use std::ops::Range;

pub(crate) const FIRST: Classes = Classes::I.or(Classes::WE);

/// The speaker that a pronoun at `at` stands for.
pub(crate) fn resolve(
    resolver: &Resolver<'_, '_, '_>,
    at: usize,
    source: &Source,
    content: &[Range<usize>],
    medium: Option<&'static str>,
) -> Answer {
    let scene = resolver.scene;
    let classes = scene.classes(at);
    if classes.has(FIRST) {
        return first_person(resolver, at);
    }
    if classes.has(Classes::YOU) {
        return Answer::nobody("none");
    }
    if classes.has(Classes::RELATIVE) {
        if let Some(answer) = relative(resolver, at, content, medium) {
            return answer;
        }
    }
    let Some(want) = want(classes) else {
        let words = source.phrase(scene);
        return resolver.phrase(words, SpeakerKind::Group, "group");
    };
    match best(resolver, at, content, &want) {
        Some((who, sure)) => answer(resolver, who, "pronoun", sure),
        // *they* may be anybody.
        None => Answer::nobody("none"),
    }
}

/// Whose *his campaign* is.
pub(crate) fn owner(
    resolver: &Resolver<'_, '_, '_>,
    at: usize,
    content: &[Range<usize>],
) -> Option<Speaker> {
    let classes = resolver.scene.classes(at);
    if classes.has(FIRST) {
        return Some(first_person(resolver, at).speaker);
    }
    let (who, _) = best(resolver, at, content, &want(classes)?)?;
    Some(answer(resolver, who, "pronoun", 1.0).speaker)
}

fn want(classes: Classes) -> Option<Want> {
    let (gender, kind, pronoun) = if classes.has(Classes::HE) {
        (Gender::Male, KindWanted::Person, Classes::HE)
    } else if classes.has(Classes::SHE) {
        (Gender::Female, KindWanted::Person, Classes::SHE)
    } else if classes.has(Classes::IT) {
        (Gender::Unknown, KindWanted::Thing, Classes::IT)
    } else if classes.has(Classes::THEY) {
        (Gender::Unknown, KindWanted::Several, Classes::THEY)
    } else if classes.has(Classes::RELATIVE) {
        (Gender::Unknown, KindWanted::Person, Classes::RELATIVE)
    } else {
        return None;
    };
    Some(Want {
        gender,
        kind,
        pronoun,
        role: None,
    })
}

/// The best candidate and how sure it is.
pub(crate) fn best(
    resolver: &Resolver<'_, '_, '_>,
    at: usize,
    content: &[Range<usize>],
    want: &Want,
) -> Option<(Who, f32)> {
    let mut best: Option<(f32, Who)> = None;
    let mut second: Option<f32> = None;
    resolver.note_search(at..at + 1);
    candidate::each(resolver.scene, &resolver.said, at, content, want, |one| {
        let score = one.evidence.score(resolver.ranker);
        resolver.note_candidate(one, score);
        if one.evidence.contains(Evidence::GenderClashes) {
            return;
        }
        match best {
            Some((top, _)) if score <= top => second = Some(second.map_or(score, |s| s.max(score))),
            _ => {
                second = best.map(|(top, _)| top);
                best = Some((score, one.who));
            }
        }
    });
    resolver.note_choice(best.is_some());
    let (score, who) = best?;
    let margin = score - second.unwrap_or(score - 3.0);
    Some((who, 0.5 + 0.5 * (2.0 * probability(margin) - 1.0)))
}

pub(crate) fn answer(
    resolver: &Resolver<'_, '_, '_>,
    who: Who,
    by: &'static str,
    sure: f32,
) -> Answer {
    match who {
        Who::Entity(number) => {
            let mut answer = Answer::new(resolver.entity(number, by), sure);
            // The spokesman spoken of before still speaks for the same one.
            let before = resolver.said.iter().zip(&resolver.claims).rev().take(8);
            let mut before = before.filter(|(s, _)| s.who == who);
            answer.speaker.on_behalf_of =
                before.find_map(|(_, claim)| claim.speaker.on_behalf_of.clone());
            let entity = resolver.scene.entities.list.get(number);
            answer.gender = entity.map_or(Gender::Unknown, |e| e.gender);
            answer
        }
        Who::Said(k) => resolver.same(k, by, sure),
    }
}

/// *I, we*: who is quoted, or the author.
fn first_person(resolver: &Resolver<'_, '_, '_>, at: usize) -> Answer {
    let scene = resolver.scene;
    if scene.text.quotation_of(at).is_none() {
        let name = "AUTHOR";
        return resolver.phrase(name, SpeakerKind::Author, "author");
    }
    let around = |&n: &usize| resolver.said[n].content.iter().any(|r| r.contains(&at));
    let said = resolver.said.near(at).rfind(around);
    said.map_or_else(
        || Answer::nobody("none"),
        |k| resolver.same(k, "quoted", 0.9),
    )
}

/// *who, which, that*: the name or noun phrase before it.
fn relative(
    resolver: &Resolver<'_, '_, '_>,
    at: usize,
    content: &[Range<usize>],
    medium: Option<&'static str>,
) -> Option<Answer> {
    const REACH: usize = 25;
    let scene = resolver.scene;
    let first = scene.sentence(at, REACH).start;
    let mut end = at;
    while end > first && !scene.is_word(end - 1) {
        end -= 1;
    }
    let start = phrase_start(scene, first, end);
    if start >= end {
        return None;
    }
    let phrase = source::read(scene, &(start..end))?;
    let mut answer = resolver.read_source(&phrase, content, medium);
    answer.speaker.resolved_by = "relative";
    answer.sure *= 0.9;
    // *Trump, the nominee, who*: the apposition describes the name before it.
    if answer.speaker.entity.is_none() && scene.is_definite_at(start) {
        let before = scene.mentions_before(start).checked_sub(1)?;
        let mention = &scene.mentions[before];
        let near = mention.kind == Kind::Person
            && mention.first as usize >= first
            && start.saturating_sub(mention.end as usize) <= 2;
        if near {
            answer = Answer::new(resolver.mention(before, Some("relative")), 0.8);
        }
    }
    Some(answer)
}

/// The first token of the noun phrase that ends before `end`.
fn phrase_start(scene: &Scene<'_, '_>, first: usize, end: usize) -> usize {
    let mut start = end;
    let mut seen_head = false;
    while start > first {
        let i = start - 1;
        if let Some(m) = scene.mention_at(i) {
            start = scene.mentions[m].first as usize;
            seen_head = true;
            continue;
        }
        let classes = scene.classes(i);
        if scene.is_possessive_end(i) {
            start = i;
            continue;
        }
        if !scene.is_word(i)
            || classes.has(Classes::RELATIVE.or(Classes::SUBORDINATOR).or(Classes::BE))
            || scene.in_cue(i)
        {
            break;
        }
        if classes.has(Classes::PREPOSITION) {
            // *officials at the ministry who*: the noun before the preposition, when there is one.
            let head = i.checked_sub(1).and_then(|k| scene.noun_ending(k, first));
            let person =
                head.is_some_and(|(n, _)| matches!(n.class, NounClass::Person | NounClass::Group));
            if !person {
                break;
            }
            start = i;
            continue;
        }
        let noun = scene.noun_ending(i, first).is_some();
        if classes.has(Classes::DETERMINER) {
            start = i;
            break;
        }
        let verb = !noun && !scene.is_capitalized(i) && scene.is_verb(i);
        if verb && seen_head {
            break;
        }
        seen_head |= noun;
        start = i;
    }
    start
}
