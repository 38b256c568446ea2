//! The words of names, as entities compare them.

use crate::hashing::join;
use crate::mention::Mention;
use crate::text::Text;
use crate::token::{Shape, TokenKind, ascii, hash};
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
    /// Where the words end that count: *Jr*, *III* and the like do not.
    core: u32,
    /// Of all words.
    key: u64,
}

const GENERATIONS: [u64; 5] = [
    ascii("jr"),
    ascii("sr"),
    ascii("ii"),
    ascii("iii"),
    ascii("iv"),
];

impl Name {
    #[inline]
    pub(super) fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    #[inline]
    pub(super) fn same(self, other: Name) -> bool {
        self.key == other.key && self.len() == other.len() && self.len() > 0
    }
}

/// The words of all names of a document, in one list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    words: Vec<Word>,
}

impl Names {
    /// Forgets all names, and makes room for so many words.
    pub(super) fn clear(&mut self, words: usize) {
        self.words.clear();
        self.words.reserve(words);
    }

    #[inline]
    pub(super) fn words(&self, name: Name) -> &[Word] {
        &self.words[name.start as usize..name.end as usize]
    }

    /// The words without *Jr*, *III* and the like at the end.
    #[inline]
    pub(super) fn core(&self, name: Name) -> &[Word] {
        &self.words[name.start as usize..name.core as usize]
    }

    fn since(&self, start: usize) -> Name {
        let words = &self.words[start..];
        let generation = match words {
            [_, .., last] => GENERATIONS.contains(&last.hash),
            _ => false,
        };
        let end = self.words.len() as u32;
        Name {
            start: start as u32,
            end,
            core: end - u32::from(generation),
            key: words.iter().fold(0, |key, word| join(key, word.hash)),
        }
    }

    /// The name of a mention.
    #[inline]
    pub(super) fn add(&mut self, text: &Text<'_>, mention: &Mention) -> Name {
        self.add_tokens(text, mention.tokens(), mention.span().end)
    }

    /// The words of some tokens, up to a byte.
    pub(super) fn add_tokens(&mut self, text: &Text<'_>, tokens: Range<usize>, end: usize) -> Name {
        let start = self.words.len();
        let bytes = text.text().as_bytes();
        let all = text.tokens();
        let tokens = all.get(tokens.start..tokens.end.min(all.len()));
        for token in tokens.unwrap_or_default() {
            if !matches!(token.kind(), TokenKind::Word | TokenKind::Number) {
                continue;
            }
            let (first, last) = (token.start(), token.end());
            let shape = token.shape();
            let mut word = Word {
                hash: token.hash(),
                initial: match bytes.get(first) {
                    Some(byte) if byte.is_ascii() => Some(byte.to_ascii_lowercase() as char),
                    _ => initial(text.text(), first),
                },
                letter: shape == Shape::Initial || token.ends_with_stop() && last - first <= 4,
                capital: token.is_capitalized() || shape == Shape::Mixed,
            };
            if end < last {
                // *London-based*: only what the mention covers.
                let part = text.text().get(first..end.max(first));
                word.hash = part.map_or(word.hash, hash);
                word.initial = word.initial.filter(|_| end > first);
            }
            self.words.push(word);
        }
        self.since(start)
    }

    /// The name that a table writes.
    pub(super) fn add_str(&mut self, words: &str) -> Name {
        let start = self.words.len();
        self.words.extend(words.split_whitespace().map(|word| Word {
            hash: hash(word),
            initial: initial(word, 0),
            letter: word.trim_end_matches('.').chars().count() == 1,
            capital: word.chars().next().is_some_and(char::is_uppercase),
        }));
        self.since(start)
    }

    /// The words of some names once more as a name of their own.
    pub(super) fn add_names<const N: usize>(&mut self, names: [Name; N]) -> Name {
        let start = self.words.len();
        for name in names {
            self.words
                .extend_from_within(name.start as usize..name.end as usize);
        }
        self.since(start)
    }

    /// The last word of a name alone.
    pub(super) fn last(&self, name: Name) -> Name {
        let last = self.words(name).last();
        Name {
            start: name.end - u32::from(last.is_some()),
            end: name.end,
            core: name.end,
            key: last.map_or(0, |last| join(0, last.hash)),
        }
    }

    /// Whether the words of the second name stand in the first one after the other.
    pub(super) fn holds(&self, name: Name, other: Name) -> bool {
        let (words, part) = (self.words(name), self.words(other));
        let same = |window: &[Word]| window.iter().zip(part).all(|(a, b)| a.hash == b.hash);
        !part.is_empty() && words.windows(part.len()).any(same)
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

/// The letter at a byte, in lower case.
#[cold]
fn initial(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()?.to_lowercase().next()
}

/// The letters of an abbreviation.
pub(super) fn letters(abbreviation: &str, letters: &mut Vec<char>) {
    letters.clear();
    letters.reserve(abbreviation.len());
    let all = abbreviation.chars().filter(|c| *c != '.');
    letters.extend(all.flat_map(char::to_lowercase));
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
