//! Sources: on which side of the cue the words stand that say who, and how far they reach.
//!
//! First the near edge is chosen among candidate positions on both sides (or none), then the far
//! edge. On the left a quotation counts as one step, so that *Lee, “…,” said* is in reach.

use super::cue::Context;
use super::features::{Bound, Sink, boundary, bucket, mix, put};
use super::lexicon::class;
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
    nearest_name: bool,
    sink: &mut impl Sink,
) {
    let (aux, ending) = (c.auxiliaries, u64::from(c.ending));
    let before = u64::from(c.before[0]);
    let (p, seed) = match candidate {
        Anchor::None => {
            let s = ascii("source-none");
            put!(sink, s, "bias");
            put!(sink, s, "previous", !previous.is_empty());
            let values = [
                c.lemma,
                aux,
                u64::from(c.subject),
                before,
                u64::from(c.after[0]),
                u64::from(c.headline),
                ending,
                c.position,
                c.takes.0.into(),
            ];
            for (k, value) in values.into_iter().enumerate() {
                put!(sink, s, "around", k, value);
            }
            put!(sink, s, "ending+aux", ending, aux);
            return;
        }
        Anchor::Left(p) => (p, ascii("source-left")),
        Anchor::Right(p) => (p, ascii("source-right")),
    };
    let left = matches!(candidate, Anchor::Left(_));
    let (bound, reference) = if left {
        (Bound::End, cue.start)
    } else {
        (Bound::Start, cue.end)
    };
    let extra = [
        mix(1, ending * 64 + aux),
        c.lemma,
        mix(2, c.quote_left_fine),
    ];
    boundary(view, p, bound, reference, seed, &extra, sink);
    let s = seed;
    let distance = bucket(p.abs_diff(reference));
    if left {
        let coarse = u64::from(view.coarse(p - 1));
        let between = |k: usize| {
            if p + k < cue.start {
                view.hash(p + k)
            } else {
                0
            }
        };
        let between_coarse = |k: usize| {
            if p + k < cue.start {
                u64::from(view.coarse(p + k))
            } else {
                0
            }
        };
        put!(sink, s, "between", between(0), between(1), between(2));
        put!(
            sink,
            s,
            "between-coarse",
            between_coarse(0),
            between_coarse(1),
            between_coarse(2),
            between_coarse(3)
        );
        put!(sink, s, "word+distance", coarse, distance);
        put!(sink, s, "name", view.name(p - 1), p == cue.start);
        put!(sink, s, "adjacent", p == cue.start, coarse, ending);
        put!(sink, s, "nearest-name", nearest_name, view.fine(p - 1));
        put!(sink, s, "time-word", view.coarse(p - 1) == class::TIME);
    } else {
        let coarse = u64::from(view.coarse(p));
        put!(sink, s, "by", view.hash(p - 1), aux, ending);
        put!(sink, s, "adjacent", p == cue.end, coarse, c.quote_left_fine);
        put!(sink, s, "word", coarse, c.quote_left_fine);
        put!(sink, s, "name", view.name(p), p == cue.end);
        put!(
            sink,
            s,
            "adjacent+before",
            p == cue.end,
            coarse,
            ending,
            before
        );
        put!(sink, s, "time-word", view.coarse(p) == class::TIME);
    }
    if previous.is_empty() {
        let coarse = if left {
            view.coarse(p - 1)
        } else {
            view.coarse(p)
        };
        put!(sink, s, "no-previous", ending, coarse, distance);
        return;
    }
    let shared = match previous.iter().position(|&x| left && x == p) {
        Some(k) if k + 1 == previous.len() => 1,
        Some(_) => 2,
        None => 0u64,
    };
    let coarse = if left {
        view.coarse(p - 1)
    } else {
        view.coarse(p)
    };
    put!(sink, s, "shared", shared);
    put!(sink, s, "shared+ending", shared, ending, aux);
    put!(sink, s, "shared+before", shared, before);
    put!(sink, s, "shared+ending+before", shared, ending, before);
    put!(sink, s, "shared+adjacent", shared, p == cue.start, coarse);
    put!(sink, s, "shared+lemma", shared, c.lemma);
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
            let s = ascii("source-start");
            let last = u64::from(view.coarse(p - 1));
            let next = u64::from(view.fine(p));
            let extra = [mix(1, last), c.lemma, mix(2, next)];
            boundary(view, far, Bound::Start, p, s, &extra, sink);
            let paragraph = view.paragraph(far);
            let before = view.coarse_in(far as isize - 1, &paragraph);
            let capitals = (far..p).filter(|&i| view.is_capital(i)).count().min(4);
            let lower = (far..p).filter(|&i| view.is_lower(i)).count().min(4);
            let verbs = view.cues(far..p).min(2);
            let commas = view.commas(far..p);
            put!(sink, s, "capitals", capitals, lower, last);
            put!(sink, s, "names", view.name(far), view.name(p - 1));
            put!(sink, s, "first", view.coarse(far), before, last);
            put!(sink, s, "verbs", verbs);
            put!(sink, s, "commas", commas, next, before);
            put!(sink, s, "word", view.hash(far));
            put!(
                sink,
                s,
                "whole",
                before == class::EDGE || before == class::COMMA,
                commas,
                verbs
            );
        }
        Anchor::Right(p) => {
            let s = ascii("source-end");
            let first = u64::from(view.coarse(p));
            let extra = [mix(1, first), c.lemma];
            boundary(view, far, Bound::End, p, s, &extra, sink);
            let paragraph = view.paragraph(p);
            let next = u64::from(view.fine_in(far as isize, &paragraph));
            let commas = view.commas(p..far);
            let who = (p..far).any(|i| view.hash(i) == ascii("who"));
            put!(sink, s, "next", next, first, (far - p).min(12));
            put!(
                sink,
                s,
                "last",
                view.coarse(far - 1),
                view.coarse_in(far as isize, &paragraph)
            );
            put!(sink, s, "commas", commas, next);
            put!(sink, s, "who", who, next);
        }
    }
}
