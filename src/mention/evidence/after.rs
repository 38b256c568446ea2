//! What stands just after a candidate.

use super::Feature::{self, *};
use super::class::{CLASSED_AFTER, HAVE, MODAL};
use super::right::Right;
use super::{Facts, Ground, Group, beside};
use crate::mention::candidate::company_of_place;
use crate::mention::lexicon::{Marks, Small};
use crate::mention::row::Sink;
use crate::mention::scene::{Flags, Info};
use crate::token::{Gap, Shape, TokenKind};

/// Reads what stands after.
#[inline(always)]
pub(super) fn after<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    end: usize,
    after: &Info,
    right: &mut Right,
    edge: &mut S,
) {
    let scene = ground.scene;
    match after.kind() {
        TokenKind::Word if after.flags().any(Flags::NAME) => {}
        // *of* joins the two and is no evidence against either.
        TokenKind::Word if company_of_place(scene, end) => {}
        TokenKind::Word => word(ground, end, after, right, edge),
        TokenKind::Comma => {
            edge.add(CommaAfter);
            if let Some(feature) = comma(ground, end) {
                edge.add(feature);
            }
        }
        TokenKind::Clitic => {
            edge.add(PossessiveAfter);
            let head = Marks::ROLE.with(Marks::GOVERNMENT).with(Marks::GROUP);
            if scene.marks(end + 1).any(head) {
                edge.add(PossessiveHeadAfter);
            }
        }
        TokenKind::Open => {
            edge.add(BracketAfter);
            let next = |n: usize| {
                let inside = end + n < ground.sentence.end;
                scene.tokens().get(end + n).filter(|_| inside)
            };
            let acronym = next(1).is_some_and(|t| t.shape() == Shape::Upper)
                && next(2).is_some_and(|t| t.kind() == TokenKind::Close);
            if acronym {
                edge.add(BracketAcronymAfter);
            }
        }
        TokenKind::Close => edge.add(CloseAfter),
        TokenKind::Quote => edge.add(QuoteAfter),
        TokenKind::Number => edge.add(NumberAfter),
        TokenKind::Colon => edge.add(ColonAfter),
        TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation | TokenKind::Semicolon => {
            edge.add(EndAfter);
        }
        _ => {}
    }
}

/// What follows a comma.
#[inline(never)]
fn comma(ground: &Ground<'_, '_, '_>, end: usize) -> Option<Feature> {
    let scene = ground.scene;
    let next = |n: usize| {
        let inside = end + n < ground.sentence.end;
        scene.tokens().get(end + n).filter(|_| inside)
    };
    let second = next(1)?;
    let small = scene.small(end + 1);
    let age = second.kind() == TokenKind::Number
        && second.span().len() <= 2
        && next(2).is_some_and(|t| t.kind() == TokenKind::Comma);
    if small.any(Small::WHO) {
        Some(WhoAfter)
    } else if age || small.any(Small::AGED) {
        Some(AgeAfter)
    } else if beside::start(scene, end + 1) == beside::Beside::Place {
        Some(CommaPlaceAfter)
    } else if small.any(Small::THE.with(Small::A)) {
        let people = Marks::ROLE.with(Marks::KIN);
        let limit = ground.sentence.end.min(end + 6);
        let role = (end + 2..limit).any(|i| scene.marks(i).any(people));
        Some(if role { RoleAfter } else { CommaTheAfter })
    } else {
        let role = scene.marks(end + 1).any(Marks::ROLE) && !scene.is_name(end + 1);
        role.then_some(RoleAfter)
    }
}

/// A word in lower case.
#[inline(always)]
fn word<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    end: usize,
    after: &Info,
    right: &mut Right,
    edge: &mut S,
) {
    let scene = ground.scene;
    let touches = scene.tokens().get(end).is_none_or(|t| t.gap() == Gap::None);
    if touches {
        return;
    }
    let class = after.class();
    edge.class(Group::After, class);
    let number = class.small.after();
    if number > 0 {
        if number == HAVE || number == MODAL {
            right.facts.set(Facts::ACTS);
        }
        return;
    }
    if class.marks.any(Marks::SAYS) {
        right.facts.set(Facts::SAYS);
        right.facts.set(Facts::ACTS);
    }
    if !class.marks.any(CLASSED_AFTER) {
        let word = scene.text.word(end).as_bytes();
        let verb = word.ends_with(b"ed") || word.ends_with(b"ing");
        edge.add(if verb { VerbAfter } else { WordAfter });
    }
}
