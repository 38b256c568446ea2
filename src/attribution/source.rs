//! Sources: on which side of the cue the words stand that say who, and how far they reach.
//!
//! First the near edge is chosen among candidate positions on both sides (or none), then the far
//! edge. On the left a quotation counts as one step, so that *Lee, “…,” said* is in reach.

use super::cue::Context;
use super::features::{Bound, Boundary, Sink, put};
use super::lexicon::{Class, class};
use super::view::View;
use crate::token::ascii;
use std::ops::Range;

/// The near edge of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// There is no source.
    None,
    /// The source ends before this token, on the cue's left.
    Left(usize),
    /// The source starts at this token, on the cue's right.
    Right(usize),
}

impl Anchor {
    #[cfg(feature = "train")]
    /// The near edge of a known source.
    pub(crate) fn of(source: Option<&Range<usize>>, cue: &Range<usize>) -> Self {
        match source {
            None => Anchor::None,
            Some(s) if s.end <= cue.start => Anchor::Left(s.end),
            Some(s) => Anchor::Right(s.start),
        }
    }
}

const OPENERS: [u64; 11] = [
    ascii("by"),
    ascii("from"),
    ascii("of"),
    ascii("among"),
    ascii("to"),
    ascii("in"),
    ascii("with"),
    ascii("for"),
    ascii("that"),
    ascii("between"),
    ascii("and"),
];

/// The candidates for the near edge. `previous` are the left anchors of earlier attributions in
/// the sentence, the latest last: a later cue often shares their source.
pub(crate) fn anchors(
    view: &View<'_, '_>,
    cue: &Range<usize>,
    previous: &[usize],
    out: &mut Vec<Anchor>,
) {
    out.clear();
    out.push(Anchor::None);
    let sentence = view.sentence(cue.start);
    let (mut i, mut k) = (cue.start, 0);
    while i > sentence.start && k < 34 {
        if let Some(q) = view.quotation(i - 1) {
            i = view.quotation_tokens(q).start.min(i - 1);
            k += 1;
            continue;
        }
        let open = k < 10
            || !view.is_word(i)
            || view.is_lower(i) && view.is_capital(i - 1)
            || view.coarse(i - 1) == class::PRONOUN
            || matches!(view.coarse(i), class::BE | class::HAVE | class::MODAL)
            || previous.contains(&i);
        if view.is_word(i - 1) && open && (view.closes_phrase(i) || previous.contains(&i)) {
            out.push(Anchor::Left(i));
        }
        i -= 1;
        k += 1;
    }
    for &p in previous {
        if !out.contains(&Anchor::Left(p)) {
            out.push(Anchor::Left(p));
        }
    }
    let (mut i, mut k) = (cue.end, 0);
    while i < sentence.end && k < 16 && !view.quoted(i) {
        let open = k < 3 || !view.is_word(i - 1) || OPENERS.contains(&view.hash(i - 1));
        if view.is_word(i) && open && view.opens_phrase(i, &(cue.end..sentence.end)) {
            out.push(Anchor::Right(i));
        }
        i += 1;
        k += 1;
    }
}

/// The features of every candidate for the near edge, one call of `each` a candidate.
pub(crate) fn anchor_features(
    view: &View<'_, '_>,
    c: &Context,
    cue: &Range<usize>,
    previous: &[usize],
    candidate: Anchor,
    nearest_name: Option<usize>,
    sink: &mut impl Sink,
) {
    match candidate {
        Anchor::None => none_features(c, previous, sink),
        Anchor::Left(p) => left_features(view, c, cue, previous, p, nearest_name, sink),
        Anchor::Right(p) => right_features(view, c, cue, p, sink),
    }
}

/// The first candidate on the left that ends with a capitalised word.
pub(crate) fn nearest_name(view: &View<'_, '_>, anchors: &[Anchor]) -> Option<usize> {
    anchors.iter().find_map(|anchor| match *anchor {
        Anchor::Left(p) if view.is_capital(p - 1) => Some(p),
        _ => None,
    })
}

/// The few features of the first look at a near edge.
pub(crate) fn first_features(
    view: &View<'_, '_>,
    c: &Context,
    cue: &Range<usize>,
    candidate: Anchor,
    sink: &mut impl Sink,
) {
    let verb = u64::from(c.ending) * 64 + c.auxiliaries;
    match candidate {
        Anchor::None => {
            const S: u64 = ascii("source-none-first");
            put!(sink, S, "bias");
            put!(sink, S, "subject", c.subject);
            put!(sink, S, "verb", verb);
        }
        Anchor::Left(p) => {
            const S: u64 = ascii("source-left-first");
            let b = view.boundary(p, Bound::End, cue.start);
            put!(sink, S, "distance", b.distance, b.marks);
            put!(sink, S, "left", b.left);
            put!(sink, S, "classes", b.classes());
            put!(sink, S, "verb+left", verb, b.fine[0]);
            put!(sink, S, "name", view.name(p - 1), p == cue.start, b.quote());
            put!(sink, S, "verb+distance", verb, b.distance);
        }
        Anchor::Right(p) => {
            const S: u64 = ascii("source-right-first");
            let b = view.boundary(p, Bound::Start, cue.end);
            put!(sink, S, "distance", b.distance, c.quote_left_fine);
            put!(sink, S, "left", b.left, verb);
            put!(sink, S, "classes", b.classes());
            put!(sink, S, "right", verb, b.fine[1]);
            put!(sink, S, "name", view.name(p), p == cue.end);
            put!(sink, S, "lemma+distance", c.lemma, b.distance);
        }
    }
}

fn none_features(c: &Context, previous: &[usize], sink: &mut impl Sink) {
    const S: u64 = ascii("source-none");
    put!(sink, S, "bias");
    put!(sink, S, "previous", !previous.is_empty());
    put!(sink, S, "lemma", c.lemma);
    put!(sink, S, "subject", c.subject);
    put!(sink, S, "next", c.after);
    put!(sink, S, "ending", c.ending);
    put!(sink, S, "ending+aux", c.ending, c.auxiliaries);
}

fn left_features(
    view: &View<'_, '_>,
    c: &Context,
    cue: &Range<usize>,
    previous: &[usize],
    p: usize,
    nearest_name: Option<usize>,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("source-left");
    let b = view.boundary(p, Bound::End, cue.start);
    let verb = u64::from(c.ending) * 64 + c.auxiliaries;
    near_features::<S>(c, &b, verb, sink);
    let adjacent = p == cue.start;
    let [coarse, fine] = [b.coarse[0], b.fine[0]];
    let word = |k: usize| {
        if p + k < cue.start {
            view.hash(p + k)
        } else {
            0
        }
    };
    let class = |k: usize| {
        if p + k < cue.start {
            u64::from(view.coarse(p + k))
        } else {
            0
        }
    };
    let classes = class(0) | class(1) << 16 | class(2) << 32 | class(3) << 48;
    put!(sink, S, "between", word(0), word(1), word(2));
    put!(sink, S, "between-coarse", classes);
    put!(sink, S, "word+distance", coarse, b.distance);
    put!(sink, S, "name", view.name(p - 1), adjacent);
    let nearest = nearest_name.is_none_or(|name| p >= name);
    put!(sink, S, "nearest-name", nearest, fine);
    if previous.is_empty() {
        return;
    }
    let shared = match previous.iter().position(|&x| x == p) {
        Some(k) if k + 1 == previous.len() => 1,
        Some(_) => 2,
        None => 0u64,
    };
    let before = c.before;
    put!(sink, S, "shared", shared);
    put!(sink, S, "shared+verb", shared, verb);
    put!(sink, S, "shared+before", shared, before);
}

fn right_features(
    view: &View<'_, '_>,
    c: &Context,
    cue: &Range<usize>,
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("source-right");
    let b = view.boundary(p, Bound::Start, cue.end);
    let verb = u64::from(c.ending) * 64 + c.auxiliaries;
    near_features::<S>(c, &b, verb, sink);
    let adjacent = p == cue.end;
    put!(sink, S, "by", b.left, verb);
    put!(
        sink,
        S,
        "adjacent",
        adjacent,
        b.coarse[1],
        c.quote_left_fine
    );
    put!(sink, S, "name", view.name(p), adjacent);
}

/// What both sides' near edges have in common.
#[inline(always)]
fn near_features<const S: u64>(c: &Context, b: &Boundary, verb: u64, sink: &mut impl Sink) {
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "left", b.left);
    put!(sink, S, "right", b.right);
    put!(sink, S, "right-2", b.right, b.right_2);
    put!(sink, S, "classes", b.classes());
    put!(sink, S, "classes-3", b.classes_3());
    put!(sink, S, "coarse-3", b.coarse_3());
    put!(sink, S, "edge+marks", b.edge, b.marks);
    put!(sink, S, "marks", b.marks);
    put!(sink, S, "distance+classes", b.distance, b.classes());
    put!(sink, S, "known", b.known);
    put!(sink, S, "verb+left", verb, b.fine[0]);
    put!(sink, S, "verb+right", verb, b.fine[1]);
    put!(sink, S, "verb+quote", verb, b.quote());
    put!(sink, S, "verb+distance", verb, b.distance);
    put!(sink, S, "lemma+quote", c.lemma, b.quote());
    put!(sink, S, "lemma+distance", c.lemma, b.distance);
    put!(sink, S, "quote-left+left", c.quote_left_fine, b.fine[0]);
    put!(sink, S, "quote-left+right", c.quote_left_fine, b.fine[1]);
    put!(sink, S, "quote-left+quote", c.quote_left_fine, b.quote());
    put!(
        sink,
        S,
        "quote-left+distance",
        c.quote_left_fine,
        b.distance
    );
}

/// The candidates for the far edge of a source with that near edge.
pub(crate) fn far_edges(view: &View<'_, '_>, anchor: Anchor, out: &mut Vec<usize>) {
    out.clear();
    match anchor {
        Anchor::None => {}
        Anchor::Left(p) => {
            let sentence = view.sentence(p - 1);
            let mut i = p;
            while i > sentence.start && p - i < 36 && !view.quoted(i - 1) {
                i -= 1;
                if view.is_word(i) && view.opens_phrase(i, &sentence) {
                    out.push(i);
                }
            }
        }
        Anchor::Right(p) => {
            let sentence = view.sentence(p);
            let mut i = p;
            while i < sentence.end && i - p < 36 && !view.quoted(i) {
                i += 1;
                if view.is_word(i - 1) && view.closes_phrase(i) {
                    out.push(i);
                }
            }
        }
    }
}

/// The features of a far edge.
pub(crate) fn far_features(
    view: &View<'_, '_>,
    c: &Context,
    anchor: Anchor,
    far: usize,
    sink: &mut impl Sink,
) {
    match anchor {
        Anchor::None => {}
        Anchor::Left(p) => {
            const S: u64 = ascii("source-start");
            let last = view.coarse(p - 1);
            let next = view.fine(p);
            let b = view.boundary(far, Bound::Start, p);
            edge_features::<S>(c, &b, last, sink);
            let capitals = view.capitals(far..p).min(4);
            let lower = view.lowers(far..p).min(4);
            put!(sink, S, "next+distance", next, b.distance);
            put!(sink, S, "next+quote", next, b.quote());
            put!(sink, S, "next+left", next, b.fine[0]);
            put!(sink, S, "capitals", capitals, lower, last);
            put!(sink, S, "names", view.name(far), view.name(p - 1));
            put!(sink, S, "commas", view.commas(far..p), next, b.coarse[0]);
        }
        Anchor::Right(p) => {
            const S: u64 = ascii("source-end");
            let first = view.coarse(p);
            let b = view.boundary(far, Bound::End, p);
            edge_features::<S>(c, &b, first, sink);
            let who = (p..far).any(|i| view.hash(i) == ascii("who"));
            put!(sink, S, "commas", view.commas(p..far), b.fine[1]);
            put!(sink, S, "who", who, b.fine[1]);
        }
    }
}

/// What the far edges of both sides have in common; `near` is the class of the near word.
#[inline(always)]
fn edge_features<const S: u64>(c: &Context, b: &Boundary, near: Class, sink: &mut impl Sink) {
    put!(sink, S, "left", b.left);
    put!(sink, S, "right", b.right);
    put!(sink, S, "left-2", b.left_2, b.left);
    put!(sink, S, "right-2", b.right, b.right_2);
    put!(sink, S, "sentences", b.sentences, b.quote());
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "marks", b.marks);
    put!(sink, S, "quote", b.quote());
    put!(sink, S, "classes", b.classes());
    put!(sink, S, "classes-3", b.classes_3());
    put!(sink, S, "coarse", b.coarse());
    put!(sink, S, "coarse-3", b.coarse_3());
    put!(sink, S, "near+distance", near, b.distance);
    put!(sink, S, "near+coarse", near, b.coarse());
    put!(sink, S, "near+left", near, b.fine[0]);
    put!(sink, S, "lemma+right", c.lemma, b.fine[1]);
}
