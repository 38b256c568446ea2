//! Log-linear models over sparse features, trained by L-BFGS with an L2 penalty.

use ascribe::attribution::training::Group;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a model is trained with.
pub(crate) struct Options<'a> {
    /// Strength of the L2 penalty.
    pub(crate) l2: f64,
    /// Features in fewer rows than this are left out.
    pub(crate) least: u32,
    /// Only these features, where given.
    pub(crate) only: Option<&'a HashSet<u32>>,
    /// Steps of L-BFGS.
    pub(crate) steps: usize,
}

struct Problem {
    /// Start of each row's features.
    starts: Vec<usize>,
    features: Vec<u32>,
    /// Start of each group's rows; for yes-or-no problems each row is a group.
    groups: Vec<usize>,
    gold: Vec<usize>,
    offsets: Vec<f32>,
    binary: bool,
    l2: f64,
}

/// Trains a model; gives the weight of each feature's key.
pub(crate) fn train<'g>(
    groups: impl Iterator<Item = &'g Group> + Clone,
    binary: bool,
    options: &Options<'_>,
) -> BTreeMap<u32, f32> {
    train_from(groups, binary, options, &BTreeMap::new())
}

/// Trains a model from weights that are nearly right; gives the weight of each feature's key.
pub(crate) fn train_from<'g>(
    groups: impl Iterator<Item = &'g Group> + Clone,
    binary: bool,
    options: &Options<'_>,
    start: &BTreeMap<u32, f32>,
) -> BTreeMap<u32, f32> {
    let mut seen: HashMap<u32, u32> = HashMap::new();
    for group in groups.clone() {
        for key in group.candidates.iter().flatten() {
            *seen.entry(*key).or_default() += 1;
        }
    }
    let mut keys: Vec<u32> = seen
        .iter()
        .filter(|(k, n)| **n >= options.least && options.only.is_none_or(|o| o.contains(k)))
        .map(|(&k, _)| k)
        .collect();
    keys.sort_unstable();
    let index: HashMap<u32, u32> = keys.iter().zip(0..).map(|(&k, i)| (k, i)).collect();
    let mut problem = Problem {
        starts: vec![0],
        features: Vec::new(),
        groups: vec![0],
        gold: Vec::new(),
        offsets: Vec::new(),
        binary,
        l2: options.l2,
    };
    for group in groups {
        for candidate in &group.candidates {
            problem
                .features
                .extend(candidate.iter().filter_map(|k| index.get(k)));
            problem.starts.push(problem.features.len());
        }
        problem.groups.push(problem.starts.len() - 1);
        problem.gold.push(group.gold);
        problem.offsets.push(group.offset);
    }
    let start = keys
        .iter()
        .map(|k| start.get(k).copied().unwrap_or(0.0).into());
    let weights = minimise(&problem, start.collect(), options.steps);
    keys.into_iter()
        .zip(weights.into_iter().map(|w| w as f32))
        .collect()
}

impl Problem {
    /// Loss and gradient.
    fn evaluate(&self, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let mut loss = 0.0;
        for (g, w) in gradient.iter_mut().zip(weights) {
            *g = self.l2 * w;
            loss += 0.5 * self.l2 * w * w;
        }
        let narrow: Vec<f32> = weights.iter().map(|&w| w as f32).collect();
        let mut scores = Vec::new();
        for (g, bounds) in self.groups.windows(2).enumerate() {
            scores.clear();
            for row in bounds[0]..bounds[1] {
                let sum: f32 = self.row(row).iter().map(|&f| narrow[f as usize]).sum();
                scores.push(f64::from(sum));
            }
            if self.binary {
                let z = scores[0] + f64::from(self.offsets[g]);
                let y = self.gold[g] as f64;
                loss += z.max(0.0) - y * z + (-z.abs()).exp().ln_1p();
                let d = 1.0 / (1.0 + (-z).exp()) - y;
                for &f in self.row(bounds[0]) {
                    gradient[f as usize] += d;
                }
                continue;
            }
            let top = scores.iter().copied().fold(f64::MIN, f64::max);
            let sum: f64 = scores.iter().map(|s| (s - top).exp()).sum();
            loss += sum.ln() + top - scores[self.gold[g]];
            for (k, row) in (bounds[0]..bounds[1]).enumerate() {
                let d = (scores[k] - top).exp() / sum - f64::from(u8::from(k == self.gold[g]));
                if d.abs() > 1e-7 {
                    for &f in self.row(row) {
                        gradient[f as usize] += d;
                    }
                }
            }
        }
        loss
    }

    fn row(&self, row: usize) -> &[u32] {
        &self.features[self.starts[row]..self.starts[row + 1]]
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// L-BFGS with a memory of eight steps and a backtracking line search.
fn minimise(problem: &Problem, mut x: Vec<f64>, steps: usize) -> Vec<f64> {
    const MEMORY: usize = 8;
    let size = x.len();
    let mut gradient = vec![0.0; size];
    let mut loss = problem.evaluate(&x, &mut gradient);
    let mut past: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for _ in 0..steps {
        let mut direction = gradient.clone();
        let mut alphas = Vec::new();
        for (s, y, rho) in past.iter().rev() {
            let alpha = rho * dot(s, &direction);
            direction
                .iter_mut()
                .zip(y)
                .for_each(|(d, y)| *d -= alpha * y);
            alphas.push(alpha);
        }
        if let Some((s, y, _)) = past.last() {
            let scale = dot(s, y) / dot(y, y);
            direction.iter_mut().for_each(|d| *d *= scale);
        }
        for ((s, y, rho), alpha) in past.iter().zip(alphas.iter().rev()) {
            let beta = rho * dot(y, &direction);
            direction
                .iter_mut()
                .zip(s)
                .for_each(|(d, s)| *d += s * (alpha - beta));
        }
        let slope = -dot(&direction, &gradient);
        if slope > -1e-9 {
            break;
        }
        let mut step = if past.is_empty() {
            1.0 / dot(&gradient, &gradient).sqrt()
        } else {
            1.0
        };
        let mut next_gradient = vec![0.0; size];
        let mut accepted = None;
        for _ in 0..20 {
            let next: Vec<f64> = x
                .iter()
                .zip(&direction)
                .map(|(x, d)| x - step * d)
                .collect();
            let next_loss = problem.evaluate(&next, &mut next_gradient);
            if next_loss <= loss + 1e-4 * step * slope {
                accepted = Some((next, next_loss));
                break;
            }
            step *= 0.5;
        }
        let Some((next, next_loss)) = accepted else {
            break;
        };
        let s: Vec<f64> = next.iter().zip(&x).map(|(a, b)| a - b).collect();
        let y: Vec<f64> = next_gradient
            .iter()
            .zip(&gradient)
            .map(|(a, b)| a - b)
            .collect();
        let curvature = dot(&s, &y);
        if curvature > 1e-10 {
            if past.len() == MEMORY {
                past.remove(0);
            }
            past.push((s, y, 1.0 / curvature));
        }
        let done = (loss - next_loss) < 1e-5 * loss.abs();
        (x, loss, gradient) = (next, next_loss, next_gradient);
        if done {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::{Options, train};
    use ascribe::attribution::training::Group;

    const OPTIONS: Options<'_> = Options {
        l2: 0.1,
        least: 1,
        only: None,
        steps: 50,
    };

    #[test]
    fn a_choice_learns_what_tells_the_right_one() {
        let group = Group {
            candidates: vec![vec![1, 9], vec![2, 9], vec![3]],
            gold: 1,
            offset: 0.0,
        };
        let groups = vec![group; 20];
        let weights = train(groups.iter(), false, &OPTIONS);
        assert!(weights[&2] > 1.0 && weights[&1] < -0.5 && weights[&3] < 0.0);
    }

    #[test]
    fn yes_and_no_are_told_apart() {
        let row = |key, gold| Group {
            candidates: vec![vec![0, key]],
            gold,
            offset: 0.0,
        };
        let groups: Vec<Group> = (0..20).flat_map(|_| [row(1, 1), row(2, 0)]).collect();
        let weights = train(groups.iter(), true, &OPTIONS);
        assert!(weights[&1] > 1.0 && weights[&2] < -1.0);
    }
}
