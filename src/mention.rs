//! Stage 4: names to mentions.
//!
//! Takes the [`Text`](crate::text::Text); gives the [`Mention`]s of people, governments, organisations and places, in
//! order and without overlaps, each with its [`Kind`] and the rule that proposed it.
//!
//! ```
//! let text = "Foreign Minister Ana Dole met Velox Motors Inc. in Quito, the Ecuadorian government said.";
//! let document = ascribe::Extractor::new().extract(text);
//! let found: Vec<_> = document
//!     .mentions()
//!     .iter()
//!     .map(|m| (m.span().slice(text), m.kind().as_str()))
//!     .collect();
//! assert_eq!(found, [
//!     ("Ana Dole", "person"),
//!     ("Velox Motors Inc.", "organization"),
//!     ("Quito", "place"),
//!     ("Ecuadorian government", "government"),
//! ]);
//! ```
//!
//! How it decides: runs of capitalised words give candidates (`candidate`), the gazetteer, the
//! lexicon of single words and the patterns give their evidence (`evidence`), a table of weights
//! gives their scores, and the best set without overlaps is chosen (`lattice`). This is done twice:
//! the second reading also knows what the first one made of the document (`witness`). At last
//! bodies of government are told from other organisations (`body`), and countries that act from
//! countries that are places (`sense`).
//!
//! Cost: a glance at a word, a probe a capitalised word and its neighbours, some thirty candidates a
//! kilobyte, each a sum of some dozen rows of weights.
//! Panics: none. Limits: English; names without capitals are not found, unless the gazetteer
//! writes them so.

mod body;
mod candidate;
pub(crate) mod compiled;
mod evidence;
mod explain;
pub(crate) mod gazetteer;
mod lattice;
mod lexicon;
mod mentions;
mod outcome;
mod pattern;
mod reading;
mod row;
mod scene;
mod sense;
mod tagger;
#[cfg(feature = "train")]
pub mod training;
mod witness;
mod words;

pub use explain::Explanation;
pub use tagger::{Scratch, Tagger};

use crate::span::Span;
use std::ops::Range;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A human being.
    Person,
    /// A country acting as one: *Ecuador says*.
    Country,
    /// A government, ministry, agency, court, legislature, army, embassy.
    Body,
    /// A company, party, medium, association, club, international body.
    Organization,
    /// A country, city, region or feature meant as a location.
    Place,
}

impl Kind {
    /// The kind's name in the record: `person`, `government`, `organization` or `place`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Country | Kind::Body => "government",
            Kind::Organization => "organization",
            Kind::Place => "place",
        }
    }

    /// What kind of government: `country` or `body`.
    #[must_use]
    pub fn subkind(self) -> Option<&'static str> {
        match self {
            Kind::Country => Some("country"),
            Kind::Body => Some("body"),
            _ => None,
        }
    }
}

/// What is known of somebody's gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Nothing is known; this blocks nothing.
    #[default]
    Unknown,
    /// *he*.
    Male,
    /// *she*.
    Female,
}

/// A span that names somebody or something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub(crate) span: Span,
    pub(crate) first: u32,
    pub(crate) end: u32,
    pub(crate) kind: Kind,
    pub(crate) gender: Gender,
    /// The gazetteer's entry, where there is one.
    pub(crate) entry: Option<u32>,
    pub(crate) rule: &'static str,
    pub(crate) score: f32,
    pub(crate) name: Name,
}

/// What of a mention is a name by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// All of it.
    All,
    /// A country inside a description: *US* in *the US government*.
    Country(Span),
    /// Nothing: *the German government* only describes, and *German* names no country.
    Nothing,
}

impl Mention {
    /// The bytes of the text, without title, leading *the* or possessive ending.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What of it is a name by itself, with its kind. That is all of it, but for a description that
    /// leads to a country or a body of its by a word in lower case: nothing of *the German
    /// government*, the country *US* in *the US government*. The record lists names.
    ///
    /// ```
    /// let text = "The US government and the German government agreed with Interpol.";
    /// let document = ascribe::Extractor::new().extract(text);
    /// let mentions = document.mentions().iter();
    /// let names: Vec<_> = mentions.map(|m| m.name().map(|(span, _)| span.slice(text))).collect();
    /// assert_eq!(names, [Some("US"), None, Some("Interpol")]);
    /// ```
    #[must_use]
    pub fn name(&self) -> Option<(Span, Kind)> {
        match self.name {
            Name::All => Some((self.span, self.kind)),
            Name::Country(span) => Some((span, Kind::Country)),
            Name::Nothing => None,
        }
    }

    /// Its tokens, as indices into the list of tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// What it names.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The gender that the name or its title tells.
    #[must_use]
    pub fn gender(&self) -> Gender {
        self.gender
    }

    /// The rule that proposed it: `gazetteer/country`, `pattern/title-name` …
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule
    }
}
