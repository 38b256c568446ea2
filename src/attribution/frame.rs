//! Frames: a cue with everything chosen for it.

use super::content::Direction;
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
    /// The frame of a cue's head before anything is chosen for it.
    pub(crate) fn new(head: usize, score: f32) -> Self {
        Frame {
            head,
            cue: head..head + 1,
            source: None,
            left: None,
            right: None,
            more: Vec::new(),
            direction: Direction::Right,
            score,
            probabilities: Probabilities::default(),
            confidence: 0.0,
            rule: None,
        }
    }

    /// A frame that a rule makes: its content is still to be set.
    pub(crate) fn by_rule(
        rule: &'static str,
        cue: Range<usize>,
        source: Range<usize>,
        confidence: f32,
    ) -> Self {
        Frame {
            source: Some(source),
            confidence,
            rule: Some(rule),
            cue: cue.clone(),
            ..Frame::new(cue.start, 0.0)
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
