//! Words: those of ASCII letters, and what else a word may hold.

use super::hash::{HASH_SEED, ascii, is_apostrophe, is_ignorable, is_punctuation};
use super::lane::{Lane, WIDTH};
use super::letters::{clitic_length, is_mark};
use super::list::List;
use super::scan::{Scanner, WINDOW, floor_boundary};
use super::{CAPITAL, Gap, LONGEST, Mark, Shape, Token, TokenKind};
use unicode_segmentation::UnicodeSegmentation;

/// Shape and first letter by what a word holds: a first capital (1), others (2), lower case (4).
const FORMS: [u8; 8] = [
    Shape::None as u8,
    Shape::Initial as u8 | CAPITAL,
    Shape::Upper as u8,
    Shape::Upper as u8 | CAPITAL,
    Shape::Lower as u8,
    Shape::Capital as u8 | CAPITAL,
    Shape::Mixed as u8,
    Shape::Mixed as u8 | CAPITAL,
];

impl Scanner<'_> {
    /// The word that begins with the letters of `lane`, and a comma or stop that touches it.
    /// Nearly all words are ASCII letters between spaces: those are read, hashed and measured
    /// eight bytes at a time; what else a word may hold is left to `rest_of_word`.
    #[inline]
    pub(super) fn word(&mut self, mut lane: Lane, gap: Gap, list: &mut List<'_>) {
        let start = self.at;
        let mut hash = lane.hash(HASH_SEED);
        let first = lane.capitals & 0x80;
        let mut others = lane.capitals ^ first;
        let mut lower = lane.has_lower();
        let mut at = start + lane.count;
        while lane.count == WIDTH {
            lane = Lane::at(self.bytes, at);
            hash = lane.hash(hash);
            others |= lane.capitals;
            lower |= lane.has_lower();
            at += lane.count;
        }
        let next = self.byte(at);
        if !matches!(next, b' ' | b',' | b'\n' | b'?' | b'!' | b';' | b')' | b'"')
            || at - start > LONGEST
        {
            self.at = at;
            if self.ends_elsewhere(start, next, gap, list) {
                return;
            }
        }
        let form =
            FORMS[(first >> 7) as usize | usize::from(others != 0) << 1 | usize::from(lower) << 2];
        list.push(Token::new(start, at - start, TokenKind::Word, gap, hash).with_form(form));
        self.at = at;
        match next {
            b',' => self.sign(TokenKind::Comma, ascii(","), Gap::None, list),
            b'.' if matches!(self.byte(at + 1), b' ' | b'\n') => {
                self.sign(TokenKind::Stop, ascii("."), Gap::None, list);
            }
            _ => {}
        }
    }

    /// Reads on where letters from `start` are followed by something that need not end the word;
    /// whether the word, or what else it was, is done.
    fn ends_elsewhere(&mut self, start: usize, next: u8, gap: Gap, list: &mut List<'_>) -> bool {
        let at = self.at;
        let address = if next == b'.' {
            // No abbreviation with inner stops begins with three letters.
            if at - start < 3 && self.dotted(start) {
                self.push(start, TokenKind::Word, Mark::None, gap, list);
                return true;
            }
            self.byte(at + 1).is_ascii_alphanumeric() && self.address(start)
        } else {
            self.rest_of_word(start)
        };
        let kind = if address {
            TokenKind::Address
        } else {
            TokenKind::Word
        };
        let done = address || self.at != at || at - start > LONGEST;
        if done {
            self.push(start, kind, Mark::None, gap, list);
        }
        done
    }

    /// A word that begins with another letter.
    pub(super) fn foreign_word(&mut self, gap: Gap, list: &mut List<'_>) {
        let start = self.at;
        let kind = if self.rest_of_word(start) {
            TokenKind::Address
        } else {
            TokenKind::Word
        };
        self.push(start, kind, Mark::None, gap, list);
    }

    /// Goes on with a word that holds more than ASCII letters; whether it is an address.
    fn rest_of_word(&mut self, start: usize) -> bool {
        while let Some(c) = self.char(self.at) {
            if c.is_ascii_alphanumeric() || c == '_' && self.is_letter(self.at + 1) {
                self.at += 1;
            } else if c == '-' || c == '‑' || is_ignorable(c) {
                if !self.is_alphanumeric(self.at + c.len_utf8()) {
                    break;
                }
                self.at += c.len_utf8();
            } else if is_apostrophe(c) {
                let next = self.at + c.len_utf8();
                if !self.is_letter(next) {
                    break;
                }
                if let Some(length) = clitic_length(self.bytes, next) {
                    if !self.is_alphanumeric(next + length) {
                        break;
                    }
                }
                self.at = next;
            } else if is_punctuation(c) {
                break;
            } else if c.is_alphanumeric() {
                self.letters(c);
            } else if !c.is_ascii() && is_mark(c) {
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
        // *R-S.C.*
        let last = self.at - 1;
        if self.byte(self.at) == b'.' && last > start && self.byte(last - 1) == b'-' {
            self.dotted(last);
        }
        matches!(self.byte(self.at), b'.' | b'@' | b'+' | b'_' | b':')
            && (self.byte(self.at + 1).is_ascii_alphanumeric() || self.byte(self.at + 1) == b'/')
            && self.address(start)
    }

    /// A non-ASCII letter: one step in the scripts that put spaces between words, and by the
    /// Unicode word bounds in those that do not.
    fn letters(&mut self, c: char) {
        if (c as u32) < 0x0900 || ('\u{1e00}'..='\u{1fff}').contains(&c) {
            self.at += c.len_utf8();
            return;
        }
        let rest = &self.text[self.at..];
        let window = &rest[..floor_boundary(rest, WINDOW)];
        let step = window
            .split_word_bounds()
            .next()
            .map_or(c.len_utf8(), str::len);
        self.at += step.max(c.len_utf8());
    }
}
