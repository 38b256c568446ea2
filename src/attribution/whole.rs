//! The whole attribution weighed once more: its score is the confidence.

use super::cue::Context;
use super::features::{Sink, bucket, put, rounded};
use super::frame::Frame;
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
    let both = |x: &Option<Range<usize>>, y: &Option<Range<usize>>| shared(x.as_ref(), y.as_ref());
    both(&a.left, &b.left)
        + both(&a.left, &b.right)
        + both(&a.right, &b.left)
        + both(&a.right, &b.right)
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
    const S: u64 = ascii("whole");
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
    put!(sink, S, "bias");
    put!(sink, S, "lemma+side", lemma, side);
    put!(sink, S, "ending", c.ending);
    put!(sink, S, "rates", c.rate, c.lemma_rate);
    let p = &frame.probabilities;
    let source = p.source * p.far;
    let content = p.direction * p.right_start * p.right_end * p.left_end * p.left_start;
    put!(sink, S, "sure-source", tenths(p.source));
    put!(sink, S, "sure-far", tenths(p.far));
    put!(sink, S, "sure-direction", tenths(p.direction));
    put!(sink, S, "sure-left-end", tenths(p.left_end));
    put!(sink, S, "source", tenths(source));
    put!(sink, S, "content", tenths(content));
    put!(sink, S, "both", tenths(source * content));
    put!(sink, S, "both+cue", (source * content * 5.0) as u64, half);
    let direction = frame.direction as u64;
    put!(sink, S, "direction", direction, side);
    let (left, quoted_left) = words(view, frame.left.as_ref());
    let (right, quoted_right) = words(view, frame.right.as_ref());
    let n_words = left + right;
    let share = ((quoted_left + quoted_right) * 3 / n_words.max(1)) as u64;
    if let Some(source) = &frame.source {
        let inner = view.trim(source.clone());
        let last_index = inner.end.max(inner.start + 1) - 1;
        let last = view.coarse(last_index);
        let verbs = view.cues(source.clone());
        put!(sink, S, "source-last", last);
        put!(sink, S, "source-verbs", verbs);
        put!(sink, S, "source-word", view.short(last_index));
        put!(sink, S, "source-last+cue", last, c.ending, c.auxiliaries);
    }
    put!(sink, S, "words", bucket(n_words));
    put!(sink, S, "words+lemma", bucket(n_words).min(7), lemma);
    if let Some(r) = &frame.right {
        let opening = if view.quoted(r.start) {
            1
        } else {
            u64::from(view.coarse(r.start))
        };
        put!(sink, S, "right", opening);
        let end = view.fine_in(r.end as isize, &paragraph);
        put!(sink, S, "right-end", end);
    }
    // How it stands to the other frames of the paragraph.
    let (mut inside, mut outside, mut same_source, mut same_words) = (0u64, 0u64, false, 0u64);
    let (number, own) = (view.paragraph_number(frame.head), length(frame));
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
        let mut apart = true;
        if holds(other, frame.head) {
            (inside, apart) = (inside.max(level), false);
        }
        if holds(frame, other.head) {
            (outside, apart) = (outside.max(level), false);
        }
        if let (Some(a), Some(b)) = (&frame.source, &other.source) {
            same_source |= a.end == b.end;
        }
        if !apart {
            continue;
        }
        let common = overlap(frame, other);
        if common * 10 > own.min(length(other)).max(1) * 7 {
            same_words = same_words.max(level);
        }
    }
    put!(sink, S, "inside", inside);
    put!(sink, S, "same-source", same_source);
    put!(sink, S, "same-words+quoted", same_words, share);
    put!(sink, S, "others", inside, outside, same_source, same_words);
}
