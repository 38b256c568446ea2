//! What is known of one word.

use super::lexicon::{Class, Cue, class};
use super::view::places::{ROLES, Role};

/// What may be true of a token; a word of the lexicon brings some of it with it.
pub(crate) mod flag {
    /// The first eight are counted (see `view::cell`).
    pub(crate) const WORD: u32 = 1;
    /// A comma, semicolon or dash.
    pub(crate) const MARK: u32 = 1 << 1;
    /// A comma outside quotation marks.
    pub(crate) const COMMA: u32 = 1 << 2;
    /// A verb, auxiliary or known cue.
    pub(crate) const VERBAL: u32 = 1 << 3;
    pub(crate) const DASH: u32 = 1 << 4;
    /// A word inside quotation marks.
    pub(crate) const SPOKEN: u32 = 1 << 5;
    /// A word outside quotation marks that often reports.
    pub(crate) const REPORTS: u32 = 1 << 6;
    pub(crate) const BRACKET: u32 = 1 << 7;
    /// May head a cue.
    pub(crate) const CANDIDATE: u32 = 1 << 11;
    /// No function word: its class is its shape or ending.
    pub(crate) const BARE: u32 = 1 << 12;
    /// Neither starts nor ends a noun phrase: preposition, conjunction, auxiliary, clitic.
    pub(crate) const LINK: u32 = 1 << 13;
    /// May be a verb, by the tables.
    pub(crate) const VERB: u32 = 1 << 14;
    /// A reported clause may end before it.
    pub(crate) const ENDER: u32 = 1 << 15;
    /// A common noun that acts as a source: *spokesman*, *police*, *study*.
    pub(crate) const SOURCE: u32 = 1 << 16;
    /// Such a noun for a document.
    pub(crate) const DOCUMENT: u32 = 1 << 17;
    /// The counts or the table of cues know it.
    pub(crate) const CUE: u32 = 1 << 18;
    pub(crate) const CAPITAL: u32 = 1 << 20;
    /// A noun phrase may follow it anywhere: a preposition, *that*, *and*.
    pub(crate) const LEADS: u32 = 1 << 23;

    /// So many flags may come from a word; from here on they tell where a token stands, together how
    /// the boundary before it stands to sentences and quotations.
    pub(crate) const OWN: u32 = 24;
    /// It starts a sentence, but no paragraph.
    pub(crate) const STARTS: u32 = 1 << OWN;
    /// It starts a paragraph.
    pub(crate) const BEGINS: u32 = 1 << (OWN + 1);
    /// It stands in a quotation.
    pub(crate) const QUOTED: u32 = 1 << (OWN + 2);
    /// The token before it does.
    pub(crate) const AFTER: u32 = 1 << (OWN + 3);
    /// It starts a quotation.
    pub(crate) const OPENS: u32 = 1 << (OWN + 4);
}

/// What may stand between a subject and the verb that heads a cue.
pub(crate) mod auxiliary {
    pub(crate) const BE: u8 = 1;
    pub(crate) const HAVE: u8 = 2;
    pub(crate) const MODAL: u8 = 4;
    pub(crate) const TO: u8 = 8;
    pub(crate) const NOT: u8 = 16;
    /// An adverb, which tells nothing.
    pub(crate) const ADVERB: u8 = 32;
}

/// A word that reports more often than this is counted among the cues of a stretch.
pub(crate) const OFTEN: f32 = 0.35;

/// What a token is by itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    /// What it has to do with where spans start and end.
    pub(crate) role: Role,
    pub(crate) flags: u32,
    pub(crate) fine: Class,
    pub(crate) coarse: Class,
    /// What it is before a verb: see [`auxiliary`].
    pub(crate) auxiliary: u8,
    /// How often it reports, in fifths.
    pub(crate) fifths: u8,
}

impl Look {
    /// That of a class which is no function word.
    pub(crate) const fn of(class: Class, flags: u32) -> Self {
        Look {
            role: ROLES[class as usize],
            flags,
            fine: class,
            coarse: class,
            auxiliary: if class == class::LY {
                auxiliary::ADVERB
            } else {
                0
            },
            fifths: 0,
        }
    }

    /// That of a word of a class that is no function word; verb forms may head a cue.
    pub(crate) const fn of_word(class: Class) -> Self {
        let flags = match class {
            class::ED => flag::VERBAL | flag::CANDIDATE,
            class::ING => flag::CANDIDATE,
            _ => 0,
        };
        Look::of(class, flags | flag::WORD | flag::BARE)
    }
}

/// What is known of a word of every class that is no function word.
pub(crate) static WORDS: [Look; class::CLOSED as usize] = {
    let mut looks = [Look::of_word(class::PLAIN); class::CLOSED as usize];
    let mut n = 0;
    while n < looks.len() {
        looks[n] = Look::of_word(n as Class);
        n += 1;
    }
    looks
};

/// A word of no more bytes is no verb form by its ending alone.
pub(crate) const SHORT: usize = 4;

impl Look {
    /// That of a word without a capital which no table knows.
    fn unknown(word: &[u8]) -> Self {
        let mut look = WORDS[usize::from(ending(word)) & (WORDS.len() - 1)];
        if word.len() <= SHORT {
            look.flags &= !flag::CANDIDATE;
        }
        look
    }
}

/// An ending that tells a class.
#[derive(Clone, Copy)]
struct Ending {
    /// Its bytes and which they are of the last four of a word, the last one highest.
    bytes: u32,
    mask: u32,
    class: Class,
}

/// The ending that may be that of a word, by the word's last byte.
static ENDINGS: [Ending; 256] = {
    let none = Ending {
        bytes: 0,
        mask: 0,
        class: class::PLAIN,
    };
    let mut endings = [none; 256];
    let list: [(&[u8], Class); 6] = [
        (b"ing", class::ING),
        (b"ed", class::ED),
        (b"ly", class::LY),
        (b"ion", class::ION),
        (b"er", class::ER),
        (b"s", class::S),
    ];
    let mut n = 0;
    while n < list.len() {
        let (ending, class) = list[n];
        let (mut bytes, mut mask, mut k) = (0, 0, 0);
        while k < ending.len() {
            let shift = 8 * (4 - ending.len() + k);
            bytes |= (ending[k] as u32) << shift;
            mask |= 0xff << shift;
            k += 1;
        }
        endings[ending[k - 1] as usize] = Ending { bytes, mask, class };
        n += 1;
    }
    endings
};

/// The class of a word without a capital, by how it ends: three bytes or more stand before that.
#[inline(always)]
pub(crate) fn ending(word: &[u8]) -> Class {
    let Some((rest, last)) = word.split_last_chunk::<4>() else {
        return class::PLAIN;
    };
    let ending = &ENDINGS[usize::from(last[3])];
    let before = rest.len() + (ending.mask.trailing_zeros() / 8) as usize;
    let ends = u32::from_le_bytes(*last) & ending.mask == ending.bytes;
    if ends & (before > 2) {
        ending.class
    } else {
        class::PLAIN
    }
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    /// What the tables say. Its classes are those of a function word; [`class::EDGE`] for any other,
    /// whose role is not set.
    pub(crate) look: Look,
    /// What its letters tell.
    form: Look,
    /// It is a colon.
    colon: bool,
    pub(crate) cue: Cue,
}

impl Word {
    /// What a token has from its word.
    const OWN: u32 = flag::VERBAL
        | flag::LINK
        | flag::VERB
        | flag::ENDER
        | flag::CUE
        | flag::CANDIDATE
        | flag::REPORTS;

    /// A word of which its letters alone tell.
    pub(crate) fn new(word: &str) -> Self {
        Word {
            form: Look::unknown(word.as_bytes()),
            colon: matches!(word, ":" | "："),
            ..Word::default()
        }
    }

    /// What is known of its token without and with a capital.
    pub(crate) fn looks(&self) -> [Look; 2] {
        if self.colon {
            return [self.mark(); 2];
        }
        let lower = self.lower();
        let mut capital = if lower.flags & flag::BARE == 0 {
            lower
        } else {
            self.capital()
        };
        capital.flags |= flag::CAPITAL;
        [lower, capital]
    }

    /// As a mark, which may report.
    fn mark(&self) -> Look {
        const REPORTS: u32 = flag::CUE | flag::CANDIDATE | flag::REPORTS;
        Look {
            fifths: self.look.fifths,
            ..Look::of(class::COLON, self.look.flags & REPORTS)
        }
    }

    /// With a capital, when it is no function word.
    fn capital(&self) -> Look {
        let own = self.look.flags & Word::OWN;
        let capital = &WORDS[class::CAPITAL as usize];
        Look {
            role: capital.role.ends_if(own & flag::ENDER != 0),
            flags: own | capital.flags,
            auxiliary: self.look.auxiliary,
            fifths: self.look.fifths,
            ..*capital
        }
    }

    /// Without a capital: what tables and letters tell together.
    fn lower(&self) -> Look {
        let (own, form) = (&self.look, &self.form);
        let flags = own.flags & Word::OWN | flag::WORD;
        if own.fine == class::EDGE {
            Look {
                role: form.role.ends_if(flags & flag::ENDER != 0),
                flags: flags | form.flags,
                auxiliary: own.auxiliary | form.auxiliary,
                fifths: own.fifths,
                ..*form
            }
        } else {
            Look { flags, ..*own }
        }
    }

    /// Whether it is a common noun that acts as a source.
    pub(crate) fn is_source(&self) -> bool {
        self.look.flags & flag::SOURCE != 0
    }

    /// Whether it is such a noun for a document.
    pub(crate) fn is_document(&self) -> bool {
        self.look.flags & flag::DOCUMENT != 0
    }

    /// Whether it is a common noun for a person or body that speaks, and no document.
    pub(crate) fn is_speaker(&self) -> bool {
        self.is_source() && !self.is_document()
    }

    /// What is known of it as a cue.
    pub(crate) fn cue(&self) -> Option<&Cue> {
        Some(&self.cue).filter(|_| self.look.flags & flag::CUE != 0)
    }

    /// Sets what is known of it as a cue.
    pub(crate) fn report(&mut self, cue: Cue) {
        self.forget();
        self.cue = cue;
        self.look.fifths = (cue.rate * 5.0) as u8;
        self.look.flags |= flag::CUE | flag::CANDIDATE;
        if cue.rate > OFTEN {
            self.look.flags |= flag::REPORTS;
        }
        if cue.rate > 0.15 {
            self.look.flags |= flag::VERBAL;
        }
    }

    /// Takes what is known of it as a cue away.
    pub(crate) fn forget(&mut self) {
        self.look.flags &= !(flag::CUE | flag::CANDIDATE | flag::REPORTS | flag::VERBAL);
        self.look.fifths = 0;
        let auxiliary = matches!(self.look.coarse, class::BE | class::HAVE | class::MODAL);
        if auxiliary || self.look.flags & flag::VERB != 0 {
            self.look.flags |= flag::VERBAL;
        }
    }

    /// Sets it for a function word.
    pub(crate) fn close(&mut self, fine: Class, coarse: Class, link: bool) {
        (self.look.fine, self.look.coarse) = (fine, coarse);
        self.look.auxiliary = match coarse {
            class::BE => auxiliary::BE,
            class::HAVE => auxiliary::HAVE,
            class::MODAL => auxiliary::MODAL,
            _ => 0,
        };
        if matches!(coarse, class::BE | class::HAVE | class::MODAL) {
            self.look.flags |= flag::LINK | flag::VERBAL;
        }
        self.look.flags |= if link { flag::LINK } else { 0 };
    }
}
