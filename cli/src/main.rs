//! The command `ascribe`: reads English news and prints who said what.
//!
//! [`args`] says what can be asked, [`input`] turns files and standard input into articles,
//! [`build`] makes the extractor, [`extract`] runs it over them, [`parallel`] on all cores, and
//! [`output`] prints what it found; [`explain`] shows why.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod args;
mod build;
mod explain;
mod extract;
mod input;
mod output;
mod parallel;
mod progress;

use args::{Args, Command};
use clap::Parser as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExitStatus {
    /// Everything was read and written.
    Success,
    /// Some input could not be read, or the output could not be written.
    Failure,
    /// The extractor cannot be built as asked.
    Usage,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        match status {
            ExitStatus::Success => ExitCode::SUCCESS,
            ExitStatus::Failure => ExitCode::FAILURE,
            ExitStatus::Usage => ExitCode::from(2),
        }
    }
}

fn main() -> ExitCode {
    // Wrong use ends here, with clap's message and exit code 2.
    run(Args::parse()).unwrap_or_else(stop).into()
}

fn run(args: Args) -> io::Result<ExitStatus> {
    match args.command {
        Command::Extract(args) => extract::extract(args),
        Command::Explain(args) => explain::explain(&args),
    }
}

/// Ends a run whose output failed: a reader who has seen enough (`| head -1`) is no failure.
fn stop(error: io::Error) -> ExitStatus {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitStatus::Success;
    }
    report(format_args!("cannot write the output: {error}"));
    ExitStatus::Failure
}

/// One line on standard error. When nobody listens there either, there is nothing left to do, so
/// unlike `eprintln!` this never panics.
fn report(message: impl std::fmt::Display) {
    let line = format!("ascribe: {message}").replace(char::is_control, "\u{fffd}");
    let _ = writeln!(io::stderr(), "{line}");
}
