//! The table of cases `tests/claims.toml`, and the measure of this stage alone.

use super::{ClaimData, Date, Maker};
use crate::attribution::Attribution;
use crate::document::Document;
use crate::entity::Resolver;
use crate::mention::Tagger;
use crate::sentence::Splitter;
use crate::span::Span;
use crate::text::Text;
use serde::Deserialize;
use std::collections::BTreeMap;

struct Stages {
    splitter: Splitter,
    tagger: Tagger,
    resolver: Resolver,
    maker: Maker,
}

impl Stages {
    fn load() -> Self {
        let tagger = Tagger::load().unwrap();
        Stages {
            splitter: Splitter::load().unwrap(),
            resolver: Resolver::with(tagger.gazetteer()),
            tagger,
            maker: Maker::load().unwrap(),
        }
    }

    /// A text with attributions from elsewhere.
    fn document<'t>(&self, text: &'t str, parts: &[Parts], date: Option<Date>) -> Document<'t> {
        let text = Text::read(text, &self.splitter);
        let mentions = self.tagger.tag(&text);
        let entities = self.resolver.resolve(&text, &mentions);
        let attributions: Vec<Attribution> = parts
            .iter()
            .map(|p| Attribution {
                head: 0,
                source: p.source.map(|s| text.tokens_in(s)),
                cue: p.cue.map_or(0..0, |s| text.tokens_in(s)),
                content: p.content.iter().map(|&s| text.tokens_in(s)).collect(),
                sieve: crate::attribution::Sieve::BareClause,
                confidence: 1.0,
            })
            .collect();
        let claims = self
            .maker
            .make(&text, &mentions, &entities, &attributions, date);
        Document {
            text,
            mentions,
            entities,
            attributions,
            claims,
            origin: Default::default(),
        }
    }
}

/// The parts of an attribution, in bytes.
#[derive(Clone, Debug, Default)]
struct Parts {
    source: Option<Span>,
    cue: Option<Span>,
    content: Vec<Span>,
}

/// Takes the marks out of a text: `[s1:…]` a source, `[c1:…]` a cue, `[q1:…]` content, of the
/// attribution with that number (1 may be left out).
fn unmark(marked: &str) -> (String, Vec<Parts>) {
    let mut text = String::new();
    let mut parts: BTreeMap<u32, Parts> = BTreeMap::new();
    let mut open: Vec<(char, u32, usize)> = Vec::new();
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        if c == '[' {
            if let Some((head, tail)) = rest[1..].split_once(':') {
                let (part, number) = head.split_at(1.min(head.len()));
                let number = if number.is_empty() {
                    Ok(1)
                } else {
                    number.parse::<u32>()
                };
                if let (true, Ok(number)) = (["s", "c", "q"].contains(&part), number) {
                    open.push((part.chars().next().unwrap(), number, text.len()));
                    rest = tail;
                    continue;
                }
            }
        }
        if c == ']' {
            if let Some((part, number, start)) = open.pop() {
                let span = Span::new(start, text.len());
                let slot = parts.entry(number).or_default();
                match part {
                    's' => slot.source = Some(span),
                    'c' => slot.cue = Some(span),
                    _ => slot.content.push(span),
                }
                rest = &rest[1..];
                continue;
            }
        }
        text.push(c);
        rest = &rest[c.len_utf8()..];
    }
    assert!(open.is_empty(), "unclosed mark in {marked}");
    (text, parts.into_values().collect())
}

#[derive(Debug, Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    text: String,
    date: Option<String>,
    /// Which claim is meant, from 1, in the order of the cues; the last one if not given.
    claim: Option<usize>,
    form: Option<String>,
    speaker: Option<String>,
    kind: Option<String>,
    by: Option<String>,
    behalf: Option<String>,
    stance: Option<String>,
    negated: Option<bool>,
    certainty: Option<String>,
    medium: Option<String>,
    audience: Option<String>,
    time: Option<String>,
    day: Option<String>,
    content: Option<Vec<String>>,
    about: Option<Vec<String>>,
}

fn check(wrong: &mut Vec<String>, case: &Case, field: &str, wanted: Option<&str>, found: &str) {
    if let Some(wanted) = wanted {
        if wanted != found {
            wrong.push(format!(
                "{}: {field} '{found}', wanted '{wanted}'\n  {}",
                case.why, case.text
            ));
        }
    }
}

fn check_case(stages: &Stages, case: &Case, wrong: &mut Vec<String>) {
    let (text, parts) = unmark(&case.text);
    let date = case.date.as_ref().map(|d| d.parse().unwrap());
    let document = stages.document(&text, &parts, date);
    assert_eq!(document.claims.len(), parts.len(), "{}", case.why);
    let index = case.claim.map_or(parts.len() - 1, |n| n - 1);
    let claim = document.claims().nth(index).unwrap();
    let speaker = claim.speaker();
    let behalf = speaker.on_behalf_of().map_or("", |b| b.name());
    let audience = claim.audience().map_or("", |a| a.span().slice(&text));
    let time = claim.time().map_or("", |t| t.span().slice(&text));
    let day = claim
        .time()
        .and_then(|t| t.date())
        .map_or(String::new(), |d| d.to_string());
    let of = |field: &'_ Option<String>| field.clone();
    for (name, wanted, found) in [
        ("form", of(&case.form), claim.form().as_str()),
        ("speaker", of(&case.speaker), speaker.name()),
        ("kind", of(&case.kind), speaker.kind().as_str()),
        ("by", of(&case.by), speaker.resolved_by()),
        ("behalf", of(&case.behalf), behalf),
        ("stance", of(&case.stance), claim.stance()),
        ("certainty", of(&case.certainty), claim.certainty().as_str()),
        ("medium", of(&case.medium), claim.medium().unwrap_or("")),
        ("audience", of(&case.audience), audience),
        ("time", of(&case.time), time),
        ("day", of(&case.day), &day),
    ] {
        check(wrong, case, name, wanted.as_deref(), found);
    }
    if let Some(negated) = case.negated {
        check(
            wrong,
            case,
            "negated",
            Some(&negated.to_string()),
            &claim.is_negated().to_string(),
        );
    }
    if let Some(content) = &case.content {
        let found: Vec<&str> = claim.content().iter().map(|s| s.slice(&text)).collect();
        check(
            wrong,
            case,
            "content",
            Some(&content.join(" | ")),
            &found.join(" | "),
        );
    }
    if let Some(about) = &case.about {
        let names: Vec<&str> = claim
            .about()
            .iter()
            .map(|&e| document.entities()[e].name())
            .collect();
        check(
            wrong,
            case,
            "about",
            Some(&about.join(", ")),
            &names.join(", "),
        );
    }
}

#[test]
fn cases() {
    let table: Table = toml::from_str(include_str!("../../tests/claims.toml")).unwrap();
    let stages = Stages::load();
    let mut wrong = Vec::new();
    for case in &table.case {
        check_case(&stages, case, &mut wrong);
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn odd_attributions_never_panic() {
    let stages = Stages::load();
    for text in [
        "",
        "x",
        "He said.",
        "“Yes,” the statement from his office on Tuesday read.",
        "’s of who",
    ] {
        let n = text.len();
        let spans: Vec<Span> = (0..=n)
            .flat_map(|a| (a..=n).map(move |b| Span::new(a, b)))
            .filter(|s| text.get(s.range()).is_some())
            .step_by(7)
            .collect();
        for (k, &source) in spans.iter().enumerate() {
            let other = |by: usize| spans[(k * by + 3) % spans.len()];
            let parts = Parts {
                source: Some(source),
                cue: Some(other(5)),
                content: vec![other(11), other(3)],
            };
            let document = stages.document(text, &[parts], None);
            for claim in document.claims() {
                assert!(
                    claim
                        .content()
                        .iter()
                        .all(|s| text.get(s.range()).is_some())
                );
            }
        }
    }
}

fn spans(value: &serde_json::Value, bytes: &[usize]) -> Vec<Span> {
    let offset = |v: &serde_json::Value| bytes[v.as_u64().unwrap() as usize];
    value
        .as_array()
        .map(|list| {
            list.iter()
                .map(|s| Span::new(offset(&s[0]), offset(&s[1])))
                .collect()
        })
        .unwrap_or_default()
}

fn around(spans: &[Span]) -> Option<Span> {
    Some(Span::new(spans.first()?.start, spans.last()?.end))
}

/// Writes records from the attributions of `ASCRIBE_GOLD` (JSON Lines) to `ASCRIBE_OUT`: what
/// this stage makes of perfect ones.
#[test]
#[ignore = "a measure, no test"]
fn measure() {
    use std::io::{BufRead, Write};
    let (Ok(gold), Ok(out)) = (std::env::var("ASCRIBE_GOLD"), std::env::var("ASCRIBE_OUT")) else {
        return;
    };
    let stages = Stages::load();
    let mut out = std::io::BufWriter::new(std::fs::File::create(out).unwrap());
    let explain = std::env::var("ASCRIBE_EXPLAIN").is_ok();
    let mut spent = std::time::Duration::ZERO;
    for line in std::io::BufReader::new(std::fs::File::open(gold).unwrap()).lines() {
        let article: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = article["text"].as_str().unwrap();
        let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        bytes.push(text.len());
        let parts: Vec<Parts> = article["attributions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|a| Parts {
                source: around(&spans(&a["source"], &bytes)),
                cue: around(&spans(&a["cue"], &bytes)).or_else(|| {
                    around(&spans(&a["content"], &bytes)).map(|s| Span::new(s.start, s.start))
                }),
                content: spans(&a["content"], &bytes),
            })
            .collect();
        let date = article["date"].as_str().and_then(|d| d.parse().ok());
        let document = stages.document(text, &parts, date);
        let start = std::time::Instant::now();
        let again: Vec<ClaimData> = stages.maker.make(
            &document.text,
            &document.mentions,
            &document.entities,
            &document.attributions,
            date,
        );
        spent += start.elapsed();
        assert_eq!(again.len(), document.claims.len());
        let id = article["id"].as_str().unwrap();
        let record = crate::record::Record::new(id, &document, crate::record::Offsets::Chars);
        writeln!(out, "{}", serde_json::to_string(&record).unwrap()).unwrap();
        if explain {
            for claim in document.claims() {
                println!("{id} {:?} {:?}", claim.source(), claim.speaker());
            }
        }
    }
    println!("claims made in {spent:?}");
}

/// Prints what is made of `ASCRIBE_TEXT`, marked.
#[test]
#[ignore = "a look, no test"]
fn look() {
    let Ok(marked) = std::env::var("ASCRIBE_TEXT") else {
        return;
    };
    let (text, parts) = unmark(&marked);
    let document = Stages::load().document(&text, &parts, "2016-10-18".parse().ok());
    for (i, mention) in document.mentions().iter().enumerate() {
        let name = document.entity_of(i).map(|e| document.entities()[e].name());
        let words = mention.span().slice(&text);
        println!(
            "{words:?} {:?} {:?} {name:?}",
            mention.kind(),
            mention.gender()
        );
    }
    println!("{:#?}", document.claims);
}
