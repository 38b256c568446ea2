//! Through which medium something was said.
//!
//! In order: the cue's verb (*tweeted*), the source's noun (*the statement*), a phrase outside the
//! content in the cue's sentence: *in an email to the Daily Dot*, *on Twitter*, *told CNN in an
//! interview*, *issued a statement saying*. The phrases of `data/media.tsv` are looked for at the
//! words that open one, the longest first; a hit counts as the source, after a preposition
//! (determiners, adjectives and names may stand between), or as what somebody issued.

use super::attach;
use super::lexicon::{Classes, step};
use super::outside::Run;
use super::scene::Scene;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

/// A medium, and the tokens that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) medium: &'static str,
    pub(crate) tokens: Range<usize>,
}

/// Words that may stand between a preposition and a medium.
const BETWEEN: usize = 7;

/// The phrases that begin in a range and end by `end`, each the longest that begins where it does,
/// from left to right.
fn hits<'s>(
    scene: &'s Scene<'_, '_>,
    range: Range<usize>,
    end: usize,
) -> impl Iterator<Item = Hit> + 's {
    let mut at = range.start;
    std::iter::from_fn(move || {
        while at < range.end {
            let longest = if scene.lexicon.is_beside(scene.hash(at)) {
                scene.known(at).medium()
            } else {
                0
            };
            let found = if longest > 0 {
                longest_at(scene, at, end.min(at + longest))
            } else {
                None
            };
            if let Some(hit) = found {
                at = hit.tokens.end;
                return Some(hit);
            }
            at += 1;
        }
        None
    })
}

/// The longest phrase that begins at a token and ends by `limit`.
fn longest_at(scene: &Scene<'_, '_>, at: usize, limit: usize) -> Option<Hit> {
    let mut key = 0;
    let mut best = None;
    for i in at..limit {
        key = step(key, scene.hash(i));
        if let Some(medium) = scene.lexicon.medium(key) {
            best = Some(Hit {
                medium,
                tokens: at..i + 1,
            });
        }
    }
    best
}

/// The medium that the phrase ending with `range` names.
pub(crate) fn noun(scene: &Scene<'_, '_>, range: Range<usize>) -> Option<Hit> {
    let end = range.end;
    hits(scene, range, end)
        .last()
        .filter(|h| h.tokens.end == end)
}

/// Whether any medium is named in a range.
pub(crate) fn any(scene: &Scene<'_, '_>, range: Range<usize>) -> bool {
    let end = range.end;
    hits(scene, range, end).next().is_some()
}

/// The phrase nearest to the cue that may tell the medium.
pub(crate) fn near(
    scene: &Scene<'_, '_>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    outside: &[Run],
) -> Option<Hit> {
    let mut best: Option<(usize, Hit)> = None;
    for run in outside.iter().filter(|run| !run.medium.is_empty()) {
        for hit in hits(scene, run.medium.clone(), run.tokens.end) {
            if source.is_some_and(|s| s.contains(&hit.tokens.start)) {
                continue;
            }
            let Some(start) = carrier(scene, &hit, cue) else {
                continue;
            };
            let phrase = start..hit.tokens.end;
            let Some(distance) = attach::distance(scene, &phrase, cue, source, &run.tokens) else {
                continue;
            };
            if best.as_ref().is_none_or(|(known, _)| distance < *known) {
                best = Some((distance, hit));
            }
        }
    }
    best.map(|(_, hit)| hit)
}

/// The preposition or verb before a phrase that lets it tell a medium.
fn carrier(scene: &Scene<'_, '_>, hit: &Hit, cue: &Range<usize>) -> Option<usize> {
    let start = hit.tokens.start;
    // The head of the phrase: *a report card* is no report.
    let next = hit.tokens.end;
    let goes_on = scene.is(next, TokenKind::Word)
        && scene.mention_at(next).is_none()
        && scene.noun(next).is_some()
        && scene.cue(next).is_none();
    if goes_on || scene.is_possessive_end(next) {
        return None;
    }
    if is_several(scene, start) {
        // *unleashed a series of tweets*.
        return Some(start);
    }
    // *after the debate, when Lee said*: the clause is about what happened there.
    let there = attach::is_where(scene, next);
    // *said in a phone interview*, when all of it is the cue.
    let within = cue.contains(&start);
    for i in (start.saturating_sub(BETWEEN)..start).rev() {
        let classes = scene.classes(i);
        if scene.reads(i, [ascii("into")]) {
            // *heading into the debate*: not there yet.
            return None;
        }
        if classes.has(Classes::CARRIER.or(Classes::ISSUE))
            || there && classes.has(Classes::PREPOSITION)
        {
            return Some(i);
        }
        let may_stand = scene.is_word(i)
            && (!cue.contains(&i) || within && i > cue.start)
            && !classes.has(
                Classes::PREPOSITION
                    .or(Classes::CONJUNCTION)
                    .or(Classes::RELATIVE),
            )
            || scene.is_possessive_end(i)
            || scene.is(i, TokenKind::Quote) && scene.text.quotation_of(i).is_none();
        if !may_stand {
            return None;
        }
    }
    None
}

/// *series of tweets*, as one phrase or before a medium.
fn is_several(scene: &Scene<'_, '_>, start: usize) -> bool {
    let first = if start > 1 && scene.reads(start - 1, [ascii("of")]) {
        start - 2
    } else {
        start
    };
    const SEVERAL: [u64; 5] = [
        ascii("series"),
        ascii("string"),
        ascii("flurry"),
        ascii("round"),
        ascii("barrage"),
    ];
    scene.reads(first, SEVERAL)
}
