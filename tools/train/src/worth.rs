//! What each template of features is worth to its ranker.
//!
//! Takes the rows; prints, for each ranker, its templates in the order in which they can be left
//! out: the least worth first, each with the loss and the share of right choices on held-out
//! articles (one in four) when it and all before it are gone. The weights are fitted again after
//! every few removals.

use crate::optimiser::{Options, train_from};
use ascribe::attribution::training::{CHOICES, Group, Rows};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Prints the worth of the templates of some rankers, of all when none is named.
pub(crate) fn print(rows: &[Rows], templates: &HashMap<u32, &'static str>, rankers: &[String]) {
    let all = CHOICES.iter().copied().chain(["cue", "cue-first", "whole"]);
    for name in all.filter(|n| rankers.is_empty() || rankers.iter().any(|r| r == n)) {
        let part = |held: bool| {
            rows.iter()
                .enumerate()
                .filter(move |(i, _)| (i % 4 == 3) == held)
                .filter_map(move |(_, r)| r.get(name))
                .flatten()
        };
        let (learn, held): (Vec<&Group>, Vec<&Group>) =
            (part(false).collect(), part(true).collect());
        eliminate(name, &learn, &held, templates);
    }
}

fn eliminate(
    ranker: &str,
    learn: &[&Group],
    held: &[&Group],
    templates: &HashMap<u32, &'static str>,
) {
    let binary = !CHOICES.contains(&ranker);
    let of = |key: &u32| templates.get(key).copied().unwrap_or("");
    let keys = || learn.iter().flat_map(|g| g.candidates.iter().flatten());
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for key in keys() {
        *count.entry(of(key)).or_default() += 1;
    }
    // Keys of other rankers' templates that happen to be the same are few.
    let candidates: usize = learn.iter().map(|g| g.candidates.len()).sum();
    let mut left: Vec<&str> = count
        .into_iter()
        .filter(|(_, n)| n * 50 > candidates)
        .map(|(t, _)| t)
        .collect();
    let mut weights = BTreeMap::new();
    let mut steps = 100;
    println!("{ranker}: {} groups, {} held out", learn.len(), held.len());
    while !left.is_empty() {
        let inside: HashSet<&str> = left.iter().copied().collect();
        let only: HashSet<u32> = keys().filter(|k| inside.contains(of(k))).copied().collect();
        let options = Options {
            l2: crate::L2,
            least: crate::LEAST,
            only: Some(&only),
            steps,
        };
        weights = train_from(learn.iter().copied(), binary, &options, &weights);
        steps = 15;
        let partial = partial(held, &weights, &left, of);
        let (loss, right) = judge(held, &partial, binary, None);
        println!(
            "{:4} templates  loss {loss:.4}  right {:.2} %",
            left.len(),
            100.0 * right
        );
        if ranker.ends_with("first") {
            near(held, &partial, binary);
        }
        let mut worth: Vec<(f64, &str)> = left
            .iter()
            .enumerate()
            .map(|(n, &t)| (judge(held, &partial, binary, Some(n)).0 - loss, t))
            .collect();
        worth.sort_by(|a, b| a.0.total_cmp(&b.0));
        let go = (left.len() / 8).max(1);
        for (worth, template) in worth.into_iter().take(go) {
            println!("       - {template}  {worth:+.5}");
            left.retain(|t| *t != template);
        }
    }
}

/// For every candidate the sum of the weights of each template, and last the whole score.
fn partial(
    groups: &[&Group],
    weights: &BTreeMap<u32, f32>,
    left: &[&str],
    of: impl Fn(&u32) -> &'static str,
) -> Vec<Vec<f32>> {
    let place: HashMap<&str, usize> = left.iter().copied().zip(0..).collect();
    let fast: HashMap<u32, (usize, f32)> = weights
        .iter()
        .filter_map(|(k, &w)| Some((*k, (*place.get(of(k))?, w))))
        .collect();
    let candidates = groups.iter().flat_map(|g| &g.candidates);
    candidates
        .map(|keys| {
            let mut sums = vec![0.0; left.len() + 1];
            for (n, w) in keys.iter().filter_map(|k| fast.get(k)) {
                sums[*n] += w;
                sums[left.len()] += w;
            }
            sums
        })
        .collect()
}

/// Mean loss and share of right choices, without one of the templates where one is given.
fn judge(
    groups: &[&Group],
    partial: &[Vec<f32>],
    binary: bool,
    without: Option<usize>,
) -> (f64, f64) {
    let (mut loss, mut right, mut at) = (0.0, 0usize, 0);
    let mut scores = Vec::new();
    for group in groups {
        scores.clear();
        for sums in &partial[at..at + group.candidates.len()] {
            let whole = sums.last().copied().unwrap_or(0.0);
            scores.push(f64::from(whole - without.map_or(0.0, |n| sums[n])));
        }
        at += group.candidates.len();
        if binary {
            let z = scores[0] * if group.gold == 1 { 1.0 } else { -1.0 };
            loss += (1.0 + (-z).exp()).ln();
            right += usize::from(z > 0.0);
            continue;
        }
        let top = scores.iter().copied().fold(f64::MIN, f64::max);
        loss += scores.iter().map(|s| (s - top).exp()).sum::<f64>().ln() + top - scores[group.gold];
        right += usize::from(scores[group.gold] >= top);
    }
    let n = groups.len().max(1) as f64;
    (loss / n, right as f64 / n)
}

/// For a first look: how many of the right candidates stay, and how many of all, when those stay
/// that are at most so far below the best (or, for yes or no, below nothing).
fn near(groups: &[&Group], partial: &[Vec<f32>], binary: bool) {
    let whole = |sums: &Vec<f32>| sums.last().copied().unwrap_or(0.0);
    for margin in [2.0, 2.5, 3.0, 3.5, 4.0, 5.0] {
        let (mut at, mut right, mut wanted, mut stay, mut all) = (0, 0, 0, 0, 0);
        for group in groups {
            let own = &partial[at..at + group.candidates.len()];
            at += own.len();
            let top = own.iter().map(whole).fold(f32::MIN, f32::max);
            let top = if binary { 0.0 } else { top };
            let stays = |sums: &Vec<f32>| whole(sums) >= top - margin;
            all += own.len();
            stay += own.iter().filter(|s| stays(s)).count();
            let gold = if binary {
                own.first().filter(|_| group.gold == 1)
            } else {
                own.get(group.gold)
            };
            wanted += usize::from(gold.is_some());
            right += usize::from(gold.is_some_and(stays));
        }
        println!(
            "       margin {margin}: {:.2} % of the right, {:.1} % of all",
            100.0 * right as f64 / wanted as f64,
            100.0 * stay as f64 / all as f64
        );
    }
}
