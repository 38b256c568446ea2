//! What is known of one token.

use super::super::lexicon::{Class, Lexicon, class};
use super::super::word::{Look, flag};
use crate::text::Text;
use crate::token::{Token, TokenKind};

/// What is known of one token: 32 bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    /// What stands before it in the text.
    pub(super) before: Counts,
    /// What is true of it.
    pub(super) flags: u32,
    /// Its hash as features take it; 0 beyond the text.
    pub(super) word: u32,
    pub(super) fine: Class,
    pub(super) coarse: Class,
    /// The lower bits of its sentence's number.
    pub(super) sentence: u16,
    /// The kind of the name that it belongs to.
    pub(super) name: u8,
    /// What it is before a verb.
    pub(super) auxiliary: u8,
}

/// How many tokens before are of each of eight kinds, modulo 65,536; no range that is asked for is
/// longer but that of a whole paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts([u16; 8]);

impl Counts {
    #[inline(always)]
    pub(super) fn get(self, bit: u32) -> u16 {
        self.0[bit.trailing_zeros() as usize & 7]
    }

    /// Counts a token of these flags too.
    #[inline(always)]
    pub(super) fn count(&mut self, flags: u32) {
        let step = &STEPS[flags as usize & 0xff];
        for (sum, one) in self.0.iter_mut().zip(step) {
            *sum = sum.wrapping_add(*one);
        }
    }
}

/// The lowest eight flags as eight numbers.
static STEPS: [[u16; 8]; 256] = {
    let mut steps = [[0; 8]; 256];
    let mut n = 0;
    while n < 256 {
        let mut bit = 0;
        while bit < 8 {
            steps[n][bit] = (n >> bit & 1) as u16;
            bit += 1;
        }
        n += 1;
    }
    steps
};

impl Cell {
    pub(super) const BLANK: Cell = Cell {
        before: Counts([0; 8]),
        flags: 0,
        word: 0,
        fine: class::EDGE,
        coarse: class::EDGE,
        sentence: 0,
        name: class::EDGE as u8,
        auxiliary: 0,
    };
}

/// How many kinds of token there may be.
const KINDS: usize = 32;

/// What is known of every kind of token but words and clitics.
static OTHERS: [Look; KINDS] = {
    let mut looks = [Look::of(class::OTHER, 0); KINDS];
    let kinds = [
        (TokenKind::Handle, class::CAPITAL, flag::WORD),
        (TokenKind::Hashtag, class::CAPITAL, flag::WORD),
        (TokenKind::Address, class::CAPITAL, flag::WORD),
        (TokenKind::Number, class::NUMBER, flag::WORD),
        (TokenKind::Quote, class::QUOTE, 0),
        (TokenKind::Stop, class::STOP, 0),
        (TokenKind::Question, class::QUESTION, 0),
        (TokenKind::Exclamation, class::EXCLAMATION, 0),
        (TokenKind::Ellipsis, class::ELLIPSIS, 0),
        (TokenKind::Comma, class::COMMA, flag::COMMA | flag::MARK),
        (TokenKind::Colon, class::COLON, 0),
        (TokenKind::Semicolon, class::SEMICOLON, flag::MARK),
        (TokenKind::Dash, class::DASH, flag::MARK | flag::DASH),
        (TokenKind::Open, class::OPEN, flag::BRACKET),
        (TokenKind::Close, class::CLOSE, flag::BRACKET),
    ];
    let mut n = 0;
    while n < kinds.len() {
        let (kind, class, flags) = kinds[n];
        looks[kind as usize] = Look::of(class, flags);
        n += 1;
    }
    looks
};

/// What is found of a token, were it outside quotation marks.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) look: Look,
    /// The number of its word in the lexicon.
    pub(super) word: u32,
}

/// Looks at a token.
#[inline(always)]
pub(super) fn look(text: &Text<'_>, lexicon: &Lexicon, token: &Token) -> Found {
    let kind = token.kind();
    if matches!(kind, TokenKind::Word | TokenKind::Clitic) {
        return word(text, lexicon, token);
    }
    let mut found = Found {
        look: OTHERS[kind as usize & (KINDS - 1)],
        word: 0,
    };
    if kind == TokenKind::Colon {
        let (word, known) = lexicon.numbered(token.hash());
        found.word = word;
        found.look.flags |= known.look.flags & (flag::CUE | flag::CANDIDATE | flag::REPORTS);
        found.look.fifths = known.look.fifths;
    }
    found
}

#[inline(always)]
fn word(text: &Text<'_>, lexicon: &Lexicon, token: &Token) -> Found {
    let (word, known) = lexicon.numbered(token.hash());
    let mut look = known.lower;
    if token.is_capitalized() {
        if look.flags & flag::BARE != 0 {
            look = known.capital();
        }
        look.flags |= flag::CAPITAL;
    } else {
        if word == 0 {
            let bytes = text.text().as_bytes();
            look = Look::unknown(bytes.get(token.start()..token.end()).unwrap_or_default());
        }
        look.flags |= u32::from(token.is_lower()) * flag::LOWER;
    }
    Found { look, word }
}
