//! The hash of words, and maps by it.

use super::Token;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

pub(super) const HASH_SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a, a hash that can be computed while scanning.
#[inline]
pub(crate) const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The hash of a lower-case ASCII word, for constants.
pub(crate) const fn ascii(word: &str) -> u64 {
    bytes(word.as_bytes(), 0)
}

/// The hash of the lower-case ASCII word that stands in `bytes` from `start`.
pub(crate) const fn bytes(bytes: &[u8], start: usize) -> u64 {
    let mut hash = HASH_SEED;
    let mut i = start;
    while i < bytes.len() {
        hash = step(hash, bytes[i].to_ascii_lowercase());
        i += 1;
    }
    hash
}

/// The hash of *u.s.* less its last stop: a step of FNV-1a can be undone.
pub(crate) fn hash_without_stop(token: &Token) -> u64 {
    const INVERSE: u64 = 0xce96_5057_aff6_957b;
    token.hash().wrapping_mul(INVERSE) ^ u64::from(b'.')
}

/// A map by word hash. The keys are hashes already.
pub(crate) type WordMap<V> = HashMap<u64, V, BuildHasherDefault<WordHasher>>;

/// Passes a word hash through.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = step(self.0, byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// The hash (FNV-1a, 64 bits) of a word's lower-case form; every apostrophe counts as `'`, and
/// soft hyphens and joiners do not count.
///
/// ```
/// use ascribe::token::{hash, tokenize};
/// assert_eq!(tokenize("O’NEILL")[0].hash(), hash("o'neill"));
/// ```
#[must_use]
pub fn hash(word: &str) -> u64 {
    if word.is_ascii() {
        return bytes(word.as_bytes(), 0);
    }
    let mut h = HASH_SEED;
    for c in word.chars() {
        h = step_char(h, c);
    }
    h
}

pub(super) fn step_char(mut h: u64, c: char) -> u64 {
    if c.is_ascii() {
        return step(h, c.to_ascii_lowercase() as u8);
    }
    if is_ignorable(c) {
        return h;
    }
    if is_apostrophe(c) {
        return step(h, b'\'');
    }
    if is_punctuation(c) {
        return step_bytes(h, c);
    }
    for lower in c.to_lowercase() {
        h = step_bytes(h, lower);
    }
    h
}

fn step_bytes(mut h: u64, c: char) -> u64 {
    let mut buffer = [0u8; 4];
    for &b in c.encode_utf8(&mut buffer).as_bytes() {
        h = step(h, b);
    }
    h
}

/// Whether a character is one of the block of curly marks and dashes, none of which is a letter:
/// it saves looking up what they are.
pub(super) fn is_punctuation(c: char) -> bool {
    ('\u{2000}'..='\u{206f}').contains(&c)
}

/// Characters inside a word that nobody sees: soft hyphen, joiners.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// Marks that may stand for an apostrophe, those of Windows-1252 read as Latin-1 among them.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇' | '\u{91}' | '\u{92}')
}
