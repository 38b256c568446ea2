//! Evidence: the named features of a candidate.
//!
//! Takes a candidate in its [`Scene`]; gives its features; those that the rest of the document
//! tells come from the [witness](super::witness). Their weights for each outcome are in
//! `data/mention-weights.tsv`; a candidate's score for an outcome is the sum of theirs.
//!
//! A candidate has a left edge, a right edge, and what is inside. What its edges tell depends on
//! one token each, so it is read once for all candidates that share it; what is inside are sets of
//! bits that its tokens have, some counts, and the entries of the gazetteer. All of it is handed
//! to a [`Sink`]: one adds weights up, another lists features for those who want to know why.
//!
//! Cost: a few dozen comparisons an edge, fewer a candidate. Panics: none.

mod after;
mod before;
mod beside;
mod class;
mod ending;
mod entries;
mod feature;
mod left;
mod one;
mod right;
mod whole;

pub(crate) use class::Group;
pub(crate) use feature::Feature;
pub(crate) use left::{Left, left};
pub(crate) use right::{Right, right};
use whole::whole;
pub(crate) use whole::{one_word, several_words};

use super::candidate::{Candidate, Run};
use super::scene::{Line, Scene};
use super::words::Made;
use std::ops::Range;

/// Where candidates stand: a run in its sentence.
pub(crate) struct Ground<'a, 's, 't> {
    pub(crate) scene: &'a Scene<'s, 't>,
    pub(crate) run: Run,
    pub(crate) sentence: Range<usize>,
    line: Line,
    /// How many tokens the longest name of the gazetteer has that begins in the run.
    longest: usize,
}

impl<'a, 's, 't> Ground<'a, 's, 't> {
    #[inline(always)]
    pub(crate) fn new(
        scene: &'a Scene<'s, 't>,
        run: Run,
        sentence: Range<usize>,
        line: Line,
        longest: usize,
    ) -> Self {
        Ground {
            scene,
            run,
            sentence,
            line,
            longest,
        }
    }

    /// Whether a name of the gazetteer of several words begins in the run.
    pub(crate) fn has_long_entry(&self) -> bool {
        self.longest > 1
    }
}

/// What is known of what stands beside a candidate, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts(u8);

impl Facts {
    /// A word before that has a capital only from the sentence's start.
    const FUNCTION: Facts = Facts(1);
    /// *the* just before, in its sentence.
    const THE: Facts = Facts(1 << 1);
    /// *in*, *at*, *from*, *near* before.
    const PLACE: Facts = Facts(1 << 2);
    /// A verb of saying after; that, *has* or *would*.
    const SAYS: Facts = Facts(1 << 3);
    const ACTS: Facts = Facts(1 << 4);
    /// The last word ends with something that is no name.
    const CUT: Facts = Facts(1 << 5);
    /// What tells more of a candidate when its inside is known: all the above.
    const TELLING: Facts = Facts((1 << 6) - 1);
    /// *the* just before, with which an entry may begin.
    const ARTICLE: Facts = Facts(1 << 6);
    /// A title or a role before.
    const TITLED: Facts = Facts(1 << 7);

    #[inline(always)]
    fn set(&mut self, facts: Facts) {
        self.0 |= facts.0;
    }

    #[inline(always)]
    const fn any(self, facts: Facts) -> bool {
        self.0 & facts.0 != 0
    }
}

/// Lists the features of a candidate, and says what it is made of.
pub(super) fn collect(
    ground: &Ground<'_, '_, '_>,
    candidate: Candidate,
    found: &mut Vec<Feature>,
) -> Made {
    found.clear();
    let tokens = candidate.tokens();
    let left = left(ground, tokens.start, found);
    let right = right(ground, tokens.end, found);
    let seen = whole(ground, tokens.clone(), &left, &right, found);
    seen.made(ground, &tokens, &left)
}
