//! What is known of single words: function words, verbs, and how often a word reports.
//!
//! Takes `data/closed-words.tsv`, `verbs.txt`, `source-nouns.tsv`, `cues.tsv` and `cue-rates.tsv`;
//! gives look-ups by token hash. The rates are counts over the training articles, made by the trainer.

use crate::data::{self, values};
use crate::error::Error;
use crate::hashing::Map;
use crate::token::hash;

/// The class of a word, as features see it: a function word is itself, any other word its shape
/// or ending.
pub(crate) type Class = u16;

/// The classes that are no function word.
pub(crate) mod class {
    use super::Class;

    /// Beyond the paragraph.
    pub(crate) const EDGE: Class = 0;
    /// A quotation mark.
    pub(crate) const QUOTE: Class = 1;
    /// A number.
    pub(crate) const NUMBER: Class = 2;
    /// A capitalised word.
    pub(crate) const CAPITAL: Class = 3;
    /// A lower-case word with none of the endings.
    pub(crate) const PLAIN: Class = 4;
    pub(crate) const ING: Class = 5;
    pub(crate) const ED: Class = 6;
    pub(crate) const LY: Class = 7;
    pub(crate) const ION: Class = 8;
    pub(crate) const ER: Class = 9;
    pub(crate) const S: Class = 10;
    pub(crate) const COMMA: Class = 11;
    pub(crate) const STOP: Class = 12;
    pub(crate) const QUESTION: Class = 13;
    pub(crate) const EXCLAMATION: Class = 14;
    pub(crate) const COLON: Class = 15;
    pub(crate) const SEMICOLON: Class = 16;
    pub(crate) const DASH: Class = 17;
    pub(crate) const OPEN: Class = 18;
    pub(crate) const CLOSE: Class = 19;
    pub(crate) const ELLIPSIS: Class = 20;
    pub(crate) const OTHER: Class = 21;
    /// A word of a name of each kind.
    pub(crate) const PERSON: Class = 22;
    pub(crate) const ORGANIZATION: Class = 23;
    pub(crate) const LAND: Class = 24;
    /// Coarse classes, for function words that behave alike.
    pub(crate) const PRONOUN: Class = 30;
    pub(crate) const BE: Class = 31;
    pub(crate) const HAVE: Class = 32;
    pub(crate) const MODAL: Class = 33;
    pub(crate) const DETERMINER: Class = 34;
    pub(crate) const TIME: Class = 35;
    /// The first function word; the others follow.
    pub(crate) const CLOSED: Class = 64;
}

/// What the table of cues says a verb takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Takes(pub(crate) u8);

impl Takes {
    pub(crate) const CLAUSE: u8 = 1;
    pub(crate) const INFINITIVE: u8 = 2;
    pub(crate) const NOUN: u8 = 4;
    pub(crate) const QUOTE: u8 = 8;
    pub(crate) const OBJECT: u8 = 16;
    pub(crate) const WEAK: u8 = 32;
    pub(crate) const LISTED: u8 = 64;

    pub(crate) fn has(self, what: u8) -> bool {
        self.0 & what != 0
    }
}

/// What is known of a word that may be a cue.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cue {
    /// Share of the word's occurrences outside quotation marks that head a cue.
    pub(crate) rate: f32,
    pub(crate) lemma: u64,
    pub(crate) takes: Takes,
}

/// Counts of one word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) occurs: u32,
    pub(crate) heads: u32,
}

/// The rate of a cue that a user adds: that of *insist* or *argue*.
const USER_RATE: f32 = 0.8;

/// All that is known of single words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    closed: Map<(Class, Class)>,
    /// By class, whether it is a preposition or conjunction.
    links: Vec<bool>,
    verbs: Map<()>,
    /// Nouns that act as sources, one word each; whether they are documents.
    sources: Map<bool>,
    /// Form to lemma and construction, from the table of cues.
    table: Map<(u64, Takes)>,
    cues: Map<Cue>,
    lemma_rates: Map<f32>,
}

impl Lexicon {
    pub(crate) fn load() -> Result<Self, Error> {
        let mut lexicon = Self::load_tables()?;
        let mut counts = Vec::with_capacity(2_500);
        for row in data::CUE_RATES.rows::<3>() {
            let row = row?;
            let [word, occurs, heads] = row.columns;
            let number = |n: &str| {
                n.parse()
                    .map_err(|_| row.error(format!("'{n}' is no count")))
            };
            let form = hash(word);
            // What the table of cues has needs no guess.
            let stem = if lexicon.table.contains_key(&form) {
                String::new()
            } else {
                lemma(word)
            };
            counts.push((
                form,
                stem,
                word.chars().all(char::is_alphabetic) && word.len() > 3,
                Count {
                    occurs: number(occurs)?,
                    heads: number(heads)?,
                },
            ));
        }
        lexicon.set_rates(counts.into_iter());
        Ok(lexicon)
    }

    /// The lexicon without the counts.
    pub(crate) fn load_tables() -> Result<Self, Error> {
        let mut lexicon = Lexicon::default();
        lexicon.verbs.reserve(6_000);
        lexicon.sources.reserve(2_500);
        lexicon.table.reserve(5_500);
        for (number, row) in data::CLOSED_WORDS.rows::<2>().enumerate() {
            let row = row?;
            let [word, name] = row.columns;
            let fine = class::CLOSED + number as Class;
            let coarse = match name {
                "pronoun" => class::PRONOUN,
                "be" => class::BE,
                "have" => class::HAVE,
                "modal" => class::MODAL,
                "determiner" => class::DETERMINER,
                "time" => class::TIME,
                "link" => {
                    lexicon.links.resize(usize::from(fine) + 1, false);
                    lexicon.links[usize::from(fine)] = true;
                    fine
                }
                "word" => fine,
                _ => return Err(row.error(format!("unknown class of word '{name}'"))),
            };
            lexicon.closed.insert(hash(word), (fine, coarse));
        }
        for row in data::VERBS.rows::<1>() {
            lexicon.verbs.insert(hash(row?.columns[0]), ());
        }
        for row in data::SOURCE_NOUNS.rows::<5>() {
            let [noun, class, ..] = row?.columns;
            lexicon.sources.insert(hash(noun), class == "document");
        }
        for row in data::CUES.rows::<5>() {
            let [word, forms, _, constructions, _] = row?.columns;
            if word.contains(' ') {
                continue;
            }
            let takes = takes(constructions);
            let key = hash(word);
            for form in values(forms).chain([word]) {
                lexicon.verbs.insert(hash(form), ());
                lexicon.table.insert(hash(form), (key, takes));
            }
        }
        Ok(lexicon)
    }

    /// Adds verbs of a user's table: lemma, then, where given, forms, stance, constructions,
    /// medium. They are taken to report as often as the surer cues do.
    pub(crate) fn add_cues(&mut self, file: &str, table: &str) -> Result<(), Error> {
        for (index, line) in table.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line
                .split('\t')
                .map(|c| if c == "-" { "" } else { c.trim() });
            let word = columns.next().unwrap_or("");
            let forms = columns.next().unwrap_or("");
            let constructions = columns.nth(1).unwrap_or("bare|quote");
            if word.is_empty() || word.contains(' ') || columns.count() > 1 {
                let cause = format!("'{line}' is not one verb and its columns");
                return Err(Error::new(file, index + 1, cause));
            }
            let (lemma, takes) = (hash(word), takes(constructions));
            for form in values(forms).chain([word]).map(hash) {
                self.verbs.insert(form, ());
                self.table.insert(form, (lemma, takes));
                self.cues.insert(
                    form,
                    Cue {
                        rate: USER_RATE,
                        lemma,
                        takes,
                    },
                );
            }
            self.lemma_rates.insert(lemma, USER_RATE);
        }
        Ok(())
    }

    /// Sets the rates from counts: of each form its hash, its lemma, whether it is a plain word.
    pub(crate) fn set_rates(&mut self, counts: impl Iterator<Item = (u64, String, bool, Count)>) {
        let counts: Vec<_> = counts
            .map(|(form, stem, plain, count)| (form, self.lemma_of(form, &stem), plain, count))
            .collect();
        let mut lemmas: Map<Count> = Map::default();
        for (_, lemma, _, count) in &counts {
            let sum = lemmas.entry(*lemma).or_default();
            sum.occurs += count.occurs;
            sum.heads += count.heads;
        }
        self.lemma_rates = lemmas
            .iter()
            .map(|(&lemma, c)| (lemma, c.heads as f32 / (c.occurs as f32 + 3.0)))
            .collect();
        self.cues.clear();
        self.cues.reserve(self.table.len());
        for (form, lemma, plain, count) in counts {
            let rate = count.heads as f32 / (count.occurs as f32 + 2.0);
            let sum = lemmas.get(&lemma).copied().unwrap_or_default();
            let share = sum.heads as f32 / (sum.occurs as f32).max(1.0);
            let rate = if count.heads >= 2 && rate > 0.02 || count.heads >= 15 {
                rate
            } else if plain && sum.heads >= 5 && share > 0.25 {
                share * 0.5
            } else {
                continue;
            };
            let takes = self.table.get(&form).map_or(Takes::default(), |t| t.1);
            self.cues.insert(form, Cue { rate, lemma, takes });
        }
        #[allow(clippy::iter_over_hash_type)] // each form is its own
        for (&form, &(lemma, takes)) in &self.table {
            self.cues.entry(form).or_insert(Cue {
                rate: 0.0,
                lemma,
                takes,
            });
        }
    }

    /// The hash of a word's lemma: from the table of cues, else from its ending.
    pub(crate) fn lemma_of(&self, form: u64, stem: &str) -> u64 {
        self.table.get(&form).map_or_else(|| hash(stem), |t| t.0)
    }

    /// What is known of a word as a cue.
    pub(crate) fn cue(&self, form: u64) -> Option<&Cue> {
        self.cues.get(&form)
    }

    pub(crate) fn lemma_rate(&self, lemma: u64) -> f32 {
        self.lemma_rates.get(&lemma).copied().unwrap_or(0.0)
    }

    /// The fine and coarse class of a function word.
    pub(crate) fn closed(&self, form: u64) -> Option<(Class, Class)> {
        self.closed.get(&form).copied()
    }

    /// Whether a class is a preposition or conjunction: it neither starts nor ends a noun phrase.
    pub(crate) fn is_link(&self, class: Class) -> bool {
        self.links.get(usize::from(class)).copied().unwrap_or(false)
    }

    /// Whether a common noun acts as a source: *spokesman*, *police*, *study*.
    pub(crate) fn is_source(&self, form: u64) -> bool {
        self.sources.contains_key(&form)
    }

    /// Whether a common noun is a person or body that speaks, and no document.
    pub(crate) fn is_speaker(&self, form: u64) -> bool {
        self.sources.get(&form) == Some(&false)
    }

    /// Whether a word can be a verb.
    pub(crate) fn is_verb(&self, form: u64) -> bool {
        self.verbs.contains_key(&form)
    }
}

fn takes(constructions: &str) -> Takes {
    let mut bits = Takes::LISTED;
    for name in values(constructions) {
        bits |= match name {
            "that" | "bare" | "whether" => Takes::CLAUSE,
            "inf" => Takes::INFINITIVE,
            "noun" | "ing" => Takes::NOUN,
            "quote" | "colon" | "paren" => Takes::QUOTE,
            "obj-that" | "obj-inf" => Takes::OBJECT,
            "weak" => Takes::WEAK,
            _ => 0,
        };
    }
    Takes(bits)
}

/// A rough lemma of a word that no table knows: its ending taken off.
pub(crate) fn lemma(word: &str) -> String {
    let w = word.to_lowercase();
    if !w.is_ascii() {
        return w;
    }
    if w.len() > 4 && (w.ends_with("ied") || w.ends_with("ies")) {
        return format!("{}y", &w[..w.len() - 3]);
    }
    for suffix in ["ing", "ed", "es", "s", "e"] {
        let Some(stem) = w.strip_suffix(suffix) else {
            continue;
        };
        if stem.len() < 3 || suffix == "s" && w.ends_with("ss") {
            continue;
        }
        let b = stem.as_bytes();
        let n = b.len();
        let doubled = n > 3 && b[n - 1] == b[n - 2] && !b"lsfe".contains(&b[n - 1]);
        let stem = if doubled { &stem[..n - 1] } else { stem };
        return if suffix == "e" {
            stem.to_owned()
        } else {
            stem.trim_end_matches('e').to_owned()
        };
    }
    w
}

#[cfg(test)]
mod tests {
    use super::lemma;

    #[test]
    fn lemmas_of_unknown_words_lose_their_ending() {
        for (word, stem) in [
            ("claimed", "claim"),
            ("denies", "deny"),
            ("planning", "plan"),
            ("pass", "pass"),
        ] {
            assert_eq!(lemma(word), stem);
        }
        assert_eq!(lemma("argue"), lemma("argued"));
        assert_eq!(lemma("argue"), lemma("argues"));
    }
}
