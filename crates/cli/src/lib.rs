//! The command line: finds the command, and turns what it returns into an exit code.
//!
//! Exit codes: 0, all is well; 1, the data are at fault; 2, the call is.
//!
//! | module | what it is |
//! |---|---|
//! | `check`, `rank`, `schema` | the commands |
//! | `file` | a data file with its findings |

mod check;
mod file;
mod rank;
mod schema;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};

use clap::{Parser, Subcommand};

/// All is well.
const WELL: u8 = 0;
/// The data are at fault.
const DATA_AT_FAULT: u8 = 1;
/// The call is at fault.
const CALL_AT_FAULT: u8 = 2;

/// Check comparison data, and rank what they compare.
#[derive(Parser)]
#[command(name = "weighbridge", version)]
#[command(after_help = "Exit codes: 0, all is well; 1, the data are at fault; 2, the call is.")]
struct Call {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Rank(rank::Rank),
    Schema(schema::PrintSchema),
}

/// Why a command could not do its work.
enum RunError {
    /// A file that the call names cannot be read, whatever stands in it.
    Input { file: String, error: io::Error },
    /// What it wrote did not arrive.
    Output(io::Error),
}

impl From<io::Error> for RunError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Runs the command that the arguments (without the program's own name) ask for; returns the exit code:
/// 0, 1 (the data are at fault) or 2 (the call is).
pub fn run(args: impl Iterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    match dispatch(args, out, err) {
        Ok(code) => code,
        // Whoever read the output has seen enough, as in `check FILE | head`.
        Err(RunError::Output(error)) if error.kind() == ErrorKind::BrokenPipe => CALL_AT_FAULT,
        Err(failure) => {
            // Nothing is left to be done where standard error is closed, too.
            let _ = explain(&failure, err);
            CALL_AT_FAULT
        }
    }
}

fn dispatch(
    args: impl Iterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, RunError> {
    let with_name = std::iter::once(OsString::from("weighbridge")).chain(args);
    match Call::try_parse_from(with_name) {
        Ok(Call { command: Command::Check(check) }) => check.run(out, err),
        Ok(Call { command: Command::Rank(rank) }) => rank.run(out, err),
        Ok(Call { command: Command::Schema(schema) }) => schema.run(out),
        Err(error) if error.use_stderr() => {
            write!(err, "{error}")?;
            Ok(CALL_AT_FAULT)
        }
        // `--help` and `--version` come as errors, too.
        Err(asked) => {
            write!(out, "{asked}")?;
            Ok(WELL)
        }
    }
}

/// Writes a value as indented JSON, all at once, and ends the line.
fn write_json(value: &impl serde::Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut json = serde_json::to_vec_pretty(value)?;
    json.push(b'\n');
    out.write_all(&json)
}

fn explain(failure: &RunError, err: &mut dyn Write) -> io::Result<()> {
    match failure {
        RunError::Input { file, error } => {
            writeln!(err, "weighbridge: cannot read {file}: {error}")
        }
        RunError::Output(error) => writeln!(err, "weighbridge: cannot write: {error}"),
    }
}
