//! JSON Lines: a document's record on one line.

use ascribe::Document;
use ascribe::record::{self, Offsets};

pub(crate) fn write(out: &mut Vec<u8>, id: &str, document: &Document<'_>, offsets: Offsets) {
    record::write(out, id, document, offsets);
    out.push(b'\n');
}

#[cfg(test)]
mod tests {
    use super::{Offsets, write};

    #[test]
    fn a_document_is_a_line() {
        let document = ascribe::Extractor::new().extract("It rained.\nIt snowed.\n");
        let mut out = Vec::new();
        write(&mut out, "a\nb", &document, Offsets::Utf16);
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.starts_with(r#"{"id":"a\nb","offsets":"utf16","sentences":["#),
            "{out}"
        );
        assert_eq!(out.matches('\n').count(), 1);
        assert!(out.ends_with("}\n"));
    }
}
