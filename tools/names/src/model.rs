//! A semi-Markov model over runs of candidates, fitted by FTRL with L1.
//!
//! A run is a small lattice: every way to choose candidates without overlaps, each with an outcome,
//! has a score, the sum of the weights of what is chosen. Learning raises the probability of the
//! gold choice against all others. The order of learning is fixed, so that the same examples give
//! the same weights.

use ascribe::mention::training::OUTCOMES;

/// A run as the model sees it.
pub(crate) struct Example {
    pub(crate) document: usize,
    /// The number of the run in its document.
    pub(crate) run: usize,
    pub(crate) length: usize,
    pub(crate) spans: Vec<(usize, usize)>,
    pub(crate) gold: Vec<u8>,
    /// Numbers of features and learnt words.
    pub(crate) read: Vec<Vec<u32>>,
    /// Numbers of the features that the document tells.
    pub(crate) told: Vec<Vec<u32>>,
}

impl Example {
    fn features(&self, i: usize, told: bool) -> impl Iterator<Item = usize> {
        let told: &[u32] = if told { &self.told[i] } else { &[] };
        self.read[i].iter().chain(told).map(|&f| f as usize)
    }
}

type Row = [f32; OUTCOMES];

/// Weights while they are learnt.
pub(crate) struct Model {
    z: Vec<Row>,
    n: Vec<Row>,
    w: Vec<Row>,
}

/// How to learn.
pub(crate) struct Options {
    pub(crate) rounds: usize,
    /// The weights of so many last rounds are averaged.
    pub(crate) averaged: usize,
    pub(crate) l1: f64,
    pub(crate) l2: f64,
    /// The same for learnt words, which are numbered from `named` on.
    pub(crate) l2_words: f64,
    pub(crate) named: usize,
    pub(crate) alpha: f64,
}

fn add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY {
        high
    } else {
        high + (low - high).exp().ln_1p()
    }
}

impl Model {
    fn new(size: usize) -> Self {
        let zero = vec![[0.0; OUTCOMES]; size];
        Model {
            z: zero.clone(),
            n: zero.clone(),
            w: zero,
        }
    }

    /// The weights of every feature.
    pub(crate) fn weights(&self) -> &[Row] {
        &self.w
    }

    /// A model that only chooses.
    pub(crate) fn of(weights: Vec<Row>) -> Self {
        Model {
            z: Vec::new(),
            n: Vec::new(),
            w: weights,
        }
    }

    /// Learns from examples; `weight` says how much a document counts.
    pub(crate) fn learnt(
        size: usize,
        examples: &[&Example],
        told: bool,
        options: &Options,
        weight: &dyn Fn(usize) -> f64,
    ) -> Self {
        let mut model = Model::new(size);
        let mut sum = vec![[0.0; OUTCOMES]; size];
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut seed = 1u64;
        for round in 0..options.rounds {
            for i in (1..order.len()).rev() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                order.swap(i, (seed >> 33) as usize % (i + 1));
            }
            for &i in &order {
                let example = examples[i];
                model.learn(example, told, options, weight(example.document));
            }
            if round + options.averaged >= options.rounds {
                for (sum, w) in sum.iter_mut().zip(&model.w) {
                    for (sum, w) in sum.iter_mut().zip(w) {
                        *sum += w / options.averaged as f32;
                    }
                }
            }
        }
        model.w = sum;
        model
    }

    fn update(&mut self, i: usize, k: usize, g: f64, options: &Options) {
        let n = f64::from(self.n[i][k]);
        let next = n + g * g;
        let sigma = (next.sqrt() - n.sqrt()) / options.alpha;
        let z = f64::from(self.z[i][k]) + g - sigma * f64::from(self.w[i][k]);
        self.z[i][k] = z as f32;
        self.n[i][k] = next as f32;
        let l2 = if i < options.named {
            options.l2
        } else {
            options.l2_words
        };
        self.w[i][k] = if z.abs() <= options.l1 {
            0.0
        } else {
            (-(z - z.signum() * options.l1) / ((1.0 + next.sqrt()) / options.alpha + l2)) as f32
        };
    }

    fn scores(&self, example: &Example, told: bool) -> Vec<[f64; OUTCOMES]> {
        let score = |i: usize| {
            let mut sums = [0.0; OUTCOMES];
            for f in example.features(i, told) {
                for (sum, w) in sums.iter_mut().zip(&self.w[f]) {
                    *sum += f64::from(*w);
                }
            }
            sums
        };
        (0..example.spans.len()).map(score).collect()
    }

    fn learn(&mut self, example: &Example, told: bool, options: &Options, weight: f64) {
        let scores = self.scores(example, told);
        let n = example.length;
        let mut forward = vec![f64::NEG_INFINITY; n + 1];
        let mut backward = vec![f64::NEG_INFINITY; n + 1];
        forward[0] = 0.0;
        let mut next = 0;
        for at in 1..=n {
            forward[at] = forward[at - 1];
            while next < example.spans.len() && example.spans[next].1 == at {
                for s in scores[next] {
                    forward[at] = add(forward[at], forward[example.spans[next].0] + s);
                }
                next += 1;
            }
        }
        backward[n] = 0.0;
        for at in (1..=n).rev() {
            backward[at - 1] = add(backward[at - 1], backward[at]);
            while next > 0 && example.spans[next - 1].1 == at {
                next -= 1;
                let first = example.spans[next].0;
                for s in scores[next] {
                    backward[first] = add(backward[first], backward[at] + s);
                }
            }
        }
        for (i, &(first, end)) in example.spans.iter().enumerate() {
            for (k, score) in scores[i].iter().enumerate() {
                let p = (forward[first] + score + backward[end] - forward[n]).exp();
                let right = f64::from(example.gold[i] >> k & 1);
                let g = (p - right) * weight;
                if g.abs() > 1e-4 {
                    for f in example.features(i, told) {
                        self.update(f, k, g, options);
                    }
                }
            }
        }
    }

    /// The best choice: candidates with their outcomes, in text order.
    pub(crate) fn choose(&self, example: &Example, told: bool) -> Vec<(usize, usize)> {
        let scores = self.scores(example, told);
        let mut totals = vec![0.0f64; example.length + 1];
        let mut last = vec![None; example.length + 1];
        let mut next = 0;
        for at in 1..=example.length {
            totals[at] = totals[at - 1];
            while next < example.spans.len() && example.spans[next].1 == at {
                for (k, score) in scores[next].iter().enumerate() {
                    let total = totals[example.spans[next].0] + score;
                    if total > totals[at] {
                        totals[at] = total;
                        last[at] = Some((next, k));
                    }
                }
                next += 1;
            }
        }
        let mut chosen = Vec::new();
        let mut at = example.length;
        while at > 0 {
            match last[at] {
                Some((i, k)) => {
                    chosen.push((i, k));
                    at = example.spans[i].0;
                }
                None => at -= 1,
            }
        }
        chosen.reverse();
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::{Example, Model, Options};

    /// Two words; the first alone is a person if feature 0 holds, both are a place if feature 1.
    fn example(document: usize, feature: u32, gold: [u8; 3]) -> Example {
        Example {
            document,
            run: 0,
            length: 2,
            spans: vec![(0, 1), (0, 2), (1, 2)],
            gold: gold.to_vec(),
            read: vec![vec![feature, 2], vec![feature, 3], vec![feature, 4]],
            told: vec![Vec::new(); 3],
        }
    }

    #[test]
    fn learns_boundaries_and_outcomes() {
        let all = [example(0, 0, [1, 0, 0]), example(1, 1, [0, 4, 0])];
        let examples: Vec<&Example> = all.iter().collect();
        let options = Options {
            rounds: 200,
            averaged: 10,
            l1: 0.01,
            l2: 0.0,
            l2_words: 0.0,
            named: 5,
            alpha: 0.3,
        };
        let learn = || Model::learnt(5, &examples, false, &options, &|_| 1.0);
        let model = learn();
        assert_eq!(model.choose(&all[0], false), [(0, 0)]);
        assert_eq!(model.choose(&all[1], false), [(1, 2)]);
        assert_eq!(model.weights(), learn().weights());
    }
}
