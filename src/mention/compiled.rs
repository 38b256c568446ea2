//! The tables of names and of words around names, compiled ahead into `data/names.bin`.
//!
//! Reading half a million bytes of tables at every start would cost more than reading an article.
//! The file is made from the tables by
//!
//! ```sh
//! cargo run --release -p ascribe-train -- compile data
//! ```
//!
//! and a test compares it with them. Its sections, in the format of [`frozen`](crate::frozen): the
//! words with their marks and the node of the gazetteer at which the names that open with them begin,
//! then its other nodes, entries, codes and names.

use crate::data;
use crate::error::Error;
use crate::frozen::Sections;

const MAGIC: &[u8] = b"ASCRT2\n\0";

/// The sections of the file.
pub(super) struct Compiled {
    pub(super) words: &'static [u8],
    pub(super) nodes: &'static [u8],
    pub(super) entries: &'static [u8],
    pub(super) codes: &'static [u8],
    pub(super) names: &'static [u8],
}

impl Compiled {
    pub(super) fn open() -> Result<Self, Error> {
        let read = || {
            let mut sections = Sections::open(data::NAMES, MAGIC)?;
            Some(Compiled {
                words: sections.next()?,
                nodes: sections.next()?,
                entries: sections.next()?,
                codes: sections.next()?,
                names: sections.next()?,
            })
        };
        read().ok_or_else(|| Error::new("names.bin", 0, "not the compiled tables"))
    }
}

/// Compiles the tables.
#[cfg(any(test, feature = "train"))]
pub(crate) fn compile() -> Result<Vec<u8>, Error> {
    use super::gazetteer::tables::Tables;
    use super::lexicon::{Marks, Table};
    use crate::frozen::{Frozen, sections};
    use std::collections::BTreeMap;

    let names = Tables::read()?;
    let marks = Table::read()?.words.into_iter();
    let mut words: BTreeMap<u64, [u32; 2]> = marks.map(|(word, m)| (word, [m, 0])).collect();
    for &word in &names.lower {
        words.entry(word).or_default()[0] |= Marks::OPENS.0;
    }
    let error = || Error::new("names.bin", 0, "a table is larger than the format");
    let (nodes, [entries, codes, written]) = names.compile().ok_or_else(error)?;
    let (first, others): (Vec<_>, Vec<_>) = nodes
        .into_iter()
        .partition(|(key, _)| names.first.contains(key));
    for (word, node) in first {
        words.entry(word).or_default()[1] = node;
    }
    let words = Frozen::pack(words).ok_or_else(error)?;
    let others = others.into_iter().map(|(key, node)| (key, [node]));
    let nodes = Frozen::pack(others).ok_or_else(error)?;
    Ok(sections(MAGIC, &[words, nodes, entries, codes, written]))
}

#[cfg(test)]
mod tests {
    use super::compile;
    use crate::data;

    #[test]
    fn the_compiled_tables_are_fresh() {
        assert!(
            compile().unwrap() == data::NAMES,
            "data/names.bin is not what the tables say: \
             cargo run --release -p ascribe-train -- compile data"
        );
    }
}
