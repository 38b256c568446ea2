//! A text with marks under its words, wrapped to a width.
//!
//! Takes the sentences to show and the spans to mark; gives lines of text, each with a line of marks
//! and the names of the marks that begin there. Wide letters (*東京*) take two columns, letters made
//! of several characters (*é*, emoji) one place; line breaks and tabs become spaces, and characters
//! that nobody sees or that steer a terminal are left out. The middle of a long stretch that has
//! only one mark under it is left out too.

use crate::span::Span;
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;

/// A span to be marked. Of several at one place the last in the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) name: &'static str,
    pub(super) sign: char,
}

/// What stands before every line.
const EDGE: &str = "  | ";
/// More lines in a row than this, all under one mark, are cut to their ends.
const LONG: usize = 6;

/// One letter with its mark.
#[derive(Clone, Copy, Debug)]
struct Cell<'t> {
    letter: &'t str,
    columns: usize,
    mark: Option<usize>,
}

/// Draws some stretches of a text, one after the other.
pub(super) fn draw(
    f: &mut fmt::Formatter<'_>,
    text: &str,
    stretches: &[Span],
    marks: &[Mark],
    width: usize,
) -> fmt::Result {
    let mut named = vec![false; marks.len()];
    for (number, stretch) in stretches.iter().enumerate() {
        if number > 0 {
            writeln!(f, "{EDGE}…")?;
        }
        let cells = cells(text, *stretch, marks);
        let lines = wrap(&cells, width.saturating_sub(EDGE.len()).max(20));
        let plain: Vec<bool> = lines.iter().map(|line| is_plain(line)).collect();
        let mut n = 0;
        while n < lines.len() {
            let row = plain[n..].iter().take_while(|p| **p).count();
            if row > LONG {
                for line in &lines[n..n + 2] {
                    write_line(f, line, marks, &mut named)?;
                }
                writeln!(f, "{EDGE}…")?;
                n += row - 2;
            }
            write_line(f, lines[n], marks, &mut named)?;
            n += 1;
        }
    }
    Ok(())
}

/// The letters of a stretch; white space is one space.
fn cells<'t>(text: &'t str, stretch: Span, marks: &[Mark]) -> Vec<Cell<'t>> {
    let mut cells: Vec<Cell<'t>> = Vec::new();
    let shown = stretch.slice(text);
    for (at, letter) in shown.grapheme_indices(true) {
        let at = stretch.start + at;
        let inside = |m: &Mark| m.span.start <= at && at < m.span.end;
        let mark = marks.iter().rposition(inside);
        if letter.chars().all(char::is_whitespace) {
            if cells.last().is_some_and(|c| c.letter != " ") {
                cells.push(Cell {
                    letter: " ",
                    columns: 1,
                    mark,
                });
            }
            continue;
        }
        let columns = columns(letter);
        if columns > 0 {
            cells.push(Cell {
                letter,
                columns,
                mark,
            });
        }
    }
    cells
}

/// Lines of at most `width` columns, cut at spaces where there are any.
fn wrap<'c, 't>(cells: &'c [Cell<'t>], width: usize) -> Vec<&'c [Cell<'t>]> {
    let mut lines = Vec::new();
    let mut rest = cells;
    while !rest.is_empty() {
        let (mut used, mut end) = (0, 0);
        while end < rest.len() && used + rest[end].columns <= width {
            used += rest[end].columns;
            end += 1;
        }
        if end < rest.len() {
            let space = rest[..=end].iter().rposition(|c| c.letter == " ");
            end = space.filter(|&s| s > 0).map_or(end.max(1), |s| s + 1);
        }
        lines.push(&rest[..end]);
        rest = &rest[end..];
    }
    lines
}

/// Whether one mark runs under the whole line.
fn is_plain(line: &[Cell<'_>]) -> bool {
    let first = line.first().and_then(|c| c.mark);
    first.is_some() && line.iter().all(|c| c.mark == first)
}

/// A line, its marks, and the names of the marks that begin in it.
fn write_line(
    f: &mut fmt::Formatter<'_>,
    line: &[Cell<'_>],
    marks: &[Mark],
    named: &mut [bool],
) -> fmt::Result {
    let (mut letters, mut signs) = (String::new(), String::new());
    let mut names: Vec<(usize, &str)> = Vec::new();
    let mut column = 0;
    for (n, cell) in line.iter().enumerate() {
        letters.push_str(cell.letter);
        // No mark under a space at the edge of a line.
        let edge = cell.letter == " " && n + 1 == line.len();
        let mark = cell.mark.filter(|_| !edge);
        let sign = mark.map_or(' ', |m| marks[m].sign);
        signs.extend(std::iter::repeat_n(sign, cell.columns));
        if let Some(m) = mark.filter(|&m| !named[m]) {
            named[m] = true;
            names.push((column, marks[m].name));
        }
        column += cell.columns;
    }
    writeln!(f, "{EDGE}{}", letters.trim_end())?;
    if !signs.trim().is_empty() {
        writeln!(f, "{EDGE}{}", signs.trim_end())?;
    }
    while !names.is_empty() {
        let (mut row, mut used) = (String::new(), 0);
        names.retain(|&(column, name)| {
            let fits = used == 0 || column > used;
            if fits {
                row.extend(std::iter::repeat_n(' ', column - used));
                row.push_str(name);
                used = column + name.len();
            }
            !fits
        });
        writeln!(f, "{EDGE}{row}")?;
    }
    Ok(())
}

/// How many columns a letter takes in a terminal: 0, 1 or 2.
fn columns(letter: &str) -> usize {
    let Some(first) = letter.chars().next() else {
        return 0;
    };
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let combining = |c: char| {
        matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
    };
    let wide = |c: char| {
        matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}'
            | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
            | '\u{1f1e6}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f9ff}' | '\u{20000}'..='\u{3fffd}')
    };
    if letter.chars().any(unseen) && !wide(first) || letter.chars().all(combining) {
        0
    } else if wide(first) || letter.contains('\u{fe0f}') {
        2
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Span, columns, draw};
    use std::fmt;

    struct Drawn<'t>(&'t str, Vec<Mark>, usize);

    impl fmt::Display for Drawn<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            draw(f, self.0, &[Span::new(0, self.0.len())], &self.1, self.2)
        }
    }

    fn drawn(text: &str, marks: &[(&str, &'static str, char)], width: usize) -> String {
        let mark = |&(words, name, sign): &(&str, _, _)| {
            let start = text.find(words).unwrap();
            let span = Span::new(start, start + words.len());
            Mark { span, name, sign }
        };
        Drawn(text, marks.iter().map(mark).collect(), width).to_string()
    }

    #[test]
    fn words_are_marked_and_named() {
        let text = "Ann Lee said it rained.";
        let marks = [
            ("it rained", "content", '-'),
            ("Ann Lee", "source", '~'),
            ("said", "cue", '^'),
        ];
        let wanted =
            "  | Ann Lee said it rained.\n  | ~~~~~~~ ^^^^ ---------\n  | source  cue  content\n";
        assert_eq!(drawn(text, &marks, 80), wanted);
    }

    #[test]
    fn names_that_collide_take_another_row() {
        let text = "He says so.";
        let marks = [
            ("so", "content", '-'),
            ("He", "source", '~'),
            ("says", "cue", '^'),
        ];
        let wanted = "  | He says so.\n  | ~~ ^^^^ --\n  | source  content\n  |    cue\n";
        assert_eq!(drawn(text, &marks, 80), wanted);
    }

    #[test]
    fn wide_letters_take_two_columns_and_combining_ones_none() {
        let text = "東京 said cafe\u{301} 👩\u{200d}🚒 now.";
        let marks = [("東京", "source", '~'), ("now", "content", '-')];
        let wanted = "  | 東京 said cafe\u{301} 👩\u{200d}🚒 now.\n\
                      \x20 | ~~~~              ---\n\
                      \x20 | source            content\n";
        assert_eq!(drawn(text, &marks, 80), wanted);
        assert_eq!(columns("\u{202e}"), 0);
        assert_eq!(columns("é"), 1);
    }

    #[test]
    fn lines_are_wrapped_at_spaces_and_breaks_become_spaces() {
        let text = "one two\nthree four five six";
        let wanted = "  | one two three four\n  |     --------------\n  |     content\n  | five six\n  | ----\n";
        assert_eq!(
            drawn(text, &[("two\nthree four five", "content", '-')], 24),
            wanted
        );
    }

    #[test]
    fn the_middle_of_a_long_quotation_is_left_out() {
        let text = format!("He said {}", "words ".repeat(80));
        let drawn = drawn(&text, &[(text[8..].trim_end(), "content", '-')], 30);
        assert_eq!(drawn.matches("  | …\n").count(), 1);
        assert!(drawn.lines().count() < 16, "{drawn}");
    }
}
