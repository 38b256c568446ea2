//! Compares ascribe with others, on the same bytes and in one run.
//!
//! ```text
//! cargo run --release -- speed [--srx RULES]                  MB/s of others, of each stage, of the whole
//! cargo run --release -- growth                               one long document against many short ones
//! cargo run --release -- allocations                          allocations a document, stage by stage
//! cargo run --release -- accuracy [--srx RULES] FILE.jsonl …  sentence boundaries
//! cargo run --release -- linear                               hostile texts, large against small
//! cargo run --release -- corpus | names                       what is read and looked for
//! ```
//!
//! `ASCRIBE_CORPUS` names the text. The rules of srx are LanguageTool's `segment.srx`, which the
//! source package of that crate holds under `data/`. `ASCRIBE_ROUNDS` is how often each row of
//! `speed` runs, `ASCRIBE_ROWS` which rows: parts of their names, between commas.

mod accuracy;
mod allocations;
mod corpus;
mod growth;
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
        Some((task, [])) if task == "corpus" => {
            for text in corpus::documents(speed::BYTES) {
                println!("{}", serde_json::json!({ "text": text }));
            }
        }
        Some((task, [])) if task == "names" => println!("{}", names::names().join("\n")),
        Some((task, [])) if task == "growth" => growth::report(),
        Some((task, [])) if task == "linear" => linear::report(),
        Some((task, [])) if task == "allocations" => allocations::report(),
        Some((task, files)) if task == "accuracy" => accuracy::report(files, &splitters),
        _ => {
            eprintln!(
                "usage: ascribe-compare speed | growth | allocations | accuracy FILE… | linear"
            );
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
