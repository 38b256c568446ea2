//! Patterns: named rules that know a name by its words and by what stands beside it.
//!
//! A [`Pattern`] says whether a candidate fits it. A fit is evidence for the pattern's kind, and
//! the mention keeps the name of the first pattern of its kind that fits. Some patterns reach over
//! words in lower case (*the Ecuadorian government*, *the Clinton campaign*) and propose
//! candidates of their own.
//!
//! Cost: a look at the words of the candidate and two beside it. Panics: none.

mod government;
mod organization;
mod person;

use super::Kind;
use super::candidate::{Candidate, Run};
use super::evidence::Feature;
use super::gazetteer::{Class, Head};
use super::lexicon::Marks;
use super::scene::{Flags, Scene};
use std::ops::Range;

/// A rule with a name.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) feature: Feature,
}

macro_rules! patterns {
    ($($number:ident = $bit:literal: $kind:ident $feature:ident $name:literal,)*) => {
        /// All patterns; of those of one kind, the more telling come first.
        pub(crate) static PATTERNS: &[Pattern] = &[$(Pattern {
            name: $name,
            kind: Kind::$kind,
            feature: Feature::$feature,
        },)*];

        $(const $number: u32 = 1 << $bit;)*
    };
}

patterns! {
    EMBASSY = 0: Body Embassy "pattern/embassy",
    COUNTRY_GOVERNMENT = 1: Body CountryGovernment "pattern/country-government",
    GOVERNMENT_OF = 2: Body GovernmentOf "pattern/government-of",
    COUNTRY_POSSESSIVE = 3: Body CountryPossessive "pattern/country-possessive",
    MINISTRY_OF = 4: Body MinistryOf "pattern/ministry-of",
    DEPARTMENT_OF = 5: Body DepartmentOf "pattern/department-of",
    ADMINISTRATION = 6: Body Administration "pattern/administration",
    BODY_HEAD = 7: Body BodyHead "pattern/body-head",
    CAMPAIGN = 8: Organization Campaign "pattern/campaign",
    SUFFIX = 9: Organization OrganizationSuffix "pattern/organization-suffix",
    ORGANIZATION_OF = 10: Organization OrganizationOf "pattern/organization-of",
    ORGANIZATION_HEAD = 11: Organization OrganizationHead "pattern/organization-head",
    TITLE_NAME = 12: Person TitleName "pattern/title-name",
    GIVEN_SURNAME = 13: Person GivenSurname "pattern/given-surname",
    INITIALS = 14: Person Initials "pattern/initials",
    PARTICLE = 15: Person ParticleName "pattern/particle",
    PLACE_HEAD = 16: Place PlaceHead "pattern/place-head",
}

/// The first of some patterns that is of a kind.
pub(crate) fn first_of(patterns: u32, kind: Kind) -> Option<&'static Pattern> {
    let fits = |number: usize| patterns & 1 << number != 0;
    let mut all = PATTERNS.iter().enumerate();
    all.find(|(number, p)| p.kind == kind && fits(*number))
        .map(|(_, pattern)| pattern)
}

/// What patterns ask of a candidate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    /// The marks of the first and of the last word.
    pub(crate) first: Marks,
    pub(crate) last: Marks,
    pub(crate) last_flags: Flags,
    /// What any token is, and what any but the last is.
    pub(crate) any: Flags,
    pub(crate) opening: Flags,
    /// Whether a title or a role stands before it.
    pub(crate) titled: bool,
    /// The [heads](heads_of) that open or end it.
    pub(crate) heads: u8,
}

impl Facts {
    /// Reads some tokens.
    pub(crate) fn of(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> Self {
        let last = tokens.end - 1;
        let mut opening = Flags::NONE;
        for i in tokens.start..last {
            opening = opening.with(scene.summed(i));
        }
        let last_flags = scene.summed(last);
        let any = opening.with(last_flags);
        let mut heads = 0;
        if any.any(Flags::HEAD) {
            for m in scene.matches(tokens.clone()) {
                if let Class::Head(head) = m.class {
                    let begins = m.first as usize == tokens.start;
                    let ends = m.end as usize == tokens.end;
                    if m.end as usize <= tokens.end && !(begins && ends) {
                        heads |= heads_of(head, begins, ends);
                    }
                }
            }
        }
        Facts {
            first: scene.marks(tokens.start),
            last: scene.marks(last),
            last_flags,
            any,
            opening,
            titled: person::titled(scene, tokens.start),
            heads,
        }
    }
}

/// The patterns that a candidate fits, a bit each, in their order.
#[inline(always)]
pub(crate) fn fitting(scene: &Scene<'_, '_>, tokens: &Range<usize>, facts: &Facts) -> u32 {
    let mut found = 0;
    if facts.any.any(Flags::SPECIAL) {
        found |= special(scene, tokens);
    }
    if facts.heads != 0 {
        for (head, pattern) in [
            (BODY, BODY_HEAD),
            (OPENS, ORGANIZATION_OF),
            (ENDS, ORGANIZATION_HEAD),
            (PLACE, PLACE_HEAD),
        ] {
            if facts.heads & head != 0 {
                found |= pattern;
            }
        }
    }
    found | person::fitting(tokens, facts)
}

/// The patterns of governments and companies that ask for words of theirs.
#[inline(never)]
pub(crate) fn special(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> u32 {
    type Fits = fn(&Scene<'_, '_>, Range<usize>) -> bool;
    const ALL: [(u32, Fits); 9] = [
        (EMBASSY, government::embassy),
        (COUNTRY_GOVERNMENT, government::of_country),
        (GOVERNMENT_OF, government::government_of),
        (COUNTRY_POSSESSIVE, government::possessed),
        (MINISTRY_OF, government::ministry_of),
        (DEPARTMENT_OF, government::department_of),
        (ADMINISTRATION, government::administration),
        (CAMPAIGN, organization::campaign),
        (SUFFIX, organization::suffix),
    ];
    let mut found = 0;
    for (pattern, fits) in ALL {
        if fits(scene, tokens.clone()) {
            found |= pattern;
        }
    }
    found
}

/// How far the patterns that cover words in lower case reach from a word that opens a name.
pub(crate) fn reach(scene: &Scene<'_, '_>, at: usize, limit: usize) -> usize {
    government::reach(scene, at, limit)
        .max(government::list(scene, at, limit))
        .max(organization::reach(scene, at, limit))
}

/// Adds the candidates that cover words in lower case.
pub(crate) fn propose(scene: &Scene<'_, '_>, run: &Run, found: &mut Vec<Candidate>) {
    for at in run.clone() {
        government::propose(scene, at, run.end, found);
        let end = organization::reach(scene, at, run.end);
        if end > at {
            found.push(Candidate::new(&(at..end)));
        }
    }
}

/// Whether the end of a name shows an organisation: *Velox Motors Inc.*, *Velox Group*.
pub(crate) fn shows(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
    let sure = |head: Head| head.kind == Kind::Organization && head.last && head.weight == 2;
    organization::suffix(scene, tokens.clone())
        || scene.has_head(tokens.clone())
            && scene.matches(tokens.start + 1..tokens.end).iter().any(|m| {
                m.end as usize == tokens.end && matches!(m.class, Class::Head(h) if sure(h))
            })
}

/// Heads that are sure or likely: of a body anywhere, of an organisation that opens or ends a
/// name, of a place.
const BODY: u8 = 1;
const OPENS: u8 = 1 << 1;
const ENDS: u8 = 1 << 2;
const PLACE: u8 = 1 << 3;

/// What a head tells that opens or ends a candidate without being all of it; as sets of bits.
#[inline(always)]
pub(crate) fn heads_of(head: Head, begins: bool, ends: bool) -> u8 {
    let at_end = head.last && ends;
    let told = at_end || head.first && begins;
    if head.weight == 0 || !told {
        return 0;
    }
    match head.kind {
        Kind::Body => BODY,
        Kind::Organization if at_end => ENDS,
        Kind::Organization => OPENS,
        Kind::Place => PLACE,
        _ => 0,
    }
}
