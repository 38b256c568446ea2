//! The first reading: all candidates of a text and what they score by themselves.
//!
//! Cost: each edge is read once, however many candidates share it; a candidate is a sum of rows.
//! Panics: none.

#[cfg(test)]
mod tests;

use super::Kind;
use super::candidate::{self, Candidate, Run};
use super::evidence::{self, Ground, Left, Right};
use super::evidence::{one_word, several_words};
use super::gazetteer::{Class, Match};
use super::outcome::Outcome;
use super::row::{HOPELESS, Row, Rows, Sum, Tally};
use super::scene::Scene;
use super::words::{self, Adder, Words};
use std::ops::Range;

/// A run and its candidates, as a range of the list of all; all candidates and what they score.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) runs: Vec<(Run, Range<usize>)>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) scores: Vec<Row>,
}

/// An edge of candidates: its token, and the number of its run.
#[derive(Clone, Copy, Debug)]
struct Edge {
    token: u32,
    run: u32,
}

/// Which edges a candidate has, and its run.
#[derive(Clone, Copy, Debug)]
struct Edges {
    left: u32,
    right: u32,
    run: u32,
}

/// An edge of candidates, read: what its features tell, what learnt words tell, and what is asked
/// again when the candidate is known.
#[derive(Clone, Copy, Debug)]
struct Read<F> {
    named: Row,
    words: Tally,
    facts: F,
}

/// In place of what a word tells that is not read yet.
const UNREAD: Tally = Tally::NONE;

impl<F> Read<F> {
    /// What learnt words tell is not read yet.
    #[inline(always)]
    fn new(named: &Sum<'_>, facts: F) -> Self {
        Read {
            named: named.row,
            words: Tally::ZERO,
            facts,
        }
    }
}

/// How many runs are read together: more than most articles have, and few enough for what is known of
/// them to stay near.
const BLOCK: usize = 1024;

/// Reads all candidates of a text: first it lists them and their edges, then it reads the edges, then
/// what is between them, so that each piece of code runs once for the whole text, or for a block of
/// a long one.
pub(super) struct Reader<'a, 's, 't> {
    weights: &'a Rows,
    words: &'a Words,
    scene: &'a Scene<'s, 't>,
    runs: Vec<Ground<'a, 's, 't>>,
    /// The number of the block's first candidate.
    base: usize,
    lists: &'a mut Lists,
}

/// The lists that reading takes, for the next text.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The edges where candidates begin and those where they end.
    lefts: Vec<Edge>,
    rights: Vec<Edge>,
    /// Those of each candidate; then the numbers of candidates of one word, and of several.
    edges: Vec<Edges>,
    ones: Vec<u32>,
    several: Vec<u32>,
    /// What the edges tell.
    left: Vec<Read<Left>>,
    right: Vec<Read<Right>>,
    /// What the words of the text tell as first and as last words, by their numbers.
    firsts: Vec<Tally>,
    lasts: Vec<Tally>,
    /// Of each token of a run, the number of the edge before it, and one.
    slots: Vec<u32>,
}

impl Lists {
    /// Makes room for the candidates that so many openers mostly have.
    fn reserve(&mut self, openers: usize) {
        self.edges.reserve(2 * openers);
        self.lefts.reserve(openers);
        self.rights.reserve(openers);
        self.ones.reserve(openers);
        self.several.reserve(openers);
    }

    fn clear(&mut self) {
        self.edges.clear();
        self.lefts.clear();
        self.rights.clear();
        self.ones.clear();
        self.several.clear();
        self.slots.clear();
    }
}

impl<'a, 's, 't> Reader<'a, 's, 't> {
    pub(super) fn new(
        weights: &'a Rows,
        words: &'a Words,
        scene: &'a Scene<'s, 't>,
        lists: &'a mut Lists,
    ) -> Self {
        for rows in [&mut lists.firsts, &mut lists.lasts] {
            rows.clear();
            rows.resize(scene.words().len(), UNREAD);
        }
        lists.clear();
        let count = scene.openers().len().min(2 * BLOCK);
        lists.reserve(count);
        Reader {
            weights,
            words,
            scene,
            runs: Vec::with_capacity(count / 2 + 4),
            base: 0,
            lists,
        }
    }

    /// Reads a text.
    pub(super) fn read(mut self, reading: &mut Reading) {
        reading.runs.clear();
        reading.candidates.clear();
        reading.scores.clear();
        candidate::runs(self.scene, |ground| {
            self.runs.push(ground);
            if self.runs.len() == BLOCK {
                self.read_block(reading);
            }
        });
        self.read_block(reading);
    }

    /// Reads the runs that were found since the last block.
    fn read_block(&mut self, reading: &mut Reading) {
        let run = reading.runs.len();
        self.base = reading.candidates.len();
        self.list(reading);
        self.read_lefts();
        self.read_rights();
        self.read_words();
        reading.scores.resize(reading.candidates.len(), Row::ZERO);
        self.read_ones(reading);
        self.read_several(reading);
        for (ground, (_, range)) in self.runs.iter().zip(&reading.runs[run..]) {
            if range.len() > 1 && ground.has_long_entry() {
                let scores = &mut reading.scores;
                entries_stay_whole(self.scene, &reading.candidates, scores, range);
            }
        }
        self.runs.clear();
        self.lists.clear();
    }

    /// Lists candidates and edges.
    #[inline(never)]
    fn list(&mut self, reading: &mut Reading) {
        let count = self.runs.len();
        reading.runs.reserve(count);
        reading.candidates.reserve(3 * count);
        let Lists {
            lefts,
            rights,
            edges,
            ones,
            several,
            slots,
            ..
        } = &mut *self.lists;
        for (number, ground) in self.runs.iter().enumerate() {
            let run = ground.run.clone();
            let from = reading.candidates.len();
            if run.len() == 1 && self.scene.is_name(run.start) {
                // Most runs are one word.
                reading.candidates.push(Candidate::new(&run));
            } else {
                candidate::candidates(self.scene, &run, &mut reading.candidates);
            }
            let known = lefts.len() as u32;
            if slots.len() < run.len() {
                slots.resize(run.len(), 0);
            }
            let mut end = 0;
            let run_number = number as u32;
            for (n, candidate) in reading.candidates.iter().enumerate().skip(from) {
                let Candidate { first, end: ends } = *candidate;
                let slot = &mut slots[first as usize - run.start];
                if *slot <= known {
                    lefts.push(Edge {
                        token: first,
                        run: run_number,
                    });
                    *slot = lefts.len() as u32;
                }
                if end != ends {
                    end = ends;
                    rights.push(Edge {
                        token: end,
                        run: run_number,
                    });
                }
                edges.push(Edges {
                    left: *slot - 1,
                    right: rights.len() as u32 - 1,
                    run: run_number,
                });
                if end - first == 1 {
                    ones.push(n as u32);
                } else {
                    several.push(n as u32);
                }
            }
            let all = from..reading.candidates.len();
            reading.runs.push((run, all));
        }
    }

    #[inline(always)]
    fn adder(&self, sum: Tally) -> Adder<'_, 's, 't> {
        Adder {
            words: self.words,
            scene: self.scene,
            sum,
        }
    }

    #[inline(never)]
    fn read_lefts(&mut self) {
        let lists = &mut *self.lists;
        lists.left.clear();
        lists.left.extend(lists.lefts.iter().map(|edge| {
            let mut sum = Sum::new(self.weights);
            let ground = &self.runs[edge.run as usize];
            let facts = evidence::left(ground, edge.token as usize, &mut sum);
            Read::new(&sum, facts)
        }));
    }

    #[inline(never)]
    fn read_rights(&mut self) {
        let lists = &mut *self.lists;
        lists.right.clear();
        lists.right.extend(lists.rights.iter().map(|edge| {
            let mut sum = Sum::new(self.weights);
            let ground = &self.runs[edge.run as usize];
            let facts = evidence::right(ground, edge.token as usize, &mut sum);
            Read::new(&sum, facts)
        }));
    }

    /// What learnt words tell of the edges: little code that asks for much memory, and so by itself.
    #[inline(never)]
    fn read_words(&mut self) {
        let (scene, words, runs) = (self.scene, self.words, &self.runs);
        let lists = &mut *self.lists;
        let adder = |sum| Adder { words, scene, sum };
        let sentence = |edge: &Edge| &runs[edge.run as usize].sentence;
        for (edge, read) in lists.lefts.iter().zip(&mut lists.left) {
            let first = edge.token as usize;
            let mut told = adder(known(scene, &mut lists.firsts, first, || {
                let mut own = adder(Tally::ZERO);
                words::first(first, &mut own);
                own.sum
            }));
            words::left(scene, sentence(edge), first, &mut told);
            read.words = told.sum;
        }
        for (edge, read) in lists.rights.iter().zip(&mut lists.right) {
            let end = edge.token as usize;
            let last = words::last_word(scene, end);
            let mut told = adder(known(scene, &mut lists.lasts, last, || {
                let mut own = adder(Tally::ZERO);
                words::last(last, &mut own);
                own.sum
            }));
            words::right(scene, sentence(edge), end, &mut told);
            read.words = told.sum;
        }
    }

    /// What the candidates of one word score.
    #[inline(never)]
    fn read_ones(&self, reading: &mut Reading) {
        let (lefts, rights) = (&self.lists.left, &self.lists.right);
        for &number in &self.lists.ones {
            let number = number as usize;
            let edges = &self.lists.edges[number - self.base];
            let ground = &self.runs[edges.run as usize];
            let (left, right) = (&lefts[edges.left as usize], &rights[edges.right as usize]);
            let at = reading.candidates[number].first as usize;
            let mut sum = Sum::new(self.weights);
            let seen = one_word(ground, at, &left.facts, &right.facts, &mut sum);
            let mut named = sum.row;
            named.add(&left.named);
            named.add(&right.named);
            if !named.below(HOPELESS) {
                let mut words = self.adder(left.words);
                words.sum.add(&right.words);
                words::whole(&seen.made(ground, &(at..at + 1), &left.facts), &mut words);
                named.add(&words.sum.row());
            }
            reading.scores[number] = named;
        }
    }

    /// What the candidates of several words score.
    #[inline(never)]
    fn read_several(&self, reading: &mut Reading) {
        let (lefts, rights) = (&self.lists.left, &self.lists.right);
        for &number in &self.lists.several {
            let number = number as usize;
            let edges = &self.lists.edges[number - self.base];
            let ground = &self.runs[edges.run as usize];
            let (left, right) = (&lefts[edges.left as usize], &rights[edges.right as usize]);
            let tokens = reading.candidates[number].tokens();
            let mut sum = Sum::new(self.weights);
            let seen = several_words(ground, &tokens, &left.facts, &right.facts, &mut sum);
            let mut named = sum.row;
            named.add(&left.named);
            named.add(&right.named);
            if !named.below(HOPELESS) {
                let mut words = self.adder(left.words);
                words.sum.add(&right.words);
                for i in tokens.start + 1..tokens.end - 1 {
                    words::inner(self.scene, i, &mut words);
                }
                words::whole(&seen.made(ground, &tokens, &left.facts), &mut words);
                named.add(&words.sum.row());
            }
            reading.scores[number] = named;
        }
    }
}

/// What a token tells by itself; it is read once for all tokens of the same word.
#[inline(always)]
fn known(
    scene: &Scene<'_, '_>,
    all: &mut [Tally],
    token: usize,
    read: impl Fn() -> Tally,
) -> Tally {
    let number = scene.whole_number(token) as usize;
    match all.get_mut(number).filter(|_| number > 0) {
        Some(known) => {
            if *known == UNREAD {
                *known = read();
            }
            *known
        }
        None => read(),
    }
}

/// The longest goes first where the tables are sure: what lies inside an unambiguous entry of an
/// organisation of several words is no name of its own, if the whole may be one.
#[inline(never)]
fn entries_stay_whole(
    scene: &Scene<'_, '_>,
    candidates: &[Candidate],
    scores: &mut [Row],
    all: &Range<usize>,
) {
    for i in all.clone() {
        let whole = candidates[i];
        let entry = |m: &Match| {
            m.end == whole.end
                && !m.ambiguous
                && matches!(m.class, Class::Name(Kind::Organization | Kind::Body))
        };
        let tokens = whole.tokens();
        let sure = tokens.len() > 1
            && scores[i].0[Outcome::Organization as usize] > 0
            && scene.matches_at(tokens.start).iter().any(entry);
        if !sure {
            continue;
        }
        for j in all.clone() {
            let part = candidates[j];
            if i != j && whole.first <= part.first && part.end <= whole.end {
                scores[j] = Row::NEVER;
            }
        }
    }
}
