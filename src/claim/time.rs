//! When something was said: *on Tuesday*, *late Monday*, *last week*, *on Oct. 18, 2016*.
//!
//! The phrases of [`clock`](super::clock) are looked for in the cue's sentence outside the content.
//! A phrase inside a clause of its own (*after he lost on Monday, who resigned in May*) does not
//! count; of several the nearest to the cue does.

use super::lexicon::Classes;
use super::outside::Run;
use super::scene::Scene;
use super::{Date, Time, attach, clock, day, media};
use crate::token::ascii;
use std::ops::Range;

/// The phrase of time nearest to the cue in the tokens outside the content.
pub(crate) fn near(
    scene: &Scene<'_, '_>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    outside: &[Run],
    date: Option<Date>,
) -> Option<Time> {
    let mut best: Option<(usize, Range<usize>)> = None;
    for Run {
        tokens: run, time, ..
    } in outside.iter().filter(|run| !run.time.is_empty())
    {
        for found in clock::phrases(scene, run.clone(), time) {
            let tokens = without_carrier(scene, found);
            if is_in_name(scene, &tokens) {
                continue;
            }
            let Some(distance) = is_attached(scene, &tokens, cue, source, run) else {
                continue;
            };
            if best.as_ref().is_none_or(|(known, _)| distance < *known) {
                best = Some((distance, tokens));
            }
        }
    }
    let (_, tokens) = best?;
    let span = scene.text.span(tokens);
    let date = date.and_then(|today| day::of(span.slice(scene.text.text()), today));
    Some(Time { span, date })
}

/// The phrase less a preposition that is not its own: *at Monday’s debate, weighed in Friday*.
fn without_carrier(scene: &Scene<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    const ALL: [u64; 5] = [
        ascii("on"),
        ascii("in"),
        ascii("at"),
        ascii("during"),
        ascii("over"),
    ];
    let word = scene.hash(tokens.start);
    let carried = ALL.contains(&word) && scene.is_possessive_end(tokens.end)
        || [ascii("in"), ascii("at")].contains(&word)
            && scene.bytes(tokens.start + 1).ends_with(b"day")
            && scene.is_capitalized(tokens.start + 1);
    let first = tokens.start + usize::from(carried && tokens.len() > 1);
    first..tokens.end
}

/// Whether a phrase is the end of a name: *USA Today, CBS This Morning*.
fn is_in_name(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
    let named = ["Today", "Tonight", "This", "Last", "Late", "Overnight"];
    named.contains(&scene.word(tokens.start))
        && tokens.start > 0
        && scene.is_capitalized(tokens.start - 1)
        && scene.text.sentence_at(tokens.start).start < tokens.start
}

/// How far from the cue a phrase stands, if it can belong to it.
fn is_attached(
    scene: &Scene<'_, '_>,
    tokens: &Range<usize>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    range: &Range<usize>,
) -> Option<usize> {
    let dated = source.filter(|s| s.contains(&tokens.start));
    if let Some(source) = dated {
        // Inside the source only what dates a document: *a report released last week*.
        let clause = source.clone().any(|i| scene.has(i, Classes::RELATIVE));
        if clause || !media::any(scene, source.start..tokens.start) {
            return None;
        }
    }
    let possessive = scene.is_possessive_end(tokens.end);
    let modifies = tokens.start > range.start
        && scene.has(tokens.start - 1, Classes::DETERMINER)
        && !is_medium_ahead(scene, tokens.end);
    if possessive && !is_medium_ahead(scene, tokens.end + 1) || modifies {
        return None;
    }
    // *the days since*, *after Tuesday’s vote*: a preposition of another kind before it.
    if tokens.start > 0 && scene.has(tokens.start - 1, Classes::PREPOSITION) {
        const OWN: [u64; 7] = [
            ascii("on"),
            ascii("in"),
            ascii("at"),
            ascii("during"),
            ascii("by"),
            ascii("over"),
            ascii("through"),
        ];
        if !OWN.contains(&scene.hash(tokens.start - 1)) {
            return None;
        }
    }
    attach::distance(
        scene,
        tokens,
        cue,
        source.filter(|_| dated.is_none()),
        range,
    )
}

/// *in a Tuesday interview, in Monday’s debate*: the dated thing is where it was said.
fn is_medium_ahead(scene: &Scene<'_, '_>, from: usize) -> bool {
    let end = (from..from + 4).take_while(|&i| scene.is_word(i)).count() + from;
    media::any(scene, from..end)
}
