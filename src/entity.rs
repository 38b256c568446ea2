//! Stage 5: mentions to entities.
//!
//! placeholder

use crate::mention::{Gender, Kind};

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
    pub(crate) name: String,
    pub(crate) code: Option<String>,
    pub(crate) gender: Gender,
    pub(crate) mentions: Vec<u32>,
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
