//! Runs the cases of `entities.toml`.

mod common;

use ascribe::Extractor;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    text: String,
    entity: Vec<Wanted>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Wanted {
    name: String,
    kind: String,
    code: Option<String>,
    mentions: Vec<String>,
}

#[test]
fn cases() {
    let table: Vec<Case> = common::cases(include_str!("entities.toml"));
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for case in &table {
        let document = extractor.extract(&case.text);
        let words = |m: usize| document.mentions()[m].span().slice(&case.text).to_owned();
        let found: Vec<Wanted> = document
            .entities()
            .iter()
            .map(|entity| Wanted {
                name: entity.name().to_owned(),
                kind: entity
                    .kind()
                    .subkind()
                    .unwrap_or(entity.kind().as_str())
                    .to_owned(),
                code: entity.code().map(str::to_owned),
                mentions: entity.mentions().map(words).collect(),
            })
            .collect();
        if found != case.entity {
            wrong.push(format!(
                "{}\n  text   {}\n  wanted {:?}\n  found  {found:?}",
                case.why, case.text, case.entity
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Every mention has one entity, and that entity lists it.
#[test]
fn mentions_and_entities_agree() {
    let table: Vec<Case> = common::cases(include_str!("entities.toml"));
    let extractor = Extractor::new();
    for case in &table {
        let document = extractor.extract(&case.text);
        for number in 0..document.mentions().len() {
            let entity = document
                .entity_of(number)
                .expect("every mention has an entity");
            let listed = document.entities()[entity].mentions().any(|m| m == number);
            assert!(listed, "{}: mention {number}", case.text);
        }
    }
}
