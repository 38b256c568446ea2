//! The stage itself.

use super::name::{Name, Names};
use super::person::Person;
use super::{Entities, Entity};
use crate::data::{self, values};
use crate::error::Error;
use crate::hashing::Map;
use crate::mention::gazetteer::Gazetteer;
use crate::mention::{Gender, Kind, Mention};
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

/// What is gathered about an entity while mentions are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) mentions: Vec<u32>,
    /// The gazetteer's name, or the country's.
    pub(super) name: Option<String>,
    pub(super) code: Option<String>,
    pub(super) gender: Gender,
    pub(super) names: Vec<Name>,
    /// The person that it is, among the people.
    pub(super) person: Option<usize>,
}

/// How many people of one name, and entities on each side, are compared: more than any article
/// has, and what keeps the work linear.
pub(super) const REACH: usize = 400;

/// The work on one document.
pub(super) struct Work<'a, 't> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) kin: &'a Map<()>,
    pub(super) text: &'a Text<'t>,
    pub(super) mentions: &'a [Mention],
    pub(super) names: Names,
    /// Of each mention.
    pub(super) name_of: Vec<Name>,
    pub(super) drafts: Vec<Draft>,
    pub(super) of_mention: Vec<Option<usize>>,
    /// Entities by country code, canonical name or words.
    pub(super) keys: Map<usize>,
    pub(super) people: Vec<Person>,
    /// The people in whose names a word stands, in order.
    pub(super) by_word: Map<Vec<u32>>,
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
    pub(super) fn draft(&mut self) -> usize {
        self.drafts.push(Draft::default());
        self.drafts.len() - 1
    }

    pub(super) fn join(&mut self, number: usize, entity: usize) {
        self.of_mention[number] = Some(entity);
        self.drafts[entity].mentions.push(number as u32);
    }

    /// The entities made about when this one was.
    pub(super) fn around(&self, entity: usize) -> Range<usize> {
        entity.saturating_sub(REACH)..self.drafts.len().min(entity + REACH)
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
        let fullest = self.fullest(all());
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

    /// The fullest form of a name: the most words, not in capitals where there is another.
    fn fullest<'m>(&self, mentions: impl Iterator<Item = &'m Mention>) -> String {
        let text = self.text.text();
        let mut best: Option<(bool, usize, usize)> = None;
        let mut form = "";
        for mention in mentions {
            let other = mention.span().slice(text);
            if other == form {
                continue;
            }
            let words = other.split_whitespace().count();
            let shouted = words > 1 && !other.chars().any(char::is_lowercase);
            let rank = (!shouted, words, other.chars().count());
            if best.is_none_or(|b| rank > b) {
                best = Some(rank);
                form = other;
            }
        }
        form.split_whitespace().collect::<Vec<_>>().join(" ")
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
