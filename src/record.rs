//! The record: a document as one JSON object, for JSON Lines.
//!
//! Takes a [`Document`]; gives a [`Record`] that `serde` can write, with every offset in the unit
//! asked for. A field that does not apply is null or empty, never missing.
//!
//! ```
//! use ascribe::record::{Offsets, Record};
//!
//! let document = ascribe::Extractor::new().extract("“Ça va,” said Ann Lee.");
//! let record = Record::new("a1", &document, Offsets::Chars);
//! let json = serde_json::to_string(&record).unwrap();
//! assert!(json.starts_with(r#"{"id":"a1","offsets":"chars","sentences":[{"start":0,"end":22}]"#));
//! ```
//!
//! [`write()`] makes the same JSON without a [`Record`] in between, some three times as fast.
//!
//! Cost: one pass over the text for the offsets, when they are not bytes and the text is not
//! ASCII. Panics: none.

mod json;
mod map;

pub use json::write;

use crate::document::Document;
use crate::span::Span;
use map::Map;
use serde::{Serialize, Serializer};

/// The unit in which a record counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Offsets {
    /// Unicode code points: what Python, brat and W3C Web Annotation count.
    #[default]
    Chars,
    /// UTF-8 bytes: what Rust and Go count.
    Bytes,
    /// UTF-16 code units: what JavaScript, Java and editors count.
    Utf16,
}

impl Offsets {
    /// The unit's name in the record.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Offsets::Chars => "chars",
            Offsets::Bytes => "bytes",
            Offsets::Utf16 => "utf16",
        }
    }
}

/// A document as it is written out.
#[derive(Clone, Debug, Serialize)]
pub struct Record<'d> {
    /// The document's name.
    pub id: &'d str,
    /// The unit of all offsets.
    pub offsets: Offsets,
    /// The sentences.
    pub sentences: Vec<Range>,
    /// The mentions that are [names](crate::mention::Mention::name).
    pub mentions: Vec<Mention<'d>>,
    /// The entities.
    pub entities: Vec<Entity<'d>>,
    /// The claims.
    pub claims: Vec<Claim<'d>>,
}

/// A half-open range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// Offset of the first unit.
    pub start: usize,
    /// Offset just past the last unit.
    pub end: usize,
}

/// A range and its words.
#[derive(Clone, Debug, Serialize)]
pub struct Words<'d> {
    /// Offset of the first unit.
    pub start: usize,
    /// Offset just past the last unit.
    pub end: usize,
    /// The words there.
    pub text: &'d str,
}

/// A mention.
#[derive(Clone, Debug, Serialize)]
pub struct Mention<'d> {
    /// Where.
    #[serde(flatten)]
    pub words: Words<'d>,
    /// `person`, `government`, `organization` or `place`.
    pub kind: &'static str,
    /// `country` or `body`, for a government.
    pub subkind: Option<&'static str>,
    /// The `id` of its entity.
    pub entity: Option<usize>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// An entity.
#[derive(Clone, Debug, Serialize)]
pub struct Entity<'d> {
    /// Its number in the document.
    pub id: usize,
    /// `person`, `government`, `organization` or `place`.
    pub kind: &'static str,
    /// `country` or `body`, for a government.
    pub subkind: Option<&'static str>,
    /// Its canonical name.
    pub name: &'d str,
    /// ISO 3166-1 alpha-2 code, for a country.
    pub code: Option<&'d str>,
}

/// A claim.
#[derive(Clone, Debug, Serialize)]
pub struct Claim<'d> {
    /// `direct`, `mixed` or `indirect`.
    pub form: &'static str,
    /// The sieve that found it.
    pub rule: &'static str,
    /// How sure, from 0 to 1, in hundredths.
    #[serde(serialize_with = "hundredths")]
    pub confidence: f32,
    /// Who, in the article's words.
    pub source: Vec<Words<'d>>,
    /// The words that report.
    pub cue: Vec<Words<'d>>,
    /// What.
    pub content: Vec<Words<'d>>,
    /// Who, resolved.
    pub speaker: Speaker<'d>,
    /// What the speaker does in saying it.
    pub stance: &'static str,
    /// Whether the cue is negated.
    pub negated: bool,
    /// How firmly the source stands behind it: `certain`, `probable`, `possible`, `doubted` or
    /// `unspecified`.
    pub certainty: &'static str,
    /// Through which medium.
    pub medium: Option<&'static str>,
    /// To whom.
    pub audience: Option<Audience<'d>>,
    /// When.
    pub time: Option<Time<'d>>,
    /// The `id`s of the entities named inside the content.
    pub about: &'d [usize],
}

/// A speaker.
#[derive(Clone, Debug, Serialize)]
pub struct Speaker<'d> {
    /// The `id` of the entity.
    pub entity: Option<usize>,
    /// The canonical name or the phrase of somebody unnamed.
    pub name: Option<&'d str>,
    /// `person`, `government`, `organization`, `unnamed-person`, `group`, `document` …
    pub kind: &'static str,
    /// For whom the speaker speaks.
    pub on_behalf_of: Option<Behalf<'d>>,
    /// How the source led to the speaker.
    pub resolved_by: Option<&'static str>,
}

/// Somebody for whom a speaker speaks.
#[derive(Clone, Debug, Serialize)]
pub struct Behalf<'d> {
    /// The `id` of the entity.
    pub entity: Option<usize>,
    /// The canonical name.
    pub name: &'d str,
}

/// An audience.
#[derive(Clone, Debug, Serialize)]
pub struct Audience<'d> {
    /// Where.
    #[serde(flatten)]
    pub words: Words<'d>,
    /// The `id` of the entity.
    pub entity: Option<usize>,
}

/// A time.
#[derive(Clone, Debug, Serialize)]
pub struct Time<'d> {
    /// Where.
    #[serde(flatten)]
    pub words: Words<'d>,
    /// The day, as `YYYY-MM-DD`.
    pub date: Option<String>,
}

fn some(text: &str) -> Option<&str> {
    if text.is_empty() { None } else { Some(text) }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde passes by reference
fn hundredths<S: Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((f64::from(*value) * 100.0).round() / 100.0)
}

impl<'d> Record<'d> {
    /// The record of a document, offsets counted in `offsets`.
    #[must_use]
    pub fn new(id: &'d str, document: &'d Document<'_>, offsets: Offsets) -> Self {
        let text = document.text();
        let map = Map::new(text, offsets);
        let words = |span: Span| {
            let (start, end) = map.range(span);
            let text = span.slice(text);
            Words { start, end, text }
        };
        let all = |spans: &[Span]| spans.iter().map(|&s| words(s)).collect::<Vec<_>>();
        let sentences = document
            .sentences()
            .iter()
            .map(|s| {
                let (start, end) = map.range(s.span());
                Range { start, end }
            })
            .collect();
        let mentions = document
            .mentions()
            .iter()
            .enumerate()
            .filter_map(|(i, m)| {
                let (span, kind) = m.name()?;
                Some(Mention {
                    words: words(span),
                    kind: kind.as_str(),
                    subkind: kind.subkind(),
                    entity: document.entity_of(i),
                    rule: m.rule(),
                })
            })
            .collect();
        let entities = document
            .entities()
            .iter()
            .enumerate()
            .map(|(id, e)| Entity {
                id,
                kind: e.kind().as_str(),
                subkind: e.kind().subkind(),
                name: e.name(),
                code: e.code(),
            })
            .collect();
        let claims = document
            .claims()
            .map(|claim| {
                let speaker = claim.speaker();
                Claim {
                    form: claim.form().as_str(),
                    rule: claim.rule(),
                    confidence: claim.confidence(),
                    source: all(claim.source()),
                    cue: all(claim.cue()),
                    content: all(claim.content()),
                    speaker: Speaker {
                        entity: speaker.entity(),
                        name: some(speaker.name()),
                        kind: speaker.kind().as_str(),
                        on_behalf_of: speaker.on_behalf_of().map(|b| Behalf {
                            entity: b.entity(),
                            name: b.name(),
                        }),
                        resolved_by: some(speaker.resolved_by()),
                    },
                    stance: claim.stance(),
                    negated: claim.is_negated(),
                    certainty: claim.certainty().as_str(),
                    medium: claim.medium(),
                    audience: claim.audience().map(|a| Audience {
                        words: words(a.span()),
                        entity: a.entity(),
                    }),
                    time: claim.time().map(|t| Time {
                        words: words(t.span()),
                        date: t.date().map(|d| d.to_string()),
                    }),
                    about: claim.about(),
                }
            })
            .collect();
        Record {
            id,
            offsets,
            sentences,
            mentions,
            entities,
            claims,
        }
    }
}
