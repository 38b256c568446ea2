//! What the first use costs: `cargo bench --bench start`.
//!
//! Every stage, the extractor, and the extractor with its first claim are each started in fresh
//! processes, because a second start in the same one finds memory and caches warm. Prints the
//! median and the best time and the heap: what stays allocated and the most at once.

#![allow(missing_docs)]

use ascribe::Extractor;
use ascribe::attribution::Attributor;
use ascribe::claim::Maker;
use ascribe::mention::Tagger;
use ascribe::sentence::Splitter;
use std::any::Any;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

const ROUNDS: usize = 41;
const TEXT: &str = "“It rained,” Ann Lee said on Monday.";
const WHAT: [&str; 6] = [
    "sentences",
    "mentions",
    "attributions",
    "claims",
    "extractor",
    "extractor, first claim",
];

fn main() {
    match std::env::var("ASCRIBE_START") {
        Ok(what) => child(&what),
        Err(_) => parent(),
    }
}

fn parent() {
    let program = std::env::current_exe().expect("the bench itself");
    println!("| start of | median, ms | best, ms | heap, MB | most, MB |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for what in WHAT {
        let mut times = Vec::new();
        let (mut stays, mut most) = (0.0, 0.0);
        for _ in 0..ROUNDS {
            let out = Command::new(&program).env("ASCRIBE_START", what).output();
            let out = String::from_utf8(out.expect("a child").stdout).expect("numbers");
            let numbers: Vec<f64> = out.split_whitespace().flat_map(str::parse).collect();
            let &[time, now, max] = numbers.as_slice() else {
                panic!("a child said '{out}'");
            };
            times.push(time);
            (stays, most) = (now, max);
        }
        times.sort_by(f64::total_cmp);
        let (median, best) = (times[ROUNDS / 2], times[0]);
        println!("| {what} | {median:.2} | {best:.2} | {stays:.2} | {most:.2} |");
    }
}

fn child(what: &str) {
    let mut time = 0.0;
    let heap = allocation_counter::measure(|| {
        let start = Instant::now();
        let made: Box<dyn Any> = match what {
            "sentences" => Box::new(Splitter::new()),
            "mentions" => Box::new(Tagger::new()),
            "attributions" => Box::new(Attributor::new()),
            "claims" => Box::new(Maker::new()),
            "extractor" => Box::new(Extractor::new()),
            _ => {
                let extractor = Extractor::new();
                assert_eq!(extractor.extract(black_box(TEXT)).claims().len(), 1);
                Box::new(extractor)
            }
        };
        time = start.elapsed().as_secs_f64() * 1e3;
        // It lives as long as the process.
        std::mem::forget(black_box(made));
    });
    let megabytes = |bytes: f64| bytes / 1e6;
    let (now, most) = (heap.bytes_current as f64, heap.bytes_max as f64);
    println!("{time} {} {}", megabytes(now), megabytes(most));
}
