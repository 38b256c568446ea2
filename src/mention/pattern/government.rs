//! Governments and their bodies: *the Ecuadorian government*, *Ministry of Health*, *Russia's
//! foreign ministry*, *the U.S. Embassy*, *the Trump administration*.

use crate::mention::candidate::Candidate;
use crate::mention::lexicon::{Marks, Small};
use crate::mention::scene::Scene;
use crate::token::TokenKind;
use std::ops::Range;

/// Where a country or its adjective that begins here ends, the longest.
fn country(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    if !scene.has_country(at) {
        return None;
    }
    scene
        .matches(at..at + 1)
        .iter()
        .filter(|m| m.is_country())
        .map(|m| m.end as usize)
        .max()
        .filter(|end| !scene.is_cut(end - 1))
}

/// Where *[foreign] government* that begins here ends, when it is in lower case.
fn lower_head(scene: &Scene<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    let lower =
        |i: usize| i < limit && scene.tokens()[i].kind() == TokenKind::Word && !scene.is_name(i);
    let mut i = at;
    if lower(i) && scene.marks(i).any(Marks::MINISTRY) {
        i += 1;
    }
    if lower(i) && scene.marks(i).any(Marks::COUNTRY_HEAD) {
        Some(i + 1)
    } else {
        None
    }
}

fn possessive(scene: &Scene<'_, '_>, at: usize) -> bool {
    let token = scene.tokens().get(at);
    token.is_some_and(|t| t.kind() == TokenKind::Clitic && t.span().len() > 1)
        && matches!(scene.text.word(at).chars().last(), Some('s' | 'S'))
}

pub(super) fn reach(scene: &Scene<'_, '_>, at: usize, limit: usize) -> usize {
    let Some(end) = country(scene, at) else {
        return 0;
    };
    if possessive(scene, end) {
        return ministry(scene, end + 1, limit).unwrap_or(0);
    }
    lower_head(scene, end, limit).unwrap_or(0)
}

/// *foreign ministry* in lower case; a bare head says no more than the country does.
fn ministry(scene: &Scene<'_, '_>, at: usize, limit: usize) -> Option<usize> {
    lower_head(scene, at, limit).filter(|end| end - at == 2)
}

pub(super) fn propose(scene: &Scene<'_, '_>, at: usize, limit: usize, found: &mut Vec<Candidate>) {
    let listed = list(scene, at, limit);
    if listed > at {
        found.push(Candidate::new(&(at..listed)));
    }
    let Some(end) = country(scene, at) else {
        return;
    };
    if possessive(scene, end) {
        if let Some(last) = ministry(scene, end + 1, limit) {
            found.push(Candidate::new(&(end + 1..last)));
        }
    } else if let Some(last) = lower_head(scene, end, limit) {
        found.push(Candidate::new(&(at..last)));
    }
}

/// *the Ecuadorian government*, *the Russian foreign ministry*.
pub(super) fn of_country(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    country(scene, tokens.start).is_some_and(|end| {
        end < tokens.end
            && (lower_head(scene, end, tokens.end) == Some(tokens.end)
                || end + 1 == tokens.end && scene.marks(end).any(Marks::COUNTRY_HEAD))
    })
}

/// *Russia's [foreign ministry]*.
pub(super) fn possessed(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    tokens.start > 1
        && possessive(scene, tokens.start - 1)
        && lower_head(scene, tokens.start, tokens.end) == Some(tokens.end)
}

/// *Government of Ecuador*.
pub(super) fn government_of(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    tokens.len() > 2
        && scene.marks(tokens.start).any(Marks::COUNTRY_HEAD)
        && scene.small(tokens.start + 1).any(Small::OF)
        && (tokens.start + 2..tokens.end)
            .any(|i| country(scene, i).is_some_and(|end| end == tokens.end))
}

/// *Embassy of Ecuador*, *the U.S. Embassy*, *the London embassy*.
pub(super) fn embassy(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let is = |i: usize| scene.small(i).any(Small::EMBASSY);
    tokens.len() > 1
        && (is(tokens.end - 1) && country(scene, tokens.start).is_some()
            || is(tokens.start) && scene.small(tokens.start + 1).any(Small::OF))
}

/// *Ministry of Health*, *Foreign Ministry*, *Ministry of Health, Labour and Welfare*.
pub(super) fn ministry_of(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    headed(scene, &tokens, Small::MINISTRY)
}

/// *Department of Justice*, *Justice Department*.
pub(super) fn department_of(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    headed(scene, &tokens, Small::DEPARTMENT)
}

fn headed(scene: &Scene<'_, '_>, tokens: &Range<usize>, words: Small) -> bool {
    if tokens.len() < 2 {
        return false;
    }
    let is = |i: usize| scene.small(i).any(words);
    let of = |i: usize| scene.small(i).any(Small::OF.with(Small::FOR));
    is(tokens.end - 1) && scene.is_name(tokens.end - 1)
        || tokens
            .clone()
            .take(4)
            .any(|i| is(i) && of(i + 1) && i + 2 < tokens.end)
}

/// The end of *Ministry of Health, Labour and Welfare* from its first word.
#[inline]
pub(super) fn list(scene: &Scene<'_, '_>, at: usize, limit: usize) -> usize {
    if scene.small(at).any(Small::LISTED) {
        listed(scene, at, limit)
    } else {
        0
    }
}

fn listed(scene: &Scene<'_, '_>, at: usize, limit: usize) -> usize {
    let is = |i: usize, small: Small| i < limit && scene.small(i).any(small);
    if at >= limit || !is(at + 1, Small::OF.with(Small::FOR)) {
        return 0;
    }
    let (mut i, mut commas) = (at + 2, 0);
    while i + 1 < limit && i < at + 12 {
        if !scene.is_name(i) {
            return 0;
        }
        i += 1;
        if is(i, Small::AND) && commas > 0 && i + 1 < limit && scene.is_name(i + 1) {
            return i + 2;
        }
        if scene.tokens()[i].kind() == TokenKind::Comma {
            commas += 1;
            i += 1;
            if is(i, Small::AND) && i + 1 < limit && scene.is_name(i + 1) {
                return i + 2;
            }
        }
    }
    0
}

/// *the Trump administration*.
pub(super) fn administration(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    tokens.len() == 2
        && scene.small(tokens.start + 1).any(Small::ADMINISTRATION)
        && scene.is_name(tokens.start)
        && country(scene, tokens.start).is_none()
}
