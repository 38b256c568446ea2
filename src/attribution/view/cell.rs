//! What is known of one token.

use super::super::lexicon::Class;
use super::super::print::{Print, shift};

/// What is known of one token: 32 bytes, half a cache line.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
pub(super) struct Cell {
    /// What stands before it in the text.
    pub(super) before: Counts,
    /// What is true of it, and its hash as features take it, 0 beyond the text.
    what: u64,
    /// Its fine class, its coarse one, the lower bits of its sentence's number, the kind of the name
    /// that it belongs to, and what it is before a verb.
    class: u64,
}

impl Cell {
    /// That of a token of which nothing is known.
    pub(super) const BLANK: Cell = Cell {
        before: Counts([0; 8]),
        what: 0,
        class: 0,
    };

    /// That of a token, of these flags.
    #[inline(always)]
    pub(super) fn new(before: Counts, flags: u32, word: u32, print: Print, sentence: u64) -> Self {
        Cell {
            before,
            what: u64::from(flags) | u64::from(word) << u32::BITS,
            class: print.class(sentence),
        }
    }

    /// That of a token of which only flags are known.
    #[inline(always)]
    pub(super) fn bare(before: Counts, flags: u32, sentence: u64) -> Self {
        Cell::new(before, flags, 0, Print::default(), sentence)
    }

    #[inline(always)]
    pub(super) fn flags(&self) -> u32 {
        self.what as u32
    }

    #[inline(always)]
    pub(super) fn word(&self) -> u32 {
        (self.what >> u32::BITS) as u32
    }

    #[inline(always)]
    pub(super) fn fine(&self) -> Class {
        self.class as Class
    }

    #[inline(always)]
    pub(super) fn coarse(&self) -> Class {
        (self.class >> shift::COARSE) as Class
    }

    #[inline(always)]
    pub(super) fn sentence(&self) -> u16 {
        (self.class >> shift::SENTENCE) as u16
    }

    #[inline(always)]
    pub(super) fn name(&self) -> u8 {
        (self.class >> shift::NAME) as u8
    }

    /// Notes the kind of its name.
    #[inline(always)]
    pub(super) fn set_name(&mut self, name: u8) {
        self.class = self.class & !(0xff << shift::NAME) | u64::from(name) << shift::NAME;
    }

    #[inline(always)]
    pub(super) fn auxiliary(&self) -> u8 {
        (self.class >> shift::AUXILIARY) as u8
    }
}

/// How many tokens before are of each of eight kinds, modulo 65,536; no range that is asked for is
/// longer but that of a whole paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts([u16; 8]);

impl Counts {
    #[inline(always)]
    pub(super) fn get(self, bit: u32) -> u16 {
        self.0[bit.trailing_zeros() as usize & 7]
    }

    /// Counts a token of these flags too.
    #[inline(always)]
    pub(super) fn count(&mut self, flags: u32) {
        let step = &STEPS[flags as usize & 0xff];
        for (sum, one) in self.0.iter_mut().zip(step) {
            *sum = sum.wrapping_add(*one);
        }
    }
}

/// The lowest eight flags as eight numbers.
static STEPS: [[u16; 8]; 256] = {
    let mut steps = [[0; 8]; 256];
    let mut n = 0;
    while n < 256 {
        let mut bit = 0;
        while bit < 8 {
            steps[n][bit] = (n >> bit & 1) as u16;
            bit += 1;
        }
        n += 1;
    }
    steps
};
