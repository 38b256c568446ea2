//! What is printed.

use crate::run::{Folder, Run, json_line, stdin};
use insta::assert_snapshot;
use serde_json::Value;

/// Sentences with marks of two, three and four bytes, and combining ones.
const MIXED: &str =
    "💩 Zoe\u{308} said “naïve” — twice. \u{1f469}\u{200d}\u{1f52c} It rained in Bogotá. Done.";

#[test]
fn offsets_are_counted_in_three_units() {
    let folder = Folder::new(&[("a.txt", MIXED.as_bytes())]);
    let spans = |args: &[&str], unit: &str| -> Vec<(usize, usize)> {
        let run = folder.extract(&[args, &["a.txt"]].concat());
        let record = run.records().swap_remove(0);
        assert_eq!(record["offsets"], unit);
        let mut spans = Vec::new();
        offsets(&record, &mut spans);
        spans
    };
    let bytes = spans(&["--offsets", "bytes"], "bytes");
    assert!(bytes.len() >= 3);
    let convert = |count: fn(&str) -> usize| -> Vec<(usize, usize)> {
        let to = |offset: usize| count(&MIXED[..offset]);
        bytes
            .iter()
            .map(|&(start, end)| (to(start), to(end)))
            .collect()
    };
    let chars = spans(&["--offsets", "chars"], "chars");
    assert_eq!(chars, convert(|text| text.chars().count()));
    let utf16 = spans(&["--offsets", "utf16"], "utf16");
    assert_eq!(utf16, convert(|text| text.encode_utf16().count()));
    assert_eq!(spans(&[], "chars"), chars);
    assert!(chars != utf16 && utf16 != bytes);
}

/// Every start and end in a record, wherever it stands, in order.
fn offsets(value: &Value, spans: &mut Vec<(usize, usize)>) {
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    match value {
        Value::Array(items) => items.iter().for_each(|item| offsets(item, spans)),
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                spans.push((number(start), number(end)));
            }
            fields.values().for_each(|field| offsets(field, spans));
        }
        _ => {}
    }
}

#[test]
fn jsonl_is_what_a_pipe_gets() {
    let folder = Folder::new(&[("a.txt", b"It rained.")]);
    let bare = folder.extract(&["a.txt"]).stdout;
    assert_eq!(folder.extract(&["--to", "jsonl", "a.txt"]).stdout, bare);
    assert!(
        bare.starts_with(r#"{"id":"a","offsets":"chars","#),
        "{bare}"
    );
}

/// An article with claims, for the tests of what is printed of them.
const ARTICLE: &str = "“It rained all day,” Ann Lee, a farmer, told reporters on Tuesday. \
                       The government of Ecuador denied that it had snowed.\n";

#[test]
fn a_claim_has_all_its_fields() {
    let fields = "about audience certainty confidence content cue form medium negated rule source speaker \
                  stance time";
    for claim in stdin(&[], ARTICLE).claims() {
        let mut names: Vec<_> = claim
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        names.sort_unstable();
        assert_eq!(names.join(" "), fields);
    }
}

#[test]
fn pretty_lists_every_claim() {
    let pretty = stdin(&["--to", "pretty"], ARTICLE).stdout;
    let blocks = pretty
        .split("\n\n")
        .filter(|block| *block != "(no claims found)\n");
    let mut rest = blocks.collect::<Vec<_>>().into_iter();
    for claim in stdin(&[], ARTICLE).claims() {
        let block = rest.next().unwrap();
        assert!(
            block.starts_with(claim["speaker"]["name"].as_str().unwrap_or("")),
            "{block}"
        );
        assert!(block.contains(claim["rule"].as_str().unwrap()), "{block}");
    }
    assert_eq!(rest.next(), None);
}

#[test]
fn pretty_says_when_there_is_nothing() {
    let run = stdin(&["--to", "pretty"], "It rained.");
    assert_eq!((run.code, run.stdout.as_str()), (0, "(no claims found)\n"));
}

#[test]
fn pretty_heads_several_documents() {
    let line = json_line("x", "It rained.");
    let folder = Folder::new(&[
        ("a.txt", b"It rained."),
        ("b.txt", b"It snowed."),
        ("c.jsonl", line.as_bytes()),
    ]);
    let run = folder.extract(&["--to", "pretty", "a.txt", "b.txt", "c.jsonl"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_snapshot!(run.stdout, @r"
    ── a ───────────────────────────────────────────────────────────────────────────

    (no claims found)

    ── b ───────────────────────────────────────────────────────────────────────────

    (no claims found)

    ── x ───────────────────────────────────────────────────────────────────────────

    (no claims found)
    ");
    let alone = folder.extract(&["--to", "pretty", "c.jsonl"]).stdout;
    assert!(alone.starts_with("── x ──"), "{alone}");
}

#[test]
fn pretty_is_as_wide_as_it_is_told() {
    let line = json_line("x", "It rained.");
    let folder = Folder::new(&[("c.jsonl", line.as_bytes())]);
    for (columns, width) in [("60", 60), ("10", 40), ("300", 100), ("wide", 80)] {
        let mut command = folder.command();
        let command = command.args(["extract", "--to", "pretty", "c.jsonl"]);
        let run = Run::new(command.env("COLUMNS", columns).output().unwrap());
        let head = run.stdout.lines().next().unwrap();
        assert_eq!(head.chars().count(), width, "COLUMNS={columns}");
    }
}

#[test]
fn colours_are_for_those_who_want_them() {
    let coloured = |name: &str, value: &str| {
        let folder = Folder::new(&[]);
        let mut command = folder.command();
        let command = command
            .args(["extract", "--to", "pretty"])
            .env("TERM", "xterm");
        let run = Run::new(
            command
                .env(name, value)
                .write_stdin("It rained.")
                .output()
                .unwrap(),
        );
        assert_eq!(run.code, 0);
        run.stdout.contains('\u{1b}')
    };
    assert!(!coloured("LC_ALL", "C"));
    assert!(!coloured("NO_COLOR", "1"));
    assert!(coloured("CLICOLOR_FORCE", "1"));
}

#[test]
fn the_same_input_gives_the_same_output() {
    let folder = Folder::new(&[("a.txt", MIXED.as_bytes())]);
    let first = folder.extract(&["a.txt"]).stdout;
    assert_eq!(folder.extract(&["a.txt"]).stdout, first);
}
