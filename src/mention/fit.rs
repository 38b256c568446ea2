//! Fits the weights of `data/mention-weights.tsv` to annotated text; run by hand:
//!
//! ```sh
//! ASCRIBE_TRAIN=a.jsonl:b.jsonl*2 cargo test --release --lib mention::fit -- --ignored
//! ```
//!
//! Takes files of JSON Lines with `text` and `entities` (`start`, `end`, `type`, perhaps `gov`), a
//! factor behind `*` weighing a file. Fits a semi-Markov model over the lattice by FTRL with L1:
//! the probability of the marked names against all other choices. The document's evidence comes from a
//! first reading with the weights so far; every run is learnt without it too, so that one table
//! serves both readings.

#![allow(clippy::unwrap_used)]

use super::candidate::Candidate;
use super::evidence::{self, Feature};
use super::lattice::Scores;
use super::outcome::Outcome;
use super::scene::Scene;
use super::tagger::{Tagger, choose, names};
use super::witness::Witness;
use crate::ranker::Feature as _;
use crate::sentence::Splitter;
use crate::text::Text;
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt::Write as _;

const K: usize = Outcome::COUNT;

#[derive(Deserialize)]
struct Article {
    text: String,
    entities: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    start: usize,
    end: usize,
    r#type: String,
}

/// One run: how long it is, its candidates with their features, and what each is (a set of
/// outcomes, empty for none).
struct Example {
    length: usize,
    spans: Vec<(usize, usize)>,
    gold: Vec<u8>,
    features: Vec<Vec<u16>>,
    told: Vec<Vec<u16>>,
    weight: f64,
}

struct Model {
    z: Vec<[f64; K]>,
    n: Vec<[f64; K]>,
    w: Vec<[f64; K]>,
}

const ALPHA: f64 = 0.1;
const BETA: f64 = 1.0;
const L1: f64 = 0.5;
const L2: f64 = 2.0;

impl Model {
    fn new(size: usize) -> Self {
        Model {
            z: vec![[0.0; K]; size],
            n: vec![[0.0; K]; size],
            w: vec![[0.0; K]; size],
        }
    }

    fn update(&mut self, i: usize, k: usize, g: f64) {
        let n = self.n[i][k];
        let next = n + g * g;
        let sigma = (next.sqrt() - n.sqrt()) / ALPHA;
        self.z[i][k] += g - sigma * self.w[i][k];
        self.n[i][k] = next;
        let z = self.z[i][k];
        self.w[i][k] = if z.abs() <= L1 {
            0.0
        } else {
            -(z - z.signum() * L1) / ((BETA + next.sqrt()) / ALPHA + L2)
        };
    }

    fn score(&self, features: &[u16], sums: &mut [f64; K]) {
        for &f in features {
            for (sum, w) in sums.iter_mut().zip(&self.w[f as usize]) {
                *sum += w;
            }
        }
    }

    fn learn(&mut self, example: &Example, told: bool) {
        let scores: Vec<[f64; K]> = (0..example.spans.len())
            .map(|i| {
                let mut sums = [0.0; K];
                self.score(&example.features[i], &mut sums);
                if told {
                    self.score(&example.told[i], &mut sums);
                }
                sums
            })
            .collect();
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
            let allowed = |k: usize| example.gold[i] & (1 << k) != 0;
            let mut total = f64::NEG_INFINITY;
            for (k, &score) in scores[i].iter().enumerate() {
                if allowed(k) {
                    total = add(total, score);
                }
            }
            for (k, &score) in scores[i].iter().enumerate() {
                let p = (forward[first] + score + backward[end] - forward[n]).exp();
                let q = if allowed(k) {
                    (score - total).exp()
                } else {
                    0.0
                };
                let g = (p - q) * example.weight;
                if g.abs() > 1e-4 {
                    let told: &[u16] = if told { &example.told[i] } else { &[] };
                    for &f in example.features[i].iter().chain(told) {
                        self.update(f as usize, k, g);
                    }
                }
            }
        }
    }
}

fn add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY {
        high
    } else {
        high + (low - high).exp().ln_1p()
    }
}

/// The set of outcomes that a mark allows.
fn allowed(marked: &Marked) -> u8 {
    let bit = |o: Outcome| 1u8 << o as usize;
    match marked.r#type.as_str() {
        "PER" => bit(Outcome::Person),
        "ORG" => bit(Outcome::Organization),
        "LOC" | "GPE" => bit(Outcome::Place),
        _ => bit(Outcome::Other),
    }
}

fn marks(article: &Article) -> HashMap<(usize, usize), u8> {
    let offsets: Vec<usize> = article
        .text
        .char_indices()
        .map(|(i, _)| i)
        .chain([article.text.len()])
        .collect();
    let mut gold = HashMap::new();
    for marked in &article.entities {
        let (mut start, mut end) = (offsets[marked.start], offsets[marked.end]);
        let words = &article.text[start..end];
        if words
            .get(..4)
            .is_some_and(|w| w.eq_ignore_ascii_case("the "))
        {
            start += 4;
        }
        for tail in ["'s", "’s"] {
            if article.text[start..end].ends_with(tail) {
                end -= tail.len();
            }
        }
        gold.insert((start, end), allowed(marked));
    }
    gold
}

fn examples(tagger: &Tagger, splitter: &Splitter, article: &Article, weight: f64) -> Vec<Example> {
    let text = Text::read(&article.text, splitter);
    let scene = Scene::new(&text, &tagger.gazetteer, &tagger.lexicon);
    let reading = tagger.read(&scene);
    let chosen = choose(&reading);
    let witness = Witness::new(&scene, &names(&reading, &chosen));
    let gold = marks(article);
    let mut features = Vec::new();
    let mut list = |collect: &dyn Fn(&mut Vec<Feature>)| {
        features.clear();
        collect(&mut features);
        features
            .iter()
            .map(|f| f.index() as u16)
            .collect::<Vec<_>>()
    };
    let mut all = Vec::new();
    for (run, range) in &reading.runs {
        let candidates: &[Candidate] = &reading.candidates[range.clone()];
        let mut example = Example {
            length: run.len(),
            spans: Vec::new(),
            gold: Vec::new(),
            features: Vec::new(),
            told: Vec::new(),
            weight,
        };
        for &c in candidates {
            let tokens = c.tokens();
            let span = scene.span(tokens.clone());
            example
                .spans
                .push((tokens.start - run.start, tokens.end - run.start));
            example
                .gold
                .push(gold.get(&(span.start, span.end)).copied().unwrap_or(0));
            example
                .features
                .push(list(&|f| evidence::collect(&scene, run, c, f)));
            example
                .told
                .push(list(&|f| witness.collect(&scene, &c.tokens(), f)));
        }
        own_conventions(&mut example);
        all.push(example);
    }
    all
}

/// Names that reach over words in lower case (*the Ecuadorian government*, *the Clinton campaign*)
/// are ours; the files mark what is inside them or nothing.
fn own_conventions(example: &mut Example) {
    let has =
        |example: &Example, i: usize, f: Feature| example.features[i].contains(&(f.index() as u16));
    for i in 0..example.spans.len() {
        if !has(example, i, Feature::EndsLower) {
            continue;
        }
        let ours = [
            Feature::CountryGovernment,
            Feature::CountryPossessive,
            Feature::Administration,
            Feature::Campaign,
        ];
        if !ours.iter().any(|&f| has(example, i, f)) {
            continue;
        }
        let (first, end) = example.spans[i];
        for (gold, &(a, z)) in example.gold.iter_mut().zip(&example.spans) {
            if a < end && first < z {
                *gold = 0;
            }
        }
        example.gold[i] = 1 << Outcome::Organization as usize;
    }
}

fn table(model: &Model) -> (String, Vec<Scores>) {
    let mut names: Vec<(usize, &str)> = Feature::NAMES.iter().copied().enumerate().collect();
    names.sort_by_key(|(_, name)| *name);
    let mut text = String::from(HEAD);
    let mut rounded = vec![[0.0; K]; names.len()];
    for (i, name) in names {
        let weights = model.w[i].map(|w| (w * 100.0).round() / 100.0 + 0.0);
        rounded[i] = weights.map(|w| w as f32);
        let numbers: Vec<String> = weights.iter().map(ToString::to_string).collect();
        writeln!(text, "{name}\t{}", numbers.join(" ")).unwrap();
    }
    (text, rounded)
}

const HEAD: &str = "\
# What each feature of a candidate (src/mention/evidence.rs) tells for each outcome; the sum decides.
# columns: feature\tperson organization place other
# origin: fitted by src/mention/fit.rs to annotated news that is not part of this project, 2026-11
# licence: MIT OR Apache-2.0
";

#[test]
#[ignore = "fits the weights; wants ASCRIBE_TRAIN"]
fn fit() {
    let files = std::env::var("ASCRIBE_TRAIN").expect("ASCRIBE_TRAIN names the train files");
    let mut tagger = Tagger::load().unwrap();
    let splitter = Splitter::new();
    let mut articles = Vec::new();
    for file in files.split(':') {
        let (path, weight) = match file.split_once('*') {
            Some((path, weight)) => (path, weight.parse().unwrap()),
            None => (file, 1.0),
        };
        let text = std::fs::read_to_string(path).unwrap();
        for line in text.lines() {
            articles.push((serde_json::from_str::<Article>(line).unwrap(), weight));
        }
    }
    let mut model = Model::new(Feature::NAMES.len());
    for round in 0..3 {
        let mut all: Vec<Example> = Vec::new();
        for (article, weight) in &articles {
            all.extend(examples(&tagger, &splitter, article, *weight));
        }
        let candidates: usize = all.iter().map(|e| e.spans.len()).sum();
        println!("round {round}: {} runs, {candidates} candidates", all.len());
        let mut seed = 1u64;
        for _ in 0..if round == 0 { 4 } else { 9 } {
            for i in (1..all.len()).rev() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                all.swap(i, (seed >> 33) as usize % (i + 1));
            }
            for (i, example) in all.iter().enumerate() {
                if round == 0 || i % 2 == 0 {
                    model.learn(example, false);
                }
                if round > 0 {
                    model.learn(example, true);
                }
            }
        }
        tagger.weights.set(table(&model).1);
    }
    std::fs::write("data/mention-weights.tsv", table(&model).0).unwrap();
}
