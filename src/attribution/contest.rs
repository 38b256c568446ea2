//! What several frames claim, to the one that keeps it.

use super::frame::Frame;
use super::view::View;
use std::ops::Range;

/// How many frames of a paragraph a frame is compared with: more than any paragraph of news has.
const RIVALS: usize = 64;

/// How many frames a block has at least, so that a short text is one.
const BLOCK: usize = 256;

pub(super) fn shared(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    let start = a.start.max(b.start);
    start..a.end.min(b.end).max(start)
}

fn any(marks: &[bool], range: &Range<usize>) -> bool {
    marks.get(range.clone()).is_some_and(|m| m.contains(&true))
}

fn fill(marks: &mut [bool], range: &Range<usize>) {
    if let Some(marks) = marks.get_mut(range.clone()) {
        marks.fill(true);
    }
}

/// Settles what several cues claim, block by block: frames far from each other never meet, and what
/// is looked at stays near however long the text is.
pub(super) fn contested(view: &View<'_, '_>, mut frames: Vec<Frame>) -> Vec<Frame> {
    frames.sort_by_key(|f| f.head);
    // The first word that a frame or any later one claims.
    let mut first = vec![usize::MAX; frames.len() + 1];
    for (i, frame) in frames.iter().enumerate().rev() {
        first[i] = claims(frame).start.min(first[i + 1]);
    }
    let mut kept: Vec<Frame> = Vec::with_capacity(frames.len());
    // Of each token, whether a kept frame has it in its cue, or in its content.
    let (mut cues, mut contents) = (vec![false; view.len()], vec![false; view.len()]);
    let mut rest = frames.into_iter().enumerate().peekable();
    let mut block: Vec<Frame> = Vec::new();
    let mut end = 0;
    while let Some((i, frame)) = rest.next() {
        end = claims(&frame).end.max(end);
        let paragraph = view.paragraph_number(frame.head);
        block.push(frame);
        let apart = rest.peek().is_none_or(|(_, next)| {
            block.len() >= BLOCK
                && view.paragraph_number(next.head) != paragraph
                && end <= first[i + 1]
        });
        if apart {
            contest(view, &mut block, &mut cues, &mut contents, &mut kept);
        }
    }
    kept.sort_by_key(|f| f.head);
    kept
}

/// From the first word to the last of what a frame claims, its head among it.
fn claims(frame: &Frame) -> Range<usize> {
    let parts = frame.content().chain([&frame.cue]);
    parts.fold(frame.head..frame.head + 1, |all, part| {
        all.start.min(part.start)..all.end.max(part.end)
    })
}

/// The same words claimed by two cues: a nearer likely cue keeps a quotation, then the surer one.
fn contest(
    view: &View<'_, '_>,
    frames: &mut Vec<Frame>,
    cues: &mut [bool],
    contents: &mut [bool],
    kept: &mut Vec<Frame>,
) {
    frames.sort_by(|a, b| {
        b.confidence
            .total_cmp(&a.confidence)
            .then(a.head.cmp(&b.head))
    });
    let paragraphs: Vec<usize> = frames
        .iter()
        .map(|f| view.paragraph_number(f.head))
        .collect();
    let mut by_paragraph: std::collections::BTreeMap<usize, Vec<usize>> = Default::default();
    for (i, &p) in paragraphs.iter().enumerate() {
        by_paragraph.entry(p).or_default().push(i);
    }
    for group in by_paragraph.values() {
        for (k, &i) in group.iter().enumerate() {
            for &j in group[k + 1..].iter().take(RIVALS) {
                if frames[j].confidence <= 0.5 {
                    continue;
                }
                let (g, o) = (&frames[i], &frames[j]);
                let right = match (&g.right, &o.right) {
                    (Some(a), Some(b)) => {
                        !b.contains(&g.head)
                            && g.head < o.head
                            && o.head <= a.start
                            && view.quoted(a.start)
                            && view.quoted(b.start)
                            && !shared(a, b).is_empty()
                    }
                    _ => false,
                };
                let left = match (&g.left, &o.left) {
                    (Some(a), Some(b)) => {
                        !b.contains(&g.head)
                            && g.head > o.head
                            && o.head >= a.end
                            && view.quoted(a.end - 1)
                            && view.quoted(b.end - 1)
                            && !shared(a, b).is_empty()
                    }
                    _ => false,
                };
                // *“…,” Lee said. Park wept. “No,” Park said.*: the later cue stands nearer.
                let reaches_over = |g: &Frame, o: &Frame| match (&g.right, &o.left) {
                    (Some(a), Some(b)) => {
                        g.head < a.start
                            && b.end <= o.head
                            && view.quoted(a.start)
                            && view.quoted(b.start)
                            && !shared(a, b).is_empty()
                            && view.words(b.end..o.head) < view.words(g.head + 1..a.start)
                    }
                    _ => false,
                };
                let (over, under) = (reaches_over(g, o), reaches_over(o, g));
                if right || over {
                    frames[i].right = None;
                }
                if under {
                    frames[j].right = None;
                }
                if left {
                    frames[i].left = None;
                }
            }
        }
    }
    let mut kept_in: std::collections::BTreeMap<usize, Vec<usize>> = Default::default();
    for mut frame in frames.drain(..) {
        let paragraph = view.paragraph_number(frame.head);
        // Two heads of one cue, *was quoted as saying*, and cues within a content: the surer one.
        if any(cues, &frame.cue) || any(contents, &(frame.head..frame.head + 1)) {
            continue;
        }
        let rivals = kept_in.get(&paragraph).map_or(&[][..], Vec::as_slice);
        let rivals = &rivals[rivals.len().saturating_sub(RIVALS)..];
        let mut sides = [frame.left.take(), frame.right.take()];
        for side in &mut sides {
            let Some(range) = side.clone() else { continue };
            if any(cues, &range) {
                *side = None;
                continue;
            }
            let taken = rivals.iter().any(|&k| {
                let other: &Frame = &kept[k];
                if range.contains(&other.head) || other.content().any(|r| r.contains(&frame.head)) {
                    return false;
                }
                let (mut common, mut quoted, mut length) = (0, 0, 0);
                for r in other.content() {
                    length += view.words(r.clone());
                    for t in shared(&range, r).filter(|&t| view.is_word(t)) {
                        common += 1;
                        quoted += usize::from(view.quoted(t));
                    }
                }
                let least = length.min(view.words(range.clone()));
                common > 0 && common * 10 >= least * 6 && quoted * 10 >= common * 6
            });
            if taken {
                *side = None;
            }
        }
        [frame.left, frame.right] = sides;
        if !frame.is_empty() {
            kept_in.entry(paragraph).or_default().push(kept.len());
            fill(cues, &frame.cue);
            for range in frame.content() {
                fill(contents, range);
            }
            kept.push(frame);
        }
    }
}
