//! Cues: which words may report, what surrounds them, and how far the cue reaches.

use super::features::{Bound, Sink, bucket, mix, put, rounded};
use super::lexicon::{Class, Takes, class, lemma_hash};
use super::view::View;
use crate::token::ascii;

/// What surrounds a possible cue; every ranker looks at some of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    pub(crate) head: usize,
    pub(crate) word: u64,
    pub(crate) lemma: u64,
    pub(crate) takes: Takes,
    /// The class of the word itself, which tells its ending.
    pub(crate) ending: Class,
    pub(crate) before: Class,
    pub(crate) after: Class,
    /// The next quotation on the left: how its words end and how near it is.
    pub(crate) quote_left: u64,
    pub(crate) quote_left_fine: u64,
    /// The next quotation on the right: what stands before it and how near it is.
    pub(crate) quote_right: u64,
    pub(crate) quote_right_fine: u64,
    /// Auxiliaries on the left: be, have, modal, to, not.
    pub(crate) auxiliaries: u64,
    /// The class of the word before the auxiliaries.
    pub(crate) subject: Class,
    pub(crate) rival_left: u64,
    pub(crate) rival_right: u64,
    pub(crate) headline: bool,
    pub(crate) rate: u64,
    pub(crate) lemma_rate: u64,
}

/// Takes a cue for a verb that no count has seen: all that is known is what its table says.
pub(crate) fn forget(c: &mut Context) {
    c.lemma = mix(ascii("unseen"), u64::from(c.takes.0));
    c.word = 0;
    c.rate = 0;
    c.lemma_rate = 0;
}

/// How far quotations are looked for, in tokens.
const NEAR: usize = 44;

/// Looks around a possible cue.
pub(crate) fn context(view: &View<'_, '_>, h: usize) -> Context {
    let sentence = view.sentence(h);
    let paragraph = view.paragraph(h);
    let known = view.lexicon.cue(view.hash(h)).copied();
    let lemma = known.map_or_else(|| lemma_hash(view.text.word(h)), |c| c.lemma);
    let unseen = known.is_some_and(|k| k.rate == 0.0 && k.takes.has(Takes::LISTED));
    let mut c = Context {
        head: h,
        word: view.hash(h),
        lemma,
        takes: known.map_or(Takes::default(), |c| c.takes),
        ending: view.fine(h),
        headline: view.in_headline(h),
        rate: (view.rate(h).unwrap_or(0.0) * 10.0) as u64,
        lemma_rate: (view.lexicon.lemma_rate(lemma) * 10.0) as u64,
        ..Context::default()
    };
    let at = h as isize;
    c.before = view.fine_in(at - 1, &paragraph);
    c.after = view.fine_in(at + 1, &paragraph);
    // Quotations near.
    let left = view
        .quoted_before(h)
        .filter(|&i| i >= paragraph.start && h - i <= NEAR);
    if let Some((i, q)) = left.and_then(|i| view.quotation(i).map(|q| (i, q))) {
        let mark = u64::from(view.final_mark(q));
        let far = view.sentences_between(i, h + 1) > 0;
        c.quote_left = 1 + mark * 128 + bucket(h - i) * 2 + u64::from(far);
        c.quote_left_fine = 1 + mark * 4 + u64::from(h - i >= 6) * 2 + u64::from(far);
    }
    let right = view
        .quoted_behind(h)
        .filter(|&i| i < paragraph.end && i - h <= NEAR);
    if let Some(i) = right {
        let mark = match view.fine(i - 1) {
            m @ (class::COMMA | class::COLON | class::STOP) => u64::from(m),
            _ if view.hash(i - 1) == ascii("that") => 1,
            _ => 0,
        };
        let far = view.sentences_between(h, i + 1) > 0;
        c.quote_right = 1 + mark * 128 + bucket(i - h) * 2 + u64::from(far);
        c.quote_right_fine = 1 + mark * 2 + u64::from(far);
    }
    // Auxiliaries and the word before them.
    let mut i = h;
    while i > sentence.start {
        let before = i - 1;
        let word = view.hash(before);
        match view.coarse(before) {
            class::BE => c.auxiliaries |= 1,
            class::HAVE => c.auxiliaries |= 2,
            class::MODAL => c.auxiliaries |= 4,
            _ if word == ascii("to") => c.auxiliaries |= 8,
            _ if word == ascii("not") || word == ascii("never") => c.auxiliaries |= 16,
            class::LY => {}
            _ if ADVERBS.contains(&word) => {}
            _ => break,
        }
        if view.text.word(before).ends_with("n't") || view.text.word(before).ends_with("n’t") {
            c.auxiliaries |= 16;
        }
        i = before;
    }
    c.subject = if i > sentence.start {
        view.coarse(i - 1)
    } else {
        class::EDGE
    };
    [c.rival_left, c.rival_right] = view.rivals(h);
    if unseen {
        forget(&mut c);
    }
    c
}

const ADVERBS: [u64; 5] = [
    ascii("also"),
    ascii("then"),
    ascii("later"),
    ascii("just"),
    ascii("still"),
];

const SEED: u64 = ascii("cue");

/// The few features of the first look at a possible cue: most are none and go no further.
pub(crate) fn first_features(c: &Context, sink: &mut impl Sink) {
    const S: u64 = ascii("cue-first");
    let (aux, subject, ending) = (c.auxiliaries, c.subject, c.ending);
    put!(sink, S, "bias");
    put!(sink, S, "rates", c.rate, c.lemma_rate);
    put!(sink, S, "lemma", c.lemma);
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
    let last = (sentence.start..sentence.end)
        .rev()
        .find(|&i| i <= h || view.is_word(i));
    // How near *that* follows; 99 for never.
    let that = (h + 1..sentence.end.min(h + 8))
        .find(|&j| view.hash(j) == ascii("that"))
        .map_or(99, |j| bucket(j - h));
    let (aux, subject, ending) = (c.auxiliaries, c.subject, c.ending);
    let paragraph = view.paragraph(c.head);
    let word = |offset: isize| view.hash_in(c.head as isize + offset, &paragraph);
    put!(sink, S, "bias");
    put!(sink, S, "lemma", c.lemma);
    put!(sink, S, "word", c.word);
    put!(sink, S, "rate", c.rate);
    put!(sink, S, "lemma-rate", c.lemma_rate);
    put!(sink, S, "rates", c.rate, c.lemma_rate);
    put!(sink, S, "ending", ending);
    put!(sink, S, "takes", c.takes.0);
    put!(sink, S, "takes+next", c.takes.0, next);
    put!(sink, S, "takes+subject", c.takes.0, subject);
    put!(sink, S, "next", next);
    put!(sink, S, "quote-left", c.quote_left);
    put!(sink, S, "quote-right", c.quote_right);
    put!(sink, S, "subject", subject);
    put!(sink, S, "position", bucket(h - sentence.start));
    put!(sink, S, "rest", bucket(last.unwrap_or(h).saturating_sub(h)));
    put!(sink, S, "that", that);
    put!(sink, S, "rival-left", c.rival_left);
    put!(sink, S, "rival-right", c.rival_right);
    put!(sink, S, "headline", c.headline);
    put!(sink, S, "lemma+next", c.lemma, next);
    put!(sink, S, "lemma+quote-left", c.lemma, c.quote_left_fine);
    put!(sink, S, "word+before", c.word, before);
    put!(sink, S, "rate+aux", c.rate, aux);
    put!(sink, S, "aux+ending+subject", aux, ending, subject);
    put!(sink, S, "word-2", word(-2));
    put!(sink, S, "word-1", word(-1));
    put!(sink, S, "word+1", word(1));
    put!(sink, S, "word+2", word(2));
    put!(sink, S, "ending+rate+aux", ending, c.rate, aux);
}

/// The features by which a word is a cue, given the first scores of the other candidates.
pub(crate) fn neighbour_features(all: &[(usize, usize, f32, u64)], n: usize, sink: &mut impl Sink) {
    let s = mix(SEED, ascii("neighbours"));
    let (head, sentence, score, lemma) = all[n];
    let step = rounded;
    let own = step(score);
    put!(sink, s, "own", step(score * 1.5));
    let left = &all[n.saturating_sub(6)..n];
    let right = &all[n + 1..all.len().min(n + 7)];
    let mut strong = 0;
    for (side, list) in [(0u64, left), (1, right)] {
        let near = if side == 0 {
            list.iter().rev().find(|x| x.1 == sentence)
        } else {
            list.iter().find(|x| x.1 == sentence)
        };
        let best = list
            .iter()
            .filter(|x| x.1 == sentence)
            .max_by(|a, b| a.2.total_cmp(&b.2));
        strong += list.iter().filter(|x| x.1 == sentence && x.2 > 0.0).count();
        let (Some(near), Some(best)) = (near, best) else {
            put!(sink, s, "alone", side);
            put!(sink, s, "alone+own", side, own);
            continue;
        };
        let gap = bucket(best.0.abs_diff(head));
        put!(sink, s, "best", side, step(best.2));
        put!(sink, s, "best+own", side, step(best.2), own);
        put!(sink, s, "best+gap", side, step(best.2) / 2, gap);
        put!(
            sink,
            s,
            "near",
            side,
            step(near.2),
            bucket(near.0.abs_diff(head))
        );
        put!(sink, s, "best+lemma", side, step(best.2) / 2, lemma);
        if best.2 > -0.5 {
            put!(sink, s, "best-lemma", side, best.3);
            put!(sink, s, "best-lemma+lemma", side, best.3, lemma);
            put!(sink, s, "gap+own", side, gap, own / 2);
        }
    }
    // Likely cues in the sentences around.
    let own = |x: &&(usize, usize, f32, u64)| x.1 == sentence;
    let first = n - all[..n].iter().rev().take(25).take_while(own).count();
    let end = n + all[n..].iter().take(26).take_while(own).count();
    let likely = |list: &[(usize, usize, f32, u64)]| list.iter().filter(|x| x.2 > 0.0).count();
    let before = likely(&all[n.saturating_sub(25).min(first)..first]);
    let after = likely(&all[end..all.len().min(n + 26).max(end)]);
    put!(sink, s, "sentences-before", before.min(5));
    put!(sink, s, "sentences-after", after.min(5));
    put!(sink, s, "strong", strong);
}

/// Where the cue may start: its head and up to four words on the left, none of them a pronoun.
pub(crate) fn starts(view: &View<'_, '_>, h: usize, out: &mut Vec<usize>) {
    let sentence = view.sentence(h);
    out.clear();
    out.push(h);
    let mut i = h;
    while i > sentence.start
        && out.len() < 5
        && view.is_word(i - 1)
        && !view.quoted(i - 1)
        && view.coarse(i - 1) != class::PRONOUN
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

fn start_features(view: &View<'_, '_>, c: &Context, p: usize, sink: &mut impl Sink) {
    const S: u64 = ascii("cue-start");
    let b = view.boundary(p, Bound::Start, c.head);
    put!(sink, S, "coarse", b.coarse());
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "right", b.right);
    put!(sink, S, "left", b.left);
    put!(sink, S, "distance+classes", b.distance, b.classes());
    put!(sink, S, "ending+right", c.ending, b.fine[1]);
    put!(sink, S, "known", b.known);
    put!(sink, S, "ending+left", c.ending, b.fine[0]);
    put!(sink, S, "classes", b.classes());
    put!(sink, S, "ending+coarse", c.ending, b.coarse());
}

fn end_features(view: &View<'_, '_>, c: &Context, p: usize, sink: &mut impl Sink) {
    const S: u64 = ascii("cue-end");
    let b = view.boundary(p, Bound::End, c.head + 1);
    put!(sink, S, "distance", b.distance);
    put!(sink, S, "left", b.left);
    put!(sink, S, "right", b.right);
    put!(sink, S, "coarse", b.coarse());
    put!(sink, S, "lemma+distance", c.lemma, b.distance);
    put!(sink, S, "known", b.known);
    put!(sink, S, "lemma+right", c.lemma, b.fine[1]);
    put!(sink, S, "distance+classes", b.distance, b.classes());
    put!(sink, S, "ending+right", c.ending, b.fine[1]);
    put!(sink, S, "coarse-3", b.coarse_3());
    put!(sink, S, "ending+left", c.ending, b.fine[0]);
    put!(sink, S, "lemma+left", c.lemma, b.fine[0]);
}
