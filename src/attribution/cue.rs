//! Cues: which words may report, what surrounds them, and how far the cue reaches.

use super::features::{Bound, Sink, bucket, mix, put, rounded};
use super::lexicon::{Class, Known, Takes, class};
use super::near::{self, near};
use super::view::{Candidate, View};
use super::word::auxiliary;
use crate::token::ascii;

/// What surrounds a possible cue; every ranker looks at some of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    pub(crate) head: usize,
    pub(crate) word: u32,
    pub(crate) lemma: u32,
    pub(crate) takes: Takes,
    /// The class of the word itself, which tells its ending.
    pub(crate) ending: Class,
    pub(crate) before: Class,
    pub(crate) after: Class,
    /// The next quotation on the left: how its words end and how near it is.
    pub(crate) quote_left: u32,
    pub(crate) quote_left_fine: u32,
    /// The next quotation on the right: what stands before it and how near it is.
    pub(crate) quote_right: u32,
    pub(crate) quote_right_fine: u32,
    /// Auxiliaries on the left: be, have, modal, to, not.
    pub(crate) auxiliaries: u32,
    /// The class of the word before the auxiliaries.
    pub(crate) subject: Class,
    pub(crate) rival_left: u32,
    pub(crate) rival_right: u32,
    pub(crate) headline: bool,
    pub(crate) rate: u32,
    pub(crate) lemma_rate: u32,
}

/// How far quotations are looked for, in tokens.
pub(crate) const NEAR: usize = 44;

/// What is known of the word of a candidate.
#[inline]
pub(crate) fn known(view: &View<'_, '_>, candidate: &Candidate) -> Known {
    let known = view.lexicon.known(candidate.cue);
    known.unwrap_or_else(|| view.lexicon.guess(view.text.word(candidate.at as usize)))
}

/// Looks around a possible cue whose word is known so far.
pub(crate) fn context(view: &View<'_, '_>, candidate: &Candidate, known: Known) -> Context {
    let h = candidate.at as usize;
    let (sentence, paragraph) = view.around(h);
    let edge = |inside: bool, i: usize| if inside { view.fine(i) } else { class::EDGE };
    // Quotations near.
    let (mut quote_left, mut quote_left_fine) = (0, 0);
    let left = view
        .quoted_before(candidate)
        .filter(|&i| i >= paragraph.start && h - i <= NEAR);
    if let Some((i, q)) = left.and_then(|i| view.quotation(i).map(|q| (i, q))) {
        let mark = u32::from(view.final_mark(q));
        let far = u32::from(view.sentences_between(i, h + 1) > 0);
        quote_left = 1 + mark * 128 + bucket(h - i) * 2 + far;
        quote_left_fine = 1 + mark * 4 + u32::from(h - i >= 6) * 2 + far;
    }
    let (mut quote_right, mut quote_right_fine) = (0, 0);
    let right = view
        .quoted_behind(candidate)
        .filter(|&i| i < paragraph.end && i - h <= NEAR);
    if let Some(i) = right {
        let mark = match view.fine(i - 1) {
            m @ (class::COMMA | class::COLON | class::STOP) => u32::from(m),
            _ if view.hash(i - 1) == ascii("that") => 1,
            _ => 0,
        };
        let far = u32::from(view.sentences_between(h, i + 1) > 0);
        quote_right = 1 + mark * 128 + bucket(i - h) * 2 + far;
        quote_right_fine = 1 + mark * 2 + far;
    }
    // Auxiliaries and the word before them.
    let (mut i, mut auxiliaries) = (h, 0);
    while i > sentence.start {
        let bits = view.auxiliary(i - 1);
        if bits == 0 {
            break;
        }
        auxiliaries |= bits;
        i -= 1;
    }
    let subject = if i > sentence.start {
        view.coarse(i - 1)
    } else {
        class::EDGE
    };
    Context {
        head: h,
        word: if known.unseen { 0 } else { view.short(h) },
        lemma: known.lemma,
        takes: known.takes,
        ending: view.fine(h),
        before: edge(h > paragraph.start, h.wrapping_sub(1)),
        after: edge(h + 1 < paragraph.end, h + 1),
        quote_left,
        quote_left_fine,
        quote_right,
        quote_right_fine,
        auxiliaries: u32::from(auxiliaries & !auxiliary::ADVERB),
        subject,
        rival_left: candidate.rivals[0].into(),
        rival_right: candidate.rivals[1].into(),
        headline: view.in_headline(h),
        rate: known.rate.into(),
        lemma_rate: known.lemma_rate.into(),
    }
}

const SEED: u64 = ascii("cue");

const FIRST: u64 = ascii("cue-first");

/// What the word alone tells at the first look.
pub(crate) fn word_features(known: Known, sink: &mut impl Sink) {
    put!(sink, FIRST, "bias");
    put!(sink, FIRST, "rates", known.rate, known.lemma_rate);
    near!(sink, Cue, "lemma", known.lemma, near::cue::FIRST);
}

/// The few features of the first look at a possible cue: most are none and go no further.
pub(crate) fn first_features(c: &Context, sink: &mut impl Sink) {
    const S: u64 = FIRST;
    let (aux, subject, ending) = (c.auxiliaries, c.subject, c.ending);
    put!(sink, S, "bias");
    put!(sink, S, "rates", c.rate, c.lemma_rate);
    near!(sink, Cue, "lemma", c.lemma, near::cue::FIRST);
    put!(sink, S, "rate+aux", c.rate, aux);
    put!(sink, S, "ending+aux+subject", ending, aux, subject);
    put!(sink, S, "takes+next", c.takes.0, c.after);
    put!(sink, S, "quotes", c.quote_left_fine, c.quote_right_fine);
    put!(sink, S, "rate+rivals", c.rate, c.rival_left, c.rival_right);
}

/// The features by which a word is a cue or not.
pub(crate) fn features(view: &View<'_, '_>, c: &Context, sink: &mut impl Sink) {
    const S: u64 = SEED;
    let (before, next) = (c.before, c.after);
    let h = c.head;
    let sentence = view.sentence(h);
    // How near *that* follows; 99 for never.
    let that = (h + 1..sentence.end.min(h + 8))
        .find(|&j| view.hash(j) == ascii("that"))
        .map_or(99, |j| bucket(j - h));
    let (aux, subject, ending) = (c.auxiliaries, c.subject, c.ending);
    let paragraph = view.paragraph(c.head);
    let word = |offset: isize| view.short_in(c.head as isize + offset, &paragraph);
    put!(sink, S, "bias");
    near!(sink, Cue, "lemma", c.lemma, near::cue::LEMMA);
    near!(sink, Word, "word", c.word, near::word::CUE);
    put!(sink, S, "takes+subject", c.takes.0, subject);
    put!(sink, S, "position", bucket(h - sentence.start));
    near!(sink, Word, "word-2", word(-2), near::word::CUE_BEFORE_2);
    near!(sink, Word, "word+2", word(2), near::word::CUE_AFTER_2);
    put!(sink, S, "ending+rate+aux", ending, c.rate, aux);
    put!(sink, S, "lemma-rate", c.lemma_rate);
    put!(sink, S, "rates", c.rate, c.lemma_rate);
    put!(sink, S, "ending", ending);
    put!(sink, S, "takes", c.takes.0);
    put!(sink, S, "takes+next", c.takes.0, next);
    put!(sink, S, "quote-left", c.quote_left);
    put!(sink, S, "quote-right", c.quote_right);
    put!(sink, S, "that", that);
    put!(sink, S, "rival-left", c.rival_left);
    put!(sink, S, "headline", c.headline);
    put!(sink, S, "lemma+next", c.lemma, next);
    let quote = near::cue::QUOTE_LEFT + c.quote_left_fine % 24;
    near!(sink, Cue, "lemma+quote-left", c.lemma, quote);
    put!(sink, S, "word+before", c.word, before);
    put!(sink, S, "rate+aux", c.rate, aux);
    put!(sink, S, "aux+ending+subject", aux, ending, subject);
    near!(sink, Word, "word-1", word(-1), near::word::CUE_BEFORE);
    near!(sink, Word, "word+1", word(1), near::word::CUE_AFTER);
}

/// What is known of a possible cue when its neighbours are looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub(crate) at: usize,
    pub(crate) sentence: usize,
    pub(crate) score: f32,
    pub(crate) lemma: u32,
    /// The first possible cue of the sentence.
    first: usize,
    /// How many likely ones stand before it in the text.
    likely: usize,
}

/// The possible cues of a text, in order.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) cues: Vec<Scored>,
}

impl Row {
    /// Adds the next possible cue.
    pub(crate) fn push(&mut self, at: usize, sentence: usize, score: f32, lemma: u32) {
        let number = self.cues.len();
        let (first, likely) = match self.cues.last() {
            Some(last) => {
                let same = last.sentence == sentence;
                let first = if same { last.first } else { number };
                (first, last.likely + usize::from(last.score > 0.0))
            }
            None => (0, 0),
        };
        self.cues.push(Scored {
            at,
            sentence,
            score,
            lemma,
            first,
            likely,
        });
    }

    /// How many of some are likely.
    fn likely(&self, from: usize, end: usize) -> usize {
        let count = |n: usize| match self.cues.get(n) {
            Some(cue) => cue.likely,
            None => self
                .cues
                .last()
                .map_or(0, |c| c.likely + usize::from(c.score > 0.0)),
        };
        count(end).saturating_sub(count(from))
    }
}

/// How many possible cues on each side are looked at one by one, and how many in all.
const BESIDE: usize = 6;
const AROUND: usize = 25;

/// The features by which a word is a cue, given the first scores of the other candidates.
pub(crate) fn neighbour_features(row: &Row, n: usize, sink: &mut impl Sink) {
    const S: u64 = mix(SEED, ascii("neighbours"));
    let cue = row.cues[n];
    let own = rounded(cue.score);
    put!(sink, S, "own", rounded(cue.score * 1.5));
    let from = n.saturating_sub(BESIDE).max(cue.first);
    let right = &row.cues[n + 1..row.cues.len().min(n + 1 + BESIDE)];
    let same = right
        .iter()
        .take_while(|c| c.sentence == cue.sentence)
        .count();
    let strong = row.likely(from, n) + row.likely(n + 1, n + 1 + same);
    let sides = [&row.cues[from..n], &right[..same]];
    for (side, list) in (0u64..).zip(sides) {
        let near = if side == 0 { list.last() } else { list.first() };
        let Some(near) = near else {
            put!(sink, S, "alone+own", side, own);
            continue;
        };
        let mut best = near;
        for other in list {
            if other.score >= best.score {
                best = other;
            }
        }
        let gap = bucket(best.at.abs_diff(cue.at));
        let top = rounded(best.score);
        put!(sink, S, "best+own", side, top, own);
        put!(sink, S, "best+gap", side, top / 2, gap);
        let near_gap = bucket(near.at.abs_diff(cue.at));
        put!(sink, S, "near", side, rounded(near.score), near_gap);
        let beside = near::cue::BESIDE + side as u32 * 16 + (top / 2 + 8) as u32;
        near!(sink, Cue, "best+lemma", cue.lemma, beside);
        if best.score > -0.5 {
            let best_lemma = near::cue::BEST + side as u32;
            near!(sink, Cue, "best-lemma", best.lemma, best_lemma);
            put!(sink, S, "best-lemma+lemma", side, best.lemma, cue.lemma);
            put!(sink, S, "gap+own", side, gap, own / 2);
        }
    }
    // Likely cues in the sentences around.
    let ahead = row.cues[n..].iter().take(AROUND + 1);
    let end = n + ahead.take_while(|c| c.sentence == cue.sentence).count();
    let before = row.likely(n.saturating_sub(AROUND).min(cue.first), cue.first);
    let after = row.likely(end, row.cues.len().min(n + AROUND + 1).max(end));
    put!(sink, S, "sentences-before", before.min(5));
    put!(sink, S, "sentences-after", after.min(5));
    put!(sink, S, "strong", strong);
}

/// Where the cue may start: its head and up to four words on the left, all of them verbs, adverbs or
/// function words.
pub(crate) fn starts(view: &View<'_, '_>, h: usize, out: &mut Vec<usize>) {
    let sentence = view.sentence(h);
    out.clear();
    out.push(h);
    let mut i = h;
    while i > sentence.start
        && out.len() < 5
        && view.is_word(i - 1)
        && !view.quoted(i - 1)
        && view.joins_cue(i - 1)
    {
        i -= 1;
        out.push(i);
    }
}

/// Where the cue may end: behind its head and up to four words on the right.
pub(crate) fn ends(view: &View<'_, '_>, h: usize, out: &mut Vec<usize>) {
    let sentence = view.sentence(h);
    out.clear();
    out.push(h + 1);
    let mut i = h + 1;
    while i < sentence.end && out.len() < 5 && !view.quoted(i) {
        if view.is_word(i) {
            out.push(i + 1);
        } else if !matches!(view.fine(i), class::DASH | class::QUOTE | class::OTHER) {
            break;
        }
        i += 1;
    }
}

/// Features of a cue's edge.
#[inline(always)]
pub(crate) fn edge_features(
    view: &View<'_, '_>,
    c: &Context,
    p: usize,
    bound: Bound,
    sink: &mut impl Sink,
) {
    match bound {
        Bound::Start => start_features(view, c, p, sink),
        Bound::End => end_features(view, c, p, sink),
    }
}

#[inline(always)]
fn start_features(view: &View<'_, '_>, c: &Context, p: usize, sink: &mut impl Sink) {
    const S: u64 = ascii("cue-start");
    let b = view.reference(c.head).before(p);
    let [left, right] = near::word::CUE_START;
    near!(sink, Coarse, "coarse", b.coarse(), near::coarse::CUE_START);
    put!(sink, S, "distance", b.distance);
    near!(sink, Word, "right", b.right, right);
    near!(sink, Word, "left", b.left, left);
    let far = near::classes::CUE_START_FAR + b.step;
    near!(sink, Classes, "distance+classes", b.classes(), far);
    put!(sink, S, "ending+right", c.ending, b.fine[1]);
    put!(sink, S, "ending+left", c.ending, b.fine[0]);
    near!(
        sink,
        Classes,
        "classes",
        b.classes(),
        near::classes::CUE_START
    );
}

#[inline(always)]
fn end_features(view: &View<'_, '_>, c: &Context, p: usize, sink: &mut impl Sink) {
    const S: u64 = ascii("cue-end");
    let b = view.reference(c.head + 1).behind(p);
    put!(sink, S, "distance", b.distance);
    let [left, right] = near::word::CUE_END;
    near!(sink, Word, "left", b.left, left);
    near!(sink, Word, "right", b.right, right);
    near!(sink, Coarse, "coarse", b.coarse(), near::coarse::CUE_END);
    near!(
        sink,
        Lemma,
        "lemma+distance",
        c.lemma,
        near::lemma::CUE_END + b.step
    );
    put!(sink, S, "known", b.known);
    put!(sink, S, "lemma+right", c.lemma, b.fine[1]);
    let far = near::classes::CUE_END_FAR + b.step;
    near!(sink, Classes, "distance+classes", b.classes(), far);
    put!(sink, S, "ending+right", c.ending, b.fine[1]);
}
