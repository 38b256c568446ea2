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

/// A candidate's scores.
pub(crate) type Scores = [f32; Outcome::COUNT];

/// The lists that the choice works with, to be used again.
#[derive(Debug, Default)]
pub(crate) struct Work {
    pub(crate) chosen: Vec<(usize, Outcome)>,
    /// For each token of the run: the best total up to it, and the candidate that ends there.
    totals: Vec<f32>,
    last: Vec<Option<(usize, Outcome)>>,
}

/// The numbers of the chosen candidates with their outcomes, in text order. `candidates` are in
/// the order of their ends.
pub(crate) fn choose(
    run: &Run,
    candidates: &[Candidate],
    scores: &[Scores],
    Work {
        chosen,
        totals,
        last,
    }: &mut Work,
) {
    chosen.clear();
    // Most runs have one candidate.
    if let ([candidate], [scores]) = (candidates, scores) {
        let (outcome, score) = best(scores);
        if score > 0.0 && candidate.end as usize <= run.end {
            chosen.push((0, outcome));
        }
        return;
    }
    totals.clear();
    totals.resize(run.len() + 1, 0.0);
    last.clear();
    last.resize(run.len() + 1, None);
    let mut next = 0;
    for at in 1..=run.len() {
        totals[at] = totals[at - 1];
        while let Some(candidate) = candidates.get(next) {
            if candidate.end as usize - run.start != at {
                break;
            }
            let (outcome, score) = best(&scores[next]);
            let total = totals[candidate.first as usize - run.start] + score;
            if total > totals[at] {
                totals[at] = total;
                last[at] = Some((next, outcome));
            }
            next += 1;
        }
    }
    let mut at = run.len();
    while at > 0 {
        match last[at] {
            Some((number, outcome)) => {
                chosen.push((number, outcome));
                at = candidates[number].first as usize - run.start;
            }
            None => at -= 1,
        }
    }
    chosen.reverse();
}

/// The outcome that scores best, and what it scores.
fn best(scores: &Scores) -> (Outcome, f32) {
    let mut best = (Outcome::ALL[0], scores[0]);
    for (outcome, &score) in Outcome::ALL.into_iter().zip(scores).skip(1) {
        if score > best.1 {
            best = (outcome, score);
        }
    }
    best
}
