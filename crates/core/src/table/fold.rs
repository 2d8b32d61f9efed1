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
            None => folded.push(lower(letter)),
        },
    }
}

/// Capitals of living scripts: first and last of a run, the step within it, and how far its small letters lie.
///
/// The standard library knows those of all scripts, in tables that make the page 5 kB larger. What is not
/// here, as Deseret or Glagolitic, is found as it is written.
const CAPITALS: [(u16, u16, u16, i16); 54] = [
    // Latin beyond the accents above: African, Croatian, Romanian, Pinyin.
    (0x181, 0x181, 1, 210),
    (0x182, 0x184, 2, 1),
    (0x186, 0x186, 1, 206),
    (0x187, 0x187, 1, 1),
    (0x189, 0x18a, 1, 205),
    (0x18b, 0x18b, 1, 1),
    (0x18e, 0x18e, 1, 79),
    (0x18f, 0x18f, 1, 202),
    (0x190, 0x190, 1, 203),
    (0x193, 0x193, 1, 205),
    (0x194, 0x194, 1, 207),
    (0x196, 0x196, 1, 211),
    (0x197, 0x197, 1, 209),
    (0x198, 0x198, 1, 1),
    (0x19d, 0x19d, 1, 213),
    (0x19f, 0x19f, 1, 214),
    (0x1a0, 0x1a4, 2, 1),
    (0x1af, 0x1af, 1, 1),
    (0x1b1, 0x1b2, 1, 217),
    (0x1b3, 0x1b5, 2, 1),
    (0x1b7, 0x1b7, 1, 219),
    (0x1cd, 0x1db, 2, 1),
    (0x1de, 0x1ee, 2, 1),
    (0x1f8, 0x21e, 2, 1),
    (0x222, 0x232, 2, 1),
    (0x244, 0x244, 1, 69),
    (0x246, 0x24e, 2, 1),
    // Latin with one or two accents more: Vietnamese, Welsh.
    (0x1e00, 0x1e94, 2, 1),
    (0x1ea0, 0x1efe, 2, 1),
    // Greek, of today and with breathings.
    (0x386, 0x386, 1, 38),
    (0x388, 0x38a, 1, 37),
    (0x38c, 0x38c, 1, 64),
    (0x38e, 0x38f, 1, 63),
    (0x391, 0x3a1, 1, 32),
    (0x3a3, 0x3ab, 1, 32),
    (0x1f08, 0x1f0f, 1, -8),
    (0x1f18, 0x1f1d, 1, -8),
    (0x1f28, 0x1f2f, 1, -8),
    (0x1f38, 0x1f3f, 1, -8),
    (0x1f48, 0x1f4d, 1, -8),
    (0x1f59, 0x1f5f, 2, -8),
    (0x1f68, 0x1f6f, 1, -8),
    // Cyrillic.
    (0x400, 0x40f, 1, 80),
    (0x410, 0x42f, 1, 32),
    (0x460, 0x480, 2, 1),
    (0x48a, 0x4be, 2, 1),
    (0x4c0, 0x4c0, 1, 15),
    (0x4c1, 0x4cd, 2, 1),
    (0x4d0, 0x52e, 2, 1),
    // Armenian, Georgian, and Latin of full width.
    (0x531, 0x556, 1, 48),
    (0x10a0, 0x10c5, 1, 7264),
    (0x1c90, 0x1cba, 1, -3008),
    (0x1cbd, 0x1cbf, 1, -3008),
    (0xff21, 0xff3a, 1, 32),
];

/// The small letter of a capital; the letter itself where there is none. Greek's final sigma counts as a sigma.
fn lower(letter: char) -> char {
    if letter == 'ς' {
        return 'σ';
    }
    let Ok(code) = u16::try_from(u32::from(letter)) else { return letter };
    let is_among = |&&(first, last, step, _): &&(u16, u16, u16, i16)| {
        (first..=last).contains(&code) && (code - first).is_multiple_of(step)
    };
    let small = CAPITALS.iter().find(is_among).map(|run| code.wrapping_add_signed(run.3));
    small.and_then(|code| char::from_u32(code.into())).unwrap_or(letter)
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

    #[test]
    fn folds_case_as_the_standard_library_does() {
        for (first, last, step, _) in CAPITALS {
            for capital in (first..=last).step_by(step.into()) {
                let capital = char::from_u32(capital.into()).expect("a capital");
                assert!(capital.to_lowercase().eq([lower(capital)]), "{capital}");
            }
        }
    }

    #[test]
    fn leaves_no_capital_of_these_languages() {
        for text in [
            "Η ΑΘΉΝΑ ΚΑΙ ΤΟ ΫΔΩΡ",
            "Широкая Электрификация, Ёж, Ґанок, Љубав, Қазақстан, Ҷумҳурӣ",
            "Tiếng Việt: QUỐC NGỮ, ƯỚC MƠ",
            "Ɓalde Ɗemɗi Ɛʋɛgbe Ɲaari Ŋgɔ",
            "ՀԱՅԵՐԵՆ",
            "ᲥᲐᲠᲗᲣᲚᲘ",
            "Ｗｉｄｅ",
        ] {
            let folded = fold(text);
            assert!(folded.chars().flat_map(char::to_lowercase).eq(folded.chars()), "{folded}");
        }
        check_fold("ΟΔΥΣΣΕΥΣ", "οδυσσευσ");
        check_fold("Οδυσσεύς", "οδυσσεύσ");
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
