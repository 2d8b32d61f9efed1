//! Where the words of a search stand in a text as it is written.

use std::ops::Range;

use super::fold::{fold, words};
use super::locale::Normalize;

/// Byte ranges of a text in which words of the query stand: merged, ascending, on character bounds.
pub fn marks(text: &str, query: &str, normalize: Normalize<'_>) -> Vec<Range<usize>> {
    let words = words(query, normalize);
    if words.is_empty() {
        return Vec::new();
    }
    let (folded, origins) = fold_with_origins(text, normalize);
    let origin = |at: usize| origins.get(at).copied().unwrap_or(text.len());
    // A mark ends where the next letter starts, so that combining accents stay with theirs.
    let end = |last: usize| {
        let next = origins.partition_point(|&start| start <= origin(last));
        origin(next)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in &words {
        for (start, _) in folded.match_indices(word.as_str()) {
            found.push(origin(start)..end(start + word.len() - 1));
        }
    }
    merged(found)
}

/// The folded text and, for each of its bytes, where the letter that it comes from starts in the text.
fn fold_with_origins(text: &str, normalize: Normalize<'_>) -> (String, Vec<usize>) {
    if text.is_ascii() {
        return (text.to_ascii_lowercase(), (0..text.len()).collect());
    }
    // All letters in one call, a line each: folding changes how many there are.
    let mut lines = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        // Itself a line break, it holds no word.
        if letter != '\n' {
            lines.push(letter);
        }
        lines.push('\n');
    }
    let mut folded = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    let mut start = 0;
    for ((at, letter), line) in text.char_indices().zip(fold(&lines, normalize).split('\n')) {
        if !is_rest_of_syllable(letter) {
            start = at;
        }
        folded.push_str(if letter == '\n' { " " } else { line });
        origins.resize(folded.len(), start);
    }
    (folded, origins)
}

/// Whether a letter is a vowel or final of Korean, which belongs to the syllable before it.
fn is_rest_of_syllable(letter: char) -> bool {
    matches!(letter, '\u{1160}'..='\u{11ff}')
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::locale::nfkd;

    /// Marks are shown as brackets.
    #[track_caller]
    fn check(text: &str, query: &str, expected: &str) {
        let mut marked = text.to_owned();
        for range in marks(text, query, &nfkd).into_iter().rev() {
            marked.insert(range.end, ']');
            marked.insert(range.start, '[');
        }
        assert_eq!(marked, expected, "{query}");
    }

    #[test]
    fn every_word_wherever_it_stands() {
        check("Baobab is a tree", "", "Baobab is a tree");
        check("Baobab is a tree", "  ", "Baobab is a tree");
        check("Baobab is a tree", "ba", "[Ba]o[ba]b is a tree");
        check("Baobab is a tree", "TREE bao", "[Bao]bab is a [tree]");
        check("banana", "an", "b[anan]a");
        check("banana", "ana nan", "b[anan]a");
        check("banana", "kiwi", "banana");
        check("two\nlines é", "lines", "two\n[lines] é");
    }

    #[test]
    fn whole_letters_of_the_text_as_written() {
        check("Crème brûlée", "brulee", "Crème [brûlée]");
        check("cre\u{301}me", "cre", "[cre\u{301}]me");
        check("Straße", "s", "[S]tra[ß]e");
        check("Straße", "se", "Stra[ße]");
        check("価格 2", "格", "価[格] 2");
        check("Việt Nam", "viet nam", "[Việt] [Nam]");
        check("Der ＡＰＩ-Rand", "api", "Der [ＡＰＩ]-Rand");
        check("Αθήνα und ΟΔΥΣΣΕΥΣ", "αθηνα οδυσσεύς", "[Αθήνα] und [ΟΔΥΣΣΕΥΣ]");
        check("الشيخ أحمد", "احمد", "الشيخ [أحمد]");
        check("İstanbul", "i", "[İ]stanbul");
        check("eﬃcient", "f", "e[ﬃ]cient");
    }

    #[test]
    fn syllables_of_korean_composed_or_not() {
        check("한국", "한", "[한]국");
        check("\u{1112}\u{1161}\u{11ab}국", "하", "[\u{1112}\u{1161}\u{11ab}]국");
        check("か\u{3099}く", "が", "[か\u{3099}]く");
    }

    proptest::proptest! {
        #[test]
        fn marks_are_ascending_and_on_character_bounds(text in "(\\PC|\n){0,40}", query in "\\PC{0,6}") {
            let mut end = 0;
            for range in marks(&text, &query, &nfkd) {
                proptest::prop_assert!(range.start >= end && range.start < range.end);
                proptest::prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }

        #[test]
        fn a_text_holds_its_own_words(
            text in "[a-zA-ZÀ-žΑ-ωА-яא-ת؀-ۿぁ-ヶ가-힣Ａ-ﾟ\u{300}-\u{36f} \n]{1,20}",
        ) {
            let is_marked = !marks(&text, &text, &nfkd).is_empty();
            proptest::prop_assert_eq!(is_marked, !words(&text, &nfkd).is_empty());
        }
    }
}
