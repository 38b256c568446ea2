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
    after_help = "Examples:\n  ascribe extract article.txt\n  ascribe explain --claim 1 article.txt"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Extract(Extract),
    Explain(Explain),
}

/// What the extractor is built with.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Extractor")]
pub(crate) struct Building {
    /// A table of names, one a line: name, kind, canonical name, code, between tabs
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) gazetteer: Vec<PathBuf>,

    /// A table of verbs that report, one a line: lemma, other forms, stance, constructions, medium
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) cues: Vec<PathBuf>,

    /// An abbreviation after which no sentence ends
    #[arg(long, value_name = "WORD")]
    pub(crate) abbreviation: Vec<String>,

    /// Keep only claims whose words all stand inside quotation marks
    #[arg(long)]
    pub(crate) direct: bool,

    /// Keep only claims that are at least this sure, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub(crate) confidence: f32,

    /// Keep only claims of at least this many words
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    pub(crate) min_words: usize,
}

fn share(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("not a number from 0 to 1".to_owned()),
    }
}

/// Show why each claim of an article was found
///
/// Prints every claim with the choices made for it: the cue, the source, where the content starts
/// and ends, the whole; for each the next best candidate and the features that decided.
#[derive(Debug, Parser)]
pub(crate) struct Explain {
    /// A text file; `-` reads standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,

    /// Only this claim, counted from 1
    #[arg(long, value_name = "N")]
    pub(crate) claim: Option<usize>,

    /// Show why each name was found instead
    #[arg(long, conflicts_with = "claim")]
    pub(crate) mentions: bool,

    /// The article's date, so that `on Tuesday` becomes a day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<Date>,

    #[command(flatten)]
    pub(crate) building: Building,
}

/// Print who said what in one article or in many
///
/// Reads each article and prints every attributed statement in it: the speaker, the words, and
/// how, to whom and when they were said.
#[derive(Debug, Parser)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Extract {
    /// Text files or JSON Lines files, `.gz` and `.zst` too; `-`, or none, reads standard input
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

    /// How many threads work [default: one a core]
    #[arg(
        long,
        value_name = "COUNT",
        value_parser = clap::value_parser!(u16).range(1..=1024),
        help_heading = "Running"
    )]
    pub(crate) threads: Option<u16>,

    /// Show no progress; it is shown on a terminal while the output goes to a file
    #[arg(short, long, help_heading = "Running")]
    pub(crate) quiet: bool,

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

    #[command(flatten)]
    pub(crate) building: Building,
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
  ascribe extract --direct --confidence 0.8 --gazetteer mine.tsv article.txt
                                                 Only sure direct quotations; own names
  ascribe extract --text-field body --id-field url news.jsonl
                                                 Name the fields to read
  curl -s https://… | jq -c '.items[]' | ascribe extract --from jsonl
                                                 JSON Lines from standard input, as they come

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
