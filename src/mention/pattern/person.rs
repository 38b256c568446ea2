//! People: *Foreign Minister Ana Dole*, *Ana Dole*, *J. K. Dole*, *Jan van der Dole*.

use super::{Facts, GIVEN_SURNAME, INITIALS, PARTICLE, TITLE_NAME};
use crate::mention::lexicon::Marks;
use crate::mention::scene::{Flags, Scene};
use std::ops::Range;

/// The patterns of people that a candidate fits: a title or role stands before it; a given name,
/// then something that may be a surname; an initial with its stop, first or in the middle; a
/// particle inside (*van der*, *bin*, *de la*). Only capitalised words, particles and stops of
/// initials may be in it.
#[inline(always)]
pub(super) fn fitting(tokens: &Range<usize>, facts: &Facts) -> u32 {
    if facts.any.any(Flags::ROUGH) || tokens.len() > 7 || facts.last.any(Marks::OTHER_HEAD) {
        return 0;
    }
    let mut found = 0;
    if facts.titled {
        found |= TITLE_NAME;
    }
    if tokens.len() < 2 {
        return found;
    }
    let surname = facts.last.any(Marks::SURNAME) || !facts.last.any(Marks::COMMON);
    if facts.first.any(Marks::GIVEN) && facts.last_flags.any(Flags::NAME) && surname {
        found |= GIVEN_SURNAME;
    }
    if facts.opening.any(Flags::INITIAL) {
        found |= INITIALS;
    }
    if facts.opening.any(Flags::PARTICLE) {
        found |= PARTICLE;
    }
    found
}

/// Whether a title or role stands before a token.
pub(super) fn titled(scene: &Scene<'_, '_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    scene.has_title_before(first)
        || scene.has_title_before(before) && scene.is_stop(before)
        || scene.marks(before).any(Marks::ROLE.with(Marks::KIN))
}
