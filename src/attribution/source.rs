//! Sources: on which side of the cue the words stand that say who, and how far they reach.
//!
//! First the near edge is chosen among candidate positions on both sides (or none), then the
//! [far](far_edges) edge. On the left a quotation counts as one step, so that *Lee, “…,” said* is in reach.

use super::cue::Context;
use super::features::{Boundary, Sink, put};
use super::near::{self, near};
use super::view::{Reference, View, places};
use crate::token::ascii;
use std::ops::Range;

mod far;

pub(crate) use far::{far_edges, far_features, far_first};

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
    /// The near edge, as its far one is measured from it.
    #[inline(always)]
    pub(crate) fn reference<'v>(self, view: &'v View<'_, '_>) -> Reference<'v> {
        match self {
            Anchor::None => view.reference(0),
            Anchor::Left(p) | Anchor::Right(p) => view.reference(p),
        }
    }

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

/// How many steps the near edge of a source may lie on the left of its cue, and how many of them
/// any noun phrase will do.
const LEFT: usize = 34;
const NEAR_LEFT: usize = 10;
/// The same on the right.
const RIGHT: usize = 16;
const NEAR_RIGHT: usize = 3;

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
    let mut quoted = view.quoted_to(cue.start);
    let (mut i, mut k) = (cue.start, 0);
    while i > sentence.start && k < LEFT {
        // Up to the next quotation, which counts as one step.
        let stretch = quoted.next().filter(|q| q.end > sentence.start);
        let low = stretch.as_ref().map_or(sentence.start, |q| q.end);
        if low < i {
            let at_least = |steps: usize| (i + k + 1).saturating_sub(steps).max(low + 1);
            let (near, far) = (at_least(NEAR_LEFT).min(i + 1), at_least(LEFT));
            let mut add = |p| out.push(Anchor::Left(p));
            view.places().down(places::CLOSES, near..i + 1, &mut add);
            view.places().down(places::SHOWN, far.min(near)..near, add);
        }
        let Some(stretch) = stretch else { break };
        k += i.saturating_sub(low) + 1;
        i = stretch.start;
    }
    for &p in previous.iter().filter(|&&p| p <= cue.start) {
        if !out.contains(&Anchor::Left(p)) {
            out.push(Anchor::Left(p));
        }
    }
    let from = cue.end;
    let quoted = view
        .quoted_from(from)
        .next()
        .map_or(usize::MAX, |q| q.start);
    let end = sentence.end.min(from + RIGHT).min(quoted);
    if from < end && view.is_word(from) && !view.is_link(from) {
        out.push(Anchor::Right(from));
    }
    let near = end.min(from + NEAR_RIGHT);
    let mut add = |p| out.push(Anchor::Right(p));
    view.places().up(places::OPENS, from + 1..near, &mut add);
    view.places().up(places::LED, near..end, add);
}

/// Both ends of a cue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends<'v> {
    start: Reference<'v>,
    end: Reference<'v>,
}

impl<'v> Ends<'v> {
    pub(crate) fn of(view: &'v View<'_, '_>, cue: &Range<usize>) -> Self {
        Ends {
            start: view.reference(cue.start),
            end: view.reference(cue.end),
        }
    }
}

/// The features of every candidate for the near edge, one call of `each` a candidate.
#[inline(always)]
pub(crate) fn anchor_features(
    view: &View<'_, '_>,
    c: &Context,
    cue: Ends<'_>,
    previous: &[usize],
    candidate: Anchor,
    sink: &mut impl Sink,
) {
    match candidate {
        Anchor::None => none_features(c, sink),
        Anchor::Left(p) => left_features(view, c, cue.start, previous, p, sink),
        Anchor::Right(p) => right_features(c, cue.end, p, sink),
    }
}

/// The few features of the first look at a near edge.
#[inline(always)]
pub(crate) fn first_features(c: &Context, cue: Ends<'_>, candidate: Anchor, sink: &mut impl Sink) {
    let verb = u32::from(c.ending) * 64 + c.auxiliaries;
    match candidate {
        Anchor::None => {
            const S: u64 = ascii("source-none-first");
            put!(sink, S, "bias");
            put!(sink, S, "subject", c.subject);
            put!(sink, S, "verb", verb);
        }
        Anchor::Left(p) => {
            const S: u64 = ascii("source-left-first");
            let b = cue.start.before(p);
            put!(sink, S, "distance", b.distance, b.marks);
            near!(sink, Word, "left", b.left, near::word::SOURCE_FIRST);
            let first = near::classes::SOURCE_LEFT_FIRST;
            near!(sink, Classes, "classes", b.classes(), first);
            put!(sink, S, "verb+left", verb, b.fine[0]);
            let adjacent = p == cue.start.at();
            put!(sink, S, "name", b.name[0], adjacent, b.quote);
            put!(sink, S, "verb+distance", verb, b.distance);
        }
        Anchor::Right(p) => {
            const S: u64 = ascii("source-right-first");
            let b = cue.end.behind(p);
            put!(sink, S, "distance", b.distance, c.quote_left_fine);
            put!(sink, S, "left", b.left, verb);
            let first = near::classes::SOURCE_RIGHT_FIRST;
            near!(sink, Classes, "classes", b.classes(), first);
            put!(sink, S, "right", verb, b.fine[1]);
            put!(sink, S, "name", b.name[1], p == cue.end.at());
            let first = near::lemma::SOURCE_RIGHT_FIRST + b.step;
            near!(sink, Lemma, "lemma+distance", c.lemma, first);
        }
    }
}

fn none_features(c: &Context, sink: &mut impl Sink) {
    const S: u64 = ascii("source-none");
    put!(sink, S, "bias");
    near!(sink, Cue, "lemma", c.lemma, near::cue::NO_SOURCE);
    put!(sink, S, "subject", c.subject);
    put!(sink, S, "next", c.after);
    put!(sink, S, "ending+aux", c.ending, c.auxiliaries);
}

fn left_features(
    view: &View<'_, '_>,
    c: &Context,
    near: Reference<'_>,
    previous: &[usize],
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("source-left");
    let b = near.before(p);
    let verb = u32::from(c.ending) * 64 + c.auxiliaries;
    near_features::<S>(c, &b, verb, &LEFT_PLACES, sink);
    let adjacent = p == near.at();
    let cells = view.between(p, near.at());
    put!(sink, S, "between", cells[0].0, cells[1].0, cells[2].0);
    let coarse = |k: usize| u32::from(cells[k].1);
    let (first, second) = (coarse(0) | coarse(1) << 16, coarse(2) | coarse(3) << 16);
    put!(sink, S, "between-coarse", first, second);
    put!(sink, S, "word+distance", b.coarse[0], b.distance);
    put!(sink, S, "name", b.name[0], adjacent);
    if previous.is_empty() {
        return;
    }
    let shared = match previous.iter().position(|&x| x == p) {
        Some(k) if k + 1 == previous.len() => 1,
        Some(_) => 2,
        None => 0u64,
    };
    put!(sink, S, "shared", shared);
    put!(sink, S, "shared+verb", shared, verb);
    put!(sink, S, "shared+before", shared, c.before);
}

fn right_features(c: &Context, near: Reference<'_>, p: usize, sink: &mut impl Sink) {
    const S: u64 = ascii("source-right");
    let b = near.behind(p);
    let verb = u32::from(c.ending) * 64 + c.auxiliaries;
    near_features::<S>(c, &b, verb, &RIGHT_PLACES, sink);
    let adjacent = p == near.at();
    put!(sink, S, "by", b.left, verb);
    put!(
        sink,
        S,
        "adjacent",
        adjacent,
        b.coarse[1],
        c.quote_left_fine
    );
    put!(sink, S, "name", b.name[1], adjacent);
}

/// Where the questions of a source's near edge lie in the rows of their keys.
struct Places {
    word: [u32; 2],
    classes: u32,
    /// By distance.
    far: u32,
    lemma: u32,
}

const LEFT_PLACES: Places = Places {
    word: near::word::SOURCE_LEFT,
    classes: near::classes::SOURCE_LEFT,
    far: near::classes::SOURCE_LEFT_FAR,
    lemma: near::lemma::SOURCE_LEFT,
};
const RIGHT_PLACES: Places = Places {
    word: near::word::SOURCE_RIGHT,
    classes: near::classes::SOURCE_RIGHT,
    far: near::classes::SOURCE_RIGHT_FAR,
    lemma: near::lemma::SOURCE_RIGHT,
};

/// What both sides' near edges have in common.
#[inline(always)]
fn near_features<const S: u64>(
    c: &Context,
    b: &Boundary,
    verb: u32,
    places: &Places,
    sink: &mut impl Sink,
) {
    let [left, right] = places.word;
    put!(sink, S, "distance", b.distance);
    near!(sink, Word, "left", b.left, left);
    near!(sink, Word, "right", b.right, right);
    put!(sink, S, "right-2", b.right, b.right_2);
    put!(sink, S, "coarse-3", b.coarse_right_2, b.coarse());
    near!(sink, Classes, "classes", b.classes(), places.classes);
    put!(sink, S, "classes-3", b.fine_left_2, b.classes());
    put!(sink, S, "edge+marks", b.edge, b.marks);
    near!(
        sink,
        Lemma,
        "lemma+distance",
        c.lemma,
        places.lemma + b.step
    );
    put!(sink, S, "quote-left+right", c.quote_left_fine, b.fine[1]);
    put!(sink, S, "quote-left+quote", c.quote_left_fine, b.quote);
    near!(
        sink,
        Classes,
        "distance+classes",
        b.classes(),
        places.far + b.step
    );
    put!(sink, S, "verb+left", verb, b.fine[0]);
    put!(sink, S, "verb+right", verb, b.fine[1]);
    put!(sink, S, "verb+quote", verb, b.quote);
    put!(sink, S, "verb+distance", verb, b.distance);
    put!(sink, S, "lemma+quote", c.lemma, b.quote);
    put!(sink, S, "quote-left+left", c.quote_left_fine, b.fine[0]);
    put!(
        sink,
        S,
        "quote-left+distance",
        c.quote_left_fine,
        b.distance
    );
}
