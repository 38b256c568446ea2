//! How the names of a document are written: their keys, their last words, their initials.
//!
//! Cost: a look at the words of a name. Panics: none.

use crate::hashing::join;
use crate::mention::lexicon::Marks;
use crate::mention::scene::Scene;
use crate::token::{Shape, TokenKind, ascii, hash, step};
use std::ops::Range;

/// The key of the words of some tokens.
pub(super) fn key(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> u64 {
    let mut key = scene.hash(tokens.start).0;
    for i in tokens.start + 1..tokens.end {
        key = join(key, scene.hash(i).0);
    }
    key
}

/// The last word of a name, less *Jr.* and *III*.
pub(super) fn last_word(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> usize {
    let word = |i: &usize| scene.is_name(*i) && !scene.marks(*i).any(Marks::GENERATION);
    tokens.clone().rev().find(word).unwrap_or(tokens.end - 1)
}

/// The hash of an abbreviation without its stops.
pub(super) fn letters(scene: &Scene<'_, '_>, at: usize) -> u64 {
    let word = scene.text.word(at);
    if word.contains('.') {
        hash(&word.replace('.', ""))
    } else {
        scene.hash(at).0
    }
}

/// The hashes of the initials of a name: of its capitalised words, and of all its words.
pub(super) fn initials(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> (u64, u64) {
    let (mut capitals, mut all) = (const { ascii("") }, const { ascii("") });
    for i in tokens.clone() {
        if scene.tokens()[i].kind() != TokenKind::Word {
            continue;
        }
        let word = scene.text.word(i);
        match word.as_bytes().first() {
            Some(initial) if initial.is_ascii() => {
                let lower = initial.to_ascii_lowercase();
                all = step(all, lower);
                if scene.is_name(i) {
                    capitals = step(capitals, lower);
                }
            }
            _ => return other_initials(scene, tokens),
        }
    }
    (capitals, all)
}

/// The same where some are no ASCII letters.
#[cold]
fn other_initials(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> (u64, u64) {
    let (mut capitals, mut all) = (String::new(), String::new());
    for i in tokens.clone() {
        if scene.tokens()[i].kind() == TokenKind::Word {
            let initial = scene.text.word(i).chars().next();
            all.extend(initial);
            if scene.is_name(i) {
                capitals.extend(initial);
            }
        }
    }
    (hash(&capitals), hash(&all))
}

/// The abbreviation in brackets just after a name.
pub(super) fn bracketed(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let kind = |i: usize| scene.tokens().get(i).map(crate::token::Token::kind);
    let short = scene.tokens().get(at + 1)?;
    let upper = matches!(short.shape(), Shape::Upper | Shape::Mixed);
    let fits = kind(at) == Some(TokenKind::Open)
        && kind(at + 2) == Some(TokenKind::Close)
        && upper
        && short.span().len() <= 10;
    fits.then_some(at + 1)
}

pub(super) fn starts_alike(scene: &Scene<'_, '_>, first: usize, short: usize) -> bool {
    let initial = |i: usize| scene.text.word(i).chars().next();
    initial(first).is_some() && initial(first) == initial(short)
}
