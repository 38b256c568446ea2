//! 50,000 names of people, organisations, bodies of government and places, from our own tables:
//! what a search for names would look for.

use std::collections::BTreeSet;
use std::path::Path;

pub const COUNT: usize = 50_000;

/// Full names first, then surnames and given names until there are enough.
pub fn names() -> Vec<String> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for table in [
        "public-figures.tsv",
        "organizations.tsv",
        "government-bodies.tsv",
        "places.tsv",
        "surnames.tsv",
        "given-names.tsv",
    ] {
        let table = std::fs::read_to_string(data.join(table)).expect("a table of names");
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (name, others) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
            // The other names of the first tables; the second column of the last two is short.
            let others = others.split('|');
            for name in [name]
                .into_iter()
                .chain(others)
                .filter(|name| name.len() > 2)
            {
                if seen.insert(name.to_owned()) {
                    names.push(name.to_owned());
                }
            }
        }
    }
    assert!(names.len() >= COUNT, "only {} names", names.len());
    names.truncate(COUNT);
    names
}
