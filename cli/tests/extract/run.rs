//! Running the command.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process;
use tempfile::TempDir;

/// A folder of input files, in which the command runs.
pub(crate) struct Folder(TempDir);

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Folder(tempfile::tempdir().unwrap());
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::from_std(plain());
        command.current_dir(self.path());
        command
    }

    /// Runs `ascribe extract` with these arguments.
    pub(crate) fn extract(&self, args: &[&str]) -> Run {
        self.extract_from(args, "")
    }

    /// The same, with something on standard input.
    pub(crate) fn extract_from(&self, args: &[&str], stdin: impl Into<Vec<u8>>) -> Run {
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
pub(crate) fn plain() -> process::Command {
    let mut command = process::Command::new(env!("CARGO_BIN_EXE_ascribe"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// Runs on bare standard input.
pub(crate) fn stdin(args: &[&str], input: impl Into<Vec<u8>>) -> Run {
    Folder::new(&[]).extract_from(args, input)
}

impl Run {
    pub(crate) fn new(output: process::Output) -> Self {
        Run {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The records, after a run without complaint.
    pub(crate) fn records(&self) -> Vec<Value> {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""));
        self.lines()
    }

    /// The records of a run that may have had complaints.
    pub(crate) fn lines(&self) -> Vec<Value> {
        assert!(self.stdout.is_empty() || self.stdout.ends_with('\n'));
        let lines = self.stdout.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// All claims of all records.
    pub(crate) fn claims(&self) -> Vec<Value> {
        let claims = |record: &Value| record["claims"].as_array().unwrap().clone();
        self.records().iter().flat_map(claims).collect()
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
        self.lines().iter().map(id).collect()
    }

    /// Of each record, the sentences' ends.
    pub(crate) fn ends(&self) -> Vec<Vec<u64>> {
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

pub(crate) fn json_line(id: &str, text: &str) -> String {
    format!("{}\n", serde_json::json!({"id": id, "text": text}))
}
