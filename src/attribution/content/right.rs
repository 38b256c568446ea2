//! Contents on the right of the cue: where they start and where they end.

use super::super::cue::Context;
use super::super::features::{Bound, Sink, boundary, bucket, mix, put};
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
    let s = ascii("right-start");
    let d = direction as u64;
    boundary(
        view,
        p,
        Bound::Start,
        cue.end,
        s,
        &[c.lemma, mix(1, d)],
        sink,
    );
    let paragraph = view.paragraph(c.head);
    let distance = bucket(p.abs_diff(cue.end));
    let first = view.with_marks_left(cue.end.min(view.len() - 1));
    put!(sink, s, "at-cue", p == cue.end, c.lemma);
    put!(
        sink,
        s,
        "at-cue+word",
        p == first,
        view.coarse_in(cue.end as isize, &paragraph),
        view.coarse(p)
    );
    put!(sink, s, "opening", opening(view, p), d, distance);
    put!(
        sink,
        s,
        "opening+takes",
        opening(view, p),
        c.takes.0,
        p == cue.end
    );
    put!(sink, s, "in-source", source.is_some_and(|s| s.contains(&p)));
    put!(
        sink,
        s,
        "after-source",
        source.is_some_and(|s| (s.end..=s.end + 2).contains(&p)),
        d
    );
    let that = (cue.end..p.min(cue.end + 20)).any(|i| view.hash(i) == ascii("that"));
    put!(sink, s, "that-before", that);
    put!(
        sink,
        s,
        "quote-before",
        (cue.end..p).any(|i| view.quoted(i)),
        d
    );
    put!(
        sink,
        s,
        "next+word",
        view.fine_in(cue.end as isize, &paragraph),
        distance,
        view.hash(p)
    );
    put!(
        sink,
        s,
        "pair",
        view.hash(p),
        view.hash(p.saturating_sub(1)),
        d
    );
}

const ENDERS: &str = "and but or in on at as was is has have were are had to by of for with from \
    after when while before during because since who which that than the he she it they about over \
    if though although where against without into through last this amid despite saying adding \
    calling citing according said says told not would will could can did does so nor until";

/// The words before which a reported clause may end.
pub(crate) fn enders() -> crate::hashing::Map<()> {
    ENDERS
        .split_whitespace()
        .map(|word| (crate::token::hash(word), ()))
        .collect()
}

/// Where a content on the right, starting at `start`, may end.
pub(crate) fn right_ends(
    view: &View<'_, '_>,
    enders: &crate::hashing::Map<()>,
    start: usize,
    out: &mut Vec<usize>,
) {
    out.clear();
    let paragraph = view.paragraph(start);
    let sentence = view.sentence(start);
    let mut quotations = 0;
    for i in start..paragraph.end.min(start + 420) {
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
                || enders.contains_key(&view.hash(end))
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
        } else if sentence_ends && !quoted && i - start < 120 && quotations < 1 {
            out.push(end);
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
    gap_words: usize,
    quotations: u64,
    last_quotation: Option<usize>,
    starts_quoted: bool,
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
            starts_quoted: view.quoted(start),
            subordinate: SUBORDINATORS.contains(&view.hash(first)),
            opening: opening(view, start),
            ..Sweep::default()
        }
    }

    fn advance(&mut self, view: &View<'_, '_>, p: usize) {
        while self.at < p {
            let i = self.at;
            let quotation = view.quotation(i);
            if let Some(q) = quotation {
                if self.last_quotation != Some(q) {
                    self.quotations += 1;
                    self.last_quotation = Some(q);
                }
            }
            match view.fine(i) {
                class::OPEN => self.brackets += 1,
                class::CLOSE => self.brackets -= 1,
                class::DASH => self.dashes += 1,
                class::COMMA if quotation.is_none() => self.commas += 1,
                _ if view.is_word(i) => {
                    self.verbs += u64::from(view.is_verbal(i));
                    self.cues += u64::from(view.reports(i));
                    self.gap_words += usize::from(self.starts_quoted && quotation.is_none());
                }
                _ => {}
            }
            self.at += 1;
        }
    }
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
    let s = ascii("right-end");
    let d = direction as u64;
    sweep.advance(view, p);
    let sk = sweep.opening;
    boundary(
        view,
        p,
        Bound::End,
        start,
        s,
        &[c.lemma, mix(1, sk), mix(2, d)],
        sink,
    );
    let paragraph = view.paragraph(start);
    let sentence = view.sentence(start);
    let quoted = view.quoted(p - 1);
    let same = view.quotation(p - 1) == view.quotation(start);
    let at_end = p >= paragraph.end;
    let last = p >= sentence.end || (p..sentence.end).all(|i| !view.is_word(i));
    let next = (p..paragraph.end.min(p + 3)).find(|&i| view.is_word(i));
    let next_word = next.map_or(0, |i| view.hash(i));
    let next_coarse = next.map_or(0, |i| u64::from(view.coarse(i)));
    let next_fine = next.map_or(0, |i| u64::from(view.fine(i)));
    let marks = (p..next.unwrap_or(p)).fold(1u64, |m, i| m * 32 + u64::from(view.fine(i)));
    let marks = if next.is_none() { 0 } else { marks };
    let cue_after = view.cues(p..sentence.end.min(p + 5).max(p)) > 0;
    let cues = sweep.cues.min(2);
    let rest = if p < sentence.end {
        bucket(view.words(p..sentence.end))
    } else {
        0
    };
    let verbs = sweep.verbs.min(2);
    let q = sweep.quotations.min(4);
    put!(sink, s, "last", last, sk);
    put!(sink, s, "last+lemma", last, c.lemma);
    put!(sink, s, "last+direction", last, d, quoted);
    put!(sink, s, "marks+next", marks, next_word);
    put!(sink, s, "marks+coarse", marks, next_coarse, sk);
    put!(sink, s, "cue-after", cue_after, marks);
    put!(sink, s, "cue-after+next", cue_after, marks, next_word);
    put!(sink, s, "cues-inside", cues, marks, cue_after);
    put!(sink, s, "gap", bucket(sweep.gap_words), q, sk, quoted);
    put!(sink, s, "same-quote", same, sk, d, at_end);
    put!(sink, s, "rest", rest, marks);
    put!(sink, s, "rest+opening", rest, sk);
    let after_next = next.map_or(0, |i| view.hash_in(i as isize + 1, &paragraph));
    put!(sink, s, "marks+next-two", marks, next_word, after_next);
    put!(sink, s, "quotations", q, sk, d, at_end, quoted);
    put!(sink, s, "commas", sweep.commas, marks, cue_after);
    put!(sink, s, "verbs+lemma", verbs, c.lemma);
    put!(sink, s, "verbs+marks", verbs, sk, marks);
    put!(sink, s, "verbs+next", verbs, sk, next_coarse, marks);
    let next_verb = next.is_some_and(|i| {
        matches!(view.coarse(i), class::BE | class::HAVE | class::MODAL)
            || view.fine(i) == class::ED
            || view.lexicon.is_verb(view.hash(i))
    });
    put!(sink, s, "next-verb", next_verb, verbs, sk);
    put!(sink, s, "next-verb+lemma", next_verb, verbs, c.lemma);
    put!(sink, s, "brackets", sweep.brackets.min(1), marks);
    put!(sink, s, "dashes", sweep.dashes % 2, marks, last);
    put!(
        sink,
        s,
        "subordinate",
        sweep.subordinate,
        marks,
        sweep.commas.min(2),
        last
    );
    if let Some(n) = next {
        let coarse = |k: isize| u64::from(view.coarse_in(n as isize + k, &paragraph));
        put!(
            sink,
            s,
            "next-three",
            marks,
            next_word,
            coarse(1),
            coarse(2)
        );
        put!(sink, s, "next+verbs", marks, next_word, coarse(1), verbs);
        put!(sink, s, "next-fine", next_fine, marks, rest);
    }
}
