//! What the speaker does in saying it, from the cue's words.
//!
//! The longest phrase of the cue tables inside the cue decides; among single words the first that
//! does more than assert (*declined to say*), else the first; words after a preposition that tells
//! the medium (*said in a phone interview*) do not count. Telling somebody to do it is an order. A
//! question after a name and a colon is asked. A negation of not doing it (*could not resist
//! saying*, *not only said*) is none.

use super::certainty::Certainty;
use super::lexicon::{Classes, Cue, LONGEST_CUE, key};
use super::scene::Scene;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

/// What a cue tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stance {
    pub(crate) name: &'static str,
    pub(crate) negated: bool,
    pub(crate) certainty: Certainty,
    pub(crate) medium: Option<&'static str>,
    /// How the stance was found.
    pub(crate) rule: &'static str,
    /// How the certainty was found.
    pub(crate) firmness: &'static str,
    /// The words that told it; none where the construction does.
    pub(crate) words: Range<usize>,
}

const ASSERTS: &str = "asserts";
/// Cues are short; what is longer is cut.
const REACH: usize = 24;

const ORDERS: &str = "orders";

pub(crate) fn read(scene: &Scene<'_, '_>, cue: &Range<usize>, content: &[Range<usize>]) -> Stance {
    let end = cue
        .end
        .min(scene.text.tokens().len())
        .min(cue.start + REACH);
    let (mut all, mut count) = ([0; REACH], 0);
    for i in (cue.start..end).filter(|&i| scene.is_word(i) || scene.is_clitic(i)) {
        all[count] = i;
        count += 1;
    }
    let words = &all[..count];
    let known = phrase(scene, words).or_else(|| word(scene, words));
    let mut stance = Stance {
        name: ASSERTS,
        negated: false,
        certainty: Certainty::Certain,
        medium: None,
        rule: "no other is told",
        firmness: "the stance",
        words: cue.start..cue.start,
    };
    if let Some((cue, at)) = known {
        stance.name = cue.stance;
        stance.certainty = cue.certainty;
        stance.medium = cue.medium;
        stance.rule = if at.len() > 1 {
            "the cue's phrase"
        } else {
            "the cue's word"
        };
        stance.firmness = stance.rule;
        stance.words = at;
    } else if words.is_empty() && is_question(scene, content) {
        stance.name = "asks";
        stance.certainty = Certainty::Unspecified;
        stance.rule = "a question";
    }
    let told = || words.last().is_some_and(|&i| is_tell(scene, i)) && is_to_do(scene, content);
    if stance.name == ASSERTS && told() {
        stance.name = ORDERS;
        stance.certainty = Certainty::Unspecified;
        stance.rule = "told to do it";
    }
    for (k, &i) in words.iter().enumerate() {
        let next = words.get(k + 1).copied();
        if let Some(hedge) = scene.known(i).hedge() {
            let denied = next.is_some_and(|next| is_negation(scene, next));
            if !denied && hedge > stance.certainty {
                stance.certainty = hedge;
                stance.firmness = "a hedge in the cue";
            }
        }
        if !is_negation(scene, i) {
            continue;
        }
        match next {
            Some(next) if scene.word(next) == "doubt" => stance.certainty = Certainty::Certain,
            Some(next) if cancels(scene, next) => {}
            _ => stance.negated = true,
        }
    }
    if stance.negated {
        stance.certainty = stance.certainty.negated(stance.name);
        stance.firmness = "the negated cue";
    }
    stance
}

fn is_negation(scene: &Scene<'_, '_>, i: usize) -> bool {
    scene.has(i, Classes::NEGATION)
        || matches!(scene.bytes(i), [.., b't']) && is_contracted(scene.word(i))
}

/// *didn’t, won’t*.
fn is_contracted(word: &str) -> bool {
    word.len() > 3 && (word.ends_with("n't") || word.ends_with("n’t"))
}

/// Whether a word after a negation leaves what is said as it is.
fn cancels(scene: &Scene<'_, '_>, i: usize) -> bool {
    matches!(
        scene.word(i),
        "resist"
            | "help"
            | "miss"
            | "missed"
            | "misses"
            | "fail"
            | "failed"
            | "fails"
            | "hesitate"
            | "hesitated"
            | "tire"
            | "tires"
            | "tired"
            | "stop"
            | "stopped"
            | "stops"
            | "only"
            | "just"
            | "merely"
            | "simply"
            | "doubt"
    )
}

/// Whether what is said ends with a question mark: all that tells it beside a name and a colon.
fn is_question(scene: &Scene<'_, '_>, content: &[Range<usize>]) -> bool {
    let Some(part) = content.last() else {
        return false;
    };
    let last = part.clone().rev().find(|&i| !scene.is(i, TokenKind::Quote));
    last.is_some_and(|i| scene.is(i, TokenKind::Question))
}

fn is_tell(scene: &Scene<'_, '_>, i: usize) -> bool {
    const TELL: [u64; 4] = [
        ascii("tell"),
        ascii("tells"),
        ascii("told"),
        ascii("telling"),
    ];
    scene.reads(i, TELL)
}

/// *to leave, not to leave, never to leave*.
fn is_to_do(scene: &Scene<'_, '_>, content: &[Range<usize>]) -> bool {
    let Some(start) = content.iter().map(|part| part.start).min() else {
        return false;
    };
    let start = start + usize::from(scene.reads(start, [ascii("not"), ascii("never")]));
    scene.reads(start, [ascii("to")])
        && scene.is_word(start + 1)
        && !scene.is_capitalized(start + 1)
}

fn phrase(scene: &Scene<'_, '_>, words: &[usize]) -> Option<(Cue, Range<usize>)> {
    for length in (2..=words.len().min(LONGEST_CUE)).rev() {
        for window in words.windows(length) {
            let found = scene
                .lexicon
                .cue_phrase(key(window.iter().map(|&i| scene.hash(i))));
            if let Some(cue) = found {
                return Some((cue, window[0]..window[length - 1] + 1));
            }
        }
    }
    None
}

fn word(scene: &Scene<'_, '_>, words: &[usize]) -> Option<(Cue, Range<usize>)> {
    if let [only] = *words {
        return Some((scene.cue(only)?, only..only + 1));
    }
    let skip = Classes::BE.or(Classes::AUXILIARY).or(Classes::PREPOSITION);
    let is_known = |&&i: &&usize| scene.cue(i).is_some();
    let first = words.iter().position(|i| is_known(&i)).unwrap_or(0);
    let end = words
        .iter()
        .skip(first + 1)
        .position(|&i| scene.has(i, Classes::CARRIER) && !scene.has(i, Classes::BY))
        .map_or(words.len(), |more| first + 1 + more);
    let mut known = words[..end]
        .iter()
        .filter(|&&i| !scene.has(i, skip))
        .filter_map(|&i| Some((scene.cue(i)?, i..i + 1)));
    let first = known.next()?;
    if first.0.stance == ASSERTS {
        Some(known.find(|(c, _)| c.stance != ASSERTS).unwrap_or(first))
    } else {
        Some(first)
    }
}
