//! People: full names, surnames, first names.

use super::lists::{List, Lists};
use super::name::{Name, Names, Word};
use crate::mention::Gender;

/// A person named in full somewhere in the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    pub(super) entity: u32,
    pub(super) gender: Gender,
    /// Introduced as somebody's relative: *his wife Ana Dole*.
    pub(super) kin: bool,
    /// The first mention in full.
    pub(super) first: u32,
    /// The last mention so far, as a number in the list of mentions.
    pub(super) last: Option<u32>,
    pub(super) names: List,
}

/// Whether two names of several words, less *Jr* and the like, can be one person's: the same
/// surname, and given names of which one is the other's, or its initial.
pub(super) fn agree(a: &[Word], b: &[Word]) -> bool {
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
    fn fits(&self, known: &Lists<Name>, names: &Names, short: Name) -> u8 {
        let mut best = 0;
        for &name in known.get(self.names) {
            let words = names.core(name);
            let Some(rest) = words.len().checked_sub(short.len()) else {
                continue;
            };
            if rest == 0 && short.len() > 1 {
                continue;
            }
            let same = |from: usize| {
                words[from..]
                    .iter()
                    .zip(names.core(short))
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
    (known, names): (&Lists<Name>, &Names),
    among: &[u32],
    short: Name,
    gender: Gender,
    at: u32,
) -> Option<usize> {
    among
        .iter()
        .map(|&i| (i as usize, &people[i as usize]))
        .filter(|(_, p)| p.may_be(gender))
        .map(|(i, p)| (i, p, p.fits(known, names, short)))
        .filter(|(_, _, fit)| *fit > 0)
        .max_by_key(|(_, p, fit)| {
            let told = gender != Gender::Unknown && p.gender == gender;
            let ahead = -i64::from(p.first.saturating_sub(at)) - 1;
            let near = p.last.map_or(ahead, i64::from);
            (*fit, told, !p.kin, near)
        })
        .map(|(i, _, _)| i)
}
