//! Contents on the right of the cue: where they start and where they end.

use super::super::cue::Context;
use super::super::features::{Bound, Sink, put};
use super::super::lexicon::class;
use super::super::view::View;
use super::{Direction, opening};
use crate::token::ascii;
use std::ops::Range;

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
    for i in head + 1..sentence.end.min(head + 18) {
        let near = i <= cue.end + 2;
        let opens = !view.is_word(i - 1)
            || view.fine(i) >= class::CLOSED
            || view.coarse(i) == class::CAPITAL && view.coarse(i - 1) != class::CAPITAL;
        if view.is_word(i) && (near || opens) {
            out.push(view.with_marks_left(i));
        }
    }
    let mut quotations = 0;
    let mut i = head + 1;
    while i < paragraph.end && quotations < 2 {
        if view.quoted(i) && view.quotation(i) != view.quotation(i - 1) {
            let first = (i..paragraph.end)
                .take_while(|&j| view.quotation(j) == view.quotation(i))
                .find(|&j| view.is_word(j));
            if let Some(first) = first {
                out.push(view.with_marks_left(first));
                quotations += 1;
            }
        } else if i >= sentence.end
            && !view.quoted(i)
            && view.is_word(i)
            && quotations == 0
            && i - head < 60
            && view.sentence_number(i) != view.sentence_number(i - 1)
        {
            out.push(i);
        }
        i += 1;
    }
    // The next paragraph, when the cue nearly ends its own.
    if paragraph.end < view.len() && view.words(head + 1..paragraph.end) <= 6 {
        let next = view.paragraph(paragraph.end);
        if let Some(first) = next.clone().find(|&j| view.is_word(j)) {
            out.push(view.with_marks_left(first));
        }
    }
    out.sort_unstable();
    out.dedup();
}

/// The few features of the first look at a start on the right.
pub(crate) fn right_start_first(
    view: &View<'_, '_>,
    c: &Context,
    cue: &Range<usize>,
    direction: Direction,
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("right-start-first");
    let d = direction as u64;
    let b = view.boundary(p, Bound::Start, cue.end);
    put!(sink, S, "direction+distance", d, b.distance, b.marks);
    put!(sink, S, "classes", b.classes());
    put!(sink, S, "direction+right", d, b.fine[1]);
    put!(sink, S, "takes+distance", c.takes.0, b.distance);
    put!(sink, S, "left", b.left);
}

/// The features of a start on the right.
#[allow(clippy::too_many_arguments)]
pub(crate) fn right_start_features(
    view: &View<'_, '_>,
    c: &Context,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    direction: Direction,
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("right-start");
    let d = direction as u64;
    let b = view.boundary(p, Bound::Start, cue.end);
    let first = view.with_marks_left(cue.end.min(view.len() - 1));
    let opening = opening(view, p);
    let at_cue = p == cue.end;
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "left", b.left);
    put!(sink, S, "right", b.right);
    put!(sink, S, "coarse", b.coarse());
    put!(sink, S, "known", b.known);
    put!(sink, S, "edge+marks", b.edge, b.marks);
    put!(sink, S, "lemma+left", c.lemma, b.fine[0]);
    put!(sink, S, "lemma+right", c.lemma, b.fine[1]);
    put!(sink, S, "direction+left", d, b.fine[0]);
    put!(sink, S, "direction+right", d, b.fine[1]);
    put!(sink, S, "direction+coarse", d, b.coarse());
    put!(sink, S, "direction+distance", d, b.distance);
    put!(sink, S, "at-cue", at_cue, c.lemma);
    let behind = view.coarse_in(cue.end as isize, &view.paragraph(c.head));
    put!(sink, S, "at-cue+word", p == first, behind, view.coarse(p));
    put!(sink, S, "opening", opening, d, b.distance);
    put!(sink, S, "opening+takes", opening, c.takes.0, at_cue);
    put!(sink, S, "in-source", source.is_some_and(|s| s.contains(&p)));
}

/// Where a content on the right, starting at `start`, may end.
pub(crate) fn right_ends(view: &View<'_, '_>, start: usize, out: &mut Vec<usize>) {
    out.clear();
    let paragraph = view.paragraph(start);
    let sentence = view.sentence(start);
    let mut quotations = 0;
    let limit = paragraph.end.min(start + 420);
    let mut next = start;
    while next < limit {
        let i = next;
        next += 1;
        if i >= sentence.end && !view.quoted(i) {
            // In later sentences only quotations can go on.
            let Some(quoted) = view.quoted_behind(i).filter(|&q| q < limit) else {
                break;
            };
            next = quoted;
            continue;
        }
        if !view.is_word(i) {
            continue;
        }
        let end = view.with_marks_right(i + 1).min(paragraph.end);
        let quoted = view.quoted(i);
        let quote_ends = quoted
            && (end > i + 1 || end >= paragraph.end || view.quotation(end) != view.quotation(i));
        let sentence_ends = end >= paragraph.end
            || end >= sentence.end
            || view.sentence_number(end) != view.sentence_number(i);
        if i < sentence.end {
            let open = quote_ends
                || sentence_ends
                || !view.is_word(end)
                || view.is_ender(end)
                || view.is_capital(end);
            if open
                && (!quoted
                    || quote_ends
                    || sentence_ends
                    || view.quotation(start) != view.quotation(i))
            {
                out.push(end);
            }
        } else if quote_ends {
            out.push(end);
            quotations += 1;
        }
        if quotations >= 4 {
            break;
        }
        if end >= paragraph.end {
            out.push(paragraph.end);
        }
    }
    out.sort_unstable();
    out.dedup();
}

/// What is counted while the end of a content moves to the right.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sweep {
    at: usize,
    verbs: u64,
    brackets: i32,
    dashes: u64,
    commas: u64,
    cues: u64,
    subordinate: bool,
    opening: u64,
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

impl Sweep {
    pub(crate) fn new(view: &View<'_, '_>, start: usize) -> Self {
        let first = start + usize::from(view.hash(start) == ascii("that"));
        Sweep {
            at: start,
            subordinate: SUBORDINATORS.contains(&view.hash(first)),
            opening: opening(view, start),
            ..Sweep::default()
        }
    }

    fn advance(&mut self, view: &View<'_, '_>, p: usize) {
        while self.at < p {
            let i = self.at;
            match view.fine(i) {
                class::OPEN => self.brackets += 1,
                class::CLOSE => self.brackets -= 1,
                class::DASH => self.dashes += 1,
                class::COMMA if !view.quoted(i) => self.commas += 1,
                _ if view.is_word(i) => {
                    self.verbs += u64::from(view.is_verbal(i));
                    self.cues += u64::from(view.reports(i));
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}

/// The few features of the first look at an end on the right.
pub(crate) fn right_end_first(
    view: &View<'_, '_>,
    start: usize,
    direction: Direction,
    p: usize,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("right-end-first");
    let d = direction as u64;
    let b = view.boundary(p, Bound::End, start);
    put!(sink, S, "sentences", b.sentences, b.quote(), d);
    put!(sink, S, "right", b.right);
    put!(sink, S, "classes", b.classes());
    put!(sink, S, "distance", b.distance, b.quote());
    put!(sink, S, "right+marks", b.right, b.marks);
}

/// The features of an end on the right; ends must come in rising order.
pub(crate) fn right_end_features(
    view: &View<'_, '_>,
    c: &Context,
    start: usize,
    direction: Direction,
    p: usize,
    sweep: &mut Sweep,
    sink: &mut impl Sink,
) {
    const S: u64 = ascii("right-end");
    let d = direction as u64;
    sweep.advance(view, p);
    let b = view.boundary(p, Bound::End, start);
    let paragraph = view.paragraph(start);
    let sentence = view.sentence(start);
    let quoted = view.quoted(p - 1);
    let last = p >= sentence.end || view.words(p..sentence.end) == 0;
    let next = (p..paragraph.end.min(p + 3)).find(|&i| view.is_word(i));
    let next_word = next.map_or(0, |i| view.hash(i));
    let marks = match next {
        Some(next) => (p..next).fold(1u64, |m, i| m * 32 + u64::from(view.fine(i))),
        None => 0,
    };
    let cue_after = view.cues(p..sentence.end.min(p + 5).max(p)) > 0;
    let cues = sweep.cues.min(2);
    let verbs = sweep.verbs.min(2);
    let commas = sweep.commas.min(2);
    put!(sink, S, "left", b.left);
    put!(sink, S, "right", b.right);
    put!(sink, S, "left-2", b.left_2, b.left);
    put!(sink, S, "coarse-3", b.coarse_3());
    put!(sink, S, "known", b.known);
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "quote", b.quote());
    put!(sink, S, "sentences", b.sentences, b.quote());
    put!(sink, S, "marks", b.marks);
    put!(sink, S, "lemma+distance", c.lemma, b.distance);
    put!(sink, S, "direction+left", d, b.fine[0]);
    put!(sink, S, "direction+right", d, b.fine[1]);
    put!(sink, S, "direction+coarse", d, b.coarse());
    put!(sink, S, "direction+distance", d, b.distance);
    put!(sink, S, "last+lemma", last, c.lemma);
    put!(sink, S, "last+direction", last, d, quoted);
    put!(sink, S, "marks+next", marks, next_word);
    put!(sink, S, "cue-after", cue_after, marks);
    put!(sink, S, "cue-after+next", cue_after, marks, next_word);
    put!(sink, S, "cues-inside", cues, marks, cue_after);
    put!(sink, S, "commas", sweep.commas, marks, cue_after);
    put!(sink, S, "verbs+marks", verbs, sweep.opening, marks);
    put!(sink, S, "brackets", sweep.brackets.min(1), marks);
    put!(sink, S, "dashes", sweep.dashes % 2, marks, last);
    put!(
        sink,
        S,
        "subordinate",
        sweep.subordinate,
        marks,
        commas,
        last
    );
}
