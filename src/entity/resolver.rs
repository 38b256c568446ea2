//! The stage itself.

use super::Entities;
use super::draft::Draft;
use super::lists::{List, Lists};
use super::name::{Name, Names};
use super::person::Person;
use crate::data::{self, values};
use crate::error::Error;
use crate::hashing::Map;
use crate::mention::gazetteer::{Gazetteer, Match};
use crate::mention::{Kind, Mention};
use crate::text::Text;
use crate::token::hash;
use std::ops::Range;
use std::sync::Arc;

/// Finds which mentions name the same somebody.
#[derive(Clone, Debug)]
pub struct Resolver {
    gazetteer: Arc<Gazetteer>,
    /// Words for relatives: *wife*.
    kin: Map<()>,
}

/// How many people of one name, and entities on each side, are compared: more than any article
/// has, and what keeps the work linear.
pub(super) const REACH: usize = 400;

/// No entity, mention or person.
pub(super) const NONE: u32 = u32::MAX;

/// What is gathered about one document, in lists that the next one uses again; it never changes an
/// answer.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(super) names: Names,
    /// Of each mention.
    pub(super) name_of: Vec<Name>,
    pub(super) drafts: Vec<Draft>,
    /// Of each mention, its draft or [`NONE`].
    pub(super) draft_of: Vec<u32>,
    /// Drafts by country code, canonical name or words.
    pub(super) keys: Map<u32>,
    /// Drafts of the gazetteer's entries seen before.
    pub(super) entries: Map<u32>,
    pub(super) people: Vec<Person>,
    /// The people, or the drafts, in whose names a word stands, in order.
    pub(super) by_word: Map<List>,
    pub(super) holders: Lists<u32>,
    /// Whether more people share a word than are compared.
    pub(super) crowded: bool,
    /// The names of every person and draft.
    pub(super) known: Lists<Name>,
    /// The canonical names of entries.
    pub(super) canonical: Map<Name>,
    /// The first words of people's names that tell a gender.
    pub(super) given: Vec<u64>,
    pub(super) near: Vec<u32>,
    pub(super) matches: Vec<Match>,
    /// The letters of an abbreviation, and the names that may be spelt with such.
    pub(super) letters: Vec<char>,
    pub(super) long: Vec<(u32, Name)>,
}

impl Scratch {
    /// Forgets the document before, and makes room for one of so many mentions.
    fn clear(&mut self, mentions: usize) {
        self.names.clear(mentions * 2);
        self.name_of.clear();
        self.name_of.reserve(mentions);
        self.drafts.clear();
        self.drafts.reserve(mentions / 2 + 8);
        self.draft_of.clear();
        self.draft_of.resize(mentions, NONE);
        self.people.clear();
        self.people.reserve(mentions / 8 + 4);
        empty(&mut self.keys, mentions);
        empty(&mut self.entries, mentions);
        empty(&mut self.by_word, mentions);
        empty(&mut self.canonical, mentions);
        self.holders.clear(mentions + 32);
        self.crowded = false;
        self.known.clear(mentions + 32);
        self.given.clear();
        self.given.reserve(mentions / 4);
        self.near.reserve(16);
        self.matches.reserve(8);
        self.long.clear();
        self.long.reserve(mentions / 2 + 8);
    }
}

/// Empties a map; one much larger than it need be is let go, since emptying it takes time.
fn empty<V>(map: &mut Map<V>, mentions: usize) {
    let most = 64 * mentions.max(16);
    if map.capacity() > most {
        *map = Map::default();
    }
    map.clear();
    map.reserve(mentions.min(64) / 2);
}

/// The work on one document.
pub(super) struct Work<'a, 't> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) kin: &'a Map<()>,
    pub(super) text: &'a Text<'t>,
    pub(super) mentions: &'a [Mention],
    pub(super) notes: &'a mut Scratch,
}

impl Default for Resolver {
    fn default() -> Self {
        Self::new()
    }
}

impl Resolver {
    /// A resolver that knows the built-in names.
    #[must_use]
    #[allow(clippy::missing_panics_doc)]
    pub fn new() -> Self {
        Self::load().expect("the built-in tables are tested")
    }

    pub(crate) fn load() -> Result<Self, Error> {
        Ok(Resolver::with(Arc::new(Gazetteer::load()?)))
    }

    /// A resolver that knows the names which the tagger knows.
    pub(crate) fn with(gazetteer: Arc<Gazetteer>) -> Self {
        let rows = data::CLAIM_WORDS.rows::<2>().filter_map(Result::ok);
        let kin = rows.filter(|row| values(row.columns[1]).any(|class| class == "kin"));
        let kin = kin.map(|row| (hash(row.columns[0]), ())).collect();
        Resolver { gazetteer, kin }
    }

    /// The entities of a document.
    #[must_use]
    pub fn resolve(&self, text: &Text<'_>, mentions: &[Mention]) -> Entities {
        let mut entities = Entities::default();
        self.resolve_with(&mut Scratch::default(), text, mentions, &mut entities);
        entities
    }

    /// [`resolve`](Self::resolve) with the memory of the document before it: for a loop over many.
    pub fn resolve_with(
        &self,
        scratch: &mut Scratch,
        text: &Text<'_>,
        mentions: &[Mention],
        entities: &mut Entities,
    ) {
        scratch.clear(mentions.len());
        let Scratch { names, name_of, .. } = scratch;
        name_of.extend(mentions.iter().map(|m| names.add(text, m)));
        let mut work = Work {
            gazetteer: &self.gazetteer,
            kin: &self.kin,
            text,
            mentions,
            notes: scratch,
        };
        work.people_in_full();
        for (number, mention) in mentions.iter().enumerate() {
            match mention.kind() {
                Kind::Person => work.person(number),
                _ => work.other(number),
            }
        }
        work.abbreviations();
        work.parts();
        work.finish(entities);
    }
}

impl Work<'_, '_> {
    /// A new draft, from a mention.
    pub(super) fn draft(&mut self) -> u32 {
        self.notes.drafts.push(Draft::default());
        self.notes.drafts.len() as u32 - 1
    }

    /// The entities made about when this one was.
    pub(super) fn around(&self, entity: u32) -> Range<u32> {
        let most = entity.saturating_add(REACH as u32);
        entity.saturating_sub(REACH as u32)..most.min(self.notes.drafts.len() as u32)
    }

    /// The canonical name of a gazetteer's entry, which a mention names.
    pub(super) fn canonical(&mut self, entry: u32, mention: usize) -> Option<Name> {
        if let Some(&name) = self.notes.canonical.get(&u64::from(entry)) {
            return Some(name);
        }
        let words = self.gazetteer.entry(entry)?.name();
        let form = self.mentions[mention].span().slice(self.text.text());
        let name = if words == form {
            self.notes.name_of[mention]
        } else {
            self.notes.names.add_str(words)
        };
        self.notes.canonical.insert(u64::from(entry), name);
        Some(name)
    }
}
