//! How a run ends, and what comes out before.

use crate::run::{Folder, Run, json_line, plain};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

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

/// The command on standard input that stays open.
fn listening(threads: &str) -> (Child, ChildStdin, BufReader<ChildStdout>) {
    let mut child = plain()
        .args(["extract", "--from", "jsonl", "--threads", threads])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stdin = child.stdin.take().unwrap();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    (child, stdin, stdout)
}

#[test]
fn lines_are_answered_as_they_come() {
    for threads in ["1", "2"] {
        let (mut child, mut stdin, mut stdout) = listening(threads);
        for id in ["a", "b", "c"] {
            stdin
                .write_all(json_line(id, "It rained.").as_bytes())
                .unwrap();
            let mut record = String::new();
            stdout.read_line(&mut record).unwrap();
            assert!(
                record.starts_with(&format!(r#"{{"id":"{id}","#)),
                "{record}"
            );
        }
        drop(stdin);
        assert_eq!(stdout.read_to_string(&mut String::new()).unwrap(), 0);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_closed_pipe_ends_it_while_input_is_awaited() {
    for threads in ["1", "2"] {
        let (mut child, mut stdin, stdout) = listening(threads);
        drop(stdout);
        // The second line finds the reader waiting again.
        for id in ["a", "b"] {
            // It may be gone already.
            let _ = stdin.write_all(json_line(id, "It rained.").as_bytes());
        }
        assert!(child.wait().unwrap().success(), "{threads} threads");
        let mut complaint = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut complaint)
            .unwrap();
        assert_eq!(complaint, "");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once() {
    use std::os::unix::process::ExitStatusExt as _;
    for threads in ["1", "2"] {
        let (mut child, mut stdin, mut stdout) = listening(threads);
        stdin
            .write_all(json_line("a", "It rained.").as_bytes())
            .unwrap();
        stdout.read_line(&mut String::new()).unwrap();
        let kill = Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        // SIGINT is 2: the shell that waits sees an interrupted command, not a failed one.
        assert_eq!(child.wait().unwrap().signal(), Some(2));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let folder = Folder::new(&[("a.txt", b"It rained.")]);
    for threads in ["1", "2"] {
        let full = full.try_clone().unwrap();
        let output = plain()
            .args(["extract", "--threads", threads, "a.txt", "a.txt"])
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
}
