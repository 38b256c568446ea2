//! What is gathered about an entity while mentions are read, and the entity made of it.

use super::lists::List;
use super::resolver::{NONE, Work};
use super::{Entities, Entity};
use crate::few::Few;
use crate::mention::gazetteer::Entry;
use crate::mention::{Gender, Kind, Mention};
use crate::span::Span;
use std::borrow::Cow;
use std::sync::Arc;

/// An entity to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    /// Its first mention.
    pub(super) first: u32,
    /// The draft that all its mentions went to.
    pub(super) into: u32,
    /// The person that it is, among the people.
    pub(super) person: u32,
    /// The gazetteer's entry whose code it has.
    pub(super) code: u32,
    pub(super) name: Canonical,
    pub(super) names: List,
    pub(super) gender: Gender,
    /// The number of the entity made of it.
    entity: u32,
    /// The kinds of its mentions, as a set.
    kinds: u8,
    fullest: Form,
}

impl Default for Draft {
    fn default() -> Self {
        Draft {
            first: NONE,
            into: NONE,
            person: NONE,
            code: NONE,
            name: Canonical::Unknown,
            names: List::default(),
            gender: Gender::Unknown,
            entity: NONE,
            kinds: 0,
            fullest: Form::default(),
        }
    }
}

/// Where a canonical name comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Canonical {
    Unknown,
    /// The gazetteer's entry.
    Is(u32),
    /// An entry's country and a mention: *Ecuador’s embassy*.
    Of(u32, u32),
    /// Words of the text.
    Words(Span),
}

/// A form of a name, and how full it is.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    /// Not in capitals.
    quiet: bool,
    words: u32,
    letters: u32,
    mention: u32,
}

impl Form {
    fn rank(&self) -> (bool, u32, u32) {
        (self.quiet, self.words, self.letters)
    }

    /// `single` where it is known to be one word.
    fn read(form: &str, single: bool, mention: u32) -> Self {
        let (mut words, mut lower, mut between) = (0, false, true);
        let mut letters = form.len() as u32;
        if single {
            words = 1;
            if !form.is_ascii() {
                letters = form.chars().count() as u32;
            }
        } else if form.is_ascii() {
            for b in form.bytes() {
                let space = b == b' ' || b.wrapping_sub(b'\t') < 5;
                words += u32::from(between & !space);
                between = space;
                lower |= b.is_ascii_lowercase();
            }
        } else {
            words = form.split_whitespace().count() as u32;
            lower = form.chars().any(char::is_lowercase);
            letters = form.chars().count() as u32;
        }
        Form {
            quiet: words < 2 || lower,
            words,
            letters,
            mention,
        }
    }
}

impl Work<'_, '_> {
    /// Gives a mention to an entity.
    pub(super) fn join(&mut self, number: usize, entity: u32) {
        self.notes.draft_of[number] = entity;
        let mention = &self.mentions[number];
        let draft = &mut self.notes.drafts[entity as usize];
        if draft.first == NONE {
            draft.first = number as u32;
        }
        draft.kinds |= 1 << mention.kind() as u8;
        // No form has more words than tokens, or more letters than bytes.
        let full = &draft.fullest;
        let span = mention.span();
        let most = (true, mention.tokens().len() as u32, span.len() as u32);
        if most > full.rank() {
            let form = span.slice(self.text.text());
            let form = Form::read(form, mention.tokens().len() < 2, number as u32);
            if form.rank() > full.rank() {
                draft.fullest = form;
            }
        }
    }

    /// Puts all mentions of one entity to another.
    pub(super) fn merge(&mut self, from: u32, into: u32) {
        let moved = self.notes.drafts[from as usize];
        let target = &mut self.notes.drafts[into as usize];
        target.first = target.first.min(moved.first);
        target.kinds |= moved.kinds;
        let ranks = [&moved, target].map(|d| (d.fullest.rank(), !d.fullest.mention));
        if ranks[0] > ranks[1] {
            target.fullest = moved.fullest;
        }
        if target.name == Canonical::Unknown {
            target.name = moved.name;
        }
        let gone = &mut self.notes.drafts[from as usize];
        (gone.into, gone.first) = (into, NONE);
    }

    /// The entity that a draft became.
    pub(super) fn merged(&self, mut draft: u32) -> u32 {
        while let Some(into) = self.notes.drafts.get(draft as usize).map(|d| d.into) {
            if into == NONE {
                break;
            }
            draft = into;
        }
        draft
    }

    /// The kind of its first mention; `None` for a draft that went to another.
    pub(super) fn kind(&self, entity: u32) -> Option<Kind> {
        let first = self.notes.drafts[entity as usize].first;
        self.mentions.get(first as usize).map(Mention::kind)
    }

    /// Makes the entities, in the order of their first mentions.
    pub(super) fn finish(self, entities: &mut Entities) {
        let Entities { list, of_mention } = entities;
        list.clear();
        list.reserve(self.notes.drafts.len());
        of_mention.clear();
        of_mention.reserve(self.mentions.len());
        for mention in 0..self.mentions.len() {
            let draft = self.merged(self.notes.draft_of[mention]) as usize;
            let Some(&found) = self.notes.drafts.get(draft) else {
                of_mention.push(NONE);
                continue;
            };
            let mut number = found.entity;
            if number == NONE {
                number = list.len() as u32;
                self.notes.drafts[draft].entity = number;
                list.push(self.entity(&found));
            }
            list[number as usize].mentions.push(mention as u32);
            of_mention.push(number);
        }
    }

    fn entity(&self, draft: &Draft) -> Entity {
        let first = self.mentions[draft.first as usize].kind();
        let other = |kind: Kind| draft.kinds & !(1 << kind as u8) != 0;
        let country = draft.kinds & 1 << Kind::Country as u8 != 0;
        let coded = draft.code != NONE;
        let kind = if coded && other(Kind::Place) || first == Kind::Place && country {
            Kind::Country
        } else {
            first
        };
        let form = self.mentions[draft.fullest.mention as usize].span();
        let fullest = form.slice(self.text.text());
        Entity {
            kind,
            name: match self.name(draft, kind, fullest) {
                Some(name) => Arc::from(&*name),
                None => Arc::from(&*spaced(fullest)),
            },
            code: self.entry(draft.code).map(|entry| entry.code().to_owned()),
            gender: draft.gender,
            mentions: Few::default(),
        }
    }

    fn entry(&self, number: u32) -> Option<Entry<'_>> {
        (number != NONE).then(|| self.gazetteer.entry(number))?
    }

    /// The gazetteer's name, unless the document spells it out: *United Nations* for *UN*.
    fn name(&self, draft: &Draft, kind: Kind, fullest: &str) -> Option<Cow<'_, str>> {
        let text = self.text.text();
        let name = match draft.name {
            Canonical::Unknown => return None,
            Canonical::Is(number) => Cow::Borrowed(self.entry(number)?.name()),
            Canonical::Of(number, mention) => {
                let words = self.mentions[mention as usize].span().slice(text);
                Cow::Owned(format!("{}’s {words}", self.entry(number)?.name()))
            }
            Canonical::Words(span) => spaced(span.slice(text)),
        };
        let better = match kind {
            Kind::Person => draft.fullest.words < 2 || name.contains(['"', '“']),
            _ => !spells_out(fullest, &name),
        };
        better.then_some(name)
    }
}

/// Words with one space between them.
fn spaced(words: &str) -> Cow<'_, str> {
    // Spaces side by side, and other white space; looked for without a jump.
    let odd = |pair: &[u8]| (pair[1] < b' ') | (pair[1] == b' ') & (pair[0] <= b' ');
    let pairs = words.as_bytes().windows(2);
    if !pairs.fold(!words.is_ascii(), |any, pair| any | odd(pair)) {
        return Cow::Borrowed(words.trim());
    }
    let mut spaced = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    Cow::Owned(spaced)
}

/// Whether the first name is the second with its abbreviations spelt out.
fn spells_out(full: &str, short: &str) -> bool {
    // An abbreviation ends with a capital.
    let last = |pair: &[u8]| pair[0].is_ascii_uppercase() && !(b'!'..=b'~').contains(&pair[1]);
    let ends = short.ends_with(|c: char| c.is_ascii_uppercase());
    if full == short || !ends && !short.as_bytes().windows(2).any(last) {
        return false;
    }
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
