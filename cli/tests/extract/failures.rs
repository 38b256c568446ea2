//! What fails.

use crate::run::{Folder, json_line, stdin};
use insta::assert_snapshot;
use std::fs;

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = Folder::new(&[("a.txt", b"It rained."), ("b.txt", b"It snowed.")]);
    let run = folder.extract(&["a.txt", "missing.txt", "missing.jsonl", "b.txt"]);
    assert_eq!(
        (run.code, run.ids()),
        (1, vec!["a".to_owned(), "b".to_owned()])
    );
    let lines: Vec<_> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(
        lines[0].starts_with("ascribe: missing.txt: "),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].starts_with("ascribe: missing.jsonl: "),
        "{}",
        lines[1]
    );
}

#[test]
fn a_folder_cannot_be_read() {
    let folder = Folder::new(&[]);
    fs::create_dir(folder.path().join("d.jsonl")).unwrap();
    for args in [&["."][..], &["d.jsonl"]] {
        let run = folder.extract(args);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""));
        assert_eq!(run.stderr.lines().count(), 1);
        assert!(
            run.stderr.starts_with(&format!("ascribe: {}: ", args[0])),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_text_that_is_not_utf8_is_named_with_its_byte() {
    let folder = Folder::new(&[
        ("latin1.txt", b"caf\xe9 noir"),
        ("cut.txt", "It rained…".as_bytes().split_last().unwrap().1),
        ("utf16.txt", b"\xff\xfeI\0t\0"),
        ("good.txt", b"It rained."),
    ]);
    let run = folder.extract(&["latin1.txt", "cut.txt", "utf16.txt", "good.txt"]);
    assert_eq!((run.code, run.ids()), (1, vec!["good".to_owned()]));
    assert_snapshot!(run.stderr, @r"
    ascribe: latin1.txt: not UTF-8: byte 0xe9 at offset 3
    ascribe: cut.txt: not UTF-8: byte 0xe2 at offset 9
    ascribe: utf16.txt: not UTF-8: byte 0xff at offset 0 (UTF-16?)
    ");
}

#[test]
fn a_bad_line_costs_that_line() {
    let mut lines = json_line("one", "It rained.").into_bytes();
    for line in [
        &b"{\"id\": \"two\", \"text\": \"It"[..],
        b"[\"It rained.\"]",
        b"5",
        b"{\"id\": \"five\"}",
        b"{\"id\": \"six\", \"text\": null}",
        b"{\"id\": \"seven\", \"text\": [\"It rained.\"]}",
        b"{\"id\": [8], \"text\": \"It rained.\"}",
        b"{\"id\": \"nine\", \"text\": \"\\ud800\"}",
        b"{\"id\": \"ten\", \"text\": \"caf\xe9\"}",
        b"{\"id\": \"eleven\", \"text\": \"It rained.\"} {}",
        b"It rained.",
    ] {
        lines.extend_from_slice(line);
        lines.push(b'\n');
    }
    lines.extend_from_slice(json_line("last", "It rained.").as_bytes());
    let folder = Folder::new(&[("in.jsonl", &lines), ("next.txt", b"It rained.")]);
    let run = folder.extract(&["in.jsonl", "next.txt"]);
    assert_eq!(
        (run.code, run.ids().join(" ")),
        (1, "one last next".to_owned())
    );
    assert_snapshot!(run.stderr, @r"
    ascribe: in.jsonl:2: malformed JSON: EOF while parsing a string, column 25
    ascribe: in.jsonl:3: not a JSON object
    ascribe: in.jsonl:4: not a JSON object
    ascribe: in.jsonl:5: no field 'text'
    ascribe: in.jsonl:6: the field 'text' is not a string
    ascribe: in.jsonl:7: the field 'text' is not a string
    ascribe: in.jsonl:8: the field 'id' is not a string or a number
    ascribe: in.jsonl:9: malformed JSON: unexpected end of hex escape in the field 'text'
    ascribe: in.jsonl:10: not UTF-8: byte 0xe9 at offset 26 of the line
    ascribe: in.jsonl:11: malformed JSON: trailing characters, column 40
    ascribe: in.jsonl:12: malformed JSON: expected value, column 1
    ");
}

#[test]
fn the_missing_field_is_called_by_its_name() {
    let line = json_line("x", "It rained.");
    let run = stdin(&["--from", "jsonl", "--text-field", "body"], line);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (1, "ascribe: -:1: no field 'body'\n")
    );
}

#[test]
fn an_error_is_one_line_whatever_the_name() {
    let run = stdin(&["a\nb\u{1b}[31m"], "");
    assert_eq!((run.code, run.stderr.lines().count()), (1, 1));
    assert!(!run.stderr.contains('\u{1b}'));
}

#[test]
fn wrong_use_is_code_2() {
    for args in [
        &["--date", "18 October 2016"][..],
        &["--date", "2016-13-01"],
        &["--offsets", "words"],
        &["--to", "xml"],
        &["--from", "html"],
        &["--unknown"],
    ] {
        let run = stdin(args, "It rained.");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(
            run.stderr.starts_with("error: "),
            "{args:?}: {}",
            run.stderr
        );
        assert!(run.stderr.contains(args[0]), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn dates_are_taken_and_bad_ones_of_lines_passed_over() {
    let folder = Folder::new(&[("a.txt", b"It rained on Tuesday.")]);
    folder.extract(&["--date", "2016-10-18", "a.txt"]).records();
    let lines = r#"{"text": "It rained.", "date": "2016-10-18T09:30:00Z", "day": 1}
{"text": "It rained.", "date": "last week", "day": null}
"#;
    for args in [&[][..], &["--date-field", "day"], &["--date", "2016-10-18"]] {
        let args = [&["--from", "jsonl"], args].concat();
        assert_eq!(stdin(&args, lines).records().len(), 2);
    }
}
