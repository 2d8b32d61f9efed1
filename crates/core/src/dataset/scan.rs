//! Where values of JSON begin and end, and where the syntax breaks (RFC 8259).
//!
//! Nothing recurses, so that deep nesting costs no stack. Knows nothing of what values mean.

/// Where the syntax is broken, and what should stand there instead.
pub struct Slip {
    /// Offset in the text; its length where the text ends too early.
    pub(super) offset: usize,
    /// What was expected: one of the constants of this module, or the marks that could stand there.
    pub(super) expected: &'static str,
}

pub(super) const A_VALUE: &str = "a value";
pub(super) const A_KEY: &str = "a key in double quotes";
pub(super) const A_COLON: &str = "`:`";
pub(super) const THE_END: &str = "nothing after the end of the object";
pub(super) const VALID: &str = "valid JSON";

/// A walk through a text.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    /// Starts at the beginning.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Hands over each entry of the list or object that comes next: the key, empty in a list, and the value.
    pub(super) fn entries(
        &mut self,
        open: u8,
        take: &mut dyn FnMut(&'t str, &'t str),
    ) -> Result<(), Slip> {
        self.blanks();
        if !self.eat(open) {
            return self.slip(A_VALUE);
        }
        let mut is_first = true;
        while !self.has_ended(open, is_first)? {
            is_first = false;
            let key = if open == b'{' { self.key()? } else { "" };
            let value = self.value()?;
            take(key, value);
        }
        Ok(())
    }

    /// The value that comes next.
    pub(super) fn value(&mut self) -> Result<&'t str, Slip> {
        self.blanks();
        let start = self.at;
        let mut open = Vec::new();
        loop {
            self.blanks();
            let mut is_first = false;
            match self.byte() {
                Some(bracket @ (b'{' | b'[')) => {
                    self.at += 1;
                    open.push(bracket);
                    is_first = true;
                }
                Some(b'"') => self.string()?,
                Some(b'-' | b'0'..=b'9') => self.number()?,
                Some(b't') => self.word("true")?,
                Some(b'f') => self.word("false")?,
                Some(b'n') => self.word("null")?,
                _ => return self.slip(A_VALUE),
            }
            loop {
                let Some(&bracket) = open.last() else { return Ok(self.since(start)) };
                if !self.has_ended(bracket, is_first)? {
                    if bracket == b'{' {
                        self.key()?;
                    }
                    break;
                }
                open.pop();
                is_first = false;
            }
        }
    }

    /// Checks that nothing comes any more.
    pub(super) fn end(&mut self) -> Result<(), Slip> {
        self.blanks();
        if self.byte().is_some() { self.slip(THE_END) } else { Ok(()) }
    }

    /// Whether a list or object ends here; otherwise passes the comma before the next entry.
    fn has_ended(&mut self, open: u8, is_first: bool) -> Result<bool, Slip> {
        let (close, expected) =
            if open == b'{' { (b'}', "`,` or `}`") } else { (b']', "`,` or `]`") };
        self.blanks();
        if self.eat(close) {
            return Ok(true);
        }
        if is_first || self.eat(b',') { Ok(false) } else { self.slip(expected) }
    }

    /// A key, and the colon after it.
    fn key(&mut self) -> Result<&'t str, Slip> {
        self.blanks();
        let start = self.at;
        if self.byte() != Some(b'"') {
            return self.slip(A_KEY);
        }
        self.string()?;
        let key = self.since(start);
        self.blanks();
        if self.eat(b':') { Ok(key) } else { self.slip(A_COLON) }
    }

    fn string(&mut self) -> Result<(), Slip> {
        self.at += 1;
        loop {
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.escape()?,
                Some(0x20..) => self.at += 1,
                _ => return self.slip(VALID),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Slip> {
        self.at += 1;
        let letter = self.at;
        match self.byte() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                self.at += 1;
                for _ in 0..4 {
                    match self.byte() {
                        Some(digit) if digit.is_ascii_hexdigit() => self.at += 1,
                        Some(_) => return Err(Slip { offset: letter, expected: VALID }),
                        None => return self.slip(VALID),
                    }
                }
            }
            _ => return self.slip(VALID),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), Slip> {
        self.eat(b'-');
        if self.eat(b'0') {
            if self.byte().is_some_and(|next| next.is_ascii_digit()) {
                return self.slip(VALID);
            }
        } else {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        Ok(())
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Slip> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.slip(VALID) } else { Ok(()) }
    }

    fn word(&mut self, word: &str) -> Result<(), Slip> {
        let start = self.at;
        for letter in word.bytes() {
            if !self.eat(letter) {
                // A word that the text ends in may have been going on.
                self.at = if self.byte().is_some() { start } else { self.at };
                return self.slip(A_VALUE);
            }
        }
        Ok(())
    }

    fn blanks(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes this byte, if it comes next.
    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.byte() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or("")
    }

    fn slip<T>(&self, expected: &'static str) -> Result<T, Slip> {
        Err(Slip { offset: self.at, expected })
    }
}

#[cfg(test)]
mod tests {
    use super::Scanner;
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    /// `serde_json` is the measure.
    fn check(text: &str) -> Result<(), TestCaseError> {
        let mut scanner = Scanner::new(text);
        let scanned = scanner.value().and_then(|value| scanner.end().map(|()| value));
        let expected = serde_json::from_str::<&RawValue>(text);
        prop_assert_eq!(scanned.ok(), expected.ok().map(RawValue::get), "{}", text);
        Ok(())
    }

    proptest! {
        #[test]
        fn accepts_what_serde_json_accepts(text in "[\\[\\]{},:\" \n\\\\u0-9a-f.eE+-]{0,24}") {
            check(&text)?;
        }

        #[test]
        fn accepts_what_looks_like_json(text in "[ ]?(\\[|\\{\"a\" ?:)?((-?0?[0-9]{0,2}(\\.[0-9]?)?(e[+-]?[0-9]?)?|\"(\\\\[\"\\\\/bfnrtux]|\\\\u[0-9a-g]{4}|é|\t)*\"|true|nul|false|null|\\[|\\]|\\{|\\}) ?,? ?){0,4}(\\]|\\})?") {
            check(&text)?;
        }
    }
}
