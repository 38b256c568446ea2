//! Megabytes a second, one thread, the best of several runs over the whole corpus.

use crate::splitters::Splitter;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

const RUNS: usize = 10;
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
    let ours = ascribe::sentence::Splitter::new();
    let (mut tokens, mut sentences, mut quotations) = (Vec::new(), Vec::new(), Vec::new());
    let mut stages: Vec<Stage<'_>> = vec![
        Stage::new("unicode-segmentation: sentences", |text| {
            text.unicode_sentences().count()
        }),
        Stage::new("unicode-segmentation: words", |text| {
            text.unicode_words().count()
        }),
    ];
    for splitter in splitters.iter().skip(2) {
        let name = format!("{}: sentences", splitter.name());
        let mut stage = Stage::new(&name, |text| splitter.count(text));
        if splitter.name() == "srx" {
            // A hundred times slower: a part of the corpus will do.
            stage.share = 20;
        }
        stages.push(stage);
    }
    // The stages of one library share their lists, as they do in use.
    let lists = std::cell::RefCell::new((&mut tokens, &mut sentences, &mut quotations));
    stages.push(Stage::new("ascribe: tokens", |text| {
        let (tokens, _, _) = &mut *lists.borrow_mut();
        ascribe::token::tokenize_into(text, tokens);
        tokens.len()
    }));
    stages.push(Stage::new("ascribe: tokens, sentences", |text| {
        let (tokens, sentences, _) = &mut *lists.borrow_mut();
        ascribe::token::tokenize_into(text, tokens);
        ours.split_into(tokens, sentences);
        sentences.len()
    }));
    stages.push(Stage::new(
        "ascribe: tokens, sentences, quotations",
        |text| {
            let (tokens, sentences, quotations) = &mut *lists.borrow_mut();
            ascribe::token::tokenize_into(text, tokens);
            ours.split_into(tokens, sentences);
            ascribe::quotation::find_into(text, tokens, sentences, quotations);
            sentences.len() + quotations.len()
        },
    ));
    // All in turn, so that a busy moment of the machine hurts no one alone.
    for _ in 0..RUNS {
        for stage in &mut stages {
            stage.run(&texts);
        }
    }
    let base = stages.first().map_or(1.0, |stage| stage.rate);
    for Stage { name, rate, .. } in stages {
        println!("| {name} | {rate:.0} | {:.1} |", rate / base);
    }
}

struct Stage<'a> {
    name: String,
    work: Box<dyn FnMut(&str) -> usize + 'a>,
    share: usize,
    count: Option<usize>,
    rate: f64,
}

impl<'a> Stage<'a> {
    fn new(name: &str, work: impl FnMut(&str) -> usize + 'a) -> Self {
        Stage {
            name: name.to_owned(),
            work: Box::new(work),
            share: 1,
            count: None,
            rate: 0.0,
        }
    }

    fn run(&mut self, texts: &[String]) {
        let texts = &texts[..(texts.len() / self.share).max(1)];
        let size: usize = texts.iter().map(String::len).sum();
        let start = Instant::now();
        let found: usize = texts.iter().map(|text| (self.work)(black_box(text))).sum();
        let rate = size as f64 / 1e6 / start.elapsed().as_secs_f64();
        self.rate = self.rate.max(rate);
        let count = *self.count.get_or_insert(found);
        assert_eq!(count, found, "{}: not the same twice", self.name);
    }
}
