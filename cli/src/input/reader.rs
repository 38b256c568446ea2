//! Files in order to pieces of input.

use super::piece::Input;
use super::{Failure, STDIN, source};
use crate::args::From as Format;
use memchr::memrchr;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Bytes that are asked for at once, and that a piece has when there are so many.
const PIECE: usize = 1 << 17;

/// Reads files one after the other.
pub(crate) struct Reader {
    files: std::iter::Peekable<std::vec::IntoIter<(PathBuf, Format)>>,
    /// The JSON Lines that are being read.
    lines: Option<Lines>,
    read: Arc<AtomicU64>,
}

impl Reader {
    pub(crate) fn new(files: impl IntoIterator<Item = (PathBuf, Format)>) -> Self {
        let files: Vec<_> = files.into_iter().collect();
        Reader {
            files: files.into_iter().peekable(),
            lines: None,
            read: Arc::default(),
        }
    }

    /// How many bytes have been read so far, as they lie on disk.
    pub(crate) fn read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// Fills `input` with what comes next; false when nothing does.
    ///
    /// Returns with less than a whole piece rather than wait for what may come late: lines of a
    /// pipe are handed on as they arrive.
    pub(crate) fn fill(&mut self, input: &mut Input) -> bool {
        input.clear();
        loop {
            if let Some(lines) = &mut self.lines {
                if lines.fill(input) {
                    return true;
                }
                self.lines = None;
            }
            let full = input.len() >= PIECE;
            let next = self.files.next_if(|(file, _)| {
                let waits = file == Path::new(STDIN) && !input.is_empty();
                !full && !waits
            });
            let Some((file, format)) = next else {
                return !input.is_empty();
            };
            let file: Arc<Path> = file.into();
            match (source::open(&file, &self.read), format) {
                (Ok(source), Format::Text) => input.read_text(file, source),
                (Ok(source), Format::Jsonl) => self.lines = Some(Lines::new(file, source)),
                (Err(error), _) => input.fail(Failure::new(&file, None, &error)),
            }
        }
    }
}

/// A file of JSON Lines that is being read.
struct Lines {
    file: Arc<Path>,
    source: BufReader<Box<dyn Read + Send>>,
    /// The beginning of a line that has been read too far.
    rest: Vec<u8>,
    /// How many lines have been handed on.
    line: u64,
}

impl Lines {
    fn new(file: Arc<Path>, source: Box<dyn Read + Send>) -> Self {
        Lines {
            file,
            source: BufReader::with_capacity(PIECE, source),
            rest: Vec::new(),
            line: 0,
        }
    }

    /// Appends the next whole lines; false at the end of the file, where there may be some too.
    fn fill(&mut self, input: &mut Input) -> bool {
        let start = input.len();
        input.bytes.append(&mut self.rest);
        loop {
            let read = match self.source.fill_buf() {
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    // The line that it cuts short is no line.
                    input.bytes.truncate(start);
                    let line = Some(self.line + 1).filter(|_| self.line > 0);
                    input.fail(Failure::new(&self.file, line, &error));
                    return false;
                }
            };
            let length = read.len();
            let end = memrchr(b'\n', read).map(|at| at + 1);
            let (whole, rest) = read.split_at(end.unwrap_or(length));
            input.bytes.extend_from_slice(whole);
            self.rest.extend_from_slice(rest);
            self.source.consume(length);
            if end.is_some() || length == 0 {
                let file = Arc::clone(&self.file);
                self.line += input.push_lines(file, self.line + 1, start);
                return length > 0;
            }
        }
    }
}

impl Input {
    /// Appends a whole text.
    fn read_text(&mut self, file: Arc<Path>, mut source: Box<dyn Read + Send>) {
        let start = self.len();
        match source.read_to_end(&mut self.bytes) {
            Ok(_) => self.push_text(file, start),
            Err(error) => {
                self.bytes.truncate(start);
                self.fail(Failure::new(&file, None, &error));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, Lines, PIECE, Reader};
    use crate::input::{Fields, Input};
    use std::io::{self, Read};
    use std::path::{Path, PathBuf};

    const FIELDS: Fields<'_> = Fields {
        text: "text",
        id: "id",
        date: "date",
    };

    /// Gives one part a call, then an error.
    struct Parts(Vec<&'static str>);

    impl Read for Parts {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Err(io::Error::other("the wire is cut"));
            }
            let part = self.0.remove(0).as_bytes();
            buffer[..part.len()].copy_from_slice(part);
            Ok(part.len())
        }
    }

    /// What each piece holds: texts, or failures.
    fn pieces(mut fill: impl FnMut(&mut Input) -> bool) -> Vec<Vec<String>> {
        let mut input = Input::default();
        let mut pieces = Vec::new();
        while fill(&mut input) || !input.is_empty() {
            let articles = input.articles(FIELDS).map(|article| match article {
                Ok(article) => article.text.into_owned(),
                Err(failure) => failure.to_string(),
            });
            pieces.push(articles.collect());
            input.clear();
        }
        pieces
    }

    #[test]
    fn lines_are_handed_on_as_they_come() {
        let parts = [
            "{\"text\":\"a\"}\n",
            "{\"te",
            "xt\":\"b\"}\n{\"text\":\"c\"}\n{\"t",
            "ext\":\"d\"}\n{\"text\":\"e\"",
        ];
        let mut lines = Some(Lines::new(
            Path::new("in").into(),
            Box::new(Parts(parts.to_vec())),
        ));
        let found = pieces(|input| {
            let more = lines.as_mut().is_some_and(|lines| lines.fill(input));
            if !more {
                lines = None;
            }
            more
        });
        let expected = [
            vec!["a"],
            vec!["b", "c"],
            vec!["d"],
            vec!["in:5: the wire is cut"],
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn small_files_share_a_piece_and_long_ones_are_cut_at_lines() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: String| -> PathBuf {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let line = format!("{{\"text\":\"{}\"}}\n", "b".repeat(1000));
        let count = 3 * PIECE / line.len();
        let files = [
            (write("a.txt", "a".to_owned()), Format::Text),
            (write("b.jsonl", line.repeat(count)), Format::Jsonl),
            (write("c.txt", "c".repeat(2 * PIECE)), Format::Text),
            (write("d.txt", "d".to_owned()), Format::Text),
            (write("e.jsonl", String::new()), Format::Jsonl),
        ];
        let mut reader = Reader::new(files);
        let found = pieces(|input| reader.fill(input));
        assert!(found.len() >= 4, "{}", found.len());
        let lengths: Vec<usize> = found
            .iter()
            .map(|p| p.iter().map(String::len).sum())
            .collect();
        assert!(lengths.iter().all(|&n| n < 4 * PIECE), "{lengths:?}");
        let texts: Vec<String> = found.concat();
        assert_eq!(texts.len(), count + 3);
        let firsts: String = texts.iter().map(|text| &text[..1]).collect();
        assert_eq!(firsts, format!("a{}cd", "b".repeat(count)));
    }

    #[test]
    fn a_line_may_be_longer_than_any_piece() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let long = "x".repeat(5 * PIECE);
        let lines = format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"y\"}}");
        std::fs::write(&path, lines).unwrap();
        let mut reader = Reader::new([(path, Format::Jsonl)]);
        let texts = pieces(|input| reader.fill(input)).concat();
        assert!(texts == [long.as_str(), "y"]);
    }
}
