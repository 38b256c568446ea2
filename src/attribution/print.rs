//! What a token's word or kind tells of it, put together ahead and packed: 16 bytes.

use super::lexicon::class;
use super::view::places::Role;
use super::word::{Look, SHORT, WORDS, ending, flag};
use crate::token::TokenKind;

/// What the cell of a token has from its word or kind.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(16))]
pub(crate) struct Print {
    /// From the lowest bit: the role, the flags, how often the word reports, in fifths.
    part: u64,
    /// As in a cell; in place of sentence and name the number of the cue that it may be.
    class: u64,
}

/// Above the flags that a token may have from its word, and above the role, the fifths.
const FIFTHS: u32 = u64::BITS - 3;
const FLAGS: u32 = (1 << (FIFTHS - Role::BITS)) - 1;

/// The bits of a cue's number.
const CUE: u64 = 0xff_ffff;

/// Shifts to the parts of a cell's classes.
pub(crate) mod shift {
    pub(crate) const COARSE: u32 = 16;
    pub(crate) const SENTENCE: u32 = 32;
    pub(crate) const NAME: u32 = 48;
    pub(crate) const AUXILIARY: u32 = 56;
}

impl Print {
    pub(crate) const fn of(look: &Look) -> Self {
        Print {
            part: look.role.bits()
                | ((look.flags & FLAGS) as u64) << Role::BITS
                | (look.fifths as u64) << FIFTHS,
            class: look.fine as u64
                | (look.coarse as u64) << shift::COARSE
                | (look.auxiliary as u64) << shift::AUXILIARY,
        }
    }

    /// That of a word without a capital which no table knows.
    #[inline(always)]
    pub(crate) fn unknown(word: &[u8]) -> Self {
        let mut print = BY_ENDING[usize::from(ending(word)) & (BY_ENDING.len() - 1)];
        if word.len() <= SHORT {
            print.part &= !((flag::CANDIDATE as u64) << Role::BITS);
        }
        print
    }

    /// That of a word which may be the cue with that number.
    pub(crate) fn with_cue(mut self, number: u64) -> Self {
        self.class |= (number & CUE) << shift::SENTENCE;
        self
    }

    /// The number of the cue that it may be; 0 for none.
    #[inline(always)]
    pub(crate) fn cue(self) -> u32 {
        (self.class >> shift::SENTENCE & CUE) as u32
    }

    #[inline(always)]
    pub(crate) fn role(self) -> Role {
        Role::from_bits(self.part)
    }

    #[inline(always)]
    pub(crate) fn flags(self) -> u32 {
        (self.part >> Role::BITS) as u32 & FLAGS
    }

    /// How often it reports, in fifths.
    #[inline(always)]
    pub(crate) fn fifths(self) -> u8 {
        (self.part >> FIFTHS) as u8
    }

    /// The classes of a cell in that sentence.
    #[inline(always)]
    pub(crate) fn class(self, sentence: u64) -> u64 {
        self.class & !(CUE << shift::SENTENCE) | sentence << shift::SENTENCE
    }
}

/// What is known of a word without a capital by its ending.
static BY_ENDING: [Print; class::CLOSED as usize] = {
    let mut prints = [Print { part: 0, class: 0 }; class::CLOSED as usize];
    let mut n = 0;
    while n < prints.len() {
        prints[n] = Print::of(&WORDS[n]);
        n += 1;
    }
    prints
};

/// How many kinds of token there may be.
pub(crate) const KINDS: usize = 32;

/// Which row of prints a token of a kind has: of all kinds there are two rows, and behind those two of
/// every word, without and with a capital.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    first: u32,
    /// What of the number of a word, and of its capital, counts.
    mask: u32,
}

impl Row {
    /// The row of a word of that number.
    #[inline(always)]
    pub(crate) fn of(self, number: u32, capital: bool) -> u32 {
        self.first + (((number << 1) | u32::from(capital)) & self.mask)
    }
}

/// The row of a word without a capital that no table knows.
pub(crate) const UNKNOWN: u32 = KINDS as u32 * 2;

/// The rows of every kind of token.
pub(crate) static ROWS: [Row; KINDS] = {
    let mut rows = [Row { first: 0, mask: 0 }; KINDS];
    let mut n = 0;
    while n < KINDS {
        rows[n].first = n as u32 * 2;
        n += 1;
    }
    let words = [(TokenKind::Word, !0), (TokenKind::Clitic, !1)];
    n = 0;
    while n < words.len() {
        let (kind, mask) = words[n];
        rows[kind as usize] = Row {
            first: UNKNOWN,
            mask,
        };
        n += 1;
    }
    rows
};

/// What is known of every kind of token but words and clitics.
pub(crate) static OTHERS: [Print; KINDS] = {
    let mut prints = [Print::of(&Look::of(class::OTHER, 0)); KINDS];
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
        prints[kind as usize] = Print::of(&Look::of(class, flags));
        n += 1;
    }
    prints
};
