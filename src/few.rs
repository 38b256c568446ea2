//! A list that needs no memory of its own while it is short.

use std::ops::Deref;

/// Some items: up to `N` of them lie in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Few<T, const N: usize> {
    /// So many of these.
    Here(u32, [T; N]),
    Elsewhere(Vec<T>),
}

impl<T: Default, const N: usize> Default for Few<T, N> {
    fn default() -> Self {
        Few::Here(0, std::array::from_fn(|_| T::default()))
    }
}

impl<T: Clone, const N: usize> Few<T, N> {
    pub(crate) fn push(&mut self, item: T) {
        match self {
            Few::Here(count, few) => match few.get_mut(*count as usize) {
                Some(free) => {
                    *free = item;
                    *count += 1;
                }
                None => {
                    let mut many = Vec::with_capacity(4 * N);
                    many.extend_from_slice(few);
                    many.push(item);
                    *self = Few::Elsewhere(many);
                }
            },
            Few::Elsewhere(many) => many.push(item),
        }
    }
}

impl<T: Clone + Default, const N: usize> FromIterator<T> for Few<T, N> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut few = Few::default();
        for item in items {
            few.push(item);
        }
        few
    }
}

impl<T, const N: usize> Deref for Few<T, N> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Few::Here(count, few) => &few[..(*count as usize).min(N)],
            Few::Elsewhere(many) => many,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn items_come_back() {
        let mut few = Few::<u32, 3>::default();
        for n in 0..40 {
            assert!(few.iter().copied().eq(0..n));
            few.push(n);
        }
        assert_eq!(few, (0..40).collect());
    }
}
