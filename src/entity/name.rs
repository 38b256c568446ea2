//! The words of a mention, as entities compare them.

use crate::mention::Mention;
use crate::mention::gazetteer::Gazetteer;
use crate::text::Text;
use crate::token::{Shape, TokenKind, hash};

/// The words of a mention with their hashes, marks left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Name {
    pub(super) words: Vec<Word>,
}

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

impl Name {
    pub(super) fn new(text: &Text<'_>, mention: &Mention) -> Self {
        let mut words = Vec::new();
        for i in mention.tokens() {
            let Some(token) = text.tokens().get(i) else {
                continue;
            };
            if !matches!(token.kind(), TokenKind::Word | TokenKind::Number) {
                continue;
            }
            let word = text.word(i);
            // *London-based*: only what the mention covers.
            let covered = mention.span().end.saturating_sub(token.start());
            let (word, hash) = match word.get(..covered) {
                Some(part) if part.len() < word.len() => (part, hash(part)),
                _ => (word, token.hash()),
            };
            words.push(Word {
                hash,
                initial: word.chars().next().and_then(|c| c.to_lowercase().next()),
                letter: token.shape() == Shape::Initial
                    || token.ends_with_stop() && token.span().len() <= 4,
                capital: token.is_capitalized() || token.shape() == Shape::Mixed,
            });
        }
        Name { words }
    }

    pub(super) fn of(words: &str) -> Self {
        let words = words
            .split_whitespace()
            .map(|word| Word {
                hash: hash(word),
                initial: word.chars().next().and_then(|c| c.to_lowercase().next()),
                letter: word.trim_end_matches('.').chars().count() == 1,
                capital: word.chars().next().is_some_and(char::is_uppercase),
            })
            .collect();
        Name { words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether the words of `other` stand in this name one after the other.
    pub(super) fn holds(&self, other: &Name) -> bool {
        let n = other.words.len();
        n > 0
            && self
                .words
                .windows(n)
                .any(|part| part.iter().zip(&other.words).all(|(a, b)| a.hash == b.hash))
    }

    pub(super) fn same(&self, other: &Name) -> bool {
        self.len() == other.len() && self.holds(other)
    }

    /// Whether the letters of an abbreviation are the initials of this name, of its capitalised
    /// words or of all.
    pub(super) fn has_initials(&self, abbreviation: &str) -> bool {
        let letters: Vec<char> = abbreviation
            .chars()
            .filter(|c| *c != '.')
            .flat_map(char::to_lowercase)
            .collect();
        let matches = |capitals: bool| {
            let initials = self.words.iter().filter(|w| w.capital || !capitals);
            initials
                .filter_map(|w| w.initial)
                .eq(letters.iter().copied())
        };
        letters.len() > 1 && (matches(true) || matches(false))
    }
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
