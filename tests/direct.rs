//! Direct claims alone are those that a search for all claims finds too.

use ascribe::{Extractor, claim::Form};

#[test]
fn direct_only_finds_the_direct_claims() {
    let all = Extractor::new();
    let direct = Extractor::builder().direct_only(true).build().unwrap();
    let mut found = 0;
    for entry in std::fs::read_dir("examples").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "txt") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let (whole, part) = (all.extract(&text), direct.extract(&text));
        let name = |c: ascribe::claim::Claim<'_, '_>| {
            (c.speaker().name().to_owned(), c.text().into_owned())
        };
        let want: Vec<_> = whole
            .claims()
            .filter(|c| c.form() == Form::Direct)
            .map(name)
            .collect();
        let got: Vec<_> = part.claims().map(name).collect();
        assert_eq!(got, want, "{}", path.display());
        found += got.len();
    }
    assert!(found > 20, "only {found}");
}
