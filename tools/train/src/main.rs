//! Learns `data/cue-rates.tsv` and `data/attribution-weights.bin` from a training file.
//!
//! usage: ascribe-train TRAIN.jsonl DATA-FOLDER
//!
//! A line of the training file is `{"text", "attributions": [{"source": [[start, end]], "cue":
//! [...], "content": [...]}]}`, offsets in code points. The same file gives the same tables to the
//! last byte. Steps: count how often each word form heads a cue; make the rows of every ranker,
//! each article read with counts that leave it out; train, the first looks before the closer ones,
//! which learn only from what the first leave; keep the weights that matter and train those again;
//! train the cues' second look and the last score on halves that have not seen the article; round to
//! sixteenths.
//!
//! `ascribe-train compile DATA-FOLDER` learns nothing: it writes the compiled tables.
//! `ascribe-train TRAIN.jsonl --worth [RANKER ...]` writes nothing: it prints what each template of
//! features is worth.

mod optimiser;
mod worth;

use ascribe::Span;
use ascribe::attribution::training::{
    self, Article, CHOICES, Counts, FEW, Gold, Group, LOOKS, MARGIN, Rows, attributor, count,
    neighbour_rows, pack, whole_rows,
};
use ascribe::mention::Tagger;
use ascribe::sentence::Splitter;
use optimiser::{Options, train};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::sync::Mutex;
use std::time::Instant;

const L2: f64 = 3.0;
const L2_WHOLE: f64 = 4.0;
const LEAST: u32 = 5;
/// Weights below this after the first training are left out of the second.
const PRUNE: f32 = 0.06;
const STEPS: usize = 100;

#[derive(Deserialize)]
struct Line {
    text: String,
    attributions: Vec<Parts>,
}

#[derive(Deserialize)]
struct Parts {
    #[serde(default)]
    source: Vec<[usize; 2]>,
    #[serde(default)]
    cue: Vec<[usize; 2]>,
    #[serde(default)]
    content: Vec<[usize; 2]>,
}

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().nth(1).as_deref() == Some("compile") {
        return compile(
            &std::env::args()
                .nth(2)
                .ok_or("usage: ascribe-train compile DATA-FOLDER")?,
        );
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (file, folder, worth) = match arguments.as_slice() {
        [file, option, rankers @ ..] if option == "--worth" => (file, "", Some(rankers.to_vec())),
        [file, folder] => (file, folder.as_str(), None),
        _ => {
            return Err(
                "usage: ascribe-train TRAIN.jsonl DATA-FOLDER | --worth [RANKER ...]".into(),
            );
        }
    };
    let start = Instant::now();
    let say = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f32());
    let lines: Vec<Line> = std::fs::read_to_string(file)?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let (splitter, tagger) = (Splitter::new(), Tagger::new());
    let articles: Vec<Article<'_>> = lines
        .iter()
        .map(|line| Article::new(&line.text, gold(line), &splitter, &tagger))
        .collect();
    say(&format!("{} articles", articles.len()));
    let counts = count(&articles);
    let mut rows = training::rows(&articles, &counts)?;
    say("rows");
    let whole_set: Vec<usize> = (0..articles.len()).collect();
    let halves: [Vec<usize>; 2] =
        [0, 1].map(|k| whole_set.iter().copied().filter(|i| i % 2 == k).collect());
    if let Some(rankers) = worth {
        if rankers.iter().any(|r| r == "whole") {
            for k in 0..2 {
                let weights = base(&articles, &counts, &rows, &halves[k], &say);
                let half = attributor(&counts, &round(&weights))?;
                for &i in &halves[1 - k] {
                    rows[i].insert("whole", whole_rows(&articles[i], &half));
                }
            }
        }
        worth::print(&rows, &training::templates(), &rankers);
        return Ok(());
    }

    let full = base(&articles, &counts, &rows, &whole_set, &say);
    let mut whole = Vec::new();
    for k in 0..2 {
        let weights = base(&articles, &counts, &rows, &halves[k], &say);
        let half = attributor(&counts, &round(&weights))?;
        for &i in &halves[1 - k] {
            whole.extend(whole_rows(&articles[i], &half));
        }
        say("half");
    }
    let last = twice(whole.iter(), true, L2_WHOLE);
    let mut weights = full;
    merge(&mut weights, last);
    let table = round(&weights);
    say(&format!("{} weights", table.len()));
    let bytes = pack(&table);
    std::fs::write(format!("{folder}/attribution-weights.bin"), &bytes)?;
    std::fs::write(format!("{folder}/cue-rates.tsv"), rates(&counts))?;
    say("written");
    Ok(())
}

/// Writes the tables that the library uses compiled; nothing is learnt.
fn compile(folder: &str) -> Result<(), Box<dyn Error>> {
    for (name, bytes) in ascribe::compile::files()? {
        std::fs::write(format!("{folder}/{name}"), bytes)?;
    }
    Ok(())
}

/// Trains every ranker but the last score on some of the articles.
fn base(
    articles: &[Article<'_>],
    counts: &Counts,
    rows: &[Rows],
    set: &[usize],
    say: &dyn Fn(&str),
) -> BTreeMap<u32, f32> {
    let of = |name: &'static str| set.iter().filter_map(move |&i| rows[i].get(name)).flatten();
    let looks = rankers(&[LOOKS.as_slice(), &["cue-first"]].concat(), &|name| {
        twice(of(name), name == "cue-first", L2)
    });
    let others: Vec<&'static str> = CHOICES.into_iter().filter(|n| !LOOKS.contains(n)).collect();
    let results = rankers(&[others.as_slice(), &["cue"]].concat(), &|name| {
        let look = LOOKS
            .iter()
            .find(|l| l.strip_suffix("-first") == Some(name));
        match look.and_then(|look| Some((look, looks.get(look)?))) {
            // Of what the first look drops, the closer one learns nothing.
            Some((look, weights)) => {
                let groups = of(name).zip(of(look));
                let groups: Vec<Group> = groups
                    .filter_map(|(g, l)| narrowed(g, l, weights))
                    .collect();
                twice(groups.iter(), false, L2)
            }
            None if name == "cue" => twice(of(name).chain(of("cue-unseen")), true, L2),
            None => twice(of(name), false, L2),
        }
    });
    say("rankers");
    let neighbours = neighbours(articles, counts, rows, set);
    let mut all = BTreeMap::new();
    for weights in looks.into_values().chain(results.into_values()) {
        merge(&mut all, weights);
    }
    merge(&mut all, neighbours);
    say(&format!("{} weights of rankers", all.len()));
    all
}

/// Trains some rankers, two at a time.
fn rankers(
    names: &[&'static str],
    train: &(dyn Fn(&'static str) -> BTreeMap<u32, f32> + Sync),
) -> BTreeMap<&'static str, BTreeMap<u32, f32>> {
    let jobs: Mutex<Vec<&'static str>> = Mutex::new(names.to_vec());
    let results: Mutex<BTreeMap<&'static str, BTreeMap<u32, f32>>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(name) = jobs.lock().ok().and_then(|mut j| j.pop()) {
                    let weights = train(name);
                    if let Ok(mut all) = results.lock() {
                        all.insert(name, weights);
                    }
                }
            });
        }
    });
    results.into_inner().unwrap_or_default()
}

/// The candidates of a choice that its first look leaves, if the right one is among them and there is
/// something to choose.
fn narrowed(group: &Group, look: &Group, weights: &BTreeMap<u32, f32>) -> Option<Group> {
    if group.candidates.len() <= FEW {
        return Some(group.clone());
    }
    let score = |keys: &Vec<u32>| keys.iter().filter_map(|k| weights.get(k)).sum::<f32>();
    let scores: Vec<f32> = look.candidates.iter().map(score).collect();
    let least = scores.iter().copied().fold(f32::MIN, f32::max) - MARGIN;
    let kept = |n: &usize| scores.get(*n).is_some_and(|&s| s >= least);
    let numbers: Vec<usize> = (0..group.candidates.len()).filter(kept).collect();
    let gold = numbers.iter().position(|&n| n == group.gold)?;
    let candidates = numbers.iter().map(|&n| group.candidates[n].clone());
    (numbers.len() > 1).then(|| Group {
        candidates: candidates.collect(),
        gold,
        offset: group.offset,
    })
}

/// The second look at cues: first scores come from a model of the other half.
fn neighbours(
    articles: &[Article<'_>],
    counts: &Counts,
    rows: &[Rows],
    set: &[usize],
) -> BTreeMap<u32, f32> {
    let mut second: Vec<Group> = Vec::new();
    for k in 0..2 {
        let learn = set
            .iter()
            .enumerate()
            .filter(|(n, _)| n % 2 == k)
            .map(|(_, &i)| i);
        let options = Options {
            l2: L2,
            least: LEAST,
            only: None,
            steps: STEPS,
        };
        let models = ["cue-first", "cue"].map(|name| {
            let groups = learn.clone().filter_map(|i| rows[i].get(name)).flatten();
            (name, train(groups, true, &options))
        });
        for (_, &i) in set.iter().enumerate().filter(|(n, _)| n % 2 != k) {
            let scored = |name: &str, weights: &BTreeMap<u32, f32>| {
                let groups = rows[i].get(name).into_iter().flatten();
                let score = |g: &Group| g.candidates[0].iter().filter_map(|k| weights.get(k)).sum();
                groups.map(score).collect::<Vec<f32>>()
            };
            let [first, own] = models
                .each_ref()
                .map(|(name, weights)| scored(name, weights));
            let word = scored("cue-word", &models[0].1);
            let all = word.into_iter().zip(first).zip(own);
            let scores: Vec<[f32; 3]> = all.map(|((a, b), c)| [a, b, c]).collect();
            if let Some(own) = rows[i].get("cue") {
                second.extend(neighbour_rows(&articles[i], counts, own, &scores));
            }
        }
    }
    twice(second.iter(), true, L2)
}

/// Trains, drops what hardly weighs, and trains the rest again.
fn twice<'g>(
    groups: impl Iterator<Item = &'g Group> + Clone,
    binary: bool,
    l2: f64,
) -> BTreeMap<u32, f32> {
    let options = Options {
        l2,
        least: LEAST,
        only: None,
        steps: STEPS,
    };
    let first = train(groups.clone(), binary, &options);
    let kept: HashSet<u32> = first
        .iter()
        .filter(|(_, w)| w.abs() >= PRUNE)
        .map(|(&k, _)| k)
        .collect();
    train(
        groups,
        binary,
        &Options {
            only: Some(&kept),
            ..options
        },
    )
}

/// Joins two tables; where a key is in both, the heavier weight stays.
fn merge(into: &mut BTreeMap<u32, f32>, from: BTreeMap<u32, f32>) {
    for (key, weight) in from {
        let slot = into.entry(key).or_insert(0.0);
        if weight.abs() > slot.abs() {
            *slot = weight;
        }
    }
}

fn round(weights: &BTreeMap<u32, f32>) -> BTreeMap<u32, i8> {
    weights
        .iter()
        .map(|(&key, &w)| (key, (w * 16.0).round().clamp(-127.0, 127.0) as i8))
        .filter(|(_, w)| *w != 0)
        .collect()
}

fn gold(line: &Line) -> Vec<Gold> {
    let mut bytes: Vec<usize> = line.text.char_indices().map(|(i, _)| i).collect();
    bytes.push(line.text.len());
    let spans = |list: &[[usize; 2]]| -> Vec<Span> {
        list.iter()
            .map(|&[s, e]| Span::new(bytes[s], bytes[e]))
            .collect()
    };
    line.attributions
        .iter()
        .map(|p| Gold {
            source: spans(&p.source),
            cue: spans(&p.cue),
            content: spans(&p.content),
        })
        .collect()
}

fn rates(counts: &Counts) -> String {
    format!(
        "# How often a word form occurs outside quotation marks in news, and how often it heads a cue.\n\
         # columns: form\toccurs\theads\n\
         # origin: counted by tools/train on the training half of PolNeAR (Newell, Margolin and Ruths 2018); figures only, no text\n\
         # licence: MIT OR Apache-2.0\n{}",
        counts.table()
    )
}
