//! Boundary F1, as `score_sentences.py` counts it: a boundary is a number of characters before it
//! that are not white space; the end of a text does not count. A text with `sentences` instead of
//! `ends` is a rule, which passes when it is split just so.

use crate::splitters::Splitter;
use serde_json::Value;
use std::collections::BTreeSet;

pub fn report(paths: &[String], splitters: &[Box<dyn Splitter>]) {
    for path in paths {
        let file = std::fs::read_to_string(path).expect("the evaluation file can be read");
        let name = path.rsplit('/').next().unwrap_or(path);
        println!("\n| {name} | precision | recall | F1 | rules |");
        println!("| --- | ---: | ---: | ---: | ---: |");
        for splitter in splitters {
            let mut score = Score::default();
            for line in file.lines() {
                let document: Value = serde_json::from_str(line).expect("a line is JSON");
                score.add(&document, splitter.as_ref());
            }
            println!("| {} | {} |", splitter.name(), score.row());
        }
    }
}

#[derive(Default)]
struct Score {
    both: usize,
    predicted: usize,
    gold: usize,
    rules: usize,
    passed: usize,
}

impl Score {
    fn add(&mut self, document: &Value, splitter: &dyn Splitter) {
        let text = document["text"].as_str().expect("a document has a text");
        let ends = splitter.ends(text);
        if let Some(wanted) = document["sentences"].as_array() {
            let mut at = 0;
            let mut found = Vec::new();
            for end in ends {
                found.push(spaced(&text[at..end]));
                at = end;
            }
            found.retain(|s| !s.is_empty());
            let wanted: Vec<String> = wanted
                .iter()
                .map(|s| spaced(s.as_str().unwrap_or("")))
                .collect();
            self.rules += 1;
            self.passed += usize::from(found == wanted);
            return;
        }
        // Characters that are no white space before each byte, and before each character.
        let (mut by_byte, mut by_char, mut solid) = (vec![0; text.len() + 1], vec![0], 0);
        for (at, c) in text.char_indices() {
            solid += usize::from(!c.is_whitespace());
            by_byte[at + c.len_utf8()] = solid;
            by_char.push(solid);
        }
        let inner = |set: BTreeSet<usize>| -> BTreeSet<usize> {
            set.into_iter().filter(|&n| n > 0 && n < solid).collect()
        };
        let gold = document["ends"].as_array().expect("a document has ends");
        let gold = gold
            .iter()
            .map(|e| by_char[e.as_u64().unwrap_or(0) as usize]);
        let gold = inner(gold.collect());
        let predicted = inner(ends.iter().map(|&e| by_byte[e]).collect());
        self.both += gold.intersection(&predicted).count();
        self.predicted += predicted.len();
        self.gold += gold.len();
    }

    fn row(&self) -> String {
        let precision = 100.0 * self.both as f64 / self.predicted.max(1) as f64;
        let recall = 100.0 * self.both as f64 / self.gold.max(1) as f64;
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        if self.rules > 0 {
            return format!("– | – | – | {} of {}", self.passed, self.rules);
        }
        format!("{precision:.1} | {recall:.1} | {f1:.1} | –")
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
