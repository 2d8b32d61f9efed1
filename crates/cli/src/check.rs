//! `check`: what is wrong with data files, one finding a line, or all of them as one JSON array.

use std::ffi::{OsStr, OsString};
use std::io::Write;

use crate::arguments::{Argument, Arguments};
use crate::file::{DataFile, write_findings};
use crate::{CALL_AT_FAULT, DATA_AT_FAULT, Failure, WELL, explain, write_json};
use weighbridge_core::dataset::Severity;

/// Checks all files, those after one that cannot be read, too.
pub(super) fn run(
    args: &[OsString],
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let Call { files, as_json } = Call::parse(args)?;
    let mut findings = Vec::new();
    let mut unread = 0;
    for file in &files {
        match DataFile::open(file) {
            Ok(file) => findings.extend(file.findings),
            Err(failure) => {
                explain(&failure, err)?;
                unread += 1;
            }
        }
    }
    if as_json {
        write_json(&findings, out)?;
    } else {
        write_findings(&findings, out)?;
    }
    let count =
        |severity| findings.iter().filter(|entry| entry.finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    writeln!(
        err,
        "files checked: {}; errors: {errors}; warnings: {warnings}",
        files.len() - unread
    )?;
    Ok(match (unread, errors) {
        (0, 0) => WELL,
        (0, _) => DATA_AT_FAULT,
        _ => CALL_AT_FAULT,
    })
}

/// What the arguments ask for.
struct Call<'a> {
    files: Vec<&'a OsStr>,
    as_json: bool,
}

impl<'a> Call<'a> {
    fn parse(args: &'a [OsString]) -> Result<Self, Failure> {
        let mut call = Self { files: Vec::new(), as_json: false };
        for argument in Arguments::new(args) {
            match argument {
                Argument::Option(option) if option == "--json" => call.as_json = true,
                Argument::Option(option) => return Err(Failure::no_option(option, "check")),
                Argument::File(file) => call.files.push(file),
            }
        }
        if call.files.is_empty() {
            return Err(Failure::call("no file to check"));
        }
        Ok(call)
    }
}
