//! The marks that sentences and quotations are told by.

/// What the sentence and quotation stages must know of a token that is no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// No such mark.
    None,
    /// `“ ‟`, and the side is known.
    DoubleOpen,
    /// `”`.
    DoubleClose,
    /// `"`.
    Double,
    /// `„`.
    LowOpen,
    /// `‘ ‛` and the grave accent.
    SingleOpen,
    /// `’`: a closing mark or an apostrophe.
    SingleClose,
    /// `'`: an opening mark, a closing mark or an apostrophe.
    Single,
    /// `‚`.
    LowSingle,
    /// Two grave accents.
    WireOpen,
    /// Two straight apostrophes.
    Wire,
    /// `« ‹`.
    GuillemetOpen,
    /// `» ›`.
    GuillemetClose,
    /// `• ⁃ ● ▪` and the like.
    Bullet,
    /// A row of signs that divides a page: `***`, `=====`, `_____`; of a word, a hyphen inside it.
    Divider,
    /// A square bracket that opens.
    Bracket,
}

/// All marks, by their number.
pub(super) const MARKS: [Mark; 16] = [
    Mark::None,
    Mark::DoubleOpen,
    Mark::DoubleClose,
    Mark::Double,
    Mark::LowOpen,
    Mark::SingleOpen,
    Mark::SingleClose,
    Mark::Single,
    Mark::LowSingle,
    Mark::WireOpen,
    Mark::Wire,
    Mark::GuillemetOpen,
    Mark::GuillemetClose,
    Mark::Bullet,
    Mark::Divider,
    Mark::Bracket,
];
