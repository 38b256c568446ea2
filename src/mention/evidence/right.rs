//! The right edge of a candidate: how its last word is written, what stands after it.

use super::Feature::{self, *};
use super::{Facts, Ground, after, beside};
use crate::mention::Kind;
use crate::mention::gazetteer;
use crate::mention::lexicon::{Class, Marks, Small};
use crate::mention::row::Sink;
use crate::mention::scene::{Flags, Info};
use crate::token::TokenKind;

/// What is known of a right edge besides its features.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Right {
    pub(super) class: Class,
    pub(super) flags: Flags,
    pub(super) facts: Facts,
}

/// Reads the right edge of the candidates that end before a token.
#[inline(always)]
pub(crate) fn right<S: Sink>(ground: &Ground<'_, '_, '_>, end: usize, edge: &mut S) -> Right {
    let scene = ground.scene;
    let last = end - 1;
    let (class, flags) = (scene.class(last), scene.summed(last));
    let mut right = Right {
        class,
        flags,
        ..Right::default()
    };
    let after = scene.info(end);
    if let Some(after) = after.filter(|_| end < ground.run.end) {
        joined(ground, end, after, edge);
    }
    if !flags.any(Flags::NAME) && scene.tokens()[last].kind() == TokenKind::Word {
        edge.add(EndsLower);
    }
    if flags.any(Flags::CUT_END) {
        edge.add(Cut);
        right.facts.set(Facts::CUT);
    }
    match after.filter(|_| end < ground.sentence.end) {
        Some(after) => after::after(ground, end, after, &mut right, edge),
        None => edge.add(EndAfter),
    }
    if let Some(after) = after {
        beside::after(ground, end, after, edge);
    }
    right
}

/// What joins it to the rest of its run.
#[inline(always)]
fn joined<S: Sink>(ground: &Ground<'_, '_, '_>, end: usize, after: &Info, edge: &mut S) {
    let (marks, flags) = (after.marks(), after.flags());
    if !flags.any(Flags::NAME) {
        return edge.add(sign(ground, end, after));
    }
    edge.add(RightCapital);
    if marks.any(Marks::COMMON) {
        edge.add(RightCapitalCommon);
    }
    if flags.any(Flags::PEOPLE) {
        edge.add(RightPeople);
    } else if marks.any(Marks::SURNAME) {
        edge.add(RightSurname);
    }
    if flags.any(Flags::HEAD) {
        heads(ground, end, edge);
    }
    if marks.any(Marks::OTHER_HEAD) {
        edge.add(RightHeadOther);
    }
}

/// Heads that stand just after it, capitalised.
#[inline(never)]
fn heads<S: Sink>(ground: &Ground<'_, '_, '_>, end: usize, edge: &mut S) {
    let (mut place, mut body, mut organization) = (false, false, false);
    for m in ground.scene.matches_at(end) {
        if let gazetteer::Class::Head(head) = m.class {
            if head.last && head.weight > 0 {
                match head.kind {
                    Kind::Place => place = true,
                    Kind::Body => body = true,
                    _ => organization = true,
                }
            }
        }
    }
    for (has, feature) in [
        (place, RightHeadPlace),
        (body, RightHeadBody),
        (organization, RightHeadOrg),
    ] {
        if has {
            edge.add(feature);
        }
    }
}

/// A small word or a mark that joins it to the rest of its run.
fn sign(ground: &Ground<'_, '_, '_>, at: usize, after: &Info) -> Feature {
    match after.kind() {
        TokenKind::Clitic if ground.scene.is_name(at + 1) => RightPossessiveName,
        TokenKind::Clitic => RightPossessive,
        TokenKind::Other => RightSign,
        TokenKind::Dash => RightHyphen,
        TokenKind::Number => RightNumber,
        _ if after.small().any(Small::OF) => RightOf,
        _ if after.small().any(Small::AND) => RightAnd,
        _ => RightJoined,
    }
}
