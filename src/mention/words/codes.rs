//! Numbers for what stands before a candidate and for what it opens with: features that say so.

use crate::mention::evidence::Feature;
use crate::ranker::Feature as _;

/// How many ways there are to be [before](before_code), [first](opening_code), and to count.
pub(super) const BEFORES: usize = (LAST_BEFORE - FIRST_BEFORE) + 2;
#[cfg(any(test, feature = "train"))]
pub(super) const FIRSTS: usize = OPENINGS.len() + 2;
pub(super) const COUNTS: usize = 5;
/// The features that say what stands before, in their order.
const FIRST_BEFORE: usize = Feature::TitleBefore as usize;
const LAST_BEFORE: usize = Feature::FunctionBefore as usize;
/// The features that say what the first word is.
const OPENINGS: [Feature; 7] = [
    Feature::GivenFirst,
    Feature::FirstPeople,
    Feature::FirstTitle,
    Feature::PrefixCountry,
    Feature::PrefixPlace,
    Feature::PrefixOrganization,
    Feature::SurnameFirst,
];
pub(super) const ONE_WORD: u8 = OPENINGS.len() as u8 + 1;
/// The number of a feature that says what stands before; 0 for others.
#[inline(always)]
pub(crate) const fn before_of(feature: Feature) -> u8 {
    let number = feature as usize;
    if number >= FIRST_BEFORE && number <= LAST_BEFORE {
        (number - FIRST_BEFORE) as u8 + 1
    } else {
        0
    }
}

/// The number of a feature that says what a candidate opens with; 0 for others.
#[inline(always)]
pub(crate) const fn opening_of(feature: Feature) -> u8 {
    let mut i = 0;
    while i < OPENINGS.len() {
        if OPENINGS[i] as usize == feature as usize {
            return i as u8 + 1;
        }
        i += 1;
    }
    0
}

/// The name of a number of [`before_of`], as the readable table has it.
pub(super) fn before_name(code: u8) -> &'static str {
    match usize::from(code).checked_sub(1) {
        Some(n) => Feature::NAMES.get(FIRST_BEFORE + n).copied().unwrap_or("0"),
        None => "0",
    }
}

pub(super) fn opening_name(code: u8) -> &'static str {
    match usize::from(code).checked_sub(1) {
        Some(n) => OPENINGS.get(n).map_or("1", |f| f.name()),
        None => "0",
    }
}

#[cfg(any(test, feature = "train"))]
pub(super) fn before_code(name: &str) -> Option<u8> {
    (0..BEFORES as u8).find(|&code| before_name(code) == name)
}

#[cfg(any(test, feature = "train"))]
pub(super) fn opening_code(name: &str) -> Option<u8> {
    (0..FIRSTS as u8).find(|&code| opening_name(code) == name)
}
