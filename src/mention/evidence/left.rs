//! The left edge of a candidate: how its first word is written, what stands before it.

use super::Feature::{self, *};
use super::{Edge, Facts, Ground, Group, before, beside};
use crate::mention::lexicon::{Class, Marks, Small};
use crate::mention::row::Sink;
use crate::mention::scene::Flags;
use crate::token::TokenKind;

/// What is known of a left edge besides its features.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Left {
    pub(super) class: Class,
    pub(super) flags: Flags,
    /// What stands before, as [learnt words](crate::mention::words::before_of) number it.
    pub(crate) before: u8,
    pub(super) facts: Facts,
}

/// Reads the left edge of the candidates that begin at a token; of those of several words too, if
/// there are any.
#[inline(always)]
pub(crate) fn left<S: Sink, const SEVERAL: bool>(
    ground: &Ground<'_, '_, '_>,
    first: usize,
    edge: &mut Edge<S>,
) -> Left {
    let scene = ground.scene;
    let (class, flags) = (scene.class(first), scene.summed(first));
    let mut left = Left {
        class,
        flags,
        ..Left::default()
    };
    if first > ground.run.start {
        joined(ground, first, edge);
    }
    if flags.any(Flags::START) {
        edge.any.class(Group::FirstStart, class);
    } else {
        edge.any.class(Group::First, class);
    }
    if SEVERAL {
        edge.whole.class(Group::FirstWhole, class);
        edge.parted.class(Group::FirstParted, class);
    }
    if flags.0 & (Flags::NAME.0 | Flags::CUT_START.0) != Flags::NAME.0 {
        if !flags.any(Flags::NAME) {
            edge.add(Particle);
        }
        if flags.any(Flags::CUT_START) {
            edge.add(CutBefore);
        }
    }
    before::before(ground, first, &mut left, edge);
    beside::before(ground, first, edge);
    left
}

/// What joins it to the rest of its run.
#[inline(always)]
fn joined<S: Sink>(ground: &Ground<'_, '_, '_>, first: usize, edge: &mut Edge<S>) {
    let (scene, at) = (ground.scene, first - 1);
    let (small, flags) = (scene.small(at), scene.flags(at));
    if small.any(Small::THE) {
        return edge.add(LeftThe);
    }
    if !flags.any(Flags::NAME) {
        return edge.add(sign(ground, first));
    }
    edge.add(LeftCapital);
    let marks = scene.marks(at);
    if marks.any(Marks::COMMON) {
        edge.add(LeftCapitalCommon);
    }
    if flags.any(Flags::START) {
        edge.add(LeftCapitalStart);
    }
    if flags.any(Flags::PEOPLE) {
        edge.add(LeftPeople);
    } else if scene.has_title_before(first) {
        edge.add(LeftTitle);
    } else if marks.any(Marks::GIVEN) {
        edge.add(LeftGiven);
    }
}

/// A small word or a mark that joins it to the rest of its run.
fn sign(ground: &Ground<'_, '_, '_>, first: usize) -> Feature {
    let (scene, at) = (ground.scene, first - 1);
    match scene.tokens()[at].kind() {
        // *Mr. Stone*.
        TokenKind::Stop if scene.has_title_before(first) || scene.has_title_before(at) => LeftTitle,
        TokenKind::Clitic => LeftPossessive,
        TokenKind::Other => LeftSign,
        TokenKind::Dash => LeftHyphen,
        _ if scene.small(at).any(Small::OF) => LeftOf,
        _ if scene.small(at).any(Small::AND) => LeftAnd,
        _ => LeftJoined,
    }
}
