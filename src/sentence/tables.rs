//! The words that the rules look up: abbreviations by class, speech verbs, sentence starters.

use crate::data;
use crate::error::Error;
use crate::token::{Shape, Token, WordMap, hash};

/// What an abbreviation says about the stop after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Never an end: a name or more of the phrase follows.
    Inside,
    /// No end before a number; otherwise as `MayEnd`, but *No. He* is an answer.
    Number,
    /// An end before a word that starts sentences.
    MayEnd,
    /// No end before a number, but before any capital in prose.
    Month,
    /// An end before any capital: units, *etc.*
    Usually,
    /// An end before any capital but a day, month or time zone.
    Time,
}

/// How surely a capitalised word starts a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// A function word that is no name.
    Sure,
    /// A function word that is a surname or a word of titles too.
    Weak,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    abbreviations: WordMap<Class>,
    brands: WordMap<()>,
    speech: WordMap<()>,
    starters: WordMap<Start>,
    after_time: WordMap<()>,
}

/// Days, months and time zones, which follow a time of day within a sentence.
const AFTER_TIME: &str = "eastern central pacific mountain atlantic greenwich et ct pt mt est edt \
    cst cdt pst pdt mst mdt gmt utc bst ist cet cest jst monday tuesday wednesday thursday friday \
    saturday sunday mon tue tues wed thu thurs fri sat sun january february march april june july \
    august september october november december jan feb mar apr jun jul aug sept oct nov dec";

/// Capitalised and lower-case forms have different rows (*Ind.* and *ind*, *Ft.* and *ft.*).
const CAPITAL: u64 = 0x9e37_79b9_7f4a_7c15;

impl Tables {
    pub(super) fn load() -> Result<Self, Error> {
        let mut tables = Tables {
            after_time: AFTER_TIME
                .split_ascii_whitespace()
                .map(|word| (hash(word), ()))
                .collect(),
            ..Tables::default()
        };
        for row in data::ABBREVIATIONS.rows::<2>() {
            let row = row?;
            let [word, class] = row.columns;
            if class == "brand" {
                tables.brands.insert(hash(word), ());
                continue;
            }
            let class = class_of(word, class)
                .ok_or_else(|| row.error(format!("unknown class of abbreviation '{class}'")))?;
            tables.add(word, class);
            if row.columns[1] == "state" && !word.contains('.') {
                // *Lee, R-Fla.*
                for party in ["R-", "D-", "I-"] {
                    tables.add(&format!("{party}{word}"), class);
                }
            }
        }
        for row in data::SPEECH_VERBS.rows::<1>() {
            tables.speech.insert(hash(row?.columns[0]), ());
        }
        for row in data::SENTENCE_STARTERS.rows::<2>() {
            let row = row?;
            let start = match row.columns[1] {
                "any" => Start::Sure,
                "weak" => Start::Weak,
                other => return Err(row.error(format!("unknown strength '{other}'"))),
            };
            tables.starters.insert(hash(row.columns[0]), start);
        }
        Ok(tables)
    }

    pub(super) fn add(&mut self, word: &str, class: Class) {
        let word = word.trim_end_matches('.');
        let capital = if word.starts_with(char::is_uppercase) {
            CAPITAL
        } else {
            0
        };
        self.abbreviations.insert(hash(word) ^ capital, class);
    }

    /// The class of the abbreviation `token`, whose hash without its last stop is `hash`.
    pub(super) fn class(&self, token: &Token, hash: u64) -> Option<Class> {
        let capital = token
            .is_capitalized()
            .then(|| self.abbreviations.get(&(hash ^ CAPITAL)))
            .flatten();
        capital
            .or_else(|| {
                let lower = self.abbreviations.get(&hash);
                // *Etc.* at a start, but *SEC.* is not *sec.*
                let upper = matches!(token.shape(), Shape::Upper | Shape::Initial);
                lower.filter(|_| !upper || token.ends_with_stop())
            })
            .copied()
    }

    /// Whether a word is a name that ends with an exclamation mark.
    pub(super) fn is_brand(&self, word: &Token) -> bool {
        word.is_capitalized() && self.brands.contains_key(&word.hash())
    }

    pub(super) fn is_speech(&self, word: &Token) -> bool {
        word.shape() == Shape::Lower && self.speech.contains_key(&word.hash())
    }

    /// How surely a word starts a sentence, when it has a capital.
    pub(super) fn start(&self, word: &Token) -> Option<Start> {
        if !word.is_capitalized() {
            return None;
        }
        self.starters.get(&word.hash()).copied()
    }

    /// Whether a word may follow a time of day within a sentence.
    pub(super) fn follows_time(&self, word: &Token) -> bool {
        self.after_time.contains_key(&word.hash())
    }
}

fn class_of(word: &str, class: &str) -> Option<Class> {
    Some(match class {
        "title" | "inside" => Class::Inside,
        "number" => Class::Number,
        "time" => Class::Time,
        "may-end" if word.bytes().all(|b| b.is_ascii_lowercase()) => Class::Usually,
        "month" => Class::Month,
        "state" | "company" | "may-end" | "place" => Class::MayEnd,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Class, Tables};
    use crate::token::tokenize;

    #[test]
    fn case_tells_abbreviations_from_words() {
        let tables = Tables::load().expect("the tables are in order");
        let class = |text: &str| {
            let token = tokenize(text)[0];
            tables.class(&token, token.hash())
        };
        assert_eq!(class("Sat"), Some(Class::Month));
        assert_eq!(class("sat"), None);
        assert_eq!(class("ft"), Some(Class::Usually));
        assert_eq!(class("Etc"), Some(Class::Usually));
        assert_eq!(class("SEN"), Some(Class::Inside));
    }
}
