//! What is known of single words: function words, verbs, and how often a word reports.
//!
//! Takes `data/closed-words.tsv`, `verbs.txt`, `source-nouns.tsv`, `cues.tsv` and `cue-rates.tsv`;
//! gives look-ups by token hash. The rates are counts over the training articles, made by the trainer.

use super::features::{mix, short};
use super::lemma::{lemma, lemma_hash};
use super::print::Print;
use super::view::places::Role;
use super::word::{Word, auxiliary, flag};
use super::words::Words;
use crate::data::{self, values};
use crate::error::Error;
use crate::hashing::Map;
use crate::text::Text;
use crate::token::{Token, ascii, hash};

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
    /// The share of all forms of its lemma.
    pub(crate) lemma_rate: f32,
}

/// The same as the features of a cue take it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// The lemma's hash, as features take it; that of what the table says for a verb not seen yet.
    pub(crate) lemma: u32,
    pub(crate) takes: Takes,
    /// The shares in tenths.
    pub(crate) rate: u8,
    pub(crate) lemma_rate: u8,
    /// The table of cues has it, and no count has seen it.
    pub(crate) unseen: bool,
}

impl Known {
    /// Takes it for a verb that no count has seen: all that is known is what its table says.
    pub(crate) fn forgotten(self) -> Self {
        Known {
            lemma: short(mix(ascii("unseen"), u64::from(self.takes.0))),
            takes: self.takes,
            rate: 0,
            lemma_rate: 0,
            unseen: true,
        }
    }
}

impl Cue {
    /// What features take of it.
    pub(crate) fn known(&self) -> Known {
        let known = Known {
            lemma: short(self.lemma),
            takes: self.takes,
            rate: (self.rate * 10.0) as u8,
            lemma_rate: (self.lemma_rate * 10.0) as u8,
            unseen: false,
        };
        if self.rate == 0.0 && self.takes.has(Takes::LISTED) {
            known.forgotten()
        } else {
            known
        }
    }
}

/// Counts of one word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) occurs: u32,
    pub(crate) heads: u32,
}

/// A word that reports less often heads no cue: *of*, *in* and *for* would be more than a third of all
/// candidates, and one in three hundred of them is right.
const LEAST_RATE: f32 = 0.02;

/// The rate of a cue that a user adds: that of *insist* or *argue*.
const USER_RATE: f32 = 0.8;

/// All that is known of single words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    words: Words,
    /// Form to lemma and construction, from the table of cues.
    table: Map<(u64, Takes)>,
    lemma_rates: Map<f32>,
}

/// The marks of a verb.
const VERB: u32 = flag::VERB | flag::VERBAL;

const LEADS: &str = "by from of among to in with for that between and";

/// Beside the classes *be*, *have* and *modal* of `closed-words.tsv`.
const AUXILIARIES: [(&str, u8); 3] = [
    ("to", auxiliary::TO),
    (
        "also then later just still often always already again once now even ever soon sometimes \
         twice long only both simply first further",
        auxiliary::ADVERB,
    ),
    (
        "not never isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't \
         wouldn't can't couldn't shouldn't mustn't needn't mightn't shan't daren't oughtn't ain't",
        auxiliary::NOT,
    ),
];

const ENDERS: &str = "and but or in on at as was is has have were are had to by of for with from \
    after when while before during because since who which that than the he she it they about over \
    if though although where against without into through last this amid despite saying adding \
    calling citing according said says told not would will could can did does so nor until";

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
            // What the table of cues has needs no guess.
            let stem = if lexicon.table.contains_key(&hash(word)) {
                String::new()
            } else {
                lemma(word)
            };
            counts.push((
                word,
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
                "link" | "word" => fine,
                _ => return Err(row.error(format!("unknown class of word '{name}'"))),
            };
            let link = name == "link";
            lexicon.words.entry(word).close(fine, coarse, link);
        }
        for (words, bit) in AUXILIARIES {
            for word in words.split_whitespace() {
                lexicon.words.entry(word).look.auxiliary |= bit;
            }
        }
        for word in ENDERS.split_whitespace() {
            lexicon.mark(word, flag::ENDER);
        }
        for word in LEADS.split_whitespace() {
            lexicon.mark(word, flag::LEADS);
        }
        for word in lexicon.words.all() {
            let look = &mut word.look;
            let is = |flag| look.flags & flag != 0;
            let role = Role::word(look.coarse, is(flag::LINK), true, is(flag::LEADS));
            look.role = role.ends_if(is(flag::ENDER));
        }
        for row in data::VERBS.rows::<1>() {
            lexicon.mark(row?.columns[0], VERB);
        }
        for row in data::SOURCE_NOUNS.rows::<5>() {
            let [noun, class, ..] = row?.columns;
            let document = if class == "document" {
                flag::DOCUMENT
            } else {
                0
            };
            lexicon.mark(noun, flag::SOURCE | document);
        }
        for row in data::CUES.rows::<5>() {
            let [word, forms, _, constructions, _] = row?.columns;
            if word.contains(' ') {
                continue;
            }
            let takes = takes(constructions);
            let key = hash(word);
            for form in values(forms).chain([word]) {
                lexicon.mark(form, VERB);
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
            for form in values(forms).chain([word]) {
                self.mark(form, VERB);
                self.table.insert(hash(form), (lemma, takes));
                self.set_cue(
                    form,
                    Cue {
                        rate: USER_RATE,
                        lemma,
                        takes,
                        lemma_rate: USER_RATE,
                    },
                );
            }
            self.lemma_rates.insert(lemma, USER_RATE);
        }
        self.complete();
        Ok(())
    }

    /// Sets the rates from counts: of each form its lemma, whether it is a plain word.
    pub(crate) fn set_rates<'w>(
        &mut self,
        counts: impl Iterator<Item = (&'w str, String, bool, Count)>,
    ) {
        let counts: Vec<_> = counts
            .map(|(form, stem, plain, count)| {
                (form, self.lemma_of(hash(form), &stem), plain, count)
            })
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
        for word in self.words.all() {
            word.forget();
        }
        for (form, lemma, plain, count) in counts {
            let rate = count.heads as f32 / (count.occurs as f32 + 2.0);
            let sum = lemmas.get(&lemma).copied().unwrap_or_default();
            let share = sum.heads as f32 / (sum.occurs as f32).max(1.0);
            let rate = if count.heads >= 2 && rate > LEAST_RATE {
                rate
            } else if plain && sum.heads >= 5 && share > 0.25 {
                share * 0.5
            } else {
                continue;
            };
            let takes = self
                .table
                .get(&hash(form))
                .map_or(Takes::default(), |t| t.1);
            let cue = Cue {
                rate,
                lemma,
                takes,
                lemma_rate: self.lemma_rate(lemma),
            };
            self.set_cue(form, cue);
        }
        let table = std::mem::take(&mut self.table);
        #[allow(clippy::iter_over_hash_type)] // each form is its own
        for (&form, &(lemma, takes)) in &table {
            let lemma_rate = self.lemma_rate(lemma);
            let word = self.words.known(form).filter(|w| w.cue().is_none());
            if let Some(word) = word {
                word.report(Cue {
                    rate: 0.0,
                    lemma,
                    takes,
                    lemma_rate,
                });
            }
        }
        self.table = table;
        self.complete();
    }

    /// Puts together what is known of every word.
    fn complete(&mut self) {
        self.words.complete();
    }

    fn mark(&mut self, form: &str, flags: u32) {
        self.words.entry(form).look.flags |= flags;
    }

    fn set_cue(&mut self, form: &str, cue: Cue) {
        self.words.entry(form).report(cue);
    }

    /// What is known of a word; all defaults for an unknown one.
    #[inline]
    pub(crate) fn word(&self, form: u64) -> &Word {
        self.words.get(form)
    }

    /// Finds what the words or kinds of tokens tell of them.
    pub(crate) fn find(&self, text: &Text<'_>, tokens: &[Token], found: &mut [Print]) {
        self.words.find(text, tokens, found);
    }

    /// What is known of the cue with that number.
    #[inline]
    pub(crate) fn known(&self, number: u32) -> Option<Known> {
        self.words.cue(number)
    }

    /// The hash of a word's lemma: from the table of cues, else from its ending.
    pub(crate) fn lemma_of(&self, form: u64, stem: &str) -> u64 {
        self.table.get(&form).map_or_else(|| hash(stem), |t| t.0)
    }

    /// What is known of a word as a cue.
    pub(crate) fn cue(&self, form: u64) -> Option<&Cue> {
        self.word(form).cue()
    }

    /// What is known of all cues, by number; the first one is none.
    pub(crate) fn all_known(&self) -> &[Known] {
        self.words.cues()
    }

    /// What can be told of a word that no table knows as a cue: its lemma, by its ending.
    pub(crate) fn guess(&self, word: &str) -> Known {
        let lemma = lemma_hash(word);
        let cue = Cue {
            lemma,
            lemma_rate: self.lemma_rate(lemma),
            ..Cue::default()
        };
        cue.known()
    }

    pub(crate) fn lemma_rate(&self, lemma: u64) -> f32 {
        self.lemma_rates.get(&lemma).copied().unwrap_or(0.0)
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
