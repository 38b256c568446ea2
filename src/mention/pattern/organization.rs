//! Organisations: *Velox Motors Inc.*, *University of Ohio*, *Tarvo Group*, *the Clinton campaign*.

use crate::mention::lexicon::{Marks, Small};
use crate::mention::scene::Scene;
use crate::token::TokenKind;
use std::ops::Range;

/// *the Clinton campaign*, *the Trump administration*: how far it reaches in lower case.
#[inline]
pub(super) fn reach(scene: &Scene<'_, '_>, at: usize, limit: usize) -> usize {
    let next = at + 1;
    let fits = next < limit
        && scene.is_name(at)
        && scene.marks(at).any(Marks::SURNAME)
        && !scene.marks(at).any(Marks::FUNCTION.with(Marks::PEOPLE))
        && scene.tokens()[next].kind() == TokenKind::Word
        && !scene.is_name(next)
        && scene.marks(next).any(Marks::CAMPAIGN);
    if fits { next + 1 } else { 0 }
}

/// *the Clinton campaign*.
pub(super) fn campaign(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    tokens.len() > 1 && scene.small(tokens.end - 1).any(Small::CAMPAIGN)
}

/// A legal form at the end: *Inc.*, *Ltd*, *GmbH*.
pub(super) fn suffix(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let mut last = tokens.end - 1;
    if scene.tokens()[last].kind() == TokenKind::Stop {
        last = last.saturating_sub(1);
    }
    last > tokens.start && scene.is_name(last) && scene.marks(last).any(Marks::SUFFIX)
}
