//! Everybody who is no person: one by country, by the gazetteer's name or by the words; then
//! abbreviations and names cut short go to the names they stand for.

use super::country::{Bond, bond};
use super::name::{Name, is_abbreviation, letters};
use super::resolver::Work;
use crate::hashing::join;
use crate::mention::Kind;
use crate::token::{TokenKind, hash};

impl Work<'_, '_> {
    /// Everybody who is no person: by country, by the gazetteer's name, by the words.
    pub(super) fn other(&mut self, number: usize) {
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
                    let code = country.code();
                    (1, hash(code), Canonical::Is(country.name()), code)
                }
                Some(Bond::Of(country, head)) => {
                    let head = self.text.span(head).slice(self.text.text());
                    let possessive = mention.rule() == "pattern/country-possessive";
                    let canonical = match possessive {
                        true => Canonical::Of(country.name(), words),
                        false => Canonical::Unknown,
                    };
                    (2, join(hash(country.code()), hash(head)), canonical, "")
                }
                None => match mention.entry.and_then(|e| self.gazetteer.entry(e)) {
                    Some(entry) => {
                        // A body that many countries have keeps the document's form.
                        let general = !entry.is_coded() && mention.kind() == Kind::Body;
                        let canonical = if !general || name.len() < 2 || entry.user {
                            Canonical::Is(entry.name())
                        } else {
                            Canonical::Unknown
                        };
                        let code = if entry.user { entry.code() } else { "" };
                        (group, hash(entry.name()), canonical, code)
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
    pub(super) fn abbreviations(&mut self) {
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
    pub(super) fn parts(&mut self) {
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
