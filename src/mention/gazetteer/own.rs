//! The names that a user hands in: a trie of its own, asked before the built-in one.

use super::entry::{Class, Entry};
use super::kind_of;
use super::words::Words;
use crate::error::Error;
use crate::hashing::Map;
use crate::mention::{Gender, Kind};

/// One name of a user's table.
#[derive(Clone, Debug)]
pub(super) struct Name {
    name: String,
    pub(super) kind: Kind,
    pub(super) code: String,
    /// Which words must be capitalised, the first in the lowest bit.
    pub(super) capitals: u32,
    /// Whether it matches only a word in capitals.
    pub(super) upper: bool,
    /// The one handed in before it under the same words.
    next: Option<u32>,
}

/// What stands at some words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Node {
    /// The last name handed in.
    pub(super) name: Option<u32>,
    pub(super) more: bool,
}

/// All names of the user.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    nodes: Map<Node>,
    names: Vec<Name>,
    /// First words of names that begin in lower case.
    lower: Vec<u64>,
}

impl Own {
    /// Adds a table: rows `name<TAB>kind[<TAB>canonical name[<TAB>code]]`.
    pub(super) fn add_table(&mut self, file: &str, text: &str) -> Result<(), Error> {
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let error = |cause: String| Error::new(file, index + 1, cause);
            let mut columns = line.split('\t').map(str::trim);
            let name = columns.next().unwrap_or_default();
            let kind = columns.next().unwrap_or_default();
            let canonical = columns.next().filter(|c| !c.is_empty() && *c != "-");
            let code = columns.next().filter(|c| *c != "-").unwrap_or_default();
            if kind.is_empty() {
                return Err(error(
                    "a name and a kind are wanted between tabs".to_owned(),
                ));
            }
            if columns.next().is_some() {
                return Err(error("more than 4 columns".to_owned()));
            }
            let kind = kind_of(kind).ok_or_else(|| error(format!("unknown kind '{kind}'")))?;
            if name.is_empty() {
                return Err(error("no name".to_owned()));
            }
            self.add(name, kind, canonical.unwrap_or(name), code);
        }
        Ok(())
    }

    fn add(&mut self, name: &str, kind: Kind, canonical: &str, code: &str) {
        let Some(words) = Words::of(name) else { return };
        if words.capitals & 1 == 0 {
            self.lower.extend(words.hashes.first());
        }
        let mut keys = words.keys().peekable();
        while let Some(key) = keys.next() {
            let node = self.nodes.entry(key).or_default();
            if keys.peek().is_some() {
                node.more = true;
                continue;
            }
            let next = node.name.replace(self.names.len() as u32);
            self.names.push(Name {
                name: canonical.to_owned(),
                kind,
                code: code.to_owned(),
                capitals: words.capitals,
                upper: words.upper,
                next,
            });
        }
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub(super) fn node(&self, key: u64) -> Option<Node> {
        self.nodes.get(&key).copied()
    }

    pub(super) fn lower(&self) -> &[u64] {
        &self.lower
    }

    /// The names at some words, the last handed in first, with their numbers.
    pub(super) fn names(&self, node: Node) -> impl Iterator<Item = (u32, &Name)> {
        let mut next = node.name;
        std::iter::from_fn(move || {
            let number = next?;
            let name = self.names.get(number as usize)?;
            next = name.next;
            Some((number, name))
        })
    }

    pub(super) fn entry(&self, number: usize) -> Option<Entry<'_>> {
        self.names.get(number).map(Name::entry)
    }
}

impl Name {
    pub(super) fn entry(&self) -> Entry<'_> {
        Entry {
            name: &self.name,
            class: Class::Name(self.kind),
            code: &self.code,
            gender: Gender::Unknown,
            ambiguous: false,
            user: true,
            capital: false,
        }
    }
}
