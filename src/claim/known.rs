//! By which words somebody is known in the document: the title before a name, the apposition after
//! it, the words of the name itself.

use super::evidence::{Evidence, Findings};
use super::lexicon::Classes;
use super::scene::Scene;
use crate::entity::Entity;
use crate::mention::Kind;
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

/// Whether the entity is known by that noun: it stands beside a name, or in it; and whether the
/// capitalised words before the noun (*the Vermont senator*) stand there too.
pub(crate) fn role(scene: &Scene<'_, '_>, entity: &Entity, role: &Role, evidence: &mut Findings) {
    const LOOKED_AT: usize = 16;
    let tokens = scene.text.tokens();
    let (mut beside, mut inside, mut described) = (false, false, false);
    for &m in entity.mentions.iter().take(LOOKED_AT) {
        let Some(mention) = scene.mentions.get(m as usize) else {
            continue;
        };
        let (first, end) = (mention.first as usize, mention.end as usize);
        let about = first.saturating_sub(BEFORE)..tokens.len().min(end + AFTER);
        let about = tokens.get(about).unwrap_or_default();
        if !about.iter().any(|t| role.bits & bit(t.hash()) != 0) || role.core.contains(&first) {
            continue;
        }
        inside = inside || (first..end).any(|i| role.is_title(scene.hash(i)));
        let (before, after) = around(scene, first, end);
        for i in before.chain(after).filter(|&i| scene.is_word(i)) {
            beside = beside || role.is_title(scene.hash(i));
            described |= role.words.contains(&scene.hash(i));
        }
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
        && scene.word(start - 1) == ","
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
        let part = scene.is_word(i) || scene.is_clitic(i) || scene.word(i) == ".";
        if !part || person || scene.in_cue(i) {
            break;
        }
        start = i;
    }
    let opens = matches!(scene.word(end), "," | "(" | "—" | "is" | "was") && end < sentence.end;
    let mut stop = end;
    if opens {
        stop = end + 1;
        while stop < sentence.end && stop < end + AFTER && !scene.in_cue(stop) {
            let part = scene.is_word(stop)
                || scene.is_clitic(stop)
                || matches!(scene.word(stop), "-" | ".");
            if !part {
                break;
            }
            stop += 1;
        }
    }
    (start..first, end..stop)
}
