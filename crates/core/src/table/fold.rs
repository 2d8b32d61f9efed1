//! Text as a search compares it: decomposed, in lower case, without diacritics.
//!
//! Decomposition and case are Unicode's, by [`Normalize`]. Here is what it leaves to those who search: which marks
//! and letters a reader may leave out or write otherwise.

use super::locale::Normalize;

/// A text in the form in which the search compares it. Line breaks stay where they are.
pub fn fold(text: &str, normalize: Normalize<'_>) -> String {
    // Most texts of most tables are ASCII, and in the browser `normalize` is a call out of WebAssembly.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let normalized = normalize(text);
    let mut folded = String::with_capacity(normalized.len());
    for letter in normalized.chars() {
        fold_letter(letter, &mut folded);
    }
    folded
}

/// The folded words of a query, all of which a row must hold.
pub(super) fn words(query: &str, normalize: Normalize<'_>) -> Vec<String> {
    fold(query, normalize).split_whitespace().map(Into::into).collect()
}

fn fold_letter(letter: char, folded: &mut String) {
    let is_ignored = |&&(first, last): &&(char, char)| (first..=last).contains(&letter);
    match letter {
        _ if letter.is_ascii() => folded.push(letter),
        // Letters that Unicode does not decompose, though readers type them as one or two others.
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'đ' | 'ð' => folded.push('d'),
        'ħ' => folded.push('h'),
        'ı' => folded.push('i'),
        'ł' => folded.push('l'),
        'ŋ' => folded.push('n'),
        'ø' => folded.push('o'),
        'ŧ' => folded.push('t'),
        'ς' => folded.push('σ'),
        // Letters of Arabic that are written for one another, also by the keyboards of Persian.
        'ٱ' => folded.push('ا'),
        'ى' | 'ی' => folded.push('ي'),
        'ة' => folded.push('ه'),
        'ک' => folded.push('ك'),
        '٠'..='٩' => folded.push(digit(letter, '٠')),
        '۰'..='۹' => folded.push(digit(letter, '۰')),
        _ if IGNORED.iter().find(is_ignored).is_some() => {}
        _ => folded.push(letter),
    }
}

/// The ASCII digit of a decimal digit, by the zero of its script.
fn digit(digit: char, zero: char) -> char {
    let value = u32::from(digit).wrapping_sub(u32::from(zero));
    char::from_digit(value, 10).unwrap_or(digit)
}

/// Diacritics and invisible characters, first and last of each run, ascending.
///
/// Not all of Unicode's marks (general category M): the vowels of Thai and of the scripts of India are among them.
const IGNORED: [(char, char); 25] = [
    ('\u{ad}', '\u{ad}'),   // soft hyphen
    ('\u{300}', '\u{36f}'), // accents
    ('\u{483}', '\u{487}'), // Cyrillic
    ('\u{591}', '\u{5bd}'), // Hebrew points
    ('\u{5bf}', '\u{5bf}'),
    ('\u{5c1}', '\u{5c2}'),
    ('\u{5c4}', '\u{5c5}'),
    ('\u{5c7}', '\u{5c7}'),
    ('\u{610}', '\u{61a}'), // Arabic vowels, hamza, tatweel
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6dc}'),
    ('\u{6df}', '\u{6e4}'),
    ('\u{6e7}', '\u{6e8}'),
    ('\u{6ea}', '\u{6ed}'),
    ('\u{1ab0}', '\u{1aff}'), // further accents
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{200b}', '\u{200f}'), // spaces of no width, joiners, directions
    ('\u{2060}', '\u{2064}'),
    ('\u{20d0}', '\u{20ff}'), // marks on symbols
    ('\u{3099}', '\u{309a}'), // voiced kana
    ('\u{fe00}', '\u{fe0f}'), // variants of a glyph
    ('\u{fe20}', '\u{fe2f}'), // halves of accents
    ('\u{feff}', '\u{feff}'),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::locale::nfkd;

    #[track_caller]
    fn check(text: &str, folded: &str) {
        assert_eq!(fold(text, &nfkd), folded);
    }

    #[test]
    fn case_and_accents_of_latin_letters() {
        check("Node 2.0", "node 2.0");
        check("CRÈME Brûlée", "creme brulee");
        check("Việt Nam", "viet nam");
        check("București, Ţara, Țara", "bucuresti, tara, tara");
        check("Ǎn", "an");
        check("e\u{301}", "e");
        check("3 × 4 ÷ 2", "3 × 4 ÷ 2");
    }

    #[test]
    fn letters_that_unicode_does_not_decompose() {
        check("Straße STRAẞE strasse", "strasse strasse strasse");
        check("Œuvre, ÆØÅ, Þór, Ðakovo", "oeuvre, aeoa, thor, dakovo");
        check("Łódź Ħal Đà Nẵng Ŧ Ŋ", "lodz hal da nang t n");
    }

    #[test]
    fn dotted_and_dotless_i_are_one() {
        check("İstanbul ISPARTA ısparta", "istanbul isparta isparta");
    }

    #[test]
    fn widths_ligatures_and_digits_of_other_scripts() {
        check("ＡＰＩ　２．０", "api 2.0");
        check("ﬁne ĳs ŸŽſ Ⅳ ½ x²", "fine ijs yzs iv 1⁄2 x2");
        check("٢٠٢٣ ۲۰۲۳", "2023 2023");
    }

    #[test]
    fn greek_and_cyrillic() {
        check("Αθήνα ΑΘΉΝΑ", "αθηνα αθηνα");
        check("ΟΔΥΣΣΕΥΣ Οδυσσεύς ΛΌΓΟΣ.", "οδυσσευσ οδυσσευσ λογοσ.");
        check("Ёлка Київ ЙОД", "елка киів иод");
    }

    #[test]
    fn arabic_and_hebrew_without_points() {
        check("أحمد إبراهيم آمال ٱ", "احمد ابراهيم امال ا");
        check("مُحَمَّد محـــمد", "محمد محمد");
        check("مكتبة على", "مكتبه علي");
        check("ﻣﺤﻤﺪ", "محمد");
        check("شָלוֹם", "شלום");
    }

    #[test]
    fn east_asia_composed_or_not() {
        check("が か\u{3099} カﾞ ｶﾞ", "か か カ カ");
        check("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}");
        check("価格", "価格");
    }

    #[test]
    fn vowels_of_thai_and_devanagari_stay() {
        check("ที่", "ที่");
        check("हिन्दी", "हिन्दी");
    }

    #[test]
    fn what_cannot_be_seen_is_not_searched() {
        check("Donau\u{ad}dampf\u{200b}schiff ☎\u{fe0f}", "donaudampfschiff ☎");
    }

    #[test]
    fn ascii_is_folded_without_a_call() {
        let never = |_: &str| unreachable!("ASCII needs no normalization");
        assert_eq!(fold("Model.X\n", &never), "model.x\n");
    }

    proptest::proptest! {
        #[test]
        fn folded_text_stays_as_it_is(text in "\\PC{0,20}") {
            let folded = fold(&text, &nfkd);
            proptest::prop_assert_eq!(fold(&folded, &nfkd), folded);
        }

        #[test]
        fn composition_and_case_make_no_difference(text in "\\PC{0,20}") {
            use unicode_normalization::UnicodeNormalization;
            let folded = fold(&text, &nfkd);
            proptest::prop_assert_eq!(&fold(&text.nfc().collect::<String>(), &nfkd), &folded);
            proptest::prop_assert_eq!(&fold(&text.nfd().collect::<String>(), &nfkd), &folded);
            proptest::prop_assert_eq!(&fold(&text.to_lowercase(), &nfkd), &folded);
        }
    }
}
