//! Governments and their bodies: *the Ecuadorian government*, *Ministry of Health*, *Russia's
//! foreign ministry*, *the U.S. Embassy*, *the Trump administration*.

use super::{heads, strongest};
use crate::mention::Kind;
use crate::mention::candidate::Candidate;
use crate::mention::lexicon::Marks;
use crate::mention::scene::Scene;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

const OF: u64 = ascii("of");
const FOR: u64 = ascii("for");
const AND: u64 = ascii("and");

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
        && scene.text.hash(tokens.start + 1) == OF
        && (tokens.start + 2..tokens.end)
            .any(|i| country(scene, i).is_some_and(|end| end == tokens.end))
}

/// *Embassy of Ecuador*, *the U.S. Embassy*, *the London embassy*.
pub(super) fn embassy(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    const WORDS: [u64; 4] = [
        ascii("embassy"),
        ascii("consulate"),
        ascii("mission"),
        ascii("delegation"),
    ];
    let is = |i: usize| WORDS.contains(&scene.text.hash(i));
    tokens.len() > 1
        && (is(tokens.end - 1) && country(scene, tokens.start).is_some()
            || is(tokens.start) && scene.text.hash(tokens.start + 1) == OF)
}

/// *Ministry of Health*, *Foreign Ministry*, *Ministry of Health, Labour and Welfare*.
pub(super) fn ministry_of(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    const WORDS: [u64; 2] = [ascii("ministry"), ascii("ministries")];
    headed(scene, &tokens, &WORDS)
}

/// *Department of Justice*, *Justice Department*.
pub(super) fn department_of(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    const WORDS: [u64; 2] = [ascii("department"), ascii("dept")];
    headed(scene, &tokens, &WORDS)
}

fn headed(scene: &Scene<'_, '_>, tokens: &Range<usize>, words: &[u64]) -> bool {
    if tokens.len() < 2 {
        return false;
    }
    let is = |i: usize| words.iter().any(|&word| word == scene.text.hash(i));
    let of = |i: usize| matches!(scene.text.hash(i), OF | FOR);
    is(tokens.end - 1) && scene.is_name(tokens.end - 1)
        || tokens
            .clone()
            .take(4)
            .any(|i| is(i) && of(i + 1) && i + 2 < tokens.end)
}

/// The end of *Ministry of Health, Labour and Welfare* from its first word.
pub(super) fn list(scene: &Scene<'_, '_>, at: usize, limit: usize) -> usize {
    const WORDS: [u64; 3] = [ascii("ministry"), ascii("department"), ascii("committee")];
    let hash = |i: usize| if i < limit { scene.text.hash(i) } else { 0 };
    if !WORDS.contains(&hash(at)) || !matches!(hash(at + 1), OF | FOR) {
        return 0;
    }
    let (mut i, mut commas) = (at + 2, 0);
    while i + 1 < limit && i < at + 12 {
        if !scene.is_name(i) {
            return 0;
        }
        i += 1;
        if hash(i) == AND && commas > 0 && i + 1 < limit && scene.is_name(i + 1) {
            return i + 2;
        }
        if scene.tokens()[i].kind() == TokenKind::Comma {
            commas += 1;
            i += 1;
            if hash(i) == AND && i + 1 < limit && scene.is_name(i + 1) {
                return i + 2;
            }
        }
    }
    0
}

/// *the Trump administration*.
pub(super) fn administration(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    const WORDS: [u64; 2] = [ascii("administration"), ascii("government")];
    tokens.len() == 2
        && WORDS.contains(&scene.text.hash(tokens.start + 1))
        && scene.is_name(tokens.start)
        && country(scene, tokens.start).is_none()
}

/// A head of government bodies that is sure or likely: *Supreme Court of Ohio*, *Ohio Police*.
pub(super) fn head(scene: &Scene<'_, '_>, tokens: Range<usize>) -> bool {
    let best = strongest(scene, &tokens, Kind::Body, true);
    best.is_some_and(|w| w >= 1)
        || heads(scene, &tokens).any(|(h, _)| h.kind == Kind::Body && h.weight >= 1)
}
