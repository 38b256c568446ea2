//! Spans: half-open byte ranges of a text.
//!
//! Every result of every stage is a [`Span`] with something said about it. A span that this
//! library returns always lies on `char` boundaries inside the text it was made from, so slicing
//! that text with it cannot fail.
//!
//! ```
//! let document = ascribe::Extractor::new().extract("Ann Lee said it rained.");
//! let claim = document.claims().next().unwrap();
//! assert_eq!(claim.content()[0].slice(document.text()), "it rained");
//! ```

use std::ops::Range;

/// A half-open range of bytes of a text: `start..end`, in bytes from the text's first byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset just past the last byte.
    pub end: usize,
}

impl Span {
    /// A span of the bytes `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes as a range, for indexing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The part of `text` under this span; empty when the span does not fit `text`.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn relations() {
        let span = Span::new(2, 6);
        assert_eq!(span.len(), 4);
        assert!(span.contains(Span::new(2, 6)) && span.contains(Span::new(3, 4)));
        assert!(!span.contains(Span::new(1, 3)));
        assert!(span.overlaps(Span::new(5, 9)) && !span.overlaps(Span::new(6, 9)));
        assert!(Span::new(3, 3).is_empty());
    }

    #[test]
    fn slicing_never_panics() {
        assert_eq!(Span::new(0, 2).slice("né"), "");
        assert_eq!(Span::new(0, 3).slice("né"), "né");
        assert_eq!(Span::new(5, 9).slice("né"), "");
    }
}
