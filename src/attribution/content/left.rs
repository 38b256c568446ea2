//! Contents on the left of the cue: where they end and where they start.

use super::super::cue::Context;
use super::super::features::{Bound, Sink, bucket, put};
use super::super::lexicon::class;
use super::super::view::View;
use super::Direction;
use crate::token::ascii;
use std::ops::Range;

/// Where a content on the left may end.
pub(crate) fn left_ends(
    view: &View<'_, '_>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    head: usize,
    out: &mut Vec<usize>,
) {
    out.clear();
    let paragraph = view.paragraph(head);
    let from = source
        .filter(|s| s.start < cue.start)
        .map_or(cue.start, |s| s.start);
    let (mut i, mut k) = (from, 0);
    while i > paragraph.start && k < 40 && out.len() <= 9 {
        if view.is_word(i - 1) {
            let end = view.with_marks_right(i);
            if k < 3 || !view.is_word(i) || view.quotation(i - 1) != view.quotation(i) {
                out.push(end);
            }
        }
        i -= 1;
        k += 1;
    }
    out.sort_unstable();
    out.dedup();
}

/// The features of an end on the left.
pub(crate) fn left_end_features(
    view: &View<'_, '_>,
    c: &Context,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    direction: Direction,
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("left-end");
    let d = direction as u64;
    let from = source
        .filter(|s| s.start < cue.start)
        .map_or(cue.start, |s| s.start);
    let b = view.boundary(p, Bound::End, from);
    let between = bucket(view.words(p.min(from)..from));
    let word = |k: usize| if p + k < from { view.hash(p + k) } else { 0 };
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "left", b.left);
    put!(sink, S, "right", b.right);
    put!(sink, S, "right-2", b.right, b.right_2);
    put!(sink, S, "sentences", b.sentences, b.quote());
    put!(sink, S, "marks", b.marks);
    put!(sink, S, "lemma+distance", c.lemma, b.distance);
    put!(sink, S, "direction+left", d, b.fine[0]);
    put!(sink, S, "direction+right", d, b.fine[1]);
    put!(sink, S, "direction+distance", d, b.distance);
    put!(sink, S, "between", between, d);
    put!(sink, S, "between+quote", between, view.quoted(p - 1));
    put!(sink, S, "words-between", word(0), word(1), word(2), word(3));
}

/// Where a content on the left, ending at `end`, may start.
pub(crate) fn left_starts(view: &View<'_, '_>, end: usize, out: &mut Vec<usize>) {
    out.clear();
    let paragraph = view.paragraph(end - 1);
    let sentence = view.sentence(end - 1);
    let (mut i, mut k, mut quotations) = (end, 0, 0);
    while i > paragraph.start && k < 420 {
        i -= 1;
        if view.is_word(i) {
            let start = view.with_marks_left(i);
            let quotation = view.quotation(i);
            let quote_starts = quotation.is_some_and(|q| start == view.quotation_tokens(q).start);
            let first = (sentence.start..=i).find(|&j| view.is_word(j)) == Some(i);
            if i >= sentence.start {
                let open = quote_starts
                    || first
                    || !view.is_word(i.saturating_sub(1))
                    || k < 3
                    || view.fine(i) >= class::CLOSED
                    || view.fine(i.saturating_sub(1)) >= class::CLOSED;
                if open
                    && (quotation.is_none()
                        || quote_starts
                        || first
                        || view.quotation(end - 1) != quotation)
                {
                    out.push(start);
                }
            } else if quote_starts {
                out.push(start);
                quotations += 1;
            }
            let sentence_starts =
                i == paragraph.start || view.sentence_number(i) != view.sentence_number(i - 1);
            if sentence_starts && quotation.is_none() && k < 90 {
                out.push(start);
            }
            if start <= paragraph.start {
                out.push(start);
            }
            if quotations >= 3 {
                break;
            }
        }
        k += 1;
    }
    if out.is_empty() {
        out.push(end - 1);
    }
    out.sort_unstable();
    out.dedup();
}

/// The features of a start on the left.
pub(crate) fn left_start_features(
    view: &View<'_, '_>,
    c: &Context,
    end: usize,
    direction: Direction,
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("left-start");
    let d = direction as u64;
    let quoted = view.quoted(end - 1);
    let b = view.boundary(p, Bound::Start, end);
    let paragraph = view.paragraph(end - 1);
    let sentence = view.sentence(end - 1);
    let quotations = view.quotations(p..end);
    put!(sink, S, "left", b.left);
    put!(sink, S, "classes-3", b.classes_3());
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "marks", b.marks);
    put!(sink, S, "edge+marks", b.edge, b.marks);
    put!(sink, S, "sentences", b.sentences, b.quote());
    put!(sink, S, "distance+classes", b.distance, b.classes());
    put!(sink, S, "lemma+left", c.lemma, b.fine[0]);
    put!(sink, S, "lemma+right", c.lemma, b.fine[1]);
    put!(sink, S, "lemma+quote", c.lemma, b.quote());
    put!(sink, S, "lemma+distance", c.lemma, b.distance);
    put!(sink, S, "quoted+left", quoted, b.fine[0]);
    put!(sink, S, "quoted+right", quoted, b.fine[1]);
    put!(sink, S, "quoted+quote", quoted, b.quote());
    put!(sink, S, "quoted+distance", quoted, b.distance);
    put!(sink, S, "direction+left", d, b.fine[0]);
    put!(sink, S, "direction+distance", d, b.distance);
    let starts = p == sentence.start;
    put!(sink, S, "sentence-start+word", starts, b.right);
    let starts = p <= paragraph.start;
    put!(sink, S, "paragraph-start", starts, quoted, quotations);
    put!(sink, S, "word", b.right, quoted, view.quoted(p));
}
