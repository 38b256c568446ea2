//! Scores as whole numbers: eight sums side by side, one for each outcome in either reading.
//!
//! A named feature weighs so many hundredths, a learnt word so many sixteenths; both are whole in
//! parts of 1/400, so that sums are exact in any order. They saturate beyond ±80.
//!
//! Cost: an addition of rows is one instruction where there are vectors. Panics: none.

use super::evidence::{Feature, Group};
use super::lexicon::Class;
use super::outcome::Outcome;
use crate::ranker::{Feature as _, Ranker};
use std::sync::Arc;

/// How many weights there are: one for each outcome, in the first and in the second reading.
pub(crate) const WIDE: usize = 2 * Outcome::COUNT;

/// Scores are in so many parts of one.
const SCALE: i16 = 400;

#[cfg(any(test, feature = "train"))]
/// Learnt words are stored in so many parts of one.
pub(crate) const SIXTEENTHS: f32 = 16.0;

/// How many parts of a score a sixteenth has.
const SIXTEENTH: i16 = SCALE / 16;

/// Scores or weights for all outcomes, those of the first reading first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(align(16))]
pub(crate) struct Row(pub(crate) [i16; WIDE]);

/// A score of so many log-odds.
pub(crate) const fn score(log_odds: i16) -> i16 {
    log_odds * SCALE
}

/// What scores less by its named features, or in the first reading, is not looked at more closely.
pub(crate) const HOPELESS: i16 = score(-4);

/// A score in log-odds.
pub(crate) fn log_odds(score: i16) -> f32 {
    f32::from(score) / f32::from(SCALE)
}

impl Row {
    pub(crate) const ZERO: Row = Row([0; WIDE]);
    /// What cannot be chosen.
    pub(crate) const NEVER: Row = Row([i16::MIN; WIDE]);

    #[inline(always)]
    pub(crate) fn add(&mut self, other: &Row) {
        // Both are read before anything is written, so that it is one addition of vectors.
        let (sums, weights) = (self.0, other.0);
        let mut added = [0; WIDE];
        for k in 0..WIDE {
            added[k] = sums[k].saturating_add(weights[k]);
        }
        self.0 = added;
    }

    /// Whether all scores are less.
    #[inline(always)]
    pub(crate) fn below(&self, score: i16) -> bool {
        self.0.iter().fold(true, |all, s| all & (*s < score))
    }

    /// The scores of the second reading, in place of those of the first.
    pub(crate) fn second(&self) -> [i16; Outcome::COUNT] {
        let [.., a, b, c, d] = self.0;
        [a, b, c, d]
    }

    /// The scores of the first reading.
    pub(crate) fn first(&self) -> [i16; Outcome::COUNT] {
        let [a, b, c, d, ..] = self.0;
        [a, b, c, d]
    }
}

/// The weights of a learnt word, as they are stored: in sixteenths.
pub(crate) type Stored = [i8; WIDE];

/// A sum of learnt words, in sixteenths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(align(16))]
pub(crate) struct Tally([i16; WIDE]);

impl Tally {
    pub(crate) const ZERO: Tally = Tally([0; WIDE]);
    /// What no sum is.
    pub(crate) const NONE: Tally = Tally([i16::MIN; WIDE]);

    #[inline(always)]
    pub(crate) fn count(&mut self, weights: &Stored) {
        let (sums, weights) = (self.0, *weights);
        let mut added = [0; WIDE];
        for k in 0..WIDE {
            added[k] = sums[k].saturating_add(i16::from(weights[k]));
        }
        self.0 = added;
    }

    #[inline(always)]
    pub(crate) fn add(&mut self, other: &Tally) {
        let (sums, others) = (self.0, other.0);
        let mut added = [0; WIDE];
        for k in 0..WIDE {
            added[k] = sums[k].saturating_add(others[k]);
        }
        self.0 = added;
    }

    /// The same as scores.
    #[inline(always)]
    pub(crate) fn row(&self) -> Row {
        const MOST: i16 = i16::MAX / SIXTEENTH;
        Row(self.0.map(|sum| sum.clamp(-MOST, MOST) * SIXTEENTH))
    }
}

/// How many features there are.
const FEATURES: usize = Feature::NAMES.len();

/// The sums of the features that words tell by their class, of each group.
type Groups = [Row; Group::ALL.len()];

/// The weights of all features, and their sums for classes of words.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    features: Box<[Row; FEATURES]>,
    classes: Arc<[Groups]>,
}

impl Rows {
    /// The weights of a table.
    pub(crate) fn of(table: &Ranker<Feature, WIDE>, classes: &[Class]) -> Self {
        let mut features = Box::new([Row::ZERO; FEATURES]);
        for (number, row) in features.iter_mut().enumerate() {
            let weights = table.weights(number);
            *row = Row(weights.map(|w| (w * f32::from(SCALE)).round() as i16));
        }
        let mut rows = Rows {
            features,
            classes: Arc::default(),
        };
        let sum = |class: Class, group: Group| {
            let mut sum = Sum::new(&rows);
            group.tell(class, &mut sum);
            sum.row
        };
        let groups = |class: &Class| Group::ALL.map(|group| sum(*class, group));
        rows.classes = classes.iter().map(groups).collect();
        rows
    }

    #[inline(always)]
    pub(crate) fn get(&self, feature: Feature) -> &Row {
        &self.features[feature as usize]
    }
}

/// What takes the features of a candidate: adds them up, or lists them.
pub(crate) trait Sink {
    fn add(&mut self, feature: Feature);

    /// All features of a group that a word tells by its class.
    fn class(&mut self, group: Group, class: Class);
}

/// A list of features, for explaining and learning.
impl Sink for Vec<Feature> {
    fn add(&mut self, feature: Feature) {
        self.push(feature);
    }

    fn class(&mut self, group: Group, class: Class) {
        group.tell(class, self);
    }
}

/// The sum of the weights of features.
#[derive(Clone, Copy)]
pub(crate) struct Sum<'w> {
    rows: &'w Rows,
    pub(crate) row: Row,
}

impl<'w> Sum<'w> {
    #[inline(always)]
    pub(crate) fn new(rows: &'w Rows) -> Self {
        Sum {
            rows,
            row: Row::ZERO,
        }
    }
}

impl Sink for Sum<'_> {
    #[inline(always)]
    fn add(&mut self, feature: Feature) {
        self.row.add(self.rows.get(feature));
    }

    #[inline(always)]
    fn class(&mut self, group: Group, class: Class) {
        if let Some(groups) = self.rows.classes.get(usize::from(class.number)) {
            self.row.add(&groups[group as usize]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, Tally, log_odds, score};

    #[test]
    fn sums_are_exact_and_saturate() {
        let mut row = Row([score(20), -1, 0, 0, 0, 0, 0, score(-80)]);
        row.add(&Row([score(70), 1, 0, 0, 0, 0, 0, score(-80)]));
        assert_eq!((row.0[0], row.0[1], row.0[7]), (i16::MAX, 0, i16::MIN));
        assert!((log_odds(score(3)) - 3.0).abs() < 1e-6);
        let mut tally = Tally::ZERO;
        tally.count(&[-1, 1, 127, -128, 0, 0, 0, 0]);
        let row = tally.row();
        assert_eq!(row.0[..4], [-25, 25, 127 * 25, -128 * 25]);
        assert!(row.below(127 * 25 + 1) && !row.below(127 * 25));
        for _ in 0..300 {
            tally.count(&[0, 0, 127, -128, 0, 0, 0, 0]);
        }
        assert_eq!(tally.row().0[2..4], [32_750, -32_750]);
    }
}
