//! Contents on the right of the cue: where they start and where they end.

use super::super::cue::Context;
use super::super::features::{Sink, put};
use super::super::lexicon::Class;
use super::super::near::{self, near};
use super::super::view::{Reference, View, places};
use super::{Direction, opening};
use crate::token::ascii;
use std::ops::Range;

/// How far a content may start behind its cue's head, in tokens: in its sentence, in later ones.
const NEAR: usize = 18;
const FAR: usize = 60;
/// Of the places in its sentence where one may start, so many count beside the words near the cue.
const FEW: usize = 5;
/// How many tokens a content may have on one side.
pub(super) const LONGEST: usize = 420;

/// Where a content on the right may start.
pub(crate) fn right_starts(
    view: &View<'_, '_>,
    cue: &Range<usize>,
    head: usize,
    out: &mut Vec<usize>,
) {
    out.clear();
    let paragraph = view.paragraph(head);
    let sentence = view.sentence(head);
    let end = sentence.end.min(head + NEAR);
    let near = end.min(cue.end + 3);
    for i in head + 1..near {
        if view.is_word(i) {
            out.push(view.with_marks_left(i));
        }
    }
    view.places()
        .first(FEW, places::START, near..end, |at| out.push(at));
    let mut quoted = view
        .quoted_from(head)
        .take_while(|q| q.start < paragraph.end);
    let first = quoted.next();
    let before = first.as_ref().map_or(paragraph.end, |q| q.start);
    let later = view.later_sentences(head);
    let later = later.take_while(|&i| i < before.min(head + FAR));
    out.extend(later.filter(|&i| view.is_word(i)));
    let quotations = first.into_iter().chain(quoted.next());
    out.extend(quotations.map(|q| q.start.max(head + 1)));
    // The next paragraph, when the cue nearly ends its own.
    if paragraph.end < view.len() && view.words(head + 1..paragraph.end) <= 6 {
        let mut next = view.paragraph(paragraph.end);
        if let Some(first) = next.find(|&j| view.is_word(j)) {
            out.push(view.with_marks_left(first));
        }
    }
    out.sort_unstable();
    out.dedup();
}

/// What stands behind a cue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Behind<'v> {
    cue: Reference<'v>,
    /// The first token, or the first mark of its quotation.
    first: usize,
    class: Class,
}

impl<'v> Behind<'v> {
    pub(crate) fn new(view: &'v View<'_, '_>, cue: &Range<usize>) -> Self {
        Behind {
            cue: view.reference(cue.end),
            first: view.with_marks_left(cue.end.min(view.len() - 1)),
            class: view.coarse(cue.end),
        }
    }
}

/// The few features of the first look at a start on the right.
#[inline(always)]
pub(crate) fn right_start_first(
    c: &Context,
    behind: Behind<'_>,
    direction: Direction,
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("right-start-first");
    let d = direction as u64;
    let b = behind.cue.boundary(p);
    put!(sink, S, "distance", d, b.distance);
    put!(sink, S, "lemma+quote", c.lemma, b.quote);
    near!(sink, Word, "right", b.right, near::word::RIGHT_START_FIRST);
    let turned = near::coarse::RIGHT_START_FIRST + direction as u32;
    near!(sink, Coarse, "direction+coarse", b.coarse(), turned);
}

/// The features of a start on the right.
#[inline(always)]
pub(crate) fn right_start_features(
    c: &Context,
    source: Option<&Range<usize>>,
    behind: Behind<'_>,
    direction: Direction,
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("right-start");
    let d = direction as u64;
    let b = behind.cue.boundary(p);
    let at_cue = p == behind.cue.at();
    let [left, right] = near::word::RIGHT_START;
    put!(sink, S, "distance", b.distance);
    near!(sink, Word, "left", b.left, left);
    near!(sink, Word, "right", b.right, right);
    put!(sink, S, "edge+marks", b.edge, b.marks);
    put!(sink, S, "lemma+right", c.lemma, b.fine[1]);
    put!(sink, S, "direction+left", d, b.fine[0]);
    put!(sink, S, "direction+right", d, b.fine[1]);
    let turned = near::coarse::RIGHT_START + direction as u32;
    near!(sink, Coarse, "direction+coarse", b.coarse(), turned);
    put!(sink, S, "direction+distance", d, b.distance);
    let at = near::lemma::RIGHT_START + u32::from(at_cue);
    near!(sink, Lemma, "at-cue", c.lemma, at);
    let first = p == behind.first;
    put!(sink, S, "at-cue+word", first, behind.class, b.coarse[1]);
    put!(sink, S, "in-source", source.is_some_and(|s| s.contains(&p)));
}

/// Where a content on the right, starting at `start`, may end.
pub(crate) fn right_ends(view: &View<'_, '_>, start: usize, out: &mut Vec<usize>) {
    out.clear();
    let paragraph = view.paragraph(start);
    let limit = paragraph.end.min(start + LONGEST);
    let sentence = view.sentence(start).end.min(limit);
    // A quotation that it starts in goes on to its end.
    let own = view.quotation(start).map(|q| view.quotation_tokens(q).end);
    let from = own.unwrap_or(start + 1).max(start + 1);
    view.places()
        .up(places::END, from..sentence + 1, |at| out.push(at));
    // In later sentences only quotations can go on.
    let later = from.max(sentence + 1)..limit + 1;
    view.places()
        .first(4, places::QUOTED, later, |at| out.push(at));
    if out.is_empty() {
        out.push(limit.max(start + 1));
    }
}

/// What the start of a content says of where it ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening<'v> {
    start: Reference<'v>,
    subordinate: bool,
    opening: u64,
    /// Where its sentence and its paragraph end.
    sentence: usize,
    paragraph: usize,
}

const SUBORDINATORS: [u64; 18] = [
    ascii("when"),
    ascii("if"),
    ascii("while"),
    ascii("although"),
    ascii("though"),
    ascii("because"),
    ascii("since"),
    ascii("after"),
    ascii("as"),
    ascii("before"),
    ascii("once"),
    ascii("unless"),
    ascii("despite"),
    ascii("in"),
    ascii("with"),
    ascii("even"),
    ascii("by"),
    ascii("for"),
];

impl<'v> Opening<'v> {
    pub(crate) fn new(view: &'v View<'_, '_>, start: usize) -> Self {
        let first = start + usize::from(view.hash(start) == ascii("that"));
        let (sentence, paragraph) = view.around(start);
        Opening {
            start: view.reference(start),
            sentence: sentence.end,
            paragraph: paragraph.end,
            subordinate: SUBORDINATORS.contains(&view.hash(first)),
            opening: opening(view, start),
        }
    }
}

/// The few features of the first look at an end on the right.
#[inline(always)]
pub(crate) fn right_end_first(
    start: Reference<'_>,
    direction: Direction,
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("right-end-first");
    let d = direction as u64;
    let b = start.behind(p);
    put!(sink, S, "sentences", b.sentences, b.quote, d);
    near!(sink, Word, "right", b.right, near::word::RIGHT_END_FIRST);
    near!(
        sink,
        Classes,
        "classes",
        b.classes(),
        near::classes::RIGHT_END_FIRST
    );
    put!(sink, S, "distance", b.distance, b.quote);
    let marks = near::word::RIGHT_END_MARKS + b.marks as u32;
    near!(sink, Word, "right+marks", b.right, marks);
}

/// The features of an end on the right.
#[inline(always)]
pub(crate) fn right_end_features(
    view: &View<'_, '_>,
    c: &Context,
    opening: Opening<'_>,
    direction: Direction,
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("right-end");
    let d = direction as u64;
    let b = opening.start.behind(p);
    let quoted = view.quoted(p - 1);
    let last = p >= opening.sentence || view.words(p..opening.sentence) == 0;
    let (marks, next) = view.marks_and_word(p, opening.paragraph);
    let cue_after = view.cues(p..opening.sentence.min(p + 5).max(p)) > 0;
    let within = opening.start.at()..p;
    let cues = view.cues(within.clone()).min(2);
    let verbs = view.verbs(within.clone()).min(2);
    let commas = view.commas(within.clone());
    let [left, right] = near::word::RIGHT_END;
    near!(sink, Word, "left", b.left, left);
    near!(sink, Word, "right", b.right, right);
    put!(sink, S, "left-2", b.left_2, b.left);
    put!(sink, S, "coarse-3", b.coarse_right_2, b.coarse());
    let turned = near::coarse::RIGHT_END + direction as u32;
    near!(sink, Coarse, "direction+coarse", b.coarse(), turned);
    put!(sink, S, "cue-after+next", cue_after, marks, next);
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "sentences", b.sentences, b.quote);
    put!(sink, S, "marks", b.marks);
    near!(
        sink,
        Lemma,
        "lemma+distance",
        c.lemma,
        near::lemma::RIGHT_END + b.step
    );
    put!(sink, S, "direction+left", d, b.fine[0]);
    put!(sink, S, "direction+right", d, b.fine[1]);
    let at = near::lemma::RIGHT_END_LAST + u32::from(last);
    near!(sink, Lemma, "last+lemma", c.lemma, at);
    put!(sink, S, "last+direction", last, d, quoted);
    put!(sink, S, "marks+next", marks, next);
    put!(sink, S, "cue-after", cue_after, marks);
    put!(sink, S, "cues-inside", cues, marks, cue_after);
    put!(sink, S, "commas", commas, marks, cue_after);
    put!(sink, S, "verbs+marks", verbs, opening.opening, marks);
    put!(
        sink,
        S,
        "brackets",
        view.brackets(within.clone()) % 2,
        marks
    );
    put!(sink, S, "dashes", view.dashes(within) % 2, marks, last);
    let commas = commas.min(2);
    put!(
        sink,
        S,
        "subordinate",
        opening.subordinate,
        marks,
        commas,
        last
    );
}
