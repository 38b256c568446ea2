//! To whom something was said: *told reporters*, *in an email to the Daily Dot*, *said to her
//! aides*, *in an interview with CNN*.

use super::Audience;
use super::lexicon::Classes;
use super::media::Hit;
use super::outside::{Run, is_speaking};
use super::scene::Scene;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

/// The audience of the claim with that cue.
pub(crate) fn find(
    scene: &Scene<'_, '_>,
    cue: &Range<usize>,
    medium: Option<&Hit>,
    outside: &[Run],
) -> Option<(Audience, &'static str)> {
    let by = |rule| move |audience| (audience, rule);
    let verb = cue
        .clone()
        .rev()
        .find(|&i| scene.has(i, Classes::TELL.or(Classes::TO)));
    let open = |i: usize| {
        let tokens = outside.iter().map(|run| &run.tokens);
        tokens.into_iter().find(|r| r.contains(&i)).map(|r| r.end)
    };
    let told = verb.filter(|&v| scene.has(v, Classes::TELL)).and_then(|_| {
        let end = open(cue.end)?;
        phrase(scene, cue.end, end)
    });
    let told = told.map(by("the object of the cue"));
    told.or_else(|| {
        // *said to X*, *wrote in a letter to X*.
        verb.filter(|&v| scene.has(v, Classes::TO))?;
        let end = open(cue.end)?;
        is_to(scene, cue.end)
            .then(|| phrase(scene, cue.end + 1, end))
            .flatten()
            .map(by("“to” after the cue"))
    })
    .or_else(|| {
        let hit = medium?;
        let end = open(hit.tokens.end)?;
        // *in an email sent to X*.
        let sent = [SENT, ADDRESSED].contains(&scene.hash(hit.tokens.end));
        let at = hit.tokens.end + usize::from(sent);
        let with = matches!(
            hit.medium,
            "interview" | "phone" | "meeting" | "broadcast" | "text" | "debate"
        ) && scene.hash(at) == ascii("with");
        let before = hit.medium == "testimony" && scene.hash(at) == ascii("before");
        (is_to(scene, at) || with || before)
            .then(|| phrase(scene, at + 1, end))
            .flatten()
            .map(by("the words after the medium"))
    })
    .or_else(|| {
        // *speaking to reporters, she said*.
        let spoken = outside.iter().filter(|run| run.speaking);
        spoken
            .map(|run| &run.tokens)
            .find_map(|range| {
                let at = range.clone().find(|&i| {
                    is_speaking(scene, i) && !scene.in_content(i) && !cue.contains(&i)
                })?;
                let at = if is_to(scene, at + 1) || scene.hash(at + 1) == ascii("with") {
                    at + 1
                } else if scene.hash(at) == ADDRESSING {
                    at
                } else {
                    return None;
                };
                phrase(scene, at + 1, range.end)
            })
            .map(by("“speaking to” beside the cue"))
    })
}

const SENT: u64 = ascii("sent");
const ADDRESSED: u64 = ascii("addressed");
const ADDRESSING: u64 = ascii("addressing");

fn is_to(scene: &Scene<'_, '_>, i: usize) -> bool {
    scene.hash(i) == ascii("to")
}

/// The noun phrase that begins at `start`: a pronoun, a name with what stands before it, or
/// nouns, with one *of* after them.
fn phrase(scene: &Scene<'_, '_>, start: usize, end: usize) -> Option<Audience> {
    const LONGEST: usize = 12;
    let end = end.min(start + LONGEST);
    let personal = Classes::HE
        .or(Classes::SHE)
        .or(Classes::THEY)
        .or(Classes::I)
        .or(Classes::WE)
        .or(Classes::YOU)
        .or(Classes::IT);
    if start >= end {
        return None;
    }
    if scene.has(start, personal) && !scene.has(start, Classes::POSSESSIVE)
        || scene.hash(start) == ascii("her") && !scene.is_word(start + 1)
    {
        let span = scene.text.span(start..start + 1);
        return Some(Audience { span, entity: None });
    }
    if is_infinitive(scene, start) {
        return None;
    }
    let mut last = None;
    let mut entity = None;
    // What the possessor before it has: *CNN’s “New Day”, the paper’s wary readers*.
    let mut owned: Option<(usize, Option<usize>)> = None;
    let mut i = start;
    while i < end {
        if let Some(m) = scene.mention_at(i) {
            let stop = (scene.mentions[m].end as usize).min(end);
            last = Some(stop);
            entity = scene.entity(m).map(|(number, _)| number);
            i = stop;
            if scene.is_possessive_end(i) {
                i += 1;
                owned = Some((stop, entity));
                (last, entity) = (None, None);
            }
            continue;
        }
        let classes = scene.classes(i);
        // The stop of a title: *Mrs. Clinton*.
        let title = scene.is(i, TokenKind::Stop)
            && last == Some(i)
            && scene.mention_at(i + 1).is_some()
            && scene.is_capitalized(i - 1);
        if title {
            i += 1;
            continue;
        }
        if !scene.is_word(i) || scene.in_content(i) {
            if scene.is_possessive_end(i) && last.is_some() {
                entity = None;
                i += 1;
                continue;
            }
            break;
        }
        if classes.has(Classes::PREPOSITION) {
            let of = scene.hash(i) == ascii("of") && last == Some(i);
            if !of {
                break;
            }
        } else if classes.has(
            Classes::RELATIVE
                .or(Classes::SUBORDINATOR)
                .or(Classes::BE)
                .or(Classes::AUXILIARY),
        ) || is_time(scene, i)
        {
            break;
        } else if classes.has(Classes::CONJUNCTION) {
            let more = scene.mention_at(i + 1).is_some() || scene.noun(i + 1).is_some();
            if !more {
                break;
            }
            entity = None;
        } else {
            let noun = scene.noun_ending(i, start).is_some();
            let name = scene.is_capitalized(i);
            if noun || name {
                last = Some(i + 1);
                entity = None;
            } else if last.is_some() && !classes.has(Classes::DETERMINER) {
                // A word that no table knows after a head: a verb or adverb ends the phrase.
                if scene.kind(i) != Some(TokenKind::Word) || !scene.bytes(i).ends_with(b"s") {
                    break;
                }
                last = Some(i + 1);
                entity = None;
            } else if scene.bytes(i).ends_with(b"s") && !classes.has(Classes::DETERMINER) {
                last = Some(i + 1);
            }
        }
        i += 1;
    }
    if owned.is_some() && last.is_none() && scene.is(i, TokenKind::Quote) {
        last = title(scene, i);
    }
    let (last, entity) = match (last, owned) {
        (Some(last), _) => (last, entity),
        (None, owned) => owned?,
    };
    let span = scene.text.span(start..last);
    Some(Audience { span, entity })
}

/// The end of a short title in quotation marks.
fn title(scene: &Scene<'_, '_>, open: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let close = (open + 1..=open + LONGEST).find(|&i| !scene.is_word(i))?;
    let is_title = close > open + 1
        && !scene.in_content(open)
        && scene.is_capitalized(open + 1)
        && scene.is(close, TokenKind::Quote);
    is_title.then_some(close + 1)
}

/// *to unseal the records*: no audience, but what is to be done.
fn is_infinitive(scene: &Scene<'_, '_>, start: usize) -> bool {
    let to = start > 0 && is_to(scene, start - 1);
    to && scene.is(start, TokenKind::Word)
        && !scene.is_capitalized(start)
        && scene.classes(start) == Classes::default()
        && scene.noun(start).is_none()
        && scene.has(start + 1, Classes::DETERMINER.or(Classes::POSSESSIVE))
}

fn is_time(scene: &Scene<'_, '_>, i: usize) -> bool {
    let word = scene.word(i);
    word.ends_with("day") && scene.is_capitalized(i)
        || matches!(
            word,
            "yesterday" | "today" | "tonight" | "last" | "earlier" | "late" | "recently"
        )
}
