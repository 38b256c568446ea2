//! What `tools/names` needs to fit the weights of names (feature `train`).
//!
//! Takes articles with gold names; gives runs of candidates with their features, and those that the
//! document tells once some names are chosen.

use super::candidate;
use super::evidence::{self, Feature};
use super::outcome::Outcome;
use super::row;
use super::tagger::{Tagger, names};
use super::witness::Witness;
use super::words;
use crate::ranker::Feature as _;
use crate::sentence::Splitter;
use crate::span::Span;
use crate::text::Text;
use std::collections::BTreeMap;

/// How many outcomes a candidate may have: person, organisation, place, another name.
pub const OUTCOMES: usize = Outcome::COUNT;

/// How many weights a feature has: one for each outcome in the first and in the second reading.
pub const WIDE: usize = row::WIDE;

/// The names of the features, by number.
pub const FEATURES: &[&str] = Feature::NAMES;

/// Learnt words are stored in so many parts of one.
pub const SCALE: f32 = row::SIXTEENTHS;

/// The gold names of an article: the bytes of each, with the set of outcomes that it may be, a bit
/// each.
pub type Gold = BTreeMap<Span, u8>;

/// An article with its gold names.
#[derive(Debug)]
pub struct Article<'t> {
    text: Text<'t>,
    gold: Gold,
}

/// A candidate with what tells about it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The token of its run that it begins with.
    pub first: usize,
    /// The token of its run that it ends before.
    pub end: usize,
    /// The bytes.
    pub span: Span,
    /// The set of outcomes that it may be; none for 0.
    pub gold: u8,
    /// Numbers of features.
    pub features: Vec<u16>,
    /// Words that may be learnt, as the readable table writes them.
    pub words: Vec<String>,
}

/// A run of candidates, in the order of their ends.
#[derive(Clone, Debug)]
pub struct Run {
    /// How many tokens it has.
    pub length: usize,
    /// The candidates.
    pub candidates: Vec<Candidate>,
}

/// A choice: the number of a run, of one of its candidates, and the outcome.
pub type Choice = (usize, usize, usize);

impl<'t> Article<'t> {
    /// Reads an article.
    #[must_use]
    pub fn new(text: &'t str, gold: Gold, splitter: &Splitter) -> Self {
        let text = Text::read(text, splitter);
        Article { text, gold }
    }

    /// The gold names.
    #[must_use]
    pub fn gold(&self) -> &Gold {
        &self.gold
    }

    /// The runs of the article with all that a first reading sees.
    #[must_use]
    pub fn runs(&self, tagger: &Tagger) -> Vec<Run> {
        let scene = tagger.scene(&self.text);
        let (mut found, mut features) = (Vec::new(), Vec::new());
        let mut all = Vec::new();
        candidate::runs(&scene, |ground| {
            let run = ground.run.clone();
            found.clear();
            candidate::candidates(&scene, &run, &mut found);
            let mut candidates = Vec::with_capacity(found.len());
            for &c in &found {
                let tokens = c.tokens();
                let span = scene.span(tokens.clone());
                let made = evidence::collect(&ground, c, &mut features);
                let read = words::list(&ground, c, &made).into_iter();
                let read = read.filter_map(|(place, what)| words::written(&scene, place, what));
                candidates.push(Candidate {
                    first: tokens.start - run.start,
                    end: tokens.end - run.start,
                    span,
                    gold: self.gold.get(&span).copied().unwrap_or(0),
                    features: numbers(&features),
                    words: read.collect(),
                });
            }
            own_conventions(&mut candidates);
            let length = run.len();
            all.push(Run { length, candidates });
        });
        all
    }

    /// For every candidate of every run, the features that the document tells once these names are
    /// chosen, which are in text order.
    #[must_use]
    pub fn told(&self, tagger: &Tagger, chosen: &[Choice]) -> Vec<Vec<Vec<u16>>> {
        let scene = tagger.scene(&self.text);
        let reading = tagger.read(&scene);
        let chosen: Vec<(usize, Outcome)> = chosen
            .iter()
            .map(|&(run, number, k)| (reading.runs[run].1.start + number, Outcome::ALL[k]))
            .collect();
        let witness = Witness::new(&scene, names(&reading, &chosen), Witness::default());
        let mut found = Vec::new();
        let mut told = |c: &candidate::Candidate| {
            found.clear();
            witness.collect(&scene, &c.tokens(), &mut found);
            numbers(&found)
        };
        let runs = reading.runs.iter();
        runs.map(|(_, range)| {
            reading.candidates[range.clone()]
                .iter()
                .map(&mut told)
                .collect()
        })
        .collect()
    }
}

fn numbers(features: &[Feature]) -> Vec<u16> {
    features.iter().map(|f| f.index() as u16).collect()
}

/// Names that reach over words in lower case (*the Ecuadorian government*, *the Clinton campaign*)
/// are ours; the files mark what is inside them or nothing.
fn own_conventions(candidates: &mut [Candidate]) {
    let has = |c: &Candidate, f: Feature| c.features.contains(&(f.index() as u16));
    for i in 0..candidates.len() {
        let ours = [
            Feature::CountryGovernment,
            Feature::CountryPossessive,
            Feature::Administration,
            Feature::Campaign,
        ];
        let c = &candidates[i];
        if !has(c, Feature::EndsLower) || !ours.iter().any(|&f| has(c, f)) {
            continue;
        }
        let (first, end) = (c.first, c.end);
        for c in candidates.iter_mut() {
            if c.first < end && first < c.end {
                c.gold = 0;
            }
        }
        candidates[i].gold = 1 << Outcome::Organization as usize;
    }
}
