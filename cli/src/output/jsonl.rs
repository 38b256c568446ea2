//! JSON Lines: a document's record on one line.

use ascribe::Document;
use ascribe::record::{Offsets, Record};
use std::io::{self, Write};

pub(crate) fn write(
    out: &mut impl Write,
    id: &str,
    document: &Document<'_>,
    offsets: Offsets,
) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Record::new(id, document, offsets))?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::{Offsets, write};

    #[test]
    fn a_document_is_a_line() {
        let document = ascribe::Extractor::new().extract("It rained.\nIt snowed.\n");
        let mut out = Vec::new();
        write(&mut out, "a\nb", &document, Offsets::Utf16).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.starts_with(r#"{"id":"a\nb","offsets":"utf16","sentences":["#),
            "{out}"
        );
        assert_eq!(out.matches('\n').count(), 1);
        assert!(out.ends_with("}\n"));
    }
}
