//! What is known of one token.

use super::super::lexicon::{Class, Lexicon, class};
use super::super::word::{Look, Word, flag};
use super::places::Role;
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

/// What is known of a word of every class that is no function word: verb forms may head a cue.
static WORDS: [Look; class::CLOSED as usize] = {
    let mut looks = [Look::of(class::PLAIN, 0); class::CLOSED as usize];
    let mut n = 0;
    while n < looks.len() {
        let class = n as Class;
        let flags = match class {
            class::ED => flag::VERBAL | flag::CANDIDATE,
            class::ING => flag::CANDIDATE,
            _ => 0,
        };
        looks[n] = Look::of(class, flags);
        n += 1;
    }
    looks
};

/// What is found of a token, were it outside quotation marks.
#[derive(Clone, Copy)]
pub(super) struct Found<'l> {
    pub(super) look: &'l Look,
    /// More that is true of it.
    pub(super) flags: u32,
    /// The number of its word in the lexicon.
    pub(super) word: u32,
    /// How often it reports, in fifths.
    pub(super) fifths: u8,
    /// What it is before a verb.
    pub(super) auxiliary: u8,
    pub(super) role: Role,
}

/// Looks at a token.
#[inline(always)]
pub(super) fn look<'l>(text: &Text<'_>, lexicon: &'l Lexicon, token: &Token) -> Found<'l> {
    let kind = token.kind();
    if matches!(kind, TokenKind::Word | TokenKind::Clitic) {
        return word(text, lexicon, token);
    }
    let look = &OTHERS[kind as usize & (KINDS - 1)];
    let found = Found {
        look,
        flags: look.flags,
        word: 0,
        fifths: 0,
        auxiliary: 0,
        role: look.role,
    };
    if kind != TokenKind::Colon {
        return found;
    }
    let (word, known) = lexicon.numbered(token.hash());
    let reports = flag::CUE | flag::CANDIDATE | flag::REPORTS;
    Found {
        flags: look.flags | known.look.flags & reports,
        word,
        fifths: known.look.fifths,
        ..found
    }
}

#[inline(always)]
fn word<'l>(text: &Text<'_>, lexicon: &'l Lexicon, token: &Token) -> Found<'l> {
    let (number, known) = lexicon.numbered(token.hash());
    let capital = token.is_capitalized();
    let case = u32::from(token.is_lower()) * flag::LOWER + u32::from(capital) * flag::CAPITAL;
    let own = known.look.flags & Word::OWN | flag::WORD | case;
    let mut found = Found {
        look: &known.look,
        flags: own,
        word: number,
        fifths: known.look.fifths,
        auxiliary: known.look.auxiliary,
        role: known.look.role,
    };
    if known.look.fine == class::EDGE {
        let class = if capital {
            class::CAPITAL
        } else {
            ending(text, token)
        };
        let look = &WORDS[usize::from(class) & (WORDS.len() - 1)];
        let short = token.span().len() <= 4;
        let flags = if short {
            look.flags & !flag::CANDIDATE
        } else {
            look.flags
        };
        (found.look, found.flags) = (look, own | flags);
        found.auxiliary |= look.auxiliary;
        found.role = if own & flag::ENDER != 0 {
            look.role.ends()
        } else {
            look.role
        };
    }
    found
}

/// The class of a word without a capital, by how it ends.
#[inline]
fn ending(text: &Text<'_>, token: &Token) -> Class {
    let bytes = text.text().as_bytes();
    let word = bytes.get(token.start()..token.end()).unwrap_or_default();
    let (ending, class): (&[u8], _) = match word {
        [.., b'g'] => (b"ing", class::ING),
        [.., b'd'] => (b"ed", class::ED),
        [.., b'y'] => (b"ly", class::LY),
        [.., b'n'] => (b"ion", class::ION),
        [.., b'r'] => (b"er", class::ER),
        [.., b's'] => (b"s", class::S),
        _ => return class::PLAIN,
    };
    if word.len() > ending.len() + 2 && word.ends_with(ending) {
        class
    } else {
        class::PLAIN
    }
}
