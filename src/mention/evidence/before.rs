//! What stands just before a candidate.

use super::Feature::{self, *};
use super::class::number_before;
use super::left::Left;
use super::{Facts, Ground, Group, beside};
use crate::mention::lexicon::{Marks, Small, THE_BEFORE};
use crate::mention::row::Sink;
use crate::mention::scene::{Flags, Info};
use crate::mention::words::before_of;
use crate::token::TokenKind;

/// Nothing stands before.
pub(super) fn start<S: Sink>(left: &mut Left, edge: &mut S) {
    tell(left, edge, StartBefore);
}

/// Reads what stands before.
#[inline(always)]
pub(super) fn before<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    first: usize,
    before: &Info,
    left: &mut Left,
    edge: &mut S,
) {
    let (class, flags, kind) = (before.class(), before.flags(), before.kind());
    let stopped = kind == TokenKind::Stop && flags.any(Flags::TITLED);
    if left.flags.any(Flags::TITLED) || stopped {
        title(ground, first, left, edge);
    }
    if class.marks.any(Marks::ROLE.with(Marks::KIN)) {
        left.facts.set(Facts::TITLED);
    }
    if class.small.any(Small::THE) {
        left.facts.set(Facts::ARTICLE);
    }
    if first <= ground.sentence.start {
        return tell(left, edge, StartBefore);
    }
    match kind {
        TokenKind::Word => {}
        TokenKind::Comma => {
            tell(left, edge, CommaBefore);
            if beside::end(ground.scene, first - 1) == beside::Beside::Place {
                edge.add(CommaPlaceBefore);
            }
            return;
        }
        TokenKind::Open => return tell(left, edge, OpenBefore),
        TokenKind::Quote => return tell(left, edge, QuoteBefore),
        TokenKind::Dash => return tell(left, edge, DashBefore),
        TokenKind::Number => return tell(left, edge, NumberBefore),
        _ => return,
    }
    if flags.any(Flags::NAME) {
        return;
    }
    if flags.any(Flags::CAPITAL) {
        tell(left, edge, FunctionBefore);
        left.facts.set(Facts::FUNCTION);
    }
    edge.class(Group::Before, class);
    if left.before == 0 {
        left.before = number_before(class);
    }
    match class.small.before() {
        THE_BEFORE => left.facts.set(Facts::THE),
        // *in*, *at*, *from*, *near*.
        1 | 2 | 3 | 5 => left.facts.set(Facts::PLACE),
        17 if first - 1 > ground.sentence.start => of(ground, first - 1, edge),
        _ => {}
    }
}

/// Adds a feature; learnt words know the first one.
#[inline(always)]
fn tell<S: Sink>(left: &mut Left, edge: &mut S, feature: Feature) {
    edge.add(feature);
    if left.before == 0 {
        left.before = before_of(feature);
    }
}

/// A title before it, with its stop or without.
#[inline(never)]
fn title<S: Sink>(ground: &Ground<'_, '_, '_>, first: usize, left: &mut Left, edge: &mut S) {
    let scene = ground.scene;
    let title = scene
        .title_before(first)
        .or_else(|| scene.title_before(first - 1));
    let honorific = title.is_some_and(|t| t.honorific);
    left.facts.set(Facts::TITLED);
    tell(
        left,
        edge,
        if honorific {
            HonorificBefore
        } else {
            TitleBefore
        },
    );
}

/// *the government of*, *the mayor of*, *the city of*.
fn of<S: Sink>(ground: &Ground<'_, '_, '_>, at: usize, edge: &mut S) {
    let head = ground.scene.marks(at - 1);
    if head.any(Marks::COUNTRY_HEAD) {
        edge.add(OfStateBefore);
    } else if head.any(Marks::ROLE.with(Marks::KIN)) {
        edge.add(OfRoleBefore);
    } else if head.any(Marks::PLACE_NOUN) {
        edge.add(OfHeadBefore);
    }
}
