//! The audit of all tables of names, and the tests of a user's tables.

#![allow(clippy::unwrap_used)]

use super::{Class, Entry, Gazetteer, Words};
use crate::mention::Kind;
use crate::mention::lexicon::{Lexicon, Marks};
use crate::token::{hash, tokenize};

/// The names of somebody, as the tables write them, with their entries; sorted.
fn names(gazetteer: &Gazetteer) -> Vec<(&str, &Entry)> {
    let mut names: Vec<_> = gazetteer
        .written
        .iter()
        .map(|(name, number)| (name.as_str(), &gazetteer.entries[*number as usize]))
        .filter(|(_, entry)| matches!(entry.class, Class::Name(_)))
        .collect();
    names.sort_by_key(|(name, entry)| (*name, entry.name.clone()));
    names
}

/// A common word is a name only where its table marks it as ambiguous, or in capitals; and
/// never in lower case.
#[test]
fn common_words_are_marked() {
    let gazetteer = Gazetteer::load().unwrap();
    let lexicon = Lexicon::load().unwrap();
    let mut wrong = Vec::new();
    for (name, entry) in names(&gazetteer) {
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
    let gazetteer = Gazetteer::load().unwrap();
    let mut wrong = Vec::new();
    for pair in names(&gazetteer).windows(2) {
        let [(a, one), (b, two)] = pair else { continue };
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
        (entry.name.as_ref(), entry.class),
        ("Reuters Island", Class::Name(Kind::Place))
    );
}

/// Names of plain letters are read without the tokenizer; both ways say the same.
#[test]
fn plain_names_are_read_alike() {
    let gazetteer = Gazetteer::load().unwrap();
    let mut tokens = Vec::new();
    let mut plain = 0;
    for (name, _) in names(&gazetteer) {
        let Some(quick) = Words::plain(name) else {
            continue;
        };
        let slow = Words::of(name, &mut tokens).unwrap();
        assert_eq!(quick.hashes.as_slice(), slow.hashes.as_slice(), "{name}");
        assert_eq!(
            (quick.capitals, quick.upper),
            (slow.capitals, slow.upper),
            "{name}"
        );
        plain += 1;
    }
    assert!(plain > 20_000);
}
