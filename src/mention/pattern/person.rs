//! People: *Foreign Minister Ana Dole*, *Ana Dole*, *J. K. Dole*, *Jan van der Dole*.

use crate::mention::lexicon::Marks;
use crate::mention::scene::Scene;
use crate::token::{Shape, TokenKind};
use std::ops::Range;

/// Whether only capitalised words, particles and stops of initials are in it.
fn plain(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
    tokens.len() <= 7
        && !scene.marks(tokens.end - 1).any(Marks::OTHER_HEAD)
        && tokens.clone().all(|i| {
            scene.is_name(i) && !scene.marks(i).any(Marks::SUFFIX)
                || scene.marks(i).any(Marks::PARTICLE)
                || scene.tokens()[i].kind() == TokenKind::Stop
        })
}

/// A title or role stands before it.
pub(super) fn title_name(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let before = tokens.start.wrapping_sub(1);
    (scene.has_title_before(tokens.start)
        || scene.has_title_before(before) && is_stop(scene, before)
        || scene.marks(before).any(Marks::ROLE.with(Marks::KIN)))
        && plain(scene, &tokens)
}

fn is_stop(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene
        .tokens()
        .get(at)
        .is_some_and(|t| t.kind() == TokenKind::Stop)
}

/// A given name, then something that may be a surname.
pub(super) fn given_surname(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let last = tokens.end - 1;
    tokens.len() > 1
        && scene.marks(tokens.start).any(Marks::GIVEN)
        && scene.is_name(last)
        && (scene.marks(last).any(Marks::SURNAME) || !scene.marks(last).any(Marks::COMMON))
        && plain(scene, &tokens)
}

/// An initial with its stop, first or in the middle.
pub(super) fn initials(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let initial = |i: usize| {
        let token = &scene.tokens()[i];
        i + 1 < tokens.end
            && (token.shape() == Shape::Initial && is_stop(scene, i + 1)
                || token.ends_with_stop() && token.span().len() <= 6)
    };
    tokens.len() > 1 && tokens.clone().any(initial) && plain(scene, &tokens)
}

/// A particle inside: *van der*, *bin*, *de la*.
pub(super) fn particle(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let inner = tokens.start..tokens.end - 1;
    inner
        .into_iter()
        .any(|i| !scene.is_name(i) && scene.marks(i).any(Marks::PARTICLE))
        && plain(scene, &tokens)
}
