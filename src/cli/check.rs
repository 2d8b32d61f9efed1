//! `check`: what is wrong with data files, one finding a line, or all of them as one JSON array.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

use super::{CALL_AT_FAULT, DATA_AT_FAULT, Failure, WELL, read_file};
use crate::dataset::{Finding, Severity, read};

/// A finding with the file that it is of, as `--json` writes it.
#[derive(serde::Serialize)]
struct FileFinding {
    file: String,
    #[serde(flatten)]
    finding: Finding,
}

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
        match read_file(file) {
            Ok(bytes) => findings.extend(findings_of(file, &bytes)),
            Err(error) => {
                writeln!(err, "weighbridge: cannot read {}: {error}", file.display())?;
                unread += 1;
            }
        }
    }
    write_findings(&findings, as_json, out)?;
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
        let mut takes_options = true;
        for arg in args {
            let is_option = takes_options && arg != "-" && arg.as_encoded_bytes().starts_with(b"-");
            match arg.to_str() {
                Some("--") if is_option => takes_options = false,
                Some("--json") if is_option => call.as_json = true,
                _ if is_option => {
                    return Err(Failure::Call(format!("no option {} of check", arg.display())));
                }
                _ => call.files.push(arg),
            }
        }
        if call.files.is_empty() {
            return Err(Failure::Call("no file to check".into()));
        }
        Ok(call)
    }
}

fn findings_of(file: &OsStr, bytes: &[u8]) -> impl Iterator<Item = FileFinding> {
    let findings = match read(bytes) {
        Ok(loaded) => loaded.findings,
        Err(refusal) => refusal.findings,
    };
    let file = file.to_string_lossy().into_owned();
    findings.into_iter().map(move |finding| FileFinding { file: file.clone(), finding })
}

fn write_findings(findings: &[FileFinding], as_json: bool, out: &mut dyn Write) -> io::Result<()> {
    if as_json {
        serde_json::to_writer_pretty(&mut *out, findings)?;
        return writeln!(out);
    }
    for FileFinding { file, finding } in findings {
        writeln!(out, "{file}:{finding}")?;
    }
    Ok(())
}
