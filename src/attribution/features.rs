//! Features as hashes: what a ranker sees of a candidate.
//!
//! A feature is a template's name and a few small values, mixed into one number. A [`Sink`]
//! receives them: one adds up weights, another collects indices for training, another keeps names
//! for an explanation.

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

/// Puts a feature into a sink: `put!(sink, seed, "template", value, …)`.
macro_rules! put {
    ($sink:expr, $seed:expr, $name:literal $(, $value:expr)* $(,)?) => {{
        let hash = $crate::attribution::features::mix($seed, const { $crate::token::ascii($name) });
        $(let hash = $crate::attribution::features::mix(hash, $value as u64);)*
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

/// What the features of every boundary say: the words and classes on both sides, the distance to
/// the reference token, commas between, quotation, sentence and paragraph edges.
pub(crate) fn boundary(
    view: &View<'_, '_>,
    p: usize,
    bound: Bound,
    reference: usize,
    seed: u64,
    extra: &[u64],
    sink: &mut impl Sink,
) {
    let inside = match bound {
        Bound::Start => p,
        Bound::End => p.saturating_sub(1),
    };
    let paragraph = view.paragraph(inside);
    let at = p as isize;
    let (a, b) = (
        view.fine_in(at - 1, &paragraph),
        view.fine_in(at, &paragraph),
    );
    let (a2, b2) = (
        view.fine_in(at - 2, &paragraph),
        view.coarse_in(at + 1, &paragraph),
    );
    let (ca, cb) = (
        view.coarse_in(at - 1, &paragraph),
        view.coarse_in(at, &paragraph),
    );
    let (l, r) = (
        view.hash_in(at - 1, &paragraph),
        view.hash_in(at, &paragraph),
    );
    let (l2, r2) = (
        view.hash_in(at - 2, &paragraph),
        view.hash_in(at + 1, &paragraph),
    );
    let (low, high) = (p.min(reference), p.max(reference));
    let d = bucket(high - low);
    let marks = view.marks(low..high).min(4);
    let sentences = view
        .sentences_between(low, (high + 1).min(view.len()))
        .min(4);
    let edge = edge(view, p, &paragraph);
    let quote = quote_edge(view, p, &paragraph);
    let known =
        |i: isize| i >= 0 && paragraph.contains(&(i as usize)) && view.rate(i as usize).is_some();
    put!(sink, seed, "left", l);
    put!(sink, seed, "right", r);
    put!(sink, seed, "left+right", l, r);
    put!(sink, seed, "classes", a, b);
    put!(sink, seed, "coarse", ca, cb);
    put!(sink, seed, "classes-3", a2, a, b);
    put!(sink, seed, "coarse-3", ca, cb, b2);
    put!(sink, seed, "distance", d);
    put!(sink, seed, "marks", marks);
    put!(sink, seed, "quote", quote, edge);
    put!(sink, seed, "sentences", sentences, quote, edge);
    put!(sink, seed, "distance+classes", d, a, b);
    put!(sink, seed, "edge+marks", edge, marks);
    put!(sink, seed, "right-2", r, r2);
    put!(sink, seed, "left-2", l2, l);
    put!(sink, seed, "known", known(at), known(at - 1), edge);
    put!(sink, seed, "cuts-name", view.cuts_name(p));
    for &x in extra {
        put!(sink, seed, "context+quote", x, quote, edge);
        put!(sink, seed, "context+coarse", x, ca, cb);
        put!(sink, seed, "context+distance", x, d);
        put!(sink, seed, "context+right", x, b);
        put!(sink, seed, "context+left", x, a);
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
