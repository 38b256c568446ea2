//! The one error of the library.
//!
//! Reading text never fails. What can fail is *data*: a table of names, cues or abbreviations
//! handed to the [builder](crate::Builder). The error says which file, which line and why.

use std::fmt;

/// Why an [`Extractor`](crate::Extractor) could not be built.
///
/// The type is opaque so that causes can be added without breaking anyone; its `Display` form is
/// one line: `file:line: cause`.
///
/// ```
/// let error = ascribe::Extractor::builder()
///     .gazetteer("my-names.tsv", "Velox Motors\tship\n")
///     .build()
///     .unwrap_err();
/// assert_eq!(error.to_string(), "my-names.tsv:1: unknown kind 'ship'");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    file: String,
    line: usize,
    cause: String,
}

impl Error {
    pub(crate) fn new(file: &str, line: usize, cause: impl Into<String>) -> Self {
        Error {
            file: file.to_owned(),
            line,
            cause: cause.into(),
        }
    }

    /// The name of the table, as given to the builder or as found in `data/`.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line of the table, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.cause)
    }
}

impl std::error::Error for Error {}
