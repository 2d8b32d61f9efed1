//! `check`: what is wrong with data files, one finding a line, or all of them as one JSON array.

use std::ffi::OsString;
use std::io::Write;

use crate::file::{DataFile, write_findings};
use crate::{CALL_AT_FAULT, DATA_AT_FAULT, RunError, WELL, explain, write_json};
use weighbridge_core::dataset::Severity;

/// Say what is wrong with data files, where, and how to mend it
#[derive(clap::Args)]
pub(super) struct Check {
    /// Data files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<OsString>,
    /// Write the findings as one JSON array
    #[arg(long)]
    json: bool,
}

impl Check {
    /// Checks all files, those after one that cannot be read, too.
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, RunError> {
        let mut findings = Vec::new();
        let mut unread = 0;
        for file in &self.files {
            match DataFile::open(file) {
                Ok(file) => findings.extend(file.findings),
                Err(failure) => {
                    explain(&failure, err)?;
                    unread += 1;
                }
            }
        }
        if self.json {
            write_json(&findings, out)?;
        } else {
            write_findings(&findings, out)?;
        }
        let count =
            |severity| findings.iter().filter(|entry| entry.finding.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let notes = match count(Severity::Note) {
            0 => String::new(),
            notes => format!("; notes: {notes}"),
        };
        writeln!(
            err,
            "files checked: {}; errors: {errors}; warnings: {warnings}{notes}",
            self.files.len() - unread
        )?;
        Ok(match (unread, errors) {
            (0, 0) => WELL,
            (0, _) => DATA_AT_FAULT,
            _ => CALL_AT_FAULT,
        })
    }
}
