//! Text as a search sees it: without case and without the accents of Latin letters.

use std::ops::Range;

use crate::dataset::order::sort;

/// The folded form of a text: what a search compares.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded form of a text.
pub(super) fn fold_into(text: &str, folded: &mut String) {
    // Most texts of most tables are plain, and whole columns are folded before the first search.
    if text.is_ascii() {
        folded.extend(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        text.chars().for_each(|letter| fold_letter(letter, folded));
    }
}

/// The folded words of a query, all of which a row must hold.
pub(super) fn words(query: &str) -> Vec<String> {
    fold(query).split_whitespace().map(Into::into).collect()
}

/// Where a word first stands in a text, both folded.
///
/// Words of a search are short: comparing at every place is quick enough, and a tenth of the code of
/// the standard library's search.
pub(super) fn find(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    text.windows(word.len().max(1)).position(|place| place == word)
}

/// Byte ranges of a text in which words of the query stand: merged, ascending, on character bounds.
pub fn marks(text: &str, query: &str) -> Vec<Range<usize>> {
    let words = words(query);
    if words.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // For each folded byte, where the letter that it comes from starts.
    let mut origins = Vec::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        fold_letter(letter, &mut folded);
        origins.resize(folded.len(), at);
    }
    let origin = |at: usize| origins.get(at).copied().unwrap_or(text.len());
    // A mark ends where the next letter starts, so that combining accents stay with theirs.
    let end = |last: usize| {
        let next = origins.partition_point(|&start| start <= origin(last));
        origin(next)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in &words {
        let mut from = 0;
        while let Some(at) = folded.get(from..).and_then(|rest| find(rest, word)) {
            let (start, after) = (from + at, from + at + word.len());
            found.push(origin(start)..end(after - 1));
            from = after;
        }
    }
    merged(found)
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    sort(&mut ranges, &|one, other| one.start.cmp(&other.start));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// Base letters of U+00C0 to U+017F in their order; `?` stands for what is no single letter.
const LATIN: &[u8; 192] = b"aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllllllllnnnnnnnnnoooooo??rrrrrrssssssss\
ttttttuuuuuuuuuuuuwwyyyzzzzzzs";

const FIRST_LATIN: char = '\u{c0}';

fn fold_letter(letter: char, folded: &mut String) {
    match letter {
        _ if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
        // Combining accents.
        '\u{300}'..='\u{36f}' => {}
        'Æ' | 'æ' => folded.push_str("ae"),
        'Œ' | 'œ' => folded.push_str("oe"),
        'Ĳ' | 'ĳ' => folded.push_str("ij"),
        'Þ' | 'þ' => folded.push_str("th"),
        'ß' => folded.push_str("ss"),
        _ => match base_letter(letter) {
            Some(base) => folded.push(base),
            None => folded.extend(letter.to_lowercase()),
        },
    }
}

fn base_letter(letter: char) -> Option<char> {
    let at = (letter as usize).checked_sub(FIRST_LATIN as usize)?;
    LATIN.get(at).copied().filter(u8::is_ascii_alphabetic).map(char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_fold(text: &str, folded: &str) {
        assert_eq!(fold(text), folded);
    }

    #[test]
    fn folds_case_and_latin_accents() {
        check_fold("Node 2.0", "node 2.0");
        check_fold("CRÈME Brûlée", "creme brulee");
        check_fold("Straße, Œuvre, ÆØÅ", "strasse, oeuvre, aeoa");
        check_fold("Łódź Ţara İstanbul ŸŽſ", "lodz tara istanbul yzs");
        check_fold("e\u{301}", "e");
        check_fold("3 × 4 ÷ 2", "3 × 4 ÷ 2");
        check_fold("ΑΒΓ Ж 価格", "αβγ ж 価格");
    }

    /// Marks are shown as brackets.
    #[track_caller]
    fn check_marks(text: &str, query: &str, expected: &str) {
        let mut marked = text.to_owned();
        for range in marks(text, query).into_iter().rev() {
            marked.insert(range.end, ']');
            marked.insert(range.start, '[');
        }
        assert_eq!(marked, expected, "{query}");
    }

    #[test]
    fn marks_every_word_wherever_it_stands() {
        check_marks("Baobab is a tree", "", "Baobab is a tree");
        check_marks("Baobab is a tree", "  ", "Baobab is a tree");
        check_marks("Baobab is a tree", "ba", "[Ba]o[ba]b is a tree");
        check_marks("Baobab is a tree", "TREE bao", "[Bao]bab is a [tree]");
        check_marks("banana", "an", "b[anan]a");
        check_marks("banana", "ana nan", "b[anan]a");
        check_marks("banana", "kiwi", "banana");
    }

    #[test]
    fn marks_whole_letters_of_the_text_as_written() {
        check_marks("Crème brûlée", "brulee", "Crème [brûlée]");
        check_marks("cre\u{301}me", "cre", "[cre\u{301}]me");
        check_marks("Straße", "s", "[S]tra[ß]e");
        check_marks("Straße", "se", "Stra[ße]");
        check_marks("価格 2", "格", "価[格] 2");
    }

    proptest::proptest! {
        #[test]
        fn marks_are_ascending_and_on_character_bounds(text in "\\PC{0,40}", query in "\\PC{0,6}") {
            let mut end = 0;
            for range in marks(&text, &query) {
                proptest::prop_assert!(range.start >= end && range.start < range.end);
                proptest::prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }

        #[test]
        fn a_text_holds_its_own_letters(text in "\\PC{1,20}") {
            let folded = fold(&text);
            proptest::prop_assert_eq!(fold(&folded), folded.clone());
            let found = marks(&text, &text).iter().map(Range::len).sum::<usize>();
            proptest::prop_assert_eq!(found > 0, !words(&text).is_empty());
        }
    }
}
