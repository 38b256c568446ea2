//! What the command says about itself.

#![allow(clippy::unwrap_used, missing_docs)]

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::{contains, is_empty, starts_with};

fn ascribe(args: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ascribe"));
    command.env_remove("CLICOLOR_FORCE").args(args).assert()
}

#[test]
fn version() {
    let expected = format!("ascribe {}\n", env!("CARGO_PKG_VERSION"));
    for flag in ["--version", "-V"] {
        ascribe(&[flag])
            .success()
            .stdout(expected.clone())
            .stderr(is_empty());
    }
}

#[test]
fn help_ends_with_examples() {
    ascribe(&["--help"])
        .success()
        .stdout(contains("ascribe extract article.txt"));
    for flag in ["--help", "-h"] {
        let options = [
            "--to",
            "--date",
            "--offsets",
            "--from",
            "--text-field",
            "--id-field",
        ];
        let help = ascribe(&["extract", flag]).success().stderr(is_empty());
        let help = String::from_utf8(help.get_output().stdout.clone()).unwrap();
        let (before, after) = help.split_once("\nExamples:\n").unwrap();
        assert!(
            options.iter().all(|option| before.contains(option)),
            "{before}"
        );
        assert!(after.contains("Exit codes:"), "{after}");
        assert!(
            after.lines().all(|line| line.chars().count() <= 100),
            "{after}"
        );
    }
}

#[test]
fn without_a_command_it_shows_its_help() {
    ascribe(&[]).code(2).stdout(is_empty()).stderr(
        starts_with("Reads English news and prints who said what").and(contains("extract")),
    );
}

#[test]
fn an_unknown_command_is_wrong_use() {
    ascribe(&["article.txt"])
        .code(2)
        .stderr(starts_with("error: "));
}
