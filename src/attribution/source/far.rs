//! The far edge of a source whose near edge is known.

use super::super::cue::Context;
use super::super::features::{Boundary, Sink, put};
use super::super::lexicon::Class;
use super::super::near::{self, near};
use super::super::view::{Reference, View, places};
use super::Anchor;
use crate::token::ascii;

/// How many tokens a source may have.
const LONGEST: usize = 36;

/// Where the questions of a source's far edge lie in the rows of their keys.
struct Places {
    word: [u32; 2],
    classes: u32,
    coarse: u32,
}

const START_PLACES: Places = Places {
    word: near::word::SOURCE_START,
    classes: near::classes::SOURCE_START,
    coarse: near::coarse::SOURCE_START,
};
const END_PLACES: Places = Places {
    word: near::word::SOURCE_END,
    classes: near::classes::SOURCE_END,
    coarse: near::coarse::SOURCE_END,
};

/// The candidates for the far edge of a source with that near edge, the nearest first.
pub(crate) fn far_edges(view: &View<'_, '_>, anchor: Anchor, out: &mut Vec<usize>) {
    out.clear();
    match anchor {
        Anchor::None => {}
        Anchor::Left(p) => {
            let first = view.sentence(p - 1).start;
            let quoted = view.quoted_to(p).next().map_or(0, |q| q.end);
            let low = first.max(quoted).max(p.saturating_sub(LONGEST));
            view.places().down(places::OPENS, low..p, |at| out.push(at));
            // A sentence's first word opens one whatever stood before.
            let opens = low == first && view.is_word(first) && !view.is_link(first);
            if opens && first < p && out.last() != Some(&first) {
                out.push(first);
            }
        }
        Anchor::Right(p) => {
            let quoted = view.quoted_from(p).next().map_or(usize::MAX, |q| q.start);
            let end = view.sentence(p).end.min(p + LONGEST).min(quoted);
            view.places()
                .up(places::CLOSES, p + 1..end + 1, |at| out.push(at));
        }
    }
}

/// The few features of the first look at a far edge.
#[inline(always)]
pub(crate) fn far_first(
    view: &View<'_, '_>,
    anchor: Anchor,
    near: Reference<'_>,
    far: usize,
    sink: &mut impl Sink,
) {
    match anchor {
        Anchor::None => {}
        Anchor::Left(p) => {
            const S: u64 = ascii("source-start-first");
            let (word, classes) = (
                near::word::SOURCE_START_FIRST,
                near::classes::SOURCE_START_FIRST,
            );
            let b = near.before(far);
            far_first_features::<S>(&b, view.coarse(p - 1), word, classes, sink);
        }
        Anchor::Right(p) => {
            const S: u64 = ascii("source-end-first");
            let (word, classes) = (
                near::word::SOURCE_END_FIRST,
                near::classes::SOURCE_END_FIRST,
            );
            let b = near.behind(far);
            far_first_features::<S>(&b, view.coarse(p), word, classes, sink);
        }
    }
}

/// What the first looks at the far edges of both sides have in common; `near` is the class of the near
/// word.
#[inline(always)]
fn far_first_features<const S: u64>(
    b: &Boundary,
    near: Class,
    [left, right]: [u32; 2],
    classes: u32,
    sink: &mut impl Sink,
) {
    near!(sink, Word, "left", b.left, left);
    near!(sink, Word, "right", b.right, right);
    near!(sink, Classes, "classes", b.classes(), classes);
    put!(sink, S, "near+distance", near, b.distance);
    put!(sink, S, "marks+quote", b.marks, b.quote);
}

/// The features of a far edge.
#[inline(always)]
pub(crate) fn far_features(
    view: &View<'_, '_>,
    c: &Context,
    anchor: Anchor,
    near: Reference<'_>,
    far: usize,
    sink: &mut impl Sink,
) {
    match anchor {
        Anchor::None => {}
        Anchor::Left(p) => {
            const S: u64 = ascii("source-start");
            let last = view.coarse(p - 1);
            let next = view.fine(p);
            let b = near.before(far);
            edge_features::<S>(c, &b, last, &START_PLACES, sink);
            put!(sink, S, "next+distance", next, b.distance);
            put!(sink, S, "next+quote", next, b.quote);
            put!(sink, S, "names", view.name(far), view.name(p - 1));
            put!(sink, S, "verbs", view.verbs(far..p).min(2), b.fine[1]);
            put!(sink, S, "commas", view.commas(far..p), next, b.coarse[0]);
        }
        Anchor::Right(p) => {
            const S: u64 = ascii("source-end");
            let first = view.coarse(p);
            let b = near.behind(far);
            edge_features::<S>(c, &b, first, &END_PLACES, sink);
            put!(sink, S, "commas", view.commas(p..far), b.fine[1]);
            put!(sink, S, "verbs", view.verbs(p..far).min(2), b.fine[1]);
            put!(sink, S, "lemma+distance", c.lemma, b.distance);
        }
    }
}

/// What the far edges of both sides have in common; `near` is the class of the near word.
#[inline(always)]
fn edge_features<const S: u64>(
    c: &Context,
    b: &Boundary,
    near: Class,
    places: &Places,
    sink: &mut impl Sink,
) {
    let [left, right] = places.word;
    near!(sink, Word, "left", b.left, left);
    near!(sink, Word, "right", b.right, right);
    put!(sink, S, "sentences", b.sentences, b.quote);
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "marks", b.marks, near);
    put!(sink, S, "quote", b.quote);
    near!(sink, Classes, "classes", b.classes(), places.classes);
    put!(sink, S, "classes-3", b.fine_left_2, b.classes());
    near!(sink, Coarse, "coarse", b.coarse(), places.coarse);
    put!(sink, S, "coarse-3", b.coarse_right_2, b.coarse());
    put!(sink, S, "near+distance", near, b.distance);
    put!(sink, S, "near+coarse", near, b.coarse());
    put!(sink, S, "lemma+right", c.lemma, b.fine[1]);
}
