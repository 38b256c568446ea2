//! The people of a document: first all who are named with several words, then every other mention.
//!
//! A nickname in quotation marks stands inside one name (*Robert C. “Bobby” Dole*), an epithet
//! before a given name is none (*Crooked Ana*), and who is introduced as somebody's relative does not
//! take over the surname.

use super::name::{Name, known};
use super::person::{self, Person};
use super::resolver::{REACH, Work};
use crate::hashing::Map;
use crate::mention::{Gender, Kind};
use crate::span::Span;
use crate::token::TokenKind;

impl Work<'_, '_> {
    /// Notes in whose names words stand.
    fn index(&mut self, person: usize, name: Name) {
        for word in self.names.words(name) {
            let list = self.by_word.entry(word.hash).or_default();
            if !list.iter().rev().take(REACH).any(|&p| p == person as u32) {
                list.push(person as u32);
            }
        }
    }

    /// The people whose names share a word with one of these, in order: of a word that many have,
    /// those named near.
    fn sharing(&self, names: [Option<Name>; 2], at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let names = names.into_iter().flatten();
        for word in names.flat_map(|name| self.names.words(name)) {
            let Some(list) = self.by_word.get(&word.hash) else {
                continue;
            };
            let here = list.partition_point(|&p| self.people[p as usize].first <= at);
            let near = here.saturating_sub(REACH)..list.len().min(here + REACH);
            found.extend(list[near].iter().map(|&p| p as usize));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A new person.
    fn add_person(&mut self, number: usize, entity: usize) -> usize {
        self.people.push(Person {
            entity,
            names: Vec::new(),
            gender: self.mentions[number].gender(),
            last: None,
            first: number,
            kin: false,
        });
        self.drafts[entity].person = Some(self.people.len() - 1);
        self.people.len() - 1
    }

    /// Gives a person a name, unless it is known.
    fn add_name(&mut self, person: usize, name: Name) {
        self.index(person, name);
        let known = &mut self.people[person].names;
        if !known.iter().any(|&n| self.names.same(n, name)) {
            known.push(name);
        }
    }

    /// Makes the people whom the document names with several words.
    pub(super) fn people_in_full(&mut self) {
        let given = self.given_names();
        for (number, mention) in self.mentions.iter().enumerate() {
            if mention.kind() != Kind::Person || self.of_mention[number].is_some() {
                continue;
            }
            if self.is_epithet(number, &given) {
                continue;
            }
            let nickname = self.nickname(number);
            let name = match &nickname {
                Some(nickname) => nickname.names[0],
                None => self.name_of[number],
            };
            if name.len() < 2 {
                continue;
            }
            let known = known(self.gazetteer, mention).filter(|_| nickname.is_none());
            let canonical = known.map(|(name, _)| self.names.add_str(name));
            let agrees = |p: &Person| {
                let names = &self.names;
                p.may_be(mention.gender())
                    && p.names.iter().any(|&n| {
                        person::agree(names.words(n), names.words(name))
                            || canonical.is_some_and(|c| names.same(c, n))
                    })
            };
            let near = self.sharing([Some(name), canonical], number);
            let found = near.into_iter().find(|&p| agrees(&self.people[p]));
            let person = found.unwrap_or_else(|| {
                let entity = self.draft();
                self.add_person(number, entity)
            });
            for name in [Some(name), canonical].into_iter().flatten() {
                self.add_name(person, name);
            }
            if let Some(Nickname { names, span, parts }) = nickname {
                for name in names {
                    self.add_name(person, name);
                }
                let entity = self.people[person].entity;
                let words = span.slice(self.text.text()).split_whitespace();
                self.drafts[entity].name = Some(words.collect::<Vec<_>>().join(" "));
                for part in parts.into_iter().flatten() {
                    self.of_mention[part] = Some(entity);
                }
            }
            let kin = self.is_kin(number);
            let person = &mut self.people[person];
            person.kin |= kin;
            if person.gender == Gender::Unknown {
                person.gender = mention.gender();
            }
            self.of_mention[number] = Some(person.entity);
        }
    }

    /// The first words of the people's names that tell a gender.
    fn given_names(&self) -> Map<()> {
        let people = self.mentions.iter().zip(&self.name_of);
        let named = people.filter(|(m, name)| {
            m.kind() == Kind::Person && m.gender() != Gender::Unknown && name.len() > 1
        });
        named
            .filter_map(|(_, &name)| Some((self.names.words(name).first()?.hash, ())))
            .collect()
    }

    /// *Crooked Ana*, where *Ana Dole* is named too: a short name with an epithet before it, which
    /// the words of the short name alone are left of.
    fn is_epithet(&mut self, number: usize, given: &Map<()>) -> bool {
        let name = self.name_of[number];
        let [first, last] = self.names.words(name) else {
            return false;
        };
        let (first, last) = (*first, *last);
        let epithet = self.mentions[number].gender() == Gender::Unknown
            && given.contains_key(&last.hash)
            && !given.contains_key(&first.hash)
            && !first.letter;
        if epithet {
            self.name_of[number] = self.names.add_words([last]);
        }
        epithet
    }

    /// Whether a name is introduced as that of a relative: *his wife Ana Dole*, *his wife, Ana,*.
    fn is_kin(&self, number: usize) -> bool {
        let first = self.mentions[number].tokens().start;
        let comma = |i: usize| {
            let token = self.text.tokens().get(i);
            token.is_some_and(|t| t.kind() == TokenKind::Comma)
        };
        let before = first.checked_sub(1);
        let before = before.map(|i| i - usize::from(i > 0 && comma(i)));
        before.is_some_and(|i| self.kin.contains_key(&self.text.hash(i)))
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
        let last = self.names.add_tokens(self.text, last, span.end);
        let nick = self
            .names
            .add_tokens(self.text, open + 1..open + 2, span.end);
        let [given, nick, last] =
            [self.name_of[number], nick, last].map(|name| self.names.words(name).to_vec());
        let formal = self.names.add_words(given.iter().chain(&last).copied());
        let familiar = self.names.add_words(nick.iter().chain(&last).copied());
        Some(Nickname {
            names: [formal, familiar],
            span,
            parts,
        })
    }

    pub(super) fn person(&mut self, number: usize) {
        let mention = &self.mentions[number];
        let name = self.name_of[number];
        let found = match self.of_mention[number] {
            Some(entity) => self.drafts[entity].person,
            None => {
                let near = self.sharing([Some(name), None], number);
                let gender = mention.gender();
                person::find(&self.people, &self.names, &near, name, gender, number)
            }
        };
        let person = match found {
            Some(person) => person,
            None => {
                let known = known(self.gazetteer, mention).filter(|(_, doubt)| !doubt);
                let entity = self.draft();
                let person = self.add_person(number, entity);
                self.add_name(person, name);
                if let Some((canonical, _)) = known {
                    let name = self.names.add_str(canonical);
                    self.add_name(person, name);
                    self.drafts[entity].name = Some(canonical.to_owned());
                }
                person
            }
        };
        let kin = self.is_kin(number);
        let person = &mut self.people[person];
        person.kin |= kin;
        person.last = Some(number);
        if person.gender == Gender::Unknown {
            person.gender = mention.gender();
        }
        let (entity, gender) = (person.entity, person.gender);
        self.drafts[entity].gender = gender;
        self.join(number, entity);
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
