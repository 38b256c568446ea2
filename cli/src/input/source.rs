//! A file or standard input as bytes: what its name says, compression undone, bytes counted.

use super::STDIN;
use crate::args::From as Format;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How a file is packed, by the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstd,
}

/// How a file is packed, and its path without the ending that says so.
fn unpacked(file: &Path) -> (Packing, &Path) {
    let ending = file.extension().and_then(|e| e.to_str()).unwrap_or("");
    let packing = if ending.eq_ignore_ascii_case("gz") {
        Packing::Gzip
    } else if ending.eq_ignore_ascii_case("zst") {
        Packing::Zstd
    } else {
        return (Packing::None, file);
    };
    (packing, file.file_stem().map_or(file, Path::new))
}

/// What a file holds: what was asked for, or else what its name says.
pub(crate) fn format(file: &Path, asked: Option<Format>) -> Format {
    let (_, file) = unpacked(file);
    asked.unwrap_or_else(|| {
        let is = |ending| {
            file.extension()
                .is_some_and(|e| e.eq_ignore_ascii_case(ending))
        };
        if is("jsonl") || is("ndjson") {
            Format::Jsonl
        } else {
            Format::Text
        }
    })
}

/// The id of a text file: its name without its endings.
pub(super) fn id(file: &Path) -> String {
    let (_, file) = unpacked(file);
    file.file_stem()
        .unwrap_or(file.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// The bytes of all files together as they lie on disk; `None` where one has no known size.
pub(crate) fn size<'f>(files: impl Iterator<Item = &'f Path>) -> Option<u64> {
    let sizes = files.map(|file| fs::metadata(file).ok().filter(fs::Metadata::is_file));
    sizes.map(|data| data.map(|data| data.len())).sum()
}

/// Opens a file or standard input. `read` counts its bytes before they are unpacked.
pub(super) fn open(file: &Path, read: &Arc<AtomicU64>) -> io::Result<Box<dyn Read + Send>> {
    let count = Arc::clone(read);
    if file == Path::new(STDIN) {
        return Ok(Box::new(Counted {
            source: io::stdin(),
            count,
        }));
    }
    let source = Counted {
        source: File::open(file)?,
        count,
    };
    Ok(match unpacked(file).0 {
        Packing::None => Box::new(source),
        Packing::Gzip => Box::new(flate2::read::MultiGzDecoder::new(source)),
        Packing::Zstd => {
            let decoder = ruzstd::decoding::StreamingDecoder::new(source);
            Box::new(decoder.map_err(io::Error::other)?)
        }
    })
}

struct Counted<R> {
    source: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }

    fn read_to_end(&mut self, buffer: &mut Vec<u8>) -> io::Result<usize> {
        let read = self.source.read_to_end(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::{format, id};
    use crate::args::From::{Jsonl, Text};
    use std::path::Path;

    #[test]
    fn a_name_tells_the_format() {
        for (name, expected) in [
            ("a.txt", Text),
            ("a", Text),
            ("-", Text),
            ("jsonl", Text),
            ("a.json", Text),
            ("a.jsonl", Jsonl),
            ("b/a.JSONL", Jsonl),
            ("a.ndjson", Jsonl),
            ("a.jsonl.gz", Jsonl),
            ("a.ndjson.ZST", Jsonl),
            ("a.txt.gz", Text),
            ("jsonl.gz", Text),
            ("a.gz.jsonl", Jsonl),
        ] {
            assert_eq!(format(Path::new(name), None), expected, "{name}");
        }
        assert_eq!(format(Path::new("a.txt"), Some(Jsonl)), Jsonl);
        assert_eq!(format(Path::new("a.jsonl"), Some(Text)), Text);
    }

    #[test]
    fn an_id_has_no_endings() {
        for (name, expected) in [
            ("b/a.txt", "a"),
            ("a.v2.txt", "a.v2"),
            ("a.txt.gz", "a"),
            ("a.gz", "a"),
            ("-", "-"),
        ] {
            assert_eq!(id(Path::new(name)), expected, "{name}");
        }
    }
}
