//! The name that a misspelt word was probably meant to be.

/// The name nearest to the word, by single-letter slips and without regard to case; the first of several
/// that are equally near. `None` where more than a third of the word would have to change.
pub(super) fn nearest<'n>(word: &str, names: &[&'n str]) -> Option<&'n str> {
    let word = fold(word);
    let limit = (word.len() / 3).max(1);
    let mut best: Option<(usize, &'n str)> = None;
    for name in names {
        let folded = fold(name);
        if folded.len().abs_diff(word.len()) > limit {
            continue;
        }
        let slips = slips(&word, &folded);
        if slips <= limit && best.is_none_or(|(fewest, _)| slips < fewest) {
            best = Some((slips, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Small letters without blanks, hyphens and underscores; at most 64, which bounds the work.
fn fold(text: &str) -> Vec<char> {
    text.chars()
        .filter(|character| !matches!(character, ' ' | '-' | '_'))
        .take(64)
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

/// Letters to insert, delete, replace or swap with their neighbour to get from one to the other
/// (optimal string alignment).
fn slips(from: &[char], to: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (row, &letter) in from.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, &other) in to.iter().enumerate() {
            let at =
                |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let mut fewest = at(&last, column) + usize::from(letter != other);
            fewest = fewest.min(at(&last, column + 1) + 1).min(at(&current, column) + 1);
            let swapped = row > 0
                && column > 0
                && from.get(row - 1) == Some(&other)
                && to.get(column - 1) == Some(&letter);
            if swapped {
                fewest = fewest.min(at(&before_last, column - 1) + 1);
            }
            current.push(fewest);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[track_caller]
    fn check(word: &str, names: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(word, names), expected, "{word}");
    }

    #[test]
    fn finds_the_name_that_was_meant() {
        let keys = ["id", "name", "kind", "range", "better", "weight"];
        check("beter", &keys, Some("better"));
        check("wieght", &keys, Some("weight"));
        check("Range", &keys, Some("range"));
        check("knid", &keys, Some("kind"));
        check("very-good", &["good", "very good"], Some("very good"));
    }

    #[test]
    fn suggests_nothing_far_fetched() {
        check("colour", &["id", "name", "kind"], None);
        check("xy", &["kind"], None);
        check("", &["kind"], None);
        check("word", &[], None);
    }

    #[test]
    fn prefers_the_first_of_equals() {
        check("cat", &["bat", "hat"], Some("bat"));
    }
}
