//! Byte offsets to the unit of a record.

use super::Offsets;
use crate::span::Span;

/// The count of units at every 64th byte, and a short walk from there.
pub(super) struct Map<'t> {
    text: &'t str,
    offsets: Offsets,
    /// Empty where every byte is a unit.
    marks: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> Map<'t> {
    pub(super) fn new(text: &'t str, offsets: Offsets) -> Self {
        let mut marks = Vec::new();
        if offsets != Offsets::Bytes && !text.is_ascii() {
            marks.reserve(text.len() / STRIDE + 1);
            let mut count = 0usize;
            for chunk in text.as_bytes().chunks(STRIDE) {
                // Nothing is analysed where this could be too little.
                marks.push(count as u32);
                count += units(chunk, offsets);
            }
        }
        Map {
            text,
            offsets,
            marks,
        }
    }

    /// Where a span starts and ends.
    pub(super) fn range(&self, span: Span) -> (usize, usize) {
        let start = self.offset(span.start);
        let end = if self.marks.is_empty() || span.len() > STRIDE {
            self.offset(span.end)
        } else {
            start + units(span.slice(self.text).as_bytes(), self.offsets)
        };
        (start, end)
    }

    fn offset(&self, byte: usize) -> usize {
        // The end of the text may be just behind the last mark's stride.
        let stride = (byte / STRIDE).min(self.marks.len().wrapping_sub(1));
        let Some(&mark) = self.marks.get(stride) else {
            return byte;
        };
        let walk = self.text.as_bytes().get(stride * STRIDE..byte);
        mark as usize + walk.map_or(0, |walk| units(walk, self.offsets))
    }
}

/// How many units bytes begin: none for a continuation byte, two UTF-16 units for four bytes.
fn units(bytes: &[u8], offsets: Offsets) -> usize {
    let starts = bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count();
    match offsets {
        Offsets::Chars => starts,
        Offsets::Utf16 => starts + bytes.iter().filter(|&&b| b >= 0xf0).count(),
        Offsets::Bytes => bytes.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Map, Offsets};
    use crate::span::Span;

    #[test]
    fn every_unit_agrees_with_the_standard_library() {
        let text = "💩This is an annotation — “naïve” e\u{301}, ".repeat(9);
        let (chars, utf16, bytes) = (
            Map::new(&text, Offsets::Chars),
            Map::new(&text, Offsets::Utf16),
            Map::new(&text, Offsets::Bytes),
        );
        let places: Vec<usize> = text
            .char_indices()
            .map(|(i, _)| i)
            .chain([text.len()])
            .collect();
        for (n, &i) in places.iter().enumerate() {
            assert_eq!(chars.offset(i), text[..i].chars().count());
            assert_eq!(utf16.offset(i), text[..i].encode_utf16().count());
            assert_eq!(bytes.offset(i), i);
            for &end in places[n..].iter().step_by(7) {
                for map in [&chars, &utf16, &bytes] {
                    assert_eq!(
                        map.range(Span::new(i, end)),
                        (map.offset(i), map.offset(end))
                    );
                }
            }
        }
    }

    #[test]
    fn ascii_and_nothing() {
        for text in ["", "plain", "é", &"é".repeat(32), &"a".repeat(64)] {
            let map = Map::new(text, Offsets::Chars);
            assert_eq!(map.offset(text.len()), text.chars().count(), "{text}");
        }
    }
}
