//! Many folded texts in one buffer, so that a word is looked for in all of them at once.

use super::fold::fold;
use super::locale::Normalize;

/// Stands after each text. No word holds it, so that none is found across two texts.
const END: char = '\n';

/// Texts by position, folded.
#[derive(Default)]
pub(super) struct FoldedTexts {
    buffer: String,
    /// Where each text ends in `buffer`, its [`END`] included.
    ends: Vec<u32>,
    /// Texts that were added and wait to be folded, all in one call.
    added: String,
    added_len: usize,
}

impl FoldedTexts {
    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len() + self.added_len
    }

    /// Adds the text at the next position, made of several parts that no word spans. Returns its size in bytes.
    pub(super) fn add<'t>(&mut self, parts: impl IntoIterator<Item = &'t str>) -> usize {
        let before = self.added.len();
        for part in parts {
            for line in part.split(END) {
                self.added.push_str(line);
                self.added.push(' ');
            }
        }
        self.added.push(END);
        self.added_len += 1;
        self.added.len() - before
    }

    /// Folds what was added.
    pub(super) fn fold(&mut self, normalize: Normalize<'_>) {
        let start = self.buffer.len();
        self.buffer.push_str(&fold(&std::mem::take(&mut self.added), normalize));
        let added = self.buffer.get(start..).unwrap_or_default().match_indices(END);
        let ends = added.map(|(at, _)| offset(start + at + END.len_utf8()));
        self.ends.extend(ends.take(self.added_len));
        self.added_len = 0;
    }

    /// The folded text at a position; empty where there is none.
    pub(super) fn get(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |&end| end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.buffer.get(start..end(at)).unwrap_or_default()
    }

    /// Hands over the positions of the texts that hold a folded word, ascending, each once.
    pub(super) fn each_with(&self, word: &str, take: &mut dyn FnMut(usize)) {
        let mut position = 0;
        let mut found_until = 0;
        for (at, _) in self.buffer.match_indices(word) {
            if at < found_until {
                continue;
            }
            while let Some(&end) = self.ends.get(position)
                && end as usize <= at
            {
                position += 1;
            }
            found_until = self.ends.get(position).map_or(usize::MAX, |&end| end as usize);
            take(position);
        }
    }

    /// Which texts hold a folded word.
    pub(super) fn with(&self, word: &str) -> Found {
        let mut found = Vec::new();
        self.each_with(word, &mut |at| {
            if found.is_empty() {
                found.resize(self.len(), false);
            }
            if let Some(place) = found.get_mut(at) {
                *place = true;
            }
        });
        Found(found)
    }
}

/// Which of some texts were found, by position.
pub(super) struct Found(Vec<bool>);

impl Found {
    pub(super) fn contains(&self, at: usize) -> bool {
        self.0.get(at).copied().unwrap_or(false)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Texts of a data set have at most 32 MiB, and folding makes no text a hundred times as long.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::locale::nfkd;

    #[track_caller]
    fn check(word: &str, expected: &[usize]) {
        let mut texts = FoldedTexts::default();
        texts.add(["Élan", "vital"]);
        texts.add([]);
        texts.fold(&nfkd);
        texts.add(["two\nlines"]);
        texts.add(["Elan elan"]);
        texts.fold(&nfkd);
        texts.fold(&nfkd);
        let mut found = Vec::new();
        texts.each_with(word, &mut |at| found.push(at));
        assert_eq!(found, expected, "{word}");
        let positions = texts.with(word);
        assert_eq!(
            (0..texts.len()).filter(|&at| positions.contains(at)).collect::<Vec<_>>(),
            expected
        );
        assert!(expected.iter().all(|&at| texts.get(at).contains(word)));
    }

    #[test]
    fn words_are_found_in_each_text_once() {
        check("elan", &[0, 3]);
        check("vital", &[0]);
        check("lines", &[2]);
        check("l", &[0, 2, 3]);
        check("elanvital", &[]);
        check("twolines", &[]);
    }
}
