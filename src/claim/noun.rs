//! Sources whose head is a common noun: bodies, roles, people and groups without a name, and for
//! whom they speak.

use super::lexicon::{Classes, Noun, NounClass, NounGender};
use super::source::{self, Head, Source};
use super::speaker::{Answer, Resolver};
use super::{Behalf, Speaker, SpeakerKind, issuer, pronoun, role};
use crate::mention::{Gender, Kind};
use std::ops::Range;

fn is_whole_government(word: &str) -> bool {
    matches!(word, "government" | "administration" | "Government")
}

fn gender_of(noun: Option<Noun>) -> Gender {
    match noun.map(|n| n.gender) {
        Some(NounGender::Male) => Gender::Male,
        Some(NounGender::Female) => Gender::Female,
        _ => Gender::Unknown,
    }
}

impl Resolver<'_, '_, '_> {
    /// A common noun.
    pub(crate) fn noun(
        &self,
        noun: Option<Noun>,
        at: usize,
        source: &Source,
        content: &[Range<usize>],
        medium: Option<&'static str>,
    ) -> Answer {
        if let Some(m) = source::apposed_person(self.scene, source) {
            let mut answer = self.named(m, source);
            answer.speaker.resolved_by = "apposition";
            if answer.speaker.on_behalf_of.is_none() && noun.is_some_and(|n| n.behalf) {
                answer.speaker.on_behalf_of = self.behalf_of_noun(source, content);
            }
            return answer;
        }
        let named = source::apposed_body(self.scene, source).filter(|_| {
            let class = noun.map(|n| n.class);
            matches!(
                class,
                Some(NounClass::Document | NounClass::Organization | NounClass::Government)
            )
        });
        if let Some(m) = named {
            return Answer::new(self.mention(m, Some("apposition")), 1.0);
        }
        match noun.map(|n| n.class) {
            Some(NounClass::Document) => issuer::resolve(self, at, source, medium),
            Some(NounClass::Organization | NounClass::Government) => {
                self.body(noun, at, source, content)
            }
            _ => self.unnamed(noun, at, source, content),
        }
    }

    /// *the company, the ministry, Lee’s campaign, the Lee campaign*.
    fn body(
        &self,
        noun: Option<Noun>,
        at: usize,
        source: &Source,
        content: &[Range<usize>],
    ) -> Answer {
        // *the government of Ecuador* is Ecuador.
        let of = source.complement.as_ref().and_then(|(p, range)| {
            let of = self.scene.hash(*p) == crate::token::ascii("of");
            let m = self
                .scene
                .mentions_in(range.clone())
                .next()
                .filter(|_| of)?;
            (self.scene.mentions[m].kind == Kind::Country).then_some(m)
        });
        if let Some(m) = of.filter(|_| is_whole_government(self.scene.word(at))) {
            return Answer::new(self.mention(m, Some("short-name")), 1.0);
        }
        let holder = source.possessor.or(source.modifier);
        if let Some(m) = holder {
            let speaker = self.mention(m, None);
            let mut answer = self.phrase(
                source.phrase(self.scene),
                SpeakerKind::Organization,
                "behalf",
            );
            if noun.is_some_and(|n| n.class == NounClass::Government) {
                answer.speaker.kind = SpeakerKind::Government;
                // *the Ecuadorian government, Ecuador’s foreign ministry*: the country when the
                // noun is the government as a whole.
                if is_whole_government(self.scene.word(at))
                    && speaker.kind == SpeakerKind::Government
                {
                    return Answer::new(
                        Speaker {
                            resolved_by: "short-name",
                            ..speaker
                        },
                        1.0,
                    );
                }
            }
            answer.speaker.on_behalf_of = Some(Behalf {
                entity: speaker.entity,
                name: speaker.name,
            });
            answer.role = self.scene.hash(at);
            return answer;
        }
        if let Some(pronoun) = source
            .possessive
            .filter(|&p| self.scene.has(p, Classes::POSSESSIVE))
        {
            let owner = pronoun::owner(self, pronoun, content);
            let mut answer = self.plain(noun, at, source, "behalf");
            answer.speaker.kind = SpeakerKind::Organization;
            if let Some(owner) = owner {
                // *his campaign* is *the Lee campaign*.
                let last = owner.name.rsplit(' ').next().unwrap_or_default();
                if !last.is_empty() && owner.entity.is_some() {
                    answer.speaker.name = format!("{last} {}", self.scene.word(at)).into();
                }
                answer.speaker.on_behalf_of = Some(Behalf {
                    entity: owner.entity,
                    name: owner.name,
                });
            }
            return answer;
        }
        let whole = source.complement.is_none();
        if whole && (source.is_definite(self.scene) || source.core.len() == 1) {
            if let Some(answer) = role::resolve(self, noun, at, source, content) {
                return answer;
            }
        }
        let mut answer = self.plain(noun, at, source, "unnamed");
        answer.speaker.kind = match noun {
            Some(n) if n.plural => SpeakerKind::Group,
            Some(n) if n.class == NounClass::Government => SpeakerKind::Government,
            _ => SpeakerKind::Organization,
        };
        answer
    }

    /// Somebody without a name, or with a role that tells who it is.
    pub(crate) fn unnamed(
        &self,
        noun: Option<Noun>,
        at: usize,
        source: &Source,
        content: &[Range<usize>],
    ) -> Answer {
        let scene = self.scene;
        let class = noun.map_or_else(|| source::guess(scene, at), |n| n.class);
        let plural = noun.is_some_and(|n| n.plural)
            || class == NounClass::Group
            || source::is_partitive(scene, source);
        let speaks_for = noun.is_some_and(|n| n.behalf);
        let kind_of = |m: usize| scene.mentions[m].kind;
        let held = source
            .possessor
            .is_some_and(|m| !matches!(kind_of(m), Kind::Place | Kind::Country))
            || source
                .modifier
                .is_some_and(|m| kind_of(m) == Kind::Person || speaks_for);
        let of = |i: usize| scene.hash(i) == crate::token::ascii("of");
        let complete = source.complement.as_ref().is_none_or(|(p, _)| of(*p));
        let definite = source.is_definite(scene) || scene.is_possessive_end_in(&source.core);
        if !plural && !held && definite && complete {
            let kin = scene.has(at, Classes::KIN);
            let his = source
                .possessive
                .is_some_and(|p| scene.has(p, Classes::POSSESSIVE));
            if kin || !(speaks_for || his) {
                if let Some(answer) = role::resolve(self, noun, at, source, content) {
                    return answer;
                }
            }
        }
        let (kind, by) = match (plural, speaks_for) {
            (true, _) => (SpeakerKind::Group, "group"),
            (_, true) => (SpeakerKind::UnnamedPerson, "behalf"),
            _ => (SpeakerKind::UnnamedPerson, "unnamed"),
        };
        let mut answer = self.plain(noun, at, source, by);
        answer.speaker.kind = kind;
        if speaks_for {
            answer.speaker.on_behalf_of = self.behalf_of_noun(source, content);
        }
        answer.plural = plural;
        answer
    }

    /// The phrase itself.
    fn plain(&self, noun: Option<Noun>, at: usize, source: &Source, by: &'static str) -> Answer {
        let name = source.phrase(self.scene);
        let mut answer = self.phrase(name, SpeakerKind::UnnamedPerson, by);
        answer.gender = gender_of(noun);
        answer.plural = noun.is_some_and(|n| n.plural);
        answer.role = self.scene.hash(at);
        answer
    }

    /// For whom *a spokesman for X, X’s lawyer, an X official, a department spokesperson, his
    /// aides* speak.
    fn behalf_of_noun(&self, source: &Source, content: &[Range<usize>]) -> Option<Behalf> {
        let scene = self.scene;
        if let Some(m) = source.possessor.or(source.modifier) {
            return Some(self.behalf(m));
        }
        if let Some((preposition, range)) = &source.complement {
            if scene.has(*preposition, Classes::COMPLEMENT) {
                if let Some(m) = scene.mentions_in(range.clone()).next() {
                    return Some(self.behalf(m));
                }
                let inner = source::read(scene, range)?;
                if let Head::Noun(Some(noun), at) = inner.head {
                    let found = role::resolve(self, Some(noun), at, &inner, content)?;
                    let Speaker { entity, name, .. } = found.speaker;
                    return Some(Behalf { entity, name });
                }
            }
        }
        if let Some(p) = source
            .possessive
            .filter(|&p| scene.has(p, Classes::POSSESSIVE))
        {
            let owner = pronoun::owner(self, p, content)?;
            return Some(Behalf {
                entity: owner.entity,
                name: owner.name,
            });
        }
        // *a department spokesperson, a campaign official*.
        let head = source.core.end.checked_sub(1)?;
        let body = (source.core.start..head).rev().find_map(|i| {
            let (noun, _) = scene.noun_ending(i, source.core.start)?;
            matches!(noun.class, NounClass::Government | NounClass::Organization)
                .then_some((noun, i))
        })?;
        let found = role::resolve(self, Some(body.0), body.1, source, content)?;
        Some(Behalf {
            entity: found.speaker.entity,
            name: found.speaker.name,
        })
    }
}
