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
//! Cost: one pass over the text for the offsets, when they are not bytes and the text is not
//! ASCII. Panics: none.

use crate::document::Document;
use crate::span::Span;
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

/// A document as it is written out.
#[derive(Clone, Debug, Serialize)]
pub struct Record<'d> {
    /// The document's name.
    pub id: &'d str,
    /// The unit of all offsets.
    pub offsets: Offsets,
    /// The sentences.
    pub sentences: Vec<Range>,
    /// The mentions.
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
        let words = |span: Span| Words {
            start: map.offset(span.start),
            end: map.offset(span.end),
            text: span.slice(text),
        };
        let all = |spans: &[Span]| spans.iter().map(|&s| words(s)).collect::<Vec<_>>();
        let sentences = document
            .sentences()
            .iter()
            .map(|s| Range {
                start: map.offset(s.span().start),
                end: map.offset(s.span().end),
            })
            .collect();
        let mentions = document
            .mentions()
            .iter()
            .enumerate()
            .map(|(i, m)| Mention {
                words: words(m.span()),
                kind: m.kind().as_str(),
                subkind: m.kind().subkind(),
                entity: document.entity_of(i),
                rule: m.rule(),
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

/// Byte offsets to another unit: the count at every 64th byte, and a short walk from there.
struct Map<'t> {
    text: &'t str,
    offsets: Offsets,
    marks: Vec<usize>,
}

const STRIDE: usize = 64;

impl<'t> Map<'t> {
    fn new(text: &'t str, offsets: Offsets) -> Self {
        let mut marks = Vec::new();
        if offsets != Offsets::Bytes && !text.is_ascii() {
            marks.reserve(text.len() / STRIDE + 2);
            let mut count = 0;
            for (i, &byte) in text.as_bytes().iter().enumerate() {
                if i % STRIDE == 0 {
                    marks.push(count);
                }
                count += units(byte, offsets);
            }
        }
        Map {
            text,
            offsets,
            marks,
        }
    }

    fn offset(&self, byte: usize) -> usize {
        let Some(&mark) = self.marks.get(byte / STRIDE).or(self.marks.last()) else {
            return byte;
        };
        let from = (byte / STRIDE).min(self.marks.len() - 1) * STRIDE;
        let walk = &self.text.as_bytes()[from..byte.min(self.text.len())];
        mark + walk.iter().map(|&b| units(b, self.offsets)).sum::<usize>()
    }
}

/// How many units a byte begins: none for a continuation byte, two UTF-16 units for four bytes.
fn units(byte: u8, offsets: Offsets) -> usize {
    match byte {
        0x80..=0xbf => 0,
        0xf0.. if offsets == Offsets::Utf16 => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Map, Offsets};

    #[test]
    fn every_unit_agrees_with_the_standard_library() {
        let text = "💩This is an annotation — “naïve” e\u{301}, ".repeat(9);
        let (chars, utf16, bytes) = (
            Map::new(&text, Offsets::Chars),
            Map::new(&text, Offsets::Utf16),
            Map::new(&text, Offsets::Bytes),
        );
        for (i, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(chars.offset(i), text[..i].chars().count());
            assert_eq!(utf16.offset(i), text[..i].encode_utf16().count());
            assert_eq!(bytes.offset(i), i);
        }
    }
}
