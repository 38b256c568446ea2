//! Where to look for the mentions around a token: a search of a few, however long the text.

use crate::mention::Mention;
use std::ops::Range;

/// Tokens from one step to the next.
const STEP: usize = 32;

/// How many mentions begin before every 32nd token.
pub(super) struct Steps(Vec<u32>);

impl Steps {
    /// The steps of a text of so many tokens.
    pub(super) fn new(mentions: &[Mention], tokens: usize) -> Self {
        let mut before = 0;
        let steps = (0..=tokens / STEP).map(|step| {
            let here = mentions[before..].iter();
            before += here
                .take_while(|m| (m.first as usize) < step * STEP)
                .count();
            before as u32
        });
        Steps(steps.collect())
    }

    /// How many mentions begin before a token: a number in this range, its end included.
    pub(super) fn around(&self, token: usize, mentions: usize) -> Range<usize> {
        let step = |step: usize| self.0.get(step).map_or(mentions, |&n| n as usize);
        step(token / STEP)..step(token / STEP + 1)
    }
}
