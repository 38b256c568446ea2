//! Megabytes a second of others and of ascribe, one thread, in one run on the same bytes.

use crate::corpus;
use crate::names;
use crate::row::{self, Row};
use crate::splitters::Splitter;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use ascribe::attribution::{self, Attributor};
use ascribe::claim::{self, Maker};
use ascribe::entity::{self, Entities, Resolver};
use ascribe::mention::{self, Tagger};
use ascribe::record::{self, Offsets, Record};
use ascribe::text::Text;
use ascribe::{Document, Extractor, Scratch, quotation, token};
use std::cell::RefCell;
use std::mem;
use unicode_segmentation::UnicodeSegmentation;

pub const BYTES: usize = 10_000_000;
/// What the others are measured against.
const BASE: &str = "aho-corasick: contiguous NFA, 50,000 names";

pub fn report(splitters: &[Box<dyn Splitter>]) {
    let rounds = std::env::var("ASCRIBE_ROUNDS")
        .ok()
        .and_then(|r| r.parse().ok())
        .unwrap_or(5);
    let texts = corpus::documents(BYTES);
    let size: usize = texts.iter().map(String::len).sum();
    println!(
        "{} documents, {:.1} MB, the best of {rounds} rounds of every part, one thread\n",
        texts.len(),
        size as f64 / 1e6
    );
    let made = Made::new(&texts);
    let mut rows = others(splitters);
    rows.extend(made.rows());
    if let Ok(only) = std::env::var("ASCRIBE_ROWS") {
        rows.retain(|row| only.split(',').any(|part| row.name.contains(part)));
    }
    row::run(&mut rows, &texts, rounds);

    let base = rows
        .iter()
        .find(|row| row.name == BASE)
        .map_or(1.0, |row| row.rate);
    println!("| row | MB/s | of the NFA | found |");
    println!("| --- | ---: | ---: | ---: |");
    for row in rows {
        let (name, rate) = (&row.name, row.rate);
        println!(
            "| {name} | {rate:.1} | {:.2} | {} |",
            rate / base,
            row.found()
        );
    }
}

/// What is known from elsewhere.
fn others<'a>(splitters: &'a [Box<dyn Splitter>]) -> Vec<Row<'a>> {
    let names = names::names();
    let automaton = |kind| {
        AhoCorasick::builder()
            .kind(Some(kind))
            .match_kind(MatchKind::LeftmostLongest)
            .build(&names)
            .expect("an automaton of names")
    };
    let nfa = automaton(AhoCorasickKind::ContiguousNFA);
    let dfa = automaton(AhoCorasickKind::DFA);
    let mut rows = vec![
        Row::new("memory read", |_, text| {
            let words = text.as_bytes().chunks_exact(8);
            let sum = words.fold(0u64, |sum, word| {
                sum.wrapping_add(word.try_into().map_or(0, u64::from_le_bytes))
            });
            usize::from(std::hint::black_box(sum) > 0)
        }),
        Row::new("std: from_utf8", |_, text| {
            std::str::from_utf8(std::hint::black_box(text.as_bytes())).map_or(0, str::len)
        }),
        Row::new("unicode-segmentation: words", |_, text| {
            text.unicode_words().count()
        }),
        Row::new("unicode-segmentation: sentences", |_, text| {
            text.unicode_sentences().count()
        }),
    ];
    for splitter in splitters.iter().skip(2) {
        let row = Row::new(&format!("{}: sentences", splitter.name()), |_, text| {
            splitter.count(text)
        });
        // A hundred times slower: a part of the corpus will do.
        rows.push(if splitter.name() == "srx" {
            row.share(20)
        } else {
            row
        });
    }
    rows.push(Row::new(BASE, move |_, text| nfa.find_iter(text).count()));
    let name = BASE.replace("contiguous NFA", "DFA");
    rows.push(Row::new(&name, move |_, text| dfa.find_iter(text).count()));
    rows
}

/// What the stages make of every text, so that each can be measured by itself.
struct Made<'t> {
    splitter: ascribe::sentence::Splitter,
    tagger: Tagger,
    resolver: Resolver,
    attributor: Attributor,
    maker: Maker,
    extractor: Extractor,
    direct: Extractor,
    documents: Vec<Document<'t>>,
    entities: Vec<Entities>,
    scratch: RefCell<Scratch>,
    json: RefCell<Vec<u8>>,
}

impl<'t> Made<'t> {
    fn new(texts: &'t [String]) -> Self {
        let extractor = Extractor::new();
        let direct = Extractor::builder().direct_only(true).build();
        let resolver = Resolver::new();
        let documents: Vec<_> = texts.iter().map(|text| extractor.extract(text)).collect();
        let entities = documents
            .iter()
            .map(|d| resolver.resolve(d.layers(), d.mentions()));
        Made {
            entities: entities.collect(),
            splitter: ascribe::sentence::Splitter::new(),
            tagger: Tagger::new(),
            resolver,
            attributor: Attributor::new(),
            maker: Maker::new(),
            direct: direct.expect("an extractor of direct quotations"),
            documents,
            extractor,
            scratch: RefCell::default(),
            json: RefCell::default(),
        }
    }

    fn rows(&'t self) -> Vec<Row<'t>> {
        let (mut tokens, mut sentences, mut quotations) = (Vec::new(), Vec::new(), Vec::new());
        let (mut scratch, mut again) = (attribution::Scratch::default(), Default::default());
        let mut kept = Text::default();
        let (mut signs, mut entities) = (entity::Scratch::default(), Entities::default());
        let mut drafts = claim::Scratch::default();
        let (mut names, mut tagged) = (mention::Scratch::default(), Vec::new());
        let (mut found, mut quoted) = (Vec::new(), Vec::new());
        let layers = |number: usize| -> &Text<'_> { self.documents[number].layers() };
        vec![
            Row::new("ascribe: 1 tokens", move |_, text| {
                token::tokenize_into(text, &mut tokens);
                tokens.len()
            }),
            Row::new("ascribe: 2 sentences, given 1", move |number, _| {
                self.splitter
                    .split_into(layers(number).tokens(), &mut sentences);
                sentences.len()
            }),
            Row::new(
                "ascribe: 3 quotations, given 1 and 2",
                move |number, text| {
                    let layers = layers(number);
                    quotation::find_into(
                        text,
                        layers.tokens(),
                        layers.sentences(),
                        &mut quotations,
                    );
                    quotations.len()
                },
            ),
            Row::new("ascribe: 1 to 3, text", move |_, text| {
                let read = mem::take(&mut kept).read_next(text, &self.splitter);
                let count = read.tokens().len();
                kept = read.read_next("", &self.splitter);
                count
            }),
            Row::new("ascribe: 4 mentions, given 1 to 3", move |number, _| {
                let (tagger, text) = (&self.tagger, layers(number));
                tagger.tag_with(&mut names, text, &mut tagged);
                tagged.len()
            }),
            Row::new("ascribe: 5 entities, given 1 to 4", move |number, _| {
                let mentions = self.documents[number].mentions();
                let (resolver, text) = (&self.resolver, layers(number));
                resolver.resolve_with(&mut signs, text, mentions, &mut entities);
                entities.list().len()
            }),
            Row::new("ascribe: 6 attributions, given 1 to 4", move |number, _| {
                let mentions = self.documents[number].mentions();
                let (attributor, text) = (&self.attributor, layers(number));
                attributor.attribute_with(&mut scratch, text, mentions, &mut found);
                found.len()
            }),
            Row::new(
                "ascribe: 6 attributions beside quotations",
                move |number, _| {
                    let mentions = self.documents[number].mentions();
                    let (attributor, text) = (&self.attributor, layers(number));
                    attributor.attribute_quoted_with(&mut again, text, mentions, &mut quoted);
                    quoted.len()
                },
            ),
            Row::new("ascribe: 7 claims, given 1 to 6", move |number, _| {
                let document = &self.documents[number];
                let (text, mentions) = (document.layers(), document.mentions());
                let (entities, found) = (&self.entities[number], document.attributions());
                let (maker, scratch) = (&self.maker, &mut drafts);
                let claims = maker.make_with(scratch, text, mentions, entities, found, None);
                let count = claims.len();
                drafts.recycle(claims);
                count
            }),
            Row::new("ascribe: whole, text to claims", |_, text| {
                self.extractor.extract(text).claims().len()
            }),
            Row::new("ascribe: whole, one scratch", |_, text| {
                let scratch = &mut *self.scratch.borrow_mut();
                let document = self.extractor.extract_with(scratch, text);
                let claims = document.claims().len();
                scratch.recycle(document);
                claims
            }),
            Row::new("ascribe: direct quotations only, one scratch", |_, text| {
                let scratch = &mut *self.scratch.borrow_mut();
                let document = self.direct.extract_with(scratch, text);
                let claims = document.claims().len();
                scratch.recycle(document);
                claims
            }),
            Row::new("ascribe: record to JSON, given 1 to 7", |number, _| {
                let json = &mut *self.json.borrow_mut();
                json.clear();
                record::write(json, "id", &self.documents[number], Offsets::Chars);
                json.len()
            }),
            Row::new("ascribe: the same by serde_json", |number, _| {
                let json = &mut *self.json.borrow_mut();
                json.clear();
                let record = Record::new("id", &self.documents[number], Offsets::Chars);
                serde_json::to_writer(&mut *json, &record).expect("memory takes all");
                json.len()
            }),
        ]
    }
}
