//! Stage 1: bytes to tokens.
//!
//! Takes the text; gives [`Token`]s in text order: words, numbers, addresses and marks, each with
//! its byte span, [kind](TokenKind), [case shape](Shape), the [gap](Gap) before it, and a hash of
//! its lower-case form, by which every later stage looks words up.
//!
//! ```
//! use ascribe::token::{tokenize, TokenKind};
//!
//! let text = "The U.S. won’t pay $5.2 million, @AnnLee’s aide said.";
//! let words: Vec<&str> = tokenize(text).iter().map(|t| t.span().slice(text)).collect();
//! assert_eq!(words, [
//!     "The", "U.S.", "won’t", "pay", "$5.2", "million", ",", "@AnnLee", "’s", "aide", "said", ".",
//! ]);
//! ```
//!
//! What is one token: a word with its inner apostrophes and hyphens (*O’Neill*, *Soviet-era*,
//! *won’t*); letters with inner stops and the last stop (*U.S.*, *a.m.*); a number with its inner
//! marks, currency sign and per cent (*$5.2*, *1,000*, *7:30*, *5%*, *1990s*); a URL, a bare
//! domain name, an email address, *@handle*, *#hashtag*; an ellipsis written *…* or *...*; a pair
//! of single marks that stands for a double one (`''`, ` `` `). A clitic is a token of its own
//! (*Lee* *’s*, *she* *’ll*). White space, no-break and zero-width spaces are no tokens.
//!
//! Letters of any script make words; where bytes are not enough (scripts without spaces,
//! combining marks, emoji) the word bounds of Unicode Standard Annex 29 decide.
//!
//! Cost: one pass over the bytes, 24 bytes a token, no allocation but the list. Panics: none.
//! Limits: texts are analysed up to 4 GiB; what lies behind is left without tokens.

use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens, digits; or letters with stops (*U.S.*).
    Word,
    /// A split-off ending: *’s, ’re, ’ve, ’ll, ’d, ’m*.
    Clitic,
    /// Digits, with currency, inner marks, per cent or letters.
    Number,
    /// A URL, a bare domain name or an email address.
    Address,
    /// *@name*.
    Handle,
    /// *#topic*.
    Hashtag,
    /// Any single or double quotation mark, or an apostrophe at a word's edge.
    Quote,
    /// A full stop.
    Stop,
    /// A question mark (or several).
    Question,
    /// An exclamation mark (or several).
    Exclamation,
    /// *…* or three and more full stops in a row.
    Ellipsis,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A dash, a double hyphen, a lone hyphen or underscore.
    Dash,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Any other sign: symbols, bullets, emoji.
    Other,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// No letter, or a script without case.
    None,
    /// *word*.
    Lower,
    /// *Word*.
    Capital,
    /// *WORD*, *U.S.*: two letters or more, all upper case.
    Upper,
    /// *W*: one upper-case letter (an initial, *I*, *A*).
    Initial,
    /// *McDonald*, *WikiLeaks*, *al-Assad*, *iPhone*: upper case inside.
    Mixed,
}

/// The white space before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// Nothing: it touches the token before.
    None,
    /// Spaces.
    Space,
    /// One line break.
    Line,
    /// A line break, then spaces or a tab before the token.
    Indent,
    /// A blank line, or the start of the text.
    Blank,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    hash: u64,
    kind: TokenKind,
    shape: Shape,
    gap: Gap,
    capital: bool,
    stop: bool,
}

impl Token {
    /// The bytes of the text that the token covers.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// First byte of the token.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// The byte just past the token.
    #[must_use]
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// What the token is.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// How it is written.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The white space before it.
    #[must_use]
    pub fn gap(&self) -> Gap {
        self.gap
    }

    /// A hash of its lower-case form, the same as [`hash`] gives for that word.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Whether it is a word whose first letter is upper case.
    #[must_use]
    pub fn is_capitalized(&self) -> bool {
        self.capital && self.kind == TokenKind::Word
    }

    /// Whether it carries meaning: a word, number, address, handle or hashtag.
    #[must_use]
    pub fn is_word(&self) -> bool {
        matches!(
            self.kind,
            TokenKind::Word
                | TokenKind::Number
                | TokenKind::Address
                | TokenKind::Handle
                | TokenKind::Hashtag
        )
    }

    /// Whether it is a word with inner stops that ends with one (*U.S.*, *a.m.*).
    #[must_use]
    pub fn ends_with_stop(&self) -> bool {
        self.stop
    }

    /// Whether it is the word of that hash.
    #[must_use]
    pub fn is(&self, hash: u64) -> bool {
        self.hash == hash
    }
}

const HASH_SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a, a hash that can be computed while scanning.
#[inline]
const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The hash of a lower-case ASCII word, for constants.
pub(crate) const fn ascii(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut hash = HASH_SEED;
    let mut i = 0;
    while i < bytes.len() {
        hash = step(hash, bytes[i].to_ascii_lowercase());
        i += 1;
    }
    hash
}

/// The hash (FNV-1a, 64 bits) of a word's lower-case form; every apostrophe counts as `'`.
///
/// ```
/// use ascribe::token::{hash, tokenize};
/// assert_eq!(tokenize("O’NEILL")[0].hash(), hash("o'neill"));
/// ```
#[must_use]
pub fn hash(word: &str) -> u64 {
    let mut h = HASH_SEED;
    for c in word.chars() {
        h = step_char(h, c);
    }
    h
}

fn step_char(mut h: u64, c: char) -> u64 {
    if c.is_ascii() {
        return step(h, c.to_ascii_lowercase() as u8);
    }
    if is_apostrophe(c) {
        return step(h, b'\'');
    }
    for lower in c.to_lowercase() {
        let mut buffer = [0u8; 4];
        for &b in lower.encode_utf8(&mut buffer).as_bytes() {
            h = step(h, b);
        }
    }
    h
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '\''
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '`'
    )
}

fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        )
}

/// Reads a text into tokens, in order.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    tokenize_into(text, &mut tokens);
    tokens
}

/// Reads a text into tokens, in order, reusing the list (it is cleared first).
pub fn tokenize_into(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let text = text
        .get(..floor_boundary(text, u32::MAX as usize))
        .unwrap_or(text);
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
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

fn floor_boundary(text: &str, limit: usize) -> usize {
    if text.len() <= limit {
        return text.len();
    }
    (0..=limit)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Scanner<'t> {
    fn byte(&self, at: usize) -> u8 {
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

    fn is_alphanumeric(&self, at: usize) -> bool {
        self.char(at).is_some_and(char::is_alphanumeric)
    }

    /// Skips white space; the gap so far is `None` inside the text and `Blank` at its start.
    fn skip_space(&mut self, mut gap: Gap) -> Gap {
        let mut breaks = 0;
        let mut indent = false;
        while let Some(c) = self.char(self.at) {
            match c {
                '\n' => breaks += 1,
                '\u{2028}' => breaks += 1,
                '\u{2029}' | '\u{c}' => breaks += 2,
                '\r' if self.byte(self.at + 1) != b'\n' => breaks += 1,
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
        let kind = match c {
            'a'..='z' | 'A'..='Z' => return self.word(gap, tokens),
            '0'..='9' => self.number(start),
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
                TokenKind::Quote
            }
            _ if is_quote(c) => {
                if is_apostrophe(c) && self.clitic(gap, tokens) {
                    return;
                }
                self.at += c.len_utf8();
                TokenKind::Quote
            }
            '.' => {
                self.at += self.run(start, b'.');
                if self.at - start >= 3 {
                    TokenKind::Ellipsis
                } else {
                    self.at = start + 1;
                    TokenKind::Stop
                }
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
            '-' => {
                self.at += self.run(start, b'-');
                TokenKind::Dash
            }
            _ if c.is_alphabetic() => return self.word(gap, tokens),
            _ => {
                self.at += c.len_utf8();
                match c {
                    ',' | '，' | '、' => TokenKind::Comma,
                    ':' | '：' => TokenKind::Colon,
                    ';' | '；' => TokenKind::Semicolon,
                    '。' => TokenKind::Stop,
                    '？' => TokenKind::Question,
                    '！' => TokenKind::Exclamation,
                    '–' | '—' | '―' | '‒' | '‐' | '‑' | '−' | '_' => TokenKind::Dash,
                    '(' | '[' | '{' => TokenKind::Open,
                    ')' | ']' | '}' => TokenKind::Close,
                    _ if c.is_numeric() => TokenKind::Number,
                    _ => {
                        self.cluster(start);
                        TokenKind::Other
                    }
                }
            }
        };
        self.push(start, kind, gap, tokens);
    }

    /// An emoji or symbol with all that belongs to it (skin tones, joiners, variation selectors).
    fn cluster(&mut self, start: usize) {
        if self.bytes[start].is_ascii() && self.byte(start + 1).is_ascii() {
            return;
        }
        // A cluster is short; a bounded window keeps hostile input linear.
        let window = &self.text[start..start + floor_boundary(&self.text[start..], 256)];
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
        let Some(length) = clitic_length(&self.bytes[tail..]) else {
            return false;
        };
        if self.is_alphanumeric(tail + length) {
            return false;
        }
        let start = self.at;
        self.at = tail + length;
        self.push(start, TokenKind::Clitic, gap, tokens);
        true
    }

    fn word(&mut self, gap: Gap, tokens: &mut Vec<Token>) {
        let start = self.at;
        if self.address(start) {
            return self.push(start, TokenKind::Address, gap, tokens);
        }
        if self.dotted(start) {
            return self.push(start, TokenKind::Word, gap, tokens);
        }
        loop {
            let Some(c) = self.char(self.at) else { break };
            if c.is_ascii_alphanumeric() || c == '_' && self.is_letter(self.at + 1) {
                self.at += 1;
            } else if c == '-' || c == '‑' {
                if !self.is_alphanumeric(self.at + c.len_utf8()) {
                    break;
                }
                self.at += c.len_utf8();
            } else if is_apostrophe(c) {
                let next = self.at + c.len_utf8();
                if !self.is_letter(next) {
                    break;
                }
                if let Some(length) = clitic_length(&self.bytes[next..]) {
                    if !self.is_alphanumeric(next + length) {
                        break;
                    }
                }
                self.at = next;
            } else if c.is_alphanumeric() {
                self.letters(c);
            } else if !c.is_ascii() && is_mark(c) {
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
        self.push(start, TokenKind::Word, gap, tokens);
    }

    /// A non-ASCII letter: one step in the scripts that put spaces between words, and by the
    /// Unicode word bounds in those that do not.
    fn letters(&mut self, c: char) {
        if (c as u32) < 0x0900 || ('\u{1e00}'..='\u{1fff}').contains(&c) {
            self.at += c.len_utf8();
            return;
        }
        let rest = &self.text[self.at..];
        let window = &rest[..floor_boundary(rest, 256)];
        let step = window
            .split_word_bounds()
            .next()
            .map_or(c.len_utf8(), str::len);
        self.at += step.max(c.len_utf8());
    }

    /// *U.S.*, *a.m.*, *J.P.*, *Ph.D.*: one or two letters and a stop, twice or more.
    fn dotted(&mut self, start: usize) -> bool {
        let mut at = start;
        let mut groups = 0;
        loop {
            let letters = self.bytes[at..]
                .iter()
                .take(3)
                .take_while(|b| b.is_ascii_alphabetic())
                .count();
            if !(1..=2).contains(&letters) || letters == 2 && groups > 1 {
                break;
            }
            if self.byte(at + letters) != b'.' {
                // *U.S* without its last stop, as a possessive or before a hyphen.
                if groups >= 1 && letters == 1 && !self.is_alphanumeric(at + letters) {
                    at += letters;
                    groups += 1;
                }
                break;
            }
            at += letters + 1;
            groups += 1;
            if groups == 1
                && letters == 2
                && !matches!(&self.bytes[start..start + 2], b"Ph" | b"ph" | b"Ed" | b"Lt")
            {
                break;
            }
        }
        let whole = groups >= 2 && !self.is_alphanumeric(at);
        // *in L.A.-based*: the hyphen and what follows stay outside.
        if whole {
            self.at = at;
        }
        whole
    }

    /// A URL, an email address or a bare domain name from `start`.
    fn address(&mut self, start: usize) -> bool {
        let rest = &self.bytes[start..];
        let scheme = [&b"http://"[..], b"https://", b"www."]
            .iter()
            .any(|s| rest.len() > s.len() && rest[..s.len()].eq_ignore_ascii_case(s));
        let plain = rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+'))
            .take(256)
            .count();
        let mut end = start;
        if scheme {
            let long = rest
                .iter()
                .take_while(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>'));
            end = start + long.count();
        } else if self.byte(start + plain) == b'@' {
            let host = rest[plain + 1..]
                .iter()
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
                .count();
            if rest[plain + 1..plain + 1 + host].contains(&b'.') {
                end = start + plain + 1 + host;
            }
        } else if let Some(dot) = rest[..plain].iter().rposition(|&b| b == b'.') {
            let domain = trim_stops(&rest[..plain]);
            let tail = domain
                .iter()
                .rposition(|&b| b == b'.')
                .map_or(&[][..], |d| &domain[d + 1..]);
            if dot > 1 && is_top_level(tail) && domain.iter().any(u8::is_ascii_lowercase) {
                end = start + domain.len();
                if self.byte(end) == b'/' {
                    end += self.bytes[end..]
                        .iter()
                        .take_while(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>'))
                        .count();
                }
            }
        }
        while end > start
            && matches!(
                self.byte(end - 1),
                b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'\''
            )
        {
            end -= 1;
        }
        let found = end > start;
        if found {
            self.at = end;
        }
        found
    }

    fn push(&mut self, start: usize, kind: TokenKind, gap: Gap, tokens: &mut Vec<Token>) {
        let word = &self.text[start..self.at];
        let (mut h, mut upper, mut lower, mut first) = (HASH_SEED, 0u32, 0u32, None);
        let mut inner = false;
        if word.is_ascii() {
            for &b in word.as_bytes() {
                h = step(h, b.to_ascii_lowercase());
                if b.is_ascii_uppercase() {
                    inner |= first.is_some();
                    upper += 1;
                    first.get_or_insert(true);
                } else if b.is_ascii_lowercase() {
                    lower += 1;
                    first.get_or_insert(false);
                }
            }
        } else {
            for c in word.chars() {
                h = step_char(h, c);
                if c.is_uppercase() {
                    inner |= first.is_some();
                    upper += 1;
                    first.get_or_insert(true);
                } else if c.is_lowercase() {
                    lower += 1;
                    first.get_or_insert(false);
                }
            }
        }
        let shape = match (upper, lower) {
            (0, 0) => Shape::None,
            (0, _) => Shape::Lower,
            (1, 0) => Shape::Initial,
            (_, 0) => Shape::Upper,
            _ if inner || first == Some(false) => Shape::Mixed,
            _ => Shape::Capital,
        };
        tokens.push(Token {
            start: start as u32,
            end: self.at as u32,
            hash: h,
            kind,
            shape,
            gap,
            capital: first == Some(true),
            stop: kind == TokenKind::Word && word.ends_with('.'),
        });
    }
}

fn trim_stops(bytes: &[u8]) -> &[u8] {
    let end = bytes
        .iter()
        .rposition(|b| b.is_ascii_alphanumeric())
        .map_or(0, |i| i + 1);
    &bytes[..end]
}

/// The length of *s, re, ve, ll, d, m* at the start of `bytes`.
fn clitic_length(bytes: &[u8]) -> Option<usize> {
    let at = |i: usize| bytes.get(i).map(u8::to_ascii_lowercase);
    match (at(0)?, at(1)) {
        (b'r', Some(b'e')) | (b'v', Some(b'e')) | (b'l', Some(b'l')) => Some(2),
        (b's' | b'd' | b'm', _) => Some(1),
        _ => None,
    }
}

fn is_mark(c: char) -> bool {
    // Combining marks and the joiners inside words of Indic and Arabic script.
    matches!(c as u32, 0x0300..=0x036f | 0x0483..=0x0489 | 0x0591..=0x05c7 | 0x0610..=0x061a
        | 0x064b..=0x065f | 0x0900..=0x0903 | 0x093a..=0x094f | 0x1ab0..=0x1aff | 0x1dc0..=0x1dff
        | 0x20d0..=0x20ff | 0xfe20..=0xfe2f)
}

/// Top-level domains that news writes after a bare name (*Salon.com*).
fn is_top_level(tail: &[u8]) -> bool {
    const DOMAINS: [&[u8]; 16] = [
        b"com", b"org", b"net", b"gov", b"edu", b"mil", b"int", b"info", b"uk", b"eu", b"de",
        b"tv", b"io", b"co", b"ru", b"fr",
    ];
    DOMAINS.iter().any(|d| tail == *d)
}

#[cfg(test)]
mod tests {
    use super::{Gap, Shape, TokenKind, ascii, hash, tokenize};

    #[test]
    fn hash_folds_case_and_apostrophes() {
        assert_eq!(hash("Mr’S"), ascii("mr's"));
        assert_eq!(hash("É"), hash("é"));
        assert_ne!(hash("a"), hash("b"));
    }

    #[test]
    fn tokens_know_gap_shape_and_kind() {
        let tokens = tokenize("A McCoy\nUSA\n\n  x\n\ty");
        let gaps: Vec<Gap> = tokens.iter().map(super::Token::gap).collect();
        assert_eq!(
            gaps,
            [Gap::Blank, Gap::Space, Gap::Line, Gap::Blank, Gap::Indent]
        );
        let shapes: Vec<Shape> = tokens.iter().map(super::Token::shape).collect();
        assert_eq!(
            shapes,
            [
                Shape::Initial,
                Shape::Mixed,
                Shape::Upper,
                Shape::Lower,
                Shape::Lower
            ]
        );
        assert!(tokens.iter().all(|t| t.kind() == TokenKind::Word));
    }
}
