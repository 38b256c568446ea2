//! The stage itself.

use super::country::{Bond, bond};
use super::name::{Name, Names, is_abbreviation, known, letters};
use super::person::{self, Person};
use super::{Entities, Entity};
use crate::data::{self, values};
use crate::error::Error;
use crate::hashing::{Map, join};
use crate::mention::gazetteer::{Class, Gazetteer};
use crate::mention::{Gender, Kind, Mention};
use crate::span::Span;
use crate::text::Text;
use crate::token::{TokenKind, hash};
use std::ops::Range;
use std::sync::Arc;

/// Finds which mentions name the same somebody.
#[derive(Clone, Debug)]
pub struct Resolver {
    gazetteer: Arc<Gazetteer>,
    /// Words for relatives: *wife*.
    kin: Map<()>,
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
    /// The person that it is, among the people.
    person: Option<usize>,
}

/// How many people of one name, and entities on each side, are compared: more than any article
/// has, and what keeps the work linear.
const REACH: usize = 400;

/// The work on one document.
struct Work<'a, 't> {
    gazetteer: &'a Gazetteer,
    kin: &'a Map<()>,
    text: &'a Text<'t>,
    mentions: &'a [Mention],
    names: Names,
    /// Of each mention.
    name_of: Vec<Name>,
    drafts: Vec<Draft>,
    of_mention: Vec<Option<usize>>,
    /// Entities by country code, canonical name or words.
    keys: Map<usize>,
    people: Vec<Person>,
    /// The people in whose names a word stands, in order.
    by_word: Map<Vec<u32>>,
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
        let mut names = Names::default();
        let name_of = mentions.iter().map(|m| names.add(text, m)).collect();
        let mut work = Work {
            gazetteer: &self.gazetteer,
            kin: &self.kin,
            text,
            mentions,
            names,
            name_of,
            drafts: Vec::new(),
            of_mention: vec![None; mentions.len()],
            keys: Map::default(),
            people: Vec::new(),
            by_word: Map::default(),
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

impl<'a, 't> Work<'a, 't> {
    fn draft(&mut self) -> usize {
        self.drafts.push(Draft::default());
        self.drafts.len() - 1
    }

    fn join(&mut self, number: usize, entity: usize) {
        self.of_mention[number] = Some(entity);
        self.drafts[entity].mentions.push(number as u32);
    }

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

    /// The entities made about when this one was.
    fn around(&self, entity: usize) -> Range<usize> {
        entity.saturating_sub(REACH)..self.drafts.len().min(entity + REACH)
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
    fn people_in_full(&mut self) {
        for (number, mention) in self.mentions.iter().enumerate() {
            if mention.kind() != Kind::Person || self.of_mention[number].is_some() {
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

    fn person(&mut self, number: usize) {
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
            Kind::Country | Kind::Place => 3,
            _ => 4,
        };
        let name = self.name_of[number];
        let words = mention.span().slice(self.text.text());
        // The kind of key, what tells entities of that kind apart, the name and the code.
        let (kind, key, canonical, code): (u64, u64, Canonical<'_>, &str) =
            match bond(self.gazetteer, self.text, mention) {
                Some(Bond::Is(country)) => {
                    let code = &*country.code;
                    (1, hash(code), Canonical::Is(&country.name), code)
                }
                Some(Bond::Of(country, head)) => {
                    let head = self.text.span(head).slice(self.text.text());
                    let possessive = mention.rule() == "pattern/country-possessive";
                    let canonical = match possessive {
                        true => Canonical::Of(&country.name, words),
                        false => Canonical::Unknown,
                    };
                    (2, join(hash(&country.code), hash(head)), canonical, "")
                }
                None => match mention.entry.and_then(|e| self.gazetteer.entry(e)) {
                    Some(entry) => {
                        // A body that many countries have keeps the document's form.
                        let general = entry.code.is_empty() && mention.kind() == Kind::Body;
                        let canonical = if !general || name.len() < 2 || entry.user {
                            Canonical::Is(&entry.name)
                        } else {
                            Canonical::Unknown
                        };
                        let code = if entry.user { &*entry.code } else { "" };
                        (group, hash(&entry.name), canonical, code)
                    }
                    None => (group, hash(words), Canonical::Unknown, ""),
                },
            };
        let key = join(kind, key);
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
            draft.name = canonical.name();
        }
        if draft.code.is_none() && !code.is_empty() {
            draft.code = Some(code.to_owned());
        }
        if !draft.names.iter().any(|&n| self.names.same(n, name)) {
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
            let short = letters(mention.span().slice(self.text.text()));
            let introduced = self.introduced(first as usize);
            let into = self.around(from).find(|&into| {
                into != from
                    && (introduced == Some(into)
                        || self.kind(into).is_some_and(|k| k != Kind::Person)
                            && self.drafts[into]
                                .names
                                .iter()
                                .any(|&n| self.names.has_initials(n, &short)))
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
            let Some(&short) = self.drafts[from].names.first() else {
                continue;
            };
            // *U.N.* is known to be the *United Nations*, and no part of the *U.N. Relief Fund*.
            let known = self.drafts[from].name.take();
            let whole = known.as_deref().map(|known| self.names.add_str(known));
            self.drafts[from].name = known;
            if whole.is_some() && short.len() > 1 {
                continue;
            }
            let held = |n: Name| whole.is_none_or(|w| w.len() < 2 || self.names.holds(n, w));
            let mut holders = self.around(from).filter(|&into| {
                into != from
                    && grouped(self.kind(into))
                    && self.drafts[into]
                        .names
                        .iter()
                        .any(|&n| n.len() > short.len() && self.names.holds(n, short) && held(n))
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
        let mentions = self.mentions;
        let all = || draft.mentions.iter().map(move |&m| &mentions[m as usize]);
        let kinds = || all().map(Mention::kind);
        let first = kinds().next().unwrap_or(Kind::Place);
        let kind = if draft.code.is_some() && kinds().any(|k| k != Kind::Place)
            || first == Kind::Place && kinds().any(|k| k == Kind::Country)
        {
            Kind::Country
        } else {
            first
        };
        let fullest = self.fullest(all(), kind);
        let person = kind == Kind::Person;
        // The gazetteer's name, unless the document spells it out: *United Nations* for *UN*.
        let name = match draft.name {
            Some(name) if person && (name.contains(['"', '“']) || !fullest.contains(' ')) => name,
            Some(name) if !person && !spells_out(&fullest, &name) => name,
            _ => fullest,
        };
        Entity {
            kind,
            name: name.into(),
            code: draft.code,
            gender: draft.gender,
            mentions: draft.mentions,
        }
    }

    /// The fullest form of a name: the most words, not in capitals where there is another; a
    /// person's without titles and epithets.
    fn fullest<'m>(
        &self,
        mentions: impl Iterator<Item = &'m Mention> + Clone,
        kind: Kind,
    ) -> String {
        let text = self.text.text();
        let mut best: Option<((bool, usize, usize), &Mention)> = None;
        let mut form = "";
        for mention in mentions.clone() {
            let other = mention.span().slice(text);
            if other == form {
                continue;
            }
            let words = other.split_whitespace().count();
            let shouted = words > 1 && !other.chars().any(char::is_lowercase);
            let rank = (!shouted, words, other.chars().count());
            if best.as_ref().is_none_or(|(b, _)| rank > *b) {
                best = Some((rank, mention));
                form = other;
            }
        }
        if let Some((_, mention)) = best.filter(|(rank, _)| kind == Kind::Person && rank.1 > 2) {
            form = self.without_junk(mention, mentions);
        }
        form.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A person's name of three words or more, from the first word that belongs to it.
    fn without_junk<'m>(
        &self,
        mention: &Mention,
        mentions: impl Iterator<Item = &'m Mention> + Clone,
    ) -> &'t str {
        let text = self.text.text();
        let tokens = mention.tokens();
        let mut found = Vec::new();
        let find = |i| (self.text.hash(i), false);
        self.gazetteer
            .find(self.text, tokens.start, find, &mut found);
        let titles = found.iter().filter(|m| m.class == Class::Title);
        let end = titles.map(|m| m.end as usize).max().unwrap_or(tokens.start);
        let stop = self.text.tokens().get(end);
        let end = end + usize::from(stop.is_some_and(|t| t.kind() == TokenKind::Stop));
        let start = if end + 2 <= tokens.end {
            end
        } else {
            tokens.start
        };
        let name = &text[self.text.tokens()[start].start()..mention.span().end];
        // *Crooked Ana Dole*, when *Ana Dole* is in the gazetteer and in the document.
        let known = mentions.filter(|m| {
            let form = m.span().slice(text);
            let rest = name
                .strip_suffix(form)
                .is_some_and(|rest| rest.ends_with(' '));
            rest && form.contains(' ')
                && known(self.gazetteer, m).is_some_and(|(known, _)| known == form)
        });
        let short = known.map(|m| m.span().slice(text)).next();
        short.unwrap_or(name)
    }
}

/// Whether the first name is the second with its abbreviations spelt out.
fn spells_out(full: &str, short: &str) -> bool {
    let mut words = full.split_whitespace();
    let is_short = |word: &str| word.len() < 6 && word.bytes().all(|b| b.is_ascii_uppercase());
    let mut spelt = false;
    for part in short.split_whitespace() {
        let Some(word) = words.next() else {
            return false;
        };
        if word == part {
            continue;
        }
        let mut rest = part.chars();
        let fits = is_short(part) && word.chars().next() == rest.next();
        let mut next = || words.next().and_then(|w| w.chars().next());
        if !fits || rest.any(|letter| next() != Some(letter)) {
            return false;
        }
        spelt = true;
    }
    spelt && words.next().is_none()
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

/// Where a canonical name comes from.
enum Canonical<'a> {
    Unknown,
    Is(&'a str),
    /// A country's: *Ecuador’s embassy*.
    Of(&'a str, &'a str),
}

impl Canonical<'_> {
    fn name(&self) -> Option<String> {
        match self {
            Canonical::Unknown => None,
            Canonical::Is(name) => Some((*name).to_owned()),
            Canonical::Of(country, words) => Some(format!("{country}’s {words}")),
        }
    }
}
