//! Contents on the left of the cue: where they end and where they start.

use super::super::cue::Context;
use super::super::features::{Sink, bucket, put};
use super::super::near::{self, near};
use super::super::view::{View, places};
use super::Direction;
use super::right::LONGEST;
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
    let first = view.paragraph(head).start;
    let from = source
        .filter(|s| s.start < cue.start)
        .map_or(cue.start, |s| s.start);
    let near = from.saturating_sub(2).max(first + 1)..from + 1;
    out.extend(
        near.filter(|&i| view.is_word(i - 1))
            .map(|i| view.with_marks_right(i)),
    );
    let far = from.saturating_sub(39).max(first + 1).min(from)..from + 1;
    let mut most = 10;
    view.places().down(places::STOP, far, |at| {
        if most > 0 {
            out.push(at);
            most -= 1;
        }
    });
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
    let b = view.reference(from).boundary(p);
    let between = bucket(view.words(p.min(from)..from));
    let words = view.between(p, from);
    put!(sink, S, "distance", b.distance);
    let [left, right] = near::word::LEFT_END;
    near!(sink, Word, "left", b.left, left);
    near!(sink, Word, "right", b.right, right);
    put!(sink, S, "sentences", b.sentences, b.quote);
    near!(
        sink,
        Lemma,
        "lemma+distance",
        c.lemma,
        near::lemma::LEFT_END + b.step
    );
    put!(sink, S, "direction+left", d, b.fine[0]);
    put!(sink, S, "direction+distance", d, b.distance);
    put!(sink, S, "between", between, d);
    put!(
        sink,
        S,
        "words-between",
        words[0].0,
        words[1].0,
        words[2].0,
        words[3].0
    );
}

/// Where a content on the left, ending at `end`, may start.
pub(crate) fn left_starts(view: &View<'_, '_>, end: usize, out: &mut Vec<usize>) {
    out.clear();
    let paragraph = view.paragraph(end - 1);
    let first = view.sentence(end - 1).start;
    let mut low = paragraph.start.max(end.saturating_sub(LONGEST));
    // In earlier sentences quotations start it, or the sentences themselves.
    let mut quoted = view.quoted_to(first).take_while(|q| q.start >= low);
    let quotations = [quoted.next(), quoted.next(), quoted.next()];
    if let Some(third) = &quotations[2] {
        low = third.start;
    }
    out.extend(quotations.iter().flatten().map(|q| q.start));
    let earlier = view.earlier_sentences(end - 1);
    let earlier = earlier.take_while(|&i| i >= low && end - i < 90);
    out.extend(earlier.filter(|&i| !view.quoted(i)));
    if low == paragraph.start && first > low {
        out.push(low);
    }
    // In its own sentence: not within the quotation that it ends in.
    let own = view.quotation(end - 1).map(|q| view.quotation_tokens(q));
    let inner = own.as_ref().map_or(end, |q| q.start);
    let from = first.max(end.saturating_sub(LONGEST));
    out.push(from);
    view.places()
        .up(places::START, from..inner.min(end), |at| out.push(at));
    if own.is_some() && inner >= from {
        out.push(inner);
    } else if own.is_none() {
        let near = end.saturating_sub(3).max(from)..end;
        out.extend(
            near.filter(|&i| view.is_word(i))
                .map(|i| view.with_marks_left(i)),
        );
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
    let b = view.reference(end).before(p);
    let sentence = view.sentence(end - 1);
    near!(sink, Word, "left", b.left, near::word::LEFT_START[0]);
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "marks", b.marks);
    put!(sink, S, "edge+marks", b.edge, b.marks);
    put!(sink, S, "sentences", b.sentences, b.quote);
    let far = near::classes::LEFT_START_FAR + b.step;
    near!(sink, Classes, "distance+classes", b.classes(), far);
    put!(sink, S, "lemma+left", c.lemma, b.fine[0]);
    put!(sink, S, "lemma+quote", c.lemma, b.quote);
    put!(sink, S, "quoted+left", quoted, b.fine[0]);
    put!(sink, S, "quoted+right", quoted, b.fine[1]);
    put!(sink, S, "quoted+quote", quoted, b.quote);
    put!(sink, S, "quoted+distance", quoted, b.distance);
    put!(sink, S, "direction+left", d, b.fine[0]);
    let starts = p == sentence.start;
    let at = near::word::LEFT_START_SENTENCE + u32::from(starts);
    near!(sink, Word, "sentence-start+word", b.right, at);
}
