//! The names of a document in order, people apart from all others, so that a search for whom a word
//! means walks only over those whom it can mean.

use super::profile::Profile;
use crate::entity::Entities;
use crate::mention::{Kind, Mention};
use crate::text::Text;
use std::cell::Cell;

/// Somebody named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named {
    /// The first token of the mention.
    pub(super) token: u32,
    /// The outermost quotation that it stands in, or `u32::MAX`.
    pub(super) quotation: u32,
    pub(super) mention: u32,
    pub(super) entity: u32,
    /// What the entity is; `None` for a mention without one.
    pub(super) kind: Option<Kind>,
}

/// All that are named.
#[derive(Debug, Default)]
pub(super) struct Names {
    people: Vec<Named>,
    others: Vec<Named>,
    /// Of each mention, how many people are named before it.
    people_before: Vec<u32>,
    /// Of each entity, the last search that found it and the place it has there.
    found: Vec<Cell<(u32, u32)>>,
    searches: Cell<u32>,
}

impl Names {
    pub(super) fn read(
        &mut self,
        text: &Text<'_>,
        mentions: &[Mention],
        entities: &Entities,
        profiles: &[Profile],
        people: usize,
    ) {
        let (all, spare) = (mentions.len(), mentions.len() / 16);
        self.people.clear();
        self.people.reserve(people + spare);
        self.others.clear();
        self.others.reserve(all - people + spare);
        self.people_before.clear();
        self.people_before.reserve(all + 1);
        let quotations = text.quotations_of();
        for (number, mention) in mentions.iter().enumerate() {
            self.people_before.push(self.people.len() as u32);
            let entity = entities.of_mention(number).unwrap_or(usize::MAX);
            let kind = profiles.get(entity).map(|profile| profile.kind);
            let list = match kind {
                Some(Kind::Person) => &mut self.people,
                _ => &mut self.others,
            };
            let quotation = quotations.get(mention.first as usize);
            list.push(Named {
                token: mention.first,
                quotation: quotation.copied().unwrap_or(u32::MAX),
                mention: number as u32,
                entity: entity as u32,
                kind,
            });
        }
        self.people_before.push(self.people.len() as u32);
        self.found.clear();
        self.found.resize(profiles.len(), Cell::new((0, 0)));
        self.searches.set(0);
    }

    /// The people, or the others, that are named before a mention; the last one is the nearest.
    pub(super) fn before(&self, mention: usize, people: bool) -> &[Named] {
        let persons = self.people_before.get(mention);
        let persons = persons.map_or(0, |&count| count as usize);
        if people {
            &self.people[..persons]
        } else {
            &self.others[..mention.saturating_sub(persons)]
        }
    }

    /// Begins a search.
    pub(super) fn search(&self) -> Search<'_> {
        let number = self.searches.get() + 1;
        self.searches.set(number);
        Search {
            found: &self.found,
            number,
        }
    }
}

/// Which entities were found already.
pub(super) struct Search<'n> {
    found: &'n [Cell<(u32, u32)>],
    number: u32,
}

impl Search<'_> {
    /// The place of an entity that was found before.
    #[inline]
    pub(super) fn place(&self, entity: usize) -> Option<usize> {
        let (search, place) = self.found.get(entity)?.get();
        (search == self.number).then_some(place as usize)
    }

    #[inline]
    pub(super) fn note(&self, entity: usize, place: usize) {
        if let Some(found) = self.found.get(entity) {
            found.set((self.number, place as u32));
        }
    }
}
