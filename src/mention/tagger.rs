//! The stage itself: two readings and a choice.

use super::body;
use super::candidate::{self, Candidate, Run};
use super::evidence::{self, Feature};
use super::gazetteer::{Class, Entry, Gazetteer, Match};
use super::lattice::{self, Scores};
use super::lexicon::{Lexicon, Marks};
use super::outcome::Outcome;
use super::pattern::PATTERNS;
use super::scene::Scene;
use super::sense::Senses;
use super::witness::{Chosen, Witness};
use super::words::{Cache, WIDE, Words};
use super::{Gender, Kind, Mention, Name};
use crate::data;
use crate::error::Error;
use crate::ranker::Ranker;
use crate::text::Text;
use crate::token::ascii;
use std::ops::Range;
use std::sync::Arc;

/// Finds the mentions of a text.
#[derive(Clone, Debug)]
pub struct Tagger {
    pub(super) gazetteer: Arc<Gazetteer>,
    pub(super) lexicon: Lexicon,
    pub(super) weights: Ranker<Feature, WIDE>,
    pub(super) words: Words,
    pub(super) senses: Senses,
}

/// A run, its candidates as a range of the list of all, and what they score.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) runs: Vec<(Run, Range<usize>)>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) scores: Vec<Scores>,
    /// What the second reading makes of each, before the document is asked.
    second: Vec<Scores>,
}

/// What scores less by its named features, or in the first reading, is not looked at more closely.
const HOPELESS: f32 = -4.0;

impl Tagger {
    /// A tagger with the built-in tables.
    #[must_use]
    #[allow(clippy::missing_panics_doc)]
    pub fn new() -> Self {
        Self::load().expect("the built-in tables are tested")
    }

    pub(crate) fn load() -> Result<Self, Error> {
        Ok(Tagger {
            gazetteer: Arc::new(Gazetteer::load()?),
            lexicon: Lexicon::load()?,
            weights: Ranker::load(&data::MENTION_WEIGHTS)?,
            words: Words::read("mention-words.bin", data::MENTION_WORDS_PACKED)?,
            senses: Senses::load()?,
        })
    }

    /// Adds a user's table of names, which win over the built-in ones: rows
    /// `name<TAB>kind[<TAB>canonical name[<TAB>code]]`.
    pub(crate) fn add_gazetteer(&mut self, file: &str, text: &str) -> Result<(), Error> {
        let gazetteer = Arc::make_mut(&mut self.gazetteer);
        gazetteer.add_table(file, text)?;
        self.lexicon.open(&self.gazetteer);
        Ok(())
    }

    /// The gazetteer, for the stage that resolves entities.
    pub(crate) fn gazetteer(&self) -> Arc<Gazetteer> {
        Arc::clone(&self.gazetteer)
    }

    /// The mentions of a text, in order.
    #[must_use]
    pub fn tag(&self, text: &Text<'_>) -> Vec<Mention> {
        let scene = Scene::new(text, &self.gazetteer, &self.lexicon);
        let mut reading = self.read(&scene);
        let chosen = choose(&reading);
        let witness = Witness::new(&scene, &names(&reading, &chosen));
        self.read_again(&scene, &witness, &mut reading);
        let chosen = choose(&reading);
        self.mentions(&scene, &witness, &reading, &chosen)
    }

    /// The first reading: candidates and what they score by themselves.
    pub(super) fn read(&self, scene: &Scene<'_, '_>) -> Reading {
        let runs = candidate::runs(scene);
        let mut reading = Reading {
            runs: Vec::with_capacity(runs.len()),
            candidates: Vec::with_capacity(runs.len() * 3),
            scores: Vec::with_capacity(runs.len() * 3),
            second: Vec::with_capacity(runs.len() * 3),
        };
        let (mut found, mut features) = (Vec::with_capacity(64), Vec::with_capacity(64));
        let mut cache = Cache::default();
        for run in runs {
            candidate::candidates(scene, &run, &mut found);
            let from = reading.candidates.len();
            cache.clear(run.len());
            for &candidate in &found {
                evidence::collect(scene, &run, candidate, &mut features);
                let named = self.weights.scores(&features);
                let hopeless = named.iter().all(|&score| score < HOPELESS);
                let words = if hopeless {
                    [0.0; WIDE]
                } else {
                    self.words
                        .sum(scene, &run, candidate, &features, &mut cache)
                };
                let score = |k: usize| named[k] + words[k];
                reading.candidates.push(candidate);
                reading.scores.push(std::array::from_fn(score));
                let second = std::array::from_fn(|k| score(Outcome::COUNT + k));
                reading.second.push(second);
            }
            let all = from..reading.candidates.len();
            if all.len() > 1 {
                entries_stay_whole(scene, &mut reading, &all);
            }
            reading.runs.push((run, all));
        }
        reading
    }

    /// The second reading: what the document adds.
    pub(super) fn read_again(
        &self,
        scene: &Scene<'_, '_>,
        witness: &Witness,
        reading: &mut Reading,
    ) {
        let mut features = Vec::new();
        std::mem::swap(&mut reading.scores, &mut reading.second);
        for (candidate, scores) in reading.candidates.iter().zip(&mut reading.scores) {
            if scores.iter().all(|&score| score < HOPELESS) {
                continue;
            }
            features.clear();
            witness.collect(scene, &candidate.tokens(), &mut features);
            let added = self.weights.scores(&features);
            for (score, more) in scores.iter_mut().zip(&added[Outcome::COUNT..]) {
                *score += more;
            }
        }
    }

    fn mentions(
        &self,
        scene: &Scene<'_, '_>,
        witness: &Witness,
        reading: &Reading,
        chosen: &[(usize, Outcome)],
    ) -> Vec<Mention> {
        let mut mentions = Vec::with_capacity(chosen.len());
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
                score: reading.scores[number][outcome as usize],
            });
        }
        mentions
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

impl Default for Tagger {
    fn default() -> Self {
        Self::new()
    }
}

pub(super) fn choose(reading: &Reading) -> Vec<(usize, Outcome)> {
    let mut all = Vec::with_capacity(reading.runs.len());
    let mut work = lattice::Work::default();
    for (run, range) in &reading.runs {
        let candidates = &reading.candidates[range.clone()];
        lattice::choose(run, candidates, &reading.scores[range.clone()], &mut work);
        all.extend(work.chosen.iter().map(|&(i, o)| (range.start + i, o)));
    }
    all
}

pub(super) fn names(reading: &Reading, chosen: &[(usize, Outcome)]) -> Vec<Chosen> {
    chosen
        .iter()
        .map(|&(number, outcome)| Chosen {
            tokens: reading.candidates[number].tokens(),
            outcome,
        })
        .collect()
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

/// The longest goes first where the tables are sure: what lies inside an unambiguous entry of an
/// organisation of several words is no name of its own, if the whole may be one.
fn entries_stay_whole(scene: &Scene<'_, '_>, reading: &mut Reading, all: &Range<usize>) {
    for i in all.clone() {
        let whole = reading.candidates[i];
        let entry = |m: &Match| {
            m.first == whole.first
                && m.end == whole.end
                && !m.ambiguous
                && matches!(m.class, Class::Name(Kind::Organization | Kind::Body))
        };
        let tokens = whole.tokens();
        let sure = tokens.len() > 1
            && reading.scores[i][Outcome::Organization as usize] > 0.0
            && scene
                .matches(tokens.start..tokens.start + 1)
                .iter()
                .any(entry);
        if !sure {
            continue;
        }
        for j in all.clone() {
            let part = reading.candidates[j];
            if i != j && whole.first <= part.first && part.end <= whole.end {
                reading.scores[j] = [f32::NEG_INFINITY; Outcome::COUNT];
                reading.second[j] = [f32::NEG_INFINITY; Outcome::COUNT];
            }
        }
    }
}

/// Whether a name has a government: *the government of Tarvo*.
fn is_state(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> bool {
    tokens.start > 1
        && scene.text.hash(tokens.start - 1) == ascii("of")
        && scene.marks(tokens.start - 2).any(Marks::COUNTRY_HEAD)
}

fn name_hash(scene: &Scene<'_, '_>, tokens: Range<usize>) -> u64 {
    crate::token::hash(scene.text.span(tokens).slice(scene.text.text()))
}

/// A name without its leading *the*, unless that is a part of it (*The Hague*).
pub(super) fn without_article(scene: &Scene<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    if scene.text.hash(tokens.start) != ascii("the") || tokens.len() < 2 {
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
    let heads = scene.has_head(tokens.clone());
    let pattern = PATTERNS
        .iter()
        .find(|p| p.kind == kind && p.fits(scene, tokens, heads));
    if let Some(pattern) = pattern {
        return pattern.name;
    }
    let mut found = Vec::new();
    witness.collect(scene, tokens, &mut found);
    let told = |features: &[Feature]| features.iter().any(|f| found.contains(f));
    match kind {
        Kind::Person if told(&[Feature::LastPerson, Feature::FirstPerson]) => "pattern/short-name",
        Kind::Body | Kind::Organization if told(&[Feature::AcronymBracket, Feature::AcronymOf]) => {
            "pattern/abbreviation"
        }
        Kind::Person => "evidence/person",
        Kind::Body => "evidence/body",
        Kind::Organization => "evidence/organization",
        Kind::Country | Kind::Place => "evidence/place",
    }
}
