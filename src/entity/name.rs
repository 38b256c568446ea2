//! The words of names, as entities compare them.

use crate::mention::Mention;
use crate::mention::gazetteer::Gazetteer;
use crate::text::Text;
use crate::token::{Shape, TokenKind, hash};
use std::ops::Range;

/// One word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) hash: u64,
    /// Its first letter in lower case.
    pub(super) initial: Option<char>,
    /// One letter, with or without its stop.
    pub(super) letter: bool,
    pub(super) capital: bool,
}

/// A name: its words in [`Names`], marks left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    start: u32,
    end: u32,
}

impl Name {
    pub(super) fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

/// The words of all names of a document, in one list.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    words: Vec<Word>,
}

impl Names {
    pub(super) fn words(&self, name: Name) -> &[Word] {
        &self.words[name.start as usize..name.end as usize]
    }

    fn since(&self, start: usize) -> Name {
        Name {
            start: start as u32,
            end: self.words.len() as u32,
        }
    }

    /// The name of a mention.
    pub(super) fn add(&mut self, text: &Text<'_>, mention: &Mention) -> Name {
        self.add_tokens(text, mention.tokens(), mention.span().end)
    }

    /// The words of some tokens, up to a byte.
    pub(super) fn add_tokens(&mut self, text: &Text<'_>, tokens: Range<usize>, end: usize) -> Name {
        let start = self.words.len();
        for i in tokens {
            let Some(token) = text.tokens().get(i) else {
                continue;
            };
            if !matches!(token.kind(), TokenKind::Word | TokenKind::Number) {
                continue;
            }
            let word = text.word(i);
            // *London-based*: only what the mention covers.
            let covered = end.saturating_sub(token.start());
            let (word, hash) = match word.get(..covered) {
                Some(part) if part.len() < word.len() => (part, hash(part)),
                _ => (word, token.hash()),
            };
            self.words.push(Word {
                hash,
                initial: initial(word),
                letter: token.shape() == Shape::Initial
                    || token.ends_with_stop() && token.span().len() <= 4,
                capital: token.is_capitalized() || token.shape() == Shape::Mixed,
            });
        }
        self.since(start)
    }

    /// The name that a table writes.
    pub(super) fn add_str(&mut self, words: &str) -> Name {
        let start = self.words.len();
        self.words.extend(words.split_whitespace().map(|word| Word {
            hash: hash(word),
            initial: initial(word),
            letter: word.trim_end_matches('.').chars().count() == 1,
            capital: word.chars().next().is_some_and(char::is_uppercase),
        }));
        self.since(start)
    }

    /// Some words once more as a name of their own.
    pub(super) fn add_words(&mut self, words: impl IntoIterator<Item = Word>) -> Name {
        let start = self.words.len();
        self.words.extend(words);
        self.since(start)
    }

    /// Whether the words of the second name stand in the first one after the other.
    pub(super) fn holds(&self, name: Name, other: Name) -> bool {
        let (words, part) = (self.words(name), self.words(other));
        let same = |window: &[Word]| window.iter().zip(part).all(|(a, b)| a.hash == b.hash);
        !part.is_empty() && words.windows(part.len()).any(same)
    }

    pub(super) fn same(&self, name: Name, other: Name) -> bool {
        name.len() == other.len() && self.holds(name, other)
    }

    /// Whether these letters, of an abbreviation, are the initials of a name, of its capitalised
    /// words or of all.
    pub(super) fn has_initials(&self, name: Name, letters: &[char]) -> bool {
        let words = self.words(name);
        let matches = |capitals: bool| {
            let initials = words.iter().filter(|w| w.capital || !capitals);
            initials
                .filter_map(|w| w.initial)
                .eq(letters.iter().copied())
        };
        letters.len() > 1 && words.len() >= letters.len() && (matches(true) || matches(false))
    }
}

fn initial(word: &str) -> Option<char> {
    match word.as_bytes().first() {
        Some(byte) if byte.is_ascii() => Some(byte.to_ascii_lowercase() as char),
        _ => word.chars().next().and_then(|c| c.to_lowercase().next()),
    }
}

/// The letters of an abbreviation.
pub(super) fn letters(abbreviation: &str) -> Vec<char> {
    let letters = abbreviation.chars().filter(|c| *c != '.');
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a mention is an abbreviation: one word in capitals.
pub(super) fn is_abbreviation(text: &Text<'_>, mention: &Mention) -> bool {
    let tokens = mention.tokens();
    tokens.len() == 1
        && text
            .tokens()
            .get(tokens.start)
            .is_some_and(|t| t.shape() == Shape::Upper && t.span().len() <= 9)
}

/// The gazetteer's canonical name of a mention and whether it is ambiguous.
pub(super) fn known<'g>(gazetteer: &'g Gazetteer, mention: &Mention) -> Option<(&'g str, bool)> {
    let entry = gazetteer.entry(mention.entry?)?;
    Some((entry.name(), entry.ambiguous))
}
