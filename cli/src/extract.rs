//! `ascribe extract`: articles in, claims out.

use crate::args::{self, Extract};
use crate::output::Printer;
use crate::{ExitStatus, build, input, report};
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

/// Reads every article of every file in order and prints what it says.
///
/// An input that fails costs a line on standard error and the exit code, nothing more. The error
/// returned here is one of the output.
pub(crate) fn extract(args: &Extract) -> io::Result<ExitStatus> {
    let mut files = args.files.clone();
    if files.is_empty() {
        if io::stdin().is_terminal() {
            args::no_input();
        }
        files.push(PathBuf::from(input::STDIN));
    }

    let extractor = match build::extractor(&args.building) {
        Ok(extractor) => extractor,
        Err(cause) => {
            report(cause);
            return Ok(ExitStatus::Usage);
        }
    };
    let fields = input::Fields {
        text: &args.text_field,
        id: &args.id_field,
        date: &args.date_field,
    };
    let several = files.len() > 1 || input::format(&files[0], args.from) == args::From::Jsonl;
    let mut printer = Printer::stdout(args.to, args.offsets.into(), several);
    let mut status = ExitStatus::Success;
    for file in &files {
        for article in input::articles(file, input::format(file, args.from), fields) {
            match article {
                Ok(article) => {
                    let date = article.date.or(args.date);
                    let document = extractor.extract_dated(&article.text, date);
                    printer.print(&article.id, &document)?;
                }
                Err(failure) => {
                    report(failure);
                    status = ExitStatus::Failure;
                }
            }
        }
    }
    printer.finish()?;
    Ok(status)
}
