//! The command over the repository's own articles, and the options that change the extractor.

#![allow(clippy::unwrap_used, missing_docs)]

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples")
}

fn ascribe(args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("ascribe")
        .unwrap()
        .args(args)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn record(args: &[&str]) -> Value {
    let (code, out, err) = ascribe(args);
    assert_eq!((code, err.as_str()), (0, ""));
    serde_json::from_str(&out).unwrap()
}

#[test]
fn every_article_has_claims_whose_text_is_at_their_offsets() {
    let mut articles = 0;
    for entry in fs::read_dir(examples()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        articles += 1;
        let chars: Vec<char> = fs::read_to_string(&path).unwrap().chars().collect();
        let record = record(&["extract", path.to_str().unwrap()]);
        let claims = record["claims"].as_array().unwrap();
        assert!(
            claims.len() >= 8,
            "{}: {} claims",
            path.display(),
            claims.len()
        );
        for claim in claims {
            for part in ["source", "cue", "content"] {
                for span in claim[part].as_array().unwrap() {
                    let at = |name: &str| span[name].as_u64().unwrap() as usize;
                    let there: String = chars[at("start")..at("end")].iter().collect();
                    assert_eq!(there, span["text"].as_str().unwrap());
                }
            }
        }
    }
    assert!(articles >= 6);
}

#[test]
fn the_statement_leads_to_its_issuer() {
    let path = examples().join("embassy-statement.txt");
    let record = record(&["extract", "--date", "2024-05-03", path.to_str().unwrap()]);
    let claims = record["claims"].as_array().unwrap();
    let from = |source: &str| -> Vec<&Value> {
        claims
            .iter()
            .filter(|c| c["source"][0]["text"] == source)
            .collect()
    };
    let statement = from("the statement");
    assert_eq!(statement.len(), 3);
    for claim in statement {
        assert_eq!(claim["speaker"]["name"], "Calvera");
        assert_eq!(claim["speaker"]["kind"], "government");
        assert_eq!(claim["speaker"]["resolved_by"], "issuer");
        assert_eq!(claim["medium"], "statement");
        assert_eq!(claim["form"], "direct");
    }
    let spokesperson = from("a department spokesperson");
    assert_eq!(spokesperson[0]["speaker"]["kind"], "unnamed-person");
    assert_eq!(
        spokesperson[0]["speaker"]["on_behalf_of"]["name"],
        "Department of External Affairs"
    );
    let department = from("Velmark’s Department of External Affairs");
    assert_eq!(department[0]["medium"], "email");
    assert_eq!(department[0]["audience"]["text"], "the Brennick Courier");
    assert_eq!(department[0]["time"]["date"], "2024-05-02");
}

#[test]
fn options_change_the_extractor() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let article = write(
        "a.txt",
        "“We sold it,” Tarvo said. Lee said it was late. “No,” Lee said.",
    );
    let names = write("names.tsv", "Tarvo\torganization\tTarvo Works\tTW\n");
    let all = record(&["extract", &article]);
    assert_eq!(all["claims"].as_array().unwrap().len(), 3);
    let own = record(&["extract", "--gazetteer", &names, &article]);
    assert_eq!(own["claims"][0]["speaker"]["name"], "Tarvo Works");
    assert_eq!(own["entities"][0]["code"], "TW");
    let direct = record(&["extract", "--direct", "--min-words", "2", &article]);
    assert_eq!(direct["claims"].as_array().unwrap().len(), 1);
    let none = record(&["extract", "--confidence", "1", &article]);
    assert_eq!(none["claims"].as_array().unwrap().len(), 0);
}

#[test]
fn a_bad_table_or_option_is_wrong_use() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("bad.tsv");
    fs::write(&table, "Tarvo\tship\n").unwrap();
    let table = table.to_str().unwrap();
    let (code, out, err) = ascribe(&["extract", "--gazetteer", table]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, format!("ascribe: {table}:1: unknown kind 'ship'\n"));
    assert_eq!(ascribe(&["extract", "--confidence", "2", "x.txt"]).0, 2);
    let (code, _, err) = ascribe(&["extract", "--cues", "no-such-file", "x.txt"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("ascribe: no-such-file: ") && err.lines().count() == 1);
}

#[test]
fn explain_shows_every_choice() {
    let path = examples().join("court-verdict.txt");
    let path = path.to_str().unwrap();
    let (code, out, err) = ascribe(&["explain", "--claim", "2", path]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("2. "));
    for step in [
        "cue ",
        "source ",
        "direction ",
        "whole ",
        "sieve ",
        "speaker ",
    ] {
        assert!(
            out.lines().any(|l| l.trim_start().starts_with(step)),
            "{step}: {out}"
        );
    }
    let (code, out, err) = ascribe(&["explain", "--claim", "0", path]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("there is no claim 0"));
    assert_eq!(ascribe(&["explain", "no-such-file.txt"]).0, 1);
}
