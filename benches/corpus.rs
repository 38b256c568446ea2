//! The text that benches read: real news where `ASCRIBE_CORPUS` names some, else the repository's
//! own example articles, again and again, until there is enough.

use std::path::Path;

/// Documents of at least `bytes` bytes together.
///
/// `ASCRIBE_CORPUS` may name a text file, a folder of them, or a `.jsonl` file with a `text` field.
pub(crate) fn documents(bytes: usize) -> Vec<String> {
    let found = once();
    let mut documents = Vec::new();
    let mut total = 0;
    for text in found.iter().cycle() {
        if total >= bytes {
            break;
        }
        total += text.len();
        documents.push(text.clone());
    }
    documents
}

/// Every document once.
pub(crate) fn once() -> Vec<String> {
    let found = match std::env::var_os("ASCRIBE_CORPUS") {
        Some(path) => read(Path::new(&path)),
        None => {
            // From the package of the benches, and from that of the comparison.
            let here = Path::new(env!("CARGO_MANIFEST_DIR"));
            let mut examples = here.ancestors().map(|folder| folder.join("examples"));
            read(
                &examples
                    .find(|e| e.is_dir())
                    .expect("the repository's examples"),
            )
        }
    };
    assert!(found.iter().any(|text| !text.is_empty()), "no text found");
    found
}

fn read(path: &Path) -> Vec<String> {
    if path.is_dir() {
        let mut files: Vec<_> = std::fs::read_dir(path)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .filter(|file| file.extension().is_some_and(|e| e == "txt" || e == "jsonl"))
            .collect();
        files.sort();
        return files.iter().flat_map(|file| read(file)).collect();
    }
    let text = std::fs::read_to_string(path).expect("a text in UTF-8");
    if path.extension().is_some_and(|e| e == "jsonl") {
        let field = |line: &str| -> String {
            let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
            value["text"].as_str().expect("a field `text`").to_owned()
        };
        return text.lines().map(field).collect();
    }
    vec![text]
}
