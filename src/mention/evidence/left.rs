//! The left edge of a candidate: how its first word is written, what stands before it.

use super::Feature::{self, *};
use super::{Facts, Ground, Group, before, beside};
use crate::mention::lexicon::{Class, Marks, Small};
use crate::mention::row::Sink;
use crate::mention::scene::{Flags, Info};
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

/// Reads the left edge of the candidates that begin at a token.
#[inline(always)]
pub(crate) fn left<S: Sink>(ground: &Ground<'_, '_, '_>, first: usize, edge: &mut S) -> Left {
    let scene = ground.scene;
    let (class, flags) = (scene.class(first), scene.summed(first));
    let before = first.checked_sub(1).and_then(|at| scene.info(at));
    let mut left = Left {
        class,
        flags,
        ..Left::default()
    };
    if let Some(before) = before.filter(|_| first > ground.run.start) {
        joined(ground, first, before, edge);
    }
    if flags.any(Flags::START) {
        edge.class(Group::FirstStart, class);
    } else {
        edge.class(Group::First, class);
    }
    if flags.0 & (Flags::NAME.0 | Flags::CUT_START.0) != Flags::NAME.0 {
        if !flags.any(Flags::NAME) {
            edge.add(Particle);
        }
        if flags.any(Flags::CUT_START) {
            edge.add(CutBefore);
        }
    }
    if let Some(before) = before {
        before::before(ground, first, before, &mut left, edge);
        beside::before(ground, first, before, edge);
    } else {
        before::start(&mut left, edge);
    }
    left
}

/// What joins it to the rest of its run.
#[inline(always)]
fn joined<S: Sink>(ground: &Ground<'_, '_, '_>, first: usize, before: &Info, edge: &mut S) {
    let (marks, flags) = (before.marks(), before.flags());
    if before.small().any(Small::THE) {
        return edge.add(LeftThe);
    }
    if !flags.any(Flags::NAME) {
        return edge.add(sign(ground, first, before));
    }
    edge.add(LeftCapital);
    if marks.any(Marks::COMMON) {
        edge.add(LeftCapitalCommon);
    }
    if flags.any(Flags::START) {
        edge.add(LeftCapitalStart);
    }
    if flags.any(Flags::PEOPLE) {
        edge.add(LeftPeople);
    } else if ground.scene.has_title_before(first) {
        edge.add(LeftTitle);
    } else if marks.any(Marks::GIVEN) {
        edge.add(LeftGiven);
    }
}

/// A small word or a mark that joins it to the rest of its run.
fn sign(ground: &Ground<'_, '_, '_>, first: usize, before: &Info) -> Feature {
    let scene = ground.scene;
    match before.kind() {
        // *Mr. Stone*.
        TokenKind::Stop if scene.has_title_before(first) || before.flags().any(Flags::TITLED) => {
            LeftTitle
        }
        TokenKind::Clitic => LeftPossessive,
        TokenKind::Other => LeftSign,
        TokenKind::Dash => LeftHyphen,
        _ if before.small().any(Small::OF) => LeftOf,
        _ if before.small().any(Small::AND) => LeftAnd,
        _ => LeftJoined,
    }
}
