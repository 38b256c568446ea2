//! Frames: a cue with everything chosen for it.

use super::content::{self, Direction, DirectionScorer, Sweep, Turned};
use super::cue::{self, Context};
use super::features::Bound;
use super::source::{self, Anchor};
use super::view::View;
use super::weights::{Scorer, Scoring, Weights};
use crate::ranker::probability;
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
    /// A frame that a rule makes: its content is still to be set.
    pub(crate) fn by_rule(
        rule: &'static str,
        cue: Range<usize>,
        source: Range<usize>,
        confidence: f32,
    ) -> Self {
        Frame {
            head: cue.start,
            cue,
            source: Some(source),
            left: None,
            right: None,
            more: Vec::new(),
            direction: Direction::Right,
            score: 0.0,
            probabilities: Probabilities::default(),
            confidence,
            rule: Some(rule),
        }
    }

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
    candidates: Vec<Candidate>,
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
    let share = |score: &f32| {
        let behind = score - scores[top];
        // What is so far behind weighs nothing, and an exponential costs.
        if behind < -12.0 { 0.0 } else { behind.exp() }
    };
    let sum: f32 = scores.iter().map(share).sum();
    (top, 1.0 / sum)
}

/// As many candidates are all weighed in full.
const FEW: usize = 2;

/// Candidates stay whose first score is at most so far below the best one's. Of the right ones 98
/// to 99 % stay, of all between a seventh and a third.
const MARGIN: f32 = 3.5;

fn keep_near<C>(candidates: &mut Vec<C>, scores: &[f32]) {
    let floor = scores.iter().copied().fold(f32::MIN, f32::max) - MARGIN;
    let mut score = scores.iter();
    candidates.retain(|_| score.next().is_some_and(|&s| s >= floor));
}

/// Is told of every choice while a frame is made; `()` is not interested.
pub(crate) trait Observer {
    /// Whether the evidence is wanted at all.
    const WANTED: bool;

    /// One choice: the candidates with their words, scores and evidence, and the chosen one.
    fn choice(&mut self, name: &'static str, candidates: Vec<Seen>, chosen: usize);
}

/// One candidate of a choice, as an observer sees it.
pub(crate) struct Seen {
    pub(crate) candidate: Candidate,
    pub(crate) score: f32,
    pub(crate) evidence: Vec<(&'static str, f32)>,
}

/// What was to choose from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Candidate {
    /// A boundary before this token.
    Position(usize),
    /// The near edge of a source.
    Anchor(Anchor),
    /// The side of the content.
    Direction(Direction),
}

impl Observer for () {
    const WANTED: bool = false;

    fn choice(&mut self, _: &'static str, _: Vec<Seen>, _: usize) {}
}

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

    /// The best of several candidates and its share.
    fn choose<S: Scoring<'a>, O: Observer>(
        &self,
        name: &'static str,
        candidates: &[Candidate],
        scores: &mut Vec<f32>,
        observer: &mut O,
        mut each: impl FnMut(Candidate, &mut S),
    ) -> Option<(usize, f32)> {
        // Where there is nothing to choose, nothing is weighed.
        if candidates.len() == 1 && !O::WANTED {
            return Some((0, 1.0));
        }
        scores.clear();
        let mut seen = Vec::new();
        for &candidate in candidates {
            let mut scorer = S::new(self.weights);
            each(candidate, &mut scorer);
            let score = scorer.score();
            scores.push(score);
            if O::WANTED {
                seen.push(Seen {
                    candidate,
                    score,
                    evidence: scorer.evidence(),
                });
            }
        }
        if scores.is_empty() {
            return None;
        }
        let (top, share) = best(scores);
        observer.choice(name, seen, top);
        Some((top, share))
    }

    /// Drops the positions in the buffer that a first look finds far worse than the best.
    fn narrow(&self, buffers: &mut Buffers, mut each: impl FnMut(usize, &mut Scorer<'a>)) {
        let Buffers {
            positions, scores, ..
        } = buffers;
        if positions.len() <= FEW {
            return;
        }
        self.look(positions, scores, |&p, s| each(p, s));
        keep_near(positions, scores);
    }

    /// The scores of a first look at some candidates.
    fn look<C>(
        &self,
        candidates: &[C],
        scores: &mut Vec<f32>,
        mut each: impl FnMut(&C, &mut Scorer<'a>),
    ) {
        scores.clear();
        scores.extend(candidates.iter().map(|candidate| {
            let mut scorer = Scorer::new(self.weights);
            each(candidate, &mut scorer);
            scorer.score()
        }));
    }

    /// The best of the positions in the buffer and its share.
    fn position<S: Scoring<'a>, O: Observer>(
        &self,
        name: &'static str,
        buffers: &mut Buffers,
        observer: &mut O,
        mut each: impl FnMut(usize, &mut S),
    ) -> Option<(usize, f32)> {
        let Buffers {
            positions,
            candidates,
            scores,
            ..
        } = buffers;
        candidates.clear();
        candidates.extend(positions.iter().map(|&p| Candidate::Position(p)));
        let chosen = self.choose(
            name,
            candidates,
            scores,
            observer,
            |candidate, s: &mut S| {
                if let Candidate::Position(p) = candidate {
                    each(p, s);
                }
            },
        );
        chosen.map(|(top, share)| (positions[top], share))
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
        let view = self.view;
        let h = c.head;
        let mut p = Probabilities::default();
        let mut cue = h..h + 1;
        if view.is_word(h) {
            cue::starts(view, h, &mut buffers.positions);
            let start = self.position("cue start", buffers, observer, |at, s: &mut S| {
                cue::edge_features(view, c, at, Bound::Start, s);
            });
            cue::ends(view, h, &mut buffers.positions);
            let end = self.position("cue end", buffers, observer, |at, s: &mut S| {
                cue::edge_features(view, c, at, Bound::End, s);
            });
            if let (Some(start), Some(end)) = (start, end) {
                cue = start.0..end.0;
                (p.cue_start, p.cue_end) = (start.1, end.1);
            }
        }
        let mut source = self.source::<S, O>(c, &cue, previous, buffers, &mut p, observer);
        let (top, share) = self.direction::<S, O>(c, &cue, source.as_ref(), buffers, observer);
        let direction = Direction::ALL[top];
        p.direction = share;
        let (mut left, mut right) = (None, None);
        if direction.right() {
            content::right_starts(view, &cue, h, &mut buffers.positions);
            self.narrow(buffers, |at, s| {
                content::right_start_first(view, c, &cue, direction, at, s);
            });
            let start = self.position("content start", buffers, observer, |at, s: &mut S| {
                content::right_start_features(view, c, &cue, source.as_ref(), direction, at, s);
            });
            if let Some((start, share)) = start {
                p.right_start = share;
                content::right_ends(view, start, &mut buffers.positions);
                self.narrow(buffers, |at, s| {
                    content::right_end_first(view, start, direction, at, s);
                });
                let mut sweep = Sweep::new(view, start);
                let end = self.position("content end", buffers, observer, |at, s: &mut S| {
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
            let end = self.position("left content end", buffers, observer, |at, s: &mut S| {
                content::left_end_features(view, c, &cue, source.as_ref(), direction, at, s);
            });
            if let Some((end, share)) = end {
                p.left_end = share;
                content::left_starts(view, end, &mut buffers.positions);
                let start =
                    self.position("left content start", buffers, observer, |at, s: &mut S| {
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

    /// The place of the direction among [`Direction::ALL`], and its share.
    fn direction<S: Scoring<'a>, O: Observer>(
        &self,
        c: &Context,
        cue: &Range<usize>,
        source: Option<&Range<usize>>,
        buffers: &mut Buffers,
        observer: &mut O,
    ) -> (usize, f32) {
        if !O::WANTED {
            let mut scorer = DirectionScorer::new(self.weights);
            content::direction_features(self.view, c, cue, source, &mut scorer);
            return best(&scorer.scores());
        }
        let directions = Direction::ALL.map(Candidate::Direction);
        let chosen = self.choose(
            "direction",
            &directions,
            &mut buffers.scores,
            observer,
            |candidate, sink: &mut S| {
                if let Candidate::Direction(direction) = candidate {
                    let mut sink = Turned { sink, direction };
                    content::direction_features(self.view, c, cue, source, &mut sink);
                }
            },
        );
        chosen.unwrap_or((0, 1.0))
    }

    fn source<S: Scoring<'a>, O: Observer>(
        &self,
        c: &Context,
        cue: &Range<usize>,
        previous: &[usize],
        buffers: &mut Buffers,
        p: &mut Probabilities,
        observer: &mut O,
    ) -> Option<Range<usize>> {
        let view = self.view;
        source::anchors(view, cue, previous, &mut buffers.anchors);
        let Buffers {
            anchors,
            candidates,
            scores,
            ..
        } = buffers;
        let nearest = source::nearest_name(view, anchors);
        if anchors.len() > FEW {
            self.look(anchors, scores, |&anchor, s| {
                source::first_features(view, c, cue, anchor, s);
            });
            keep_near(anchors, scores);
        }
        candidates.clear();
        candidates.extend(anchors.iter().map(|&a| Candidate::Anchor(a)));
        let chosen = self.choose(
            "source",
            candidates,
            scores,
            observer,
            |candidate, s: &mut S| {
                let Candidate::Anchor(anchor) = candidate else {
                    return;
                };
                source::anchor_features(view, c, cue, previous, anchor, nearest, s);
            },
        );
        let (top, share) = chosen?;
        p.source = share;
        let anchor = buffers.anchors[top];
        source::far_edges(view, anchor, &mut buffers.positions);
        let (far, share) = self.position("source edge", buffers, observer, |at, s: &mut S| {
            source::far_features(view, c, anchor, at, s);
        })?;
        p.far = share;
        match anchor {
            Anchor::None => None,
            Anchor::Left(end) => Some(far..end),
            Anchor::Right(start) => Some(start..far),
        }
    }
}
