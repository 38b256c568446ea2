//! The stage itself: two readings and a choice.

use super::Mention;
use super::compiled::Compiled;
use super::evidence::Feature;
use super::gazetteer::Gazetteer;
use super::lattice;
use super::lexicon::Lexicon;
use super::outcome::Outcome;
use super::reading::Reader;
pub(super) use super::reading::Reading;
use super::row::{HOPELESS, Rows, Sum, WIDE};
use super::scene::Scene;
use super::sense::Senses;
use super::witness::{Chosen, Witness};
use super::words::Words;
use crate::data;
use crate::error::Error;
use crate::ranker::Ranker;
use crate::text::Text;
use std::sync::Arc;

/// Finds the mentions of a text.
#[derive(Clone, Debug)]
pub struct Tagger {
    pub(super) gazetteer: Arc<Gazetteer>,
    pub(super) lexicon: Lexicon,
    pub(super) weights: Rows,
    pub(super) words: Words,
    pub(super) senses: Senses,
}

impl Tagger {
    /// A tagger with the built-in tables.
    #[must_use]
    #[allow(clippy::missing_panics_doc)]
    pub fn new() -> Self {
        Self::load().expect("the built-in tables are tested")
    }

    pub(crate) fn load() -> Result<Self, Error> {
        let lexicon = Lexicon::load()?;
        Ok(Tagger {
            gazetteer: Arc::new(Gazetteer::load()?),
            weights: Rows::of(
                &Ranker::<Feature, WIDE>::load(&data::MENTION_WEIGHTS)?,
                lexicon.classes(),
            ),
            words: Words::new(Compiled::open()?.learnt, &lexicon),
            lexicon,
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
        let chosen = choose(&reading, false);
        let witness = Witness::new(&scene, names(&reading, &chosen));
        self.read_again(&scene, &witness, &mut reading);
        let chosen = choose(&reading, true);
        self.mentions(&scene, &witness, &reading, &chosen)
    }

    /// The first reading: candidates and what they score by themselves.
    pub(super) fn read(&self, scene: &Scene<'_, '_>) -> Reading {
        Reader::new(&self.weights, &self.words, scene).read()
    }

    /// The second reading: what the document adds.
    #[inline(never)]
    pub(super) fn read_again(
        &self,
        scene: &Scene<'_, '_>,
        witness: &Witness,
        reading: &mut Reading,
    ) {
        for (candidate, scores) in reading.candidates.iter().zip(&mut reading.scores) {
            if scores.second().iter().all(|&score| score < HOPELESS) {
                continue;
            }
            let mut sum = Sum::new(&self.weights);
            witness.collect(scene, &candidate.tokens(), &mut sum);
            scores.add(&sum.row);
        }
    }
}

impl Default for Tagger {
    fn default() -> Self {
        Self::new()
    }
}

/// The chosen candidates with their outcomes, in text order, by the scores of the first or of the
/// second reading.
pub(super) fn choose(reading: &Reading, second: bool) -> Vec<(usize, Outcome)> {
    let mut all = Vec::with_capacity(reading.runs.len());
    let mut work = lattice::Work::new();
    for (_, range) in &reading.runs {
        let candidates = &reading.candidates[range.clone()];
        let scores = &reading.scores[range.clone()];
        work.choose(candidates, scores, second, |i, outcome| {
            all.push((range.start + i, outcome));
        });
    }
    all
}

pub(super) fn names<'r>(
    reading: &'r Reading,
    chosen: &'r [(usize, Outcome)],
) -> impl Iterator<Item = Chosen> + 'r {
    chosen.iter().map(|&(number, outcome)| Chosen {
        tokens: reading.candidates[number].tokens(),
        outcome,
    })
}
