//! Stage 6: cues, sources and contents to attributions.
//!
//! Takes the [`Text`]; gives [`Attribution`]s: for each, the tokens of its source, its cue and its
//! content, the [sieve](Sieve) that its construction falls through, and a confidence.
//!
//! ```
//! let text = "“The dam will hold,” Ann Lee said on Monday. According to her office, work goes on.";
//! let document = ascribe::Extractor::new().extract(text);
//! let rules: Vec<&str> = document.claims().map(|c| c.rule()).collect();
//! assert_eq!(rules, ["quotation-source-cue", "according-to"]);
//! ```
//!
//! How it decides: rules make the candidates, evidence chooses. Every word outside quotation marks
//! that the counts of `data/cue-rates.tsv` or the table `data/cues.tsv` allow is a candidate for a
//! cue: those are left out of which the word alone gives no hope, a first look at eight features passes
//! those that may be one, which are scored by the words around them, then once more by the cues around
//! them. For each cue that is likely enough, small rankers
//! over named features choose in turn its edges, the side and the far edge of its source, the
//! direction of its content, and where that starts and ends; where there is much to choose from, a
//! first look drops what is far behind. A last score over the whole is the confidence. Rules then
//! set right single constructions, read the headline, settle what several cues claim, join
//! quotations that go on, and read speaker labels and signatures; some raise the confidence of a
//! sure construction.
//!
//! Features are numbers in one table of a million small weights: a look-up is a shift and a load; what
//! many rankers ask of one word, class pair or lemma lies side by side there.
//! Candidates are found by marks that one pass over the tokens leaves at every boundary, and each
//! choice is made for all cues of a text before the next one is.
//!
//! The weights are `data/attribution-weights.bin`, learnt by `tools/train` on the training half of
//! PolNeAR (Newell, Margolin and Ruths 2018): counts and weights, no text.
//!
//! Cost: a tenth of a microsecond a word; `benches/RESULTS.md` tells where it goes.
//! Panics: none. Limits: English; sentences of more than 500 words are read in part.

mod analyst;
mod choice;
mod contest;
mod content;
mod cue;
mod explain;
mod features;
mod frame;
mod headline;
mod lemma;
mod lexicon;
mod near;
mod observer;
mod print;
mod rules;
mod scratch;
mod settle;
mod sieve;
mod source;
#[cfg(feature = "train")]
pub mod training;
mod view;
mod weights;
mod whole;
mod word;
mod words;

pub use explain::{Change, Step};
pub use scratch::Scratch;
pub use sieve::Sieve;

use crate::data;
use crate::error::Error;
use crate::few::Few;
use crate::mention::Mention;
use crate::ranker::probability;
use crate::text::Text;
use crate::token::ascii;
use analyst::Analyst;
use frame::Frame;
use lexicon::{Known, Lexicon};
use std::mem;
use std::ops::Range;
use view::{Candidate, View};
use weights::{Scorer, Scoring, Weights};

/// A word is not looked at when what is known of it alone scores lower than this: a third of all
/// candidates, and of those that pass the first look one in a hundred.
const HOPELESS: f32 = -3.3;
/// A word is no cue when the first look scores it lower than this, 12 % by itself.
const PASS: f32 = -2.0;
/// A cue is looked at closely when it is at least this likely by itself.
const GATE: f32 = 0.25;
/// An attribution is kept when it is at least this likely as a whole.
const KEEP: f32 = 0.3;
/// A cue this likely lends its source to later cues of its sentence.
const LENDS: f32 = 0.4;

/// The three parts of an attribution, as ranges of tokens, and the sieve that found them.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    pub(crate) head: usize,
    pub(crate) source: Option<Range<usize>>,
    pub(crate) cue: Range<usize>,
    pub(crate) content: Few<Range<usize>, 2>,
    pub(crate) sieve: Sieve,
    pub(crate) confidence: f32,
}

impl Attribution {
    /// The tokens that say who.
    #[must_use]
    pub fn source(&self) -> Option<Range<usize>> {
        self.source.clone()
    }

    /// The tokens that report.
    #[must_use]
    pub fn cue(&self) -> Range<usize> {
        self.cue.clone()
    }

    /// The tokens that say what, quotation marks included.
    #[must_use]
    pub fn content(&self) -> &[Range<usize>] {
        &self.content
    }

    /// The construction by which it was found.
    #[must_use]
    pub fn sieve(&self) -> Sieve {
        self.sieve
    }

    /// How sure the rankers are of cue, source and content together, from 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.confidence
    }
}

/// Where cues are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everywhere.
    #[default]
    All,
    /// In sentences with quotations, and before those that leave open who speaks.
    Quoted,
}

/// Finds the attributions of a text.
#[derive(Clone, Debug)]
pub struct Attributor {
    lexicon: Lexicon,
    weights: Weights,
    /// Of every cue of the lexicon, by number, whether its word alone is hopeless.
    hopeless: Vec<bool>,
}

impl Attributor {
    /// An attributor with the built-in tables.
    #[must_use]
    #[allow(clippy::missing_panics_doc)]
    pub fn new() -> Self {
        Self::load().expect("the built-in tables are tested")
    }

    pub(crate) fn load() -> Result<Self, Error> {
        let weights = Weights::read("attribution-weights.bin", data::ATTRIBUTION_WEIGHTS)?;
        Ok(Attributor::with(Lexicon::load()?, weights))
    }

    fn with(lexicon: Lexicon, weights: Weights) -> Self {
        let hopeless = Vec::new();
        let mut attributor = Attributor {
            lexicon,
            weights,
            hopeless,
        };
        attributor.find_hopeless();
        attributor
    }

    /// Tells of every cue of the lexicon whether its word alone is hopeless.
    fn find_hopeless(&mut self) {
        let all = self.lexicon.all_known().iter();
        self.hopeless = all
            .map(|&known| is_hopeless(&self.weights, known))
            .collect();
    }

    /// What is known of a candidate's word, unless that alone is hopeless.
    #[inline]
    fn hope(&self, view: &View<'_, '_>, candidate: &Candidate) -> Option<Known> {
        let known = cue::known(view, candidate);
        let hopeless = match candidate.cue {
            0 => is_hopeless(&self.weights, known),
            number => self.hopeless.get(number as usize) == Some(&true),
        };
        (!hopeless).then_some(known)
    }

    /// Adds verbs that report, in the columns of `data/cues.tsv`; the first is enough.
    pub(crate) fn add_cues(&mut self, file: &str, table: &str) -> Result<(), Error> {
        self.lexicon.add_cues(file, table)?;
        self.find_hopeless();
        Ok(())
    }

    /// Finds the attributions of a text, in the order of their cues.
    #[must_use]
    pub fn attribute(&self, text: &Text<'_>, mentions: &[Mention]) -> Vec<Attribution> {
        let mut found = Vec::new();
        self.attribute_with(&mut Scratch::default(), text, mentions, &mut found);
        found
    }

    /// Finds the attributions of the sentences that have quotations, by cues near these; where most
    /// sentences have none, this costs a fraction of [`attribute`](Self::attribute). What lies in other
    /// sentences is no evidence then, so that now and then an edge differs.
    #[must_use]
    pub fn attribute_quoted(&self, text: &Text<'_>, mentions: &[Mention]) -> Vec<Attribution> {
        let mut found = Vec::new();
        self.attribute_quoted_with(&mut Scratch::default(), text, mentions, &mut found);
        found
    }

    /// [`attribute`](Self::attribute) with the memory of the text before it: for a loop over many.
    pub fn attribute_with(
        &self,
        scratch: &mut Scratch,
        text: &Text<'_>,
        mentions: &[Mention],
        found: &mut Vec<Attribution>,
    ) {
        self.find_with(scratch, text, mentions, Scope::All, found);
    }

    /// [`attribute_quoted`](Self::attribute_quoted) in the same way.
    pub fn attribute_quoted_with(
        &self,
        scratch: &mut Scratch,
        text: &Text<'_>,
        mentions: &[Mention],
        found: &mut Vec<Attribution>,
    ) {
        self.find_with(scratch, text, mentions, Scope::Quoted, found);
    }

    /// Finds the attributions of a text in lists that were used before.
    pub(crate) fn find_with(
        &self,
        scratch: &mut Scratch,
        text: &Text<'_>,
        mentions: &[Mention],
        scope: Scope,
        found: &mut Vec<Attribution>,
    ) {
        found.clear();
        let lists = mem::take(&mut scratch.view);
        let view = View::with(lists, text, mentions, &self.lexicon, scope);
        self.frames(&view, scope, scratch);
        let mut frames = mem::take(&mut scratch.frames);
        for n in 0..frames.len() {
            let mut scorer = Scorer::new(&self.weights);
            let context = &scratch.cues[n].0;
            whole::features(&view, &frames, n, context, &mut scorer);
            frames[n].confidence = probability(scorer.score());
        }
        rules::apply(&view, &mut frames);
        headline::read(&view, &mut frames, KEEP);
        settle::settle(&view, &mut frames, KEEP, &mut scratch.ring);
        found.extend(frames.iter().map(|frame| Attribution {
            head: frame.head,
            source: frame.source.clone(),
            cue: frame.cue.clone(),
            content: frame.content().cloned().collect(),
            sieve: sieve::name(&view, frame),
            confidence: frame.confidence,
        }));
        found.sort_by_key(|a| (a.cue.start, a.cue.end));
        (scratch.frames, scratch.view) = (frames, view.into_lists());
    }

    /// Every likely cue with the choices made for it, as `frames` of the scratch; what surrounds
    /// each, as its `cues`.
    fn frames(&self, view: &View<'_, '_>, scope: Scope, scratch: &mut Scratch) {
        let analyst = Analyst {
            view,
            weights: &self.weights,
        };
        let Scratch {
            row,
            contexts,
            scores,
            likely,
            cues,
            frames,
            buffers,
            ..
        } = scratch;
        // A first look at every candidate, then a closer one at those that may be cues. Each loop
        // does one thing, so that a processor loads the weights of several candidates at a time.
        let candidates = view.candidates().iter();
        let candidates = candidates.filter(|c| scope == Scope::All || view.may_quote(c));
        contexts.clear();
        contexts.extend(candidates.filter_map(|candidate| {
            let known = self.hope(view, candidate)?;
            Some(cue::context(view, candidate, known))
        }));
        scores.clear();
        scores.extend(contexts.iter().map(|c| analyst.first_score(c)));
        likely.clear();
        likely.extend(
            (0..)
                .zip(&*scores)
                .filter(|(_, s)| **s >= PASS)
                .map(|(n, _)| n),
        );
        for &n in &*likely {
            scores[n] = analyst.cue_score::<Scorer<'_>>(&contexts[n]).score();
        }
        row.cues.clear();
        for (c, &score) in contexts.iter().zip(&*scores) {
            row.push(c.head, view.sentence_number(c.head), score, c.lemma);
        }
        let gate = (GATE / (1.0 - GATE)).ln();
        cues.clear();
        for &n in &*likely {
            let mut scorer = Scorer::new(&self.weights);
            cue::neighbour_features(row, n, &mut scorer);
            let score = scores[n] + scorer.score();
            if score >= gate {
                cues.push((contexts[n], score));
            }
        }
        frames.clear();
        analyst.analyse_all(cues, frames, buffers, |before, head, previous| {
            earlier_sources(view, head, before, previous);
        });
        let mut kept = frames.iter().map(|frame| !frame.is_empty());
        cues.retain(|_| kept.next().unwrap_or(false));
        frames.retain(|frame| !frame.is_empty());
        one_sided(view, frames);
    }
}

/// A content on both sides of its cue whose right half is the clause of a later cue, as in *“We
/// won,” Lee said, and Park replied, “Not yet,”* is only its left half.
fn one_sided(view: &View<'_, '_>, frames: &mut [Frame]) {
    for n in 0..frames.len() {
        let (before, later) = frames.split_at_mut(n + 1);
        let frame = &mut before[n];
        let (Some(left), Some(right)) = (&frame.left, &frame.right) else {
            continue;
        };
        let joins = [ascii("and"), ascii("but"), ascii("while")].contains(&view.hash(right.start));
        if !joins || !view.quoted(left.end - 1) || view.quoted(right.start) {
            continue;
        }
        let another = later
            .iter()
            .take_while(|f| f.head < right.end)
            .any(|f| right.contains(&f.head) && probability(f.score) >= LENDS);
        if another {
            frame.right = None;
            frame.direction = content::Direction::Left;
        }
    }
}

/// Whether what is known of a word keeps it from being a cue.
fn is_hopeless(weights: &Weights, known: Known) -> bool {
    let mut scorer = Scorer::new(weights);
    cue::word_features(known, &mut scorer);
    scorer.score() < HOPELESS
}

impl Default for Attributor {
    fn default() -> Self {
        Self::new()
    }
}

/// The ends of the sources of earlier likely cues in the sentence, the latest last.
fn earlier_sources(view: &View<'_, '_>, head: usize, frames: &[Frame], out: &mut Vec<usize>) {
    out.clear();
    let sentence = view.text.sentence_of(head);
    let here = frames
        .iter()
        .rev()
        .take_while(|f| view.text.sentence_of(f.head) == sentence);
    let ends = here
        .take(16)
        .filter(|f| probability(f.score) >= LENDS)
        .filter_map(|f| f.source.as_ref())
        .filter(|s| s.end <= head && view.text.sentence_of(s.start) == sentence)
        .map(|s| s.end);
    // Of those that are the same the latest counts.
    for end in ends {
        if !out.contains(&end) {
            out.push(end);
        }
    }
    out.reverse();
}
