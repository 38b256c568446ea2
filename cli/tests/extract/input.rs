//! What is read.

use crate::run::{Folder, json_line, stdin};
use insta::assert_snapshot;

#[test]
fn a_text_file_is_named_after_its_stem() {
    let folder = Folder::new(&[("storm.v2.txt", b"It rained. It snowed.")]);
    let run = folder.extract(&["storm.v2.txt"]);
    run.records();
    assert_snapshot!(run.stdout, @r#"
    {"id":"storm.v2","offsets":"chars","sentences":[{"start":0,"end":10},{"start":11,"end":21}],"mentions":[],"entities":[],"claims":[]}
    "#);
    let absolute = folder.path().join("storm.v2.txt");
    assert_eq!(
        folder.extract(&[absolute.to_str().unwrap()]).ids(),
        ["storm.v2"]
    );
}

#[test]
fn files_keep_their_order() {
    let folder = Folder::new(&[
        ("b.txt", b"It rained."),
        ("a.txt", b"It snowed."),
        ("c", b""),
    ]);
    assert_eq!(
        folder.extract(&["b.txt", "c", "a.txt"]).ids(),
        ["b", "c", "a"]
    );
    assert_eq!(
        folder.extract(&["a.txt", "b.txt", "a.txt"]).ids(),
        ["a", "b", "a"]
    );
}

#[test]
fn standard_input_is_read_for_a_dash_or_nothing() {
    let bare = stdin(&[], "It rained.");
    assert_eq!(bare.records()[0]["id"], "-");
    assert_eq!(stdin(&["-"], "It rained.").stdout, bare.stdout);
    let folder = Folder::new(&[("a.txt", b"It snowed.")]);
    assert_eq!(
        folder.extract_from(&["a.txt", "-"], "It rained.").ids(),
        ["a", "-"]
    );
}

#[test]
fn an_empty_text_is_an_article() {
    let run = stdin(&[], "");
    assert_eq!(run.records()[0]["sentences"], serde_json::json!([]));
}

#[test]
fn an_empty_jsonl_file_holds_no_article() {
    let folder = Folder::new(&[("a.jsonl", b""), ("b.ndjson", b"\n\n")]);
    let run = folder.extract(&["a.jsonl", "b.ndjson"]);
    assert_eq!((run.records().len(), run.stdout.as_str()), (0, ""));
}

#[test]
fn the_format_follows_the_name_or_the_option() {
    let line = json_line("x", "It rained.");
    let names = ["a.jsonl", "b.NDJSON", "c.txt", "d.json"];
    let folder = Folder::new(&names.map(|name| (name, line.as_bytes())));
    assert_eq!(folder.extract(&names).ids(), ["x", "x", "c", "d"]);
    let args = [&["--from", "jsonl"], &names[..]].concat();
    assert_eq!(folder.extract(&args).ids(), ["x"; 4]);
    let args = [&["--from", "text"], &names[..]].concat();
    assert_eq!(folder.extract(&args).ids(), ["a", "b", "c", "d"]);
    assert_eq!(stdin(&[], line.clone()).ids(), ["-"]);
    assert_eq!(stdin(&["--from", "jsonl"], line).ids(), ["x"]);
}

#[test]
fn naming_a_field_does_not_make_a_text_jsonl() {
    let folder = Folder::new(&[("a.txt", b"It rained.")]);
    let run = folder.extract(&["--text-field", "body", "--id-field", "url", "a.txt"]);
    run.records();
    assert_eq!(run.ids(), ["a"]);
}

#[test]
fn fields_are_named() {
    let line = r#"{"id": "no", "text": 1, "url": "u1", "body": "It rained.", "more": [{}, null]}"#;
    let run = stdin(
        &[
            "--from",
            "jsonl",
            "--text-field",
            "body",
            "--id-field",
            "url",
        ],
        line,
    );
    run.records();
    assert_eq!(
        (run.ids(), run.ends()),
        (vec!["u1".to_owned()], vec![vec![10]])
    );
}

#[test]
fn ids_are_strings() {
    let lines = r#"{"id": "a\"b", "text": ""}
{"id": 7, "text": ""}
{"id": 123456789012345678901234567890, "text": ""}
{"id": -1.50, "text": ""}
{"id": "", "text": ""}
{"id": null, "text": ""}

{"text": ""}
"#;
    let folder = Folder::new(&[("in.jsonl", lines.as_bytes())]);
    let run = folder.extract(&["./in.jsonl"]);
    run.records();
    let long = "123456789012345678901234567890";
    let expected = [
        "a\"b",
        "7",
        long,
        "-1.50",
        "",
        "./in.jsonl:6",
        "./in.jsonl:8",
    ];
    assert_eq!(run.ids(), expected);
    assert_eq!(
        stdin(&["--from", "jsonl"], r#"{"text": ""}"#).ids(),
        ["-:1"]
    );
}

#[test]
fn blank_lines_are_skipped_and_counted() {
    let folder = Folder::new(&[("a.jsonl", b"\n  \t\r\n{\"text\":\"\"}\n\n{\"text\":\"\"}")]);
    let run = folder.extract(&["a.jsonl"]);
    run.records();
    assert_eq!(run.ids(), ["a.jsonl:3", "a.jsonl:5"]);
}

#[test]
fn windows_line_ends_are_line_ends() {
    let folder = Folder::new(&[
        (
            "a.jsonl",
            b"{\"text\":\"It rained.\"}\r\n\r\n{\"text\":\"It rained.\\r\\nIt snowed.\"}\r\n",
        ),
        ("b.txt", b"It rained.\r\n\r\nIt snowed.\r\n"),
    ]);
    let run = folder.extract(&["a.jsonl", "b.txt"]);
    run.records();
    assert_eq!(run.ids(), ["a.jsonl:1", "a.jsonl:3", "b"]);
    assert_eq!(run.ends(), [vec![10], vec![10, 22], vec![10, 24]]);
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let line = json_line("x", "It rained.");
    let bom = |text: &str| format!("\u{feff}{text}").into_bytes();
    let (text, lines) = (bom("It rained."), bom(&line));
    let folder = Folder::new(&[
        ("a.txt", &text),
        ("b.jsonl", &lines),
        ("c.jsonl", b"\xef\xbb\xbf"),
    ]);
    for unit in ["chars", "bytes", "utf16"] {
        let run = folder.extract(&["--offsets", unit, "a.txt", "b.jsonl", "c.jsonl"]);
        run.records();
        assert_eq!(run.ends(), [[10], [10]]);
    }
}

#[test]
fn a_byte_order_mark_elsewhere_is_malformed() {
    let line = json_line("x", "It rained.");
    let run = stdin(&["--from", "jsonl"], format!("{line}\u{feff}{line}"));
    assert_eq!((run.code, run.ids().len()), (1, 1));
    assert!(
        run.stderr.starts_with("ascribe: -:2: malformed JSON: "),
        "{}",
        run.stderr
    );
}
