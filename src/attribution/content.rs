//! Contents: on which side of the cue the words stand that say what, and where they start and end.
//!
//! The direction is chosen first (left, right, or both), then on the right the start and the end,
//! on the left the end and the start.

use super::cue::Context;
use super::features::{Bound, Sink, boundary, bucket, mix, put};
use super::lexicon::class;
use super::view::View;
use crate::token::ascii;
use std::ops::Range;

/// Where the content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Left,
    Right,
    Both,
}

impl Direction {
    pub(crate) const ALL: [Direction; 3] = [Direction::Left, Direction::Right, Direction::Both];

    pub(crate) fn left(self) -> bool {
        self != Direction::Right
    }

    pub(crate) fn right(self) -> bool {
        self != Direction::Left
    }
}

/// Where the source stands: 0 nowhere, 1 left, 2 right.
fn side(source: Option<&Range<usize>>, cue: &Range<usize>) -> u64 {
    source.map_or(0, |s| if s.end <= cue.start { 1 } else { 2 })
}

/// The features of one direction.
pub(crate) fn direction_features(
    view: &View<'_, '_>,
    c: &Context,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
    direction: Direction,
    sink: &mut impl Sink,
) {
    let s = mix(ascii("direction"), direction as u64);
    let paragraph = view.paragraph(c.head);
    let sentence = view.sentence(c.head);
    let fine = |i: usize, d: isize| u64::from(view.fine_in(i as isize + d, &paragraph));
    let side = side(source, cue);
    let from = source.filter(|_| side == 1).map_or(cue.start, |s| s.start);
    let to = source.filter(|_| side == 2).map_or(cue.end, |s| s.end);
    let (lemma, next, before) = (c.lemma, fine(cue.end, 0), fine(cue.start, -1));
    let (outer_left, outer_right) = (fine(from, -1), fine(to, 0));
    let words_before = bucket(view.words(sentence.start.min(from)..from));
    let words_after = bucket(view.words(to..sentence.end.max(to)));
    let quote_left = from > paragraph.start && view.quoted(from - 1);
    let quote_right = to < paragraph.end && view.quoted(to);
    let quotes = u64::from(quote_left) * 2 + u64::from(quote_right);
    let (few_before, few_after) = (words_before.min(5), words_after.min(5));
    put!(sink, s, "bias");
    let values = [
        lemma,
        next,
        before,
        side,
        outer_left,
        outer_right,
        words_before,
        words_after,
        c.quote_left,
        c.quote_right,
        c.that,
        c.auxiliaries,
        u64::from(c.subject),
        u64::from(c.takes.0),
    ];
    for (k, value) in values.into_iter().enumerate() {
        put!(sink, s, "around", k, value);
    }
    put!(sink, s, "outer", outer_left, outer_right);
    put!(sink, s, "quotes+side", quotes, side);
    put!(
        sink,
        s,
        "quotes-near",
        c.quote_left_fine,
        c.quote_right_fine
    );
    put!(sink, s, "few", few_before, few_after, side);
    put!(sink, s, "lemma+next", lemma, next);
    put!(sink, s, "lemma+side", lemma, side);
    put!(sink, s, "lemma+outer-right", lemma, outer_right);
    put!(sink, s, "outer-left+after", outer_left, few_after, side);
    put!(sink, s, "outer-right+before", outer_right, few_before, side);
    put!(sink, s, "lemma+quotes", lemma, quotes, side);
    put!(sink, s, "ending+side", c.ending, side);
    put!(sink, s, "headline+side", c.headline, side);
    put!(
        sink,
        s,
        "lemma+few",
        lemma,
        words_after.min(3),
        words_before.min(3)
    );
    put!(
        sink,
        s,
        "quotes+outer",
        quotes,
        side,
        outer_right,
        outer_left
    );
    // The next quotation on the right: what lies between, what it looks like.
    let mut x = to;
    let mut cue_between = false;
    while x < paragraph.end && !view.quoted(x) && x - to < 40 {
        cue_between |= view.reports(x);
        x += 1;
    }
    let next_quote = view.quotation(x).filter(|_| x < paragraph.end).map(|q| {
        let range = view.quotation_tokens(q);
        let words = view.text.quotations()[q].words().min(4);
        let capital = range
            .clone()
            .find(|&i| view.is_word(i))
            .is_some_and(|i| view.is_capital(i));
        1 + words as u64 * 2 + u64::from(capital)
    });
    let quote = next_quote.unwrap_or(0);
    let apart = if x < paragraph.end {
        view.sentences_between(to, x + 1).min(2) as u64
    } else {
        9
    };
    put!(sink, s, "next-quote", cue_between, apart, quote, quote_left);
    put!(
        sink,
        s,
        "next-quote+outer",
        apart,
        quote,
        quote_left,
        outer_right
    );
    put!(
        sink,
        s,
        "next-quote+mark",
        fine(x, -1),
        quote,
        quote_left,
        apart
    );
    put!(
        sink,
        s,
        "next-quote+distance",
        bucket(x - to),
        quote,
        quote_left,
        cue_between
    );
    if from > paragraph.start {
        if let Some(q) = view.quotation(from - 1) {
            let mark = u64::from(view.final_mark(q));
            let words = view.text.quotations()[q].words().min(6);
            put!(sink, s, "quote-left", mark, words, side);
            put!(sink, s, "quote-left+outer", mark, outer_right, side);
        }
    }
}

/// What a content starts with: a quotation mark, a connecting word, or the class of its first word.
fn opening(view: &View<'_, '_>, i: usize) -> u64 {
    if view.quoted(i) {
        1
    } else {
        u64::from(view.coarse(i))
    }
}

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
pub(crate) fn enders() -> std::collections::HashSet<u64> {
    ENDERS.split_whitespace().map(crate::token::hash).collect()
}

/// Where a content on the right, starting at `start`, may end.
pub(crate) fn right_ends(
    view: &View<'_, '_>,
    enders: &std::collections::HashSet<u64>,
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
                || enders.contains(&view.hash(end))
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
    let s = ascii("left-end");
    let d = direction as u64;
    let from = source
        .filter(|s| s.start < cue.start)
        .map_or(cue.start, |s| s.start);
    boundary(view, p, Bound::End, from, s, &[c.lemma, mix(1, d)], sink);
    let between = bucket(view.words(p.min(from)..from));
    let word = |k: usize| if p + k < from { view.hash(p + k) } else { 0 };
    put!(sink, s, "between", between, d);
    put!(sink, s, "between+quote", between, view.quoted(p - 1));
    put!(sink, s, "words-between", word(0), word(1), word(2), word(3));
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
    let s = ascii("left-start");
    let d = direction as u64;
    let quoted = view.quoted(end - 1);
    boundary(
        view,
        p,
        Bound::Start,
        end,
        s,
        &[c.lemma, mix(1, u64::from(quoted)), mix(2, d)],
        sink,
    );
    let paragraph = view.paragraph(end - 1);
    let sentence = view.sentence(end - 1);
    let same = view.quotation(p) == view.quotation(end - 1);
    let (mut quotations, mut last) = (0u64, None);
    for i in p..end {
        let q = view.quotation(i);
        if q.is_some() && q != last {
            quotations += 1;
            last = q;
        }
    }
    let gap = if quoted {
        (p..end)
            .filter(|&i| view.is_word(i) && !view.quoted(i))
            .count()
    } else {
        0
    };
    let cues = view.cues(p..end).min(2);
    let before = if p > sentence.start {
        bucket(view.words(sentence.start..p))
    } else {
        0
    };
    let previous = view.hash_in(p as isize - 1, &paragraph);
    put!(sink, s, "sentence-start", p <= sentence.start, quoted, same);
    put!(
        sink,
        s,
        "sentence-start+word",
        p == sentence.start,
        view.hash(p)
    );
    put!(
        sink,
        s,
        "paragraph-start",
        p <= paragraph.start,
        quoted,
        quotations
    );
    put!(
        sink,
        s,
        "gap",
        bucket(gap),
        quotations,
        quoted,
        view.quoted(p)
    );
    put!(sink, s, "pair", view.hash(p), previous);
    put!(sink, s, "cues", cues, quoted, p <= sentence.start);
    put!(sink, s, "word", view.hash(p), quoted, view.quoted(p));
    put!(
        sink,
        s,
        "before",
        before,
        view.fine_in(p as isize - 1, &paragraph),
        quoted
    );
}
