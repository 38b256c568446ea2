//! The stage itself: two readings and a choice.

use super::Mention;
use super::compiled::Compiled;
use super::evidence::Feature;
use super::gazetteer::Gazetteer;
use super::lexicon::Lexicon;
use super::outcome::Outcome;
use super::reading::Reader;
pub(super) use super::reading::Reading;
use super::row::{HOPELESS, Rows, Sum, WIDE};
use super::scene::Scene;
use super::sense::Senses;
use super::witness::{Chosen, Witness};
use super::words::Words;
use super::{lattice, reading, scene};
use crate::data;
use crate::error::Error;
use crate::ranker::Ranker;
use crate::text::Text;
use std::mem;
use std::sync::Arc;

/// The lists for texts of up to so many tokens, some five megabytes, are kept for the next one. Those of
/// longer ones are some fifty bytes a token, which the stages after this one had rather have.
const KEPT: usize = 1 << 20;

/// What the work on one text takes, for the next one; it never changes an answer.
#[derive(Debug, Default)]
pub struct Scratch {
    scene: scene::Lists,
    reader: reading::Lists,
    reading: Reading,
    lattice: lattice::Work,
    chosen: Vec<(usize, Outcome)>,
    witness: Witness,
}

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
        let mut mentions = Vec::new();
        self.tag_with(&mut Scratch::default(), text, &mut mentions);
        mentions
    }

    /// Fills `mentions` with those of a text, in place of what is there, with the memory of the text
    /// before it.
    pub fn tag_with(&self, scratch: &mut Scratch, text: &Text<'_>, mentions: &mut Vec<Mention>) {
        let lists = mem::take(&mut scratch.scene);
        let scene = Scene::new(text, &self.gazetteer, &self.lexicon, lists);
        let (reading, chosen) = (&mut scratch.reading, &mut scratch.chosen);
        Reader::new(&self.weights, &self.words, &scene, &mut scratch.reader).read(reading);
        choose(reading, false, &mut scratch.lattice, chosen);
        let before = mem::take(&mut scratch.witness);
        let witness = Witness::new(&scene, names(reading, chosen), before);
        self.read_again(&scene, &witness, reading);
        choose(reading, true, &mut scratch.lattice, chosen);
        self.mentions(&scene, &witness, reading, chosen, mentions);
        if text.tokens().len() > KEPT {
            *scratch = Scratch::default();
            return;
        }
        scratch.witness = witness;
        scratch.scene = scene.into_lists();
    }

    /// A scene without lists of another one.
    pub(super) fn scene<'s, 't>(&'s self, text: &'s Text<'t>) -> Scene<'s, 't> {
        Scene::new(
            text,
            &self.gazetteer,
            &self.lexicon,
            scene::Lists::default(),
        )
    }

    /// The first reading: candidates and what they score by themselves.
    pub(super) fn read(&self, scene: &Scene<'_, '_>) -> Reading {
        let mut reading = Reading::default();
        let mut lists = reading::Lists::default();
        Reader::new(&self.weights, &self.words, scene, &mut lists).read(&mut reading);
        reading
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
fn choose(
    reading: &Reading,
    second: bool,
    work: &mut lattice::Work,
    all: &mut Vec<(usize, Outcome)>,
) {
    all.clear();
    all.reserve(reading.runs.len());
    for (_, range) in &reading.runs {
        let candidates = &reading.candidates[range.clone()];
        let scores = &reading.scores[range.clone()];
        work.choose(candidates, scores, second, |i, outcome| {
            all.push((range.start + i, outcome));
        });
    }
}

/// The chosen candidates in a list of their own.
pub(super) fn chosen(reading: &Reading, second: bool) -> Vec<(usize, Outcome)> {
    let mut all = Vec::new();
    choose(reading, second, &mut lattice::Work::default(), &mut all);
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
