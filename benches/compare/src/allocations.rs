//! Allocations a document, stage by stage.

use crate::corpus;
use ascribe::attribution::Attributor;
use ascribe::claim::Maker;
use ascribe::entity::Resolver;
use ascribe::mention::Tagger;
use ascribe::sentence::Splitter;
use ascribe::text::Text;
use ascribe::{Extractor, Scratch};

pub fn report() {
    let texts = corpus::once();
    let (splitter, tagger, resolver) = (Splitter::new(), Tagger::new(), Resolver::new());
    let (attributor, maker, extractor) = (Attributor::new(), Maker::new(), Extractor::new());
    let size: usize = texts.iter().map(String::len).sum();
    println!(
        "{} documents, {:.1} kB each\n",
        texts.len(),
        size as f64 / 1e3 / texts.len() as f64
    );
    println!("| stage | allocations a document | kB a document |");
    println!("| --- | ---: | ---: |");
    let mut scratch = Scratch::default();
    let mut rows: [(&str, u64, u64); 7] = [
        "1 to 3 text",
        "4 mentions",
        "5 entities",
        "6 attributions",
        "7 claims",
        "whole",
        "whole, one scratch",
    ]
    .map(|name| (name, 0, 0));
    // What is built when it is first needed does not count: the first round is forgotten.
    for (number, text) in texts.iter().chain(&texts).enumerate() {
        if number == texts.len() {
            rows = rows.map(|(name, ..)| (name, 0, 0));
        }
        let mut row = 0;
        let mut note = |info: allocation_counter::AllocationInfo| {
            rows[row].1 += info.count_total;
            rows[row].2 += info.bytes_total;
            row += 1;
        };
        let mut read = Text::default();
        note(allocation_counter::measure(|| {
            read = Text::read(text, &splitter)
        }));
        let mut mentions = Vec::new();
        note(allocation_counter::measure(|| mentions = tagger.tag(&read)));
        let mut entities = Default::default();
        note(allocation_counter::measure(|| {
            entities = resolver.resolve(&read, &mentions)
        }));
        let mut found = Vec::new();
        note(allocation_counter::measure(|| {
            found = attributor.attribute(&read, &mentions)
        }));
        note(allocation_counter::measure(|| {
            let _ = maker.make(&read, &mentions, &entities, &found, None);
        }));
        note(allocation_counter::measure(|| {
            std::hint::black_box(extractor.extract(text));
        }));
        note(allocation_counter::measure(|| {
            let document = extractor.extract_with(&mut scratch, text);
            scratch.recycle(document);
        }));
    }
    let documents = texts.len() as f64;
    for (name, count, bytes) in rows {
        println!(
            "| {name} | {:.0} | {:.0} |",
            count as f64 / documents,
            bytes as f64 / 1e3 / documents
        );
    }
}
