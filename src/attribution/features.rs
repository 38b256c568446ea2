//! Features as hashes: what a ranker sees of a candidate.
//!
//! A feature is a template's name and a few small values, mixed into one number. A [`Sink`]
//! receives them: one adds up weights, another collects indices for training, another keeps names
//! for an explanation.

use super::lexicon::Class;
use super::view::View;
use std::ops::Range;

/// Receives the features of one candidate.
pub(crate) trait Sink {
    /// Takes a feature: its template's name and its hash.
    fn put(&mut self, name: &'static str, hash: u64);
}

/// One step of mixing a value into a hash.
#[inline]
pub(crate) const fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(29)
}

/// The start of a template's features: its ranker's seed and its name.
pub(crate) const fn template(seed: u64, name: &str) -> u64 {
    mix(seed, crate::token::ascii(name))
}

/// What a feature's values are multiplied with, by their place: digits of the square root of 2, made odd.
const FACTORS: [u64; 5] = [
    0x6a09_e667_f3bc_c909,
    0xb2fb_1366_ea95_7d3f,
    0x3ade_c175_1277_5099,
    0xda2f_590b_0667_322b,
    0x95f9_0608_7571_4587,
];

/// The hash of a feature: values with multiplications that do not wait for each other, then mixed.
#[inline(always)]
pub(crate) fn feature<const N: usize>(template: u64, values: [u64; N]) -> u64 {
    let mut sum = template;
    for (value, factor) in values.into_iter().zip(FACTORS) {
        sum = sum.wrapping_add(value.wrapping_mul(factor));
    }
    (sum ^ (sum >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Puts a feature into a sink: `put!(sink, seed, "template", value, …)`.
macro_rules! put {
    ($sink:expr, $seed:expr, $name:literal $(, $value:expr)* $(,)?) => {{
        let template = $crate::attribution::features::template($seed, $name);
        let hash = $crate::attribution::features::feature(template, [$($value as u64),*]);
        $sink.put($name, hash);
    }};
}
pub(crate) use put;

/// A distance in tokens, in buckets.
pub(crate) fn bucket(distance: usize) -> u64 {
    match distance {
        0..=4 => distance as u64,
        5..=6 => 5,
        7..=9 => 7,
        10..=15 => 10,
        16..=27 => 16,
        _ => 28,
    }
}

/// Which side of a boundary its span lies on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// The span starts at the boundary.
    Start,
    /// The span ends before the boundary.
    End,
}

/// What the features of a boundary say: the words and classes on both sides, the distance to the
/// reference token, marks between, quotation, sentence and paragraph edges. Each ranker takes those
/// that pay (`ascribe-train --worth` tells which).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Boundary {
    /// Hashes of the words before and behind, and of those beyond them.
    pub(crate) left: u64,
    pub(crate) right: u64,
    pub(crate) left_2: u64,
    pub(crate) right_2: u64,
    /// Their fine classes.
    pub(crate) fine: [Class; 2],
    pub(crate) fine_left_2: Class,
    /// Their coarse classes.
    pub(crate) coarse: [Class; 2],
    pub(crate) coarse_right_2: Class,
    /// How far the reference lies, in buckets.
    pub(crate) distance: u64,
    /// Commas, semicolons and dashes up to the reference.
    pub(crate) marks: u64,
    /// Sentence boundaries up to the reference.
    pub(crate) sentences: u64,
    /// How it stands to quotations and to the edges of sentence and paragraph.
    pub(crate) quote: u64,
    pub(crate) edge: u64,
    /// Whether the words behind and before are in the lexicon of cues, and the edge.
    pub(crate) known: u64,
}

impl Boundary {
    #[inline(always)]
    pub(crate) fn new(view: &View<'_, '_>, p: usize, bound: Bound, reference: usize) -> Self {
        let inside = match bound {
            Bound::Start => p,
            Bound::End => p.saturating_sub(1),
        };
        let paragraph = view.paragraph(inside);
        let at = p as isize;
        let fine = |i: isize| view.fine_in(i, &paragraph);
        let coarse = |i: isize| view.coarse_in(i, &paragraph);
        let word = |i: isize| view.hash_in(i, &paragraph);
        let (low, high) = (p.min(reference), p.max(reference));
        let edge = edge(view, p, &paragraph);
        let known = |i: isize| {
            i >= 0 && paragraph.contains(&(i as usize)) && view.rate(i as usize).is_some()
        };
        let known = u64::from(known(at)) * 2 + u64::from(known(at - 1));
        Boundary {
            left: word(at - 1),
            right: word(at),
            left_2: word(at - 2),
            right_2: word(at + 1),
            fine: [fine(at - 1), fine(at)],
            fine_left_2: fine(at - 2),
            coarse: [coarse(at - 1), coarse(at)],
            coarse_right_2: coarse(at + 1),
            distance: bucket(high - low),
            marks: view.marks(low..high).min(4) as u64,
            sentences: view
                .sentences_between(low, (high + 1).min(view.len()))
                .min(4) as u64,
            quote: quote_edge(view, p, &paragraph),
            edge,
            known: known * 4 + edge,
        }
    }

    /// Both fine classes as one value.
    pub(crate) fn classes(&self) -> u64 {
        u64::from(self.fine[0]) << 16 | u64::from(self.fine[1])
    }

    /// The fine classes of three words, two of them before the boundary.
    pub(crate) fn classes_3(&self) -> u64 {
        u64::from(self.fine_left_2) << 32 | self.classes()
    }

    /// Both coarse classes as one value.
    pub(crate) fn coarse(&self) -> u64 {
        u64::from(self.coarse[0]) << 16 | u64::from(self.coarse[1])
    }

    /// The coarse classes of three words, two of them behind the boundary.
    pub(crate) fn coarse_3(&self) -> u64 {
        u64::from(self.coarse_right_2) << 32 | self.coarse()
    }

    /// How it stands to quotations, sentence and paragraph, as one value.
    pub(crate) fn quote(&self) -> u64 {
        self.quote * 4 + self.edge
    }
}

/// 2 at a paragraph's edge, 1 at a sentence's, else 0.
pub(crate) fn edge(view: &View<'_, '_>, p: usize, paragraph: &Range<usize>) -> u64 {
    if p <= paragraph.start || p >= paragraph.end {
        2
    } else {
        u64::from(view.sentence_number(p) != view.sentence_number(p - 1))
    }
}

/// How a boundary stands to quotations: outside, inside one, at its start, at its end, between.
pub(crate) fn quote_edge(view: &View<'_, '_>, p: usize, paragraph: &Range<usize>) -> u64 {
    let left = if p > paragraph.start {
        view.quotation(p - 1)
    } else {
        None
    };
    let right = if p < paragraph.end {
        view.quotation(p)
    } else {
        None
    };
    match (left, right) {
        (None, None) => 0,
        (Some(a), Some(b)) if a == b => 1,
        (Some(_), Some(_)) => 2,
        (Some(_), None) => 3,
        (None, Some(_)) => 4,
    }
}
