//! The record straight to bytes.

use super::Offsets;
use super::map::Map;
use crate::claim::Claim;
use crate::document::Document;
use crate::span::Span;
use std::io::Write as _;

/// Appends a document's [`Record`](super::Record) to `out` as one line of JSON, without the line
/// break: the bytes that `serde_json` would write, with nothing built in between.
///
/// ```
/// use ascribe::record::{self, Offsets, Record};
///
/// let document = ascribe::Extractor::new().extract("“Ça va,” said Ann Lee.");
/// let mut line = Vec::new();
/// record::write(&mut line, "a1", &document, Offsets::Chars);
/// let record = Record::new("a1", &document, Offsets::Chars);
/// assert_eq!(line, serde_json::to_vec(&record).unwrap());
/// ```
pub fn write(out: &mut Vec<u8>, id: &str, document: &Document<'_>, offsets: Offsets) {
    let text = document.text();
    // Few records are less than twice the text.
    out.reserve(2 * text.len());
    let map = Map::new(text, offsets);
    Writer { out, text, map }.document(id, document, offsets);
}

struct Writer<'o, 't> {
    out: &'o mut Vec<u8>,
    text: &'t str,
    map: Map<'t>,
}

impl Writer<'_, '_> {
    fn document(&mut self, id: &str, document: &Document<'_>, offsets: Offsets) {
        self.string("{\"id\":", id);
        self.name(",\"offsets\":", offsets.as_str());

        self.raw(",\"sentences\":");
        self.list(document.sentences().iter(), |w, sentence| {
            w.range(sentence.span());
            w.raw("}");
        });

        self.raw(",\"mentions\":");
        let names = document.mentions().iter().enumerate();
        let names = names.filter_map(|(number, mention)| Some((number, mention, mention.name()?)));
        self.list(names, |w, (number, mention, (span, kind))| {
            w.words(span);
            w.name(",\"kind\":", kind.as_str());
            w.maybe(",\"subkind\":", kind.subkind());
            w.entity(",\"entity\":", document.entity_of(number));
            w.name(",\"rule\":", mention.rule());
            w.raw("}");
        });

        self.raw(",\"entities\":");
        self.list(document.entities().iter().enumerate(), |w, (id, entity)| {
            w.number("{\"id\":", id);
            w.name(",\"kind\":", entity.kind().as_str());
            w.maybe(",\"subkind\":", entity.kind().subkind());
            w.string(",\"name\":", entity.name());
            w.maybe(",\"code\":", entity.code());
            w.raw("}");
        });

        self.raw(",\"claims\":");
        self.list(document.claims(), |w, claim| w.claim(&claim));
        self.raw("}");
    }

    fn claim(&mut self, claim: &Claim<'_, '_>) {
        self.name("{\"form\":", claim.form().as_str());
        self.name(",\"rule\":", claim.rule());
        self.raw(",\"confidence\":");
        self.hundredths(claim.confidence());
        let parts = [
            (",\"source\":", claim.source()),
            (",\"cue\":", claim.cue()),
            (",\"content\":", claim.content()),
        ];
        for (key, spans) in parts {
            self.raw(key);
            self.list(spans.iter(), |w, &span| {
                w.words(span);
                w.raw("}");
            });
        }

        let speaker = claim.speaker();
        self.entity(",\"speaker\":{\"entity\":", speaker.entity());
        self.maybe(",\"name\":", some(speaker.name()));
        self.name(",\"kind\":", speaker.kind().as_str());
        self.object(",\"on_behalf_of\":", speaker.on_behalf_of(), |w, behalf| {
            w.entity("{\"entity\":", behalf.entity());
            w.string(",\"name\":", behalf.name());
        });
        self.maybe(",\"resolved_by\":", some(speaker.resolved_by()));

        self.string("},\"stance\":", claim.stance());
        let negated = claim.is_negated();
        self.raw(if negated {
            ",\"negated\":true"
        } else {
            ",\"negated\":false"
        });
        self.string(",\"certainty\":", claim.certainty().as_str());
        self.maybe(",\"medium\":", claim.medium());
        self.object(",\"audience\":", claim.audience(), |w, audience| {
            w.words(audience.span());
            w.entity(",\"entity\":", audience.entity());
        });
        self.object(",\"time\":", claim.time(), |w, time| {
            w.words(time.span());
            match time.date() {
                Some(date) => {
                    // Memory takes all that is written to it.
                    let _ = write!(w.out, ",\"date\":\"{date}\"");
                }
                None => w.raw(",\"date\":null"),
            }
        });
        self.raw(",\"about\":");
        self.list(claim.about().iter(), |w, &entity| w.number("", entity));
        self.raw("}");
    }

    fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    fn list<T>(&mut self, items: impl Iterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.raw("[");
        for (i, item) in items.enumerate() {
            if i > 0 {
                self.raw(",");
            }
            each(self, item);
        }
        self.raw("]");
    }

    /// An object whose fields `fields` writes, from the opening bracket on; or null.
    fn object<T>(&mut self, key: &str, value: Option<T>, fields: impl FnOnce(&mut Self, T)) {
        self.raw(key);
        match value {
            Some(value) => {
                fields(self, value);
                self.raw("}");
            }
            None => self.raw("null"),
        }
    }

    /// The start of an object with a range: `{"start":0,"end":7`.
    fn range(&mut self, span: Span) {
        let (start, end) = self.map.range(span);
        self.number("{\"start\":", start);
        self.number(",\"end\":", end);
    }

    /// The start of an object with a range and its words.
    fn words(&mut self, span: Span) {
        self.range(span);
        self.string(",\"text\":", span.slice(self.text));
    }

    fn entity(&mut self, key: &str, number: Option<usize>) {
        match number {
            Some(number) => self.number(key, number),
            None => self.null(key),
        }
    }

    fn maybe(&mut self, key: &str, value: Option<&str>) {
        match value {
            Some(value) => self.string(key, value),
            None => self.null(key),
        }
    }

    fn null(&mut self, key: &str) {
        self.raw(key);
        self.raw("null");
    }

    fn number(&mut self, key: &str, mut number: usize) {
        self.raw(key);
        let mut digits = [b'0'; 20];
        let mut at = digits.len() - 1;
        while number > 9 {
            digits[at] += (number % 10) as u8;
            number /= 10;
            at -= 1;
        }
        digits[at] += number as u8;
        self.out.extend_from_slice(&digits[at..]);
    }

    /// A share in hundredths, as short as a decimal fraction can be: `0.97`, `0.5`, `1.0`.
    fn hundredths(&mut self, share: f32) {
        let hundredths = (f64::from(share) * 100.0).round() as usize;
        self.number("", hundredths / 100);
        let (tenths, rest) = (hundredths / 10 % 10, hundredths % 10);
        self.number(".", tenths);
        if rest > 0 {
            self.number("", rest);
        }
    }

    /// One of our own names, in which nothing wants an escape.
    fn name(&mut self, key: &str, name: &'static str) {
        self.raw(key);
        self.raw("\"");
        self.raw(name);
        self.raw("\"");
    }

    fn string(&mut self, key: &str, text: &str) {
        self.raw(key);
        self.raw("\"");
        let mut rest = text.as_bytes();
        while let Some(at) = escape_at(rest) {
            self.out.extend_from_slice(&rest[..at]);
            self.escape(rest[at]);
            rest = &rest[at + 1..];
        }
        self.out.extend_from_slice(rest);
        self.raw("\"");
    }

    fn escape(&mut self, byte: u8) {
        let letter = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            0x0c => b'f',
            b'\r' => b'r',
            _ => {
                let _ = write!(self.out, "\\u{byte:04x}");
                return;
            }
        };
        self.out.extend_from_slice(&[b'\\', letter]);
    }
}

/// Where the first byte is that a JSON string may not hold.
fn escape_at(bytes: &[u8]) -> Option<usize> {
    const STEP: usize = 16;
    let special = |b: &u8| *b < 0x20 || *b == b'"' || *b == b'\\';
    let mut at = 0;
    // Step by step without a branch a byte.
    for step in bytes.chunks_exact(STEP) {
        if step.iter().fold(false, |any, b| any | special(b)) {
            break;
        }
        at += STEP;
    }
    bytes[at..].iter().position(special).map(|i| at + i)
}

fn some(text: &str) -> Option<&str> {
    if text.is_empty() { None } else { Some(text) }
}

#[cfg(test)]
mod tests {
    use super::{Map, Offsets, Writer, write};
    use crate::Extractor;
    use crate::record::Record;

    fn written(text: &str, act: impl Fn(&mut Writer<'_, '_>)) -> String {
        let mut out = Vec::new();
        let map = Map::new(text, Offsets::Chars);
        act(&mut Writer {
            out: &mut out,
            text,
            map,
        });
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn strings_are_written_as_serde_json_writes_them() {
        let mut texts: Vec<String> = (0..=0x2ffu32)
            .filter_map(char::from_u32)
            .map(|c| format!("{c}a{c}{c}“a longer run of words{c}”{c}"))
            .collect();
        texts.extend([
            "".to_owned(),
            "plain".to_owned(),
            "💩".to_owned(),
            "a".repeat(100),
        ]);
        for text in texts {
            let expected = serde_json::to_string(&text).unwrap();
            assert_eq!(written("", |w| w.string("", &text)), expected);
        }
    }

    #[test]
    fn numbers_are_written_as_serde_json_writes_them() {
        for number in [0, 7, 10, 99, 100, 4_096, 1_000_000, usize::MAX] {
            assert_eq!(written("", |w| w.number("", number)), number.to_string());
        }
        for share in 0..=1000 {
            let share = share as f32 / 1000.0;
            let rounded = (f64::from(share) * 100.0).round() / 100.0;
            let expected = serde_json::to_string(&rounded).unwrap();
            assert_eq!(written("", |w| w.hundredths(share)), expected, "{share}");
        }
    }

    #[test]
    fn a_document_is_written_as_serde_json_writes_its_record() {
        let extractor = Extractor::new();
        let day = "2024-05-03".parse().ok();
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        let mut texts = vec![
            String::new(),
            "\"It\trained,\" Ann\u{a0}Lee told Bo Park.".to_owned(),
        ];
        for entry in std::fs::read_dir(folder).unwrap() {
            texts.push(std::fs::read_to_string(entry.unwrap().path()).unwrap());
        }
        assert!(texts.len() >= 8);
        // Every field must have been there, or nothing is known of how it is written.
        let mut all = String::new();
        for text in &texts {
            let document = extractor.extract_dated(text, day);
            for offsets in [Offsets::Chars, Offsets::Bytes, Offsets::Utf16] {
                let mut line = Vec::new();
                write(&mut line, "a \"b\"", &document, offsets);
                let record = Record::new("a \"b\"", &document, offsets);
                let line = String::from_utf8(line).unwrap();
                assert_eq!(line, serde_json::to_string(&record).unwrap());
                all += &line;
            }
        }
        for field in [
            "on_behalf_of",
            "audience",
            "time",
            "name",
            "code",
            "subkind",
            "medium",
        ] {
            assert!(
                all.contains(&format!("\"{field}\":null")) || field == "name",
                "{field}"
            );
            let given = |mark| all.contains(&format!("\"{field}\":{mark}"));
            assert!(given('{') || given('"'), "{field}");
        }
        assert!(all.contains("\"date\":\"2024"));
    }
}
