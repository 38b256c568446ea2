//! The built-in tables as entries of the gazetteer, to be [compiled](crate::mention::compiled).

use super::entry::{CODE, Class, Head, Stored};
use super::node;
use super::words::Words;
use crate::data::{self, File};
use crate::error::Error;
use crate::mention::{Gender, Kind};
use crate::token;
use std::collections::{BTreeMap, BTreeSet};

/// An entry as a table has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The name as it is written, for the audit.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) written: &'static str,
    /// The canonical name.
    pub(super) name: &'static str,
    pub(super) class: Class,
    pub(super) code: &'static str,
    pub(super) gender: Gender,
    pub(super) ambiguous: bool,
    capitals: u32,
    pub(super) upper: bool,
    /// Whether it is a title that stands only before names.
    honorific: bool,
}

#[derive(Debug, Default)]
struct Node {
    entries: Vec<usize>,
    /// The words that longer names go on with.
    next: Vec<u64>,
}

/// Nodes by their keys, as they are compiled.
pub(in crate::mention) type Nodes = Vec<(u64, u32)>;

/// All built-in names.
#[derive(Debug, Default)]
pub(in crate::mention) struct Tables {
    nodes: BTreeMap<u64, Node>,
    pub(super) entries: Vec<Entry>,
    /// Names of the capitals of countries.
    capitals: BTreeSet<u64>,
    /// First words of names.
    pub(in crate::mention) first: BTreeSet<u64>,
    /// First words of names that begin in lower case.
    pub(in crate::mention) lower: BTreeSet<u64>,
    /// These, and the numbers that any entry begins with.
    pub(in crate::mention) openers: BTreeSet<u64>,
}

impl Tables {
    /// Reads all built-in tables.
    pub(in crate::mention) fn read() -> Result<Self, Error> {
        let mut tables = Tables::default();
        tables.add_tables()?;
        Ok(tables)
    }

    fn add(&mut self, written: &'static str, entry: Entry) {
        let Some(words) = Words::of(written) else {
            return;
        };
        if words.capitals & 1 == 0 {
            if matches!(entry.class, Class::Name(_)) {
                self.lower.extend(words.hashes.first());
            }
            if matches!(entry.class, Class::Name(_)) || words.number {
                self.openers.extend(words.hashes.first());
            }
        }
        self.first.extend(words.hashes.first());
        let next = words.hashes.iter().skip(1).copied().map(Some).chain([None]);
        for (key, next) in words.keys().zip(next) {
            let node = self.nodes.entry(key).or_default();
            if let Some(next) = next {
                node.next.push(next);
                continue;
            }
            let same = |known: &Entry| known.class == entry.class && known.name == entry.name;
            if node.entries.iter().any(|&known| same(&self.entries[known])) {
                return;
            }
            node.entries.push(self.entries.len());
            self.entries.push(Entry {
                written,
                capitals: words.capitals,
                upper: words.upper,
                ..entry
            });
        }
    }

    /// Whether some words are a name of a body first of all.
    fn is_body(&self, words: &str) -> bool {
        let key = Words::of(words).and_then(|w| w.keys().last());
        let node = key.and_then(|key| self.nodes.get(&key));
        let mut classes = node
            .into_iter()
            .flat_map(|n| &n.entries)
            .map(|&e| self.entries[e].class);
        classes.find(|c| matches!(c, Class::Name(_))) == Some(Class::Name(Kind::Body))
    }

    /// The nodes by their keys, and the sections of the compiled file that hold entries, codes,
    /// names; `None` where something is too large for its place.
    pub(in crate::mention) fn compile(&self) -> Option<(Nodes, [Vec<u8>; 3])> {
        let mut nodes: Vec<(&u64, &Node)> = self.nodes.iter().collect();
        // Names that stand side by side in a table stay so.
        nodes.sort_by_key(|(_, node)| node.entries.first().copied().unwrap_or(usize::MAX));
        let (mut pairs, mut entries, mut names) = (Vec::new(), Vec::new(), String::new());
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let codes: BTreeSet<&str> = self.entries.iter().map(|e| e.code).chain([""]).collect();
        let codes: Vec<&str> = codes.into_iter().collect();
        let mut count = 0u32;
        for (&key, node) in nodes {
            let first = if node.entries.is_empty() {
                0
            } else {
                count + 1
            };
            pairs.push((key, node::Node::new(first, node.next.iter().copied())?.0));
            for (n, &number) in node.entries.iter().enumerate() {
                let entry = &self.entries[number];
                let at = *places.entry(entry.name).or_insert_with(|| {
                    names.push_str(entry.name);
                    names.len() - entry.name.len()
                });
                let stored = Stored {
                    name: (at, entry.name.len()),
                    class: entry.class,
                    code: codes.binary_search(&entry.code).ok()?,
                    gender: entry.gender,
                    ambiguous: entry.ambiguous,
                    capital: self.capitals.contains(&token::hash(entry.name)),
                    upper: entry.upper,
                    honorific: entry.honorific,
                    last: n + 1 == node.entries.len(),
                    capitals: entry.capitals,
                };
                entries.extend(stored.write()?);
                count += 1;
            }
        }
        let mut padded = Vec::new();
        for code in codes {
            let mut place = [0; CODE];
            place
                .get_mut(..code.len())?
                .copy_from_slice(code.as_bytes());
            padded.extend(place);
        }
        Some((pairs, [entries, padded, names.into_bytes()]))
    }

    fn add_tables(&mut self) -> Result<(), Error> {
        // Bodies first: they know the names of the seats of power best.
        self.add_bodies(&data::GOVERNMENT_BODIES)?;
        self.add_countries(&data::COUNTRIES)?;
        self.add_organizations(&data::ORGANIZATIONS)?;
        self.add_people(&data::PUBLIC_FIGURES)?;
        self.add_places(&data::PLACES)?;
        for row in data::PEOPLES.rows::<1>() {
            let word = row?.columns[0];
            self.add(word, entry(word, Class::People, ""));
        }
        self.add_titles(&data::TITLES)?;
        self.add_heads(&data::ORGANIZATION_HEADS)?;
        self.add_place_heads(&data::PLACE_HEADS)
    }

    fn add_all(&mut self, names: &'static str, entry: &Entry) {
        for name in data::values(names) {
            let (name, ambiguous) = marked(name);
            let ambiguous = ambiguous || entry.ambiguous;
            self.add(
                name,
                Entry {
                    ambiguous,
                    ..*entry
                },
            );
        }
    }

    fn add_countries(&mut self, file: &'static File) -> Result<(), Error> {
        for row in file.rows::<8>() {
            let row = row?;
            let [
                code,
                name,
                kind,
                aliases,
                demonyms,
                adjectives,
                capital,
                seats,
            ] = row.columns;
            if !matches!(kind, "country" | "territory") {
                return Err(row.error(format!("unknown kind of country '{kind}'")));
            }
            let country = entry(name, Class::Name(Kind::Country), code);
            self.add_all(name, &country);
            self.add_all(aliases, &country);
            let people = entry(name, Class::People, code);
            // *U.S.*, *Fiji*: as an adjective too they are the country's name.
            let named = |word: &str| word == name || data::values(aliases).any(|a| a == word);
            for word in data::values(demonyms).chain(data::values(adjectives)) {
                if !named(word) {
                    self.add_all(word, &people);
                }
            }
            for capital in data::values(capital) {
                self.capitals.insert(token::hash(capital));
                self.add_all(capital, &entry(capital, Class::Name(Kind::Place), code));
            }
            for seat in data::values(seats) {
                let body = Class::Name(Kind::Body);
                if !self.is_body(seat) {
                    self.add_all(seat, &entry(seat, body, code));
                }
            }
        }
        Ok(())
    }

    fn add_bodies(&mut self, file: &'static File) -> Result<(), Error> {
        for row in file.rows::<4>() {
            let [name, aliases, country, _] = row?.columns;
            let body = entry(marked(name).0, Class::Name(Kind::Body), country);
            self.add_all(name, &body);
            self.add_all(aliases, &body);
        }
        Ok(())
    }

    fn add_organizations(&mut self, file: &'static File) -> Result<(), Error> {
        for row in file.rows::<4>() {
            let [name, aliases, _, country] = row?.columns;
            let organization = entry(marked(name).0, Class::Name(Kind::Organization), country);
            self.add_all(name, &organization);
            self.add_all(aliases, &organization);
        }
        Ok(())
    }

    fn add_people(&mut self, file: &'static File) -> Result<(), Error> {
        for row in file.rows::<5>() {
            let row = row?;
            let [name, aliases, gender, _, country] = row.columns;
            let gender =
                gender_of(gender).ok_or_else(|| row.error(format!("unknown gender '{gender}'")))?;
            let person = Entry {
                gender,
                ..entry(marked(name).0, Class::Name(Kind::Person), country)
            };
            self.add_all(name, &person);
            self.add_all(aliases, &person);
        }
        Ok(())
    }

    fn add_places(&mut self, file: &'static File) -> Result<(), Error> {
        for row in file.rows::<5>() {
            let [name, _, country, _, mark] = row?.columns;
            let place = Entry {
                ambiguous: !mark.is_empty(),
                ..entry(name, Class::Name(Kind::Place), country)
            };
            self.add(name, place);
        }
        Ok(())
    }

    fn add_titles(&mut self, file: &'static File) -> Result<(), Error> {
        for row in file.rows::<4>() {
            let row = row?;
            let [title, _, gender, position] = row.columns;
            let gender =
                gender_of(gender).ok_or_else(|| row.error(format!("unknown gender '{gender}'")))?;
            if !matches!(position, "before" | "both") {
                return Err(row.error(format!("unknown position '{position}'")));
            }
            let title_entry = Entry {
                gender,
                honorific: position == "before",
                ..entry(title, Class::Title, "")
            };
            self.add(title, title_entry);
        }
        Ok(())
    }

    fn add_heads(&mut self, file: &'static File) -> Result<(), Error> {
        for row in file.rows::<5>() {
            let row = row?;
            let [word, position, kind, weight, _] = row.columns;
            let kind = match kind {
                "organization" => Kind::Organization,
                "government" => Kind::Body,
                _ => return Err(row.error(format!("unknown kind '{kind}'"))),
            };
            let head = head_of(kind, position, weight)
                .ok_or_else(|| row.error("unknown position or weight"))?;
            self.add(word, entry(word, Class::Head(head), ""));
        }
        Ok(())
    }

    fn add_place_heads(&mut self, file: &'static File) -> Result<(), Error> {
        for row in file.rows::<3>() {
            let row = row?;
            let [word, position, weight] = row.columns;
            let head = head_of(Kind::Place, position, weight)
                .ok_or_else(|| row.error("unknown position or weight"))?;
            self.add(word, entry(word, Class::Head(head), ""));
        }
        Ok(())
    }
}

fn entry(name: &'static str, class: Class, code: &'static str) -> Entry {
    Entry {
        written: name,
        name,
        class,
        code,
        gender: Gender::Unknown,
        ambiguous: false,
        capitals: 0,
        upper: false,
        honorific: false,
    }
}

/// A name and whether it bears the mark of ambiguity.
fn marked(name: &str) -> (&str, bool) {
    match name.as_bytes() {
        [.., b'?'] => (&name[..name.len() - 1], true),
        _ => (name, false),
    }
}

pub(crate) fn gender_of(name: &str) -> Option<Gender> {
    Some(match name {
        "m" => Gender::Male,
        "f" => Gender::Female,
        "u" | "" => Gender::Unknown,
        _ => return None,
    })
}

fn head_of(kind: Kind, position: &str, weight: &str) -> Option<Head> {
    Some(Head {
        kind,
        first: matches!(position, "first" | "both"),
        last: matches!(position, "last" | "both"),
        weight: match (position, weight) {
            ("first" | "last" | "both", "sure") => 2,
            ("first" | "last" | "both", "likely") => 1,
            ("first" | "last" | "both", "weak") => 0,
            _ => return None,
        },
    })
}
