//! The scanner: one pass over the bytes.

use super::hash::{HASH_SEED, is_apostrophe, is_ignorable, is_punctuation, step};
use super::letters::{Letters, clitic_length, is_mark, is_space, quote};
use super::{Gap, LONGEST, Mark, Shape, Token, TokenKind};
use unicode_segmentation::UnicodeSegmentation;

/// A window for the look-ups that need Unicode segmentation; it keeps hostile input linear.
const WINDOW: usize = 256;

pub(super) fn scan(text: &str, tokens: &mut Vec<Token>) {
    // Offsets are kept in 32 bits.
    let text = &text[..floor_boundary(text, u32::MAX as usize)];
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        plain_end: 0,
    };
    let mut gap = Gap::Blank;
    loop {
        gap = scanner.skip_space(gap);
        if scanner.at >= text.len() {
            break;
        }
        scanner.token(gap, tokens);
        gap = Gap::None;
    }
}

pub(super) fn floor_boundary(text: &str, limit: usize) -> usize {
    if text.len() <= limit {
        return text.len();
    }
    (0..=limit)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) at: usize,
    /// Up to where a run of address characters was read and found to be no address.
    pub(super) plain_end: usize,
}

impl Scanner<'_> {
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            Some(b) if b.is_ascii() => Some(*b as char),
            Some(_) => self.text.get(at..).and_then(|rest| rest.chars().next()),
            None => None,
        }
    }

    fn is_letter(&self, at: usize) -> bool {
        self.char(at).is_some_and(char::is_alphabetic)
    }

    pub(super) fn is_alphanumeric(&self, at: usize) -> bool {
        self.char(at).is_some_and(char::is_alphanumeric)
    }

    /// Skips white space; the gap so far is `None` inside the text and `Blank` at its start.
    #[inline]
    fn skip_space(&mut self, gap: Gap) -> Gap {
        let first = self.byte(self.at);
        if first > b' ' && first < 0x7f {
            return gap;
        }
        let second = self.byte(self.at + 1);
        if first == b' ' && second > b' ' && second < 0x7f {
            self.at += 1;
            return gap.max(Gap::Space);
        }
        self.skip_spaces(gap)
    }

    fn skip_spaces(&mut self, mut gap: Gap) -> Gap {
        let mut breaks = 0u32;
        let mut indent = false;
        while let Some(c) = self.char(self.at) {
            match c {
                '\n' | '\u{2028}' => breaks = breaks.saturating_add(1),
                '\u{2029}' | '\u{c}' => breaks = breaks.saturating_add(2),
                '\r' if self.byte(self.at + 1) != b'\n' => breaks = breaks.saturating_add(1),
                _ if !is_space(c) => break,
                _ => {}
            }
            indent =
                c == '\t' || (c == ' ' && self.byte(self.at + 1) == b' ') || (indent && c == ' ');
            self.at += c.len_utf8();
            gap = gap.max(match breaks {
                0 => Gap::Space,
                1 if indent => Gap::Indent,
                1 => Gap::Line,
                _ => Gap::Blank,
            });
        }
        gap
    }

    fn token(&mut self, gap: Gap, tokens: &mut Vec<Token>) {
        let start = self.at;
        let Some(c) = self.char(start) else { return };
        let mut mark = Mark::None;
        let kind = match c {
            'a'..='z' | 'A'..='Z' => return self.word(gap, tokens),
            ',' => return self.sign(TokenKind::Comma, gap, tokens),
            '0'..='9' => self.number(start),
            // *a .45-caliber gun*
            '.' if gap > Gap::None && self.byte(start + 1).is_ascii_digit() => {
                self.number(start + 1)
            }
            '.' => {
                let run = self.run(start, b'.');
                if run < 3 {
                    return self.sign(TokenKind::Stop, gap, tokens);
                }
                self.at += run;
                TokenKind::Ellipsis
            }
            '@' if self.byte(start + 1).is_ascii_alphanumeric() || self.byte(start + 1) == b'_' => {
                self.name(start + 1);
                TokenKind::Handle
            }
            '#' if self.is_letter(start + 1) => {
                self.name(start + 1);
                TokenKind::Hashtag
            }
            '$' | '€' | '£' | '¥' if self.byte(start + c.len_utf8()).is_ascii_digit() => {
                self.number(start + c.len_utf8())
            }
            '\'' | '`' if self.byte(start + 1) == c as u8 => {
                self.at += 2;
                mark = if c == '`' { Mark::WireOpen } else { Mark::Wire };
                TokenKind::Quote
            }
            '…' => {
                self.at += c.len_utf8();
                TokenKind::Ellipsis
            }
            '?' | '!' => {
                while matches!(self.byte(self.at), b'?' | b'!') {
                    self.at += 1;
                }
                if c == '?' {
                    TokenKind::Question
                } else {
                    TokenKind::Exclamation
                }
            }
            '-' | '_' => {
                self.at += self.run(start, c as u8);
                mark = self.divider(start, 4);
                TokenKind::Dash
            }
            '*' | '=' | '~' | '#' | '+' | '^' => {
                self.at += self.run(start, c as u8);
                mark = self.divider(start, 3);
                if c == '*' && self.at == start + 1 && self.byte(self.at) == b' ' {
                    mark = Mark::Bullet;
                }
                TokenKind::Other
            }
            _ if !is_punctuation(c) && c.is_alphabetic() && c != 'ʼ' => {
                return self.word(gap, tokens);
            }
            _ => {
                mark = quote(c);
                if is_apostrophe(c) && self.clitic(gap, tokens) {
                    return;
                }
                self.at += c.len_utf8();
                if mark == Mark::None && c != 'ʼ' {
                    self.other(start, c, &mut mark)
                } else {
                    TokenKind::Quote
                }
            }
        };
        self.push(start, kind, mark, gap, tokens);
    }

    fn other(&mut self, start: usize, c: char, mark: &mut Mark) -> TokenKind {
        match c {
            '，' | '、' => TokenKind::Comma,
            ':' | '：' => TokenKind::Colon,
            ';' | '；' => TokenKind::Semicolon,
            '。' => TokenKind::Stop,
            '？' => TokenKind::Question,
            '！' => TokenKind::Exclamation,
            '–' | '—' | '―' | '‒' | '‐' | '‑' | '−' => TokenKind::Dash,
            '[' => {
                *mark = Mark::Bracket;
                TokenKind::Open
            }
            '(' | '{' => TokenKind::Open,
            ')' | ']' | '}' => TokenKind::Close,
            '•' | '⁃' | '●' | '○' | '◦' | '■' | '▪' | '▫' | '‣' | '►' | '➤' =>
            {
                *mark = Mark::Bullet;
                TokenKind::Other
            }
            _ if c.is_numeric() => TokenKind::Number,
            _ => {
                self.cluster(start);
                TokenKind::Other
            }
        }
    }

    /// Whether the row of signs that was read divides a page.
    fn divider(&self, start: usize, least: usize) -> Mark {
        let alone = !self.is_alphanumeric(self.at);
        if self.at - start >= least && alone {
            Mark::Divider
        } else {
            Mark::None
        }
    }

    /// An emoji or symbol with all that belongs to it (skin tones, joiners, variation selectors).
    fn cluster(&mut self, start: usize) {
        if self.byte(start).is_ascii() && self.byte(start + 1).is_ascii() {
            return;
        }
        let rest = &self.text[start..];
        let window = &rest[..floor_boundary(rest, WINDOW)];
        if let Some(cluster) = window.graphemes(true).next() {
            self.at = self.at.max(start + cluster.len());
        }
    }

    fn run(&self, at: usize, byte: u8) -> usize {
        self.bytes[at..].iter().take_while(|&&b| b == byte).count()
    }

    fn name(&mut self, at: usize) {
        self.at = at;
        while let Some(c) = self.char(self.at) {
            if !c.is_alphanumeric() && c != '_' {
                break;
            }
            self.at += c.len_utf8();
        }
    }

    /// From the first digit: digits and letters, marks between digits, per cent.
    fn number(&mut self, digit: usize) -> TokenKind {
        self.at = digit;
        while let Some(c) = self.char(self.at) {
            let next = self.byte(self.at + 1);
            let inner = matches!(c, ',' | '.' | ':' | '/' | '\'') && next.is_ascii_digit()
                || c == '-' && next.is_ascii_alphanumeric();
            if !(c.is_alphanumeric() || inner) {
                break;
            }
            self.at += c.len_utf8();
        }
        if self.byte(self.at) == b'%' {
            self.at += 1;
        }
        TokenKind::Number
    }

    /// A split-off ending standing at `self.at`; it must touch a word before and end as a word.
    fn clitic(&mut self, gap: Gap, tokens: &mut Vec<Token>) -> bool {
        let touches = gap == Gap::None && tokens.last().is_some_and(Token::is_word);
        if !touches {
            return false;
        }
        let Some(mark) = self.char(self.at) else {
            return false;
        };
        let tail = self.at + mark.len_utf8();
        let Some(length) = clitic_length(self.bytes, tail) else {
            return false;
        };
        if self.is_alphanumeric(tail + length) {
            return false;
        }
        let start = self.at;
        self.at = tail + length;
        self.push(start, TokenKind::Clitic, Mark::None, gap, tokens);
        true
    }

    /// A word. Nearly all are ASCII letters between spaces: those are read, hashed and measured
    /// in one loop; what else a word may hold is left to `rest_of_word`.
    #[inline]
    fn word(&mut self, gap: Gap, tokens: &mut Vec<Token>) {
        let start = self.at;
        let (mut hash, mut upper) = (HASH_SEED, 0u32);
        let mut at = start;
        let next = loop {
            let byte = self.byte(at);
            let lower = byte | 0x20;
            if !lower.is_ascii_lowercase() {
                break byte;
            }
            upper += u32::from(byte != lower);
            hash = step(hash, lower);
            at += 1;
        };
        self.at = at;
        let address = match next {
            b' ' | b',' | b'\n' | b'?' | b'!' | b';' | b')' | b'"' => false,
            b'.' => {
                if self.dotted(start) {
                    return self.push(start, TokenKind::Word, Mark::None, gap, tokens);
                }
                self.byte(at + 1).is_ascii_alphanumeric() && self.address(start)
            }
            _ => self.rest_of_word(start),
        };
        if address {
            return self.push(start, TokenKind::Address, Mark::None, gap, tokens);
        }
        if self.at != at || at - start > LONGEST {
            return self.push(start, TokenKind::Word, Mark::None, gap, tokens);
        }
        let first = self.byte(start).is_ascii_uppercase();
        let shape = match (upper, (at - start) as u32 - upper) {
            (0, _) => Shape::Lower,
            (1, 0) => Shape::Initial,
            (_, 0) => Shape::Upper,
            (1, _) if first => Shape::Capital,
            _ => Shape::Mixed,
        };
        let token = Token::new(start, at - start, TokenKind::Word, gap, hash);
        tokens.push(token.with_letters(shape, first));
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

    /// A sign of one byte.
    #[inline]
    fn sign(&mut self, kind: TokenKind, gap: Gap, tokens: &mut Vec<Token>) {
        let start = self.at;
        self.at += 1;
        let hash = step(HASH_SEED, self.byte(start));
        tokens.push(Token::new(start, 1, kind, gap, hash));
    }

    fn push(&self, start: usize, kind: TokenKind, mark: Mark, gap: Gap, tokens: &mut Vec<Token>) {
        let (mut rest, mut start, mut gap) = (&self.text[start..self.at], start, gap);
        while !rest.is_empty() {
            let (word, after) = rest.split_at(floor_boundary(rest, LONGEST));
            let letters = Letters::of(word);
            let token = Token::new(start, word.len(), kind, gap, letters.hash)
                .with_mark(mark)
                .with_letters(letters.shape(), letters.first == Some(true))
                .with_stop(kind == TokenKind::Word && word.ends_with('.'));
            tokens.push(token);
            (rest, start, gap) = (after, start + word.len(), Gap::None);
        }
    }
}
