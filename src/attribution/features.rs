//! Features as hashes: what a ranker sees of a candidate.
//!
//! A feature is a template's name and a few small values, mixed into one number. A [`Sink`]
//! receives them: one adds up weights, another collects indices for training, another keeps names
//! for an explanation.

use super::lexicon::Class;

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

/// The bucket of every small distance.
const BUCKETS: [u8; 29] = [
    0, 1, 2, 3, 4, 5, 5, 7, 7, 7, 10, 10, 10, 10, 10, 10, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16,
    16, 16, 28,
];

/// A distance in tokens, in buckets: single up to four, then 5-6, 7-9, 10-15, 16-27 and more.
#[inline(always)]
pub(crate) fn bucket(distance: usize) -> u64 {
    BUCKETS[distance.min(28)].into()
}

/// A score as a whole number from -8 to 8; without a call, which `f32::round` is on most machines.
#[inline(always)]
pub(crate) fn rounded(score: f32) -> i64 {
    let size = (score.abs().min(8.0) + 0.5) as i64;
    if score < 0.0 { -size } else { size }
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
    /// How it stands to quotations: 0 outside, 1 inside one, 2 between two, 3 at the end of one, 4
    /// at the start of one.
    pub(crate) quote: u64,
    /// 2 at a paragraph's edge, 1 at a sentence's, else 0.
    pub(crate) edge: u64,
    /// Whether the words behind and before are in the lexicon of cues, and the edge.
    pub(crate) known: u64,
}

impl Boundary {
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
