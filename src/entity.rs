//! Stage 5: mentions to entities.
//!
//! Takes the [`Text`] and its [`Mention`]s; gives [`Entities`]: which mentions name the same
//! somebody, and that somebody's canonical name, kind, code and gender.
//!
//! ```
//! let text = "Ana Dole, the Ecuadorian minister, met Tom Dole. Mrs. Dole thanked Ecuador.";
//! let document = ascribe::Extractor::new().extract(text);
//! let names: Vec<&str> = document.entities().iter().map(|e| e.name()).collect();
//! assert_eq!(names, ["Ana Dole", "Tom Dole", "Ecuador"]);
//! assert_eq!(document.entities()[0].mentions().len(), 2);
//! ```
//!
//! How it decides: a country is one by its code, with its government (*the Ecuadorian government*,
//! *the government of Ecuador*); what the gazetteer knows is one by its canonical name; people are
//! one by full name, and a surname or first name alone is the person of that name, the one last
//! named where several fit and the gender of a title does not tell them apart; bodies and
//! organisations are one by their words, their initials, or a distinctive part of their name.
//!
//! The canonical name is the gazetteer's for countries and for bodies and organisations that it
//! knows, and else the fullest form in the document.
//!
//! Cost: a few probes a mention, and for a short name a look at the people and organisations of
//! the document. Panics: none. Limits: two people of the same full name are one.

mod country;
mod draft;
mod lists;
mod name;
mod others;
mod people;
mod person;
mod resolver;

pub use resolver::{Resolver, Scratch};

use crate::few::Few;
use crate::mention::{Gender, Kind};
#[cfg(doc)]
use crate::{mention::Mention, text::Text};
use std::sync::Arc;

/// Everybody and everything that a document names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    pub(crate) list: Vec<Entity>,
    pub(crate) of_mention: Vec<u32>,
}

impl Entities {
    /// The entities, in the order of their first mention.
    #[must_use]
    pub fn list(&self) -> &[Entity] {
        &self.list
    }

    /// The number of the entity that a mention names.
    #[must_use]
    pub fn of_mention(&self, mention: usize) -> Option<usize> {
        self.of_mention.get(mention).map(|&e| e as usize)
    }
}

/// Somebody or something, with all its mentions in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub(crate) kind: Kind,
    pub(crate) name: Arc<str>,
    pub(crate) code: Option<String>,
    pub(crate) gender: Gender,
    pub(crate) mentions: Few<u32, 5>,
}

impl Entity {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The fullest form of its name in the document, or the gazetteer's for a country.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The ISO 3166-1 alpha-2 code of a country, or the code of a user's gazetteer.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What is known of a person's gender.
    #[must_use]
    pub fn gender(&self) -> Gender {
        self.gender
    }

    /// Its mentions, as indices into the document's list.
    pub fn mentions(&self) -> impl ExactSizeIterator<Item = usize> {
        self.mentions.iter().map(|&m| m as usize)
    }
}
