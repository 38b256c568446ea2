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
mod place;

use super::Kind;
use super::candidate::{Candidate, Run};
use super::evidence::Feature;
use super::gazetteer::{Class, Head};
use super::scene::Scene;
use std::ops::Range;

/// A rule with a name.
pub(crate) struct Pattern {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) feature: Feature,
    /// Fewer tokens never fit.
    least: usize,
    /// Whether only a head of the gazetteer makes it fit.
    heads: bool,
    fits: fn(&Scene<'_, '_>, Range<usize>) -> bool,
}

impl Pattern {
    /// Whether a candidate fits; `heads` says whether there is [a head](Scene::has_head) in it.
    pub(crate) fn fits(&self, scene: &Scene<'_, '_>, tokens: &Range<usize>, heads: bool) -> bool {
        tokens.len() >= self.least && (heads || !self.heads) && (self.fits)(scene, tokens.clone())
    }
}

/// All patterns; of those of one kind, the more telling come first.
pub(crate) static PATTERNS: &[Pattern] = &[
    Pattern {
        name: "pattern/embassy",
        kind: Kind::Body,
        feature: Feature::Embassy,
        least: 2,
        heads: false,
        fits: government::embassy,
    },
    Pattern {
        name: "pattern/country-government",
        kind: Kind::Body,
        feature: Feature::CountryGovernment,
        least: 2,
        heads: false,
        fits: government::of_country,
    },
    Pattern {
        name: "pattern/government-of",
        kind: Kind::Body,
        feature: Feature::GovernmentOf,
        least: 3,
        heads: false,
        fits: government::government_of,
    },
    Pattern {
        name: "pattern/country-possessive",
        kind: Kind::Body,
        feature: Feature::CountryPossessive,
        least: 1,
        heads: false,
        fits: government::possessed,
    },
    Pattern {
        name: "pattern/ministry-of",
        kind: Kind::Body,
        feature: Feature::MinistryOf,
        least: 2,
        heads: false,
        fits: government::ministry_of,
    },
    Pattern {
        name: "pattern/department-of",
        kind: Kind::Body,
        feature: Feature::DepartmentOf,
        least: 2,
        heads: false,
        fits: government::department_of,
    },
    Pattern {
        name: "pattern/administration",
        kind: Kind::Body,
        feature: Feature::Administration,
        least: 2,
        heads: false,
        fits: government::administration,
    },
    Pattern {
        name: "pattern/body-head",
        kind: Kind::Body,
        feature: Feature::BodyHead,
        least: 2,
        heads: true,
        fits: government::head,
    },
    Pattern {
        name: "pattern/campaign",
        kind: Kind::Organization,
        feature: Feature::Campaign,
        least: 2,
        heads: false,
        fits: organization::campaign,
    },
    Pattern {
        name: "pattern/organization-suffix",
        kind: Kind::Organization,
        feature: Feature::OrganizationSuffix,
        least: 2,
        heads: false,
        fits: organization::suffix,
    },
    Pattern {
        name: "pattern/organization-of",
        kind: Kind::Organization,
        feature: Feature::OrganizationOf,
        least: 2,
        heads: true,
        fits: organization::opening,
    },
    Pattern {
        name: "pattern/organization-head",
        kind: Kind::Organization,
        feature: Feature::OrganizationHead,
        least: 2,
        heads: true,
        fits: organization::head,
    },
    Pattern {
        name: "pattern/title-name",
        kind: Kind::Person,
        feature: Feature::TitleName,
        least: 1,
        heads: false,
        fits: person::title_name,
    },
    Pattern {
        name: "pattern/given-surname",
        kind: Kind::Person,
        feature: Feature::GivenSurname,
        least: 2,
        heads: false,
        fits: person::given_surname,
    },
    Pattern {
        name: "pattern/initials",
        kind: Kind::Person,
        feature: Feature::Initials,
        least: 2,
        heads: false,
        fits: person::initials,
    },
    Pattern {
        name: "pattern/particle",
        kind: Kind::Person,
        feature: Feature::ParticleName,
        least: 2,
        heads: false,
        fits: person::particle,
    },
    Pattern {
        name: "pattern/place-head",
        kind: Kind::Place,
        feature: Feature::PlaceHead,
        least: 2,
        heads: true,
        fits: place::head,
    },
];

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
    organization::suffix(scene, tokens.clone())
        || strongest(scene, tokens, Kind::Organization, true) == Some(2)
}

/// The strongest head of a kind that opens or ends a candidate without being all of it.
fn strongest(scene: &Scene<'_, '_>, tokens: &Range<usize>, kind: Kind, last: bool) -> Option<u8> {
    heads(scene, tokens)
        .filter(|(head, at_end)| head.kind == kind && *at_end == last)
        .map(|(head, _)| head.weight)
        .max()
}

/// The heads that open (false) or end (true) a candidate without being all of it.
pub(crate) fn heads<'a>(
    scene: &'a Scene<'_, '_>,
    tokens: &Range<usize>,
) -> impl Iterator<Item = (Head, bool)> + 'a {
    let tokens = tokens.clone();
    scene.matches(tokens.clone()).iter().filter_map(move |m| {
        let Class::Head(head) = m.class else {
            return None;
        };
        let (first, end) = (m.first as usize, m.end as usize);
        if head.last && end == tokens.end && first > tokens.start {
            Some((head, true))
        } else if head.first && first == tokens.start && end < tokens.end {
            Some((head, false))
        } else {
            None
        }
    })
}
