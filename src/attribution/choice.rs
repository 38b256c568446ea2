//! Choosing one of several candidates: the highest score, and the share it has of all.
//!
//! Where there are many, a first look at few features [narrows](Analyst::narrow) them down before they
//! are weighed in full.

use super::analyst::Analyst;
use super::observer::{Candidate, Observer, Seen};
use super::weights::{SCALE, Scorer, Scoring, Weights};

/// As many candidates are all weighed in full.
pub(super) const FEW: usize = 2;

/// Candidates stay whose first score is at most so far below the best one's. Of the right ones 97
/// to 98 % stay, of all a quarter or a little more; what is dropped the closer look does not learn from either.
pub(super) const MARGIN: i32 = (3.0 * SCALE) as i32;

/// The place of the highest score (the first of equals) and its share.
#[inline]
pub(super) fn best(scores: &[i32], weights: &Weights) -> (usize, f32) {
    let (mut top, mut highest) = (0, i32::MIN);
    for (i, &score) in scores.iter().enumerate() {
        if score > highest {
            (top, highest) = (i, score);
        }
    }
    let shares = scores.iter().map(|score| weights.share(highest - score));
    (top, 1.0 / shares.sum::<f32>())
}

/// Room for so many scores.
#[inline(always)]
fn room(scores: &mut Vec<i32>, count: usize) -> &mut [i32] {
    if scores.len() < count {
        scores.resize(count.next_power_of_two(), 0);
    }
    scores.get_mut(..count).unwrap_or_default()
}

impl<'a> Analyst<'a, '_, '_> {
    /// The best of several candidates and its share.
    pub(super) fn choose<S: Scoring<'a>, C: Copy + Into<Candidate>, O: Observer>(
        &self,
        name: &'static str,
        candidates: &[C],
        scores: &mut Vec<i32>,
        observer: &mut O,
        mut each: impl FnMut(C, &mut S),
    ) -> Option<(C, f32)> {
        // Where there is nothing to choose, nothing is weighed.
        if let ([only], false) = (candidates, O::WANTED) {
            return Some((*only, 1.0));
        }
        let mut seen = Vec::new();
        let scores = room(scores, candidates.len());
        for (score, &candidate) in scores.iter_mut().zip(candidates) {
            let mut scorer = S::new(self.weights);
            each(candidate, &mut scorer);
            *score = scorer.sum();
            if O::WANTED {
                seen.push(Seen {
                    candidate: candidate.into(),
                    score: scorer.score(),
                    evidence: scorer.evidence(),
                });
            }
        }
        let (top, share) = best(scores, self.weights);
        let chosen = *candidates.get(top)?;
        observer.choice(name, seen, top);
        Some((chosen, share))
    }

    /// Drops the candidates that a first look finds far worse than the best.
    pub(super) fn narrow<C: Copy>(
        &self,
        candidates: &mut Vec<C>,
        scores: &mut Vec<i32>,
        mut each: impl FnMut(C, &mut Scorer<'a>),
    ) {
        if candidates.len() <= FEW {
            return;
        }
        let mut highest = i32::MIN;
        let scores = room(scores, candidates.len());
        for (score, &candidate) in scores.iter_mut().zip(&*candidates) {
            let mut scorer = Scorer::new(self.weights);
            each(candidate, &mut scorer);
            *score = scorer.sum();
            highest = highest.max(*score);
        }
        let mut kept = 0;
        for (n, score) in scores.iter().enumerate() {
            candidates[kept] = candidates[n];
            kept += usize::from(*score >= highest - MARGIN);
        }
        candidates.truncate(kept);
    }
}
