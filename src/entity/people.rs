//! The people of a document: first all who are named with several words, then every other mention.
//!
//! A nickname in quotation marks stands inside one name (*Robert C. “Bobby” Dole*), an epithet
//! before a given name is none (*Crooked Ana*), and who is introduced as somebody's relative does not
//! take over the surname.

use super::draft::Canonical;
use super::lists::List;
use super::name::{Name, Word};
use super::person::{self, Person};
use super::resolver::{NONE, REACH, Work};
use crate::mention::{Gender, Kind, Mention};
use crate::span::Span;
use crate::token::TokenKind;

impl Work<'_, '_> {
    /// Notes in whose names words stand.
    fn index(&mut self, person: usize, name: Name) {
        let notes = &mut *self.notes;
        for word in notes.names.words(name) {
            let list = notes.by_word.entry(word.hash).or_default();
            let known = notes.holders.get(*list).iter().rev().take(REACH);
            if !known.into_iter().any(|&p| p == person as u32) {
                notes.holders.push(list, person as u32);
            }
            notes.crowded |= notes.holders.get(*list).len() > REACH;
        }
    }

    /// Lists the people whose names share a word with one of these, in order: of a word that many
    /// have, those named near.
    fn share(&mut self, names: [Option<Name>; 2], at: usize) {
        let notes = &mut *self.notes;
        notes.near.clear();
        for name in names.into_iter().flatten() {
            for word in notes.names.words(name) {
                let Some(list) = notes.by_word.get(&word.hash) else {
                    continue;
                };
                let list = notes.holders.get(*list);
                let near = if list.len() > REACH {
                    let first = |&p: &u32| notes.people[p as usize].first;
                    let here = list.partition_point(|p| first(p) as usize <= at);
                    &list[here.saturating_sub(REACH)..list.len().min(here + REACH)]
                } else {
                    list
                };
                if notes.near != near {
                    notes.near.extend_from_slice(near);
                }
            }
        }
        if notes.near.len() > 1 {
            notes.near.sort_unstable();
            notes.near.dedup();
        }
    }

    /// A new person.
    fn add_person(&mut self, number: usize, entity: u32) -> usize {
        let person = self.notes.people.len();
        self.notes.people.push(Person {
            entity,
            names: List::default(),
            gender: self.mentions[number].gender(),
            last: None,
            first: number as u32,
            kin: false,
        });
        self.notes.drafts[entity as usize].person = person as u32;
        person
    }

    /// Gives a person a name, unless it is known.
    fn add_name(&mut self, person: usize, name: Name) {
        let list = self.notes.people[person].names;
        let known = self.notes.known.get(list);
        let known = known.iter().any(|&n| n.same(name));
        // A name that is known is in the index, among the last when there are few.
        if !known || self.notes.crowded {
            self.index(person, name);
        }
        if !known {
            let notes = &mut *self.notes;
            notes.known.push(&mut notes.people[person].names, name);
        }
    }

    /// Makes the people whom the document names with several words.
    pub(super) fn people_in_full(&mut self) {
        self.given_names();
        for (number, mention) in self.mentions.iter().enumerate() {
            let told = self.notes.draft_of[number] != NONE;
            if mention.kind() != Kind::Person || told || self.is_epithet(number) {
                continue;
            }
            let nickname = self.nickname(number);
            let name = match &nickname {
                Some(nickname) => nickname.names[0],
                None => self.notes.name_of[number],
            };
            if name.len() < 2 {
                continue;
            }
            let entry = mention.entry.filter(|_| nickname.is_none());
            let canonical = entry.and_then(|entry| self.canonical(entry, number));
            let canonical = canonical.filter(|c| !c.same(name));
            self.share([Some(name), canonical], number);
            let found = self.agreeing(mention, name, canonical);
            let person = found.unwrap_or_else(|| {
                let entity = self.draft();
                self.add_person(number, entity)
            });
            for name in [Some(name), canonical].into_iter().flatten() {
                self.add_name(person, name);
            }
            let entity = self.notes.people[person].entity;
            if let Some(Nickname { names, span, parts }) = nickname {
                for name in names {
                    self.add_name(person, name);
                }
                self.notes.drafts[entity as usize].name = Canonical::Words(span);
                for part in parts.into_iter().flatten() {
                    self.notes.draft_of[part] = entity;
                }
            }
            let kin = self.is_kin(number);
            let person = &mut self.notes.people[person];
            person.kin |= kin;
            if person.gender == Gender::Unknown {
                person.gender = mention.gender();
            }
            self.notes.draft_of[number] = entity;
        }
    }

    /// The first of those near who may bear a name.
    fn agreeing(&self, mention: &Mention, name: Name, canonical: Option<Name>) -> Option<usize> {
        let notes = &*self.notes;
        let words = notes.names.core(name);
        let agrees = |&p: &u32| {
            let person = &notes.people[p as usize];
            person.may_be(mention.gender())
                && notes.known.get(person.names).iter().any(|&n| {
                    person::agree(notes.names.core(n), words)
                        || canonical.is_some_and(|c| c.same(n))
                })
        };
        notes.near.iter().copied().find(agrees).map(|p| p as usize)
    }

    /// Lists the first words of the people's names that tell a gender.
    fn given_names(&mut self) {
        let notes = &mut *self.notes;
        for (mention, &name) in self.mentions.iter().zip(&notes.name_of) {
            let told = mention.kind() == Kind::Person && mention.gender() != Gender::Unknown;
            if told && name.len() > 1 {
                notes.given.push(notes.names.words(name)[0].hash);
            }
        }
        notes.given.sort_unstable();
        notes.given.dedup();
    }

    /// *Crooked Ana*, where *Ana Dole* is named too: a short name with an epithet before it, which
    /// the words of the short name alone are left of.
    fn is_epithet(&mut self, number: usize) -> bool {
        let name = self.notes.name_of[number];
        if name.len() != 2 || self.mentions[number].gender() != Gender::Unknown {
            return false;
        }
        let [first, last] = self.notes.names.words(name) else {
            return false;
        };
        let is_given = |word: &Word| self.notes.given.binary_search(&word.hash).is_ok();
        let epithet = !first.letter && is_given(last) && !is_given(first);
        if epithet {
            self.notes.name_of[number] = self.notes.names.last(name);
        }
        epithet
    }

    /// Whether a name is introduced as that of a relative: *his wife Ana Dole*, *his wife, Ana,*.
    fn is_kin(&self, number: usize) -> bool {
        let tokens = self.text.tokens();
        let before = &tokens[..self.mentions[number].tokens().start.min(tokens.len())];
        let word = match before {
            [.., word, comma] if comma.kind() == TokenKind::Comma => word,
            [.., word] => word,
            [] => return false,
        };
        word.kind() == TokenKind::Word && self.kin.contains_key(&word.hash())
    }

    /// *Robert C. “Bobby” Dole*: one person, who may be called by both given names.
    fn nickname(&mut self, number: usize) -> Option<Nickname> {
        let tokens = self.text.tokens();
        let kind = |i: usize| tokens.get(i).map(|t| t.kind());
        let given = self.mentions[number].tokens();
        let open = given.end + usize::from(kind(given.end) == Some(TokenKind::Stop));
        let capital = |i: usize| tokens.get(i).is_some_and(|t| t.is_capitalized());
        let quotes = [open, open + 2].map(kind) == [Some(TokenKind::Quote); 2];
        if !quotes || !capital(open + 1) || !capital(open + 3) || given.len() > 3 {
            return None;
        }
        let at = |token: usize| {
            let next = self.mentions[number + 1..].iter().take(2);
            let place = next.into_iter().position(|m| m.tokens().start == token);
            place.map(|place| number + 1 + place)
        };
        let parts = [at(open + 1), at(open + 3)];
        let last = parts[1].map_or(open + 3..open + 4, |m| self.mentions[m].tokens());
        let sentence = self.text.sentence_at(given.start);
        if last.end > sentence.end {
            return None;
        }
        let span = self.text.span(given.start..last.end);
        let names = &mut self.notes.names;
        let last = names.add_tokens(self.text, last, span.end);
        let nick = names.add_tokens(self.text, open + 1..open + 2, span.end);
        let formal = names.add_names([self.notes.name_of[number], last]);
        let familiar = names.add_names([nick, last]);
        Some(Nickname {
            names: [formal, familiar],
            span,
            parts,
        })
    }

    pub(super) fn person(&mut self, number: usize) {
        let mention = &self.mentions[number];
        let full = self.notes.draft_of[number];
        let found = if full == NONE {
            let name = self.notes.name_of[number];
            self.share([Some(name), None], number);
            let notes = &*self.notes;
            let names = (&notes.known, &notes.names);
            let (near, gender) = (&notes.near, mention.gender());
            person::find(&notes.people, names, near, name, gender, number as u32)
        } else {
            Some(self.notes.drafts[full as usize].person as usize)
        };
        let person = found.unwrap_or_else(|| self.alone(number));
        // Of a name in full that was asked before.
        let kin = full == NONE && self.is_kin(number);
        let person = &mut self.notes.people[person];
        person.kin |= kin;
        person.last = Some(number as u32);
        if person.gender == Gender::Unknown {
            person.gender = mention.gender();
        }
        let (entity, gender) = (person.entity, person.gender);
        self.notes.drafts[entity as usize].gender = gender;
        self.join(number, entity);
    }

    /// A new person who is named by one word.
    fn alone(&mut self, number: usize) -> usize {
        let name = self.notes.name_of[number];
        let entity = self.draft();
        let person = self.add_person(number, entity);
        self.add_name(person, name);
        let entry = self.mentions[number].entry;
        let doubt = |e: u32| self.gazetteer.entry(e).is_none_or(|e| e.ambiguous);
        if let Some(entry) = entry.filter(|&e| !doubt(e)) {
            if let Some(name) = self.canonical(entry, number) {
                self.add_name(person, name);
            }
            self.notes.drafts[entity as usize].name = Canonical::Is(entry);
        }
        person
    }
}

/// *Robert C. “Bobby” Dole*.
struct Nickname {
    /// *Robert C. Dole* and *Bobby Dole*.
    names: [Name; 2],
    /// All of it.
    span: Span,
    /// The mentions of the nickname and of what follows it.
    parts: [Option<usize>; 2],
}
