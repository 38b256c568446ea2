//! The scanner: one pass over the bytes.

use super::hash::{ascii, bytes, is_apostrophe, is_punctuation};
use super::letters::{Letters, clitic_length, is_space, quote};
use super::list::List;
use super::{Gap, LONGEST, Mark, Token, TokenKind};
use unicode_segmentation::UnicodeSegmentation;

/// A window for the look-ups that need Unicode segmentation; it keeps hostile input linear.
pub(super) const WINDOW: usize = 256;

pub(super) fn scan(text: &str, list: &mut List<'_>) {
    // Offsets are kept in 32 bits.
    let text = &text[..floor_boundary(text, u32::MAX as usize)];
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        plain_end: 0,
        inside: Mark::None,
    };
    let mut gap = Gap::Blank;
    loop {
        gap = scanner.words(gap, list);
        if scanner.byte(scanner.at).is_ascii_alphabetic() {
            scanner.word(gap, list);
        } else {
            if !scanner.is_sign(scanner.at) {
                let before = scanner.at;
                gap = scanner.skip_spaces(gap);
                if scanner.at >= text.len() {
                    break;
                }
                if scanner.at > before {
                    continue;
                }
            }
            scanner.token(gap, list);
        }
        gap = Gap::None;
        if scanner.byte(scanner.at) == b' ' {
            scanner.at += 1;
            gap = Gap::Space;
        }
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

/// The hashes of the two curly double marks.
const OPENING: u64 = bytes("“".as_bytes(), 0);
const CLOSING: u64 = bytes("”".as_bytes(), 0);

pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) at: usize,
    /// Up to where a run of address characters was read and found to be no address.
    pub(super) plain_end: usize,
    /// What is to be known of the word that is read: whether a hyphen stands in it.
    pub(super) inside: Mark,
}

impl Scanner<'_> {
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Whether a sign stands there that is surely no space: one of ASCII, or a dash or quotation
    /// mark of those from U+2010 to U+201F.
    #[inline]
    fn is_sign(&self, at: usize) -> bool {
        matches!(
            self.bytes.get(at..),
            Some([0x21..=0x7e, ..] | [0xe2, 0x80, 0x90..=0x9f, ..])
        )
    }

    pub(super) fn char(&self, at: usize) -> Option<char> {
        match self.bytes.get(at) {
            Some(b) if b.is_ascii() => Some(*b as char),
            Some(_) => self.text.get(at..).and_then(|rest| rest.chars().next()),
            None => None,
        }
    }

    pub(super) fn is_letter(&self, at: usize) -> bool {
        self.char(at).is_some_and(char::is_alphabetic)
    }

    pub(super) fn is_alphanumeric(&self, at: usize) -> bool {
        self.char(at).is_some_and(char::is_alphanumeric)
    }

    /// Skips white space; the gap so far is known.
    #[inline(never)]
    fn skip_spaces(&mut self, mut gap: Gap) -> Gap {
        // One line break or two, nothing else about them: so most paragraphs end.
        let (count, breaks) = match [self.byte(self.at), self.byte(self.at + 1)] {
            [b'\n', b'\n'] if self.is_sign(self.at + 2) => (2, Gap::Blank),
            [b'\n', _] if self.is_sign(self.at + 1) => (1, Gap::Line),
            _ => (0, gap),
        };
        if count > 0 {
            self.at += count;
            return gap.max(breaks);
        }
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

    #[inline(never)]
    fn token(&mut self, gap: Gap, list: &mut List<'_>) {
        let start = self.at;
        let Some(c) = self.char(start) else { return };
        let mut mark = match c {
            '“' => Mark::DoubleOpen,
            '”' => Mark::DoubleClose,
            _ => Mark::None,
        };
        if mark != Mark::None {
            self.at += c.len_utf8();
            let hash = if c == '“' { OPENING } else { CLOSING };
            let token = Token::new(start, c.len_utf8(), TokenKind::Quote, gap, hash);
            return list.push(token.with_mark(mark));
        }
        let kind = match c {
            ',' => return self.sign(TokenKind::Comma, ascii(","), gap, list),
            '0'..='9' => self.number(start),
            // *a .45-caliber gun*
            '.' if gap > Gap::None && self.byte(start + 1).is_ascii_digit() => {
                self.number(start + 1)
            }
            '.' => {
                let run = self.run(start, b'.');
                if run < 3 {
                    return self.sign(TokenKind::Stop, ascii("."), gap, list);
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
                return self.foreign_word(gap, list);
            }
            _ => {
                mark = quote(c);
                if is_apostrophe(c) && self.clitic(gap, list) {
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
        self.push(start, kind, mark, gap, list);
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
    fn clitic(&mut self, gap: Gap, list: &mut List<'_>) -> bool {
        let touches = gap == Gap::None && list.tokens.last().is_some_and(Token::is_word);
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
        self.push(start, TokenKind::Clitic, Mark::None, gap, list);
        true
    }

    /// A sign of one byte.
    #[inline]
    pub(super) fn sign(&mut self, kind: TokenKind, hash: u64, gap: Gap, list: &mut List<'_>) {
        list.push(Token::new(self.at, 1, kind, gap, hash));
        self.at += 1;
    }

    pub(super) fn push(
        &self,
        start: usize,
        kind: TokenKind,
        mark: Mark,
        gap: Gap,
        list: &mut List<'_>,
    ) {
        let (mut rest, mut start, mut gap) = (&self.text[start..self.at], start, gap);
        while !rest.is_empty() {
            let (word, after) = rest.split_at(floor_boundary(rest, LONGEST));
            let letters = Letters::of(word);
            let token = Token::new(start, word.len(), kind, gap, letters.hash)
                .with_mark(mark)
                .with_form(letters.form())
                .with_stop(kind == TokenKind::Word && word.ends_with('.'));
            list.push(token);
            (rest, start, gap) = (after, start + word.len(), Gap::None);
        }
    }
}
