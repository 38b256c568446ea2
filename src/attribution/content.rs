//! Contents: on which side of the cue the words stand that say what, and where they start and end.
//!
//! The direction is chosen first (left, right, or both), then on the right the start and the end,
//! on the left the end and the start.

use super::cue::Context;
use super::features::{Sink, bucket, put};
use super::view::View;
use super::weights::{BITS, Weights, key};
use crate::token::ascii;
use std::ops::Range;

mod left;
mod right;

pub(crate) use left::{left_end_features, left_ends, left_start_features, left_starts};
pub(crate) use right::{
    Behind, Opening, right_end_features, right_end_first, right_ends, right_start_features,
    right_start_first, right_starts,
};

/// Where the content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Left,
    Right,
    Both,
}

impl Direction {
    pub(crate) const ALL: [Direction; 3] = [Direction::Left, Direction::Right, Direction::Both];

    pub(crate) fn left(self) -> bool {
        self != Direction::Right
    }

    pub(crate) fn right(self) -> bool {
        self != Direction::Left
    }
}

/// Where the source stands: 0 nowhere, 1 left, 2 right.
fn side(source: Option<&Range<usize>>, cue: &Range<usize>) -> u64 {
    source.map_or(0, |s| if s.end <= cue.start { 1 } else { 2 })
}

/// What is added to the numbers of the features of a direction, which are else the same for all: their
/// weights lie side by side.
pub(crate) const fn turn(direction: Direction) -> u32 {
    (direction as u32) << (u32::BITS - BITS)
}

/// Hands on the features of one direction.
pub(crate) struct Turned<'s, S> {
    pub(crate) sink: &'s mut S,
    pub(crate) direction: Direction,
}

impl<S: Sink> Sink for Turned<'_, S> {
    fn put(&mut self, name: &'static str, number: u32) {
        let turned = number.wrapping_add(turn(self.direction));
        self.sink.put(name, turned);
    }
}

/// Adds up the weights of all directions at once.
pub(crate) struct DirectionScorer<'w> {
    weights: &'w Weights,
    sums: [i32; 3],
}

impl<'w> DirectionScorer<'w> {
    pub(crate) fn new(weights: &'w Weights) -> Self {
        DirectionScorer {
            weights,
            sums: [0; 3],
        }
    }

    /// The scores in sixteenths, in the order of [`Direction::ALL`].
    pub(crate) fn sums(&self) -> [i32; 3] {
        self.sums
    }
}

impl Sink for DirectionScorer<'_> {
    #[inline(always)]
    fn put(&mut self, _: &'static str, number: u32) {
        for (sum, direction) in self.sums.iter_mut().zip(Direction::ALL) {
            *sum += self.weights.get(key(number.wrapping_add(turn(direction))));
        }
    }
}

/// The features of every direction, still to be turned.
pub(crate) fn direction_features(
    view: &View<'_, '_>,
    c: &Context,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("direction");
    let paragraph = view.paragraph(c.head);
    let sentence = view.sentence(c.head);
    let fine = |i: usize, d: isize| u32::from(view.fine_in(i as isize + d, &paragraph));
    let side = side(source, cue);
    let from = source.filter(|_| side == 1).map_or(cue.start, |s| s.start);
    let to = source.filter(|_| side == 2).map_or(cue.end, |s| s.end);
    let (lemma, next) = (c.lemma, fine(cue.end, 0));
    let (outer_left, outer_right) = (fine(from, -1), fine(to, 0));
    let words_before = bucket(view.words(sentence.start.min(from)..from));
    let quote_left = from > paragraph.start && view.quoted(from - 1);
    let quote_right = to < paragraph.end && view.quoted(to);
    let quotes = u64::from(quote_left) * 2 + u64::from(quote_right);
    put!(sink, S, "bias");
    put!(sink, S, "next", next);
    put!(sink, S, "side", side);
    put!(sink, S, "outer-left", outer_left);
    put!(sink, S, "outer-right", outer_right);
    put!(sink, S, "words-before", words_before);
    put!(sink, S, "outer", outer_left, outer_right);
    put!(
        sink,
        S,
        "quotes-near",
        c.quote_left_fine,
        c.quote_right_fine
    );
    put!(sink, S, "lemma+quotes", lemma, quotes, side);
    put!(sink, S, "lemma+next", lemma, next);
    put!(sink, S, "ending+side", c.ending, side);
    put!(sink, S, "headline+side", c.headline, side);
    // The next quotation on the right: what lies between, what it looks like.
    let quoted = view.quoted_from(to).next();
    let x = quoted.map_or(paragraph.end, |q| q.start.max(to));
    let x = x.min(paragraph.end).min(to + 40).max(to);
    let cue_between = view.cues(to..x) > 0;
    let next_quote = view.quotation(x).filter(|_| x < paragraph.end).map(|q| {
        let range = view.quotation_tokens(q);
        let words = view.text.quotations()[q].words().min(4);
        let capital = range
            .clone()
            .find(|&i| view.is_word(i))
            .is_some_and(|i| view.is_capital(i));
        1 + words as u64 * 2 + u64::from(capital)
    });
    let quote = next_quote.unwrap_or(0);
    let apart = if x < paragraph.end {
        view.sentences_between(to, x + 1).min(2) as u64
    } else {
        9
    };
    put!(sink, S, "next-quote", cue_between, apart, quote, quote_left);
    let mark = fine(x, -1);
    put!(sink, S, "next-quote+mark", mark, quote, quote_left, apart);
}

/// What a content starts with: a quotation mark, a connecting word, or the class of its first word.
pub(super) fn opening(view: &View<'_, '_>, i: usize) -> u64 {
    if view.quoted(i) {
        1
    } else {
        u64::from(view.coarse(i))
    }
}
