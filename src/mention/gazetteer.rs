//! The gazetteer: all tables of names as one word trie.
//!
//! Takes the tables of `data/` and those of a user; gives, at a word of the text, every entry that
//! begins there. Names are stored word by word under the hashes that the tokens already carry, so
//! that a look-up is one probe for each word and no letter is read twice. It is probed only at
//! capitalised words, and at the lower-case words that open an entry (*al Qaeda*, *van Gogh*).
//!
//! A word that the entry writes with a capital must have one in the text; an entry of one word in
//! capitals (*US*, *WHO*, *AP*) matches only a word in capitals. Several entries may share a name
//! (*Georgia*, *CPS*): all are given, those of the user first, and the evidence chooses.
//!
//! Cost: one probe a capitalised word, one more for each further word that an entry goes on with.
//! Panics: none. Errors: an unknown kind, mark or position names file and line.

mod tables;
#[cfg(test)]
mod tests;

pub(crate) use tables::gender_of;

use super::{Gender, Kind};
use crate::error::Error;
use crate::hashing::{Map, join};
use crate::text::Text;
use crate::token::{self, Shape, Token, TokenKind};
use std::borrow::Cow;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A name of that kind.
    Name(Kind),
    /// A country's adjective or the word for its people: no name by itself.
    People,
    /// A title or role before a name or instead of one.
    Title,
    /// A word or phrase that opens or ends names of one kind: *Ministry of*, *Airport*.
    Head(Head),
}

/// A head: what it tells, where it stands, how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) kind: Kind,
    pub(crate) first: bool,
    pub(crate) last: bool,
    /// 2 sure, 1 likely, 0 weak.
    pub(crate) weight: u8,
}

/// One name of one somebody.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The canonical name.
    pub(crate) name: Cow<'static, str>,
    pub(crate) class: Class,
    /// Code of the country that it is, or belongs to.
    pub(crate) code: Cow<'static, str>,
    pub(crate) gender: Gender,
    /// Whether the name may well mean something else.
    pub(crate) ambiguous: bool,
    /// Handed in by a user.
    pub(crate) user: bool,
    /// Which words must be capitalised, the first in the lowest bit.
    capitals: u32,
    /// Matches only words in capitals.
    upper: bool,
    next: u32,
}

impl Entry {
    /// Whether it is always written in capitals.
    pub(crate) fn is_upper(&self) -> bool {
        self.upper
    }
}

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

#[derive(Clone, Copy, Debug)]
struct Node {
    entry: u32,
    more: bool,
}

const NONE: u32 = u32::MAX;

/// All names, in one trie.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gazetteer {
    nodes: Map<Node>,
    entries: Vec<Entry>,
    /// First words of entries that begin in lower case.
    lower: Vec<u64>,
    capitals: Map<()>,
    scratch: Vec<Token>,
    /// Every name as its table writes it, for the audit.
    #[cfg(test)]
    written: Vec<(String, u32)>,
}

impl Gazetteer {
    /// The built-in tables.
    pub(crate) fn load() -> Result<Self, Error> {
        let mut gazetteer = Gazetteer::default();
        // As many as the tables have, so that nothing grows.
        gazetteer.nodes.reserve(56_000);
        gazetteer.entries.reserve(40_000);
        gazetteer.capitals.reserve(300);
        gazetteer.add_tables()?;
        Ok(gazetteer)
    }

    /// Adds a user's table: rows `name<TAB>kind[<TAB>canonical name[<TAB>code]]`. Its entries win
    /// over built-in ones.
    pub(crate) fn add_table(&mut self, file: &str, text: &str) -> Result<(), Error> {
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
            self.add(
                name,
                Entry {
                    user: true,
                    ..entry(
                        canonical.unwrap_or(name).to_owned(),
                        Class::Name(kind),
                        code.to_owned(),
                    )
                },
            );
        }
        Ok(())
    }

    pub(crate) fn entry(&self, number: u32) -> Option<&Entry> {
        self.entries.get(number as usize)
    }

    /// Whether a place is the capital of a country.
    pub(crate) fn is_capital(&self, name: &str) -> bool {
        self.capitals.contains_key(&token::hash(name))
    }

    /// The lower-case words that open an entry.
    pub(crate) fn lower(&self) -> &[u64] {
        &self.lower
    }

    /// Adds to `found` every entry that begins at the token `at`. `hash` gives the hash of a
    /// token as the gazetteer should read it.
    pub(crate) fn find(
        &self,
        text: &Text<'_>,
        at: usize,
        hash: impl Fn(usize) -> (u64, bool),
        found: &mut Vec<Match>,
    ) {
        let tokens = text.tokens();
        let end = text.sentence_at(at).end;
        let (mut key, mut last) = hash(at);
        let mut capitals = 0u32;
        let mut i = at;
        while let Some(node) = self.nodes.get(&key) {
            if tokens[i].is_capitalized() || tokens[i].shape() == Shape::Mixed {
                capitals |= 1 << (i - at).min(31);
            }
            let mut number = node.entry;
            while let Some(entry) = self.entry(number) {
                let shape = tokens[at].shape();
                let upper =
                    !entry.upper || matches!(shape, Shape::Upper | Shape::Initial | Shape::Mixed);
                if entry.capitals & !capitals == 0 && upper {
                    found.push(Match {
                        first: at as u32,
                        end: i as u32 + 1,
                        entry: number,
                        class: entry.class,
                        coded: !entry.code.is_empty(),
                        ambiguous: entry.ambiguous,
                    });
                }
                number = entry.next;
            }
            i += 1;
            if !node.more || last || i >= end {
                break;
            }
            let next = hash(i);
            key = join(key, next.0);
            last = next.1;
        }
    }

    /// The first entry of just these words that is a name, whatever their case; for short texts.
    pub(crate) fn name(&self, words: &str) -> Option<(u32, &Entry)> {
        let mut key = None;
        for token in token::tokenize(words) {
            key = Some(key.map_or(token.hash(), |k| join(k, token.hash())));
        }
        let mut number = self.nodes.get(&key?)?.entry;
        while let Some(entry) = self.entry(number) {
            if matches!(entry.class, Class::Name(_)) {
                return Some((number, entry));
            }
            number = entry.next;
        }
        None
    }

    fn add(&mut self, name: &str, mut entry: Entry) {
        let words = Words::plain(name).or_else(|| Words::of(name, &mut self.scratch));
        let Some(words) = words else { return };
        let (&first, rest) = match words.hashes.as_slice() {
            [first, rest @ ..] => (first, rest),
            [] => return,
        };
        let mut key = first;
        for &hash in rest {
            let above = self.nodes.entry(key).or_insert(Node {
                entry: NONE,
                more: true,
            });
            above.more = true;
            key = join(key, hash);
        }
        entry.capitals = words.capitals;
        entry.upper = words.upper;
        if words.capitals & 1 == 0 && matches!(entry.class, Class::Name(_)) {
            self.lower.push(first);
        }
        let number = self.entries.len() as u32;
        #[cfg(test)]
        self.written.push((name.to_owned(), number));
        let node = self.nodes.entry(key).or_insert(Node {
            entry: NONE,
            more: false,
        });
        if entry.user || node.entry == NONE {
            entry.next = node.entry;
            node.entry = number;
        } else {
            let mut at = node.entry as usize;
            loop {
                let known = &self.entries[at];
                if known.class == entry.class && known.name == entry.name {
                    #[cfg(test)]
                    self.written.pop();
                    return;
                }
                if known.next == NONE {
                    break;
                }
                at = known.next as usize;
            }
            self.entries[at].next = number;
        }
        self.entries.push(entry);
    }
}

/// The words of a name, as the trie stores them.
struct Words {
    hashes: Hashes,
    capitals: u32,
    /// Whether it is one word that is always in capitals.
    upper: bool,
}

/// Hashes of a few words without an allocation.
enum Hashes {
    Few([u64; Words::FEW], usize),
    Many(Vec<u64>),
}

impl Hashes {
    fn as_slice(&self) -> &[u64] {
        match self {
            Hashes::Few(hashes, count) => &hashes[..*count],
            Hashes::Many(hashes) => hashes,
        }
    }
}

impl Words {
    const FEW: usize = 8;

    /// The words of a name of ASCII letters with single spaces between them, as nearly all are;
    /// the same as [`Words::of`] would find.
    fn plain(name: &str) -> Option<Words> {
        let mut hashes = [0; Words::FEW];
        let (mut count, mut capitals) = (0, 0);
        let (mut upper, mut length) = (0, 0);
        for word in name.as_bytes().split(|&b| b == b' ') {
            let slot = hashes.get_mut(count)?;
            capitals |= u32::from(word.first()?.is_ascii_uppercase()) << count;
            if !word.iter().all(u8::is_ascii_alphabetic) {
                return None;
            }
            *slot = token::bytes(word, 0);
            count += 1;
            length = word.len();
        }
        if count == 1 {
            upper = name.bytes().filter(u8::is_ascii_uppercase).count();
        }
        Some(Words {
            hashes: Hashes::Few(hashes, count),
            capitals,
            upper: count == 1 && always_upper(shape(upper, length, capitals & 1 != 0), length),
        })
    }

    /// The words of any name, if it has any.
    fn of(name: &str, tokens: &mut Vec<Token>) -> Option<Words> {
        token::tokenize_into(name, tokens);
        let first = tokens.first()?;
        let capital = |(i, token): (usize, &Token)| u32::from(token.is_capitalized()) << i;
        Some(Words {
            hashes: Hashes::Many(tokens.iter().map(Token::hash).collect()),
            capitals: tokens.iter().take(32).enumerate().map(capital).sum(),
            upper: tokens.len() == 1
                && first.kind() == TokenKind::Word
                && (first.shape() == Shape::Mixed || !first.ends_with_stop())
                && always_upper(first.shape(), first.span().len()),
        })
    }
}

/// How a word of letters is written, of which so many are upper case.
fn shape(upper: usize, length: usize, first: bool) -> Shape {
    match (upper, length - upper) {
        (0, _) => Shape::Lower,
        (1, 0) => Shape::Initial,
        (_, 0) => Shape::Upper,
        (1, _) if first => Shape::Capital,
        _ => Shape::Mixed,
    }
}

/// Whether a name of that shape must be in capitals in a text.
fn always_upper(shape: Shape, length: usize) -> bool {
    match shape {
        Shape::Upper | Shape::Initial => true,
        // *MoD*, *LeT*; but *WikiLeaks* is also written *Wikileaks*.
        Shape::Mixed => length <= 4,
        _ => false,
    }
}

fn entry(
    name: impl Into<Cow<'static, str>>,
    class: Class,
    code: impl Into<Cow<'static, str>>,
) -> Entry {
    Entry {
        name: name.into(),
        class,
        code: code.into(),
        gender: Gender::Unknown,
        ambiguous: false,
        user: false,
        capitals: 0,
        upper: false,
        next: NONE,
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
