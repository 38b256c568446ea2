//! Where evidence is weighed: named features, one flat table of weights, a score.
//!
//! Mentions, attributions and entities make *candidates* by rules and describe each by the
//! [features](Feature) it has. A [`Ranker`] holds a weight for every feature and outcome, read
//! from a table of `data/`, and gives scores: the sum of the weights of the features present.
//! Highest score wins; the logistic function of a score is a probability.
//!
//! Cost: one addition a feature and outcome. Panics: none. Errors: a table that names an unknown
//! feature, leaves one out, or has another number of weights names its line.

use crate::data::File;
use crate::error::Error;
use crate::hashing::Map;
use crate::token::hash;
use std::marker::PhantomData;

/// A set of features, each with a name; made by [`features!`].
pub(crate) trait Feature: Copy + 'static {
    /// The names, in the order of the indices.
    const NAMES: &'static [&'static str];

    /// The feature's place among the names.
    fn index(self) -> usize;

    /// The feature's name.
    fn name(self) -> &'static str {
        Self::NAMES[self.index()]
    }
}

/// Declares an enum of features with the names that the table of weights uses.
macro_rules! features {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name { $($(#[$doc])* $variant,)* }

        impl $crate::ranker::Feature for $name {
            const NAMES: &'static [&'static str] = &[$($text),*];

            fn index(self) -> usize {
                self as usize
            }
        }
    };
}
pub(crate) use features;

/// A table of weights: for each feature, one for each of `K` outcomes.
#[derive(Clone, Debug)]
pub(crate) struct Ranker<F, const K: usize = 1> {
    weights: Vec<[f32; K]>,
    features: PhantomData<F>,
}

impl<F: Feature, const K: usize> Ranker<F, K> {
    /// Reads a table: a feature's name, then its `K` weights between spaces.
    pub(crate) fn load(file: &'static File) -> Result<Self, Error> {
        let mut weights = vec![None; F::NAMES.len()];
        let mut lines = 0;
        let names = F::NAMES.iter().enumerate();
        let places: Map<usize> = names.map(|(place, name)| (hash(name), place)).collect();
        for row in file.rows::<2>() {
            let row = row?;
            let [name, numbers] = row.columns;
            let index = places
                .get(&hash(name))
                .copied()
                .filter(|&place| F::NAMES[place] == name)
                .ok_or_else(|| row.error(format!("unknown feature '{name}'")))?;
            let mut values = [0.0; K];
            let mut found = 0;
            for number in numbers.split_whitespace() {
                let value: f32 = number
                    .parse()
                    .map_err(|_| row.error(format!("'{number}' is not a number")))?;
                if let Some(slot) = values.get_mut(found) {
                    *slot = value;
                }
                found += 1;
            }
            if found != K {
                return Err(row.error(format!("{found} weights where {K} are wanted")));
            }
            weights[index] = Some(values);
            lines += 1;
        }
        let missing = F::NAMES.iter().zip(&weights).find(|(_, w)| w.is_none());
        if let Some((name, _)) = missing {
            return Err(Error::new(
                file.name,
                lines,
                format!("no weight for feature '{name}'"),
            ));
        }
        Ok(Ranker {
            weights: weights.into_iter().flatten().collect(),
            features: PhantomData,
        })
    }

    /// The weights of the feature with that index.
    pub(crate) fn weights(&self, index: usize) -> [f32; K] {
        self.weights[index]
    }

    /// The scores of a candidate that has these features.
    pub(crate) fn scores(&self, features: &[F]) -> [f32; K] {
        let mut sums = [0.0; K];
        for feature in features {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[feature.index()]) {
                *sum += weight;
            }
        }
        sums
    }
}

impl<F: Feature> Ranker<F, 1> {
    /// The weight of the feature with that index.
    pub(crate) fn weight(&self, index: usize) -> f32 {
        self.weights[index][0]
    }

    /// The score of a candidate that has these features.
    pub(crate) fn score(&self, features: &[F]) -> f32 {
        self.scores(features)[0]
    }
}

/// The logistic function: a score as a probability.
pub(crate) fn probability(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests {
    use super::{Ranker, probability};
    use crate::data::File;

    features! {
        enum Colour {
            Red = "red",
            Blue = "blue",
        }
    }

    static GOOD: File = File {
        name: "good.tsv",
        text: "blue\t0.5 2\nred\t1 -1\n",
    };
    static UNKNOWN: File = File {
        name: "unknown.tsv",
        text: "green\t1 1\n",
    };
    static MISSING: File = File {
        name: "missing.tsv",
        text: "red\t1 1\n",
    };
    static SHORT: File = File {
        name: "short.tsv",
        text: "red\t1\n",
    };

    #[test]
    fn scores_and_evidence() {
        let ranker = Ranker::<Colour, 2>::load(&GOOD).unwrap();
        assert_eq!(ranker.scores(&[Colour::Red, Colour::Blue]), [1.5, 1.0]);
        assert!((probability(0.0) - 0.5).abs() < 1e-6 && probability(9.0) > 0.99);
    }

    #[test]
    fn errors_name_file_and_line() {
        let error = |file| Ranker::<Colour, 2>::load(file).unwrap_err().to_string();
        assert_eq!(error(&UNKNOWN), "unknown.tsv:1: unknown feature 'green'");
        assert_eq!(
            error(&MISSING),
            "missing.tsv:1: no weight for feature 'blue'"
        );
        assert_eq!(error(&SHORT), "short.tsv:1: 1 weights where 2 are wanted");
    }
}
