//! Any number of threads gives the same, in order.

use crate::run::{Folder, Run, json_line, stdin};
use std::path::Path;

/// The repository's own articles.
fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|f| f.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect()
}

/// Runs with one thread, then with more; all must give what the first gave.
fn the_same(folder: &Folder, args: &[&str]) -> Run {
    let one = folder.extract(&[&["--threads", "1"], args].concat());
    for threads in ["2", "8"] {
        let run = folder.extract(&[&["--threads", threads], args].concat());
        assert_eq!(
            (run.code, &run.stderr),
            (one.code, &one.stderr),
            "{threads} threads"
        );
        assert!(run.stdout == one.stdout, "{threads} threads");
    }
    one
}

#[test]
fn the_same_bytes_in_order() {
    // Lengths that differ much, so that later ones are done before earlier ones.
    let articles = articles();
    let text = |i: usize| match i % 40 {
        0 => articles.concat(),
        n if n % 5 == 1 => String::new(),
        n => articles[n % articles.len()].clone(),
    };
    let lines: String = (0..400)
        .map(|i| json_line(&i.to_string(), &text(i)))
        .collect();
    let folder = Folder::new(&[
        ("a.txt", articles[0].as_bytes()),
        ("b.jsonl", lines.as_bytes()),
        ("c.txt", articles[1].as_bytes()),
    ]);
    let files = ["a.txt", "b.jsonl", "c.txt"];
    let run = the_same(&folder, &files);
    let numbers = (0..400).map(|i| i.to_string());
    let expected: Vec<String> = ["a".to_owned()]
        .into_iter()
        .chain(numbers)
        .chain(["c".to_owned()])
        .collect();
    run.records();
    assert_eq!(run.ids(), expected);
    the_same(&folder, &[&["--to", "pretty"], &files[..]].concat());
}

#[test]
fn failures_keep_their_places() {
    let long = "It rained. ".repeat(3000);
    let lines: String = (1..=60)
        .map(|i| match i % 7 {
            0 => "{\"text\": \"It\n".to_owned(),
            3 => "\n".to_owned(),
            _ => json_line(&i.to_string(), &long),
        })
        .collect();
    let folder = Folder::new(&[
        ("a.jsonl", lines.as_bytes()),
        ("b.txt", b"It rained."),
        ("latin1.txt", b"caf\xe9"),
    ]);
    let run = the_same(
        &folder,
        &["missing.txt", "a.jsonl", "latin1.txt", "b.txt", "."],
    );
    assert_eq!(run.code, 1);
    let expected = (1..=60)
        .filter(|i| i % 7 != 0 && i % 7 != 3)
        .map(|i| i.to_string());
    assert_eq!(
        run.ids(),
        expected.chain(["b".to_owned()]).collect::<Vec<_>>()
    );
    let places: Vec<_> = run
        .stderr
        .lines()
        .map(|l| l.split(": ").nth(1).unwrap())
        .collect();
    let expected = (1..=8).map(|n| format!("a.jsonl:{}", n * 7));
    let expected: Vec<_> = ["missing.txt".to_owned()]
        .into_iter()
        .chain(expected)
        .chain(["latin1.txt".to_owned(), ".".to_owned()])
        .collect();
    assert_eq!(places, expected);
}

#[test]
fn a_huge_line_is_a_line() {
    let huge = "It rained all day. ".repeat(60_000);
    let lines = ["It rained.", &huge, "It snowed."]
        .map(|text| json_line("x", text))
        .concat();
    let folder = Folder::new(&[("a.jsonl", lines.as_bytes())]);
    let counts: Vec<usize> = the_same(&folder, &["a.jsonl"])
        .ends()
        .iter()
        .map(Vec::len)
        .collect();
    assert_eq!(counts, [1, 60_000, 1]);
}

#[test]
fn many_small_files_are_read_in_order() {
    let names: Vec<String> = (0..300).map(|i| format!("{i}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"It rained."[..]))
        .collect();
    let folder = Folder::new(&files);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let ids = the_same(&folder, &names).ids();
    assert!(ids.iter().map(|id| format!("{id}.txt")).eq(names));
}

#[test]
fn a_thread_at_least() {
    for count in ["0", "-1", "many", "100000"] {
        let run = stdin(&["--threads", count], "It rained.");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{count}");
    }
    assert_eq!(
        stdin(&["--threads", "3", "--quiet"], "It rained.")
            .records()
            .len(),
        1
    );
}
