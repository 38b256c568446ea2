//! How the cost of the whole flow grows: one long document against the same text in documents of
//! 10 kB.

use crate::corpus;
use ascribe::{Extractor, Scratch};
use cpu_time::ThreadTime;

const SHORT: usize = 10_000;
const ROUNDS: usize = 2;

/// Megabytes of the longest document: `ASCRIBE_GROWTH_MB`, or 100.
pub fn report() {
    let most = std::env::var("ASCRIBE_GROWTH_MB")
        .ok()
        .and_then(|m| m.parse().ok());
    let most: usize = most.unwrap_or(100);
    let extractor = Extractor::new();
    println!("| one document | MB/s | the same in 10 kB | ratio | claims | in 10 kB |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for megabytes in [1, 10, 100].into_iter().filter(|&m| m <= most) {
        let bytes = megabytes * 1_000_000;
        let long = corpus::documents(bytes).join("\n\n");
        let short = cut(&long);
        let (mut whole, mut parts) = (f64::INFINITY, f64::INFINITY);
        let (mut claims, mut claims_of_parts) = (0, 0);
        // In turn, so that a busy moment of the machine hurts both.
        for _ in 0..ROUNDS {
            let read = |texts: &[&str]| {
                let mut scratch = Scratch::default();
                let start = ThreadTime::now();
                let mut found = 0;
                for text in texts {
                    let document = extractor.extract_with(&mut scratch, text);
                    found += document.claims().len();
                    scratch.recycle(document);
                }
                (found, start.elapsed().as_secs_f64())
            };
            let (found, time) = read(&[&long]);
            (claims, whole) = (found, whole.min(time));
            let (found, time) = read(&short);
            (claims_of_parts, parts) = (found, parts.min(time));
        }
        let size = long.len() as f64 / 1e6;
        println!(
            "| {megabytes} MB | {:.1} | {:.1} | {:.2} | {claims} | {claims_of_parts} |",
            size / whole,
            size / parts,
            parts / whole
        );
    }
}

/// The text in paragraphs of about 10 kB together.
fn cut(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while rest.len() > SHORT {
        let mut at = SHORT;
        while !rest.is_char_boundary(at) {
            at -= 1;
        }
        let at = rest[..at].rfind("\n\n").filter(|&at| at > 0).unwrap_or(at);
        let (part, more) = rest.split_at(at);
        parts.push(part);
        rest = more;
    }
    parts.push(rest);
    parts
}
