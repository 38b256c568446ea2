//! Megabytes a second, one thread, the best of several runs over the whole corpus.

use crate::splitters::Splitter;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

const RUNS: usize = 5;
const LEAST: usize = 10 << 20;

/// The documents of `ASCRIBE_CORPUS` (a folder of text files, a text file, or JSON Lines with
/// `text`), else the articles of `examples/`; repeated up to 10 MB.
pub fn corpus() -> Vec<String> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let path = std::env::var_os("ASCRIBE_CORPUS").map_or(examples, PathBuf::from);
    let read = |p: &Path| std::fs::read_to_string(p).expect("the corpus can be read");
    let mut texts = Vec::new();
    if path.is_dir() {
        let mut files: Vec<PathBuf> = std::fs::read_dir(&path)
            .expect("the corpus can be listed")
            .map(|entry| entry.expect("the corpus can be listed").path())
            .filter(|p| p.extension().is_some_and(|e| e == "txt"))
            .collect();
        files.sort();
        texts.extend(files.iter().map(|p| read(p)));
    } else if path.extension().is_some_and(|e| e == "jsonl") {
        for line in read(&path).lines() {
            let document: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
            texts.push(document["text"].as_str().unwrap_or("").to_owned());
        }
    } else {
        texts.push(read(&path));
    }
    let size: usize = texts.iter().map(String::len).sum();
    assert!(size > 0, "no text in {}", path.display());
    let once = texts.len();
    while texts.iter().map(String::len).sum::<usize>() < LEAST {
        texts.extend_from_within(..once);
    }
    texts
}

pub fn report(splitters: &[Box<dyn Splitter>]) {
    let texts = corpus();
    let size: usize = texts.iter().map(String::len).sum();
    println!(
        "{} documents, {:.1} MB, the best of {RUNS} runs, one thread\n",
        texts.len(),
        size as f64 / 1e6
    );
    println!("| stage | MB/s | times unicode_sentences |");
    println!("| --- | ---: | ---: |");
    let mut rows = Vec::new();
    let ours = ascribe::sentence::Splitter::new();
    let (mut tokens, mut sentences, mut quotations) = (Vec::new(), Vec::new(), Vec::new());
    rows.push(measure("ascribe: tokens", &texts, |text| {
        ascribe::token::tokenize_into(text, &mut tokens);
        tokens.len()
    }));
    rows.push(measure("ascribe: tokens, sentences", &texts, |text| {
        ascribe::token::tokenize_into(text, &mut tokens);
        ours.split_into(&tokens, &mut sentences);
        sentences.len()
    }));
    rows.push(measure(
        "ascribe: tokens, sentences, quotations",
        &texts,
        |text| {
            ascribe::token::tokenize_into(text, &mut tokens);
            ours.split_into(&tokens, &mut sentences);
            ascribe::quotation::find_into(text, &tokens, &sentences, &mut quotations);
            sentences.len() + quotations.len()
        },
    ));
    rows.push(measure("unicode-segmentation: words", &texts, |text| {
        text.unicode_words().count()
    }));
    rows.push(measure("unicode-segmentation: sentences", &texts, |text| {
        text.unicode_sentences().count()
    }));
    let base = rows.last().map_or(1.0, |row: &Row| row.rate);
    for splitter in splitters.iter().skip(2) {
        let name = format!("{}: sentences", splitter.name());
        // srx is a hundred times slower: a part of the corpus will do.
        let share = if splitter.name() == "srx" { 20 } else { 1 };
        rows.push(measure(&name, &texts[..texts.len() / share], |text| {
            splitter.count(text)
        }));
    }
    for Row { name, rate } in rows {
        println!("| {name} | {rate:.0} | {:.1} |", rate / base);
    }
}

struct Row {
    name: String,
    rate: f64,
}

fn measure(name: &str, texts: &[String], mut run: impl FnMut(&str) -> usize) -> Row {
    let size: usize = texts.iter().map(String::len).sum();
    let mut best = f64::INFINITY;
    let mut count = None;
    for _ in 0..RUNS {
        let start = Instant::now();
        let found: usize = texts.iter().map(|text| run(black_box(text))).sum();
        best = best.min(start.elapsed().as_secs_f64());
        assert_eq!(*count.get_or_insert(found), found, "{name}: not the same twice");
    }
    Row {
        name: name.to_owned(),
        rate: size as f64 / 1e6 / best,
    }
}
