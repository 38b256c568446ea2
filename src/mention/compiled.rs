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
//! marks of words, then the nodes, entries, codes and names of the gazetteer.

use crate::data;
use crate::error::Error;
use crate::frozen::Sections;

const MAGIC: &[u8] = b"ASCRN1\n\0";

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

    let (mut words, names) = (Table::read()?.words, Tables::read()?);
    for &word in &names.lower {
        *words.entry(word).or_default() |= Marks::OPENS.0;
    }
    let error = || Error::new("names.bin", 0, "a table is larger than the format");
    let words = Frozen::pack(words).ok_or_else(error)?;
    let [nodes, entries, codes, names] = names.compile().ok_or_else(error)?;
    Ok(sections(MAGIC, &[words, nodes, entries, codes, names]))
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
