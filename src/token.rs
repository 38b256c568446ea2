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
//! Cost: one pass over the bytes, 16 bytes a token, no allocation but the list. Panics: none.
//! Limits: texts are analysed up to 4 GiB; what lies behind is left without tokens. A token has no
//! more than 4,095 bytes; what is longer becomes several that touch.

mod address;
mod hash;
mod lane;
mod letters;
mod list;
mod mark;
mod scan;
mod word;

use crate::span::Span;
use std::fmt;

pub use hash::hash;
pub(crate) use hash::{WordMap, ascii, bytes, hash_without_stop, step};
pub(crate) use mark::Mark;

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

/// One token of a text: 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Token {
    hash: u64,
    start: u32,
    /// The mark in the upper 4 bits, the length in the lower 12.
    tail: u16,
    /// Shape and gap in 3 bits each, whether it has a capital, whether it ends with a stop.
    form: u8,
    kind: TokenKind,
}

/// No token has more bytes: what is longer becomes several tokens that touch.
const LONGEST: usize = 0xfff;

/// That the first letter is upper case, in [`Token::form`].
const CAPITAL: u8 = 1 << 6;

const SHAPES: [Shape; 8] = [
    Shape::None,
    Shape::Lower,
    Shape::Capital,
    Shape::Upper,
    Shape::Initial,
    Shape::Mixed,
    Shape::None,
    Shape::None,
];

const GAPS: [Gap; 8] = [
    Gap::None,
    Gap::Space,
    Gap::Line,
    Gap::Indent,
    Gap::Blank,
    Gap::Blank,
    Gap::Blank,
    Gap::Blank,
];

impl Token {
    /// A token of `length` bytes, no more than [`LONGEST`], that is no word and has no letters.
    #[inline]
    fn new(start: usize, length: usize, kind: TokenKind, gap: Gap, hash: u64) -> Token {
        debug_assert!(length <= LONGEST);
        Token {
            hash,
            start: start as u32,
            tail: length as u16,
            form: (gap as u8) << 3,
            kind,
        }
    }

    #[inline]
    fn with_mark(mut self, mark: Mark) -> Token {
        self.tail |= (mark as u16) << 12;
        self
    }

    /// With a shape and, perhaps, [`CAPITAL`].
    #[inline]
    fn with_form(mut self, form: u8) -> Token {
        self.form |= form;
        self
    }

    #[inline]
    fn with_stop(mut self, stop: bool) -> Token {
        self.form |= u8::from(stop) << 7;
        self
    }

    /// The bytes of the text that the token covers.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start(), self.end())
    }

    /// First byte of the token.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// The byte just past the token.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start as usize + self.length()
    }

    fn length(&self) -> usize {
        usize::from(self.tail) & LONGEST
    }

    /// What the token is.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// How it is written.
    #[must_use]
    pub fn shape(&self) -> Shape {
        SHAPES[usize::from(self.form & 7)]
    }

    /// The white space before it.
    #[must_use]
    pub fn gap(&self) -> Gap {
        GAPS[usize::from(self.form >> 3 & 7)]
    }

    /// A hash of its lower-case form, the same as [`hash`] gives for that word.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// Whether it is a word whose first letter is upper case.
    #[must_use]
    pub fn is_capitalized(&self) -> bool {
        self.form & 1 << 6 != 0 && self.kind == TokenKind::Word
    }

    /// Whether its first letter is upper case, whatever it is.
    #[inline]
    pub(crate) fn has_capital(&self) -> bool {
        self.form & 1 << 6 != 0
    }

    /// Whether it is a word in lower case.
    #[inline]
    pub(crate) fn is_lower(&self) -> bool {
        self.form & 7 == Shape::Lower as u8 && self.kind == TokenKind::Word
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
        self.form & 1 << 7 != 0
    }

    /// Whether a line break stands before it.
    pub(crate) fn starts_line(&self) -> bool {
        self.form & 7 << 3 >= (Gap::Line as u8) << 3
    }

    /// Whether it stands on the line of the token before and can neither end nor begin a sentence
    /// or quotation: a word of two bytes and more without a stop, a clitic, a comma and the like.
    #[inline]
    pub(crate) fn is_plain(&self) -> bool {
        let quiet = match self.kind {
            TokenKind::Word => self.form & 1 << 7 == 0 && self.length() > 1,
            TokenKind::Clitic | TokenKind::Comma | TokenKind::Colon | TokenKind::Semicolon => true,
            _ => false,
        };
        quiet && !self.starts_line()
    }

    pub(crate) fn mark(&self) -> Mark {
        mark::MARKS[usize::from(self.tail >> 12)]
    }

    /// Whether it may be a number of four bytes or a word of several parts; few others seem so.
    #[inline]
    pub(crate) fn may_be_dated(&self) -> bool {
        let year = (self.tail == 4) & (self.kind == TokenKind::Number);
        year | (self.tail >= (Mark::Divider as u16) << 12)
    }

    /// Whether it is a word of several parts with hyphens between them.
    #[inline]
    pub(crate) fn is_compound(&self) -> bool {
        self.kind == TokenKind::Word && self.tail >> 12 == Mark::Divider as u16
    }

    /// Whether it is a mark that can only close, or may close, a quotation.
    pub(crate) fn may_close(&self) -> bool {
        self.kind == TokenKind::Quote
            && !matches!(
                self.mark(),
                Mark::DoubleOpen
                    | Mark::LowOpen
                    | Mark::SingleOpen
                    | Mark::LowSingle
                    | Mark::WireOpen
                    | Mark::GuillemetOpen
            )
    }

    /// Whether it is the word of that hash.
    #[must_use]
    pub fn is(&self, hash: u64) -> bool {
        self.hash == hash
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("span", &self.span().range())
            .field("kind", &self.kind)
            .field("shape", &self.shape())
            .field("gap", &self.gap())
            .finish_non_exhaustive()
    }
}

/// Reads a text into tokens, in order.
#[must_use]
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize_into(text, &mut tokens);
    tokens
}

/// Reads a text into tokens, in order, reusing the list (it is cleared first).
pub fn tokenize_into(text: &str, tokens: &mut Vec<Token>) {
    read_into(text, tokens, &mut Vec::new());
}

/// Reads a text into tokens and the numbers of those that are not [plain](Token::is_plain).
pub(crate) fn read_into(text: &str, tokens: &mut Vec<Token>, notable: &mut Vec<u32>) {
    tokens.clear();
    tokens.reserve(text.len() / 4 + 1);
    notable.clear();
    notable.reserve(text.len() / 12 + 1);
    scan::scan(text, &mut list::List { tokens, notable });
}

/// The numbers of the tokens that are not [plain](Token::is_plain).
pub(crate) fn notable(tokens: &[Token]) -> Vec<u32> {
    let all = tokens.iter().enumerate();
    all.filter(|(_, token)| !token.is_plain())
        .map(|(i, _)| i as u32)
        .collect()
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
    fn the_last_stop_can_be_undone() {
        assert_eq!(super::hash_without_stop(&tokenize("U.S.")[0]), hash("u.s"));
    }

    #[test]
    fn soft_hyphens_do_not_change_a_word() {
        let tokens = tokenize("gov\u{ad}ern\u{ad}ment");
        assert_eq!(tokens.len(), 1);
        assert_eq!(tokens[0].hash(), hash("government"));
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
