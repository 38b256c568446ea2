use super::{Block, Pretty, clean, in_order};
use anstream::adapter::strip_bytes;
use ascribe::Span;
use ascribe::claim::{Form, SpeakerKind};
use insta::assert_snapshot;

fn invented() -> Vec<Block<'static>> {
    let ecuador = Block {
        speaker: "Ecuador",
        kind: SpeakerKind::Government,
        on_behalf_of: None,
        stance: "asserts",
        negated: false,
        medium: Some("statement"),
        audience: None,
        time: Some("2016-10-18".into()),
        form: Form::Direct,
        confidence: 0.97,
        rule: "quotation-source-cue",
        content: "The Government of Velonia respects the principle of non-intervention in the \
                  affairs of other nations … it does not interfere\nin external electoral \
                  processes"
            .into(),
        report: "the statement reads".into(),
    };
    vec![
        Block {
            speaker: "a department spokesperson",
            kind: SpeakerKind::UnnamedPerson,
            on_behalf_of: Some("State Department"),
            stance: "denies",
            medium: Some("email"),
            audience: Some("the Daily\u{a0}Dot"),
            form: Form::Indirect,
            confidence: 0.9,
            rule: "that-clause",
            content: "that the department had anything to do with the outage".into(),
            report: "a department spokesperson denied".into(),
            ..ecuador.clone()
        },
        Block {
            speaker: "Ann Lee",
            kind: SpeakerKind::Person,
            stance: "asserts",
            negated: true,
            medium: None,
            audience: Some("reporters"),
            time: Some("on Tuesday".into()),
            form: Form::Mixed,
            confidence: 0.625,
            rule: "cue-clause",
            content: "whether the “old mill” would open".into(),
            report: "Lee did not say".into(),
            ..ecuador.clone()
        },
        Block {
            speaker: "",
            kind: SpeakerKind::Unknown,
            medium: None,
            time: None,
            form: Form::Indirect,
            confidence: 1.0,
            rule: "passive",
            content: "it rained".into(),
            report: "it was reported".into(),
            ..ecuador.clone()
        },
        ecuador,
    ]
    .into_iter()
    .rev()
    .collect()
}

fn print(width: usize, heads: bool, documents: Vec<(&str, Vec<Block<'static>>)>) -> Vec<u8> {
    let mut out = Vec::new();
    let pretty = Pretty::new(width, heads);
    for (id, blocks) in documents {
        let blocks = blocks.into_iter();
        pretty.write_blocks(&mut out, id, blocks).unwrap();
    }
    // The blank line before the first document, which is not printed.
    assert_eq!(out.remove(0), b'\n');
    out
}

fn plain(width: usize, heads: bool, documents: Vec<(&str, Vec<Block<'static>>)>) -> String {
    let out = print(width, heads, documents);
    String::from_utf8(strip_bytes(&out).into_vec()).unwrap()
}

#[test]
fn eighty_columns() {
    let text = plain(80, false, vec![("a", invented())]);
    assert!(text.lines().all(|line| line.chars().count() <= 80));
    assert_snapshot!(text, @r"
    Ecuador · statement · 2016-10-18              [direct 0.97 quotation-source-cue]
      “The Government of Velonia respects the principle of non-intervention in the
      affairs of other nations … it does not interfere in external electoral
      processes”
      — the statement reads

    (nobody named)                                           [indirect 1.00 passive]
      it rained
      — it was reported

    Ann Lee · negated · to reporters · on Tuesday            [mixed 0.63 cue-clause]
      whether the “old mill” would open
      — Lee did not say

    a department spokesperson on behalf of State Department · denies · email to the
        Daily Dot · 2016-10-18                           [indirect 0.90 that-clause]
      that the department had anything to do with the outage
      — a department spokesperson denied
    ");
}

#[test]
fn forty_columns() {
    let text = plain(40, false, vec![("a", invented())]);
    assert!(text.lines().all(|line| line.chars().count() <= 40));
    assert_snapshot!(text, @r"
    Ecuador · statement · 2016-10-18
          [direct 0.97 quotation-source-cue]
      “The Government of Velonia respects
      the principle of non-intervention in
      the affairs of other nations … it does
      not interfere in external electoral
      processes”
      — the statement reads

    (nobody named)   [indirect 1.00 passive]
      it rained
      — it was reported

    Ann Lee · negated · to reporters · on
        Tuesday      [mixed 0.63 cue-clause]
      whether the “old mill” would open
      — Lee did not say

    a department spokesperson on behalf of
        State Department · denies · email to
        the Daily Dot · 2016-10-18
                 [indirect 0.90 that-clause]
      that the department had anything to do
      with the outage
      — a department spokesperson denied
    ");
}

#[test]
fn several_documents_have_heads() {
    let one = || invented().into_iter().take(1).collect();
    let text = plain(
        60,
        true,
        vec![("one", one()), ("t\u{1b}wo", vec![]), ("three", one())],
    );
    assert_snapshot!(text, @r"
    ── one ─────────────────────────────────────────────────────

    Ecuador · statement · 2016-10-18
                              [direct 0.97 quotation-source-cue]
      “The Government of Velonia respects the principle of
      non-intervention in the affairs of other nations … it does
      not interfere in external electoral processes”
      — the statement reads

    ── t wo ────────────────────────────────────────────────────

    (no claims found)

    ── three ───────────────────────────────────────────────────

    Ecuador · statement · 2016-10-18
                              [direct 0.97 quotation-source-cue]
      “The Government of Velonia respects the principle of
      non-intervention in the affairs of other nations … it does
      not interfere in external electoral processes”
      — the statement reads
    ");
}

#[test]
fn colours() {
    let blocks = invented().into_iter().skip(1).rev().take(1).collect();
    let out = String::from_utf8(print(60, false, vec![("a", blocks)])).unwrap();
    assert_snapshot!(out.replace('\u{1b}', "␛"), @r"
    ␛[36ma department spokesperson␛[0m on behalf of ␛[1mState Department␛[0m ␛[2m·␛[0m
        ␛[33mdenies␛[0m ␛[2m·␛[0m email to the Daily Dot ␛[2m·␛[0m 2016-10-18
                                     ␛[2m[indirect 0.90 that-clause]␛[0m
      that the department had anything to do with the outage
      ␛[2m— a department spokesperson denied␛[0m
    ");
}

#[test]
fn an_article_cannot_steer_the_terminal() {
    let blocks = vec![Block {
        content: "\u{1b}[2J\u{7}evil\r\nwords".into(),
        speaker: "A\u{9b}B",
        ..invented().swap_remove(0)
    }];
    let text = plain(80, false, vec![("a", blocks)]);
    assert!(text.starts_with("A B · "), "{text}");
    assert!(text.contains("“[2J evil words”"), "{text}");
}

#[test]
fn source_and_cue_in_the_order_of_the_text() {
    let text = "“No,” said\nMayor Ann Lee, 40, in a\u{a0}letter.";
    let span = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let join = |parts: &[&str]| {
        let spans: Vec<_> = parts.iter().map(|p| span(p)).collect();
        in_order(text, spans.iter())
    };
    assert_eq!(
        join(&["Mayor Ann Lee, 40", "said"]),
        "said Mayor Ann Lee, 40"
    );
    assert_eq!(join(&["Mayor Ann Lee", "40"]), "Mayor Ann Lee, 40");
    assert_eq!(join(&["letter", "said"]), "said … letter");
    assert_eq!(join(&["Mayor Ann Lee", "Ann Lee, 40"]), "Mayor Ann Lee, 40");
    assert_eq!(join(&["Ann Lee", "Lee"]), "Ann Lee");
    assert_eq!(join(&[]), "");
}

#[test]
fn white_space_collapses() {
    assert_eq!(clean(" a\r\n\r\n b\u{a0}c\td "), "a b c d");
}
