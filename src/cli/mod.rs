//! The command line: what the page does, without a page. Not on wasm32.

mod rank;

use std::io::{self, Write};

pub use rank::rank;

/// Runs a command; `arguments` are those after the program's own name.
///
/// Results go to `out` and remarks to `err`. The exit code is 0, 1 when the data are at fault, or 2 when
/// the call is.
///
/// # Errors
/// Only when `out` or `err` cannot be written to.
pub fn run(arguments: &[String], out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("", arguments),
    };
    match command {
        "rank" => rank(rest, out, err),
        _ => {
            writeln!(err, "{}", rank::USAGE)?;
            Ok(2)
        }
    }
}
