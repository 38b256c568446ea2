//! People: full names, surnames, first names.

use super::name::{Name, Names, Word};
use crate::mention::Gender;

/// A person named in full somewhere in the document.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) entity: usize,
    pub(super) names: Vec<Name>,
    pub(super) gender: Gender,
    /// The last mention so far, as a number in the list of mentions.
    pub(super) last: Option<usize>,
    /// The first mention in full.
    pub(super) first: usize,
    /// Introduced as somebody's relative: *his wife Ana Dole*.
    pub(super) kin: bool,
}

/// *Jr*, *III* and the like count for nothing in comparing.
fn core(words: &[Word]) -> &[Word] {
    const GENERATIONS: [u64; 5] = [
        crate::token::ascii("jr"),
        crate::token::ascii("sr"),
        crate::token::ascii("ii"),
        crate::token::ascii("iii"),
        crate::token::ascii("iv"),
    ];
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() && GENERATIONS.contains(&last.hash) => rest,
        _ => words,
    }
}

/// Whether two names of several words can be one person's: the same surname, and given names of
/// which one is the other's, or its initial.
pub(super) fn agree(a: &[Word], b: &[Word]) -> bool {
    let (a, b) = (core(a), core(b));
    let (Some((last_a, given_a)), Some((last_b, given_b))) = (a.split_last(), b.split_last())
    else {
        return false;
    };
    if last_a.hash != last_b.hash {
        // *Ana Dole* and *Ana Dole Ruiz*.
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        return short.len() > 1 && short.iter().zip(long).all(|(x, y)| x.hash == y.hash);
    }
    let (Some(first_a), Some(first_b)) = (given_a.first(), given_b.first()) else {
        return given_a.is_empty() && given_b.is_empty();
    };
    if first_a.letter || first_b.letter {
        return first_a.initial == first_b.initial;
    }
    first_a.hash == first_b.hash
        || given_a.iter().any(|w| w.hash == first_b.hash)
        || given_b.iter().any(|w| w.hash == first_a.hash)
}

impl Person {
    /// How well a short name fits: 3 the surname, 2 a last part of the name, 1 the first name.
    pub(super) fn fits(&self, names: &Names, short: Name) -> u8 {
        let mut best = 0;
        for &name in &self.names {
            let words = core(names.words(name));
            let Some(rest) = words.len().checked_sub(short.len()) else {
                continue;
            };
            if rest == 0 && short.len() > 1 {
                continue;
            }
            let same = |from: usize| {
                words[from..]
                    .iter()
                    .zip(core(names.words(short)))
                    .all(|(a, b)| a.hash == b.hash)
            };
            let fit = if same(rest) {
                3
            } else if (1..rest).any(same) {
                2
            } else if same(0) {
                1
            } else {
                0
            };
            best = best.max(fit);
        }
        best
    }

    /// Whether nothing speaks against this gender.
    pub(super) fn may_be(&self, gender: Gender) -> bool {
        gender == Gender::Unknown || self.gender == Gender::Unknown || self.gender == gender
    }
}

/// The person, among some, whom a short name names: the best fit, of several one who is not there as
/// another's relative, then the one last named, then the one named next.
pub(super) fn find(
    people: &[Person],
    names: &Names,
    among: &[usize],
    short: Name,
    gender: Gender,
    at: usize,
) -> Option<usize> {
    among
        .iter()
        .map(|&i| (i, &people[i]))
        .filter(|(_, p)| p.may_be(gender))
        .map(|(i, p)| (i, p, p.fits(names, short)))
        .filter(|(_, _, fit)| *fit > 0)
        .max_by_key(|(_, p, fit)| {
            let told = gender != Gender::Unknown && p.gender == gender;
            let near = p
                .last
                .map_or(-((p.first.max(at) - at) as i64) - 1, |l| l as i64);
            (*fit, told, !p.kin, near)
        })
        .map(|(i, _, _)| i)
}
