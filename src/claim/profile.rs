//! What is known of each entity of a document, in lists that the next one uses again: all that a
//! search for whom a word means asks of it again and again.

use super::evidence::{Evidence, Findings};
use crate::entity::{Entities, Entity};
use crate::hashing::Map;
use crate::mention::{Gender, Kind, Mention};
use crate::text::Text;
use std::cell::RefCell;

/// What is known of an entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Profile {
    /// What speaks for it wherever it stands.
    pub(super) standing: Findings,
    /// How many mentions it has.
    pub(super) count: u32,
    pub(super) kind: Kind,
    pub(super) gender: Gender,
}

/// The profiles of a document's entities.
#[derive(Debug, Default)]
pub(super) struct Profiles {
    pub(super) all: Vec<Profile>,
    /// People by the last word of their name, once somebody asks; the first of each.
    surnames: RefCell<Option<Map<u32>>>,
}

impl Profiles {
    /// Reads the entities; `people` are the mentions of people.
    pub(super) fn read(
        &mut self,
        text: &Text<'_>,
        mentions: &[Mention],
        entities: &Entities,
        people: usize,
    ) {
        *self.surnames.get_mut() = None;
        let opening = text.sentence_at(0).end;
        self.all.clear();
        self.all.extend(entities.list.iter().map(|entity| {
            let first = entity.mentions.first();
            let first = first.and_then(|&m| mentions.get(m as usize));
            let opens = first.is_some_and(|m| (m.first as usize) < opening);
            Profile {
                standing: standing(entity, opens, people),
                count: entity.mentions.len() as u32,
                kind: entity.kind,
                gender: entity.gender,
            }
        }));
    }

    /// The first person whose name ends with that word.
    pub(super) fn person_called(&self, entities: &Entities, surname: u64) -> Option<usize> {
        let mut surnames = self.surnames.borrow_mut();
        let surnames = surnames.get_or_insert_with(|| {
            let mut surnames = Map::default();
            let people = entities.list.iter().enumerate();
            for (number, person) in people.filter(|(_, e)| e.kind == Kind::Person) {
                if let Some(last) = person.name.rsplit(' ').next() {
                    let last = crate::token::hash(last);
                    surnames.entry(last).or_insert(number as u32);
                }
            }
            surnames
        });
        surnames.get(&surname).map(|&number| number as usize)
    }
}

/// What speaks for an entity wherever it stands.
fn standing(entity: &Entity, opens: bool, people: usize) -> Findings {
    let mut evidence = Findings::default();
    let count = entity.mentions.len();
    if entity.kind == Kind::Person && count * 4 >= people && count > 2 {
        evidence.push(Evidence::Frequent);
    }
    if count == 1 {
        evidence.push(Evidence::Once);
    }
    if opens {
        evidence.push(Evidence::InFirstSentence);
    }
    evidence
}
