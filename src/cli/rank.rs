//! `rank`: the verdict that the page gives for a file and a link, as text or as JSON.

use std::fs;
use std::io::{self, Write};

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use crate::dataset::{self, Dataset, Severity, Value, number};
use crate::decision::{
    Preferences, Scales, Sentence, Standing, Verdict, Words, decide_with, rounded,
};
use crate::link::{self, Method};

pub(super) const USAGE: &str = "usage: weighbridge rank FILE [--link '#…'] [--json]";

/// Ranks the options of a file: `rank FILE [--link '#…'] [--json]`, `arguments` being what follows `rank`.
///
/// The verdict goes to `out`; what was wrong with the link or left out of the file goes to `err`. The
/// exit code is 0, 1 when the file is no comparison, or 2 when the call is at fault.
///
/// # Errors
/// Only when `out` or `err` cannot be written to.
pub fn rank(arguments: &[String], out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let call = match Call::parse(arguments) {
        Ok(call) => call,
        Err(reason) => {
            writeln!(err, "{reason}\n{USAGE}")?;
            return Ok(2);
        }
    };
    let bytes = match fs::read(call.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            writeln!(err, "{}: {error}", call.file)?;
            return Ok(2);
        }
    };
    let (data, findings) = match dataset::read(&bytes) {
        Ok(loaded) => (Some(loaded.data), loaded.findings),
        Err(refusal) => (None, refusal.findings),
    };
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        writeln!(err, "{}:{finding}", call.file)?;
    }
    let Some(data) = data else { return Ok(1) };
    let decoded = link::decode(call.link, &data);
    for notice in &decoded.notices {
        writeln!(err, "{notice}")?;
    }
    let method = decoded.choices.method;
    if method != Method::Additive {
        writeln!(err, "ranked by weighted sums, not by {} as the link asks", method.as_str())?;
    }
    let ranking = Ranking::of(&data, &decoded.choices.preferences(&data));
    if call.json {
        let link = match link::encode(&decoded.choices, &data) {
            fragment if fragment.is_empty() => fragment,
            fragment => format!("#{fragment}"),
        };
        ranking.write_json(&bytes, &link, out)?;
    } else {
        ranking.write_text(out)?;
    }
    Ok(0)
}

/// What was asked for.
struct Call<'a> {
    file: &'a str,
    link: &'a str,
    json: bool,
}

impl<'a> Call<'a> {
    fn parse(arguments: &'a [String]) -> Result<Self, String> {
        let (mut file, mut link, mut json) = (None, "", false);
        let mut arguments = arguments.iter().map(String::as_str);
        while let Some(argument) = arguments.next() {
            match argument {
                "--json" => json = true,
                "--link" => link = arguments.next().ok_or("--link needs a fragment")?,
                flag if flag.starts_with("--") => return Err(format!("unknown flag {flag}")),
                path if file.is_none() => file = Some(path),
                more => return Err(format!("one file at a time, not {more} as well")),
            }
        }
        Ok(Self { file: file.ok_or("no file named")?, link, json })
    }
}

/// A verdict with what it takes to write it down.
struct Ranking<'a> {
    data: &'a Dataset,
    verdict: Verdict,
    scales: Scales,
    words: Words<'a>,
}

impl<'a> Ranking<'a> {
    fn of(data: &'a Dataset, preferences: &Preferences) -> Self {
        let scales = Scales::new(data, preferences.scenario, &preferences.better);
        let verdict = decide_with(data, &scales, preferences);
        let words = Words { data, scenario: preferences.scenario, write: &write_value };
        Self { data, verdict, scales, words }
    }

    /// The verdict's sentences, the headline first.
    fn reason(&self) -> String {
        let headline = std::iter::once(self.words.headline(&self.verdict));
        let sentences = headline.chain(self.words.reasons(&self.verdict, &self.scales));
        let sentences: Vec<String> =
            sentences.map(|sentence: Sentence| self.words.plain(&sentence)).collect();
        sentences.join(" ")
    }

    fn option_id(&self, option: usize) -> &str {
        self.data.options.get(option).map_or("", |option| &option.id)
    }

    fn criterion_id(&self, criterion: usize) -> &str {
        self.data.criteria.get(criterion).map_or("", |criterion| &criterion.id)
    }

    fn write_json(&self, bytes: &[u8], link: &str, out: &mut dyn Write) -> io::Result<()> {
        let report = Report {
            engine: env!("CARGO_PKG_VERSION"),
            data: format!("sha256:{}", hexadecimal(&Sha256::digest(bytes))),
            link,
            winner: self.verdict.winner.map(|option| self.option_id(option)),
            clear: self.verdict.clear,
            reason: self.reason(),
            ranking: self.verdict.ranking.iter().map(|standing| self.row(standing)).collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)
    }

    fn row<'r>(&'r self, standing: &'r Standing) -> Row<'r> {
        let criteria = self.verdict.criteria.iter().map(|&at| self.criterion_id(at));
        let failures = standing.excluded.iter().map(|failure| {
            (self.criterion_id(failure.criterion), self.words.failure(standing.option, failure))
        });
        Row {
            option: self.option_id(standing.option),
            rank: standing.rank,
            ranks: standing.ranks,
            score: standing.score,
            low: standing.low,
            high: standing.high,
            contributions: Pairs(criteria.zip(standing.contributions.iter().copied()).collect()),
            unknown: standing.unknown.iter().map(|&at| self.criterion_id(at)).collect(),
            excluded: standing.rank.is_none().then(|| Pairs(failures.collect())),
        }
    }

    /// The reason, and below it a line an option: rank, name, points of 100, their interval, remarks.
    fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}\n", self.reason())?;
        let names = self.data.options.iter().map(|option| option.name.chars().count());
        let width = names.chain([HEADS[1].len()]).max().unwrap_or(0);
        let [rank, name, score] = HEADS;
        writeln!(out, "{rank}  {name:width$}  {score}")?;
        for standing in &self.verdict.ranking {
            let rank = standing.rank.map_or_else(|| "-".into(), |rank| rank.to_string());
            let name = self.data.options.get(standing.option).map_or("", |option| &option.name);
            let score = points(standing.score);
            let line = format!("{rank:>4}  {name:width$}  {score:>6}{}", self.remarks(standing));
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn remarks(&self, standing: &Standing) -> String {
        let mut remarks = String::new();
        if standing.low < standing.high {
            remarks += &format!("  {} to {}", points(standing.low), points(standing.high));
        }
        for failure in &standing.excluded {
            let criterion = self.data.criteria.get(failure.criterion);
            let name = criterion.map_or("", |criterion| &criterion.name);
            remarks += &format!("  {name}: {}", self.words.failure(standing.option, failure));
        }
        remarks
    }
}

/// Heads of the columns of the text.
const HEADS: [&str; 3] = ["Rank", "Option", "Points"];

/// A score as points of 100 with one decimal.
fn points(score: f64) -> String {
    let tenths = rounded(&[score], 1_000).total;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn write_value(value: Value) -> String {
    match value {
        Value::Number(number) => number::to_text(number),
        Value::Date(date) => date.to_string(),
        _ => String::new(),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The verdict as JSON, in the order in which it is written.
#[derive(Serialize)]
struct Report<'a> {
    engine: &'a str,
    data: String,
    link: &'a str,
    winner: Option<&'a str>,
    clear: bool,
    reason: String,
    ranking: Vec<Row<'a>>,
}

/// One option's standing as JSON.
#[derive(Serialize)]
struct Row<'a> {
    option: &'a str,
    rank: Option<u32>,
    ranks: Option<(u32, u32)>,
    score: f64,
    low: f64,
    high: f64,
    contributions: Pairs<'a, f64>,
    unknown: Vec<&'a str>,
    excluded: Option<Pairs<'a, String>>,
}

/// An object whose keys keep their order.
struct Pairs<'a, T>(Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for Pairs<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
