//! A line of JSON to an article.

use super::{Article, BOM, Fields};
use ascribe::Date;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// The article of a line; none if the line is blank.
pub(super) fn parse<'i>(
    line: &'i str,
    file: &Path,
    number: u64,
    fields: Fields<'i>,
) -> Result<Option<Article<'i>>, String> {
    let line = if number == 1 {
        line.strip_prefix(BOM).unwrap_or(line)
    } else {
        line
    };
    if line.trim().is_empty() {
        return Ok(None);
    }

    // Values stay as written until they are asked for: a long number keeps all its digits,
    // and fields that nobody reads cost no more than a look.
    let object: BTreeMap<Cow<'i, str>, &'i RawValue> =
        serde_json::from_str(line).map_err(malformed)?;
    let field = |name: &str| object.get(name).map(|value| value.get());

    let Fields { text, id, date } = fields;
    let text = match field(text) {
        None => return Err(format!("no field '{text}'")),
        Some(raw) => {
            string(text, raw)?.ok_or_else(|| format!("the field '{text}' is not a string"))?
        }
    };
    let id = match field(id) {
        None | Some("null") => Cow::Owned(format!("{}:{number}", file.display())),
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

/// The string that a field's value is, if it is one.
fn string<'i>(name: &str, raw: &'i str) -> Result<Option<Cow<'i, str>>, String> {
    let Some(inner) = raw.strip_prefix('"') else {
        return Ok(None);
    };
    // The grammar has been checked; what can fail is an escape of half a character.
    if !inner.contains('\\') {
        return Ok(inner.strip_suffix('"').map(Cow::Borrowed));
    }
    let string: Result<String, _> = serde_json::from_str(raw);
    string
        .map(|string| Some(Cow::Owned(string)))
        .map_err(|error| format!("malformed JSON: {} in the field '{name}'", cause(&error)))
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
    use super::{day, malformed};

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
