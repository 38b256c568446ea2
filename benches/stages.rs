//! MB/s of every stage and of the whole flow: `cargo bench`.
//!
//! One group a stage, each given what the stages before it made, and one end to end. Input: see
//! `corpus.rs`; `ASCRIBE_BENCH_MB` says how much (default 10). What is found is counted in every
//! round and must be what was found before, so that nothing gets faster by finding less.

#![allow(missing_docs)] // criterion's macros

mod corpus;

use ascribe::attribution::{Attribution, Attributor};
use ascribe::claim::Maker;
use ascribe::entity::{Entities, Resolver};
use ascribe::mention::{Mention, Tagger};
use ascribe::record::{self, Offsets};
use ascribe::sentence::Splitter;
use ascribe::text::Text;
use ascribe::{Extractor, Scratch, quotation, token};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::time::Duration;

/// The documents, and what every stage makes of each.
struct Bench {
    documents: Vec<String>,
    bytes: u64,
}

struct Made<'t> {
    text: Text<'t>,
    mentions: Vec<Mention>,
    entities: Entities,
    attributions: Vec<Attribution>,
}

impl Bench {
    /// Measures one piece of work on all documents. `count` says how much it finds.
    fn run(
        &self,
        criterion: &mut Criterion,
        group: &str,
        name: &str,
        mut count: impl FnMut() -> usize,
    ) {
        let expected = count();
        assert!(expected > 0, "{group}/{name} finds nothing");
        let mut group = criterion.benchmark_group(group);
        group
            .throughput(Throughput::Bytes(self.bytes))
            .sample_size(10)
            .warm_up_time(Duration::from_millis(500))
            .measurement_time(Duration::from_secs(3));
        group.bench_function(name, |b| b.iter(|| assert_eq!(count(), expected)));
        group.finish();
    }
}

fn stages(criterion: &mut Criterion) {
    let megabytes = std::env::var("ASCRIBE_BENCH_MB").ok();
    let megabytes: f64 = megabytes.and_then(|m| m.parse().ok()).unwrap_or(10.0);
    let documents = corpus::documents((megabytes * 1e6) as usize);
    let bytes = documents.iter().map(String::len).sum::<usize>() as u64;
    let bench = Bench { documents, bytes };
    let documents = &bench.documents;

    let (splitter, tagger, resolver) = (Splitter::new(), Tagger::new(), Resolver::new());
    let (attributor, maker) = (Attributor::new(), Maker::new());
    let made: Vec<Made<'_>> = documents
        .iter()
        .map(|document| {
            let text = Text::read(document, &splitter);
            let mentions = tagger.tag(&text);
            Made {
                entities: resolver.resolve(&text, &mentions),
                attributions: attributor.attribute(&text, &mentions),
                text,
                mentions,
            }
        })
        .collect();

    let mut tokens = Vec::new();
    bench.run(criterion, "1-tokens", "words", || {
        let found = documents.iter().map(|document| {
            token::tokenize_into(document, &mut tokens);
            tokens.len()
        });
        found.sum()
    });
    let mut sentences = Vec::new();
    bench.run(criterion, "2-sentences", "given tokens", || {
        let found = made.iter().map(|made| {
            splitter.split_into(made.text.tokens(), &mut sentences);
            sentences.len()
        });
        found.sum()
    });
    let mut quotations = Vec::new();
    bench.run(
        criterion,
        "3-quotations",
        "given tokens and sentences",
        || {
            let found = made.iter().map(|Made { text, .. }| {
                let (tokens, sentences) = (text.tokens(), text.sentences());
                quotation::find_into(text.text(), tokens, sentences, &mut quotations);
                quotations.len()
            });
            found.sum()
        },
    );
    bench.run(criterion, "4-mentions", "given the text", || {
        made.iter().map(|made| tagger.tag(&made.text).len()).sum()
    });
    bench.run(criterion, "5-entities", "given mentions", || {
        let entities = made
            .iter()
            .map(|made| resolver.resolve(&made.text, &made.mentions));
        entities.map(|entities| entities.list().len()).sum()
    });
    bench.run(criterion, "6-attributions", "given mentions", || {
        let found = made
            .iter()
            .map(|made| attributor.attribute(&made.text, &made.mentions));
        found.map(|found| found.len()).sum()
    });
    bench.run(criterion, "7-claims", "given all before", || {
        let claims = made.iter().map(|made| {
            let Made {
                text,
                mentions,
                entities,
                attributions,
            } = made;
            maker
                .make(text, mentions, entities, attributions, None)
                .len()
        });
        claims.sum()
    });

    let extractor = Extractor::new();
    bench.run(criterion, "whole", "text to claims", || {
        documents
            .iter()
            .map(|document| extractor.extract(document).claims().len())
            .sum()
    });
    let mut scratch = Scratch::default();
    bench.run(criterion, "whole", "in one scratch", || {
        all(&extractor, documents, &mut scratch)
    });
    if let Ok(direct) = Extractor::builder().direct_only(true).build() {
        bench.run(criterion, "whole", "direct quotations only", || {
            all(&direct, documents, &mut scratch)
        });
    }
    let mut json = Vec::new();
    bench.run(criterion, "whole", "text to JSON", || {
        let found = documents.iter().map(|document| {
            json.clear();
            let document = extractor.extract_with(&mut scratch, document);
            record::write(&mut json, "id", &document, Offsets::Chars);
            scratch.recycle(document);
            json.len()
        });
        found.sum()
    });
}

/// How many claims there are, by one extractor in one scratch.
fn all(extractor: &Extractor, documents: &[String], scratch: &mut Scratch) -> usize {
    let claims = documents.iter().map(|document| {
        let document = extractor.extract_with(scratch, document);
        let claims = document.claims().len();
        scratch.recycle(document);
        claims
    });
    claims.sum()
}

criterion_group!(benches, stages);
criterion_main!(benches);
