//! The first reading: all candidates of a text and what they score by themselves.
//!
//! Cost: each edge is read once, however many candidates share it; a candidate is a sum of rows.
//! Panics: none.

#[cfg(test)]
mod tests;

use super::Kind;
use super::candidate::{self, Candidate, Run};
use super::evidence::{self, Edge, Ground, Left, Right};
use super::evidence::{one_word, several_words};
use super::gazetteer::{Class, Match};
use super::outcome::Outcome;
use super::row::{HOPELESS, Row, Rows, Sum};
use super::scene::Scene;
use super::words::{self, Adder, Words};
use std::ops::Range;

/// A run, its candidates as a range of the list of all, and what they score.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) runs: Vec<(Run, Range<usize>)>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) scores: Vec<Row>,
    /// Whether candidates are kept that score so little that they are never chosen.
    pub(super) all: bool,
}

impl Reading {
    #[inline(always)]
    fn add(&mut self, candidate: Candidate, row: Row) {
        if self.all || !row.below(HOPELESS) {
            self.candidates.push(candidate);
            self.scores.push(row);
        }
    }
}

/// An edge of candidates, read.
#[derive(Clone, Copy, Debug, Default)]
struct Read<F> {
    /// What its features tell of one word, of several, of several parted ones.
    named: [Row; 3],
    /// What learnt words tell.
    words: Row,
    facts: F,
    /// The number of its run.
    run: u32,
}

impl<F> Read<F> {
    #[inline(always)]
    fn new(facts: F, edge: &Edge<Sum<'_>>, words: Row) -> Self {
        let one = edge.any.row;
        let (mut whole, mut parted) = (one, one);
        whole.add(&edge.whole.row);
        parted.add(&edge.parted.row);
        Read {
            named: [one, whole, parted],
            words,
            facts,
            run: 0,
        }
    }
}

/// Reads run after run, with the same lists.
pub(super) struct Reader<'w> {
    weights: &'w Rows,
    words: &'w Words,
    found: Vec<Candidate>,
    /// The number of the run that is read.
    run: u32,
    /// The left edges read so far, by their tokens in the run.
    lefts: Vec<Read<Left>>,
    /// What the words of the text tell as first words and as last ones, by their numbers, where it is
    /// known already.
    firsts: Vec<Option<Row>>,
    lasts: Vec<Option<Row>>,
}

impl<'w> Reader<'w> {
    pub(super) fn new(weights: &'w Rows, words: &'w Words, scene: &Scene<'_, '_>) -> Self {
        Reader {
            firsts: vec![None; scene.words().len()],
            lasts: vec![None; scene.words().len()],
            weights,
            words,
            found: Vec::with_capacity(64),
            run: 0,
            lefts: Vec::with_capacity(16),
        }
    }

    /// Reads a run.
    pub(super) fn read(&mut self, ground: &Ground<'_, '_, '_>, reading: &mut Reading) {
        let (scene, run) = (ground.scene, ground.run.clone());
        let from = reading.candidates.len();
        if run.len() == 1 && scene.is_name(run.start) {
            // Most runs are one word.
            let row = self.one(ground);
            reading.add(Candidate::new(&run), row);
        } else {
            candidate::candidates(scene, &run, &mut self.found);
            self.several(ground, reading);
        }
        let all = from..reading.candidates.len();
        if all.len() > 1 && ground.has_long_entry() {
            entries_stay_whole(scene, reading, &all);
        }
        // Most candidates, and so many runs, are hopeless.
        if reading.all || !all.is_empty() {
            reading.runs.push((run, all));
        }
    }

    /// What the only word of a run scores.
    #[inline(never)]
    fn one(&mut self, ground: &Ground<'_, '_, '_>) -> Row {
        let at = ground.run.start;
        let left = self.left::<false>(ground, at);
        let right = self.right::<false>(ground, at + 1);
        self.one_word(ground, at, &left, &right)
    }

    /// What the candidates of a run score.
    #[inline(never)]
    fn several(&mut self, ground: &Ground<'_, '_, '_>, reading: &mut Reading) {
        self.run += 1;
        let number = self.run;
        if self.lefts.len() < ground.run.len() {
            self.lefts.resize(ground.run.len(), Read::default());
        }
        let mut end = usize::MAX;
        let mut right = Read::default();
        for n in 0..self.found.len() {
            let tokens = self.found[n].tokens();
            let slot = tokens.start - ground.run.start;
            if self.lefts[slot].run != number {
                let mut left = self.left::<true>(ground, tokens.start);
                left.run = number;
                self.lefts[slot] = left;
            }
            if tokens.end != end {
                end = tokens.end;
                right = self.right::<true>(ground, end);
            }
            let left = &self.lefts[slot];
            let row = if tokens.len() == 1 {
                self.one_word(ground, tokens.start, left, &right)
            } else {
                self.words(ground, tokens, left, &right)
            };
            reading.add(self.found[n], row);
        }
    }

    #[inline(always)]
    fn edge(&self) -> Edge<Sum<'w>> {
        let sum = Sum::new(self.weights);
        Edge {
            any: sum,
            whole: sum,
            parted: sum,
        }
    }

    #[inline(always)]
    fn adder<'a, 's, 't>(&'a self, scene: &'a Scene<'s, 't>, sum: Row) -> Adder<'a, 's, 't> {
        Adder {
            words: self.words,
            scene,
            sum,
        }
    }

    #[inline(always)]
    fn left<const SEVERAL: bool>(
        &mut self,
        ground: &Ground<'_, '_, '_>,
        first: usize,
    ) -> Read<Left> {
        let scene = ground.scene;
        let mut edge = self.edge();
        let facts = evidence::left::<_, SEVERAL>(ground, first, &mut edge);
        let number = scene.whole_number(first) as usize;
        let own = match self.firsts.get(number) {
            Some(Some(row)) => *row,
            _ => {
                let mut own = self.adder(scene, Row::ZERO);
                words::first(first, &mut own);
                let own = own.sum;
                keep(&mut self.firsts, number, own)
            }
        };
        let mut words = self.adder(scene, own);
        words::left(scene, &ground.sentence, first, &mut words);
        Read::new(facts, &edge, words.sum)
    }

    #[inline(always)]
    fn right<const SEVERAL: bool>(
        &mut self,
        ground: &Ground<'_, '_, '_>,
        end: usize,
    ) -> Read<Right> {
        let scene = ground.scene;
        let mut edge = self.edge();
        let facts = evidence::right::<_, SEVERAL>(ground, end, &mut edge);
        let last = words::last_word(scene, end);
        let number = scene.whole_number(last) as usize;
        let own = match self.lasts.get(number) {
            Some(Some(row)) => *row,
            _ => {
                let mut own = self.adder(scene, Row::ZERO);
                words::last(last, &mut own);
                let own = own.sum;
                keep(&mut self.lasts, number, own)
            }
        };
        let mut words = self.adder(scene, own);
        words::right(&ground.sentence, end, &mut words);
        Read::new(facts, &edge, words.sum)
    }

    /// What a candidate of one word scores.
    #[inline(always)]
    fn one_word(
        &self,
        ground: &Ground<'_, '_, '_>,
        at: usize,
        left: &Read<Left>,
        right: &Read<Right>,
    ) -> Row {
        let mut sum = Sum::new(self.weights);
        let seen = one_word(ground, at, &left.facts, &right.facts, &mut sum);
        let mut named = sum.row;
        named.add(&left.named[0]);
        named.add(&right.named[0]);
        if named.below(HOPELESS) {
            return named;
        }
        let mut words = self.adder(ground.scene, left.words);
        words.sum.add(&right.words);
        words::whole(&seen.made(ground, &(at..at + 1), &left.facts), &mut words);
        named.add(&words.sum);
        named
    }

    /// What a candidate of several words scores.
    #[inline(always)]
    fn words(
        &self,
        ground: &Ground<'_, '_, '_>,
        tokens: Range<usize>,
        left: &Read<Left>,
        right: &Read<Right>,
    ) -> Row {
        let scene = ground.scene;
        let mut sum = Sum::new(self.weights);
        let seen = several_words(ground, &tokens, &left.facts, &right.facts, &mut sum);
        let mut named = sum.row;
        let sort = 1 + usize::from(seen.parted);
        named.add(&left.named[sort]);
        named.add(&right.named[sort]);
        if named.below(HOPELESS) {
            return named;
        }
        let mut words = self.adder(scene, left.words);
        words.sum.add(&right.words);
        for i in tokens.start + 1..tokens.end - 1 {
            words::inner(scene, i, &mut words);
        }
        words::whole(&seen.made(ground, &tokens, &left.facts), &mut words);
        named.add(&words.sum);
        named
    }
}

/// Keeps what a word tells, unless it has no number.
fn keep(rows: &mut [Option<Row>], number: usize, row: Row) -> Row {
    if let Some(kept) = rows.get_mut(number).filter(|_| number > 0) {
        *kept = Some(row);
    }
    row
}

/// The longest goes first where the tables are sure: what lies inside an unambiguous entry of an
/// organisation of several words is no name of its own, if the whole may be one.
fn entries_stay_whole(scene: &Scene<'_, '_>, reading: &mut Reading, all: &Range<usize>) {
    for i in all.clone() {
        let whole = reading.candidates[i];
        let entry = |m: &Match| {
            m.end == whole.end
                && !m.ambiguous
                && matches!(m.class, Class::Name(Kind::Organization | Kind::Body))
        };
        let tokens = whole.tokens();
        let sure = tokens.len() > 1
            && reading.scores[i].0[Outcome::Organization as usize] > 0
            && scene.matches_at(tokens.start).iter().any(entry);
        if !sure {
            continue;
        }
        for j in all.clone() {
            let part = reading.candidates[j];
            if i != j && whole.first <= part.first && part.end <= whole.end {
                reading.scores[j] = Row::NEVER;
            }
        }
    }
}
