//! Stage 2: tokens to sentences.
//!
//! Takes the tokens; gives [`Sentence`]s and the paragraph that each stands in. Sentences are in
//! order, do not overlap, and only white space lies between them.
//!
//! ```
//! use ascribe::{sentence::Splitter, token::tokenize};
//!
//! let text = "Sen. Ann Lee (R-Fla.) left at 5 p.m. on Friday. “Are we done?” she asked.";
//! let sentences = Splitter::new().split(&tokenize(text));
//! let texts: Vec<&str> = sentences.iter().map(|s| s.span().slice(text)).collect();
//! assert_eq!(texts, [
//!     "Sen. Ann Lee (R-Fla.) left at 5 p.m. on Friday.",
//!     "“Are we done?” she asked.",
//! ]);
//! ```
//!
//! How it decides: a stop, question or exclamation mark ends a sentence unless something says
//! otherwise: an abbreviation of `data/abbreviations.tsv` by its class, an initial, a lower-case
//! word after it, a closing quotation mark with a speech verb after it. A blank line, an indented
//! line and, unless the text is hard-wrapped, any line break end a paragraph and its sentence.
//!
//! Cost: one pass over the tokens. Panics: none.
//! Limits: English; the abbreviations are those of news.

use crate::data;
use crate::error::Error;
use crate::span::Span;
use crate::token::{Gap, Shape, Token, TokenKind, hash};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// One sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    span: Span,
    first: u32,
    end: u32,
    paragraph: u32,
}

impl Sentence {
    /// The bytes of the text, from its first token to its last.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its tokens, as indices into the list of tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// The number of its paragraph, counted from 0.
    #[must_use]
    pub fn paragraph(&self) -> usize {
        self.paragraph as usize
    }
}

/// What an abbreviation says about the stop after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// A name follows: never an end.
    Title,
    /// Never an end.
    Inside,
    /// No end before a number.
    Number,
    /// An end before a capital that starts sentences.
    MayEnd,
}

/// Splits tokens into sentences.
#[derive(Clone, Debug)]
pub struct Splitter {
    abbreviations: HashMap<u64, Class>,
    speech: HashSet<u64>,
    starters: HashSet<u64>,
}

impl Splitter {
    /// A splitter with the built-in abbreviations.
    #[must_use]
    #[allow(clippy::missing_panics_doc)]
    pub fn new() -> Self {
        Self::load().expect("the built-in tables are tested")
    }

    pub(crate) fn load() -> Result<Self, Error> {
        let mut splitter = Splitter {
            abbreviations: HashMap::new(),
            speech: HashSet::new(),
            starters: STARTERS.split_whitespace().map(hash).collect(),
        };
        for row in data::ABBREVIATIONS.rows::<2>() {
            let row = row?;
            let [word, class] = row.columns;
            let class = class_of(class)
                .ok_or_else(|| row.error(format!("unknown class of abbreviation '{class}'")))?;
            splitter.abbreviations.insert(hash(word), class);
        }
        for row in data::SPEECH_VERBS.rows::<1>() {
            splitter.speech.insert(hash(row?.columns[0]));
        }
        Ok(splitter)
    }

    /// Adds an abbreviation, written without its last stop, after which no sentence ends.
    pub fn add_abbreviation(&mut self, word: &str) {
        self.abbreviations
            .insert(hash(word.trim_end_matches('.')), Class::Inside);
    }

    /// Splits tokens into sentences.
    #[must_use]
    pub fn split(&self, tokens: &[Token]) -> Vec<Sentence> {
        let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
        self.split_into(tokens, &mut sentences);
        sentences
    }

    /// Splits tokens into sentences, reusing the list (it is cleared first).
    pub fn split_into(&self, tokens: &[Token], sentences: &mut Vec<Sentence>) {
        sentences.clear();
        let wrapped = is_wrapped(tokens);
        let breaks = |gap: Gap| gap >= Gap::Indent || gap == Gap::Line && !wrapped;
        let (mut first, mut paragraph, mut i) = (0, 0, 0);
        while i < tokens.len() {
            let mut end = i + 1;
            let boundary = if end == tokens.len() || breaks(tokens[end].gap()) {
                true
            } else if is_terminal(&tokens[i]) {
                while end < tokens.len() && closes(&tokens[end], &tokens[end - 1]) {
                    end += 1;
                }
                end == tokens.len() || breaks(tokens[end].gap()) || self.ends(tokens, first, i, end)
            } else {
                false
            };
            if boundary {
                sentences.push(Sentence {
                    span: Span::new(tokens[first].start(), tokens[end - 1].end()),
                    first: first as u32,
                    end: end as u32,
                    paragraph,
                });
                if end < tokens.len() && breaks(tokens[end].gap()) {
                    paragraph += 1;
                }
                first = end;
            }
            i = end;
        }
    }

    /// Whether the terminal at `i`, followed by closing marks up to `end`, ends its sentence.
    fn ends(&self, tokens: &[Token], first: usize, i: usize, end: usize) -> bool {
        let next = &tokens[end];
        let closed = tokens[i + 1..end]
            .iter()
            .any(|t| t.kind() == TokenKind::Quote);
        let bare = end == i + 1;
        // “Are we done?” she asked. / “…,” he said.
        if closed && self.speech_follows(tokens, end) {
            return false;
        }
        if matches!(
            next.kind(),
            TokenKind::Comma | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Close
        ) {
            return false;
        }
        let after = first_word(tokens, end);
        let lower = after.is_some_and(|t| matches!(t.shape(), Shape::Lower));
        match tokens[i].kind() {
            TokenKind::Ellipsis => return !lower && next.gap() != Gap::None,
            TokenKind::Question | TokenKind::Exclamation => {
                return !lower || !closed && bare && false;
            }
            _ => {}
        }
        if lower || (bare && next.gap() == Gap::None && next.kind() != TokenKind::Quote) {
            return false;
        }
        let capital = after.is_some_and(|t| self.starters.contains(&t.hash()));
        let dotted = tokens[i].kind() == TokenKind::Word;
        let (word, hash) = if dotted {
            (&tokens[i], hash_without_stop(&tokens[i]))
        } else if i > first && tokens[i].gap() == Gap::None {
            (&tokens[i - 1], tokens[i - 1].hash())
        } else {
            return true;
        };
        if !bare {
            return true;
        }
        match self.abbreviations.get(&hash) {
            Some(Class::Title | Class::Inside) => return false,
            Some(Class::Number) => return next.kind() != TokenKind::Number,
            Some(Class::MayEnd) => return capital || next.kind() == TokenKind::Quote,
            None => {}
        }
        if dotted {
            return capital;
        }
        // An initial: *J. Edgar Hoover*, but *So do I. He*.
        if word.shape() == Shape::Initial && word.kind() == TokenKind::Word {
            return capital && word.span().len() == 1 && word.hash() == crate::token::ascii("i");
        }
        true
    }

    /// Whether the words after a closed quotation say who spoke, in the same sentence.
    fn speech_follows(&self, tokens: &[Token], at: usize) -> bool {
        for (n, token) in tokens[at..].iter().take(9).enumerate() {
            if n > 0 && token.gap() >= Gap::Indent {
                return false;
            }
            match token.kind() {
                TokenKind::Word if self.speech.contains(&token.hash()) => {
                    let next = tokens.get(at + n + 1);
                    return !next.is_some_and(|t| {
                        t.kind() == TokenKind::Colon || t.is(crate::token::ascii("that"))
                    });
                }
                TokenKind::Word | TokenKind::Clitic | TokenKind::Number => {}
                TokenKind::Stop
                    if n > 0 && self.abbreviations.contains_key(&tokens[at + n - 1].hash()) => {}
                _ => return false,
            }
        }
        false
    }
}

impl Default for Splitter {
    fn default() -> Self {
        Self::new()
    }
}

/// Words that, capitalised after a stop that may belong to an abbreviation, start a sentence.
const STARTERS: &str = "the a an this that these those he she it they we i you but and in on at \
    for if when while as after before his her its their our my there here what who why how so yet \
    nobody no not now then still some many most all one both with by from to";

fn class_of(name: &str) -> Option<Class> {
    Some(match name {
        "title" => Class::Title,
        "inside" => Class::Inside,
        "number" => Class::Number,
        "month" | "state" | "company" | "may-end" | "place" => Class::MayEnd,
        _ => return None,
    })
}

fn hash_without_stop(token: &Token) -> u64 {
    // The hash of *u.s.* less its last stop cannot be taken back out of the hash: FNV-1a steps
    // are invertible, so undo the last one.
    const INVERSE: u64 = 0xce96_5057_aff6_957b;
    token.hash().wrapping_mul(INVERSE) ^ u64::from(b'.')
}

fn is_terminal(token: &Token) -> bool {
    match token.kind() {
        TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation | TokenKind::Ellipsis => {
            true
        }
        TokenKind::Word => token.ends_with_stop(),
        _ => false,
    }
}

/// Whether a token belongs to the terminal before it: further stops, closing marks.
fn closes(token: &Token, before: &Token) -> bool {
    match token.kind() {
        TokenKind::Quote | TokenKind::Close => token.gap() == Gap::None,
        TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation => {
            token.gap() == Gap::None || before.kind() == TokenKind::Stop
        }
        _ => false,
    }
}

fn first_word(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens[at..].iter().take(3).find(|t| t.is_word())
}

/// Whether lines are broken at a fixed width: many of them, nearly all of like length.
fn is_wrapped(tokens: &[Token]) -> bool {
    let (mut lines, mut long, mut wide, mut start) = (0usize, 0usize, 0usize, 0usize);
    for pair in tokens.windows(2) {
        if pair[1].gap() >= Gap::Line {
            let width = pair[0].end() - start;
            lines += 1;
            long += usize::from((45..=90).contains(&width));
            wide += usize::from(width > 90);
            start = pair[1].start();
        }
    }
    lines >= 8 && long * 10 >= lines * 6 && wide * 20 <= lines
}

#[cfg(test)]
mod tests {
    use super::hash_without_stop;
    use crate::token::{hash, tokenize};

    #[test]
    fn the_last_stop_can_be_undone() {
        assert_eq!(hash_without_stop(&tokenize("U.S.")[0]), hash("u.s"));
    }
}
