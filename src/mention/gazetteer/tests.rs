//! The audit of all tables of names, and the tests of a user's tables.

#![allow(clippy::unwrap_used)]

use super::tables::{Entry, Tables};
use super::{Class, Gazetteer, Match};
use crate::mention::Kind;
use crate::mention::lexicon::{Lexicon, Marks};
use crate::sentence::Splitter;
use crate::text::Text;
use crate::token::{hash, tokenize};

/// The names of somebody in the tables; sorted.
fn names() -> Vec<Entry> {
    let mut names = Tables::read().unwrap().entries;
    names.retain(|entry| matches!(entry.class, Class::Name(_)));
    names.sort_by_key(|entry| (entry.written, entry.name));
    names
}

/// A common word is a name only where its table marks it as ambiguous, or in capitals; and
/// never in lower case.
#[test]
fn common_words_are_marked() {
    let lexicon = Lexicon::load().unwrap();
    let mut wrong = Vec::new();
    for entry in names() {
        let name = entry.written;
        let common = lexicon.marks(hash(name)).any(Marks::COMMON);
        if tokenize(name).len() != 1 || !common || entry.class == Class::Name(Kind::Country) {
            continue;
        }
        let lower = name.chars().all(char::is_lowercase);
        if lower || !entry.ambiguous && !entry.upper {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// A name means one somebody of a kind; only abbreviations, and names that a table marks, may
/// mean several. No two tables have the same somebody.
#[test]
fn names_do_not_clash() {
    let mut wrong = Vec::new();
    for pair in names().windows(2) {
        let [one, two] = pair else { continue };
        let (a, b) = (one.written, two.written);
        let place = |e: &Entry| e.class == Class::Name(Kind::Place);
        if a != b || place(one) || place(two) {
            continue;
        }
        let same_name = one.name == two.name;
        let same_kind = one.class == two.class;
        let open = one.upper || one.ambiguous || two.ambiguous || a.contains('.');
        if same_name && !same_kind || same_kind && !same_name && !open {
            wrong.push(format!("{a}: {} / {}", one.name, two.name));
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

#[test]
fn user_tables_name_file_and_line() {
    let mut gazetteer = Gazetteer::default();
    let mut error = |text: &str| gazetteer.add_table("my.tsv", text).unwrap_err().to_string();
    assert_eq!(
        error("# mine\nVelox\tship\n"),
        "my.tsv:2: unknown kind 'ship'"
    );
    assert_eq!(
        error("Velox\n"),
        "my.tsv:1: a name and a kind are wanted between tabs"
    );
    assert_eq!(error("\tperson\n"), "my.tsv:1: no name");
    assert_eq!(
        error("a\tplace\tb\tc\td\n"),
        "my.tsv:1: more than 4 columns"
    );
}

#[test]
fn user_entries_win() {
    let mut gazetteer = Gazetteer::load().unwrap();
    let before = gazetteer.name("Reuters").map(|(_, e)| e.class);
    assert_eq!(before, Some(Class::Name(Kind::Organization)));
    gazetteer
        .add_table("my.tsv", "Reuters\tplace\tReuters Island\tX1\n")
        .unwrap();
    let (_, entry) = gazetteer.name("Reuters").unwrap();
    assert_eq!(
        (entry.name(), entry.class),
        ("Reuters Island", Class::Name(Kind::Place))
    );
}

/// A user's names stand beside the built-in ones, may go on where those end, and come first.
#[test]
fn user_entries_are_found_with_the_others() {
    let table = "Bank of Tarvo\torganization\nReuters\tplace\tReuters Island\nVELO\tbody\n\
                 Bank of America Tarvo Works\tplace\nvan Tarvo\tperson\tJan van Tarvo\n";
    let mut gazetteer = Gazetteer::load().unwrap();
    gazetteer.add_table("my.tsv", table).unwrap();
    let found = |words: &str| {
        let text = Text::read(words, &Splitter::new());
        let mut found = Vec::new();
        gazetteer.find(&text, 0, &mut found);
        let name = |m: &Match| gazetteer.entry(m.entry).unwrap().name();
        let names = found.iter().filter(|m| m.is_name());
        names.map(|m| (name(m), m.end, m.user)).collect::<Vec<_>>()
    };
    assert_eq!(found("Bank of Tarvo"), [("Bank of Tarvo", 3, true)]);
    assert_eq!(
        found("Bank of America Tarvo Works"),
        [
            ("Bank of America", 3, false),
            ("Bank of America Tarvo Works", 5, true)
        ]
    );
    assert_eq!(
        found("Reuters said"),
        [("Reuters Island", 1, true), ("Reuters", 1, false)]
    );
    assert_eq!(found("van Tarvo"), [("Jan van Tarvo", 2, true)]);
    assert_eq!(found("VELO"), [("VELO", 1, true)]);
    assert_eq!(found("Velo"), [], "an abbreviation wants capitals");
    assert_eq!(found("van tarvo"), [], "a capital is wanted");
}

/// Every name of the tables is found under its words, with all that its table says.
#[test]
fn every_name_is_compiled() {
    let gazetteer = Gazetteer::load().unwrap();
    let names = names();
    assert!(names.len() > 30_000);
    for name in names {
        let words = super::Words::of(name.written).unwrap();
        let mut found = gazetteer.entries(gazetteer.node(&words), None);
        let found = found.find(|(_, e)| {
            let e = gazetteer.built(e);
            (e.name(), e.class) == (name.name, name.class)
        });
        let (_, stored) = found.unwrap_or_else(|| panic!("{}", name.written));
        let entry = gazetteer.built(&stored);
        assert_eq!(
            (entry.code(), entry.gender, entry.ambiguous, stored.upper),
            (name.code, name.gender, name.ambiguous, name.upper),
            "{}",
            name.written
        );
    }
}
