//! Everybody who is no person: one by country, by the gazetteer's name or by the words; then
//! abbreviations and names cut short go to the names they stand for.

use super::country::{Bond, bond};
use super::draft::Canonical;
use super::name::{Name, is_abbreviation, letters};
use super::resolver::{NONE, Work};
use crate::hashing::join;
use crate::mention::{Kind, Mention};
use crate::token::{TokenKind, hash};

/// By what a mention is told from others.
struct Sign {
    key: u64,
    canonical: Canonical,
    /// The entry whose code it has.
    code: u32,
}

impl Work<'_, '_> {
    /// Everybody who is no person: by country, by the gazetteer's name, by the words.
    pub(super) fn other(&mut self, number: usize) {
        let mention = &self.mentions[number];
        let name = self.notes.name_of[number];
        // All that the sign of an entry depends on: it is read once.
        let entry = mention.entry.map(|entry| {
            let form = u64::from(name.len() < 2) << 3 | mention.kind() as u64;
            form << 32 | u64::from(entry)
        });
        let seen = entry.and_then(|entry| self.notes.entries.get(&entry).copied());
        let entity = match seen {
            Some(entity) => entity,
            None => {
                let entity = self.by_sign(number, name);
                if let Some(entry) = entry {
                    self.notes.entries.insert(entry, entity);
                }
                entity
            }
        };
        let notes = &mut *self.notes;
        let draft = &mut notes.drafts[entity as usize];
        if !notes.known.get(draft.names).iter().any(|&n| n.same(name)) {
            notes.known.push(&mut draft.names, name);
        }
        self.join(number, entity);
    }

    /// The draft of whoever has the sign of a mention.
    fn by_sign(&mut self, number: usize, name: Name) -> u32 {
        let sign = self.sign(number, name);
        let entity = match self.notes.keys.get(&sign.key) {
            Some(&entity) => entity,
            None => {
                let entity = self.draft();
                self.notes.keys.insert(sign.key, entity);
                entity
            }
        };
        let draft = &mut self.notes.drafts[entity as usize];
        if draft.name == Canonical::Unknown {
            draft.name = sign.canonical;
        }
        if draft.code == NONE {
            draft.code = sign.code;
        }
        entity
    }

    fn sign(&mut self, number: usize, name: Name) -> Sign {
        let mention = &self.mentions[number];
        let gazetteer = self.gazetteer;
        let code = |entry| gazetteer.entry(entry).map_or("", |e| e.code());
        let sign = |kind, key, canonical, code| Sign {
            key: join(kind, key),
            canonical,
            code,
        };
        let known = mention.entry.and_then(|e| Some((e, gazetteer.entry(e)?)));
        let matches = &mut self.notes.matches;
        match bond(gazetteer, self.text, mention, known.as_ref(), matches) {
            Some(Bond::Is(country)) => {
                let code = match &known {
                    Some((_, entry)) => entry.code(),
                    None => code(country),
                };
                let coded = if code.is_empty() { NONE } else { country };
                return sign(1, hash(code), Canonical::Is(country), coded);
            }
            Some(Bond::Of(country, head)) => {
                let head = self.text.span(head).slice(self.text.text());
                let possessive = mention.rule() == "pattern/country-possessive";
                let canonical = match possessive {
                    true => Canonical::Of(country, number as u32),
                    false => Canonical::Unknown,
                };
                return sign(2, join(hash(code(country)), hash(head)), canonical, NONE);
            }
            None => {}
        }
        let group = match mention.kind() {
            Kind::Country | Kind::Place => 3,
            _ => 4,
        };
        let Some((number, entry)) = known else {
            let words = mention.span().slice(self.text.text());
            return sign(group, hash(words), Canonical::Unknown, NONE);
        };
        // A body that many countries have keeps the document's form.
        let general = !entry.is_coded() && mention.kind() == Kind::Body;
        let canonical = if !general || name.len() < 2 || entry.user {
            Canonical::Is(number)
        } else {
            Canonical::Unknown
        };
        let coded = entry.user && entry.is_coded();
        let code = if coded { number } else { NONE };
        sign(group, hash(entry.name()), canonical, code)
    }

    /// *DNC* is the *Democratic National Committee* that the document names.
    pub(super) fn abbreviations(&mut self) {
        let mut short = std::mem::take(&mut self.notes.letters);
        for from in 0..self.notes.drafts.len() as u32 {
            let first = self.notes.drafts[from as usize].first;
            let Some(mention) = self.mentions.get(first as usize) else {
                continue;
            };
            if mention.kind() == Kind::Person || !is_abbreviation(self.text, mention) {
                continue;
            }
            letters(mention.span().slice(self.text.text()), &mut short);
            let introduced = self.introduced(first as usize);
            let around = self.around(from);
            let introduced = introduced.filter(|into| *into != from && around.contains(into));
            let spelt = self.spelt(from, &short);
            let into = introduced.into_iter().chain(spelt).min();
            if let Some(into) = into {
                self.merge(from, into);
            }
        }
        self.notes.letters = short;
    }

    /// The first entity about there of whose name these letters are the initials.
    fn spelt(&mut self, from: u32, short: &[char]) -> Option<u32> {
        if short.len() < 2 {
            return None;
        }
        let around = self.around(from);
        let notes = &mut *self.notes;
        if notes.long.is_empty() {
            for (number, draft) in (0..).zip(&notes.drafts) {
                let names = notes.known.get(draft.names).iter();
                let long = names.filter(|n| n.len() > 1);
                notes.long.extend(long.map(|&name| (number, name)));
            }
            // So that this is done once.
            notes.long.push((NONE, Name::default()));
        }
        let notes = &*self.notes;
        let first = notes.long.partition_point(|(d, _)| *d < around.start);
        let near = notes.long[first..].iter();
        let mut near = near.take_while(|(d, _)| *d < around.end);
        let found = near.find(|&&(into, name)| {
            name.len() >= short.len()
                && into != from
                && notes.names.has_initials(name, short)
                && self.kind(into).is_some_and(|k| k != Kind::Person)
        });
        found.map(|(into, _)| *into)
    }

    /// The entity named just before the bracket in which a mention stands.
    fn introduced(&self, number: usize) -> Option<u32> {
        let mention = &self.mentions[number];
        let open = mention.tokens().start.checked_sub(1)?;
        let bracket = self.text.tokens().get(open)?.kind() == TokenKind::Open;
        let close = self.text.tokens().get(mention.tokens().end)?.kind() == TokenKind::Close;
        let before = number.checked_sub(1)?;
        let touches = self.mentions[before].tokens().end == open;
        let alike = is_grouped(&self.mentions[before]) && is_grouped(mention);
        (bracket && close && touches && alike).then(|| self.merged(self.notes.draft_of[before]))
    }

    /// *Velox* is *Velox Motors Inc.*: a body or organisation named by a part of its name.
    pub(super) fn parts(&mut self) {
        self.index_long();
        for from in 0..self.notes.drafts.len() as u32 {
            let draft = self.notes.drafts[from as usize];
            let mention = self.mentions.get(draft.first as usize);
            if !mention.is_some_and(is_grouped) {
                continue;
            }
            let Some(&short) = self.notes.known.get(draft.names).first() else {
                continue;
            };
            // *U.N.* is known to be the *United Nations*, and no part of the *U.N. Relief Fund*.
            let known = draft.name != Canonical::Unknown;
            if known && short.len() > 1 {
                continue;
            }
            if let Some(into) = self.whole(from, short, draft.name) {
                self.merge(from, into);
            }
        }
    }

    /// Notes in which names of several words, of bodies and organisations, words stand.
    fn index_long(&mut self) {
        let notes = &mut *self.notes;
        notes.by_word.clear();
        notes.holders.clear(0);
        for (number, draft) in (0..).zip(&notes.drafts) {
            let mention = self.mentions.get(draft.first as usize);
            if !mention.is_some_and(is_grouped) {
                continue;
            }
            for &name in notes.known.get(draft.names) {
                if name.len() < 2 {
                    continue;
                }
                for word in notes.names.words(name) {
                    let list = notes.by_word.entry(word.hash).or_default();
                    if notes.holders.get(*list).last() != Some(&number) {
                        notes.holders.push(list, number);
                    }
                }
            }
        }
    }

    /// The only one about there whose name holds a short one, and what is known of it.
    fn whole(&mut self, from: u32, short: Name, known: Canonical) -> Option<u32> {
        let first = self.notes.names.words(short).first()?.hash;
        let list = *self.notes.by_word.get(&first)?;
        let around = self.around(from);
        let holders = self.notes.holders.get(list);
        let start = holders.partition_point(|d| *d < around.start);
        let mut only = None;
        let mut known = Some(known).filter(|k| *k != Canonical::Unknown);
        let mut whole = None;
        for at in start..holders.len() {
            let into = self.notes.holders.get(list)[at];
            if into >= around.end {
                break;
            }
            let first = self.notes.drafts[into as usize].first;
            let grouped = self.mentions.get(first as usize).is_some_and(is_grouped);
            if into == from || !grouped {
                continue;
            }
            if let Some(known) = known.take() {
                whole = self.written(known, from);
            }
            let notes = &*self.notes;
            let held = |n: Name| whole.is_none_or(|w: Name| w.len() < 2 || notes.names.holds(n, w));
            let names = notes.known.get(notes.drafts[into as usize].names);
            let holds = names
                .iter()
                .any(|&n| n.len() > short.len() && notes.names.holds(n, short) && held(n));
            if holds && only.replace(into).is_some() {
                return None;
            }
        }
        only
    }

    /// The words of a canonical name.
    fn written(&mut self, canonical: Canonical, draft: u32) -> Option<Name> {
        match canonical {
            Canonical::Is(entry) => {
                let first = self.notes.drafts[draft as usize].first;
                self.canonical(entry, first as usize)
            }
            Canonical::Of(entry, mention) => {
                let country = self.gazetteer.entry(entry)?.name();
                let words = self.mentions[mention as usize].span();
                let words = words.slice(self.text.text());
                Some(self.notes.names.add_str(&format!("{country}’s {words}")))
            }
            _ => None,
        }
    }
}

fn is_grouped(mention: &Mention) -> bool {
    matches!(mention.kind(), Kind::Body | Kind::Organization)
}
