//! What the gazetteer knows to stand beside a candidate, in a list or after a comma: *Ohio, Tarvo
//! and Iowa*.

use super::Feature::{self, *};
use super::Ground;
use crate::mention::Kind;
use crate::mention::gazetteer::Class;
use crate::mention::lexicon::{Marks, Small};
use crate::mention::row::Sink;
use crate::mention::scene::{Info, Scene};
use crate::token::TokenKind;

/// What is in a place of the text next to a candidate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    Person,
    Place,
    Organization,
    Nothing,
}

/// Whether a token joins the names of a list.
#[inline(always)]
fn joins(token: &Info) -> bool {
    token.kind() == TokenKind::Comma || token.small().any(Small::AND.with(Small::OR))
}

/// What stands before it in a list.
#[inline(always)]
pub(super) fn before<S: Sink>(
    ground: &Ground<'_, '_, '_>,
    first: usize,
    before: &Info,
    edge: &mut S,
) {
    if first > 1 && joins(before) {
        let features = [ListPersonBefore, ListPlaceBefore, ListOrganizationBefore];
        list(end(ground.scene, first - 1), features, edge);
    }
}

/// What stands after it in a list.
#[inline(always)]
pub(super) fn after<S: Sink>(ground: &Ground<'_, '_, '_>, end: usize, after: &Info, edge: &mut S) {
    if joins(after) {
        let features = [ListPersonAfter, ListPlaceAfter, ListOrganizationAfter];
        list(start(ground.scene, end + 1), features, edge);
    }
}

#[inline(always)]
fn list<S: Sink>(beside: Beside, features: [Feature; 3], edge: &mut S) {
    match beside {
        Beside::Person => edge.add(features[0]),
        Beside::Place => edge.add(features[1]),
        Beside::Organization => edge.add(features[2]),
        Beside::Nothing => {}
    }
}

/// What the gazetteer knows to end just before a token.
#[inline(never)]
pub(super) fn end(scene: &Scene<'_, '_>, end: usize) -> Beside {
    let from = end.saturating_sub(4);
    let found = scene
        .matches(from..end)
        .iter()
        .filter(|m| m.end as usize == end)
        .map(|m| of(m.class))
        .find(|&b| b != Beside::Nothing);
    if let Some(found) = found {
        return found;
    }
    let person = end > 1
        && scene.is_name(end - 1)
        && scene.marks(end - 1).any(Marks::SURNAME)
        && scene.marks(end - 2).any(Marks::GIVEN);
    if person {
        Beside::Person
    } else {
        Beside::Nothing
    }
}

/// What the gazetteer knows to begin at a token.
#[inline(never)]
pub(super) fn start(scene: &Scene<'_, '_>, at: usize) -> Beside {
    for m in scene.matches_at(at) {
        let kind = of(m.class);
        if kind != Beside::Nothing {
            return kind;
        }
    }
    if scene.is_name(at) && scene.marks(at).any(Marks::GIVEN) && scene.is_name(at + 1) {
        return Beside::Person;
    }
    Beside::Nothing
}

fn of(class: Class) -> Beside {
    match class {
        Class::Name(Kind::Country | Kind::Place) => Beside::Place,
        Class::Name(Kind::Organization | Kind::Body) => Beside::Organization,
        Class::Name(Kind::Person) => Beside::Person,
        _ => Beside::Nothing,
    }
}
