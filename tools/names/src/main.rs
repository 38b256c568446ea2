//! Fits `data/mention-weights.tsv` and `data/mention-words.tsv` to articles with gold names; the
//! words are then compiled with the other tables (`ascribe-train compile`).
//!
//! usage: `ascribe-names DATA-FOLDER TRAIN.jsonl[*WEIGHT] … [--dev DEV.jsonl …]`
//!
//! A line of a file is `{"text", "entities": [{"start", "end", "type"}]}`, offsets in code points,
//! types PER, ORG, LOC or GPE, and MISC. A factor behind `*` weighs a file. The same files give the
//! same tables to the last byte. Steps: list the features and words of all candidates; fit the
//! first reading, once to all articles and once to all but each fourth of them, so that the
//! second reading learns what the document tells from choices that have not seen the article; fit
//! the second reading; round. What the files behind `--dev` say of both readings is printed.

mod model;
mod score;

use ascribe::Span;
use ascribe::mention::Tagger;
use ascribe::mention::training::{self, Article, Choice, FEATURES, Gold, OUTCOMES, SCALE, WIDE};
use ascribe::sentence::Splitter;
use model::{Example, Model, Options};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt::Write as _;
use std::time::Instant;

/// Words of fewer articles are not learnt.
const LEAST: u32 = 4;
const FOLDS: usize = 4;
const OPTIONS: Options = Options {
    rounds: 9,
    averaged: 4,
    l1: 2.0,
    l2: 2.0,
    l2_words: 10.0,
    named: FEATURES.len(),
    alpha: 0.1,
};

/// Features whose weights are set: those of a user's table, with the outcome that it says.
const SET: [(&str, usize); 5] = [
    ("user-person", 0),
    ("user-body", 1),
    ("user-organization", 1),
    ("user-country", 2),
    ("user-place", 2),
];

#[derive(Deserialize)]
struct Line {
    text: String,
    entities: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    start: usize,
    end: usize,
    r#type: String,
}

/// A file of articles: its name, what it counts, and which articles are its.
pub(crate) struct Set {
    pub(crate) name: String,
    weight: f64,
    pub(crate) articles: std::ops::Range<usize>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .ok_or("usage: ascribe-names DATA-FOLDER TRAIN.jsonl …")?;
    let start = Instant::now();
    let say = |what: &str| eprintln!("{:6.1} s  {what}", start.elapsed().as_secs_f32());
    let (mut lines, mut sets, mut trained) = (Vec::new(), Vec::new(), None);
    for argument in arguments {
        if argument == "--dev" {
            trained = Some(lines.len());
            continue;
        }
        let (path, weight) = match argument.rsplit_once('*') {
            Some((path, weight)) => (path.to_owned(), weight.parse()?),
            None => (argument, 1.0),
        };
        let from = lines.len();
        for line in std::fs::read_to_string(&path)?.lines() {
            lines.push(serde_json::from_str::<Line>(line)?);
        }
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        let articles = from..lines.len();
        sets.push(Set {
            name,
            weight,
            articles,
        });
    }
    let trained = trained.unwrap_or(lines.len());
    let (tagger, splitter) = (Tagger::new(), Splitter::new());
    let articles: Vec<Article<'_>> = lines
        .iter()
        .map(|line| Article::new(&line.text, gold(line), &splitter))
        .collect();
    let (words, mut examples, spans) = examples(&articles, &tagger, trained);
    let size = FEATURES.len() + words.len();
    say(&format!("{} runs, {} words", examples.len(), words.len()));

    let weight = |document: usize| {
        let of = sets.iter().find(|s| s.articles.contains(&document));
        of.map_or(1.0, |s| s.weight)
    };
    let mut chosen: BTreeMap<usize, Vec<Choice>> = BTreeMap::new();
    let fit = |fold: usize| {
        let held = |d: usize| if d < trained { d % FOLDS } else { FOLDS };
        let learn: Vec<&Example> = examples
            .iter()
            .filter(|e| e.document < trained && held(e.document) != fold)
            .collect();
        let model = Model::learnt(size, &learn, false, &OPTIONS, &weight);
        let read = examples.iter().filter(|e| held(e.document) == fold);
        let choices: Vec<(usize, Choice)> = read
            .flat_map(|e| {
                let chosen = model.choose(e, false);
                chosen.into_iter().map(|(i, k)| (e.document, (e.run, i, k)))
            })
            .collect();
        (model, choices)
    };
    let fit = &fit;
    let folds = std::thread::scope(|scope| {
        let half = scope.spawn(|| (0..=FOLDS / 2).map(fit).collect::<Vec<_>>());
        let rest: Vec<_> = (FOLDS / 2 + 1..=FOLDS).map(fit).collect();
        half.join()
            .map(|half| half.into_iter().chain(rest).collect::<Vec<_>>())
    });
    let mut first = None;
    for (model, choices) in folds.map_err(|_| "a thread failed")? {
        for (document, choice) in choices {
            chosen.entry(document).or_default().push(choice);
        }
        first = Some(model);
    }
    let first = first.ok_or("no fold")?;
    say("first reading");

    let none = Vec::new();
    let mut next = 0;
    for (document, article) in articles.iter().enumerate() {
        let choices = chosen.get(&document).unwrap_or(&none);
        for told in article.told(&tagger, choices) {
            examples[next].told = told
                .into_iter()
                .map(|list| list.into_iter().map(u32::from).collect())
                .collect();
            next += 1;
        }
    }
    let learn: Vec<&Example> = examples.iter().filter(|e| e.document < trained).collect();
    let second = Model::learnt(size, &learn, true, &OPTIONS, &weight);
    say("second reading");

    let rows = |number: usize, scale: f32| -> [f32; WIDE] {
        std::array::from_fn(|k| {
            let model = if k < OUTCOMES { &first } else { &second };
            (model.weights()[number][k % OUTCOMES] * scale).round()
        })
    };
    let mut named = String::from(WEIGHTS_HEAD);
    let mut numbers: Vec<usize> = (0..FEATURES.len()).collect();
    numbers.sort_by_key(|&i| FEATURES[i]);
    for i in numbers {
        let set = SET.iter().find(|(name, _)| *name == FEATURES[i]);
        let weights = match set {
            // No article has names of a user, which win.
            Some((_, outcome)) => std::array::from_fn(|k| {
                let weight = if k % OUTCOMES == *outcome { 20.0 } else { 0.0 };
                f32::to_string(&weight)
            }),
            None => rows(i, 100.0).map(|w| (w / 100.0 + 0.0).to_string()),
        };
        writeln!(named, "{}\t{}", FEATURES[i], weights.join(" "))?;
    }
    let mut table: BTreeMap<String, [i8; WIDE]> = BTreeMap::new();
    for (i, word) in words.iter().enumerate() {
        let weights = rows(FEATURES.len() + i, SCALE).map(|w| w.clamp(-127.0, 127.0) as i8);
        if weights != [0; WIDE] {
            table.insert(word.clone(), weights);
        }
    }
    let mut readable = String::from(WORDS_HEAD);
    for (word, weights) in &table {
        writeln!(
            readable,
            "{word}\t{}",
            weights.map(|w| w.to_string()).join(" ")
        )?;
    }
    say(&format!("{} words with weight", table.len()));
    for (model, told) in [(&first, false), (&second, true)] {
        for set in sets.iter().filter(|s| s.articles.start >= trained) {
            println!(
                "{}",
                score::line(set, told, model, &articles, &examples, &spans)
            );
        }
    }
    // How much rounding costs.
    let rounded = |i: usize| -> [f32; OUTCOMES] {
        let scale = if i < FEATURES.len() { 100.0 } else { SCALE };
        std::array::from_fn(|k| rows(i, scale)[OUTCOMES + k] / scale)
    };
    let rounded = Model::of((0..size).map(rounded).collect());
    for set in sets.iter().filter(|s| s.articles.start >= trained) {
        println!(
            "rounded {}",
            score::line(set, true, &rounded, &articles, &examples, &spans)
        );
    }
    std::fs::write(format!("{folder}/mention-weights.tsv"), named)?;
    std::fs::write(format!("{folder}/mention-words.tsv"), readable)?;
    say("written");
    Ok(())
}

/// The words of enough articles to be learnt, and all runs as examples, with the bytes of their
/// candidates.
fn examples(
    articles: &[Article<'_>],
    tagger: &Tagger,
    trained: usize,
) -> (Vec<String>, Vec<Example>, Vec<Vec<Span>>) {
    let runs: Vec<_> = articles.iter().map(|a| a.runs(tagger)).collect();
    let mut counts: BTreeMap<&str, (u32, usize)> = BTreeMap::new();
    for (document, runs) in runs[..trained].iter().enumerate() {
        let candidates = runs.iter().flat_map(|r| &r.candidates);
        for word in candidates.flat_map(|c| &c.words) {
            let (count, last) = counts.entry(word).or_insert((0, usize::MAX));
            if *last != document {
                *count += 1;
                *last = document;
            }
        }
    }
    let words: Vec<String> = counts
        .into_iter()
        .filter(|(_, (count, _))| *count >= LEAST)
        .map(|(word, _)| word.to_owned())
        .collect();
    let numbers: HashMap<&str, u32> = (FEATURES.len() as u32..)
        .zip(&words)
        .map(|(number, word)| (word.as_str(), number))
        .collect();
    let (mut examples, mut spans) = (Vec::new(), Vec::new());
    for (document, runs) in runs.iter().enumerate() {
        for (run, r) in runs.iter().enumerate() {
            let read = |c: &training::Candidate| {
                let words = c
                    .words
                    .iter()
                    .filter_map(|w| numbers.get(w.as_str()).copied());
                c.features
                    .iter()
                    .map(|&f| u32::from(f))
                    .chain(words)
                    .collect()
            };
            examples.push(Example {
                document,
                run,
                length: r.length,
                spans: r.candidates.iter().map(|c| (c.first, c.end)).collect(),
                gold: r.candidates.iter().map(|c| c.gold).collect(),
                read: r.candidates.iter().map(read).collect(),
                told: Vec::new(),
            });
            spans.push(r.candidates.iter().map(|c| c.span).collect());
        }
    }
    drop(numbers);
    (words, examples, spans)
}

/// The gold names, without a leading *the*, a direction in lower case or a possessive ending, which
/// are no part of a name here.
fn gold(line: &Line) -> Gold {
    let text = &line.text;
    let mut offsets: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    offsets.push(text.len());
    let mut gold = Gold::new();
    for marked in &line.entities {
        let (mut start, mut end) = (offsets[marked.start], offsets[marked.end]);
        let the = |w: &str| w.eq_ignore_ascii_case("the ");
        if text[start..end].get(..4).is_some_and(the) {
            start += 4;
        }
        for direction in DIRECTIONS {
            if text[start..end].starts_with(direction) {
                start += direction.len();
            }
        }
        for tail in ["'s", "’s"] {
            if text[start..end].ends_with(tail) {
                end -= tail.len();
            }
        }
        let outcome = match marked.r#type.as_str() {
            "PER" => 0,
            "ORG" => 1,
            "LOC" | "GPE" => 2,
            _ => 3,
        };
        gold.insert(Span::new(start, end), 1 << outcome);
    }
    gold
}

const DIRECTIONS: [&str; 13] = [
    "northern ",
    "southern ",
    "eastern ",
    "western ",
    "central ",
    "northeastern ",
    "northwestern ",
    "southeastern ",
    "southwestern ",
    "north ",
    "south ",
    "east ",
    "west ",
];

const WEIGHTS_HEAD: &str = "\
# What each feature of a candidate (src/mention/evidence.rs) tells for each outcome; the sum decides.
# columns: feature\tfirst reading: person organization place other, second reading: the same
# origin: fitted by tools/names to annotated news that is not part of this project, 2026-11; user-* set by hand
# licence: MIT OR Apache-2.0
";

const WORDS_HEAD: &str = "\
# What words in and beside a candidate (src/mention/words.rs) tell for each outcome, in sixteenths.
# columns: place and words\tfirst reading: person organization place other, second reading: the same
# origin: fitted by tools/names to annotated news that is not part of this project: words of at least 4 articles, no text, 2026-11
# licence: MIT OR Apache-2.0
";
