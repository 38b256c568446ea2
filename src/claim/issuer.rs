//! Who gave out a document: *the statement reads, the report, Ecuador’s statement*.
//!
//! In order: the possessor (*Ecuador’s statement*), *by* or *from* somebody after it, a claim
//! before through the same medium (*in a statement, the ministry said … the statement reads*),
//! the last place that speaks of such a document and of who issued it. Where none answers, the
//! document is the speaker.

use super::lexicon::{Classes, NounClass};
use super::scene::Scene;
use super::source::{self, Source};
use super::speaker::{Answer, Resolver};
use super::{Behalf, SpeakerKind, media};
use crate::mention::Kind;
use crate::token::TokenKind;
use std::ops::Range;

/// How far back a document is looked for.
const REACH: usize = 500;

pub(crate) fn resolve(
    resolver: &Resolver<'_, '_, '_>,
    at: usize,
    source: &Source,
    medium: Option<&'static str>,
) -> Answer {
    let scene = resolver.scene;
    let issued = issuer(resolver, at, source, medium);
    if let Some((mut answer, sure, rule)) = issued {
        resolver.note("issuer", &answer.speaker.name, rule);
        answer.speaker.resolved_by = "issuer";
        answer.sure = sure;
        if is_account(scene, at) {
            // An account speaks for its holder.
            answer.speaker.on_behalf_of = Some(Behalf {
                entity: answer.speaker.entity,
                name: answer.speaker.name.clone(),
            });
        }
        answer.role = scene.hash(at);
        return answer;
    }
    let name = source.phrase(scene);
    let mut answer = resolver.phrase(name, SpeakerKind::Document, "document");
    answer.role = scene.hash(at);
    answer
}

fn is_account(scene: &Scene<'_, '_>, at: usize) -> bool {
    matches!(scene.word(at), "account" | "feed" | "page" | "handle")
}

fn issuer(
    resolver: &Resolver<'_, '_, '_>,
    at: usize,
    source: &Source,
    medium: Option<&'static str>,
) -> Option<(Answer, f32, &'static str)> {
    let scene = resolver.scene;
    if let Some(m) = source.possessor {
        let answer = Answer::new(resolver.mention(m, None), 1.0);
        return Some((answer, 1.0, "whose it is"));
    }
    if let Some(m) = source
        .modifier
        .filter(|&m| modifier_issues(resolver, m, at, medium))
    {
        let answer = Answer::new(resolver.mention(m, None), 0.9);
        return Some((answer, 0.9, "the name before it"));
    }
    if let Some(m) = by_whom(scene, source.core.end, source.tokens.end) {
        let answer = Answer::new(resolver.mention(m, None), 0.95);
        return Some((answer, 0.95, "“by” or “from” after it"));
    }
    if let Some(p) = source
        .possessive
        .filter(|&p| scene.has(p, Classes::POSSESSIVE))
    {
        let owner = super::pronoun::owner(resolver, p, &[])?;
        return Some((Answer::new(owner, 0.8), 0.8, "whose it is"));
    }
    if !scene.has(source.core.start, Classes::DEFINITE) {
        return None;
    }
    // The nearer of a claim through that medium and a place that names the document.
    let said = resolver.said.iter().enumerate().rev().take(30);
    let mut said = said.zip(resolver.claims.iter().rev());
    let claim = said.find(|((_, s), _)| {
        let same_noun = s.role == scene.hash(at);
        let same_medium = medium.is_some() && s.medium == medium;
        let known = !matches!(s.kind, SpeakerKind::Unknown | SpeakerKind::Document);
        (same_noun || same_medium) && known && s.token < at
    });
    let named = named_before(resolver, at, source.core.start);
    match (claim, named) {
        (Some(((_, said), _)), Some((token, m))) if token > said.token => {
            let answer = Answer::new(resolver.mention(m, None), 0.8);
            Some((answer, 0.8, "who gave it out in an earlier sentence"))
        }
        (Some(((k, said), claim)), _) => {
            // A spokesman who said so in a statement gave it out for somebody.
            let mut answer = resolver.same(k, "issuer", 0.9);
            if said.kind == SpeakerKind::UnnamedPerson {
                if let Some(behalf) = &claim.speaker.on_behalf_of {
                    answer.speaker = behalf
                        .entity
                        .map_or(answer.speaker.clone(), |e| resolver.entity(e, "issuer"));
                }
            }
            Some((answer, 0.9, "the claim before through that medium"))
        }
        (None, Some((_, m))) => {
            let answer = Answer::new(resolver.mention(m, None), 0.75);
            Some((answer, 0.75, "who gave it out in an earlier sentence"))
        }
        (None, None) => None,
    }
}

/// *a Homeland Security memo, the Clinton ad*: a body issues any document, a person only what is
/// said to be somebody's own.
fn modifier_issues(
    resolver: &Resolver<'_, '_, '_>,
    m: usize,
    at: usize,
    medium: Option<&'static str>,
) -> bool {
    let scene = resolver.scene;
    // *a YouTube video, a Facebook post*: a medium, not an issuer.
    let first = scene.mentions[m].first as usize;
    if media::noun(scene, first..at + 1).is_some_and(|hit| hit.tokens.start == first) {
        return false;
    }
    match scene.mentions[m].kind {
        Kind::Person => matches!(
            medium,
            Some("advertisement" | "tweet" | "statement" | "post" | "speech" | "letter")
        ),
        Kind::Place => false,
        _ => true,
    }
}

/// *a report by Lee, a complaint filed by the ministry, a letter from the senator’s office*.
fn by_whom(scene: &Scene<'_, '_>, from: usize, end: usize) -> Option<usize> {
    let by = (from..end.min(from + 6)).find(|&i| scene.has(i, Classes::BY))?;
    (by + 1..end.min(by + 9))
        .take_while(|&i| !matches!(scene.kind(i), Some(TokenKind::Comma | TokenKind::Quote)))
        .find_map(|i| scene.mention_at(i))
        .filter(|&m| scene.mentions[m].kind != Kind::Place)
}

/// The last place before that names such a document with its issuer.
fn named_before(
    resolver: &Resolver<'_, '_, '_>,
    at: usize,
    start: usize,
) -> Option<(usize, usize)> {
    let scene = resolver.scene;
    let noun = scene.hash(at);
    let floor = start.saturating_sub(REACH);
    for i in (floor..start).rev() {
        if scene.hash(i) != noun || scene.text.quotation_of(i).is_some() || scene.in_source(i) {
            continue;
        }
        let sentence = scene.sentence(i, 40);
        if let Some(m) = holder(scene, sentence.start, i)
            .or_else(|| by_whom(scene, i + 1, sentence.end))
            .or_else(|| subject(scene, sentence, i))
        {
            return Some((i, m));
        }
    }
    None
}

/// *Lee’s statement, the Lee campaign’s statement*.
fn holder(scene: &Scene<'_, '_>, first: usize, noun: usize) -> Option<usize> {
    let mut i = noun;
    while i > first && noun - i < 6 {
        i -= 1;
        if let Some(m) = scene.mention_at(i) {
            let end = scene.mentions[m].end as usize;
            let body = scene.mentions[m].kind != Kind::Person;
            return (scene.is_possessive_end(end) || body).then_some(m);
        }
        if !(scene.is_word(i) || scene.is_possessive_end(i))
            || scene.has(i, Classes::PREPOSITION.or(Classes::DETERMINER))
        {
            return None;
        }
    }
    None
}

/// *the ministry issued a statement*: the name before the verb.
fn subject(scene: &Scene<'_, '_>, sentence: Range<usize>, noun: usize) -> Option<usize> {
    let verb = (sentence.start.max(noun.saturating_sub(10))..noun)
        .rev()
        .find(|&i| scene.has(i, Classes::ISSUE))?;
    scene
        .mentions_in(sentence.start..verb)
        .filter(|&m| !scene.is_possessive_end(scene.mentions[m].end as usize))
        .find(|&m| scene.mentions[m].kind != Kind::Place)
}

/// The medium of a document that is the source.
pub(crate) fn medium_of(scene: &Scene<'_, '_>, source: &Source) -> Option<&'static str> {
    let source::Head::Noun(noun, at) = source.head else {
        return None;
    };
    if noun.is_some_and(|n| n.class != NounClass::Document) {
        return None;
    }
    media::noun(scene, source.core.start..at + 1).map(|hit| hit.medium)
}
