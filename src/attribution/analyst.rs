//! The rankers' choices, one after the other, for a cue that is likely enough.

use super::choice::best;
use super::content::{self, Behind, Direction, DirectionScorer, Opening, Turned};
use super::cue::{self, Context};
use super::features::Bound;
use super::frame::Frame;
use super::observer::Observer;
use super::source::{self, Anchor};
use super::view::View;
use super::weights::{Scorer, Scoring, Weights};
use crate::ranker::probability;
use std::mem;

/// Buffers that one text's analysis uses again and again.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    positions: Vec<usize>,
    anchors: Vec<Anchor>,
    scores: Vec<i32>,
    /// The left anchors of the earlier sources.
    previous: Vec<usize>,
}

/// How many cues go through one choice before the next.
const BLOCK: usize = 64;

/// What the rankers of one text share.
pub(crate) struct Analyst<'a, 'v, 't> {
    pub(crate) view: &'v View<'a, 't>,
    pub(crate) weights: &'a Weights,
}

impl<'a> Analyst<'a, '_, '_> {
    /// The score of a first look at a possible cue.
    pub(crate) fn first_score(&self, c: &Context) -> f32 {
        let mut scorer = Scorer::new(self.weights);
        cue::first_features(c, &mut scorer);
        scorer.score()
    }

    /// The score of a possible cue by itself.
    pub(crate) fn cue_score<S: Scoring<'a>>(&self, c: &Context) -> S {
        let mut scorer = S::new(self.weights);
        cue::features(self.view, c, &mut scorer);
        scorer
    }

    /// Chooses everything for a cue. `previous`: left anchors of the earlier sources.
    pub(crate) fn analyse<S: Scoring<'a>, O: Observer>(
        &self,
        c: &Context,
        score: f32,
        previous: &[usize],
        buffers: &mut Buffers,
        observer: &mut O,
    ) -> Frame {
        let mut frame = Frame::new(c.head, score);
        self.cue::<S, O>(c, &mut frame, buffers, observer);
        self.source::<S, O>(c, previous, &mut frame, buffers, observer);
        self.direction::<S, O>(c, &mut frame, buffers, observer);
        self.right::<S, O>(c, &mut frame, buffers, observer);
        self.left::<S, O>(c, &mut frame, buffers, observer);
        self.part(&mut frame);
        frame
    }

    /// The same for many cues, choice by choice, so that a processor meets the same code again and
    /// again, and block by block, so that what is looked at stays near. `earlier` lists the left
    /// anchors of the earlier sources.
    pub(crate) fn analyse_all(
        &self,
        cues: &[(Context, f32)],
        frames: &mut Vec<Frame>,
        buffers: &mut Buffers,
        mut earlier: impl FnMut(&[Frame], usize, &mut Vec<usize>),
    ) {
        for block in cues.chunks(BLOCK) {
            self.analyse_block(block, frames, buffers, &mut earlier);
        }
    }

    fn analyse_block(
        &self,
        cues: &[(Context, f32)],
        frames: &mut Vec<Frame>,
        buffers: &mut Buffers,
        earlier: &mut impl FnMut(&[Frame], usize, &mut Vec<usize>),
    ) {
        let first = frames.len();
        frames.extend(cues.iter().map(|(c, score)| Frame::new(c.head, *score)));
        for ((c, _), frame) in cues.iter().zip(&mut frames[first..]) {
            self.cue::<Scorer<'_>, ()>(c, frame, buffers, &mut ());
        }
        let mut previous = mem::take(&mut buffers.previous);
        for (n, (c, _)) in cues.iter().enumerate() {
            let (before, rest) = frames.split_at_mut(first + n);
            earlier(before, c.head, &mut previous);
            if let Some(frame) = rest.first_mut() {
                self.source::<Scorer<'_>, ()>(c, &previous, frame, buffers, &mut ());
            }
        }
        buffers.previous = previous;
        for ((c, _), frame) in cues.iter().zip(&mut frames[first..]) {
            self.direction::<Scorer<'_>, ()>(c, frame, buffers, &mut ());
        }
        for ((c, _), frame) in cues.iter().zip(&mut frames[first..]) {
            self.right::<Scorer<'_>, ()>(c, frame, buffers, &mut ());
        }
        for ((c, _), frame) in cues.iter().zip(&mut frames[first..]) {
            self.left::<Scorer<'_>, ()>(c, frame, buffers, &mut ());
            self.part(frame);
        }
    }

    /// The edges of the cue.
    fn cue<S: Scoring<'a>, O: Observer>(
        &self,
        c: &Context,
        frame: &mut Frame,
        buffers: &mut Buffers,
        observer: &mut O,
    ) {
        let (view, h) = (self.view, c.head);
        if !view.is_word(h) {
            return;
        }
        let Buffers {
            positions, scores, ..
        } = buffers;
        cue::starts(view, h, positions);
        let start = self.choose("cue start", positions, scores, observer, |at, s: &mut S| {
            cue::edge_features(view, c, at, Bound::Start, s);
        });
        cue::ends(view, h, positions);
        let end = self.choose("cue end", positions, scores, observer, |at, s: &mut S| {
            cue::edge_features(view, c, at, Bound::End, s);
        });
        if let (Some(start), Some(end)) = (start, end) {
            frame.cue = start.0..end.0;
            (frame.probabilities.cue_start, frame.probabilities.cue_end) = (start.1, end.1);
        }
    }

    /// The source: its near edge, then its far one.
    fn source<S: Scoring<'a>, O: Observer>(
        &self,
        c: &Context,
        previous: &[usize],
        frame: &mut Frame,
        buffers: &mut Buffers,
        observer: &mut O,
    ) {
        let view = self.view;
        let Buffers {
            positions,
            anchors,
            scores,
            ..
        } = buffers;
        let cue = frame.cue.clone();
        source::anchors(view, &cue, previous, anchors);
        let ends = source::Ends::of(view, &cue);
        self.narrow(anchors, scores, |anchor, s| {
            source::first_features(c, ends, anchor, s);
        });
        let chosen = self.choose("source", anchors, scores, observer, |anchor, s: &mut S| {
            source::anchor_features(view, c, ends, previous, anchor, s);
        });
        let Some((anchor, share)) = chosen else {
            return;
        };
        frame.probabilities.source = share;
        source::far_edges(view, anchor, positions);
        let near = anchor.reference(view);
        self.narrow(positions, scores, |at, s| {
            source::far_first(view, anchor, near, at, s);
        });
        let far = self.choose(
            "source edge",
            positions,
            scores,
            observer,
            |at, s: &mut S| {
                source::far_features(view, c, anchor, near, at, s);
            },
        );
        let Some((far, share)) = far else {
            return;
        };
        frame.probabilities.far = share;
        frame.source = match anchor {
            Anchor::None => None,
            Anchor::Left(end) => Some(far..end),
            Anchor::Right(start) => Some(start..far),
        };
    }

    /// The direction of the content.
    fn direction<S: Scoring<'a>, O: Observer>(
        &self,
        c: &Context,
        frame: &mut Frame,
        buffers: &mut Buffers,
        observer: &mut O,
    ) {
        let (view, source) = (self.view, frame.source.as_ref());
        let chosen = if O::WANTED {
            let scores = &mut buffers.scores;
            let each = |direction, sink: &mut S| {
                let mut sink = Turned { sink, direction };
                content::direction_features(view, c, &frame.cue, source, &mut sink);
            };
            self.choose("direction", &Direction::ALL, scores, observer, each)
        } else {
            let mut scorer = DirectionScorer::new(self.weights);
            content::direction_features(view, c, &frame.cue, source, &mut scorer);
            let (top, share) = best(&scorer.sums(), self.weights);
            Direction::ALL.get(top).map(|&d| (d, share))
        };
        let Some((direction, share)) = chosen else {
            return;
        };
        // Where its paragraph has no words before source and cue, nothing can stand there.
        let from = source.map_or(frame.cue.start, |s| s.start.min(frame.cue.start));
        let first = view.paragraph(c.head).start.min(from);
        frame.direction = if view.words(first..from) == 0 {
            Direction::Right
        } else {
            direction
        };
        frame.probabilities.direction = share;
    }

    /// The content on the right: its start, then its end.
    fn right<S: Scoring<'a>, O: Observer>(
        &self,
        c: &Context,
        frame: &mut Frame,
        buffers: &mut Buffers,
        observer: &mut O,
    ) {
        let direction = frame.direction;
        if !direction.right() {
            return;
        }
        let Buffers {
            positions, scores, ..
        } = buffers;
        let (view, cue, source) = (self.view, frame.cue.clone(), frame.source.as_ref());
        content::right_starts(view, &cue, c.head, positions);
        let behind = Behind::new(view, &cue);
        self.narrow(positions, scores, |at, s| {
            content::right_start_first(c, behind, direction, at, s);
        });
        let start = self.choose(
            "content start",
            positions,
            scores,
            observer,
            |at, s: &mut S| {
                content::right_start_features(c, source, behind, direction, at, s);
            },
        );
        let Some((start, share)) = start else {
            return;
        };
        frame.probabilities.right_start = share;
        content::right_ends(view, start, positions);
        let first = view.reference(start);
        self.narrow(positions, scores, |at, s| {
            content::right_end_first(first, direction, at, s);
        });
        let opening = Opening::new(view, start);
        let end = self.choose(
            "content end",
            positions,
            scores,
            observer,
            |at, s: &mut S| {
                content::right_end_features(view, c, opening, direction, at, s);
            },
        );
        if let Some((end, share)) = end {
            frame.probabilities.right_end = share;
            frame.right = Some(start..end);
        }
    }

    /// The content on the left: its end, then its start.
    fn left<S: Scoring<'a>, O: Observer>(
        &self,
        c: &Context,
        frame: &mut Frame,
        buffers: &mut Buffers,
        observer: &mut O,
    ) {
        let direction = frame.direction;
        if !direction.left() {
            return;
        }
        let Buffers {
            positions, scores, ..
        } = buffers;
        let (view, cue, source) = (self.view, frame.cue.clone(), frame.source.as_ref());
        content::left_ends(view, &cue, source, c.head, positions);
        let end = self.choose(
            "left content end",
            positions,
            scores,
            observer,
            |at, s: &mut S| {
                content::left_end_features(view, c, &cue, source, direction, at, s);
            },
        );
        let Some((end, share)) = end else {
            return;
        };
        frame.probabilities.left_end = share;
        content::left_starts(view, end, positions);
        let start = self.choose(
            "left content start",
            positions,
            scores,
            observer,
            |at, s: &mut S| {
                content::left_start_features(view, c, end, direction, at, s);
            },
        );
        if let Some((start, share)) = start {
            frame.probabilities.left_start = share;
            frame.left = Some(start..end);
        }
    }

    /// Cue, content and source are chosen one by one: what two of them took, the surer keeps.
    fn part(&self, frame: &mut Frame) {
        let (view, h) = (self.view, frame.head);
        let Frame {
            cue,
            source,
            right,
            probabilities: p,
            ..
        } = frame;
        if let Some(r) = right.as_mut().filter(|r| r.start < cue.end) {
            if p.cue_end < p.right_start {
                cue.end = r.start.max(h + 1);
            }
            r.start = r.start.max(cue.end);
        }
        if right
            .as_ref()
            .is_some_and(|r| r.start >= r.end || view.words(r.clone()) == 0)
        {
            *right = None;
        }
        if source
            .as_ref()
            .is_some_and(|s| s.start < cue.start && cue.start < s.end)
        {
            cue.start = source.as_ref().map_or(h, |s| s.end.min(h));
        }
        // A source behind the cue stops where the content starts: *according to police, | the …*
        if let (Some(s), Some(r)) = (source, right) {
            if s.start >= cue.end && s.start < r.start && r.start < s.end {
                s.end = view.trim(s.start..r.start).end;
            }
        }
        frame.confidence = probability(frame.score);
    }
}
