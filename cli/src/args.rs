//! What can be asked on the command line.

use ascribe::Date;
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

/// Reads English news and prints who said what.
#[derive(Debug, Parser)]
#[command(
    name = "ascribe",
    version,
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Example:\n  ascribe extract article.txt"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Extract(Extract),
}

/// Print who said what in one article or in many
///
/// Reads each article and prints every attributed statement in it: the speaker, the words, and
/// how, to whom and when they were said.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Extract {
    /// Text files or JSON Lines files; `-`, or none at all, reads standard input
    #[arg(value_name = "FILES", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,

    /// How to print [default: pretty on a terminal, jsonl otherwise]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    pub(crate) to: Option<To>,

    /// What the offsets in jsonl count
    #[arg(
        long,
        value_name = "UNIT",
        default_value = "chars",
        help_heading = "Output"
    )]
    pub(crate) offsets: Offsets,

    /// The articles' date, so that `on Tuesday` becomes a day; a JSON line's own date goes first
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "Input")]
    pub(crate) date: Option<Date>,

    /// What the input is [default: jsonl for `.jsonl` and `.ndjson` files, text otherwise]
    #[arg(long, value_name = "FORMAT", help_heading = "Input")]
    pub(crate) from: Option<From>,

    /// The field of a JSON line that holds the article's text
    #[arg(
        long,
        value_name = "NAME",
        default_value = "text",
        help_heading = "Input"
    )]
    pub(crate) text_field: String,

    /// The field that holds its id, a string or a number; without one it is FILE:LINE
    #[arg(
        long,
        value_name = "NAME",
        default_value = "id",
        help_heading = "Input"
    )]
    pub(crate) id_field: String,

    /// The field that holds its date
    #[arg(
        long,
        value_name = "NAME",
        default_value = "date",
        help_heading = "Input"
    )]
    pub(crate) date_field: String,
}

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum To {
    /// One JSON object a line and article: sentences, mentions, entities, claims
    Jsonl,
    /// A list of the claims for people to read
    Pretty,
}

/// A form of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// One article a file; the id is the file's name without its ending
    Text,
    /// One article a line, as a JSON object
    Jsonl,
}

/// A unit of offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// Unicode code points, as in Python
    Chars,
    /// UTF-8 bytes, as in Rust and Go
    Bytes,
    /// UTF-16 code units, as in JavaScript and Java
    Utf16,
}

impl std::convert::From<Offsets> for ascribe::record::Offsets {
    fn from(unit: Offsets) -> Self {
        match unit {
            Offsets::Chars => Self::Chars,
            Offsets::Bytes => Self::Bytes,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}

const EXAMPLES: &str = "\
Examples:
  ascribe extract article.txt                    Read an article, list its claims
  ascribe extract --date 2016-10-18 *.txt        Turn `on Tuesday` into a day
  curl -s https://… | html2text | ascribe extract --to pretty
                                                 Read standard input
  ascribe extract news.jsonl > claims.jsonl      One JSON object a line, in and out
  ascribe extract --text-field body --id-field url news.jsonl
                                                 Name the fields to read
  zcat news.jsonl.gz | ascribe extract --from jsonl
                                                 JSON Lines from standard input

Exit codes:
  0  done
  1  some input could not be read; standard error says which, the rest is done
  2  wrong use

Colours follow NO_COLOR and CLICOLOR_FORCE. A byte-order mark at the start is no part of the
text, and offsets do not count it.";

/// The complaint about `ascribe extract` typed alone on a terminal, which would wait for input
/// that nobody knows to type. Ends the process with code 2.
pub(crate) fn no_input() -> ! {
    let mut command = Args::command();
    command.build();
    let extract = match command.find_subcommand_mut("extract") {
        Some(extract) => extract,
        None => &mut command,
    };
    let message = "no FILES are given and standard input is a terminal";
    extract
        .error(ErrorKind::MissingRequiredArgument, message)
        .exit()
}
