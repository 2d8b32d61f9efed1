//! `rank`: the verdict that the page gives for a file and a link, as text or as JSON.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

use sha2::{Digest, Sha256};

use crate::arguments::{Argument, Arguments};
use crate::file::{DataFile, write_findings};
use crate::{DATA_AT_FAULT, Failure, WELL};
use weighbridge_core::choices::{self, Choices};
use weighbridge_core::dataset::Dataset;
use weighbridge_core::decision::{Method, Origin, Report, Standing, rounded};
use weighbridge_core::language::english;

/// Ranks the options of one file. The verdict alone goes to `out`; what is wrong with the file or with
/// the link goes to `err`.
///
/// A file with faults is ranked as the page ranks it: without the statements that were dropped.
pub(super) fn run(
    args: &[OsString],
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let Call { file, link, method, as_json, assume_worst } = Call::parse(args)?;
    let DataFile { bytes, data, findings } = DataFile::open(file)?;
    write_findings(&findings, err)?;
    let Some(data) = data else { return Ok(DATA_AT_FAULT) };
    let decoded = choices::decode(&link, &data);
    for notice in &decoded.notices {
        writeln!(err, "{}", notice.in_words(english()))?;
    }
    let mut choices = decoded.choices;
    choices.method = method.unwrap_or(choices.method);
    choices.assume_worst |= assume_worst;
    let preferences = choices.preferences(&data);
    let origin = Origin {
        data_hash: &hexadecimal(&Sha256::digest(bytes)),
        link: &canonical(&choices, &data),
        method: choices.method,
        assume_worst: choices.assume_worst,
    };
    let report = Report::of(&data, english(), &preferences, origin);
    if as_json {
        out.write_all(report.to_json().as_bytes())?;
    } else {
        write_text(&data, &report, out)?;
    }
    Ok(WELL)
}

/// What the arguments ask for.
struct Call<'a> {
    file: &'a OsStr,
    link: Cow<'a, str>,
    /// Another method than the link's.
    method: Option<Method>,
    as_json: bool,
    /// Whether what is not stated counts as the worst, even where the link does not say so.
    assume_worst: bool,
}

impl<'a> Call<'a> {
    fn parse(args: &'a [OsString]) -> Result<Self, Failure> {
        let (mut file, mut link, mut method) = (None, Cow::Borrowed(""), None);
        let (mut as_json, mut assume_worst) = (false, false);
        let mut arguments = Arguments::new(args);
        while let Some(argument) = arguments.next() {
            match argument {
                Argument::Option(option) if option == "--json" => as_json = true,
                Argument::Option(option) if option == "--assume-worst" => assume_worst = true,
                Argument::Option(option) if option == "--link" => {
                    let no_link = || Failure::call("no link after --link");
                    link = arguments.value().ok_or_else(no_link)?.to_string_lossy();
                }
                Argument::Option(option) if option == "--method" => {
                    let name = arguments.value().ok_or_else(|| no_method("nothing"))?;
                    let name = name.to_string_lossy();
                    method = Some(Method::parse(&name).ok_or_else(|| no_method(&name))?);
                }
                Argument::Option(option) => return Err(Failure::no_option(option, "rank")),
                Argument::File(_) if file.is_some() => {
                    return Err(Failure::call("more than one file to rank"));
                }
                Argument::File(name) => file = Some(name),
            }
        }
        let file = file.ok_or_else(|| Failure::call("no file to rank"))?;
        Ok(Self { file, link, method, as_json, assume_worst })
    }
}

/// That what follows `--method` names none.
fn no_method(found: &str) -> Failure {
    let known = Method::ALL.map(Method::as_str).join(", ");
    Failure::Call(format!("{found} is no method after --method; there are {known}"))
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
    let names = data.options.iter().map(|option| option.name.chars().count());
    let width = names.chain([HEADS[1].len()]).max().unwrap_or(0);
    let [rank, name, score] = HEADS;
    writeln!(out, "{rank}  {name:width$}  {score}")?;
    for standing in &report.verdict.ranking {
        let rank = standing.rank.map_or_else(|| "-".into(), |rank| rank.to_string());
        let name = data.options.get(standing.option).map_or("", |option| &option.name);
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
