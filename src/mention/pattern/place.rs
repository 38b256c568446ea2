//! Places: *Tarvo Island*, *Lake Tarvo*, *Mount Tarvo*.

use super::heads;
use crate::mention::Kind;
use crate::mention::scene::Scene;
use std::ops::Range;

/// A head of place names that is sure or likely, first or last.
pub(super) fn head(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    heads(scene, &tokens).any(|(h, _)| h.kind == Kind::Place && h.weight >= 1)
}
