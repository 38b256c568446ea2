//! The choice: of all candidates of a run, the set without overlaps that scores best.
//!
//! Takes the candidates with their scores for each outcome; gives those chosen. This is weighted
//! interval scheduling: leaving a word out scores nothing, so a candidate is chosen only if its
//! score is above zero and no better set excludes it. The set with the highest total wins, and of
//! equal ones that with fewer and longer names.
//!
//! Cost: one look at each candidate. Panics: none.

use super::candidate::{Candidate, Run};
use super::outcome::Outcome;
use super::row::Row;

/// The lists that the choice works with, to be used again.
#[derive(Debug, Default)]
pub(crate) struct Work {
    pub(crate) chosen: Vec<(usize, Outcome)>,
    /// For each token of the run: the best total up to it, and the candidate that ends there with
    /// its outcome.
    best: Vec<(i32, Option<(usize, Outcome)>)>,
}

impl Work {
    /// Chooses: the numbers of the chosen candidates with their outcomes, in text order.
    /// `candidates` are in the order of their ends.
    #[inline(always)]
    pub(crate) fn choose(
        &mut self,
        run: &Run,
        candidates: &[Candidate],
        scores: &[Row],
        second: bool,
    ) {
        self.chosen.clear();
        // Most runs have one candidate.
        if let ([candidate], [scores]) = (candidates, scores) {
            if candidate.end as usize <= run.end {
                let found = best(scores, second).map(|(outcome, _)| (0, outcome));
                self.chosen.extend(found);
            }
            return;
        }
        self.choose_of_many(run, candidates, scores, second);
    }

    #[inline(never)]
    fn choose_of_many(
        &mut self,
        run: &Run,
        candidates: &[Candidate],
        scores: &[Row],
        second: bool,
    ) {
        self.best.clear();
        self.best.push((0, None));
        for (number, (candidate, scores)) in candidates.iter().zip(scores).enumerate() {
            let Some((outcome, score)) = best(scores, second) else {
                continue;
            };
            let end = candidate.end as usize - run.start;
            let before = self.at(candidate.first as usize - run.start);
            let known = self.at(end);
            let total = before + i32::from(score);
            if total > known {
                // What ends earlier is best from there on.
                while self.best.len() <= end {
                    let last = self.best.last().map_or(0, |b| b.0);
                    self.best.push((last, None));
                }
                self.best[end] = (total, Some((number, outcome)));
            }
        }
        let mut at = self.best.len() - 1;
        while at > 0 {
            match self.best[at].1 {
                Some((number, outcome)) => {
                    self.chosen.push((number, outcome));
                    at = candidates[number].first as usize - run.start;
                }
                None => at -= 1,
            }
        }
        self.chosen.reverse();
    }

    /// The best total up to a token.
    fn at(&self, token: usize) -> i32 {
        let last = self.best.len() - 1;
        self.best.get(token.min(last)).map_or(0, |b| b.0)
    }
}

/// The outcome that scores best, and what it scores, if that is above zero.
#[inline(always)]
fn best(scores: &Row, second: bool) -> Option<(Outcome, i16)> {
    let scores = if second {
        scores.second()
    } else {
        scores.first()
    };
    let best = scores.iter().copied().fold(0, i16::max);
    if best == 0 {
        return None;
    }
    let outcome = Outcome::ALL.into_iter().zip(scores);
    outcome.into_iter().find(|(_, score)| *score == best)
}
