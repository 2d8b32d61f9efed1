//! `rank`: the verdict that the page gives for a file and a link, as text or as JSON.

use std::ffi::OsString;
use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::file::{DataFile, FileFinding, write_findings};
use crate::{DATA_AT_FAULT, RunError, WELL};
use weighbridge_core::choices::{self, Choices};
use weighbridge_core::dataset::{Dataset, Date, Severity};
use weighbridge_core::decision::{Method, Origin, Report, Screening, Standing, rounded};
use weighbridge_core::language::english;
use weighbridge_core::table::fold;

/// Give the verdict that the page gives for a file and a link
#[derive(clap::Args)]
pub(super) struct Rank {
    /// The data file; `-` is standard input
    file: OsString,
    /// The page's address with the visitor's choices, or what follows its `#`
    #[arg(long, value_name = "LINK", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    link: String,
    /// Rank by another method than the link's
    #[arg(long, value_name = "NAME", value_parser = methods())]
    method: Option<Method>,
    /// Count what is not stated as the worst
    #[arg(long)]
    assume_worst: bool,
    /// The day by which statements are too old, where the link has them count as not stated [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    /// Write the whole report as JSON
    #[arg(long)]
    json: bool,
}

impl Rank {
    /// Ranks the options of the file. The verdict alone goes to `out`; what is wrong with the file or with the
    /// link goes to `err`.
    ///
    /// A file with errors is ranked as the page ranks it, without the statements that were dropped; the exit
    /// code says that they were.
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, RunError> {
        let DataFile { bytes, data, findings } = DataFile::open(&self.file)?;
        write_findings(&findings, err)?;
        let Some(mut data) = data else { return Ok(DATA_AT_FAULT) };
        let decoded = choices::decode(&self.link, &data);
        for notice in &decoded.notices {
            writeln!(err, "{}", notice.in_words(english()))?;
        }
        let mut choices = decoded.choices;
        choices.method = self.method.unwrap_or(choices.method);
        choices.assume_worst |= self.assume_worst;
        let stale_by = choices.stale_unknown.then(|| self.today.unwrap_or_else(today));
        if let Some(day) = stale_by {
            data.forget_stale(day);
        }
        let preferences = choices.preferences(&data);
        let screening = Screening::of(&data, &preferences, &|text| fold(text, &normalized));
        let origin = Origin {
            data_hash: &hexadecimal(&Sha256::digest(bytes)),
            link: &canonical(&choices, &data),
            method: choices.method,
            assume_worst: choices.assume_worst,
            stale_by,
            shown: &choices::shown(&choices, &data),
        };
        let report = Report::of(&data, english(), &preferences, &screening, origin);
        if self.json {
            out.write_all(report.to_json().as_bytes())?;
        } else {
            write_text(&data, &report, out)?;
        }
        let is_error = |found: &FileFinding| found.finding.severity == Severity::Error;
        Ok(if findings.iter().any(is_error) { DATA_AT_FAULT } else { WELL })
    }
}

/// The methods by their names.
fn methods() -> impl TypedValueParser<Value = Method> {
    let names = PossibleValuesParser::new(Method::ALL.map(Method::as_str));
    names.try_map(|name| Method::parse(&name).ok_or("no method of this name"))
}

fn day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("no day of the form YYYY-MM-DD")
}

/// The day that it is, by universal time.
fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let days = u32::try_from(since.as_secs() / (24 * 60 * 60)).unwrap_or(u32::MAX);
    Date::from_number(f64::from(days))
}

/// What the browser's `normalize` and `toLowerCase` do.
fn normalized(text: &str) -> String {
    text.nfkd().collect::<String>().to_lowercase()
}

/// The choices as the page writes them into its address; empty where nothing is chosen.
fn canonical(choices: &Choices, data: &Dataset) -> String {
    let fragment = choices::encode(choices, data);
    if fragment.is_empty() { fragment } else { format!("#{fragment}") }
}

/// The reason; how sure it is and what would change it; and below that a line an option: rank, name,
/// points of 100, their interval, what it misses.
fn write_text(data: &Dataset, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", report.reason())?;
    let remarks = report.remarks();
    for remark in &remarks {
        writeln!(out, "- {remark}")?;
    }
    if !remarks.is_empty() {
        writeln!(out)?;
    }
    let names = (0..data.options.len()).map(|at| report.option_name(at).chars().count());
    let width = names.chain([HEADS[1].len()]).max().unwrap_or(0);
    let [rank, name, score] = HEADS;
    writeln!(out, "{rank}  {name:width$}  {score}")?;
    for standing in &report.verdict.ranking {
        let rank = standing.rank.map_or_else(|| "-".into(), |rank| rank.to_string());
        let name = report.option_name(standing.option);
        let score = points(standing.score);
        let more = more(data, report, standing);
        let line = format!("{rank:>4}  {name:width$}  {score:>6}{more}");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// What stands behind the points of an option.
fn more(data: &Dataset, report: &Report<'_>, standing: &Standing) -> String {
    let mut more = String::new();
    if standing.low < standing.high {
        more += &format!("  {} to {}", points(standing.low), points(standing.high));
    }
    for (criterion, why) in report.misses(standing) {
        let name = data.criteria.get(criterion).map_or("", |criterion| &criterion.name);
        more += &format!("  {name}: {why}");
    }
    more
}

/// Heads of the columns of the text.
const HEADS: [&str; 3] = ["Rank", "Option", "Points"];

/// A score as points of 100 with one decimal.
fn points(score: f64) -> String {
    let tenths = rounded(&[score], 1_000).total;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", (tenths / 10).abs(), (tenths % 10).abs())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
