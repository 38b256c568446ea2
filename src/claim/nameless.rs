//! Sources that are no mention and no common noun: capitalised words that no mention covers, and
//! no source at all.

use super::SpeakerKind;
use super::lexicon::{Classes, NounClass};
use super::source::Source;
use super::speaker::{Answer, Resolver};
use crate::entity::Entity;
use crate::mention::Kind;
use crate::token::{TokenKind, ascii};
use std::ops::Range;

const QUESTIONS: [u64; 2] = [ascii("q"), ascii("question")];
const ANSWERS: [u64; 2] = [ascii("a"), ascii("answer")];

impl Resolver<'_, '_, '_> {
    /// *Q: …* and *A: …* in an interview: who asks, and the person whom the words before the first
    /// label name most often.
    pub(crate) fn label(&self, source: &Source, cue: &Range<usize>) -> Option<Answer> {
        let scene = self.scene;
        let word = scene.hash(source.tokens.start);
        let colon = scene.is(cue.start, TokenKind::Colon) && cue.start == source.tokens.end;
        if source.tokens.len() != 1 || !colon {
            return None;
        }
        let unnamed = |name| self.phrase(name, SpeakerKind::UnnamedPerson, "label");
        if QUESTIONS.contains(&word) {
            return Some(unnamed("interviewer"));
        }
        if !ANSWERS.contains(&word) {
            return None;
        }
        let before = self.first_label.unwrap_or(source.tokens.start);
        let known = self.interviewee.get().filter(|(token, _)| *token == before);
        let best = known.map_or_else(|| self.most_named(before), |(_, best)| best);
        self.interviewee.set(Some((before, best)));
        Some(best.map_or_else(
            || unnamed("interviewee"),
            |number| Answer::new(self.entity(number, "label"), 0.8),
        ))
    }

    /// The person whom the words before a token name most often.
    fn most_named(&self, token: usize) -> Option<usize> {
        let introduced = self.scene.mentions_before(token);
        let times = |e: &Entity| e.mentions.partition_point(|&m| (m as usize) < introduced);
        let people = self.scene.entities.list.iter().enumerate();
        let best = people
            .filter(|(_, e)| e.kind == Kind::Person && times(e) > 0)
            .max_by_key(|(number, e)| (times(e), usize::MAX - number));
        best.map(|(number, _)| number)
    }

    /// Capitalised words that no mention covers: an entity of that last word, or the words.
    pub(crate) fn capitals(&self, source: &Source) -> Answer {
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
        // *South Korean President Park Chan*: the name is what follows the title.
        let title = core.clone().rev().find(|&i| {
            let noun = scene.noun(i);
            i + 1 < core.end
                && scene.is_capitalized(i + 1)
                && noun.is_some_and(|n| n.class == NounClass::Person)
        });
        let name = match title {
            Some(at) => scene.slice(scene.trim(&(at + 1..core.end))),
            None => source.phrase(scene),
        };
        let first = scene.classes(core.start);
        let several = title.is_none() && name.ends_with('s') && name.len() > 3;
        let kind = match scene.kind(core.start) {
            Some(TokenKind::Handle) => SpeakerKind::Person,
            Some(TokenKind::Word) if first.has(Classes::SOME) => SpeakerKind::Group,
            Some(TokenKind::Word) if first.has(Classes::DETERMINER) => {
                if several || core.len() == 2 {
                    SpeakerKind::Group
                } else {
                    SpeakerKind::Organization
                }
            }
            Some(TokenKind::Word) if several && !name.contains(' ') => SpeakerKind::Group,
            Some(TokenKind::Word) => SpeakerKind::Person,
            _ => SpeakerKind::Unknown,
        };
        let mut answer = self.phrase(name, kind, "phrase");
        answer.sure = 0.7;
        answer
    }

    /// A quotation without a source takes the speaker of its introduction; other claims without
    /// one have nobody.
    pub(crate) fn without_source(&self, cue: &Range<usize>, content: &[Range<usize>]) -> Answer {
        let scene = self.scene;
        let Some(last) = self.said.last() else {
            return Answer::nobody("none");
        };
        let number = self.said.len() - 1;
        let first = content.iter().map(|r| r.start).min().unwrap_or(cue.start);
        let passive = cue.len() > 1 && scene.has(cue.start, Classes::BE);
        let participle = scene.bytes(cue.start).ends_with(b"ing");
        let same_sentence = scene.text.sentence_of(last.token) == scene.text.sentence_of(cue.start);
        if participle && same_sentence && !passive {
            return self.same(number, "shared", 0.9);
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
            return self.same(number, "introduction", if near { 0.8 } else { 0.6 });
        }
        Answer::nobody("none")
    }
}
