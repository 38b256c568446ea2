//! Claims as a list for people to read.
//!
//! ```text
//! Ecuador · statement · 2016-10-18               [direct 0.97 quotation-source-cue]
//!   “The Government respects the principle of non-intervention … it does not
//!   interfere in external electoral processes”
//!   — the statement reads
//! ```
//!
//! Everything is made of [`wrap`]ped runs of styled text; the words of the article lose line
//! breaks and control characters on the way, so that no article can steer a terminal.

mod wrap;

use anstyle::{AnsiColor, Style};
use ascribe::claim::{Form, SpeakerKind};
use ascribe::{Claim, Document, Span};
use std::borrow::Cow;
use std::io::{self, Write};
use wrap::Line;

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const NOTABLE: Style = AnsiColor::Yellow.on_default();

/// The columns of a line: the terminal's, within reason.
pub(crate) fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(io::stdout());
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal
        .map(|(width, _)| usize::from(width.0))
        .or_else(columns)
        .unwrap_or(80)
        .clamp(40, 100)
}

/// Prints documents, each after a blank line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pretty {
    width: usize,
    heads: bool,
}

impl Pretty {
    /// Lines of `width` columns; `heads` puts its id above each document.
    pub(crate) fn new(width: usize, heads: bool) -> Self {
        Pretty { width, heads }
    }

    /// Prints a document, with colours.
    pub(crate) fn write(
        self,
        out: &mut impl Write,
        id: &str,
        document: &Document<'_>,
    ) -> io::Result<()> {
        let claims = document.claims().map(|claim| Block::new(document, claim));
        self.write_blocks(out, id, claims)
    }

    fn write_blocks<'a>(
        self,
        out: &mut impl Write,
        id: &str,
        blocks: impl ExactSizeIterator<Item = Block<'a>>,
    ) -> io::Result<()> {
        writeln!(out)?;
        if self.heads {
            self.write_head(out, id)?;
        }
        if blocks.len() == 0 {
            return Line::of(DIM, "(no claims found)").write(out);
        }
        for (i, block) in blocks.enumerate() {
            if i > 0 {
                writeln!(out)?;
            }
            block.write(out, self.width)?;
        }
        Ok(())
    }

    /// `── id ─────────`, to the end of the line.
    fn write_head(self, out: &mut impl Write, id: &str) -> io::Result<()> {
        let mut line = Line::of(DIM, "── ");
        line.push(BOLD, &clean(id));
        line.push(PLAIN, " ");
        let rest = self.width.saturating_sub(line.width()).max(2);
        line.push(DIM, &"─".repeat(rest));
        line.write(out)?;
        writeln!(out)
    }
}

/// What is shown of a claim.
#[derive(Clone)]
struct Block<'a> {
    speaker: &'a str,
    kind: SpeakerKind,
    on_behalf_of: Option<&'a str>,
    stance: &'a str,
    negated: bool,
    medium: Option<&'a str>,
    audience: Option<&'a str>,
    time: Option<Cow<'a, str>>,
    form: Form,
    confidence: f32,
    rule: &'a str,
    content: Cow<'a, str>,
    /// Source and cue, in the article's order.
    report: String,
}

impl<'a> Block<'a> {
    fn new(document: &'a Document<'_>, claim: Claim<'a, 'a>) -> Self {
        let text = document.text();
        let speaker = claim.speaker();
        Block {
            speaker: speaker.name(),
            kind: speaker.kind(),
            on_behalf_of: speaker.on_behalf_of().map(|behalf| behalf.name()),
            stance: claim.stance(),
            negated: claim.is_negated(),
            medium: claim.medium(),
            audience: claim.audience().map(|audience| audience.span().slice(text)),
            time: claim.time().map(|time| match time.date() {
                Some(date) => date.to_string().into(),
                None => time.span().slice(text).into(),
            }),
            form: claim.form(),
            confidence: claim.confidence(),
            rule: claim.rule(),
            content: claim.text(),
            report: in_order(text, claim.source().iter().chain(claim.cue())),
        }
    }

    fn write(&self, out: &mut impl Write, width: usize) -> io::Result<()> {
        self.write_title(out, width)?;
        let content = clean(&self.content);
        let content = match self.form {
            // *that “a hand …”* shows its own marks.
            Form::Direct if !content.contains(['“', '"']) => format!("“{content}”"),
            Form::Direct | Form::Mixed | Form::Indirect => content,
        };
        for line in wrap::wrap(&[(PLAIN, &content)], "  ", "  ", width) {
            line.write(out)?;
        }
        if !self.report.is_empty() {
            let report = format!("— {}", self.report);
            for line in wrap::wrap(&[(DIM, &report)], "  ", "    ", width) {
                line.write(out)?;
            }
        }
        Ok(())
    }

    /// Who, how, to whom and when; at the right, how it was found.
    fn write_title(&self, out: &mut impl Write, width: usize) -> io::Result<()> {
        let form = self.form.as_str();
        // Rounded as in the record, where a half goes up.
        let confidence = (f64::from(self.confidence) * 100.0).round() / 100.0;
        let tag = format!("[{form} {confidence:.2} {}]", self.rule);
        let tag = Line::of(DIM, &tag);

        let parts = self.title();
        let runs: Vec<_> = parts.iter().map(|(s, t)| (*s, t.as_str())).collect();
        let mut lines = wrap::wrap(&runs, "", "    ", width);
        // The tag ends its line at the right edge, after at least two spaces.
        if lines
            .last()
            .is_none_or(|last| last.width() + 2 + tag.width() > width)
        {
            lines.push(Line::default());
        }
        if let Some(last) = lines.last_mut() {
            let gap = width.saturating_sub(last.width() + tag.width());
            last.push(PLAIN, &" ".repeat(gap));
            last.append(tag);
        }
        lines.iter().try_for_each(|line| line.write(out))
    }

    fn title(&self) -> Vec<(Style, String)> {
        let name = match (clean(self.speaker), self.kind) {
            (name, SpeakerKind::Author) if name.is_empty() => "the author".to_owned(),
            (name, _) if name.is_empty() => "(nobody named)".to_owned(),
            (name, _) => name,
        };
        let mut parts = vec![(style(self.kind), name)];
        if let Some(name) = self.on_behalf_of {
            parts.push((PLAIN, " on behalf of ".to_owned()));
            parts.push((BOLD, clean(name)));
        }
        let mut item = |style, text: String| {
            parts.push((DIM, " · ".to_owned()));
            parts.push((style, text));
        };
        match (self.stance, self.negated) {
            ("asserts", false) => {}
            ("asserts", true) => item(NOTABLE, "negated".to_owned()),
            (stance, false) => item(NOTABLE, clean(stance)),
            (stance, true) => item(NOTABLE, format!("{}, negated", clean(stance))),
        }
        match (self.medium, self.audience) {
            (None, None) => {}
            (Some(medium), None) => item(PLAIN, clean(medium)),
            (None, Some(audience)) => item(PLAIN, format!("to {}", clean(audience))),
            (Some(medium), Some(audience)) => {
                item(PLAIN, format!("{} to {}", clean(medium), clean(audience)));
            }
        }
        if let Some(time) = &self.time {
            item(PLAIN, clean(time));
        }
        parts
    }
}

/// A speaker's colour: one for people, governments, organisations; paler for those unnamed.
fn style(kind: SpeakerKind) -> Style {
    match kind {
        SpeakerKind::Person => AnsiColor::Cyan.on_default().bold(),
        SpeakerKind::Government => AnsiColor::Green.on_default().bold(),
        SpeakerKind::Organization => AnsiColor::Magenta.on_default().bold(),
        SpeakerKind::Place => AnsiColor::Blue.on_default().bold(),
        SpeakerKind::UnnamedPerson | SpeakerKind::Group => AnsiColor::Cyan.on_default(),
        SpeakerKind::Document => AnsiColor::Yellow.on_default().bold(),
        SpeakerKind::Unknown => DIM,
        _ => BOLD,
    }
}

/// The words of several spans in the order of the text. What stands between two of them is left
/// out, but for a space or a comma.
fn in_order<'a>(text: &str, spans: impl Iterator<Item = &'a Span>) -> String {
    let mut spans: Vec<Span> = spans.copied().collect();
    spans.sort_unstable();
    let mut words = String::new();
    let mut end = None;
    for span in spans {
        let start = match end {
            Some(end) if span.end <= end => continue,
            Some(end) => {
                let between = text.get(end..span.start).unwrap_or("");
                if between.chars().all(|c| c == ',' || c.is_whitespace()) {
                    words.push_str(between);
                } else {
                    words.push_str(" … ");
                }
                span.start.max(end)
            }
            None => span.start,
        };
        words.push_str(text.get(start..span.end).unwrap_or(""));
        end = Some(span.end);
    }
    clean(&words)
}

/// A text on one line: each run of white space and control characters becomes one space.
fn clean(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests;
