//! What one claim takes from another, once all are made: who is quoted, to whom and on which
//! occasion something more is said.

use super::said::{History, Said};
use super::scene::Scene;
use super::source::{self, Head};
use super::{ClaimData, Form, Speaker, parts, pronoun};

/// Claims inside a quotation whose cue comes later: *“I think so,” Lee said*: *I* is Lee.
pub(super) fn quoted(claims: &mut [ClaimData], scene: &Scene<'_, '_>, said: &History<'_>) {
    // The speakers as they were found, whatever becomes of them here.
    let mut found: Vec<(usize, Speaker)> = Vec::new();
    for (k, claim) in claims.iter().enumerate() {
        if !claim.speaker.name.is_empty() {
            continue;
        }
        let Some(read) = said[k].source.and_then(|s| source::read(scene, s)) else {
            continue;
        };
        let Head::Pronoun(at) = read.head else {
            continue;
        };
        if !scene.has(at, pronoun::FIRST) {
            continue;
        }
        let around = |s: &Said<'_>| s.token != at && s.content.iter().any(|r| r.contains(&at));
        if let Some(outer) = said.near(at).find(|&n| around(&said[n])) {
            let speaker = Speaker {
                resolved_by: "quoted",
                ..claims[outer].speaker.clone()
            };
            found.push((k, speaker));
        }
    }
    for (k, speaker) in found {
        claims[k].speaker = speaker;
    }
}

/// The first token of a claim's cue.
fn cue_token(claim: &ClaimData, scene: &Scene<'_, '_>) -> usize {
    let attribution = scene.attributions.get(claim.attribution);
    attribution.map_or(0, |a| parts::cue_tokens(scene, &a.cue).start)
}

/// *Lee told reporters it rained, adding that it was cold*: both are told to reporters.
pub(super) fn going_on(claims: &mut [ClaimData], scene: &Scene<'_, '_>) {
    for i in 1..claims.len() {
        let (before, claim) = (&claims[i - 1], &claims[i]);
        let (Some(_), Some(cue)) = (before.cue, claim.cue) else {
            continue;
        };
        let goes_on = matches!(cue.slice(scene.text.text()), "adding" | "saying" | "noting")
            && claim.audience.is_none()
            && claim.source == before.source
            && claim.source.is_some();
        let sentence = |claim| scene.text.sentence_of(cue_token(claim, scene));
        if goes_on && sentence(before) == sentence(claim) {
            claims[i].audience = claims[i - 1].audience;
        }
    }
}

/// What is said on one occasion, after which one says more.
const TALKS: [&str; 8] = [
    "interview",
    "speech",
    "news-conference",
    "debate",
    "testimony",
    "statement",
    "email",
    "meeting",
];

/// *In an interview on Monday, Lee said it rained. “It poured,” he added.*: the next thing that the
/// same one says, in that paragraph or the next, is said there too.
pub(super) fn same_talk(claims: &mut [ClaimData], scene: &Scene<'_, '_>) {
    let paragraph = |claim: &ClaimData| {
        claim.cue?;
        Some(scene.text.paragraph_of(cue_token(claim, scene)))
    };
    for i in 1..claims.len() {
        let (before, claim) = (&claims[i - 1], &claims[i]);
        let talk = before.medium.filter(|medium| TALKS.contains(medium));
        let goes_on = claim.medium.is_none()
            && claim.time.is_none()
            && claim.audience.is_none()
            && claim.speaker.entity.is_some()
            && claim.speaker.entity == before.speaker.entity
            && matches!(claim.form, Form::Direct | Form::Mixed)
            && matches!(
                claim.speaker.resolved_by,
                "pronoun" | "short-name" | "shared"
            );
        let Some(talk) = talk.filter(|_| goes_on) else {
            continue;
        };
        let (Some(here), Some(there)) = (paragraph(claim), paragraph(before)) else {
            continue;
        };
        if here.abs_diff(there) <= 1 && there > 0 {
            let (audience, medium) = (before.audience, Some(talk));
            claims[i].medium = medium;
            if talk == "interview" {
                claims[i].audience = audience;
            }
        }
    }
}
