//! Files and standard input to articles.
//!
//! A text file is one article, a file of JSON Lines one a line. [`Reader`] reads them in order and
//! in pieces ([`Input`]) of some 100 KB, so that their size does not matter; whoever has a piece
//! makes its articles. What cannot be read becomes a [`Failure`] in the article's place, and the
//! next one follows.

mod line;
mod piece;
mod reader;
mod source;

pub(crate) use piece::Input;
pub(crate) use reader::Reader;
pub(crate) use source::{format, size};

use crate::args::From as Format;
use ascribe::Date;
use std::borrow::Cow;
use std::fmt;
use std::path::Path;

/// The file name that means standard input, and the id of a text read from there.
pub(crate) const STDIN: &str = "-";

const BOM: &str = "\u{feff}";

/// A text with its name and, where the input tells it, its date.
#[derive(Debug, PartialEq)]
pub(crate) struct Article<'i> {
    pub(crate) id: Cow<'i, str>,
    pub(crate) text: Cow<'i, str>,
    pub(crate) date: Option<Date>,
}

/// Why there is no article: `FILE: cause` or `FILE:LINE: cause`.
#[derive(Debug)]
pub(crate) struct Failure {
    file: String,
    line: Option<u64>,
    cause: String,
}

impl Failure {
    pub(crate) fn new(file: &Path, line: Option<u64>, cause: &dyn fmt::Display) -> Self {
        Failure {
            file: file.display().to_string(),
            line,
            cause: cause.to_string(),
        }
    }
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

/// All articles of one file.
pub(crate) fn articles(
    file: &Path,
    format: Format,
    fields: Fields<'_>,
) -> Vec<Result<Article<'static>, Failure>> {
    let mut reader = Reader::new([(file.to_owned(), format)]);
    let mut input = Input::default();
    let mut articles = Vec::new();
    while reader.fill(&mut input) {
        articles.extend(
            input
                .articles(fields)
                .map(|article| article.map(Article::owned)),
        );
    }
    articles
}

impl Article<'_> {
    fn owned(self) -> Article<'static> {
        Article {
            id: Cow::Owned(self.id.into_owned()),
            text: Cow::Owned(self.text.into_owned()),
            date: self.date,
        }
    }
}
