//! The one sort of the program: stable, by a comparison, and compiled once for everything that is sorted.
//!
//! The standard library's sort is compiled anew for every type and comparison, which made up a quarter
//! of the page. Knows nothing of what is sorted.

use std::cmp::Ordering;

/// Compares two items.
pub type Compare<'a, T> = &'a dyn Fn(&T, &T) -> Ordering;

/// Sorts items; equal ones keep their order.
pub fn sort<T>(items: &mut [T], compare: Compare<'_, T>) {
    let mut order = sorted(items.len(), &|one, other| match (
        items.get(*one as usize),
        items.get(*other as usize),
    ) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    arrange(&mut order, &mut |one, other| items.swap(one, other));
}

/// The positions `0..len` in the order of what stands there; equals keep their order.
pub fn sorted(len: usize, compare: Compare<'_, u32>) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(len).collect();
    sort_plain(&mut order, compare);
    order
}

/// [`sort`] for items that are as quickly copied as referred to.
pub fn sort_plain<T: Copy>(items: &mut [T], compare: Compare<'_, T>) {
    merge_sort(items, &mut Vec::with_capacity(items.len()), compare);
}

fn merge_sort<T: Copy>(items: &mut [T], spare: &mut Vec<T>, compare: Compare<'_, T>) {
    let (left, right) = items.split_at_mut(items.len() / 2);
    let ([.., _], [_, ..]) = (&*left, &*right) else { return };
    merge_sort(left, spare, compare);
    merge_sort(right, spare, compare);

    let (mut left, mut right) = (&*left, &*right);
    // What is in order already is not compared any further: comparing texts is dear.
    if let ([.., last], [first, ..]) = (left, right)
        && compare(last, first).is_le()
    {
        return;
    }
    spare.clear();
    while let ([one, rest_left @ ..], [other, rest_right @ ..]) = (left, right) {
        if compare(one, other).is_le() {
            spare.push(*one);
            left = rest_left;
        } else {
            spare.push(*other);
            right = rest_right;
        }
    }
    spare.extend_from_slice(left);
    spare.extend_from_slice(right);
    items.copy_from_slice(spare);
}

/// Brings what stands at the positions of an order there where the order names them.
fn arrange(order: &mut [u32], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        while let Some(place) = order.get_mut(at) {
            let from = std::mem::replace(place, u32::try_from(at).unwrap_or(u32::MAX)) as usize;
            if from == start || from == at {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{sort, sort_plain, sorted};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut pairs in prop::collection::vec((0u8..9, any::<u8>()), 0..80)) {
            let mut expected = pairs.clone();
            expected.sort_by_key(|pair| pair.0);
            let by_first = |one: &(u8, u8), other: &(u8, u8)| one.0.cmp(&other.0);

            let positions = sorted(pairs.len(), &|&one, &other| by_first(&pairs[one as usize], &pairs[other as usize]));
            let at_positions: Vec<_> = positions.iter().map(|&at| pairs[at as usize]).collect();
            prop_assert_eq!(&at_positions, &expected);

            let mut plain = pairs.clone();
            sort_plain(&mut plain, &by_first);
            prop_assert_eq!(&plain, &expected);

            sort(&mut pairs, &by_first);
            prop_assert_eq!(&pairs, &expected);
        }
    }
}
