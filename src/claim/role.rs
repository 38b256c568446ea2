//! Roles that stand for somebody named: *the senator, the candidate, the company, the ministry*.
//!
//! The candidates are the entities of a fitting kind named before; what proves one is its title
//! or an apposition (*Sen. Lee … the senator*), or the noun in its name (*the State Department …
//! the department*). The best one is taken when its evidence adds up to more than nothing.

use super::candidate::{self, KindWanted, Want};
use super::evidence::Evidence;
use super::known::Role;
use super::lexicon::{Classes, Noun, NounClass, NounGender};
use super::pronoun;
use super::source::Source;
use super::speaker::{Answer, Resolver};
use crate::mention::{Gender, Kind};
use crate::ranker::probability;
use std::ops::Range;

/// Whom a role stands for, if the evidence is good enough.
pub(crate) fn resolve(
    resolver: &Resolver<'_, '_, '_>,
    noun: Option<Noun>,
    at: usize,
    source: &Source,
    content: &[Range<usize>],
) -> Option<Answer> {
    let scene = resolver.scene;
    let kind = match noun?.class {
        NounClass::Person => KindWanted::Person,
        NounClass::Organization => KindWanted::Organization,
        NounClass::Government => KindWanted::Government,
        NounClass::Group | NounClass::Document => return None,
    };
    if noun?.plural && kind != KindWanted::Government {
        return None;
    }
    let gender = match noun?.gender {
        NounGender::Male => Gender::Male,
        NounGender::Female => Gender::Female,
        _ => Gender::Unknown,
    };
    let want = Want {
        gender,
        kind,
        pronoun: Classes::RELATIVE,
        role: Some(Role::new(scene, source.core.start, at)),
    };
    let mut best: Option<(f32, candidate::Candidate)> = None;
    let start = source.tokens.start;
    resolver.note_search(source.core.start..at + 1);
    candidate::each(scene, &resolver.said, start, content, &want, |one| {
        let score = one.evidence.score(resolver.ranker) + company(resolver, at, one.who);
        resolver.note_candidate(one, score);
        if one.evidence.contains(Evidence::GenderClashes) {
            return;
        }
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, one));
        }
    });
    resolver.note_choice(false);
    let (score, one) = best?;
    let proved = !one.evidence.contains(Evidence::RoleUnproved);
    // A relative is known only by the words beside the name; so is a person whose role is not one
    // that points back at somebody (the announcer, the judge).
    let known = match kind {
        KindWanted::Person => scene.has(at, Classes::OFFICE) && !scene.has(at, Classes::KIN),
        _ => scene.has(at, Classes::ANAPHOR) && source.is_definite(scene),
    };
    let names_follow = source
        .complement
        .as_ref()
        .is_some_and(|(_, range)| !scene.mentions_in(range.clone()).is_empty());
    let enough = proved || (known && !names_follow && score > 1.5);
    if !enough || score <= 0.0 {
        return None;
    }
    resolver.note_choice(true);
    Some(pronoun::answer(
        resolver,
        one.who,
        "role",
        probability(score).max(0.5),
    ))
}

/// A word for a company or newspaper fits any organisation and no body of government.
fn company(resolver: &Resolver<'_, '_, '_>, at: usize, who: candidate::Who) -> f32 {
    let candidate::Who::Entity(e) = who else {
        return 0.0;
    };
    let kind = resolver.scene.entities.list.get(e).map(|e| e.kind);
    let classes = resolver.scene.classes(at);
    match kind {
        Some(Kind::Organization) if classes.has(Classes::COMPANY.or(Classes::MEDIUM)) => 1.0,
        Some(Kind::Body) if classes.has(Classes::COMPANY.or(Classes::MEDIUM)) => -3.0,
        Some(Kind::Body) if classes.has(Classes::BODY) => 0.8,
        Some(Kind::Organization) if classes.has(Classes::BODY) => -1.0,
        Some(Kind::Country) if classes.has(Classes::BODY) => -1.0,
        _ => 0.0,
    }
}

impl super::scene::Scene<'_, '_> {
    /// Whether a determiner stands at `i`.
    pub(crate) fn is_definite_at(&self, i: usize) -> bool {
        self.has(i, Classes::DEFINITE.or(Classes::DETERMINER))
    }
}
