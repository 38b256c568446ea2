//! Runs the cases of `mentions.toml`.

mod common;

use ascribe::Extractor;
use ascribe::mention::Mention;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    text: String,
    mentions: Vec<(String, String, String)>,
}

fn told(text: &str, mention: &Mention) -> (String, String, String) {
    let kind = mention.kind();
    (
        mention.span().slice(text).to_owned(),
        kind.subkind().unwrap_or(kind.as_str()).to_owned(),
        mention.rule().to_owned(),
    )
}

#[test]
fn cases() {
    let table: Vec<Case> = common::cases(include_str!("mentions.toml"));
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    for case in &table {
        let document = extractor.extract(&case.text);
        let found: Vec<_> = document
            .mentions()
            .iter()
            .map(|m| told(&case.text, m))
            .collect();
        if found != case.mentions {
            wrong.push(format!(
                "{}\n  text   {}\n  wanted {:?}\n  found  {found:?}",
                case.why, case.text, case.mentions
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} cases:\n{}",
        wrong.len(),
        table.len(),
        wrong.join("\n")
    );
}

/// Mentions are in order, do not overlap, and lie on the tokens that they name.
#[test]
fn mentions_tile_no_token_twice() {
    let table: Vec<Case> = common::cases(include_str!("mentions.toml"));
    let extractor = Extractor::new();
    for case in &table {
        let document = extractor.extract(&case.text);
        let mut end = 0;
        for mention in document.mentions() {
            let tokens = mention.tokens();
            assert!(
                tokens.start >= end && tokens.end > tokens.start,
                "{}",
                case.text
            );
            assert!(
                document
                    .layers()
                    .span(tokens.clone())
                    .contains(mention.span())
            );
            end = tokens.end;
        }
        let again = extractor.extract(&case.text);
        assert_eq!(document.mentions(), again.mentions(), "{}", case.text);
    }
}

/// Every rule that the documentation of the stage names has a case.
#[test]
fn every_rule_has_a_case() {
    let table: Vec<Case> = common::cases(include_str!("mentions.toml"));
    let rules = [
        "gazetteer/body",
        "gazetteer/country",
        "gazetteer/organization",
        "gazetteer/person",
        "gazetteer/place",
        "pattern/abbreviation",
        "pattern/administration",
        "pattern/body-head",
        "pattern/campaign",
        "pattern/country-government",
        "pattern/country-possessive",
        "pattern/department-of",
        "pattern/embassy",
        "pattern/given-surname",
        "pattern/government-of",
        "pattern/initials",
        "pattern/ministry-of",
        "pattern/organization-head",
        "pattern/organization-of",
        "pattern/organization-suffix",
        "pattern/particle",
        "pattern/place-head",
        "pattern/short-name",
        "pattern/title-name",
    ];
    for rule in rules {
        let has = |case: &Case| case.mentions.iter().any(|(_, _, r)| r == rule);
        assert!(table.iter().any(has), "no case of {rule}");
    }
}
