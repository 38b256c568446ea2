//! From source to speaker, in a fixed order of named ways.
//!
//! Takes one source after another, in the order of the cues; gives each a [`Speaker`] and how sure
//! the way is. The way that answered is its `resolved_by`:
//!
//! | way | source |
//! | --- | --- |
//! | `author` | *I, we* outside quotation marks |
//! | `quoted` | *I, we* inside a quotation: who is quoted |
//! | `relative` | *who, which*: the words before it |
//! | `pronoun` | *he, she, it, they* |
//! | `shared` | *Lee and Ortiz*; *adding* without a source of its own |
//! | `name`, `short-name` | a name, in full or shortened |
//! | `apposition` | *a spokesman, Tom Ray,* |
//! | `issuer` | *the statement*: who gave it out |
//! | `document` | *the report*, when nobody gave it out |
//! | `behalf` | *a spokesman for Lee, Lee’s campaign* |
//! | `role` | *the senator, the company* |
//! | `unnamed`, `group` | *a doctor*; *voters* |
//! | `phrase` | capitalised words that are no mention |
//! | `introduction` | no source: the speaker of the sentence that introduces the quotation |
//! | `none` | nobody is named |

use super::candidate::{Evidence, KindWanted};
use super::lexicon::{Classes, Noun, NounClass, NounGender};
use super::scene::Scene;
use super::source::{self, Head, Source};
use super::{Behalf, Speaker, SpeakerKind, pronoun, role};
use crate::mention::{Gender, Kind};
use crate::ranker::Ranker;
use crate::token::TokenKind;
use std::ops::Range;

/// A claim whose speaker is known.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// The first token of the cue.
    pub(crate) token: usize,
    pub(crate) source: Option<Range<usize>>,
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) speaker: Speaker,
    pub(crate) medium: Option<&'static str>,
    pub(crate) gender: Gender,
    pub(crate) plural: bool,
    /// The noun that heads the source; 0 when it is a name.
    pub(crate) role: u64,
    /// Whether the cue stands inside what somebody else said.
    pub(crate) nested: bool,
}

impl Said {
    /// Whether an unnamed speaker may be meant by *he*, *it*, *they* …
    pub(crate) fn may_be(&self, want: KindWanted) -> bool {
        match self.speaker.kind {
            SpeakerKind::Person | SpeakerKind::UnnamedPerson => want == KindWanted::Person,
            SpeakerKind::Group => want == KindWanted::Several,
            SpeakerKind::Document => want == KindWanted::Thing,
            SpeakerKind::Organization | SpeakerKind::Government | SpeakerKind::Place => {
                want != KindWanted::Person
            }
            SpeakerKind::Author | SpeakerKind::Unknown => false,
        }
    }
}

/// A speaker and how sure the way to it is, from 0 to 1.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) speaker: Speaker,
    pub(crate) sure: f32,
    pub(crate) gender: Gender,
    pub(crate) plural: bool,
    pub(crate) role: u64,
}

impl Answer {
    pub(crate) fn new(speaker: Speaker, sure: f32) -> Self {
        Answer {
            speaker,
            sure,
            gender: Gender::Unknown,
            plural: false,
            role: 0,
        }
    }

    pub(crate) fn nobody(by: &'static str) -> Self {
        Answer::new(
            Speaker {
                entity: None,
                name: String::new(),
                kind: SpeakerKind::Unknown,
                on_behalf_of: None,
                resolved_by: by,
            },
            1.0,
        )
    }

    /// The same speaker as an earlier claim’s.
    pub(crate) fn same(one: &Said, by: &'static str, sure: f32) -> Self {
        let speaker = Speaker {
            resolved_by: by,
            ..one.speaker.clone()
        };
        Answer {
            speaker,
            sure,
            gender: one.gender,
            plural: one.plural,
            role: one.role,
        }
    }
}

/// What a speaker is resolved from.
pub(crate) struct Resolver<'r, 'a, 't> {
    pub(crate) scene: &'r Scene<'a, 't>,
    pub(crate) ranker: &'r Ranker<Evidence>,
    pub(crate) media: &'r super::media::Media,
    /// The claims before, in the order of their cues.
    pub(crate) said: Vec<Said>,
}

pub(crate) fn kind_of(kind: Kind) -> SpeakerKind {
    match kind {
        Kind::Person => SpeakerKind::Person,
        Kind::Country | Kind::Body => SpeakerKind::Government,
        Kind::Organization => SpeakerKind::Organization,
        Kind::Place => SpeakerKind::Place,
    }
}

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

impl<'t> Resolver<'_, '_, 't> {
    /// The speaker of a source.
    pub(crate) fn resolve(
        &self,
        source: Option<&Range<usize>>,
        cue: &Range<usize>,
        content: &[Range<usize>],
        medium: Option<&'static str>,
    ) -> Answer {
        let read = source.and_then(|range| source::read(self.scene, range));
        let Some(source) = read else {
            return self.without_source(cue, content);
        };
        self.read_source(&source, content, medium)
    }

    pub(crate) fn read_source(
        &self,
        source: &Source,
        content: &[Range<usize>],
        medium: Option<&'static str>,
    ) -> Answer {
        if let Head::Pronoun(at) = source.head {
            return pronoun::resolve(self, at, source, content, medium);
        }
        if !source.joined.is_empty() {
            return self.joint(source, content);
        }
        match source.head {
            Head::Mention(m) => self.named(m, source),
            Head::Noun(noun, at) => self.noun(noun, at, source, content, medium),
            Head::Name | Head::Pronoun(_) => self.capitals(source),
        }
    }

    /// The entity of a mention as a speaker.
    pub(crate) fn mention(&self, m: usize, by: Option<&'static str>) -> Speaker {
        let mention = &self.scene.mentions[m];
        let words = mention.span.slice(self.scene.text.text());
        let Some((number, entity)) = self.scene.entity(m) else {
            return Speaker {
                entity: None,
                name: words.to_owned(),
                kind: kind_of(mention.kind),
                on_behalf_of: None,
                resolved_by: by.unwrap_or("name"),
            };
        };
        Speaker {
            entity: Some(number),
            name: entity.name.clone(),
            kind: kind_of(entity.kind),
            on_behalf_of: None,
            resolved_by: by.unwrap_or(if words == entity.name {
                "name"
            } else {
                "short-name"
            }),
        }
    }

    pub(crate) fn entity(&self, number: usize, by: &'static str) -> Speaker {
        let entity = self.scene.entities.list.get(number);
        Speaker {
            entity: entity.map(|_| number),
            name: entity.map_or_else(String::new, |e| e.name.clone()),
            kind: entity.map_or(SpeakerKind::Unknown, |e| kind_of(e.kind)),
            on_behalf_of: None,
            resolved_by: by,
        }
    }

    fn behalf(&self, m: usize) -> Behalf {
        let speaker = self.mention(m, None);
        Behalf {
            entity: speaker.entity,
            name: speaker.name,
        }
    }

    fn gender(&self, speaker: &Speaker) -> Gender {
        let entity = speaker.entity.and_then(|e| self.scene.entities.list.get(e));
        entity.map_or(Gender::Unknown, |e| e.gender)
    }

    fn named(&self, m: usize, source: &Source) -> Answer {
        let mut speaker = self.mention(m, None);
        let behalf = match speaker.kind {
            SpeakerKind::Person => self.behalf_of_person(source),
            SpeakerKind::Organization => self.behalf_of_campaign(m),
            _ => None,
        };
        speaker.on_behalf_of = behalf.filter(|b| b.entity.is_none() || b.entity != speaker.entity);
        let gender = self.gender(&speaker);
        Answer {
            gender,
            ..Answer::new(speaker, 1.0)
        }
    }

    /// *Clinton spokesman Brian Fallon*; *Brian Fallon, a spokesman for Clinton,*.
    fn behalf_of_person(&self, source: &Source) -> Option<Behalf> {
        if source.role.is_some() {
            if let Some(m) = source.possessor.or(source.modifier) {
                return Some(self.behalf(m));
            }
        }
        let range = source.apposition.as_ref()?;
        let m = source::behalf_in(self.scene, range)?;
        Some(self.behalf(m))
    }

    /// *the Clinton campaign*, when that is a mention.
    fn behalf_of_campaign(&self, m: usize) -> Option<Behalf> {
        let tokens = self.scene.mentions[m].tokens();
        let last = tokens.end.checked_sub(1).filter(|l| *l > tokens.start)?;
        if !matches!(self.scene.word(last), "campaign" | "Campaign") {
            return None;
        }
        let name = self.scene.hash(tokens.start);
        let list = &self.scene.entities.list;
        let number = list.iter().position(|e| {
            e.kind == Kind::Person
                && e.name
                    .rsplit(' ')
                    .next()
                    .is_some_and(|w| crate::token::hash(w) == name)
        })?;
        Some(Behalf {
            entity: Some(number),
            name: list[number].name.clone(),
        })
    }

    /// *Lee and Ortiz*: both names; kind `group`.
    fn joint(&self, source: &Source, content: &[Range<usize>]) -> Answer {
        let names: Option<Vec<String>> = source
            .joined
            .iter()
            .chain([&source.head])
            .map(|head| match head {
                Head::Mention(m) => Some(self.mention(*m, None).name),
                _ => None,
            })
            .collect();
        match names {
            Some(names) if names.len() > 1 => {
                let name = match names.split_last() {
                    Some((last, [first])) => format!("{first} and {last}"),
                    Some((last, first)) => format!("{} and {last}", first.join(", ")),
                    None => String::new(),
                };
                let mut answer = self.phrase(name, SpeakerKind::Group, "shared");
                answer.plural = true;
                answer
            }
            // A name and a noun (*Lee and his aides*): the name speaks.
            _ => match source.joined.first() {
                Some(Head::Mention(m)) => {
                    let mut answer = self.named(*m, source);
                    answer.sure = 0.8;
                    answer
                }
                _ => {
                    let alone = Source {
                        joined: Vec::new(),
                        ..source.clone()
                    };
                    let mut answer = match alone.head {
                        Head::Noun(noun, at) => self.unnamed(noun, at, &alone, content),
                        _ => self.capitals(&alone),
                    };
                    if answer.speaker.entity.is_none() {
                        answer.speaker.name = source.phrase(self.scene).to_owned();
                        answer.speaker.kind = SpeakerKind::Group;
                        answer.speaker.resolved_by = "group";
                        answer.plural = true;
                    }
                    answer
                }
            },
        }
    }

    pub(crate) fn phrase(&self, name: String, kind: SpeakerKind, by: &'static str) -> Answer {
        let speaker = Speaker {
            entity: None,
            name,
            kind,
            on_behalf_of: None,
            resolved_by: by,
        };
        Answer::new(speaker, 1.0)
    }

    /// A common noun.
    fn noun(
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
        match noun.map(|n| n.class) {
            Some(NounClass::Document) => super::issuer::resolve(self, at, source, medium),
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
                source.phrase(self.scene).to_owned(),
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
                    answer.speaker.name = format!("{last} {}", self.scene.word(at));
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
    fn unnamed(
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
        let name = source.phrase(self.scene).to_owned();
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

    /// Capitalised words that no mention covers: an entity of that last word, or the words.
    fn capitals(&self, source: &Source) -> Answer {
        let scene = self.scene;
        let core = source.core.clone();
        if let Some(m) = source.possessor.or(source.modifier) {
            let mut answer = Answer::new(self.mention(m, None), 0.7);
            answer.gender = self.gender(&answer.speaker);
            return answer;
        }
        let last = core.clone().rev().find(|&i| scene.is_word(i));
        if let Some(last) = last.filter(|&l| scene.is(l, TokenKind::Word)) {
            let wanted = scene.hash(last);
            let before = scene.mentions_before(core.start);
            let same = |m: &usize| {
                scene.mentions[*m]
                    .end
                    .checked_sub(1)
                    .map(|e| scene.hash(e as usize))
                    == Some(wanted)
            };
            let found = (before.saturating_sub(80)..before).rev().find(same);
            if let Some(m) = found {
                let mut answer = Answer::new(self.mention(m, Some("short-name")), 0.9);
                answer.gender = self.gender(&answer.speaker);
                return answer;
            }
        }
        let name = source.phrase(scene).to_owned();
        let kind = match scene.kind(core.start) {
            Some(TokenKind::Word | TokenKind::Handle) => SpeakerKind::Person,
            _ => SpeakerKind::Unknown,
        };
        let mut answer = self.phrase(name, kind, "phrase");
        answer.sure = 0.7;
        answer
    }

    /// A quotation without a source takes the speaker of its introduction; other claims without
    /// one have nobody.
    fn without_source(&self, cue: &Range<usize>, content: &[Range<usize>]) -> Answer {
        let scene = self.scene;
        let Some(last) = self.said.last() else {
            return Answer::nobody("none");
        };
        let first = content.iter().map(|r| r.start).min().unwrap_or(cue.start);
        let passive = cue.len() > 1 && scene.has(cue.start, Classes::BE);
        let participle = scene.word(cue.start).ends_with("ing");
        let same_sentence = scene.text.sentence_of(last.token) == scene.text.sentence_of(cue.start);
        if participle && same_sentence && !passive {
            return Answer::same(last, "shared", 0.9);
        }
        let quoted = scene
            .trim(&(first..content.iter().map(|r| r.end).max().unwrap_or(first)))
            .next()
            .is_some_and(|i| scene.text.quotation_of(i).is_some());
        let paragraph = scene.text.paragraph_of(first);
        let spoken = scene.text.paragraph_of(last.token);
        let (far, near) = (paragraph.saturating_sub(spoken), paragraph == spoken);
        let introduced = scene.word(first.saturating_sub(1)) == ":"
            || last.content.iter().all(|r| r.is_empty())
            || first > 0 && scene.text.paragraph_of(first - 1) == spoken && {
                let before = scene.text.paragraph(spoken).end.saturating_sub(1);
                scene.word(before) == ":"
            };
        if quoted && !passive && (near || far <= 1 && introduced || far <= 2) {
            return Answer::same(last, "introduction", if near { 0.8 } else { 0.6 });
        }
        Answer::nobody("none")
    }
}
