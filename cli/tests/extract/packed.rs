//! Compressed files.

use crate::run::{Folder, json_line};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn packed_files_are_read_like_others() {
    let text = "It rained. It snowed.".repeat(1000);
    let lines: String = (0..100).map(|i| json_line(&i.to_string(), &text)).collect();
    // Two members one after the other are one file, as `cat a.gz b.gz` makes it.
    let (first, second) = lines.split_at(lines.len() / 2);
    let two = [gzip(first.as_bytes()), gzip(second.as_bytes())].concat();
    let folder = Folder::new(&[
        ("a.txt", text.as_bytes()),
        ("b.jsonl", lines.as_bytes()),
        ("gz/a.txt.gz", &gzip(text.as_bytes())),
        ("gz/b.jsonl.gz", &two),
        ("zst/a.txt.zst", &zstd(text.as_bytes())),
        ("zst/b.jsonl.zst", &zstd(lines.as_bytes())),
    ]);
    let expected = folder.extract(&["a.txt", "b.jsonl"]);
    assert_eq!(expected.records().len(), 101);
    let unpacked = [
        ["gz/a.txt.gz", "gz/b.jsonl.gz"],
        ["zst/a.txt.zst", "zst/b.jsonl.zst"],
    ];
    for files in unpacked {
        let run = folder.extract(&files);
        assert!(run.records() == expected.records(), "{files:?}");
    }
}

#[test]
fn a_damaged_file_is_named_and_the_rest_goes_on() {
    let lines: String = (0..9)
        .map(|i| json_line(&i.to_string(), "It rained."))
        .collect();
    let packed = gzip(lines.as_bytes());
    let folder = Folder::new(&[
        ("cut.jsonl.gz", &packed[..packed.len() - 12]),
        ("not.txt.gz", b"It rained."),
        ("not.jsonl.zst", b"It rained."),
        ("good.jsonl.gz", &packed),
    ]);
    let names = [
        "cut.jsonl.gz",
        "not.txt.gz",
        "not.jsonl.zst",
        "good.jsonl.gz",
    ];
    let run = folder.extract(&names);
    assert_eq!(run.code, 1);
    assert!(
        run.ids()
            .ends_with(&(0..9).map(|i| i.to_string()).collect::<Vec<_>>())
    );
    let complaints: Vec<_> = run.stderr.lines().collect();
    assert_eq!(complaints.len(), 3, "{}", run.stderr);
    for (complaint, name) in complaints.iter().zip(names) {
        assert!(
            complaint.starts_with(&format!("ascribe: {name}:")),
            "{complaint}"
        );
    }
}
