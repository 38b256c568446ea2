//! Features as hashes: what a ranker sees of a candidate.
//!
//! A feature is a template's name and a few small values, mixed into one number. A [`Sink`]
//! receives them: one adds up weights, another collects indices for training, another keeps names
//! for an explanation.

use super::lexicon::Class;

/// Receives the features of one candidate.
pub(crate) trait Sink {
    /// Takes a feature: its template's name and its number.
    fn put(&mut self, name: &'static str, number: u32);
}

/// One step of mixing a value into a hash.
#[inline]
pub(crate) const fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(29)
}

/// A word's hash in 32 bits, as features take it.
#[inline(always)]
pub(crate) const fn short(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

/// A template of features: where its numbers start and what each of its values is multiplied with,
/// odd and high enough for its upper bits to tell small values apart.
pub(crate) struct Template<const N: usize> {
    start: u32,
    factors: [u32; N],
}

impl<const N: usize> Template<N> {
    /// The template of a ranker's seed and a name.
    pub(crate) const fn new(seed: u64, name: &str) -> Self {
        let mut hash = mix(seed, crate::token::ascii(name));
        let start = short(hash);
        let mut factors = [0; N];
        let mut n = 0;
        while n < N {
            hash = mix(hash, n as u64 + 1);
            factors[n] = short(hash) | 0x4000_0001;
            n += 1;
        }
        Template { start, factors }
    }

    /// The number of a feature: multiplications that do not wait for each other. Its upper bits
    /// are its place in the table of weights.
    #[inline(always)]
    pub(crate) fn number(&self, values: [u32; N]) -> u32 {
        let mut sum = self.start;
        for (value, factor) in values.into_iter().zip(self.factors) {
            sum = sum.wrapping_add(value.wrapping_mul(factor));
        }
        sum
    }
}

/// How many values are listed.
macro_rules! count {
    () => { 0 };
    ($first:expr $(, $rest:expr)*) => { 1 + $crate::attribution::features::count!($($rest),*) };
}
pub(crate) use count;

/// Puts a feature into a sink: `put!(sink, SEED, "template", value, …)`.
macro_rules! put {
    ($sink:expr, $seed:expr, $name:literal $(, $value:expr)* $(,)?) => {{
        use $crate::attribution::features::{Template, count};
        const N: usize = count!($($value),*);
        let template = const { Template::<N>::new($seed, $name) };
        $sink.put($name, template.number([$($value as u32),*]));
    }};
}
pub(crate) use put;

/// The bucket of every small distance: single up to four, then 5-6, 7-9, 10-15, 16-27 and more.
const STEPS: [u8; 29] = [
    0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 9,
];

/// A distance in tokens as the number of its bucket, from 0 to 9.
#[inline(always)]
pub(crate) fn step(distance: usize) -> u32 {
    STEPS[distance.min(STEPS.len() - 1)].into()
}

/// The least distance of every bucket, by which features hash it.
const LEAST: [u8; 10] = [0, 1, 2, 3, 4, 5, 7, 10, 16, 28];

/// A distance in tokens as the least of its bucket.
#[inline(always)]
pub(crate) fn bucket(distance: usize) -> u32 {
    LEAST[step(distance) as usize].into()
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
    pub(crate) left: u32,
    pub(crate) right: u32,
    pub(crate) left_2: u32,
    pub(crate) right_2: u32,
    /// Their fine classes.
    pub(crate) fine: [Class; 2],
    pub(crate) fine_left_2: Class,
    /// Their coarse classes.
    pub(crate) coarse: [Class; 2],
    pub(crate) coarse_right_2: Class,
    /// The kinds of the names that they belong to.
    pub(crate) name: [u8; 2],
    /// How far the reference lies: the least of its bucket, and the bucket's number.
    pub(crate) distance: u32,
    pub(crate) step: u32,
    /// Commas, semicolons and dashes up to the reference.
    pub(crate) marks: u64,
    /// Sentence boundaries up to the reference.
    pub(crate) sentences: u64,
    /// How it stands to quotations, 8 where one is on the left, 4 on the right, 16 where one starts,
    /// and its edge.
    pub(crate) quote: u64,
    /// 2 at a paragraph's edge, 1 at a sentence's, else 0.
    pub(crate) edge: u64,
    /// Whether the words behind and before are in the lexicon of cues, and the edge.
    pub(crate) known: u64,
}

impl Boundary {
    /// Both fine classes as one value.
    #[inline(always)]
    pub(crate) fn classes(&self) -> u32 {
        u32::from(self.fine[0]) << 16 | u32::from(self.fine[1])
    }

    /// Both coarse classes as one value.
    #[inline(always)]
    pub(crate) fn coarse(&self) -> u32 {
        u32::from(self.coarse[0]) << 16 | u32::from(self.coarse[1])
    }
}
