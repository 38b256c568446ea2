//! Boundaries seen from a token.

use super::super::features::{Boundary, bucket, step};
use super::super::word::flag;
use super::cell::Cell;

/// A token that distances to boundaries are measured from. It is made once for many of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference<'v> {
    pub(super) cells: &'v [Cell],
    pub(super) at: usize,
    /// The marks before it, and its sentence.
    pub(super) marks: u16,
    pub(super) sentence: u16,
}

impl Reference<'_> {
    /// Which token it is.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// What lies around the boundary before the token `p`.
    #[inline(always)]
    pub(crate) fn boundary(&self, p: usize) -> Boundary {
        let apart = |a: u16, b: u16| (a.wrapping_sub(b) as i16).unsigned_abs();
        self.seen(p, p.abs_diff(self.at), apart)
    }

    /// The same for one that does not lie behind the token.
    #[inline(always)]
    pub(crate) fn before(&self, p: usize) -> Boundary {
        self.seen(p, self.at.wrapping_sub(p), |a, b| b.wrapping_sub(a))
    }

    /// The same for one that does not lie before it.
    #[inline(always)]
    pub(crate) fn behind(&self, p: usize) -> Boundary {
        self.seen(p, p.wrapping_sub(self.at), u16::wrapping_sub)
    }

    /// The same at that distance; `apart` tells two counts' difference.
    #[inline(always)]
    fn seen(&self, p: usize, distance: usize, apart: impl Fn(u16, u16) -> u16) -> Boundary {
        let Some([left_2, left, right, right_2]) = self.cells.get(p..p + 4) else {
            return Boundary::default();
        };
        // The cell of a token tells of the boundary before it.
        let flags = right.flags();
        let stands = flags >> flag::OWN & 31;
        let (edge, cue) = (stands & 3, flag::CUE.trailing_zeros());
        let known = (flags >> cue & 1) * 2 + (left.flags() >> cue & 1);
        Boundary {
            left: left.word(),
            right: right.word(),
            left_2: left_2.word(),
            right_2: right_2.word(),
            fine: [left.fine(), right.fine()],
            fine_left_2: left_2.fine(),
            coarse: [left.coarse(), right.coarse()],
            coarse_right_2: right_2.coarse(),
            name: [left.name(), right.name()],
            distance: bucket(distance),
            step: step(distance),
            marks: apart(right.before.get(flag::MARK), self.marks)
                .min(4)
                .into(),
            sentences: apart(right.sentence(), self.sentence).min(4).into(),
            quote: stands.into(),
            edge: edge.into(),
            known: (known * 4 + edge).into(),
        }
    }
}
