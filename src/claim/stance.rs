//! What the speaker does in saying it, from the cue's words.
//!
//! The longest phrase of the cue tables inside the cue decides; among single words the first that
//! does more than assert (*declined to say*), else the first.

use super::lexicon::{Classes, Cue, LONGEST_CUE, key};
use super::scene::Scene;
use std::ops::Range;

/// What a cue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stance {
    pub(crate) name: &'static str,
    pub(crate) negated: bool,
    pub(crate) medium: Option<&'static str>,
}

const ASSERTS: &str = "asserts";
/// Cues are short; what is longer is cut.
const REACH: usize = 24;

pub(crate) fn read(scene: &Scene<'_, '_>, cue: &Range<usize>) -> Stance {
    let end = cue
        .end
        .min(scene.text.tokens().len())
        .min(cue.start + REACH);
    let words: Vec<usize> = (cue.start..end)
        .filter(|&i| scene.is_word(i) || scene.is_clitic(i))
        .collect();
    let known = phrase(scene, &words).or_else(|| word(scene, &words));
    Stance {
        name: known.map_or(ASSERTS, |c| c.stance),
        negated: words.iter().any(|&i| is_negation(scene, i)),
        medium: known.and_then(|c| c.medium),
    }
}

fn is_negation(scene: &Scene<'_, '_>, i: usize) -> bool {
    let word = scene.word(i);
    scene.has(i, Classes::NEGATION)
        || (word.len() > 3 && (word.ends_with("n't") || word.ends_with("n’t")))
}

fn phrase(scene: &Scene<'_, '_>, words: &[usize]) -> Option<Cue> {
    for length in (2..=words.len().min(LONGEST_CUE)).rev() {
        for window in words.windows(length) {
            let found = scene
                .lexicon
                .cue_phrase(key(window.iter().map(|&i| scene.hash(i))));
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

fn word(scene: &Scene<'_, '_>, words: &[usize]) -> Option<Cue> {
    let skip = Classes::BE.or(Classes::AUXILIARY).or(Classes::PREPOSITION);
    let mut known = words
        .iter()
        .filter(|&&i| words.len() == 1 || !scene.has(i, skip))
        .filter_map(|&i| scene.lexicon.cue(scene.hash(i)));
    let first = known.next()?;
    if first.stance == ASSERTS {
        Some(known.find(|c| c.stance != ASSERTS).unwrap_or(first))
    } else {
        Some(first)
    }
}
