//! Styled text, wrapped.

use anstyle::Style;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr as _;

/// One line: pieces of text, each in its style.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pieces: Vec<(Style, String)>,
    width: usize,
}

impl Line {
    pub(super) fn of(style: Style, text: &str) -> Self {
        let mut line = Line::default();
        line.push(style, text);
        line
    }

    /// In columns.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn push(&mut self, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        self.width += text.width();
        match self.pieces.last_mut() {
            Some((last, piece)) if *last == style => piece.push_str(text),
            _ => self.pieces.push((style, text.to_owned())),
        }
    }

    pub(super) fn append(&mut self, other: Line) {
        for (style, piece) in other.pieces {
            self.push(style, &piece);
        }
    }

    /// Writes the line and ends it.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for (style, piece) in &self.pieces {
            write!(out, "{style}{piece}{style:#}")?;
        }
        writeln!(out)
    }
}

/// Breaks runs of text at their spaces into lines of at most `width` columns; only a word that
/// alone is longer (an address, say) stands out. The first line is indented by `first`, the rest
/// by `rest`.
pub(super) fn wrap(runs: &[(Style, &str)], first: &str, rest: &str, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::of(Style::new(), first);
    let mut empty = true;
    for word in words(runs) {
        if !empty && line.width() + 1 + word.width() > width {
            lines.push(std::mem::replace(&mut line, Line::of(Style::new(), rest)));
            empty = true;
        }
        if !empty {
            // A space takes the style of its two neighbours when they agree.
            let before = line.pieces.last().map(|(style, _)| *style);
            let after = word.pieces.first().map(|(style, _)| *style);
            let style = before.filter(|_| before == after).unwrap_or_default();
            line.push(style, " ");
        }
        line.append(word);
        empty = false;
    }
    lines.push(line);
    lines
}

/// The words of the runs. A word may change its style within.
fn words(runs: &[(Style, &str)]) -> Vec<Line> {
    let mut words = vec![Line::default()];
    for &(style, text) in runs {
        for (i, part) in text.split(' ').enumerate() {
            if i > 0 {
                words.push(Line::default());
            }
            if let Some(word) = words.last_mut() {
                word.push(style, part);
            }
        }
    }
    words.retain(|word| word.width() > 0);
    words
}

#[cfg(test)]
mod tests {
    use super::wrap;
    use anstyle::Style;

    const PLAIN: Style = Style::new();

    fn plain(runs: &[(Style, &str)], first: &str, rest: &str, width: usize) -> Vec<String> {
        let text = |line: &super::Line| line.pieces.iter().map(|(_, t)| t.as_str()).collect();
        wrap(runs, first, rest, width).iter().map(text).collect()
    }

    #[test]
    fn lines_are_full_and_no_longer() {
        assert_eq!(
            plain(&[(PLAIN, "one two three four")], "", "  ", 9),
            ["one two", "  three", "  four"]
        );
        assert_eq!(plain(&[(PLAIN, "one two")], "", "", 7), ["one two"]);
        assert_eq!(plain(&[(PLAIN, "one two")], "", "", 6), ["one", "two"]);
        assert_eq!(plain(&[], "> ", "", 6), ["> "]);
    }

    #[test]
    fn a_long_word_stays_whole() {
        assert_eq!(
            plain(&[(PLAIN, "see https://example.org/a now")], "", "", 10),
            ["see", "https://example.org/a", "now"]
        );
    }

    #[test]
    fn widths_are_columns() {
        assert_eq!(plain(&[(PLAIN, "日本 日本")], "", "", 8), ["日本", "日本"]);
        assert_eq!(plain(&[(PLAIN, "e\u{301}e\u{301} ab")], "", "", 5).len(), 1);
    }

    #[test]
    fn a_word_may_change_its_style() {
        let bold = Style::new().bold();
        let lines = wrap(&[(bold, "Ann Lee"), (PLAIN, ", who")], "", "", 80);
        let mut out = Vec::new();
        lines[0].write(&mut out).unwrap();
        assert_eq!(out, b"\x1b[1mAnn Lee\x1b[0m, who\n");
    }
}
