//! The only loader of `data/`.
//!
//! Takes the tables of `data/`, compiled into the library, and tables that a user hands to the
//! builder; gives rows. A table is plain text: `#` starts a comment line, a row is columns
//! between tabs, `-` is an empty column, `|` stands between several values in one column.
//!
//! Cost: a look at each eight bytes; rows borrow the text. Panics: none. Errors: a row with the wrong
//! number of columns names its file and line; what a column may say is checked by the stage that
//! reads it, through [`Row::error`].

use crate::error::Error;

/// A table compiled into the library.
pub(crate) struct File {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

macro_rules! files {
    ($($constant:ident = $name:literal,)*) => {
        // Some tables are only read to be compiled.
        $(#[cfg_attr(not(test), allow(dead_code))]
        pub(crate) static $constant: File =
            File { name: $name, text: include_str!(concat!("../data/", $name)) };)*

        /// Every table, for the audit.
        #[cfg(test)]
        pub(crate) static ALL: &[&File] = &[$(&$constant),*];
    };
}

files! {
    ABBREVIATIONS = "abbreviations.tsv",
    CERTAINTY = "certainty.tsv",
    CLAIM_WORDS = "claim-words.tsv",
    CLOSED_WORDS = "closed-words.tsv",
    COMMON_WORDS = "common-words.tsv",
    COUNTRIES = "countries.tsv",
    CUE_PHRASES = "cue-phrases.tsv",
    CUE_RATES = "cue-rates.tsv",
    CUES = "cues.tsv",
    GIVEN_NAMES = "given-names.tsv",
    GOVERNMENT_BODIES = "government-bodies.tsv",
    MEDIA = "media.tsv",
    MENTION_WEIGHTS = "mention-weights.tsv",
    MENTION_WORDS = "mention-words.tsv",
    NAME_WORDS = "name-words.tsv",
    ORGANIZATION_HEADS = "organization-heads.tsv",
    ORGANIZATIONS = "organizations.tsv",
    PEOPLES = "peoples.tsv",
    PLACE_HEADS = "place-heads.tsv",
    PLACES = "places.tsv",
    PRONOUN_WEIGHTS = "pronoun-weights.tsv",
    PUBLIC_FIGURES = "public-figures.tsv",
    ROLE_WORDS = "role-words.tsv",
    SENSE_WEIGHTS = "sense-weights.tsv",
    SENSE_WORDS = "sense-words.tsv",
    SENTENCE_STARTERS = "sentence-starters.tsv",
    SOURCE_NOUNS = "source-nouns.tsv",
    SPEECH_VERBS = "speech-verbs.txt",
    SURNAMES = "surnames.tsv",
    TIME_WORDS = "time-words.tsv",
    TITLES = "titles.tsv",
    VERBS = "verbs.txt",
}

/// What the claims know of words, compiled.
pub(crate) static CLAIMS: &[u8] = include_bytes!("../data/claims.bin");

/// The tables of names and of the words around them, compiled.
pub(crate) static NAMES: &[u8] = include_bytes!("../data/names.bin");

/// The weights of attribution, packed by the trainer.
pub(crate) static ATTRIBUTION_WEIGHTS: &[u8] = include_bytes!("../data/attribution-weights.bin");

impl File {
    /// The rows of the table, each with `N` columns.
    pub(crate) fn rows<const N: usize>(
        &'static self,
    ) -> impl Iterator<Item = Result<Row<'static, N>, Error>> {
        rows(self.name, self.text)
    }
}

/// The rows of any table, each with `N` columns.
pub(crate) fn rows<'t, const N: usize>(
    file: &'t str,
    text: &'t str,
) -> impl Iterator<Item = Result<Row<'t, N>, Error>> {
    let (mut at, mut line) = (0, 0);
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while at < bytes.len() {
            line += 1;
            let start = at;
            if matches!(bytes[at], b'#' | b'\n' | b'\r') {
                let end = find(bytes, at, b'\n');
                at = end + 1;
                if bytes[start] == b'#' || text[start..end].trim_end_matches('\r').is_empty() {
                    continue;
                }
                at = start;
            }
            let mut columns = [""; N];
            let mut found = 0;
            loop {
                let end = find_control(bytes, at);
                let ends = bytes.get(end) != Some(&b'\t');
                if let Some(slot) = columns.get_mut(found) {
                    *slot = column(text.get(at..end).unwrap_or(""));
                }
                found += 1;
                at = end + 1;
                if ends {
                    break;
                }
            }
            if found != N {
                let cause = format!("{found} columns where {N} are wanted");
                return Some(Err(Error::new(file, line, cause)));
            }
            return Some(Ok(Row {
                file,
                line,
                columns,
            }));
        }
        None
    })
}

/// What a column says: without white space around it, nothing for `-`.
fn column(column: &str) -> &str {
    match column.as_bytes() {
        b"-" | b"-\r" => "",
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => column,
        _ => column.trim(),
    }
}

const EACH: u64 = 0x0101_0101_0101_0101;

/// Where the next tab or line break stands, eight bytes at a time; the end if none does.
fn find_control(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = eight(bytes, at) {
        // The lowest byte below 11 is marked.
        let below = eight.wrapping_sub(EACH * 11) & !eight & (EACH << 7);
        if below != 0 {
            let end = at + below.trailing_zeros() as usize / 8;
            if matches!(bytes[end], b'\t' | b'\n') {
                return end;
            }
            at = end + 1;
        } else {
            at += 8;
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let end = rest.iter().position(|b| matches!(b, b'\t' | b'\n'));
    at + end.unwrap_or(rest.len())
}

/// Where the next `mark` stands, eight bytes at a time; the end if none does.
fn find(bytes: &[u8], mut at: usize, mark: u8) -> usize {
    while let Some(eight) = eight(bytes, at) {
        let other = eight ^ (EACH * u64::from(mark));
        let zero = other.wrapping_sub(EACH) & !other & (EACH << 7);
        if zero != 0 {
            return at + zero.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|&b| b == mark).unwrap_or(rest.len())
}

fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    let (eight, _) = bytes.get(at..)?.split_first_chunk()?;
    Some(u64::from_le_bytes(*eight))
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t, const N: usize> {
    file: &'t str,
    line: usize,
    pub(crate) columns: [&'t str; N],
}

impl<const N: usize> Row<'_, N> {
    /// An error about this row.
    pub(crate) fn error(&self, cause: impl Into<String>) -> Error {
        Error::new(self.file, self.line, cause)
    }
}

/// The values of a column that may hold several.
pub(crate) fn values(column: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < column.len() {
            let end = find(column.as_bytes(), at, b'|');
            let value = column.get(at..end).unwrap_or("").trim();
            at = end + 1;
            if !value.is_empty() {
                return Some(value);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::{ALL, rows, values};
    use std::collections::BTreeSet;

    #[test]
    fn rows_name_file_and_line() {
        let text = "# comment\na\t-\nb\n";
        let all: Vec<_> = rows::<2>("t.tsv", text).collect();
        assert_eq!(all[0].as_ref().unwrap().columns, ["a", ""]);
        assert_eq!(
            all[1].as_ref().unwrap_err().to_string(),
            "t.tsv:3: 1 columns where 2 are wanted"
        );
    }

    #[test]
    fn values_are_split_and_trimmed() {
        assert_eq!(values("a| b||c").collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(values("").count(), 0);
    }

    /// Every table: stated origin and licence, sorted, no duplicates, no stray spaces, and one
    /// number of columns throughout.
    #[test]
    fn tables_are_clean() {
        for file in ALL {
            let name = file.name;
            let head: Vec<&str> = file
                .text
                .lines()
                .take_while(|l| l.starts_with('#'))
                .collect();
            for wanted in ["# columns:", "# origin:", "# licence:"] {
                assert!(
                    head.iter().any(|l| l.starts_with(wanted)),
                    "{name}: no '{wanted}' line"
                );
            }
            let mut keys = BTreeSet::new();
            let mut last = "";
            let mut width = None;
            for (i, line) in file.text.lines().enumerate() {
                let at = i + 1;
                if line.starts_with('#') {
                    continue;
                }
                assert!(!line.is_empty(), "{name}:{at}: empty line");
                assert_eq!(line.trim_end(), line, "{name}:{at}: trailing space");
                let key = line.split('\t').next().unwrap();
                assert!(keys.insert(key), "{name}:{at}: '{key}' twice");
                assert!(last <= key, "{name}:{at}: '{key}' after '{last}'");
                last = key;
                let columns = line.split('\t').count();
                assert_eq!(
                    *width.get_or_insert(columns),
                    columns,
                    "{name}:{at}: columns"
                );
                assert!(
                    line.split('\t').all(|c| !c.is_empty()),
                    "{name}:{at}: empty column"
                );
            }
            assert!(!keys.is_empty(), "{name}: no rows");
        }
    }
}
