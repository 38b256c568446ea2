//! Organisations: *Velox Motors Inc.*, *University of Ohio*, *Tarvo Group*, *the Clinton campaign*.

use super::strongest;
use crate::mention::Kind;
use crate::mention::lexicon::Marks;
use crate::mention::scene::Scene;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

/// *the Clinton campaign*, *the Trump administration*: how far it reaches in lower case.
pub(super) fn reach(scene: &Scene<'_, '_>, at: usize, limit: usize) -> usize {
    let next = at + 1;
    let fits = next < limit
        && scene.is_name(at)
        && scene.tokens()[next].kind() == TokenKind::Word
        && !scene.is_name(next)
        && scene.marks(next).any(Marks::CAMPAIGN)
        && scene.marks(at).any(Marks::SURNAME)
        && !scene.marks(at).any(Marks::FUNCTION.with(Marks::PEOPLE));
    if fits { next + 1 } else { 0 }
}

/// *the Clinton campaign*.
pub(super) fn campaign(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    tokens.len() > 1 && scene.text.hash(tokens.end - 1) == const { ascii("campaign") }
}

/// A legal form at the end: *Inc.*, *Ltd*, *GmbH*.
pub(super) fn suffix(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let mut last = tokens.end - 1;
    if scene.tokens()[last].kind() == TokenKind::Stop {
        last = last.saturating_sub(1);
    }
    last > tokens.start && scene.is_name(last) && scene.marks(last).any(Marks::SUFFIX)
}

/// A head that opens the name: *University of Ohio*, *Friends of the Lake*.
pub(super) fn opening(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    strongest(scene, &tokens, Kind::Organization, false).is_some_and(|w| w >= 1)
}

/// A head that ends the name: *Tarvo Group*, *Green Party*.
pub(super) fn head(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    strongest(scene, &tokens, Kind::Organization, true).is_some_and(|w| w >= 1)
}
