//! The whole attribution weighed once more: its score is the confidence.

use super::content::Direction;
use super::cue::Context;
use super::features::{Sink, bucket, put, rounded};
use super::frame::Frame;
use super::lexicon::class;
use super::view::View;
use crate::token::ascii;
use std::ops::Range;

/// A probability in tenths, finer near one.
fn tenths(p: f32) -> u64 {
    if p < 0.95 {
        (p * 10.0) as u64
    } else if p < 0.99 {
        95
    } else {
        99
    }
}

fn words(view: &View<'_, '_>, range: Option<&Range<usize>>) -> (usize, usize) {
    let Some(range) = range else { return (0, 0) };
    (view.words(range.clone()), view.spoken(range.clone()))
}

fn shared(a: Option<&Range<usize>>, b: Option<&Range<usize>>) -> usize {
    match (a, b) {
        (Some(a), Some(b)) => a.end.min(b.end).saturating_sub(a.start.max(b.start)),
        _ => 0,
    }
}

/// How many words of the contents of two frames are the same.
pub(crate) fn overlap(a: &Frame, b: &Frame) -> usize {
    let sides = |f: &Frame| [f.left.clone(), f.right.clone()];
    let mut sum = 0;
    for x in sides(a) {
        for y in sides(b) {
            sum += shared(x.as_ref(), y.as_ref());
        }
    }
    sum
}

fn holds(frame: &Frame, i: usize) -> bool {
    [&frame.left, &frame.right]
        .into_iter()
        .flatten()
        .any(|r| r.contains(&i))
}

fn length(frame: &Frame) -> usize {
    [&frame.left, &frame.right]
        .into_iter()
        .flatten()
        .map(ExactSizeIterator::len)
        .sum()
}

/// The features of the frame at `n` among all frames of the text.
pub(crate) fn features(
    view: &View<'_, '_>,
    frames: &[Frame],
    n: usize,
    c: &Context,
    sink: &mut impl Sink,
) {
    let s = ascii("whole");
    let frame = &frames[n];
    let paragraph = view.paragraph(frame.head);
    let z = rounded(frame.score * 1.5);
    let half = z.div_euclid(2);
    let side = match &frame.source {
        None => 0u64,
        Some(s) if s.end <= frame.cue.start => 1,
        Some(_) => 2,
    };
    let lemma = c.lemma;
    put!(sink, s, "bias");
    put!(sink, s, "cue", z);
    put!(sink, s, "cue+side", half, side);
    put!(sink, s, "lemma", lemma);
    put!(sink, s, "lemma+side", lemma, side);
    put!(sink, s, "ending", c.ending);
    put!(sink, s, "rates", c.rate, c.lemma_rate);
    put!(sink, s, "takes", c.takes.0, side);
    let p = &frame.probabilities;
    let source = p.source * p.far;
    let content = p.direction * p.right_start * p.right_end * p.left_end * p.left_start;
    put!(sink, s, "sure-source", tenths(p.source));
    put!(sink, s, "sure-far", tenths(p.far));
    put!(sink, s, "sure-direction", tenths(p.direction));
    put!(sink, s, "sure-right-start", tenths(p.right_start));
    put!(sink, s, "sure-right-end", tenths(p.right_end));
    put!(sink, s, "sure-left-end", tenths(p.left_end));
    put!(sink, s, "sure-left-start", tenths(p.left_start));
    put!(sink, s, "sure-cue-start", tenths(p.cue_start));
    put!(sink, s, "sure-cue-end", tenths(p.cue_end));
    put!(sink, s, "source", tenths(source));
    put!(sink, s, "content", tenths(content));
    put!(sink, s, "both", tenths(source * content));
    put!(sink, s, "both+cue", (source * content * 5.0) as u64, half);
    put!(sink, s, "source+cue", (source * 5.0) as u64, half);
    put!(sink, s, "content+cue", (content * 5.0) as u64, half);
    let direction = frame.direction as u64;
    put!(sink, s, "direction", direction, side);
    let (left, quoted_left) = words(view, frame.left.as_ref());
    let (right, quoted_right) = words(view, frame.right.as_ref());
    let n_words = left + right;
    let share = ((quoted_left + quoted_right) * 3 / n_words.max(1)) as u64;
    if let Some(source) = &frame.source {
        let inner = view.trim(source.clone());
        let last_index = inner.end.max(inner.start + 1) - 1;
        let (first, last) = (view.coarse(inner.start), view.coarse(last_index));
        let count = view.words(source.clone());
        let verbs = view.cues(source.clone());
        let before = view.coarse_in(source.start as isize - 1, &paragraph);
        let gap = if side == 1 {
            bucket(view.words(source.end..frame.cue.start))
        } else {
            99
        };
        let name = view.name(last_index);
        put!(sink, s, "source-name", name);
        put!(sink, s, "source-name+lemma", name, lemma);
        put!(sink, s, "source-first", first);
        put!(sink, s, "source-last", last);
        put!(sink, s, "source-words", bucket(count));
        put!(sink, s, "source-edges", first, last);
        put!(sink, s, "source-last+lemma", last, lemma);
        put!(sink, s, "source-verbs", verbs);
        put!(sink, s, "source-gap", gap);
        put!(sink, s, "source-before", before, first);
        put!(sink, s, "source-word", view.hash(last_index));
        put!(sink, s, "source-last+cue", last, c.ending, c.auxiliaries);
    }
    put!(sink, s, "words", bucket(n_words));
    put!(sink, s, "words+lemma", bucket(n_words).min(7), lemma);
    put!(sink, s, "quoted", share, direction);
    put!(sink, s, "quoted+cue", share, half);
    if let Some(r) = &frame.right {
        let opening = if view.quoted(r.start) {
            1
        } else {
            u64::from(view.coarse(r.start))
        };
        let verbs = r.clone().filter(|&i| view.is_verbal(i)).count().min(2);
        put!(sink, s, "right", opening);
        put!(sink, s, "right+lemma", opening, lemma);
        put!(
            sink,
            s,
            "right-word",
            view.hash(r.start),
            view.hash(r.start.saturating_sub(1))
        );
        put!(
            sink,
            s,
            "right-gap",
            bucket(view.words(frame.cue.end.min(r.start)..r.start))
        );
        put!(
            sink,
            s,
            "right-end",
            view.fine_in(r.end as isize, &paragraph)
        );
        put!(sink, s, "right-verbs", verbs, lemma);
        put!(sink, s, "right+words", opening, bucket(n_words));
    }
    if let Some(l) = &frame.left {
        let sentence = view.sentence(frame.head);
        let opening = if view.quoted(l.start) {
            1
        } else {
            u64::from(view.coarse(l.start))
        };
        put!(sink, s, "left", opening, share);
        put!(sink, s, "left-start", l.start <= sentence.start);
        put!(
            sink,
            s,
            "left-gap",
            bucket(view.words(l.end..frame.cue.start.max(l.end)))
        );
    }
    // How it stands to the other frames of the paragraph.
    let (mut inside, mut outside, mut same_source, mut same_words) = (0u64, 0u64, false, 0u64);
    let number = view.paragraph_number(frame.head);
    let around = |k: &usize| view.paragraph_number(frames[*k].head) == number;
    let before = (0..n).rev().take(40).take_while(around);
    let after = (n + 1..frames.len()).take(40).take_while(around);
    for k in before.chain(after) {
        let other = &frames[k];
        if other.score < -1.0 {
            continue;
        }
        let stronger = other.score > frame.score;
        let level = if stronger { 2 } else { 1 };
        if holds(other, frame.head) {
            inside = inside.max(level);
        }
        if holds(frame, other.head) {
            outside = outside.max(level);
        }
        if let (Some(a), Some(b)) = (&frame.source, &other.source) {
            same_source |= a.end == b.end;
        }
        let common = overlap(frame, other);
        let least = length(frame).min(length(other)).max(1);
        if common * 10 > least * 7 && !holds(other, frame.head) && !holds(frame, other.head) {
            same_words = same_words.max(level);
        }
    }
    put!(sink, s, "inside", inside);
    put!(sink, s, "outside", outside);
    put!(sink, s, "same-source", same_source);
    put!(sink, s, "same-words", same_words);
    put!(sink, s, "same-words+quoted", same_words, share);
    put!(sink, s, "inside+cue", inside, half);
    put!(sink, s, "others", inside, outside, same_source, same_words);
    put!(
        sink,
        s,
        "both-sides",
        frame.direction == Direction::Both,
        c.ending == class::ED
    );
}
