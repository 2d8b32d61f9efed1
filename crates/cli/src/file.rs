//! A data file as a command takes it in: its bytes, what it compares, and what is wrong with it.

use std::ffi::OsStr;
use std::fmt::{self, Display, Formatter};
use std::io::{self, Read, Write};

use crate::RunError;
use weighbridge_core::dataset::{Dataset, Finding, read};

/// A file that could be opened, whatever stands in it.
pub(super) struct DataFile {
    /// As received.
    pub(super) bytes: Vec<u8>,
    /// What it compares; `None`: it is refused whole.
    pub(super) data: Option<Dataset>,
    /// What is wrong with it, in its own order.
    pub(super) findings: Vec<FileFinding>,
}

impl DataFile {
    /// Reads a file, or standard input where it is named `-`.
    pub(super) fn open(file: &OsStr) -> Result<Self, RunError> {
        let name = file.to_string_lossy().into_owned();
        let bytes =
            bytes_of(file).map_err(|error| RunError::Input { file: name.clone(), error })?;
        let (data, findings) = match read(&bytes) {
            Ok(loaded) => (Some(loaded.data), loaded.findings),
            Err(refusal) => (None, refusal.findings),
        };
        let in_file = |finding| FileFinding { file: name.clone(), finding };
        Ok(Self { bytes, data, findings: findings.into_iter().map(in_file).collect() })
    }
}

fn bytes_of(file: &OsStr) -> io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A finding with the file that it is of, as `--json` writes it.
#[derive(serde::Serialize)]
pub(super) struct FileFinding {
    file: String,
    #[serde(flatten)]
    pub(super) finding: Finding,
}

impl Display for FileFinding {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.finding)
    }
}

/// Writes findings one a line.
pub(super) fn write_findings(findings: &[FileFinding], to: &mut dyn Write) -> io::Result<()> {
    findings.iter().try_for_each(|finding| writeln!(to, "{finding}"))
}
