//! MB/s of every stage and of the whole flow: `cargo bench`.
//!
//! Input: see `corpus.rs`; `ASCRIBE_BENCH_MB` says how much (default 2). The counts of what was
//! found are checked in every round, so that nothing gets faster by finding less.

#![allow(missing_docs)] // criterion's macros

mod corpus;

use ascribe::attribution::Attributor;
use ascribe::claim::Maker;
use ascribe::entity::Resolver;
use ascribe::mention::Tagger;
use ascribe::sentence::Splitter;
use ascribe::text::Text;
use ascribe::{Extractor, quotation, token};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::time::Duration;

fn stages(criterion: &mut Criterion) {
    let megabytes = std::env::var("ASCRIBE_BENCH_MB")
        .ok()
        .and_then(|m| m.parse().ok());
    let documents = corpus::documents((megabytes.unwrap_or(2.0) * 1e6) as usize);
    let bytes = documents.iter().map(String::len).sum::<usize>() as u64;
    let (splitter, tagger, resolver) = (Splitter::new(), Tagger::new(), Resolver::default());
    let (attributor, maker, extractor) = (Attributor::new(), Maker::new(), Extractor::new());

    let tokens: Vec<_> = documents.iter().map(|d| token::tokenize(d)).collect();
    let sentences: Vec<_> = tokens.iter().map(|t| splitter.split(t)).collect();
    let texts: Vec<_> = documents.iter().map(|d| Text::read(d, &splitter)).collect();
    let mentions: Vec<_> = texts.iter().map(|t| tagger.tag(t)).collect();
    let entities: Vec<_> = texts
        .iter()
        .zip(&mentions)
        .map(|(t, m)| resolver.resolve(t, m))
        .collect();
    let attributions: Vec<_> = texts
        .iter()
        .zip(&mentions)
        .map(|(t, m)| attributor.attribute(t, m))
        .collect();
    let claims: usize = documents
        .iter()
        .map(|d| extractor.extract(d).claims().len())
        .sum();
    assert!(claims > documents.len(), "articles have claims");

    let mut group = criterion.benchmark_group("stage");
    group
        .throughput(Throughput::Bytes(bytes))
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    let count: usize = tokens.iter().map(Vec::len).sum();
    group.bench_function("1-tokens", |b| {
        b.iter(|| {
            let n: usize = documents.iter().map(|d| token::tokenize(d).len()).sum();
            assert_eq!(n, count);
        });
    });
    let count: usize = sentences.iter().map(Vec::len).sum();
    group.bench_function("2-sentences", |b| {
        b.iter(|| {
            let n: usize = tokens.iter().map(|t| splitter.split(t).len()).sum();
            assert_eq!(n, count);
        });
    });
    let count: usize = texts.iter().map(|t| t.quotations().len()).sum();
    group.bench_function("3-quotations", |b| {
        b.iter(|| {
            let each = documents.iter().zip(&tokens).zip(&sentences);
            let n: usize = each.map(|((d, t), s)| quotation::find(d, t, s).len()).sum();
            assert_eq!(n, count);
        });
    });
    let count: usize = mentions.iter().map(Vec::len).sum();
    group.bench_function("4-mentions", |b| {
        b.iter(|| {
            let n: usize = texts.iter().map(|t| tagger.tag(t).len()).sum();
            assert_eq!(n, count);
        });
    });
    let count: usize = entities.iter().map(|e| e.list().len()).sum();
    group.bench_function("5-entities", |b| {
        b.iter(|| {
            let each = texts.iter().zip(&mentions);
            let n: usize = each.map(|(t, m)| resolver.resolve(t, m).list().len()).sum();
            assert_eq!(n, count);
        });
    });
    let count: usize = attributions.iter().map(Vec::len).sum();
    group.bench_function("6-attributions", |b| {
        b.iter(|| {
            let each = texts.iter().zip(&mentions);
            let n: usize = each.map(|(t, m)| attributor.attribute(t, m).len()).sum();
            assert_eq!(n, count);
        });
    });
    group.bench_function("7-claims", |b| {
        b.iter(|| {
            let mut n = 0;
            for (i, text) in texts.iter().enumerate() {
                n += maker
                    .make(text, &mentions[i], &entities[i], &attributions[i], None)
                    .len();
            }
            assert_eq!(n, claims);
        });
    });
    group.bench_function("whole", |b| {
        b.iter(|| {
            let n: usize = documents
                .iter()
                .map(|d| extractor.extract(d).claims().len())
                .sum();
            assert_eq!(n, claims);
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
