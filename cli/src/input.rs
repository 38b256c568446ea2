//! Files and standard input to articles, one at a time.
//!
//! A text file is one article. A file of JSON Lines is read line by line, so that its size does
//! not matter. What cannot be read becomes a [`Failure`] in the article's place, and the next
//! one follows.

use crate::args::From as Format;
use ascribe::Date;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;
use std::str::Utf8Error;

/// The file name that means standard input, and the id of a text read from there.
pub(crate) const STDIN: &str = "-";

const BOM: &str = "\u{feff}";

/// A text with its name and, where the input tells it, its date.
#[derive(Debug, PartialEq)]
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) date: Option<Date>,
}

/// Why there is no article: `FILE: cause` or `FILE:LINE: cause`.
#[derive(Debug)]
pub(crate) struct Failure {
    file: String,
    line: Option<u64>,
    cause: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Failure { file, line, cause } = self;
        match line {
            Some(line) => write!(f, "{file}:{line}: {cause}"),
            None => write!(f, "{file}: {cause}"),
        }
    }
}

/// The fields of a JSON line to read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'a> {
    pub(crate) text: &'a str,
    pub(crate) id: &'a str,
    pub(crate) date: &'a str,
}

/// What a file holds: what was asked for, or else what its name says.
pub(crate) fn format(file: &Path, asked: Option<Format>) -> Format {
    asked.unwrap_or_else(|| {
        let is = |ending| {
            file.extension()
                .is_some_and(|e| e.eq_ignore_ascii_case(ending))
        };
        if is("jsonl") || is("ndjson") {
            Format::Jsonl
        } else {
            Format::Text
        }
    })
}

/// The articles of a file.
pub(crate) fn articles<'a>(
    file: &'a Path,
    format: Format,
    fields: Fields<'a>,
) -> Box<dyn Iterator<Item = Result<Article, Failure>> + 'a> {
    let reader: Box<dyn BufRead> = if file == Path::new(STDIN) {
        Box::new(io::stdin().lock())
    } else {
        match File::open(file) {
            Ok(file) => Box::new(BufReader::with_capacity(1 << 16, file)),
            Err(error) => return Box::new([Err(failure(file, None, &error))].into_iter()),
        }
    };
    match format {
        Format::Text => Box::new([read_text(file, reader)].into_iter()),
        Format::Jsonl => Box::new(Lines {
            file,
            fields,
            reader: Some(reader),
            buffer: Vec::new(),
            line: 0,
        }),
    }
}

fn failure(file: &Path, line: Option<u64>, cause: &dyn fmt::Display) -> Failure {
    Failure {
        file: file.display().to_string(),
        line,
        cause: cause.to_string(),
    }
}

fn read_text(file: &Path, mut reader: Box<dyn BufRead>) -> Result<Article, Failure> {
    let mut bytes = Vec::new();
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| failure(file, None, &error))?;
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let cause = not_utf8(error.as_bytes(), error.utf8_error());
        failure(file, None, &cause)
    })?;
    if text.starts_with(BOM) {
        text.drain(..BOM.len());
    }
    let id = file.file_stem().unwrap_or(file.as_os_str());
    Ok(Article {
        id: id.to_string_lossy().into_owned(),
        text,
        date: None,
    })
}

/// Where and how bytes fail to be UTF-8; offsets count from 0.
fn not_utf8(bytes: &[u8], error: Utf8Error) -> String {
    let offset = error.valid_up_to();
    let byte = bytes.get(offset).copied().unwrap_or_default();
    let hint = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => " (UTF-16?)",
        _ => "",
    };
    format!("not UTF-8: byte 0x{byte:02x} at offset {offset}{hint}")
}

/// The articles of a file of JSON Lines.
struct Lines<'a> {
    file: &'a Path,
    fields: Fields<'a>,
    /// None after an error of reading.
    reader: Option<Box<dyn BufRead>>,
    buffer: Vec<u8>,
    line: u64,
}

impl Iterator for Lines<'_> {
    type Item = Result<Article, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.buffer.clear();
            match self.reader.as_mut()?.read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                Ok(_) => self.line += 1,
                Err(error) => {
                    self.reader = None;
                    let line = Some(self.line).filter(|&line| line > 0);
                    return Some(Err(failure(self.file, line.map(|l| l + 1), &error)));
                }
            }
            match self.parse() {
                Ok(None) => {}
                Ok(Some(article)) => return Some(Ok(article)),
                Err(cause) => return Some(Err(failure(self.file, Some(self.line), &cause))),
            }
        }
    }
}

impl Lines<'_> {
    /// The line in the buffer; none if it is blank.
    fn parse(&self) -> Result<Option<Article>, String> {
        let line = self.buffer.as_slice();
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let mut line = std::str::from_utf8(line)
            .map_err(|error| format!("{} of the line", not_utf8(line, error)))?;
        if self.line == 1 {
            line = line.strip_prefix(BOM).unwrap_or(line);
        }
        if line.trim().is_empty() {
            return Ok(None);
        }

        // Values stay as written until they are asked for: a long number keeps all its digits,
        // and fields that nobody reads cost no more than a look.
        let object: BTreeMap<String, &RawValue> = serde_json::from_str(line).map_err(malformed)?;
        let field = |name: &str| object.get(name).map(|value| value.get());

        let (text, id, date) = (self.fields.text, self.fields.id, self.fields.date);
        let text = match field(text) {
            None => return Err(format!("no field '{text}'")),
            Some(raw) => {
                string(text, raw)?.ok_or_else(|| format!("the field '{text}' is not a string"))?
            }
        };
        let id = match field(id) {
            None | Some("null") => format!("{}:{}", self.file.display(), self.line),
            Some(raw) if raw.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => raw.into(),
            Some(raw) => string(id, raw)?
                .ok_or_else(|| format!("the field '{id}' is not a string or a number"))?,
        };
        let date = match field(date) {
            None => None,
            Some(raw) => string(date, raw)?.and_then(|text| day(&text)),
        };
        Ok(Some(Article { id, text, date }))
    }
}

/// The string that a field's value is, if it is one.
fn string(name: &str, raw: &str) -> Result<Option<String>, String> {
    if !raw.starts_with('"') {
        return Ok(None);
    }
    // The grammar has been checked; what can fail is an escape of half a character.
    let string = serde_json::from_str(raw).map(Some);
    string.map_err(|error| format!("malformed JSON: {} in the field '{name}'", cause(&error)))
}

/// The day of a date or of a timestamp: `2016-10-18`, `2016-10-18T09:30:00Z`.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    text.split(['T', ' ']).next().unwrap_or(text).parse().ok()
}

fn malformed(error: serde_json::Error) -> String {
    if error.is_data() {
        return "not a JSON object".to_owned();
    }
    format!(
        "malformed JSON: {}, column {}",
        cause(&error),
        error.column()
    )
}

/// An error's message without the place: what serde_json takes for a text is one line here.
fn cause(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{day, format, malformed};
    use crate::args::From::{Jsonl, Text};
    use std::path::Path;

    #[test]
    fn a_name_tells_the_format() {
        for (name, expected) in [
            ("a.txt", Text),
            ("a", Text),
            ("-", Text),
            ("jsonl", Text),
            ("a.json", Text),
            ("a.jsonl", Jsonl),
            ("b/a.JSONL", Jsonl),
            ("a.ndjson", Jsonl),
        ] {
            assert_eq!(format(Path::new(name), None), expected, "{name}");
        }
        assert_eq!(format(Path::new("a.txt"), Some(Jsonl)), Jsonl);
        assert_eq!(format(Path::new("a.jsonl"), Some(Text)), Text);
    }

    #[test]
    fn timestamps_are_dates() {
        let expected = "2016-10-18".parse().ok();
        for text in ["2016-10-18", "2016-10-18T09:30:00Z", " 2016-10-18 09:30 "] {
            assert_eq!(day(text), expected, "{text}");
        }
        for text in ["", "yesterday", "2016-13-01", "18/10/2016", "2016"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn causes_name_the_column_and_no_line() {
        let error = serde_json::from_str::<()>("nulL").unwrap_err();
        assert_eq!(malformed(error), "malformed JSON: expected ident, column 4");
    }
}
