//! Names that were chosen as mentions: their kind, entry, gender, and the rule that they name.
//!
//! Cost: a look at the entries and patterns of each. Panics: none.

use super::body;
use super::gazetteer::{Class, Entry, Match};
use super::lexicon::{Marks, Small};
use super::outcome::Outcome;
use super::pattern::{self, Facts};
use super::row::log_odds;
use super::scene::Scene;
use super::tagger::{Reading, Tagger};
use super::witness::Witness;
use super::{Gender, Kind, Mention, Name};
use std::ops::Range;

impl Tagger {
    #[inline(never)]
    pub(super) fn mentions(
        &self,
        scene: &Scene<'_, '_>,
        witness: &Witness,
        reading: &Reading,
        chosen: &[(usize, Outcome)],
        mentions: &mut Vec<Mention>,
    ) {
        mentions.clear();
        mentions.reserve(chosen.len());
        let mut states: Vec<u64> = chosen
            .iter()
            .map(|&(number, _)| without_article(scene, reading.candidates[number].tokens()))
            .filter(|tokens| is_state(scene, tokens))
            .map(|tokens| name_hash(scene, tokens))
            .collect();
        states.sort_unstable();
        states.dedup();
        for &(number, outcome) in chosen {
            let Some(kind) = outcome.kind() else { continue };
            let tokens = without_article(scene, reading.candidates[number].tokens());
            let kind = match kind {
                Kind::Place if body::is_seat(scene, &tokens) => Kind::Organization,
                kind => kind,
            };
            let body = kind == Kind::Organization
                && (body::is_body(scene, &tokens)
                    || tokens.len() == 1 && witness.abbreviates_body(scene, tokens.start));
            let kind = if body { Kind::Body } else { kind };
            let (entry, mut kind) = self.known(scene, &tokens, kind);
            // A name that has a government is a state wherever nothing else is known of it.
            if entry.is_none()
                && !states.is_empty()
                && states
                    .binary_search(&name_hash(scene, tokens.clone()))
                    .is_ok()
            {
                let acts = self.senses.acts(scene, &tokens, false);
                kind = if acts { Kind::Country } else { Kind::Place };
            }
            let rule = rule(scene, witness, &tokens, kind, entry.map(|(_, e)| e));
            mentions.push(Mention {
                name: name(scene, &tokens, rule),
                span: scene.span(tokens.clone()),
                first: tokens.start as u32,
                end: tokens.end as u32,
                kind,
                gender: self.gender(scene, &tokens, kind, entry.map(|(_, e)| e)),
                entry: entry.map(|(number, _)| number),
                rule,
                score: log_odds(reading.scores[number].second()[outcome as usize]),
            });
        }
    }

    /// The gazetteer's entry that fits the kind, and the kind with a country's sense.
    fn known<'s>(
        &self,
        scene: &Scene<'s, '_>,
        tokens: &Range<usize>,
        kind: Kind,
    ) -> (Option<(u32, Entry<'s>)>, Kind) {
        let fits = |class: Class| match (class, kind) {
            (Class::Name(Kind::Country | Kind::Place), Kind::Place) => true,
            (Class::Name(k), _) => k == kind,
            _ => false,
        };
        let entry = scene
            .exact(tokens.clone())
            .filter(|m| fits(m.class))
            .filter_map(|m| Some((m.entry, scene.entry(m)?)))
            .max_by_key(|(number, e)| {
                let country = e.class == Class::Name(Kind::Country);
                (e.user, country, std::cmp::Reverse(*number))
            });
        let Some((_, found)) = entry else {
            return (None, kind);
        };
        if kind != Kind::Place {
            return (entry, kind);
        }
        let country = found.class == Class::Name(Kind::Country);
        let capital = !country && found.capital && !found.user;
        if !country && !found.user && self.senses.plays(scene, tokens) {
            return (None, Kind::Organization);
        }
        let acts = (country || capital) && self.senses.acts(scene, tokens, capital);
        (entry, if acts { Kind::Country } else { Kind::Place })
    }

    fn gender(
        &self,
        scene: &Scene<'_, '_>,
        tokens: &Range<usize>,
        kind: Kind,
        entry: Option<Entry<'_>>,
    ) -> Gender {
        if kind != Kind::Person {
            return Gender::Unknown;
        }
        let first = tokens.start;
        let title = scene
            .title_before(first)
            .or_else(|| scene.title_before(first.wrapping_sub(1)));
        let title = title.and_then(|m| scene.entry(m));
        let told = |g: Gender| (g != Gender::Unknown).then_some(g);
        let given = if tokens.len() > 1 || scene.marks(first).any(Marks::GIVEN_STRONG) {
            let surname = tokens.len() == 1 && scene.marks(first).any(Marks::SURNAME);
            if surname {
                Gender::Unknown
            } else {
                self.lexicon.gender(scene.hash(first).0)
            }
        } else {
            Gender::Unknown
        };
        title
            .and_then(|t| told(t.gender))
            .or_else(|| entry.and_then(|e| told(e.gender)))
            .unwrap_or(given)
    }
}

/// What of a mention is a name: not *the German government*, and only the country in *the US
/// government*.
fn name(scene: &Scene<'_, '_>, tokens: &Range<usize>, rule: &str) -> Name {
    let describes = matches!(
        rule,
        "pattern/country-government" | "pattern/country-possessive"
    ) && !scene.is_name(tokens.end - 1);
    if !describes {
        return Name::All;
    }
    let country =
        |m: &&Match| m.class == Class::Name(Kind::Country) && (m.end as usize) < tokens.end;
    let matches = scene.matches(tokens.start..tokens.start + 1).iter();
    match matches.filter(country).map(|m| m.end as usize).max() {
        Some(end) => Name::Country(scene.span(tokens.start..end)),
        None => Name::Nothing,
    }
}

/// Whether a name has a government: *the government of Tarvo*.
fn is_state(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
    tokens.start > 1
        && scene.small(tokens.start - 1).any(Small::OF)
        && scene.marks(tokens.start - 2).any(Marks::COUNTRY_HEAD)
}

fn name_hash(scene: &Scene<'_, '_>, tokens: Range<usize>) -> u64 {
    crate::token::hash(scene.text.span(tokens).slice(scene.text.text()))
}

/// A name without its leading *the*, unless that is a part of it (*The Hague*).
pub(super) fn without_article(scene: &Scene<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    if tokens.len() < 2 || !scene.small(tokens.start).any(Small::THE) {
        return tokens;
    }
    let own = scene.exact(tokens.clone()).any(|m| {
        matches!(m.class, Class::Name(Kind::Place | Kind::Country))
            || scene.entry(m).is_some_and(|e| e.name().starts_with("The "))
    });
    if own {
        tokens
    } else {
        tokens.start + 1..tokens.end
    }
}

/// The rule that a mention names: the gazetteer, a pattern, the document, or its evidence.
fn rule(
    scene: &Scene<'_, '_>,
    witness: &Witness,
    tokens: &Range<usize>,
    kind: Kind,
    entry: Option<Entry<'_>>,
) -> &'static str {
    if let Some(entry) = entry {
        return match entry.class {
            _ if entry.user => "gazetteer/user",
            Class::Name(Kind::Person) => "gazetteer/person",
            Class::Name(Kind::Country) => "gazetteer/country",
            Class::Name(Kind::Body) => "gazetteer/body",
            Class::Name(Kind::Organization) => "gazetteer/organization",
            _ => "gazetteer/place",
        };
    }
    let patterns = pattern::fitting(scene, tokens, &Facts::of(scene, tokens));
    if let Some(pattern) = pattern::first_of(patterns, kind) {
        return pattern.name;
    }
    match kind {
        Kind::Person if witness.is_short(scene, tokens) => "pattern/short-name",
        Kind::Body | Kind::Organization if witness.is_abbreviation(scene, tokens) => {
            "pattern/abbreviation"
        }
        Kind::Person => "evidence/person",
        Kind::Body => "evidence/body",
        Kind::Organization => "evidence/organization",
        Kind::Country | Kind::Place => "evidence/place",
    }
}
