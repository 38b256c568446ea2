//! What was found, printed: [`Style`] turns documents into bytes, on any thread, and [`Printer`]
//! hands those to standard output, in order.

mod jsonl;
mod pretty;

pub(crate) use pretty::width;

use crate::args::To;
use crate::input::Failure;
use anstream::AutoStream;
use ascribe::Document;
use ascribe::record::Offsets;
use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

/// Memory that an output may keep for the next one.
const KEEP: usize = 1 << 22;

/// How documents are printed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Style {
    Jsonl(Offsets),
    Pretty(pretty::Pretty),
}

impl Style {
    /// The form asked for, or else what suits the standard output. `several` heads each document
    /// with its id.
    pub(crate) fn new(to: Option<To>, offsets: Offsets, several: bool) -> Self {
        let live = || io::stdout().is_terminal();
        match to.unwrap_or_else(|| if live() { To::Pretty } else { To::Jsonl }) {
            To::Jsonl => Style::Jsonl(offsets),
            To::Pretty => Style::Pretty(pretty::Pretty::new(pretty::width(), several)),
        }
    }
}

/// What some articles came to.
#[derive(Debug, Default)]
pub(crate) struct Output {
    bytes: Vec<u8>,
    /// What failed, and how many bytes had been printed by then.
    failures: Vec<(usize, Failure)>,
}

impl Output {
    /// Empties it and keeps its memory, unless that is much.
    pub(crate) fn clear(&mut self) {
        self.failures.clear();
        self.bytes.clear();
        self.bytes.shrink_to(KEEP);
    }

    /// Prints one document.
    pub(crate) fn print(
        &mut self,
        style: Style,
        id: &str,
        document: &Document<'_>,
    ) -> io::Result<()> {
        match style {
            Style::Jsonl(offsets) => {
                jsonl::write(&mut self.bytes, id, document, offsets);
                Ok(())
            }
            Style::Pretty(pretty) => pretty.write(&mut self.bytes, id, document),
        }
    }

    pub(crate) fn fail(&mut self, failure: Failure) {
        self.failures.push((self.bytes.len(), failure));
    }
}

/// Standard output.
pub(crate) enum Printer {
    Plain(StdoutLock<'static>),
    Coloured {
        /// Colours are always written, and taken out on the way where they are not wanted.
        out: BufWriter<AutoStream<StdoutLock<'static>>>,
        /// Nothing has been printed yet.
        first: bool,
    },
}

impl Printer {
    pub(crate) fn stdout(style: Style) -> Self {
        let stdout = io::stdout().lock();
        match style {
            Style::Jsonl(_) => Printer::Plain(stdout),
            Style::Pretty(_) => Printer::Coloured {
                out: BufWriter::with_capacity(1 << 16, AutoStream::auto(stdout)),
                first: true,
            },
        }
    }

    /// Hands over an output, and each failure to `report` when what came before it is out.
    pub(crate) fn print(
        &mut self,
        output: &Output,
        mut report: impl FnMut(&Failure),
    ) -> io::Result<()> {
        let mut from = 0;
        for (at, failure) in &output.failures {
            self.write(&output.bytes[from..*at])?;
            report(failure);
            from = *at;
        }
        self.write(&output.bytes[from..])
    }

    fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        match self {
            Printer::Plain(out) => {
                out.write_all(bytes)?;
                out.flush()
            }
            Printer::Coloured { out, first } => {
                // Every document begins with the blank line between it and the one before.
                if *first {
                    bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
                    *first = false;
                }
                out.write_all(bytes)?;
                out.flush()
            }
        }
    }
}
