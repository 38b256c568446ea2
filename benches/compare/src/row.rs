//! Rows of a table of speeds: each is some work on every text, done in turns with all others.
//!
//! What counts is processor time, so that other work on the machine hurts less.

use cpu_time::ThreadTime;
use std::hint::black_box;

/// Some work, and the best that was seen of it.
pub struct Row<'a> {
    pub name: String,
    /// A text and its number, to how much was found in it.
    work: Box<dyn FnMut(usize, &str) -> usize + 'a>,
    /// One text in so many is enough for slow work.
    share: usize,
    count: Option<usize>,
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
        let start = ThreadTime::now();
        let mut found = 0;
        for (number, text) in texts.iter().enumerate() {
            found += (self.work)(number, black_box(text));
        }
        let rate = size as f64 / 1e6 / start.elapsed().as_secs_f64();
        self.rate = self.rate.max(rate);
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
