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
//! words with their class and the node of the gazetteer at which the names that open with them begin,
//! the classes, the words in lower case that open names, the gazetteer's other nodes, entries, codes and
//! names, and the [learnt words](super::words).

use super::words as learnt;
use crate::data;
use crate::error::Error;
use crate::frozen::Sections;

const MAGIC: &[u8] = b"ASCRT4\n\0";

/// The sections of the file.
pub(super) struct Compiled {
    pub(super) words: &'static [u8],
    pub(super) classes: &'static [u8],
    pub(super) openers: &'static [u8],
    pub(super) nodes: &'static [u8],
    pub(super) entries: &'static [u8],
    pub(super) codes: &'static [u8],
    pub(super) names: &'static [u8],
    pub(super) learnt: [&'static [u8]; learnt::SECTIONS],
}

impl Compiled {
    pub(super) fn open() -> Result<Self, Error> {
        let read = || {
            let mut sections = Sections::open(data::NAMES, MAGIC)?;
            let mut compiled = Compiled {
                words: sections.next()?,
                classes: sections.next()?,
                openers: sections.next()?,
                nodes: sections.next()?,
                entries: sections.next()?,
                codes: sections.next()?,
                names: sections.next()?,
                learnt: [&[]; learnt::SECTIONS],
            };
            for section in &mut compiled.learnt {
                *section = sections.next()?;
            }
            Some(compiled)
        };
        read().ok_or_else(|| Error::new("names.bin", 0, "not the compiled tables"))
    }
}

/// Compiles the tables.
#[cfg(any(test, feature = "train"))]
pub(crate) fn compile() -> Result<Vec<u8>, Error> {
    use super::gazetteer::tables::Tables;
    use super::lexicon::table::Table;
    use super::lexicon::{Marks, Small};
    use crate::frozen::{Frozen, sections};
    use crate::token::hash;
    use std::collections::{BTreeMap, BTreeSet};

    let error = || Error::new("names.bin", 0, "a table is larger than the format");
    let names = Tables::read()?;
    let mut marked: BTreeMap<u64, (u32, u32)> = BTreeMap::new();
    for (word, marks) in Table::read()?.words {
        marked.entry(word).or_default().0 |= marks;
    }
    for &word in &names.lower {
        marked.entry(word).or_default().0 |= Marks::OPENS.0;
    }
    for (word, Small(bits)) in Small::all() {
        marked.entry(hash(word)).or_default().1 |= bits;
    }
    let classes: BTreeSet<(u32, u32)> = marked.values().copied().chain([(0, 0)]).collect();
    let classes: Vec<(u32, u32)> = classes.into_iter().collect();
    let mut words: BTreeMap<u64, [u32; 2]> = BTreeMap::new();
    for (word, class) in marked {
        let number = classes.binary_search(&class).map_err(|_| error())?;
        words.entry(word).or_default()[0] = u32::from(u16::try_from(number).map_err(|_| error())?);
    }
    let learnt = super::words::packed::pack()?;
    for (number, word) in (1u16..).zip(&learnt.words) {
        words.entry(hash(word)).or_default()[0] |= u32::from(number) << 16;
    }
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
    let classes = classes.iter().flat_map(|c| [c.0, c.1]);
    let classes = classes.flat_map(u32::to_le_bytes).collect();
    let openers = names.openers.iter().flat_map(|h| h.to_le_bytes()).collect();
    let mut all = vec![words, classes, openers, nodes, entries, codes, written];
    all.extend(learnt.sections);
    Ok(sections(MAGIC, &all))
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
