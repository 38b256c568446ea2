//! What was found, printed.

mod jsonl;
mod pretty;

pub(crate) use pretty::width;

use crate::args::To;
use anstream::AutoStream;
use ascribe::Document;
use ascribe::record::Offsets;
use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

const BUFFER: usize = 1 << 16;

/// Prints documents to standard output.
pub(crate) struct Printer {
    form: Form,
    /// Somebody is watching: every document is shown as soon as it is done.
    live: bool,
}

enum Form {
    Jsonl {
        out: BufWriter<StdoutLock<'static>>,
        offsets: Offsets,
    },
    Pretty {
        /// Colours are always written, and taken out on the way where they are not wanted.
        out: BufWriter<AutoStream<StdoutLock<'static>>>,
        pretty: pretty::Pretty,
    },
}

impl Printer {
    /// A printer in the form asked for, or else in what suits the standard output. `several`
    /// tells it to head each document with its id.
    pub(crate) fn stdout(to: Option<To>, offsets: Offsets, several: bool) -> Self {
        let stdout = io::stdout().lock();
        let live = stdout.is_terminal();
        let to = to.unwrap_or(if live { To::Pretty } else { To::Jsonl });
        let form = match to {
            To::Jsonl => Form::Jsonl {
                out: BufWriter::with_capacity(BUFFER, stdout),
                offsets,
            },
            To::Pretty => Form::Pretty {
                out: BufWriter::with_capacity(BUFFER, AutoStream::auto(stdout)),
                pretty: pretty::Pretty::new(pretty::width(), several),
            },
        };
        Printer { form, live }
    }

    /// Prints one document.
    pub(crate) fn print(&mut self, id: &str, document: &Document<'_>) -> io::Result<()> {
        match &mut self.form {
            Form::Jsonl { out, offsets } => jsonl::write(out, id, document, *offsets)?,
            Form::Pretty { out, pretty } => pretty.write(out, id, document)?,
        }
        if self.live { self.finish() } else { Ok(()) }
    }

    /// Hands over what is still buffered.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match &mut self.form {
            Form::Jsonl { out, .. } => out.flush(),
            Form::Pretty { out, .. } => out.flush(),
        }
    }
}
