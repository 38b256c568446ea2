//! Lists that finding the attributions of one text after another uses again.

use super::analyst::Buffers;
use super::contest::Ring;
use super::cue::{Context, Row};
use super::frame::Frame;
use super::view::Lists;

/// What the work on one text takes, for the next one; it never changes an answer.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(super) view: Lists,
    pub(super) row: Row,
    /// What surrounds each candidate, how it scores, and the numbers of the likely ones.
    pub(super) contexts: Vec<Context>,
    pub(super) scores: Vec<f32>,
    pub(super) likely: Vec<usize>,
    /// The likely cues and their scores.
    pub(super) cues: Vec<(Context, f32)>,
    pub(super) frames: Vec<Frame>,
    pub(super) buffers: Buffers,
    pub(super) ring: Ring,
}
