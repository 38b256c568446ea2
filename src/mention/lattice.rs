//! The choice: of all candidates of a run, the set without overlaps that scores best.
//!
//! Takes the candidates with their scores for each outcome; gives those chosen. This is weighted
//! interval scheduling: leaving a word out scores nothing, so a candidate is chosen only if its
//! score is above zero and no better set excludes it. The set with the highest total wins, and of
//! equal ones that with fewer and longer names.
//!
//! Cost: one look at each candidate. Panics: none.

use super::candidate::Candidate;
use super::outcome::Outcome;
use super::row::Row;

/// A candidate that may be chosen: its number, its tokens, its best outcome and the score of that.
#[derive(Clone, Copy, Debug)]
struct Fit {
    number: u32,
    candidate: Candidate,
    outcome: Outcome,
    score: i16,
}

/// The lists that the choice works with, to be used again.
#[derive(Debug, Default)]
pub(crate) struct Work {
    fits: Vec<Fit>,
    /// The best total up to a token of the run, and the one that ends there, for each where a new
    /// best begins.
    best: Vec<(u32, i32, usize)>,
    picked: Vec<usize>,
}

impl Work {
    /// Chooses, and hands on the numbers of the chosen candidates with their outcomes, in text
    /// order. `candidates` are in the order of their ends.
    #[inline(always)]
    pub(crate) fn choose(
        &mut self,
        candidates: &[Candidate],
        scores: &[Row],
        second: bool,
        mut put: impl FnMut(usize, Outcome),
    ) {
        // Most runs have one candidate, and of most others one is worth a choice.
        if let [scores] = scores {
            if let Some((outcome, _)) = best(scores, second) {
                put(0, outcome);
            }
            return;
        }
        self.fits.clear();
        for (number, (candidate, scores)) in candidates.iter().zip(scores).enumerate() {
            if let Some((outcome, score)) = best(scores, second) {
                self.fits.push(Fit {
                    number: number as u32,
                    candidate: *candidate,
                    outcome,
                    score,
                });
            }
        }
        if let [fit] = self.fits.as_slice() {
            put(fit.number as usize, fit.outcome);
        } else if self.fits.len() > 1 {
            self.pick();
            for &fit in self.picked.iter().rev() {
                let fit = &self.fits[fit];
                put(fit.number as usize, fit.outcome);
            }
        }
    }

    /// Picks the best set of those that fit; the last one first.
    #[inline(never)]
    fn pick(&mut self) {
        self.best.clear();
        for (n, fit) in self.fits.iter().enumerate() {
            let Candidate { first, end } = fit.candidate;
            // What ends before it begins.
            let before = self.best.iter().rev().find(|b| b.0 <= first);
            let total = before.map_or(0, |b| b.1) + i32::from(fit.score);
            match self.best.last_mut() {
                Some(last) if total <= last.1 => {}
                Some(last) if last.0 == end => *last = (end, total, n),
                _ => self.best.push((end, total, n)),
            }
        }
        self.picked.clear();
        let mut limit = u32::MAX;
        while let Some((_, _, n)) = self.best.pop() {
            let Candidate { first, end } = self.fits[n].candidate;
            if end <= limit {
                self.picked.push(n);
                limit = first;
            }
        }
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
    // The score with its outcome in the lowest bits, the first one highest.
    let [a, b, c, d] = scores.map(|score| i32::from(score) * 4);
    let best = (a | 3).max(b | 2).max((c | 1).max(d));
    let score = best >> 2;
    if score <= 0 {
        return None;
    }
    Some((Outcome::ALL[3 - (best & 3) as usize], score as i16))
}
