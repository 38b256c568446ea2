//! `ascribe extract`: what it reads, what it prints, how it ends.
//!
//! Nothing here depends on what the library finds beyond sentences, except through
//! [`Run::claims`].

#![allow(clippy::unwrap_used, missing_docs)]

use assert_cmd::Command;
use insta::assert_snapshot;
use serde_json::Value;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{self, Stdio};
use tempfile::TempDir;

/// A folder of input files, in which the command runs.
struct Folder(TempDir);

/// What a run left behind.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Folder(tempfile::tempdir().unwrap());
        for (name, content) in files {
            fs::write(folder.path().join(name), content).unwrap();
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self) -> Command {
        let mut command = Command::from_std(plain());
        command.current_dir(self.path());
        command
    }

    /// Runs `ascribe extract` with these arguments.
    fn extract(&self, args: &[&str]) -> Run {
        self.extract_from(args, "")
    }

    /// The same, with something on standard input.
    fn extract_from(&self, args: &[&str], stdin: impl Into<Vec<u8>>) -> Run {
        let mut command = self.command();
        let output = command
            .arg("extract")
            .args(args)
            .write_stdin(stdin)
            .output()
            .unwrap();
        Run::new(output)
    }
}

/// The command, in an environment that says nothing about colours and widths.
fn plain() -> process::Command {
    let mut command = process::Command::new(env!("CARGO_BIN_EXE_ascribe"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// Runs on bare standard input.
fn stdin(args: &[&str], input: impl Into<Vec<u8>>) -> Run {
    Folder::new(&[]).extract_from(args, input)
}

impl Run {
    fn new(output: process::Output) -> Self {
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The records, after a run without complaint.
    fn records(&self) -> Vec<Value> {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""));
        self.lines()
    }

    /// The records of a run that may have had complaints.
    fn lines(&self) -> Vec<Value> {
        assert!(self.stdout.is_empty() || self.stdout.ends_with('\n'));
        let lines = self.stdout.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// All claims of all records.
    fn claims(&self) -> Vec<Value> {
        let claims = |record: &Value| record["claims"].as_array().unwrap().clone();
        self.records().iter().flat_map(claims).collect()
    }

    fn ids(&self) -> Vec<String> {
        let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
        self.lines().iter().map(id).collect()
    }

    /// Of each record, the sentences' ends.
    fn ends(&self) -> Vec<Vec<u64>> {
        let ends = |record: &Value| {
            let sentences = record["sentences"].as_array().unwrap();
            sentences
                .iter()
                .map(|s| s["end"].as_u64().unwrap())
                .collect()
        };
        self.lines().iter().map(ends).collect()
    }
}

fn json_line(id: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "text": text}))
}

// ---- what is read -------------------------------------------------------------------------------

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

// ---- what fails ---------------------------------------------------------------------------------

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

// ---- what is printed ----------------------------------------------------------------------------

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

// ---- how it ends --------------------------------------------------------------------------------

/// Spawns the command on endless-looking input, reads one line and goes away.
fn read_one_line(to: &str) -> (String, Run) {
    let text = "It rained. ".repeat(2000);
    let lines: String = (0..500).map(|i| json_line(&i.to_string(), &text)).collect();
    let folder = Folder::new(&[("in.jsonl", lines.as_bytes())]);
    let mut child = plain()
        .args(["extract", "--to", to, "in.jsonl"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut stdout = BufReader::with_capacity(16, child.stdout.take().unwrap());
    stdout.read_line(&mut line).unwrap();
    drop(stdout);
    let mut stderr = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut stderr)
        .unwrap();
    let code = child.wait().unwrap().code().unwrap();
    let stdout = String::new();
    (
        line,
        Run {
            code,
            stdout,
            stderr,
        },
    )
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let (line, run) = read_one_line("jsonl");
    assert!(line.starts_with(r#"{"id":"0","#), "{line}");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let (line, run) = read_one_line("pretty");
    assert!(line.starts_with("── 0 ──"), "{line}");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn lines_are_read_as_they_come() {
    // Far more than the buffers hold goes in while nothing has been closed yet, and something
    // comes out: the input is not collected first.
    let mut child = plain()
        .args(["extract", "--from", "jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let line = json_line("x", &"It rained. ".repeat(2000));
    // Enough to fill the output's buffer, not enough to block on the pipe.
    stdin.write_all(line.as_bytes()).unwrap();
    stdin.write_all(line.as_bytes()).unwrap();
    let mut record = String::new();
    stdout.read_line(&mut record).unwrap();
    assert!(record.starts_with(r#"{"id":"x","#));
    drop(stdin);
    stdout.read_to_string(&mut record).unwrap();
    assert_eq!(record.lines().count(), 2);
    assert!(child.wait().unwrap().success());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let folder = Folder::new(&[("a.txt", b"It rained.")]);
    let output = plain()
        .args(["extract", "a.txt"])
        .current_dir(folder.path())
        .stdout(full)
        .output()
        .unwrap();
    let run = Run::new(output);
    assert_eq!((run.code, run.stderr.lines().count()), (1, 1));
    assert!(
        run.stderr.starts_with("ascribe: cannot write the output: "),
        "{}",
        run.stderr
    );
}
