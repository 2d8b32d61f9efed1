//! The command line: finds the command, and turns what it returns into an exit code.
//!
//! Exit codes: 0, all is well; 1, the data are at fault; 2, the call is.
//!
//! | module | what it is |
//! |---|---|
//! | `check`, `rank` | the commands |
//! | `arguments` | options and files told apart |
//! | `file` | a data file with its findings |

mod arguments;
mod check;
mod file;
mod rank;

use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind, Write};

/// All is well.
const WELL: u8 = 0;
/// The data are at fault.
const DATA_AT_FAULT: u8 = 1;
/// The call is at fault.
const CALL_AT_FAULT: u8 = 2;

/// Why a command could not do its work.
enum Failure {
    /// It was called wrongly: what is wrong.
    Call(String),
    /// A file that it names cannot be read, whatever stands in it.
    Input { file: String, error: io::Error },
    /// What it wrote did not arrive.
    Output(io::Error),
}

impl Failure {
    fn call(what: &str) -> Self {
        Self::Call(what.into())
    }

    /// An option that the command does not have.
    fn no_option(option: &OsStr, command: &str) -> Self {
        Self::Call(format!("no option {} of {command}", option.display()))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// A command: takes its arguments, standard output and standard error; returns the exit code.
type Run = fn(&[OsString], &mut dyn Write, &mut dyn Write) -> Result<u8, Failure>;

struct Command {
    name: &'static str,
    usage: &'static str,
    about: &'static str,
    run: Run,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "check",
        usage: "check FILE… [--json]",
        about: "say what is wrong with data files, where, and how to mend it; `-` is standard input",
        run: check::run,
    },
    Command {
        name: "rank",
        usage: "rank FILE [--link '#…'] [--method NAME] [--assume-worst] [--json]",
        about: "give the verdict that the page gives for a file and a link; `-` is standard input",
        run: rank::run,
    },
];

/// Runs the command that the arguments (without the program's own name) ask for; returns the exit code:
/// 0, 1 (the data are at fault) or 2 (the call is).
pub fn run(args: impl Iterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let args: Vec<OsString> = args.collect();
    match dispatch(&args, out, err) {
        Ok(code) => code,
        // Whoever read the output has seen enough, as in `check FILE | head`.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => CALL_AT_FAULT,
        Err(failure) => {
            // Nothing is left to be done where standard error is closed, too.
            let _ = explain(&failure, err);
            CALL_AT_FAULT
        }
    }
}

fn dispatch(args: &[OsString], out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let Some((first, rest)) = args.split_first() else {
        return Err(Failure::call("no command"));
    };
    let asks_for_help = |arg: &OsString| arg == "--help" || arg == "-h";
    if first == "--version" || first == "-V" {
        writeln!(out, "weighbridge {}", env!("CARGO_PKG_VERSION"))?;
        return Ok(WELL);
    }
    if args.iter().take_while(|arg| *arg != "--").any(asks_for_help) {
        write_usage(out)?;
        return Ok(WELL);
    }
    match COMMANDS.iter().find(|command| first == command.name) {
        Some(command) => (command.run)(rest, out, err),
        None => Err(Failure::Call(format!("no command {}", first.display()))),
    }
}

fn write_usage(to: &mut dyn Write) -> io::Result<()> {
    writeln!(to, "Type:")?;
    for Command { usage, about, .. } in COMMANDS {
        writeln!(to, "  weighbridge {usage}\n      {about}")?;
    }
    writeln!(
        to,
        "  weighbridge --help | --version\nExit: 0, 1 (the data are at fault), 2 (the call is)"
    )
}

/// Writes a value as indented JSON, all at once, and ends the line.
fn write_json(value: &impl serde::Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut json = serde_json::to_vec_pretty(value)?;
    json.push(b'\n');
    out.write_all(&json)
}

fn explain(failure: &Failure, err: &mut dyn Write) -> io::Result<()> {
    match failure {
        Failure::Call(what) => {
            writeln!(err, "weighbridge: {what}")?;
            write_usage(err)
        }
        Failure::Input { file, error } => writeln!(err, "weighbridge: cannot read {file}: {error}"),
        Failure::Output(error) => writeln!(err, "weighbridge: cannot write: {error}"),
    }
}
