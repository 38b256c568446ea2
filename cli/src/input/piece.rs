//! A piece of input: bytes that hold whole articles, and whose they are.

use super::{Article, BOM, Failure, Fields, line, source};
use std::borrow::Cow;
use std::mem;
use std::ops::Range;
use std::path::Path;
use std::str::Utf8Error;
use std::sync::Arc;

/// Memory that a piece may keep for the next one.
const KEEP: usize = 1 << 22;

/// Some whole texts and lines.
#[derive(Debug, Default)]
pub(crate) struct Input {
    pub(super) bytes: Vec<u8>,
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Text {
        file: Arc<Path>,
        bytes: Range<usize>,
    },
    /// Lines, the first with its number, counted from 1.
    Lines {
        file: Arc<Path>,
        first: u64,
        bytes: Range<usize>,
    },
    Failure(Option<Failure>),
}

impl Input {
    /// The bytes of all texts and lines.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether it holds nothing, not even a failure.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Empties it and keeps its memory, unless that is much.
    pub(super) fn clear(&mut self) {
        self.parts.clear();
        self.bytes.clear();
        self.bytes.shrink_to(KEEP);
    }

    pub(super) fn fail(&mut self, failure: Failure) {
        self.parts.push(Part::Failure(Some(failure)));
    }

    /// The bytes from `start` on are a text.
    pub(super) fn push_text(&mut self, file: Arc<Path>, start: usize) {
        let bytes = start..self.len();
        self.parts.push(Part::Text { file, bytes });
    }

    /// The bytes from `start` on are lines; says how many.
    pub(super) fn push_lines(&mut self, file: Arc<Path>, first: u64, start: usize) -> u64 {
        let bytes = start..self.len();
        if bytes.is_empty() {
            return 0;
        }
        let lines = &self.bytes[bytes.clone()];
        let open = !lines.ends_with(b"\n");
        let count = memchr::memchr_iter(b'\n', lines).count() + usize::from(open);
        self.parts.push(Part::Lines { file, first, bytes });
        count as u64
    }

    /// Its articles, in order.
    pub(crate) fn articles<'i>(
        &'i mut self,
        fields: Fields<'i>,
    ) -> impl Iterator<Item = Result<Article<'i>, Failure>> {
        let all = &self.bytes;
        let mut parts = self.parts.iter_mut();
        let mut lines: Option<Lines<'i>> = None;
        std::iter::from_fn(move || {
            loop {
                if let Some(article) = lines.as_mut().and_then(|lines| lines.next(fields)) {
                    return Some(article);
                }
                match parts.next()? {
                    Part::Text { file, bytes } => return Some(text(file, &all[bytes.clone()])),
                    Part::Failure(failure) => return mem::take(failure).map(Err),
                    Part::Lines { file, first, bytes } => {
                        lines = Some(Lines {
                            file,
                            line: *first,
                            bytes: &all[bytes.clone()],
                        });
                    }
                }
            }
        })
    }
}

fn text<'i>(file: &Path, bytes: &'i [u8]) -> Result<Article<'i>, Failure> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Failure::new(file, None, &not_utf8(bytes, error)))?;
    Ok(Article {
        id: Cow::Owned(source::id(file)),
        text: Cow::Borrowed(text.strip_prefix(BOM).unwrap_or(text)),
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

/// Lines that are left.
struct Lines<'i> {
    file: &'i Path,
    /// The number of the next one.
    line: u64,
    bytes: &'i [u8],
}

impl<'i> Lines<'i> {
    /// The next line that is not blank.
    fn next(&mut self, fields: Fields<'i>) -> Option<Result<Article<'i>, Failure>> {
        while !self.bytes.is_empty() {
            let end = memchr::memchr(b'\n', self.bytes);
            let (bytes, rest) = match end {
                Some(end) => (&self.bytes[..end], &self.bytes[end + 1..]),
                None => (self.bytes, &[][..]),
            };
            self.bytes = rest;
            let line = self.line;
            self.line += 1;
            let article = match std::str::from_utf8(bytes) {
                Ok(text) => line::parse(text, self.file, line, fields),
                Err(error) => Err(format!("{} of the line", not_utf8(bytes, error))),
            };
            let failure = |cause: String| Failure::new(self.file, Some(line), &cause);
            if let Some(article) = article.map_err(failure).transpose() {
                return Some(article);
            }
        }
        None
    }
}
