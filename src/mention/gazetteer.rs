//! The gazetteer: all tables of names as one word trie.
//!
//! Takes the compiled tables of `data/` and those of a user; gives, at a word of the text, every
//! entry that begins there. Names are stored word by word under the hashes that the tokens already
//! carry, so that a look-up is one probe for each word and no letter is read twice. It is probed
//! only at capitalised words, and at the lower-case words that open an entry (*al Qaeda*, *van
//! Gogh*).
//!
//! A word that the entry writes with a capital must have one in the text; an entry of one word in
//! capitals (*US*, *WHO*, *AP*) matches only a word in capitals. Several entries may share a name
//! (*Georgia*, *CPS*): all are given, those of the user first, and the evidence chooses.
//!
//! The built-in tables are [compiled](super::compiled) ahead and used where they lie in the
//! program; a user's names are a [trie](own) beside them.
//!
//! Cost: one probe a capitalised word, one more for each further word that an entry goes on with.
//! Panics: none. Errors: an unknown kind, mark or position names file and line.

mod entry;
mod node;
mod own;
#[cfg(any(test, feature = "train"))]
pub(super) mod tables;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use entry::{Class, Entry, Head};

use super::Kind;
use super::compiled::Compiled;
use crate::error::Error;
use crate::frozen::{Asked, Frozen, record};
use crate::hashing::join;
use crate::text::Text;
use crate::token::Shape;
use entry::{CODE, Stored};
use node::Node;
use own::Own;
#[cfg(test)]
use words::Words;

/// An entry found in a text: the tokens `first..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) first: u32,
    pub(crate) end: u32,
    pub(crate) entry: u32,
    /// What the entry is, at hand without a look at it.
    pub(crate) class: Class,
    /// Whether the entry's country is known.
    pub(crate) coded: bool,
    pub(crate) ambiguous: bool,
    pub(crate) user: bool,
    /// Whether it bears the name of a country's capital.
    pub(crate) capital: bool,
    /// Whether it is always written in capitals.
    pub(crate) upper: bool,
    /// Whether it is a title that stands only before names.
    pub(crate) honorific: bool,
}

impl Match {
    /// Whether it is a country or a word for its people.
    pub(crate) fn is_country(&self) -> bool {
        self.coded && matches!(self.class, Class::People | Class::Name(Kind::Country))
    }

    pub(crate) fn is_name(&self) -> bool {
        matches!(self.class, Class::Name(_))
    }
}

/// What is looked up ahead of the names that begin at a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ahead {
    /// The node of its word.
    node: u32,
    /// The key of its word and the next, if a name may go on, and their node.
    key: Option<u64>,
    second: Option<u32>,
    /// The records of the first entries of both nodes.
    records: [Option<entry::Record>; 2],
}

impl Ahead {
    /// Nothing is looked up.
    fn of(node: u32) -> Self {
        Ahead {
            node,
            key: None,
            second: None,
            records: [None; 2],
        }
    }
}

/// All names: those compiled ahead and those of a user, which are numbered after them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gazetteer {
    /// Words, of which it reads the [node](node).
    words: Frozen<2>,
    /// The nodes of several words.
    nodes: Frozen,
    entries: &'static [u8],
    codes: &'static str,
    names: &'static str,
    own: Own,
}

impl Gazetteer {
    /// The built-in tables.
    pub(crate) fn load() -> Result<Self, Error> {
        let compiled = Compiled::open()?;
        // Read as text once, and not at every look at a name.
        let text = |bytes| {
            let error = |_| Error::new("names.bin", 0, "names that are no text");
            std::str::from_utf8(bytes).map_err(error)
        };
        Ok(Gazetteer {
            words: Frozen::new(compiled.words),
            nodes: Frozen::new(compiled.nodes),
            entries: compiled.entries,
            codes: text(compiled.codes)?,
            names: text(compiled.names)?,
            own: Own::default(),
        })
    }

    /// Adds a user's table: rows `name<TAB>kind[<TAB>canonical name[<TAB>code]]`. Its entries win
    /// over built-in ones.
    pub(crate) fn add_table(&mut self, file: &str, text: &str) -> Result<(), Error> {
        self.own.add_table(file, text)
    }

    /// The lower-case words that open an entry of the user.
    pub(crate) fn lower(&self) -> &[u64] {
        self.own.lower()
    }

    pub(crate) fn entry(&self, number: u32) -> Option<Entry<'_>> {
        match self.stored(number) {
            Some(stored) => Some(self.built(&stored)),
            None => self.own.entry((number as usize).checked_sub(self.count())?),
        }
    }

    /// How many entries are built in.
    fn count(&self) -> usize {
        self.entries.len() / size_of::<entry::Record>()
    }

    #[inline]
    fn stored(&self, number: u32) -> Option<Stored> {
        record(self.entries, number as usize).map(Stored::read)
    }

    fn built(&self, stored: &Stored) -> Entry<'static> {
        let (at, length) = stored.name;
        let code = self.codes.get(stored.code * CODE..).unwrap_or_default();
        let code = code.get(..CODE).unwrap_or_default();
        Entry {
            name: self.names.get(at..at + length).unwrap_or_default(),
            class: stored.class,
            code: code.split_once('\0').map_or(code, |(code, _)| code),
            gender: stored.gender,
            ambiguous: stored.ambiguous,
            user: false,
            capital: stored.capital,
        }
    }

    /// The built-in entries at some words, in the order of the tables; the record of the first may be
    /// known.
    #[inline(always)]
    fn entries(
        &self,
        node: u32,
        mut first: Option<entry::Record>,
    ) -> impl Iterator<Item = (u32, Stored)> {
        let mut next = Node(node).first();
        std::iter::from_fn(move || {
            let number = next?;
            let stored = match first.take() {
                Some(record) => Stored::read(&record),
                None => self.stored(number)?,
            };
            next = (!stored.last).then_some(number + 1);
            Some((number, stored))
        })
    }

    /// Whether a user has added names, so that words without a node may open one.
    pub(crate) fn is_extended(&self) -> bool {
        !self.own.is_empty()
    }

    /// Adds to `found` every entry that begins at the token `at`.
    pub(crate) fn find(&self, text: &Text<'_>, at: usize, found: &mut Vec<Match>) {
        let hash = |i| (text.hash(i), false);
        let [_, node] = self.words.get(text.hash(at));
        self.find_from(text, at, &Ahead::of(node), hash, found);
    }

    /// What may be looked up of the names that begin at a token with that node. `hash` gives the hash
    /// of a token as the gazetteer should read it, and whether it ends with something that is no
    /// name.
    #[inline(always)]
    pub(crate) fn ahead(
        &self,
        text: &Text<'_>,
        at: usize,
        node: u32,
        hash: impl Fn(usize) -> (u64, bool),
    ) -> Ahead {
        let mut ahead = Ahead::of(node);
        if node != 0 && at + 1 < text.sentence_at(at).end {
            let (first, last) = hash(at);
            let next = hash(at + 1).0;
            if !last && Node(node).may_go_on(next) {
                ahead.key = Some(join(first, next));
            }
        }
        ahead
    }

    /// Looks all that up, together.
    #[inline(never)]
    pub(crate) fn look_ahead(&self, all: &mut [Ahead], asked: &mut Vec<Asked<1>>) {
        let keys = all.iter().filter_map(|ahead| ahead.key);
        self.nodes.ask(keys, asked);
        let mut asked = asked.iter();
        for ahead in &mut *all {
            if ahead.key.is_some() {
                ahead.second = asked.next().map(|asked| asked.value()[0]);
            }
        }
        for ahead in all {
            let nodes = [ahead.node, ahead.second.unwrap_or(0)];
            ahead.records = nodes.map(|node| {
                let number = Node(node).first();
                let first = number.and_then(|n| record(self.entries, n as usize));
                first.copied()
            });
        }
    }

    /// Adds to `found` every entry that begins at the token `at`, of which that much is looked up.
    #[inline]
    pub(crate) fn find_from(
        &self,
        text: &Text<'_>,
        at: usize,
        ahead: &Ahead,
        hash: impl Fn(usize) -> (u64, bool),
        found: &mut Vec<Match>,
    ) {
        let mut node = ahead.node;
        let tokens = text.tokens();
        let end = text.sentence_at(at).end;
        let shape = tokens[at].shape();
        let shouted = matches!(shape, Shape::Upper | Shape::Initial | Shape::Mixed);
        let (mut key, mut last) = hash(at);
        let mut written = 0u32;
        let mut i = at;
        loop {
            let own = if self.own.is_empty() {
                None
            } else {
                self.own.node(key)
            };
            if node == 0 && own.is_none() {
                break;
            }
            if tokens[i].is_capitalized() || tokens[i].shape() == Shape::Mixed {
                written |= 1 << (i - at).min(31);
            }
            let fits = |capitals: u32, upper: bool| capitals & !written == 0 && (!upper || shouted);
            let (first, reached) = (at as u32, i as u32 + 1);
            if let Some(node) = own {
                let names = self.own.names(node);
                let names = names.filter(|(_, name)| fits(name.capitals, name.upper));
                found.extend(names.map(|(number, name)| Match {
                    first,
                    end: reached,
                    entry: self.count() as u32 + number,
                    class: Class::Name(name.kind),
                    coded: !name.code.is_empty(),
                    ambiguous: false,
                    user: true,
                    capital: false,
                    upper: name.upper,
                    honorific: false,
                }));
            }
            let known = ahead.records.get(i - at).copied().flatten();
            for (number, e) in self.entries(node, known) {
                if fits(e.capitals, e.upper) {
                    found.push(Match {
                        first,
                        end: reached,
                        entry: number,
                        class: e.class,
                        coded: e.code != 0,
                        ambiguous: e.ambiguous,
                        user: false,
                        capital: e.capital,
                        upper: e.upper,
                        honorific: e.honorific,
                    });
                }
            }
            i += 1;
            if last || i >= end {
                break;
            }
            let next = hash(i);
            if !(Node(node).may_go_on(next.0) || own.is_some_and(|n| n.more)) {
                break;
            }
            key = join(key, next.0);
            last = next.1;
            node = match ahead.second.filter(|_| i == at + 1) {
                Some(second) => second,
                None => self.nodes.get(key)[0],
            };
        }
    }

    /// The first entry of just these words that is a name, whatever their case; for short texts.
    #[cfg(test)]
    pub(crate) fn name(&self, words: &str) -> Option<(u32, Entry<'_>)> {
        let words = Words::of(words)?;
        let key = words.keys().last()?;
        let node = self.node(&words);
        let own = self.own.node(key).into_iter();
        own.flat_map(|n| self.own.names(n))
            .map(|(number, name)| (self.count() as u32 + number, name.entry()))
            .chain(self.entries(node, None).map(|(n, e)| (n, self.built(&e))))
            .find(|(_, e)| matches!(e.class, Class::Name(_)))
    }
}

#[cfg(test)]
impl Gazetteer {
    /// The built-in node of some words.
    fn node(&self, words: &Words) -> u32 {
        match words.hashes.as_slice() {
            [one] => self.words.get(*one)[1],
            _ => words.keys().last().map_or(0, |key| self.nodes.get(key)[0]),
        }
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "person" => Kind::Person,
        "country" => Kind::Country,
        "body" | "government" => Kind::Body,
        "organization" => Kind::Organization,
        "place" => Kind::Place,
        _ => return None,
    })
}
