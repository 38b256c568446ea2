//! Reading a table of cases: every runner's own `Case` says what its columns are.

use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table<C> {
    case: Vec<C>,
}

/// The cases of a table; a table that is malformed or empty fails.
pub(crate) fn cases<C: DeserializeOwned>(table: &str) -> Vec<C> {
    let table: Table<C> = toml::from_str(table).expect("the table is well formed");
    assert!(!table.case.is_empty(), "the table has cases");
    table.case
}
