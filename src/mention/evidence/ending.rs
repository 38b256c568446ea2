//! What the end of an unknown word tells: *-ese*, *-burg*, *-enko*.

/// Endings of words for people, of places, of surnames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Endings {
    pub(super) people: bool,
    pub(super) place: bool,
    pub(super) surname: bool,
}

/// The endings of a word. Its last byte tells which few of them are worth a look.
pub(super) fn endings(word: &str) -> Endings {
    let word = word.as_bytes();
    let ends = |list: &[&str]| list.iter().any(|end| word.ends_with(end.as_bytes()));
    let (people, place, surname): (&[&str], &[&str], &[&str]) = match word.last() {
        Some(b'a') => (&[], &[], &["ova", "eva"]),
        Some(b'c') => (&[], &[], &["vic"]),
        Some(b'd') => (&[], &["land", "ford", "grad", "abad", "wood"], &[]),
        Some(b'e') => (&["ese"], &["ville", "shire"], &[]),
        Some(b'f') => (&[], &["dorf"], &[]),
        Some(b'g') => (&[], &["burg"], &[]),
        Some(b'h') => (&["ish"], &["mouth"], &["zadeh"]),
        Some(b'i') => (&[], &[], &["ski", "shvili"]),
        Some(b'm') => (&["ism"], &["heim"], &[]),
        Some(b'n') => (&["ian"], &["stan"], &["sson", "sen", "yan", "ian"]),
        Some(b'o') => (&[], &[], &["enko"]),
        Some(b'r') => (&[], &["pur"], &[]),
        Some(b's') => (
            &["ians", "ists", "ites", "eans"],
            &["polis"],
            &["idis", "poulos"],
        ),
        Some(b't') => (&["ist"], &["port"], &[]),
        Some(b'u') => (&[], &[], &["oglu", "oğlu"]),
        Some(b'v') => (&[], &[], &["ov", "ev"]),
        Some(b'y') => (&[], &["bury"], &["sky"]),
        Some(b'z') => (&[], &[], &["ez", "wicz"]),
        Some(0x87) => (&[], &[], &["ić"]),
        _ => return Endings::default(),
    };
    Endings {
        people: ends(people),
        place: ends(place),
        surname: ends(surname),
    }
}

#[cfg(test)]
mod tests {
    use super::{Endings, endings};

    #[test]
    fn endings_are_told_by_the_last_letter() {
        let told = |word: &str| {
            let Endings {
                people,
                place,
                surname,
            } = endings(word);
            (people, place, surname)
        };
        assert_eq!(told("Tarvonian"), (true, false, true));
        assert_eq!(told("Tarvistan"), (false, true, false));
        assert_eq!(told("Tarvoville"), (false, true, false));
        assert_eq!(told("Marković"), (false, false, true));
        assert_eq!(told("Dole"), (false, false, false));
    }
}
