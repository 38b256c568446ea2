//! Building an extractor with one's own names, cues, abbreviations and choices.

use crate::attribution::Scope;
use crate::claim::{ClaimData, Form};
use crate::entity::Resolver;
use crate::error::Error;
use crate::extractor::{Extractor, Stages};
use crate::text::Text;
use std::sync::Arc;

/// What an extractor keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Options {
    direct_only: bool,
    confidence: f32,
    words: usize,
}

impl Options {
    /// Where attributions are looked for.
    pub(crate) fn scope(&self) -> Scope {
        if self.direct_only {
            Scope::Quoted
        } else {
            Scope::All
        }
    }

    pub(crate) fn keeps(&self, text: &Text<'_>, claim: &ClaimData) -> bool {
        if self.direct_only && claim.form != Form::Direct || claim.confidence < self.confidence {
            return false;
        }
        self.words <= 1 || {
            let tokens = claim.content.iter().flat_map(|&s| text.tokens_in(s));
            tokens.filter(|&i| text.tokens()[i].is_word()).count() >= self.words
        }
    }
}

/// Builds an [`Extractor`].
///
/// ```
/// let extractor = ascribe::Extractor::builder()
///     .gazetteer("mine.tsv", "Tarvo Works\torganization\nTarvo\torganization\tTarvo Works\n")
///     .abbreviation("Approx.")
///     .confidence(0.5)
///     .build()?;
/// let document = extractor.extract("“We sold it all,” Tarvo said.");
/// assert_eq!(document.claims().next().unwrap().speaker().name(), "Tarvo Works");
/// # Ok::<(), ascribe::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    gazetteers: Vec<(String, String)>,
    cues: Vec<(String, String)>,
    abbreviations: Vec<String>,
    options: Options,
}

impl Builder {
    /// A builder that would build [`Extractor::new`].
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds names. `table` holds a line a name, columns between tabs: the name, its kind
    /// (`person`, `country`, `body`, `government`, `organization`, `place`), then, where wanted,
    /// the canonical name and a code. `file` is what errors call the table. These names win over
    /// built-in ones.
    #[must_use]
    pub fn gazetteer(mut self, file: impl Into<String>, table: impl Into<String>) -> Self {
        self.gazetteers.push((file.into(), table.into()));
        self
    }

    /// Adds verbs that report. `table` has the columns of `data/cues.tsv`: lemma, other forms,
    /// stance, constructions, medium; the first of them is enough.
    #[must_use]
    pub fn cues(mut self, file: impl Into<String>, table: impl Into<String>) -> Self {
        self.cues.push((file.into(), table.into()));
        self
    }

    /// Adds an abbreviation after which no sentence ends, with or without its last stop.
    #[must_use]
    pub fn abbreviation(mut self, word: impl Into<String>) -> Self {
        self.abbreviations.push(word.into());
        self
    }

    /// Keeps only claims whose words all stand inside quotation marks. Paragraphs without
    /// quotations are then not searched, which is faster.
    #[must_use]
    pub fn direct_only(mut self, only: bool) -> Self {
        self.options.direct_only = only;
        self
    }

    /// Keeps only claims with at least this confidence, from 0 to 1.
    #[must_use]
    pub fn confidence(mut self, least: f32) -> Self {
        self.options.confidence = least;
        self
    }

    /// Keeps only claims whose content has at least this many words.
    #[must_use]
    pub fn words(mut self, least: usize) -> Self {
        self.options.words = least;
        self
    }

    /// Builds the extractor.
    ///
    /// # Errors
    /// A line of a table that does not say what it should; the error names table, line and cause.
    pub fn build(self) -> Result<Extractor, Error> {
        let mut stages = Stages::built_in()?;
        if !(self.gazetteers.is_empty() && self.cues.is_empty() && self.abbreviations.is_empty()) {
            let own = Arc::make_mut(&mut stages);
            for (file, table) in &self.gazetteers {
                own.tagger.add_gazetteer(file, table)?;
            }
            if !self.gazetteers.is_empty() {
                own.resolver = Resolver::with(own.tagger.gazetteer());
            }
            for (file, table) in &self.cues {
                own.attributor.add_cues(file, table)?;
                own.maker.add_cues(file, table)?;
            }
            for word in &self.abbreviations {
                own.splitter.add_abbreviation(word);
            }
        }
        Ok(Extractor::from_parts(stages, self.options))
    }
}
