//! What several frames claim, to the one that keeps it.

use super::frame::Frame;
use super::view::View;
use std::mem;
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
pub(super) fn contested(view: &View<'_, '_>, frames: &mut Vec<Frame>, ring: &mut Ring) {
    if !frames.is_sorted_by_key(|f| f.head) {
        frames.sort_by_key(|f| f.head);
    }
    let mut first = mem::take(&mut ring.first);
    first.clear();
    first.resize(frames.len() + 1, usize::MAX);
    for (i, frame) in frames.iter().enumerate().rev() {
        first[i] = claims(frame).start.min(first[i + 1]);
    }
    for marks in [&mut ring.cues, &mut ring.contents] {
        marks.clear();
        marks.resize(view.len(), false);
    }
    let (mut start, mut end) = (0, 0);
    for i in 0..frames.len() {
        end = claims(&frames[i]).end.max(end);
        let paragraph = |f: &Frame| view.paragraph_number(f.head);
        let apart = frames.get(i + 1).is_none_or(|next| {
            i + 1 - start >= BLOCK
                && paragraph(next) != paragraph(&frames[i])
                && end <= first[i + 1]
        });
        if apart {
            ring.contest(view, &mut frames[start..=i]);
            start = i + 1;
        }
    }
    ring.first = first;
    frames.retain(|frame| !frame.is_empty());
}

/// From the first word to the last of what a frame claims, its head among it.
fn claims(frame: &Frame) -> Range<usize> {
    let parts = frame.content().chain([&frame.cue]);
    parts.fold(frame.head..frame.head + 1, |all, part| {
        all.start.min(part.start)..all.end.max(part.end)
    })
}

/// Where frames meet.
#[derive(Debug, Default)]
pub(super) struct Ring {
    /// Of each frame, the first word that it or any later one claims.
    first: Vec<usize>,
    /// Of each token, whether a kept frame has it in its cue, or in its content.
    cues: Vec<bool>,
    pub(super) contents: Vec<bool>,
    /// The frames of a block by confidence, the surest first, and so again by paragraph.
    order: Vec<usize>,
    grouped: Vec<usize>,
    /// The number of each frame's paragraph among those of the block.
    group: Vec<usize>,
    /// The last kept frame of each paragraph, and before each frame the one kept there before it.
    newest: Vec<Option<usize>>,
    before: Vec<Option<usize>>,
}

impl Ring {
    /// The same words claimed by two cues: a nearer likely cue keeps a quotation, then the surer one.
    /// A frame that keeps nothing is empty.
    fn contest(&mut self, view: &View<'_, '_>, frames: &mut [Frame]) {
        self.sort(view, frames);
        for group in self
            .grouped
            .chunk_by(|&a, &b| self.group[a] == self.group[b])
        {
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
        for n in 0..frames.len() {
            let i = self.order[n];
            let [left, right] = self.kept(view, frames, i);
            let frame = &mut frames[i];
            (frame.left, frame.right) = (left, right);
            if frame.left.is_none() && frame.right.is_none() {
                frame.more.clear();
                continue;
            }
            self.before[i] = self.newest[self.group[i]].replace(i);
            fill(&mut self.cues, &frame.cue);
            for range in frame.content() {
                fill(&mut self.contents, range);
            }
        }
    }

    /// Puts the frames of a block, which are in the order of their heads, in the orders needed.
    fn sort(&mut self, view: &View<'_, '_>, frames: &[Frame]) {
        let Ring {
            order,
            grouped,
            group,
            newest,
            before,
            ..
        } = self;
        order.clear();
        order.extend(0..frames.len());
        order.sort_by(|&a, &b| {
            let (a, b) = (&frames[a], &frames[b]);
            b.confidence
                .total_cmp(&a.confidence)
                .then(a.head.cmp(&b.head))
        });
        group.clear();
        let mut last = None;
        let mut number = 0;
        for frame in frames {
            let paragraph = view.paragraph_number(frame.head);
            number += usize::from(last.is_some_and(|l| l != paragraph));
            last = Some(paragraph);
            group.push(number);
        }
        grouped.clone_from(order);
        grouped.sort_by_key(|&i| group[i]);
        newest.clear();
        newest.resize(number + 1, None);
        before.clear();
        before.resize(frames.len(), None);
    }

    /// What a frame keeps of its content beside those that are surer.
    fn kept(&self, view: &View<'_, '_>, frames: &[Frame], i: usize) -> [Option<Range<usize>>; 2] {
        let frame = &frames[i];
        let (cues, contents) = (&self.cues, &self.contents);
        // Two heads of one cue, *was quoted as saying*, and cues within a content: the surer one.
        if any(cues, &frame.cue) || any(contents, &(frame.head..frame.head + 1)) {
            return [None, None];
        }
        let newest = self.newest[self.group[i]];
        [&frame.left, &frame.right].map(|side| {
            let range = side.as_ref().filter(|range| !any(cues, range))?;
            let mut rivals = std::iter::successors(newest, |&k| self.before[k]).take(RIVALS);
            let taken = rivals.any(|k| takes(view, &frames[k], frame.head, range));
            (!taken).then(|| range.clone())
        })
    }
}

/// Whether a surer frame has already most words of a range, quoted ones.
fn takes(view: &View<'_, '_>, other: &Frame, head: usize, range: &Range<usize>) -> bool {
    if range.contains(&other.head) || other.content().any(|r| r.contains(&head)) {
        return false;
    }
    let (mut common, mut quoted, mut length) = (0, 0, 0);
    for r in other.content() {
        length += view.words(r.clone());
        let both = shared(range, r);
        common += view.words(both.clone());
        quoted += view.spoken(both);
    }
    let least = length.min(view.words(range.clone()));
    common > 0 && common * 10 >= least * 6 && quoted * 10 >= common * 6
}
