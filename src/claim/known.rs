//! By which words somebody is known in the document: the title before a name, the apposition after
//! it, the words of the name itself.

use super::candidate::Want;
use super::evidence::{Evidence, Findings};
use super::lexicon::Classes;
use super::scene::Scene;
use crate::mention::Kind;
use std::ops::Range;

/// Whether the entity is known by that noun: it stands beside a name, or in it; and whether the
/// capitalised words before the noun (*the Vermont senator*) stand there too.
pub(crate) fn role(scene: &Scene<'_, '_>, number: usize, want: &Want, evidence: &mut Findings) {
    const LOOKED_AT: usize = 16;
    let Some(entity) = scene.entities.list.get(number) else {
        return;
    };
    let noun = want.role;
    let words: Vec<u64> = want
        .core
        .clone()
        .filter(|&i| scene.is_capitalized(i) && !scene.has(i, Classes::DETERMINER))
        .map(|i| scene.hash(i))
        .collect();
    let (mut beside, mut inside, mut described) = (false, false, false);
    for &m in entity.mentions.iter().take(LOOKED_AT) {
        let Some(mention) = scene.mentions.get(m as usize) else {
            continue;
        };
        if want.core.contains(&(mention.first as usize)) {
            continue;
        }
        let (first, end) = (mention.first as usize, mention.end as usize);
        inside = inside || (first..end).any(|i| scene.is_called(i, noun));
        let (before, after) = around(scene, first, end);
        for i in before.chain(after).filter(|&i| scene.is_word(i)) {
            beside = beside || scene.is_called(i, noun);
            described |= words.contains(&scene.hash(i));
        }
    }
    evidence.push(match (beside, inside && entity.kind != Kind::Person) {
        (_, true) => Evidence::RoleInName,
        (true, _) => Evidence::RoleBeside,
        _ => Evidence::RoleUnproved,
    });
    if described {
        evidence.push(Evidence::RoleWordsBeside);
    } else if !words.is_empty() {
        evidence.push(Evidence::RoleWordsMissing);
    }
}

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
    while start > sentence.start && first - start < 6 {
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
        while stop < sentence.end && stop < end + 10 && !scene.in_cue(stop) {
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
