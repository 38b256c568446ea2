//! Compares the text layer of ascribe with other Rust crates.
//!
//! ```text
//! cargo run --release -- speed [--srx RULES]
//! cargo run --release -- accuracy [--srx RULES] FILE.jsonl …
//! cargo run --release -- linear
//! ```
//!
//! `ASCRIBE_CORPUS` names the text for `speed`. The rules of srx are LanguageTool's `segment.srx`,
//! which the source package of that crate holds under `data/`.

mod accuracy;
mod allocations;
mod corpus;
mod linear;
mod names;
mod row;
mod speed;
mod splitters;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut rules = None;
    if let Some(at) = arguments.iter().position(|a| a == "--srx") {
        arguments.remove(at);
        if at < arguments.len() {
            rules = Some(arguments.remove(at));
        }
    }
    let splitters = splitters::all(rules.as_deref());
    match arguments.split_first() {
        Some((task, [])) if task == "speed" => speed::report(&splitters),
        Some((task, [])) if task == "linear" => linear::report(),
        Some((task, [])) if task == "allocations" => allocations::report(),
        Some((task, files)) if task == "accuracy" => accuracy::report(files, &splitters),
        _ => {
            eprintln!("usage: ascribe-compare speed | accuracy FILE… | linear [--srx RULES]");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
