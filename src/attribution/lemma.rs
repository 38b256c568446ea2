//! Rough lemmas of words that no table knows.

use crate::token::{ascii, hash, step};

/// A rough lemma of a word that no table knows: its ending taken off.
pub(crate) fn lemma(word: &str) -> String {
    let w = word.to_lowercase();
    match stem(w.as_bytes()) {
        Some((length, y)) => format!("{}{}", &w[..length], if y { "y" } else { "" }),
        None => w,
    }
}

/// The hash of the [`lemma`] of a word that may be in lower case, which then costs no copy.
pub(crate) fn lemma_hash(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if !bytes.iter().all(u8::is_ascii_lowercase) {
        return hash(&lemma(word));
    }
    match stem(bytes) {
        Some((length, y)) => {
            let stem = ascii(&word[..length]);
            if y { step(stem, b'y') } else { stem }
        }
        None => ascii(word),
    }
}

/// How many bytes of an ASCII word are its stem, and whether a *y* follows them.
fn stem(w: &[u8]) -> Option<(usize, bool)> {
    if !w.is_ascii() {
        return None;
    }
    if w.len() > 4 && (w.ends_with(b"ied") || w.ends_with(b"ies")) {
        return Some((w.len() - 3, true));
    }
    for suffix in ["ing", "ed", "es", "s", "e"] {
        let Some(b) = w.strip_suffix(suffix.as_bytes()) else {
            continue;
        };
        if b.len() < 3 || suffix == "s" && w.ends_with(b"ss") {
            continue;
        }
        let mut n = b.len();
        let doubled = n > 3 && b[n - 1] == b[n - 2] && !b"lsfe".contains(&b[n - 1]);
        n -= usize::from(doubled);
        while suffix != "e" && n > 0 && b[n - 1] == b'e' {
            n -= 1;
        }
        return Some((n, false));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{lemma, lemma_hash};
    use crate::token::hash;

    #[test]
    fn lemmas_of_unknown_words_lose_their_ending() {
        for (word, stem) in [
            ("claimed", "claim"),
            ("denies", "deny"),
            ("planning", "plan"),
            ("pass", "pass"),
        ] {
            assert_eq!(lemma(word), stem);
        }
        for word in [
            "claimed", "denies", "Planned", "über", "freed", "says", "ees", "",
        ] {
            assert_eq!(lemma_hash(word), hash(&lemma(word)), "{word}");
        }
        assert_eq!(lemma("argue"), lemma("argued"));
        assert_eq!(lemma("argue"), lemma("argues"));
    }
}
