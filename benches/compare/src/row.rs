//! Rows of a table of speeds: each is some work on every text, done in turns with all others.
//!
//! What counts is processor time, so that other work on the machine hurts less; and of every part of
//! the texts the best of all rounds, so that a busy moment spoils one part of one round and not all.

use cpu_time::ThreadTime;
use std::hint::black_box;

/// How many texts are timed together.
const PART: usize = 8;

type Work<'a> = Box<dyn FnMut(usize, &str) -> usize + 'a>;

/// Some work, and the best that was seen of it.
pub struct Row<'a> {
    pub name: String,
    /// A text and its number, to how much was found in it.
    work: Work<'a>,
    /// One text in so many is enough for slow work.
    share: usize,
    count: Option<usize>,
    /// Of each part of the texts, the fewest seconds.
    best: Vec<f64>,
    /// Megabytes a second.
    pub rate: f64,
}

impl<'a> Row<'a> {
    pub fn new(name: &str, work: impl FnMut(usize, &str) -> usize + 'a) -> Self {
        Row {
            name: name.to_owned(),
            work: Box::new(work),
            share: 1,
            count: None,
            best: Vec::new(),
            rate: 0.0,
        }
    }

    /// Reads only one text in `share`.
    pub fn share(mut self, share: usize) -> Self {
        self.share = share;
        self
    }

    fn run(&mut self, texts: &[String]) {
        let texts = &texts[..(texts.len() / self.share).max(1)];
        let size: usize = texts.iter().map(String::len).sum();
        self.best.resize(texts.len().div_ceil(PART), f64::INFINITY);
        let mut found = 0;
        for (part, best) in self.best.iter_mut().enumerate() {
            let numbers = part * PART..texts.len().min((part + 1) * PART);
            let start = ThreadTime::now();
            for number in numbers {
                found += (self.work)(number, black_box(&texts[number]));
            }
            *best = best.min(start.elapsed().as_secs_f64());
        }
        self.rate = size as f64 / 1e6 / self.best.iter().sum::<f64>();
        // Nothing gets faster by finding less.
        let count = *self.count.get_or_insert(found);
        assert_eq!(count, found, "{}: not the same twice", self.name);
        assert!(found > 0, "{}: nothing found", self.name);
    }

    pub fn found(&self) -> usize {
        self.count.unwrap_or(0)
    }
}

/// Runs all rows in turn, so that a busy moment of the machine hurts no one alone.
pub fn run(rows: &mut [Row<'_>], texts: &[String], rounds: usize) {
    for _ in 0..rounds {
        for row in &mut *rows {
            row.run(texts);
        }
    }
}
