//! Stage 4: names to mentions.
//!
//! placeholder

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
}

impl Mention {
    /// The bytes of the text, without title, leading *the* or possessive ending.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
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
