//! Frames: a cue with everything chosen for it.

use super::content::{self, Direction, Sweep};
use super::cue::{self, Context};
use super::features::Bound;
use super::source::{self, Anchor};
use super::view::View;
use super::weights::{Scorer, Weights};
use crate::ranker::probability;
use std::collections::HashSet;
use std::ops::Range;

/// How sure each choice was: the share of the winner among its candidates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Probabilities {
    pub(crate) cue_start: f32,
    pub(crate) cue_end: f32,
    pub(crate) source: f32,
    pub(crate) far: f32,
    pub(crate) direction: f32,
    pub(crate) right_start: f32,
    pub(crate) right_end: f32,
    pub(crate) left_end: f32,
    pub(crate) left_start: f32,
}

impl Default for Probabilities {
    fn default() -> Self {
        Probabilities {
            cue_start: 1.0,
            cue_end: 1.0,
            source: 1.0,
            far: 1.0,
            direction: 1.0,
            right_start: 1.0,
            right_end: 1.0,
            left_end: 1.0,
            left_start: 1.0,
        }
    }
}

/// A cue with its source and content, before rules settle what several cues claim.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) head: usize,
    pub(crate) cue: Range<usize>,
    pub(crate) source: Option<Range<usize>>,
    pub(crate) left: Option<Range<usize>>,
    pub(crate) right: Option<Range<usize>>,
    /// Further quotations that continue the content.
    pub(crate) more: Vec<Range<usize>>,
    pub(crate) direction: Direction,
    /// Score of the cue.
    pub(crate) score: f32,
    pub(crate) probabilities: Probabilities,
    pub(crate) confidence: f32,
    /// The rule that made it, where it was not the rankers.
    pub(crate) rule: Option<&'static str>,
}

impl Frame {
    /// All parts of the content, in order.
    pub(crate) fn content(&self) -> impl Iterator<Item = &Range<usize>> {
        [&self.left, &self.right]
            .into_iter()
            .flatten()
            .chain(&self.more)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.left.is_none() && self.right.is_none() && self.more.is_empty()
    }
}

/// Buffers that one text's analysis uses again and again.
#[derive(Default)]
pub(crate) struct Buffers {
    positions: Vec<usize>,
    anchors: Vec<Anchor>,
    scores: Vec<f32>,
}

/// The place of the highest score (the first of equals) and its share.
fn best(scores: &[f32]) -> (usize, f32) {
    let mut top = 0;
    for (i, &score) in scores.iter().enumerate() {
        if score > scores[top] {
            top = i;
        }
    }
    let sum: f32 = scores
        .iter()
        .map(|s| (s - scores[top]).max(-30.0).exp())
        .sum();
    (top, 1.0 / sum)
}

/// What the rankers of one text share.
pub(crate) struct Analyst<'a, 'v, 't> {
    pub(crate) view: &'v View<'a, 't>,
    pub(crate) weights: &'a Weights,
    pub(crate) enders: &'a HashSet<u64>,
}

impl Analyst<'_, '_, '_> {
    /// The score of a possible cue by itself.
    pub(crate) fn cue_score(&self, c: &Context) -> f32 {
        let mut scorer = Scorer::new(self.weights);
        cue::features(self.view, c, &mut scorer);
        scorer.score()
    }

    fn choose(
        &self,
        buffers: &mut Buffers,
        mut each: impl FnMut(usize, &mut Scorer<'_>),
    ) -> Option<(usize, f32)> {
        buffers.scores.clear();
        for &p in &buffers.positions {
            let mut scorer = Scorer::new(self.weights);
            each(p, &mut scorer);
            buffers.scores.push(scorer.score());
        }
        if buffers.scores.is_empty() {
            return None;
        }
        let (top, share) = best(&buffers.scores);
        Some((buffers.positions[top], share))
    }

    /// Chooses everything for a cue. `previous`: left anchors of the earlier sources.
    pub(crate) fn analyse(
        &self,
        c: &Context,
        score: f32,
        previous: &[usize],
        buffers: &mut Buffers,
    ) -> Frame {
        let view = self.view;
        let h = c.head;
        let mut p = Probabilities::default();
        let mut cue = h..h + 1;
        if view.is_word(h) {
            cue::starts(view, h, &mut buffers.positions);
            let start = self.choose(buffers, |at, s| {
                cue::edge_features(view, c, at, Bound::Start, s)
            });
            cue::ends(view, h, &mut buffers.positions);
            let end = self.choose(buffers, |at, s| {
                cue::edge_features(view, c, at, Bound::End, s)
            });
            if let (Some(start), Some(end)) = (start, end) {
                cue = start.0..end.0;
                (p.cue_start, p.cue_end) = (start.1, end.1);
            }
        }
        let mut source = self.source(c, &cue, previous, buffers, &mut p);
        let mut scores = [0.0; 3];
        for (score, direction) in scores.iter_mut().zip(Direction::ALL) {
            let mut scorer = Scorer::new(self.weights);
            content::direction_features(view, c, &cue, source.as_ref(), direction, &mut scorer);
            *score = scorer.score();
        }
        let (top, share) = best(&scores);
        let direction = Direction::ALL[top];
        p.direction = share;
        let (mut left, mut right) = (None, None);
        if direction.right() {
            content::right_starts(view, &cue, h, &mut buffers.positions);
            let start = self.choose(buffers, |at, s| {
                content::right_start_features(view, c, &cue, source.as_ref(), direction, at, s);
            });
            if let Some((start, share)) = start {
                p.right_start = share;
                content::right_ends(view, self.enders, start, &mut buffers.positions);
                let mut sweep = Sweep::new(view, start);
                let end = self.choose(buffers, |at, s| {
                    content::right_end_features(view, c, start, direction, at, &mut sweep, s);
                });
                if let Some((end, share)) = end {
                    p.right_end = share;
                    right = Some(start..end);
                }
            }
        }
        if direction.left() {
            content::left_ends(view, &cue, source.as_ref(), h, &mut buffers.positions);
            let end = self.choose(buffers, |at, s| {
                content::left_end_features(view, c, &cue, source.as_ref(), direction, at, s);
            });
            if let Some((end, share)) = end {
                p.left_end = share;
                content::left_starts(view, end, &mut buffers.positions);
                let start = self.choose(buffers, |at, s| {
                    content::left_start_features(view, c, end, direction, at, s);
                });
                if let Some((start, share)) = start {
                    p.left_start = share;
                    left = Some(start..end);
                }
            }
        }
        // Cue, content and source are chosen one by one: what two of them took, the surer keeps.
        if let Some(r) = right.as_mut().filter(|r| r.start < cue.end) {
            if p.cue_end < p.right_start {
                cue.end = r.start.max(h + 1);
            }
            r.start = r.start.max(cue.end);
        }
        right = right.filter(|r| r.start < r.end && view.words(r.clone()) > 0);
        if source
            .as_ref()
            .is_some_and(|s| s.start < cue.start && cue.start < s.end)
        {
            cue.start = source.as_ref().map_or(h, |s| s.end.min(h));
        }
        // A source behind the cue stops where the content starts: *according to police, | the …*
        if let (Some(s), Some(r)) = (&mut source, &right) {
            if s.start >= cue.end && s.start < r.start && r.start < s.end {
                s.end = view.trim(s.start..r.start).end;
            }
        }
        Frame {
            head: h,
            cue,
            source,
            left,
            right,
            more: Vec::new(),
            direction,
            score,
            probabilities: p,
            confidence: probability(score),
            rule: None,
        }
    }

    fn source(
        &self,
        c: &Context,
        cue: &Range<usize>,
        previous: &[usize],
        buffers: &mut Buffers,
        p: &mut Probabilities,
    ) -> Option<Range<usize>> {
        let view = self.view;
        source::anchors(view, cue, previous, &mut buffers.anchors);
        buffers.scores.clear();
        let mut first_name = true;
        for &anchor in &buffers.anchors {
            let mut scorer = Scorer::new(self.weights);
            let nearest = first_name;
            if let Anchor::Left(at) = anchor {
                first_name &= !view.is_capital(at - 1);
            }
            source::anchor_features(view, c, cue, previous, anchor, nearest, &mut scorer);
            buffers.scores.push(scorer.score());
        }
        let (top, share) = best(&buffers.scores);
        p.source = share;
        let anchor = buffers.anchors[top];
        source::far_edges(view, anchor, &mut buffers.positions);
        let (far, share) = self.choose(buffers, |at, s| {
            source::far_features(view, c, anchor, at, s)
        })?;
        p.far = share;
        match anchor {
            Anchor::None => None,
            Anchor::Left(end) => Some(far..end),
            Anchor::Right(start) => Some(start..far),
        }
    }
}
