//! What single characters are, and what the letters of a word add up to.

use super::hash::{HASH_SEED, is_ignorable, is_punctuation, step, step_char};
use super::{CAPITAL, Mark, Shape};

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || is_ignorable(c)
}

pub(super) fn quote(c: char) -> Mark {
    match c {
        '"' | '＂' => Mark::Double,
        '“' | '‟' | '\u{93}' => Mark::DoubleOpen,
        '”' | '\u{94}' => Mark::DoubleClose,
        '„' => Mark::LowOpen,
        '‘' | '‛' | '`' | '\u{91}' => Mark::SingleOpen,
        '’' | '\u{92}' => Mark::SingleClose,
        '\'' | '＇' => Mark::Single,
        '‚' => Mark::LowSingle,
        '«' | '‹' => Mark::GuillemetOpen,
        '»' | '›' => Mark::GuillemetClose,
        _ => Mark::None,
    }
}

/// What the letters of a word add up to, gathered while it is read.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    pub(super) hash: u64,
    upper: u32,
    lower: u32,
    first: Option<bool>,
    inner: bool,
}

impl Letters {
    const NONE: Letters = Letters {
        hash: HASH_SEED,
        upper: 0,
        lower: 0,
        first: None,
        inner: false,
    };

    pub(super) fn of(word: &str) -> Letters {
        let mut letters = Letters::NONE;
        for c in word.chars() {
            if c.is_ascii() {
                let byte = c as u8;
                letters.hash = step(letters.hash, byte.to_ascii_lowercase());
                letters.add(byte.is_ascii_uppercase(), byte.is_ascii_lowercase());
            } else {
                letters.hash = step_char(letters.hash, c);
                if !is_punctuation(c) {
                    letters.add(c.is_uppercase(), c.is_lowercase());
                }
            }
        }
        letters
    }

    #[inline]
    fn add(&mut self, upper: bool, lower: bool) {
        if upper {
            self.inner |= self.first.is_some();
            self.upper += 1;
            self.first.get_or_insert(true);
        } else if lower {
            self.lower += 1;
            self.first.get_or_insert(false);
        }
    }

    /// The shape and, perhaps, [`CAPITAL`].
    pub(super) fn form(self) -> u8 {
        let capital = if self.first == Some(true) { CAPITAL } else { 0 };
        self.shape() as u8 | capital
    }

    fn shape(self) -> Shape {
        match (self.upper, self.lower) {
            (0, 0) => Shape::None,
            (0, _) => Shape::Lower,
            (1, 0) => Shape::Initial,
            (_, 0) => Shape::Upper,
            _ if self.inner || self.first == Some(false) => Shape::Mixed,
            _ => Shape::Capital,
        }
    }
}

/// The length of *s, re, ve, ll, d, m* standing at `at`.
pub(super) fn clitic_length(bytes: &[u8], at: usize) -> Option<usize> {
    let letter = |i: usize| bytes.get(at + i).map(u8::to_ascii_lowercase);
    match (letter(0)?, letter(1)) {
        (b'r', Some(b'e')) | (b'v', Some(b'e')) | (b'l', Some(b'l')) => Some(2),
        (b's' | b'd' | b'm', _) => Some(1),
        _ => None,
    }
}

pub(super) fn is_mark(c: char) -> bool {
    // Combining marks and the joiners inside words of Indic and Arabic script.
    matches!(c as u32, 0x0300..=0x036f | 0x0483..=0x0489 | 0x0591..=0x05c7 | 0x0610..=0x061a
        | 0x064b..=0x065f | 0x0900..=0x0903 | 0x093a..=0x094f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff
        | 0x20d0..=0x20ff | 0xfe20..=0xfe2f)
}
