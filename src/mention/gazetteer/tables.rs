//! The built-in tables as entries of the gazetteer.

use super::{Class, Entry, Gazetteer, Head, entry};
use crate::data::{self, File};
use crate::error::Error;
use crate::mention::{Gender, Kind};
use crate::token;

impl Gazetteer {
    /// Adds all built-in tables.
    pub(super) fn add_tables(&mut self) -> Result<(), Error> {
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
                    ..entry.clone()
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
                self.capitals.insert(token::hash(capital), ());
                self.add_all(capital, &entry(capital, Class::Name(Kind::Place), code));
            }
            for seat in data::values(seats) {
                let body = Class::Name(Kind::Body);
                if self.name(seat).is_none_or(|(_, e)| e.class != body) {
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
                ..entry(title, Class::Title, position)
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

/// A name and whether it bears the mark of ambiguity.
pub(crate) fn marked(name: &str) -> (&str, bool) {
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
