//! How the cost of the whole flow grows: one long document against the same text in documents of
//! 10 kB.

use crate::corpus;
use ascribe::attribution::Attributor;
use ascribe::claim::Maker;
use ascribe::entity::Resolver;
use ascribe::mention::Tagger;
use ascribe::sentence::Splitter;
use ascribe::text::Text;
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
    let flow = Flow::new();
    println!("| one document | stage | MB/s | the same in 10 kB | ratio | found | in 10 kB |");
    println!("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
    for megabytes in [1, 10, 100].into_iter().filter(|&m| m <= most) {
        let long = corpus::documents(megabytes * 1_000_000).join("\n\n");
        let short = cut(&long);
        let (mut whole, mut parts) = (Stages::default(), Stages::default());
        // In turn, so that a busy moment of the machine hurts both.
        for _ in 0..ROUNDS {
            whole.keep(flow.read(&[&long]));
            parts.keep(flow.read(&short));
        }
        let size = long.len() as f64 / 1e6;
        for (stage, (one, many)) in STAGES.iter().zip(whole.0.iter().zip(parts.0)) {
            println!(
                "| {megabytes} MB | {stage} | {:.1} | {:.1} | {:.2} | {} | {} |",
                size / one.1,
                size / many.1,
                many.1 / one.1,
                one.0,
                many.0
            );
        }
    }
}

const STAGES: [&str; 6] = [
    "1 to 3 text",
    "4 mentions",
    "5 entities",
    "6 attributions",
    "7 claims",
    "whole",
];

/// How much each stage found, and its seconds.
#[derive(Clone, Copy)]
struct Stages([(usize, f64); STAGES.len()]);

impl Default for Stages {
    fn default() -> Self {
        Stages([(0, f64::INFINITY); STAGES.len()])
    }
}

impl Stages {
    /// Keeps the better time of each.
    fn keep(&mut self, other: Stages) {
        for (best, new) in self.0.iter_mut().zip(other.0) {
            *best = (new.0, best.1.min(new.1));
        }
    }
}

struct Flow {
    splitter: Splitter,
    tagger: Tagger,
    resolver: Resolver,
    attributor: Attributor,
    maker: Maker,
    extractor: Extractor,
}

impl Flow {
    fn new() -> Self {
        Flow {
            splitter: Splitter::new(),
            tagger: Tagger::new(),
            resolver: Resolver::new(),
            attributor: Attributor::new(),
            maker: Maker::new(),
            extractor: Extractor::new(),
        }
    }

    fn read(&self, texts: &[&str]) -> Stages {
        let mut stages = [(0, 0.0); STAGES.len()];
        for text in texts {
            let mut at = 0;
            let mut note = |found: usize, start: ThreadTime| {
                stages[at].0 += found;
                stages[at].1 += start.elapsed().as_secs_f64();
                at += 1;
            };
            let start = ThreadTime::now();
            let text = Text::read(text, &self.splitter);
            note(text.tokens().len(), start);
            let start = ThreadTime::now();
            let mentions = self.tagger.tag(&text);
            note(mentions.len(), start);
            let start = ThreadTime::now();
            let entities = self.resolver.resolve(&text, &mentions);
            note(entities.list().len(), start);
            let start = ThreadTime::now();
            let attributions = self.attributor.attribute(&text, &mentions);
            note(attributions.len(), start);
            let start = ThreadTime::now();
            let claims = self
                .maker
                .make(&text, &mentions, &entities, &attributions, None);
            note(claims.len(), start);
        }
        let mut scratch = Scratch::default();
        let start = ThreadTime::now();
        for text in texts {
            let document = self.extractor.extract_with(&mut scratch, text);
            stages[STAGES.len() - 1].0 += document.claims().len();
            scratch.recycle(document);
        }
        stages[STAGES.len() - 1].1 = start.elapsed().as_secs_f64();
        Stages(stages)
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
