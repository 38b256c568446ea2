//! The stage itself.

use super::country::{Bond, bond};
use super::name::{Name, is_abbreviation, known};
use super::person::{self, Person};
use super::{Entities, Entity};
use crate::error::Error;
use crate::hashing::Map;
use crate::mention::gazetteer::Gazetteer;
use crate::mention::{Gender, Kind, Mention};
use crate::text::Text;
use crate::token::TokenKind;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Finds which mentions name the same somebody.
#[derive(Clone, Debug)]
pub struct Resolver {
    gazetteer: Arc<Gazetteer>,
}

/// What is gathered about an entity while mentions are read.
#[derive(Clone, Debug, Default)]
struct Draft {
    mentions: Vec<u32>,
    /// The gazetteer's name, or the country's.
    name: Option<String>,
    code: Option<String>,
    gender: Gender,
    names: Vec<Name>,
}

/// How many people of one name, and entities on each side, are compared: more than any article
/// has, and what keeps the work linear.
const REACH: usize = 400;

/// The work on one document.
struct Work<'a, 't> {
    gazetteer: &'a Gazetteer,
    text: &'a Text<'t>,
    mentions: &'a [Mention],
    drafts: Vec<Draft>,
    of_mention: Vec<Option<usize>>,
    /// Entities by country code, canonical name or words.
    keys: HashMap<String, usize>,
    people: Vec<Person>,
    /// The people in whose names a word stands, in order.
    by_word: Map<Vec<u32>>,
    /// The person that an entity is.
    person_of: HashMap<usize, usize>,
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
        Resolver { gazetteer }
    }

    /// The entities of a document.
    #[must_use]
    pub fn resolve(&self, text: &Text<'_>, mentions: &[Mention]) -> Entities {
        let mut work = Work {
            gazetteer: &self.gazetteer,
            text,
            mentions,
            drafts: Vec::new(),
            of_mention: vec![None; mentions.len()],
            keys: HashMap::new(),
            people: Vec::new(),
            by_word: Map::default(),
            person_of: HashMap::new(),
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
        work.finish()
    }
}

impl<'a> Work<'a, '_> {
    fn draft(&mut self) -> usize {
        self.drafts.push(Draft::default());
        self.drafts.len() - 1
    }

    fn join(&mut self, number: usize, entity: usize) {
        self.of_mention[number] = Some(entity);
        self.drafts[entity].mentions.push(number as u32);
    }

    /// Notes in whose names words stand.
    fn index(&mut self, person: usize, names: &[Option<&Name>]) {
        for word in names.iter().flatten().flat_map(|n| &n.words) {
            let list = self.by_word.entry(word.hash).or_default();
            if !list.iter().rev().take(REACH).any(|&p| p == person as u32) {
                list.push(person as u32);
            }
        }
    }

    /// The people whose names share a word with one of these, in order: of a word that many have,
    /// those named near.
    fn sharing(&self, names: &[Option<&Name>], at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        for word in names.iter().flatten().flat_map(|n| &n.words) {
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

    /// The entities made about when this one was.
    fn around(&self, entity: usize) -> Range<usize> {
        entity.saturating_sub(REACH)..self.drafts.len().min(entity + REACH)
    }

    /// Makes the people whom the document names with several words.
    fn people_in_full(&mut self) {
        for (number, mention) in self.mentions.iter().enumerate() {
            if mention.kind() != Kind::Person {
                continue;
            }
            let mut name = Name::new(self.text, mention);
            let known = known(self.gazetteer, mention);
            if name.len() < 2 {
                continue;
            }
            let canonical = known.map(|(name, _)| Name::of(name));
            let agrees = |p: &Person| {
                p.may_be(mention.gender())
                    && p.names.iter().any(|n| {
                        person::agree(n, &name) || canonical.as_ref().is_some_and(|c| c.same(n))
                    })
            };
            let near = self.sharing(&[Some(&name), canonical.as_ref()], number);
            let found = near.into_iter().find(|&p| agrees(&self.people[p]));
            let person = match found {
                Some(person) => person,
                None => {
                    let entity = self.draft();
                    self.person_of.insert(entity, self.people.len());
                    self.people.push(Person {
                        entity,
                        names: Vec::new(),
                        gender: mention.gender(),
                        last: None,
                        first: number,
                    });
                    self.people.len() - 1
                }
            };
            self.index(person, &[Some(&name), canonical.as_ref()]);
            let person = &mut self.people[person];
            if person.gender == Gender::Unknown {
                person.gender = mention.gender();
            }
            let entity = person.entity;
            for name in [Some(std::mem::take(&mut name)), canonical]
                .into_iter()
                .flatten()
            {
                if !person.names.iter().any(|n| n.same(&name)) {
                    person.names.push(name);
                }
            }
            self.of_mention[number] = Some(entity);
        }
    }

    fn person(&mut self, number: usize) {
        let mention = &self.mentions[number];
        let name = Name::new(self.text, mention);
        let found = match self.of_mention[number] {
            Some(entity) => self.person_of.get(&entity).copied(),
            None => {
                let near = self.sharing(&[Some(&name)], number);
                person::find(&self.people, &near, &name, mention.gender(), number)
            }
        };
        let person = match found {
            Some(person) => person,
            None => {
                let known = known(self.gazetteer, mention).filter(|(_, doubt)| !doubt);
                let canonical = known.map(|(name, _)| name.to_owned());
                let entity = self.draft();
                let names = [Some(name), canonical.as_deref().map(Name::of)];
                self.index(self.people.len(), &[names[0].as_ref(), names[1].as_ref()]);
                self.person_of.insert(entity, self.people.len());
                self.people.push(Person {
                    entity,
                    names: names.into_iter().flatten().collect(),
                    gender: mention.gender(),
                    last: None,
                    first: number,
                });
                self.drafts[entity].name = canonical;
                self.people.len() - 1
            }
        };
        let person = &mut self.people[person];
        person.last = Some(number);
        if person.gender == Gender::Unknown {
            person.gender = mention.gender();
        }
        let (entity, gender) = (person.entity, person.gender);
        self.drafts[entity].gender = gender;
        self.join(number, entity);
    }

    /// Everybody who is no person: by country, by the gazetteer's name, by the words.
    fn other(&mut self, number: usize) {
        let mention = &self.mentions[number];
        let group = match mention.kind() {
            Kind::Country | Kind::Place => 'p',
            _ => 'o',
        };
        let name = Name::new(self.text, mention);
        let words = mention.span().slice(self.text.text());
        let mut canonical = None;
        let mut code = None;
        let key = match bond(self.gazetteer, self.text, mention) {
            Some(Bond::Is(country)) => {
                canonical = Some(country.name().to_string());
                code = Some(country.code().to_string());
                format!("c\t{}", country.code())
            }
            Some(Bond::Of(country, head)) => {
                let head = self.text.span(head).slice(self.text.text());
                if mention.rule() == "pattern/country-possessive" {
                    canonical = Some(format!("{}’s {words}", country.name()));
                }
                format!("b\t{}\t{}", country.code(), head.to_lowercase())
            }
            None => {
                let entry = mention.entry.and_then(|e| self.gazetteer.entry(e));
                match entry {
                    Some(entry) => {
                        // A body that many countries have keeps the document's form.
                        let general = !entry.is_coded() && mention.kind() == Kind::Body;
                        if !general || name.len() < 2 || entry.user {
                            canonical = Some(entry.name().to_string());
                        }
                        if entry.user && entry.is_coded() {
                            code = Some(entry.code().to_string());
                        }
                        format!("{group}\t{}", entry.name().to_lowercase())
                    }
                    None => format!("{group}\t{}", words.to_lowercase()),
                }
            }
        };
        let entity = match self.keys.get(&key) {
            Some(&entity) => entity,
            None => {
                let entity = self.draft();
                self.keys.insert(key, entity);
                entity
            }
        };
        let draft = &mut self.drafts[entity];
        if draft.name.is_none() {
            draft.name = canonical;
        }
        if draft.code.is_none() {
            draft.code = code;
        }
        if !draft.names.iter().any(|n| n.same(&name)) {
            draft.names.push(name);
        }
        self.join(number, entity);
    }

    fn kind(&self, entity: usize) -> Option<Kind> {
        let first = *self.drafts[entity].mentions.first()?;
        Some(self.mentions[first as usize].kind())
    }

    /// Puts all mentions of one entity to another.
    fn merge(&mut self, from: usize, into: usize) {
        let moved = std::mem::take(&mut self.drafts[from]);
        for &mention in &moved.mentions {
            self.of_mention[mention as usize] = Some(into);
        }
        let draft = &mut self.drafts[into];
        draft.mentions.extend(moved.mentions);
        draft.mentions.sort_unstable();
        if draft.name.is_none() {
            draft.name = moved.name;
        }
    }

    /// *DNC* is the *Democratic National Committee* that the document names.
    fn abbreviations(&mut self) {
        for from in 0..self.drafts.len() {
            let Some(&first) = self.drafts[from].mentions.first() else {
                continue;
            };
            let mention = &self.mentions[first as usize];
            if !is_abbreviation(self.text, mention) || mention.kind() == Kind::Person {
                continue;
            }
            let short = mention.span().slice(self.text.text());
            let introduced = self.introduced(first as usize);
            let into = self.around(from).find(|&into| {
                into != from
                    && (introduced == Some(into)
                        || self.kind(into).is_some_and(|k| k != Kind::Person)
                            && self.drafts[into]
                                .names
                                .iter()
                                .any(|n| n.has_initials(short)))
            });
            if let Some(into) = into {
                self.merge(from, into);
            }
        }
    }

    /// The entity named just before the bracket in which a mention stands.
    fn introduced(&self, number: usize) -> Option<usize> {
        let mention = &self.mentions[number];
        let open = mention.tokens().start.checked_sub(1)?;
        let bracket = self.text.tokens().get(open)?.kind() == TokenKind::Open;
        let close = self.text.tokens().get(mention.tokens().end)?.kind() == TokenKind::Close;
        let before = number.checked_sub(1)?;
        let touches = self.mentions[before].tokens().end == open;
        let grouped = |kind: Kind| matches!(kind, Kind::Body | Kind::Organization);
        let alike = grouped(self.mentions[before].kind()) && grouped(mention.kind());
        (bracket && close && touches && alike).then(|| self.of_mention[before])?
    }

    /// *Velox* is *Velox Motors Inc.*: a body or organisation named by a part of its name.
    fn parts(&mut self) {
        let grouped = |kind: Option<Kind>| matches!(kind, Some(Kind::Body | Kind::Organization));
        for from in 0..self.drafts.len() {
            if !grouped(self.kind(from)) {
                continue;
            }
            let Some(short) = self.drafts[from].names.first().cloned() else {
                continue;
            };
            if self.drafts[from].name.is_some() && short.len() > 1 {
                continue;
            }
            let mut holders = self.around(from).filter(|&into| {
                into != from
                    && grouped(self.kind(into))
                    && self.drafts[into]
                        .names
                        .iter()
                        .any(|n| n.len() > short.len() && n.holds(&short))
            });
            if let (Some(into), None) = (holders.next(), holders.next()) {
                self.merge(from, into);
            }
        }
    }

    fn finish(mut self) -> Entities {
        let mut order: Vec<usize> = (0..self.drafts.len())
            .filter(|&e| !self.drafts[e].mentions.is_empty())
            .collect();
        order.sort_by_key(|&e| self.drafts[e].mentions.first().copied());
        let mut number = vec![0u32; self.drafts.len()];
        let mut list = Vec::with_capacity(order.len());
        for (new, &old) in order.iter().enumerate() {
            number[old] = new as u32;
            let draft = std::mem::take(&mut self.drafts[old]);
            list.push(self.entity(draft));
        }
        let of_mention = self
            .of_mention
            .iter()
            .map(|e| e.map_or(u32::MAX, |e| number[e]))
            .collect();
        Entities { list, of_mention }
    }

    fn entity(&self, draft: Draft) -> Entity {
        let all = || draft.mentions.iter().map(|&m| &self.mentions[m as usize]);
        let kinds = || all().map(Mention::kind);
        let first = kinds().next().unwrap_or(Kind::Place);
        let kind = if draft.code.is_some() && kinds().any(|k| k != Kind::Place)
            || first == Kind::Place && kinds().any(|k| k == Kind::Country)
        {
            Kind::Country
        } else {
            first
        };
        let fullest = self.fullest(all());
        let person = kind == Kind::Person;
        let name = match draft.name {
            Some(name) if !person || !fullest.contains(' ') => name,
            _ => fullest,
        };
        Entity {
            kind,
            name,
            code: draft.code,
            gender: draft.gender,
            mentions: draft.mentions,
        }
    }

    /// The fullest form of a name: the most words, not in capitals where there is another.
    fn fullest<'m>(&self, mentions: impl Iterator<Item = &'m Mention>) -> String {
        let text = self.text.text();
        let mut best: Option<((bool, usize, usize), &str)> = None;
        for mention in mentions {
            let form = mention.span().slice(text);
            let words = form.split_whitespace().count();
            let shouted = words > 1 && !form.chars().any(char::is_lowercase);
            let rank = (!shouted, words, form.chars().count());
            if best.as_ref().is_none_or(|(b, _)| rank > *b) {
                best = Some((rank, form));
            }
        }
        let form = best.map_or("", |(_, form)| form);
        form.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
