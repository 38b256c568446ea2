//! What stands beside a candidate.

use super::Feature::{self, *};
use super::Subject;
use crate::mention::Kind;
use crate::mention::gazetteer::Class;
use crate::mention::lexicon::Marks;
use crate::mention::scene::Scene;
use crate::token::{Gap, Shape, TokenKind, ascii};

/// What is in a place of the text next to a candidate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Person,
    Place,
    Organization,
    Nothing,
}

pub(super) fn collect(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    before(subject, found);
    after(subject, found);
    if found.contains(&IsCapital)
        && [SaysAfter, HaveAfter, ModalAfter]
            .iter()
            .any(|f| found.contains(f))
    {
        found.push(CapitalSays);
    }
    lists(subject, found);
}

macro_rules! words {
    ($hash:expr, $($($word:literal)|+ => $value:expr,)*) => {{
        let hash = $hash;
        $(if $(hash == const { ascii($word) })||+ { Some($value) } else)* { None }
    }};
}

fn before(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let (scene, first) = (subject.scene, subject.first);
    let sentence = scene.text.sentence_at(first);
    if let Some(title) = scene.title_before(first).or_else(|| {
        scene
            .title_before(first.wrapping_sub(1))
            .filter(|_| stop(scene, first))
    }) {
        found.push(if title.honorific {
            HonorificBefore
        } else {
            TitleBefore
        });
    }
    if first <= sentence.start {
        found.push(StartBefore);
        return;
    }
    let at = first - 1;
    let token = &scene.tokens()[at];
    let marks = scene.marks(at);
    match token.kind() {
        TokenKind::Comma => {
            found.push(CommaBefore);
            if beside_end(scene, at) == Beside::Place {
                found.push(CommaPlaceBefore);
            }
            return;
        }
        TokenKind::Open => return found.push(OpenBefore),
        TokenKind::Quote => return found.push(QuoteBefore),
        TokenKind::Dash => return found.push(DashBefore),
        TokenKind::Number => return found.push(NumberBefore),
        TokenKind::Word => {}
        _ => return,
    }
    if scene.is_name(at) {
        return;
    }
    let one = subject.capitals == 1;
    if token.is_capitalized() {
        found.push(FunctionBefore);
        if one && !subject.known {
            found.push(FunctionBeforeOne);
        }
    }
    let exact = words!(token.hash(),
        "in" | "inside" | "within" | "across" | "throughout" => InBefore,
        "at" => AtBefore,
        "from" => FromBefore,
        "to" | "into" | "towards" | "toward" => ToBefore,
        "near" | "around" | "outside" | "between" | "via" => NearBefore,
        "by" => ByBefore,
        "with" => WithBefore,
        "for" => ForBefore,
        "against" | "over" => AgainstBefore,
        "on" => OnBefore,
        "and" | "or" => AndBefore,
        "a" | "an" => ABefore,
        "that" | "when" | "while" | "if" | "because" | "after" | "but" => ThatBefore,
        "as" | "like" | "including" => AsBefore,
        "his" | "her" | "its" | "their" | "our" | "my" | "your" => PronounBefore,
        "the" => TheBefore,
        "of" => OfBefore,
    );
    if let Some(feature) = exact {
        found.push(feature);
        let place = [InBefore, AtBefore, FromBefore, NearBefore].contains(&feature);
        match (feature == TheBefore, one, subject.known) {
            (true, true, known) => {
                found.push(TheBeforeOne);
                if !known {
                    found.push(TheUnknown);
                }
            }
            (true, false, _) => found.push(TheMany),
            (false, true, false) if place => found.push(InUnknown),
            (false, false, false) if place => found.push(InUnknownMany),
            _ => {}
        }
        if feature == OfBefore && at > sentence.start {
            let head = scene.marks(at - 1);
            if head.any(Marks::COUNTRY_HEAD) {
                found.push(OfStateBefore);
            } else if head.any(Marks::ROLE.with(Marks::KIN)) {
                found.push(OfRoleBefore);
            } else if place_noun(scene, at - 1) {
                found.push(OfHeadBefore);
            }
        }
        return;
    }
    let mut known = false;
    for (set, feature) in [
        (Marks::ROLE, RoleBefore),
        (Marks::KIN, KinBefore),
        (Marks::GROUP, GroupBefore),
        (Marks::SAYS, SaysBefore),
        (Marks::PERSON_VERB, VerbBefore),
        (Marks::DIRECTION, DirectionBefore),
        (Marks::PEOPLE, PeopleBefore),
    ] {
        if marks.any(set) {
            found.push(feature);
            known = true;
        }
    }
    if !known && !marks.any(Marks::FUNCTION) {
        found.push(WordBefore);
    }
}

/// Whether the token before is a stop.
fn stop(scene: &Scene<'_, '_>, first: usize) -> bool {
    first > 0 && scene.tokens()[first - 1].kind() == TokenKind::Stop
}

/// A noun in lower case that ends names of places: *the city of*, *the Tarvo river*.
fn place_noun(scene: &Scene<'_, '_>, at: usize) -> bool {
    noun(scene, at) == Some(Kind::Place)
}

fn noun(scene: &Scene<'_, '_>, at: usize) -> Option<Kind> {
    let marks = scene.marks(at);
    if marks.any(Marks::PLACE_NOUN) {
        Some(Kind::Place)
    } else if marks.any(Marks::ORGANIZATION) {
        Some(Kind::Organization)
    } else if marks.any(Marks::GOVERNMENT) {
        Some(Kind::Body)
    } else {
        None
    }
}

fn after(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let (scene, end) = (subject.scene, subject.end);
    let sentence = scene.text.sentence_at(subject.first);
    let tokens = scene.tokens();
    if end >= sentence.end {
        return found.push(EndAfter);
    }
    let next = |n: usize| (end + n < sentence.end).then(|| &tokens[end + n]);
    let marks = scene.marks(end);
    match tokens[end].kind() {
        TokenKind::Comma => {
            found.push(CommaAfter);
            let Some(second) = next(1) else { return };
            let hash = second.hash();
            if hash == ascii("who") || hash == ascii("whose") {
                found.push(WhoAfter);
            } else if second.kind() == TokenKind::Number
                && second.span().len() <= 2
                && next(2).is_some_and(|t| t.kind() == TokenKind::Comma)
                || hash == ascii("aged")
            {
                found.push(AgeAfter);
            } else if beside_start(scene, end + 1) == Beside::Place {
                found.push(CommaPlaceAfter);
            } else if hash == ascii("the") || hash == ascii("a") || hash == ascii("an") {
                let role = (2..6).any(|n| {
                    next(n).is_some() && scene.marks(end + n).any(Marks::ROLE.with(Marks::KIN))
                });
                found.push(if role { RoleAfter } else { CommaTheAfter });
            } else if scene.marks(end + 1).any(Marks::ROLE) && !scene.is_name(end + 1) {
                found.push(RoleAfter);
            }
        }
        TokenKind::Clitic => {
            found.push(PossessiveAfter);
            if scene
                .marks(end + 1)
                .any(Marks::ROLE.with(Marks::GOVERNMENT).with(Marks::GROUP))
            {
                found.push(PossessiveHeadAfter);
            }
        }
        TokenKind::Open => {
            found.push(BracketAfter);
            let acronym = next(1).is_some_and(|t| t.shape() == Shape::Upper)
                && next(2).is_some_and(|t| t.kind() == TokenKind::Close);
            if acronym {
                found.push(BracketAcronymAfter);
            }
        }
        TokenKind::Close => found.push(CloseAfter),
        TokenKind::Quote => found.push(QuoteAfter),
        TokenKind::Number => found.push(NumberAfter),
        TokenKind::Colon => found.push(ColonAfter),
        TokenKind::Stop | TokenKind::Question | TokenKind::Exclamation | TokenKind::Semicolon => {
            found.push(EndAfter);
        }
        TokenKind::Word if !scene.is_name(end) => word_after(subject, marks, found),
        _ => {}
    }
}

fn word_after(subject: &Subject<'_, '_, '_>, marks: Marks, found: &mut Vec<Feature>) {
    let (scene, end) = (subject.scene, subject.end);
    let token = &scene.tokens()[end];
    if token.gap() == Gap::None {
        return;
    }
    let exact = words!(token.hash(),
        "is" | "was" | "are" | "were" | "be" | "been" => BeAfter,
        "has" | "have" | "had" => HaveAfter,
        "will" | "would" | "can" | "could" | "should" | "may" | "might" | "must" | "did" | "does"
            | "do" => ModalAfter,
        "and" | "or" => AndAfter,
        "in" | "at" | "on" | "from" | "near" => InAfter,
        "of" => OfAfter,
        "to" => ToAfter,
        "for" | "with" | "by" | "as" => ForAfter,
        "who" | "whose" => WhoAfter,
    );
    if let Some(feature) = exact {
        return found.push(feature);
    }
    let mut known = false;
    if marks.any(Marks::SAYS) {
        found.push(SaysAfter);
        if subject.capitals == 1 {
            found.push(SaysAfterOne);
        }
        if !subject.known {
            found.push(SaysUnknown);
        }
        known = true;
    }
    match noun(scene, end) {
        Some(Kind::Place) => found.push(PlaceNounAfter),
        Some(Kind::Body) => found.push(GovNounAfter),
        Some(_) => found.push(OrgNounAfter),
        None => {}
    }
    for (set, feature) in [
        (Marks::PERSON_VERB, PersonVerbAfter),
        (Marks::ROLE, RoleNounAfter),
        (Marks::GROUP, GroupAfter),
        (Marks::OTHER_HEAD, OtherNounAfter),
    ] {
        if marks.any(set) {
            found.push(feature);
            known = true;
        }
    }
    if !known && !marks.any(Marks::FUNCTION) {
        let word = scene.text.word(end);
        found.push(if word.ends_with("ed") || word.ends_with("ing") {
            VerbAfter
        } else {
            WordAfter
        });
    }
}

/// What stands beside it in a list: *Ohio, Tarvo and Iowa*.
fn lists(subject: &Subject<'_, '_, '_>, found: &mut Vec<Feature>) {
    let scene = subject.scene;
    let joins = |i: usize| {
        let token = scene.tokens().get(i);
        token.is_some_and(|t| {
            t.kind() == TokenKind::Comma || t.is(ascii("and")) || t.is(ascii("or"))
        })
    };
    if subject.first > 1 && joins(subject.first - 1) {
        match beside_end(scene, subject.first - 1) {
            Beside::Person => found.push(ListPersonBefore),
            Beside::Place => found.push(ListPlaceBefore),
            Beside::Organization => found.push(ListOrganizationBefore),
            Beside::Nothing => {}
        }
    }
    if joins(subject.end) {
        match beside_start(scene, subject.end + 1) {
            Beside::Person => found.push(ListPersonAfter),
            Beside::Place => found.push(ListPlaceAfter),
            Beside::Organization => found.push(ListOrganizationAfter),
            Beside::Nothing => {}
        }
    }
}

/// What the gazetteer knows to end just before a token.
fn beside_end(scene: &Scene<'_, '_>, end: usize) -> Beside {
    let from = end.saturating_sub(4);
    let mut best = Beside::Nothing;
    for m in scene.matches(from..end) {
        if m.end as usize == end {
            let kind = beside(m.class);
            if kind != Beside::Nothing {
                best = kind;
                break;
            }
        }
    }
    if best == Beside::Nothing && end > 0 && scene.is_name(end - 1) {
        let surname = scene.marks(end - 1).any(Marks::SURNAME);
        if surname && end > 1 && scene.marks(end - 2).any(Marks::GIVEN) {
            best = Beside::Person;
        }
    }
    best
}

/// What the gazetteer knows to begin at a token.
fn beside_start(scene: &Scene<'_, '_>, at: usize) -> Beside {
    for m in scene.matches(at..at + 1) {
        let kind = beside(m.class);
        if kind != Beside::Nothing {
            return kind;
        }
    }
    if scene.is_name(at) && scene.marks(at).any(Marks::GIVEN) && scene.is_name(at + 1) {
        return Beside::Person;
    }
    Beside::Nothing
}

fn beside(class: Class) -> Beside {
    match class {
        Class::Name(Kind::Country | Kind::Place) => Beside::Place,
        Class::Name(Kind::Organization | Kind::Body) => Beside::Organization,
        Class::Name(Kind::Person) => Beside::Person,
        _ => Beside::Nothing,
    }
}
