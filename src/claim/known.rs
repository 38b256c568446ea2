//! By which words somebody is known in the document: the title before a name, the apposition after
//! it, the words of the name itself.

use super::evidence::{Evidence, Findings};
use super::lexicon::Classes;
use super::scene::Scene;
use crate::entity::Entity;
use crate::mention::Kind;
use crate::token::ascii;
use std::ops::Range;

/// A role: *the Vermont senator*.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) noun: u64,
    /// The words before the noun.
    core: Range<usize>,
    /// The noun, and titles whose holders are called by it.
    titles: Vec<u64>,
    /// The capitalised words before the noun.
    words: Vec<u64>,
    /// Bits of the hashes of all these.
    bits: u64,
}

fn bit(hash: u64) -> u64 {
    1 << (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
}

impl Role {
    /// The role that the noun at a token is, with the words from `start` on before it.
    pub(crate) fn new(scene: &Scene<'_, '_>, start: usize, at: usize) -> Self {
        let noun = scene.hash(at);
        let mut titles = vec![noun];
        titles.extend(scene.lexicon.titles(noun));
        let is_name = |&i: &usize| scene.is_capitalized(i) && !scene.has(i, Classes::DETERMINER);
        let words = (start..at).filter(is_name).map(|i| scene.hash(i));
        let words: Vec<u64> = words.collect();
        let bits = titles.iter().chain(&words).fold(0, |b, &h| b | bit(h));
        Role {
            noun,
            core: start..at,
            titles,
            words,
            bits,
        }
    }

    /// Whether somebody with that title or role may be called by the noun.
    fn is_title(&self, hash: u64) -> bool {
        self.bits & bit(hash) != 0 && self.titles.contains(&hash)
    }
}

/// The words by which one entity is known: where they stand among all of them.
#[derive(Clone, Copy, Debug)]
struct Words {
    /// Those beside its names, then those in them.
    beside: u32,
    inside: u32,
    end: u32,
    /// Bits of their hashes.
    bits: u64,
}

/// The words by which entities are known, each entity's read when somebody first asks.
#[derive(Debug, Default)]
pub(super) struct Renown {
    of: Vec<Option<Words>>,
    all: Vec<u64>,
}

impl Renown {
    pub(super) fn clear(&mut self) {
        self.of.clear();
        self.all.clear();
    }

    /// The words of an entity.
    fn of(&mut self, scene: &Scene<'_, '_>, number: usize) -> Option<Words> {
        if self.of.is_empty() {
            self.of.resize(scene.entities.list.len(), None);
            self.all.reserve(128);
        }
        if self.of.get(number)?.is_none() {
            let words = self.read(scene, &scene.entities.list[number], &(0..0));
            self.of[number] = Some(words);
        }
        self.of[number]
    }

    /// Reads the words beside and in the first mentions of an entity but those that begin in a range.
    fn read(&mut self, scene: &Scene<'_, '_>, entity: &Entity, but: &Range<usize>) -> Words {
        const LOOKED_AT: usize = 16;
        let start = self.all.len();
        let mut bits = 0;
        let mentions = entity.mentions.iter().take(LOOKED_AT);
        let mentions = mentions.filter_map(|&m| scene.mentions.get(m as usize));
        let mentions = mentions.filter(|m| !but.contains(&(m.first as usize)));
        let beside = |(first, end)| {
            let (before, after) = around(scene, first, end);
            before.chain(after).filter(|&i| scene.is_word(i))
        };
        let places = mentions.map(|m| (m.first as usize, m.end as usize));
        self.add(scene, places.clone().flat_map(beside), &mut bits);
        let inside = self.all.len();
        self.add(scene, places.flat_map(|(i, k)| i..k), &mut bits);
        Words {
            beside: start as u32,
            inside: inside as u32,
            end: self.all.len() as u32,
            bits,
        }
    }

    /// Adds words to a list.
    fn add(&mut self, scene: &Scene<'_, '_>, tokens: impl Iterator<Item = usize>, bits: &mut u64) {
        for hash in tokens.map(|i| scene.hash(i)) {
            *bits |= bit(hash);
            self.all.push(hash);
        }
    }

    fn words(&self, start: u32, end: u32) -> &[u64] {
        &self.all[start as usize..end as usize]
    }
}

/// Whether the entity is known by that noun: it stands beside a name, or in it; and whether the
/// capitalised words before the noun (*the Vermont senator*) stand there too.
pub(super) fn role(
    scene: &Scene<'_, '_>,
    renown: &mut Renown,
    number: usize,
    role: &Role,
    evidence: &mut Findings,
) {
    let Some(entity) = scene.entities.list.get(number) else {
        return;
    };
    let (mut beside, mut inside, mut described) = (false, false, false);
    let mut look = |renown: &Renown, words: Words| {
        if words.bits & role.bits == 0 {
            return;
        }
        for &word in renown.words(words.beside, words.inside) {
            beside = beside || role.is_title(word);
            described = described || role.words.contains(&word);
        }
        let names = renown.words(words.inside, words.end);
        inside = names.iter().any(|&word| role.is_title(word));
    };
    let mut core = scene.mentions_in(role.core.clone());
    if core.any(|m| scene.entities.of_mention(m) == Some(number)) {
        // What stands in the role itself does not prove it.
        let known = renown.all.len();
        let words = renown.read(scene, entity, &role.core);
        look(renown, words);
        renown.all.truncate(known);
    } else if let Some(words) = renown.of(scene, number) {
        look(renown, words);
    }
    evidence.push(match (beside, inside && entity.kind != Kind::Person) {
        (_, true) => Evidence::RoleInName,
        (true, _) => Evidence::RoleBeside,
        _ => Evidence::RoleUnproved,
    });
    if described {
        evidence.push(Evidence::RoleWordsBeside);
    } else if !role.words.is_empty() {
        evidence.push(Evidence::RoleWordsMissing);
    }
}

/// How many tokens before and after a name are looked at.
const BEFORE: usize = 6;
const AFTER: usize = 10;

/// The words right before a name, and the apposition after it.
fn around(scene: &Scene<'_, '_>, first: usize, end: usize) -> (Range<usize>, Range<usize>) {
    let sentence = scene.text.sentence_at(first);
    let mut start = first;
    // *his wife, Mary Gold, left*.
    let apposed = start > sentence.start
        && scene.hash(start - 1) == ascii(",")
        && end < sentence.end
        && !scene.is_word(end);
    if apposed {
        start -= 1;
    }
    while start > sentence.start && first - start < BEFORE {
        let i = start - 1;
        let person = scene
            .mention_at(i)
            .is_some_and(|m| scene.mentions[m].kind == Kind::Person);
        let part = scene.is_word(i) || scene.is_clitic(i) || scene.hash(i) == ascii(".");
        if !part || person || scene.in_cue(i) {
            break;
        }
        start = i;
    }
    let mark = [ascii(","), ascii("(")].contains(&scene.hash(end));
    let opens = mark || scene.reads(end, [ascii("is"), ascii("was")]) || scene.word(end) == "—";
    let opens = opens && end < sentence.end;
    let mut stop = end;
    if opens {
        stop = end + 1;
        while stop < sentence.end && stop < end + AFTER && !scene.in_cue(stop) {
            let part = scene.is_word(stop)
                || scene.is_clitic(stop)
                || [ascii("-"), ascii(".")].contains(&scene.hash(stop));
            if !part {
                break;
            }
            stop += 1;
        }
    }
    (start..first, end..stop)
}
