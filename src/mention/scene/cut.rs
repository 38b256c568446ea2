//! Words of which only a part may be a name: *London-based*, *ex-Velox*.

use crate::mention::lexicon::{Lexicon, Marks};
use crate::text::Text;
use crate::token::{Shape, hash};

/// The part of a word that may be a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) token: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) hash: u64,
}

/// *London-based* is *London*, *ex-Velox* is *Velox*; *Coca-Cola* and *al-Assad* are whole.
#[inline(always)]
pub(super) fn cut(text: &Text<'_>, token: usize, lexicon: &Lexicon) -> Option<Cut> {
    let t = &text.tokens()[token];
    if !matches!(t.shape(), Shape::Capital | Shape::Mixed) {
        return None;
    }
    if !may_be_parted(text.text().as_bytes(), t.start(), t.end()) {
        return None;
    }
    parted(text, token, lexicon)
}

/// Whether the first byte of either hyphen is in a word.
#[inline(always)]
fn may_be_parted(text: &[u8], start: usize, end: usize) -> bool {
    // Eight bytes at once; the highest bit of each that is found is set.
    const fn all(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let has = |bytes: u64, byte: u8| {
        let zero = bytes ^ all(byte);
        zero.wrapping_sub(all(1)) & !zero & all(0x80)
    };
    let mut at = start;
    while at < end {
        let Some(eight) = text.get(at..).and_then(|t| t.first_chunk::<8>()) else {
            let rest = text.get(at..end).unwrap_or_default();
            return rest.iter().any(|b| matches!(b, b'-' | 0xe2));
        };
        let bytes = u64::from_le_bytes(*eight);
        let found = has(bytes, b'-') | has(bytes, 0xe2);
        if found != 0 {
            // What is found first may lie behind the word.
            return at + ((found.trailing_zeros() / 8) as usize) < end;
        }
        at += 8;
    }
    false
}

/// The part of a word with a hyphen that may be a name.
#[inline(never)]
fn parted(text: &Text<'_>, token: usize, lexicon: &Lexicon) -> Option<Cut> {
    let t = &text.tokens()[token];
    let word = text.word(token);
    let (first, rest) = word.split_once(['-', '‑'])?;
    let lower = |part: &str| {
        part.chars()
            .all(|c| c.is_lowercase() || c == '-' || c == '‑')
    };
    let mark = word.len() - first.len() - rest.len();
    let part = if t.is_capitalized() && first.len() > 1 && rest.len() >= 3 && lower(rest) {
        // *Tae-hwan*, *Ing-wen*: no word of every day follows the hyphen.
        let next = rest.split(['-', '‑']).next().unwrap_or(rest);
        let marks = lexicon.marks(hash(next));
        let name = token > 0 && text.tokens()[token - 1].is_capitalized();
        let known = Marks::COMMON.with(Marks::FUNCTION).with(Marks::VERB);
        let ending = next.ends_with("ed") || next.ends_with("ing") && next.len() > 5;
        if !marks.any(known) && !ending && (name || !marks.any(Marks::MIXED)) {
            return None;
        }
        0..first.len()
    } else if PREFIXES.contains(&first) && rest.chars().next().is_some_and(char::is_uppercase) {
        first.len() + mark..word.len()
    } else {
        return None;
    };
    Some(Cut {
        token: token as u32,
        start: (t.start() + part.start) as u32,
        end: (t.start() + part.end) as u32,
        hash: hash(&word[part]),
    })
}

/// What stands before a name with a hyphen and is no part of it.
const PREFIXES: &[&str] = &[
    "ex", "pro", "anti", "non", "post", "pre", "mid", "trans", "cross", "all", "then", "self",
    "former", "intra", "inter", "neo",
];

/// Whether a word may be part of a name.
pub(super) fn may_name(text: &Text<'_>, token: usize, cut: Option<Cut>) -> bool {
    let t = &text.tokens()[token];
    let mixed = || match text.word(token).split_once(['-', '‑']) {
        Some((prefix, _)) => prefix.len() <= 3,
        None => true,
    };
    t.is_capitalized()
        || cut.is_some_and(|cut| t.start() < cut.start as usize)
        || t.shape() == Shape::Mixed && mixed()
}
