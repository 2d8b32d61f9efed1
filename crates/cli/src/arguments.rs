//! What follows the name of a command, told apart: options begin with a hyphen, all else are files.
//!
//! `-` is a file, and so is whatever follows `--`.

use std::ffi::{OsStr, OsString};

/// One argument.
pub(super) enum Argument<'a> {
    /// It begins with a hyphen.
    Option(&'a OsStr),
    /// It names a file, or is `-`.
    File(&'a OsStr),
}

/// The arguments of one command, in their order.
pub(super) struct Arguments<'a> {
    rest: std::slice::Iter<'a, OsString>,
    takes_options: bool,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(args: &'a [OsString]) -> Self {
        Self { rest: args.iter(), takes_options: true }
    }

    /// The value of the option that was read last: the next argument, whatever it begins with.
    pub(super) fn value(&mut self) -> Option<&'a OsStr> {
        self.rest.next().map(OsString::as_os_str)
    }
}

impl<'a> Iterator for Arguments<'a> {
    type Item = Argument<'a>;

    fn next(&mut self) -> Option<Argument<'a>> {
        let mut arg = self.rest.next()?;
        if self.takes_options && arg == "--" {
            self.takes_options = false;
            arg = self.rest.next()?;
        }
        let is_option =
            self.takes_options && arg != "-" && arg.as_encoded_bytes().starts_with(b"-");
        Some(if is_option { Argument::Option(arg) } else { Argument::File(arg) })
    }
}
