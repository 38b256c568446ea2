//! Compiles tables of `data/` ahead (feature `train`).
//!
//! `cargo run --release -p ascribe-train -- compile data` writes what [`files`] returns.

use crate::claim::tables;
use crate::error::Error;
use crate::mention::compiled;

/// The compiled files: name and bytes.
///
/// # Errors
/// A line of a table that does not say what it should; the error names table, line and cause.
pub fn files() -> Result<Vec<(&'static str, Vec<u8>)>, Error> {
    Ok(vec![
        ("names.bin", compiled::compile()?),
        ("claims.bin", tables::compile()?),
    ])
}
