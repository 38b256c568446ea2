//! 50,000 names of people, organisations, bodies of government and places, from our own tables:
//! what a search for names would look for.

use std::collections::BTreeSet;
use std::path::Path;

pub const COUNT: usize = 50_000;

/// As many names from each table, spread over all of it: whatever table grows, the search stays like
/// itself.
pub fn names() -> Vec<String> {
    const TABLES: [&str; 6] = [
        "public-figures.tsv",
        "organizations.tsv",
        "government-bodies.tsv",
        "places.tsv",
        "surnames.tsv",
        "given-names.tsv",
    ];
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for (number, table) in TABLES.iter().enumerate() {
        let table = std::fs::read_to_string(data.join(table)).expect("a table of names");
        let new = table_names(&table).filter(|name| seen.insert((*name).to_owned()));
        let new: Vec<&str> = new.collect();
        let share = (COUNT - names.len()) / (TABLES.len() - number);
        assert!(new.len() >= share, "only {} names", new.len());
        names.extend((0..share).map(|n| new[n * new.len() / share].to_owned()));
    }
    names
}

/// The names of a table and the other names beside them; the second column of the last two is short.
fn table_names(table: &str) -> impl Iterator<Item = &str> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let mut columns = line.split('\t');
            let (name, others) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
            std::iter::once(name).chain(others.split('|'))
        })
        .map(|name| name.trim_end_matches('?'))
        .filter(|name| name.len() > 2)
}
