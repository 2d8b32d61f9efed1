//! `rank`: the verdict that the page gives for a file and a link, as text or as JSON.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::{CALL_AT_FAULT, DATA_AT_FAULT, Failure, WELL, read_file};
use crate::dataset::{Dataset, Severity, Value, number, read};
use crate::decision::{
    Preferences, Scales, Sentence, Standing, Verdict, Words, decide_with, rounded,
};
use crate::link::{self, Method};

/// Ranks the options of one file. The verdict alone goes to `out`; what is wrong with the link, and what
/// was left out of the file, goes to `err`.
pub(super) fn run(
    args: &[OsString],
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let Call { file, link, as_json } = Call::parse(args)?;
    let bytes = match read_file(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            writeln!(err, "weighbridge: cannot read {}: {error}", file.display())?;
            return Ok(CALL_AT_FAULT);
        }
    };
    let (data, findings) = match read(&bytes) {
        Ok(loaded) => (Some(loaded.data), loaded.findings),
        Err(refusal) => (None, refusal.findings),
    };
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        writeln!(err, "{}:{finding}", file.display())?;
    }
    let Some(data) = data else { return Ok(DATA_AT_FAULT) };
    let decoded = link::decode(link, &data);
    for notice in &decoded.notices {
        writeln!(err, "{notice}")?;
    }
    let method = decoded.choices.method;
    if method != Method::Additive {
        writeln!(err, "Ranked by weighted sums, not by {} as the link asks.", method.as_str())?;
    }
    let ranking = Ranking::of(&data, &decoded.choices.preferences(&data));
    if as_json {
        let link = match link::encode(&decoded.choices, &data) {
            fragment if fragment.is_empty() => fragment,
            fragment => format!("#{fragment}"),
        };
        ranking.write_json(&bytes, &link, out)?;
    } else {
        ranking.write_text(out)?;
    }
    Ok(WELL)
}

/// What the arguments ask for.
struct Call<'a> {
    file: &'a OsStr,
    link: &'a str,
    as_json: bool,
}

impl<'a> Call<'a> {
    fn parse(args: &'a [OsString]) -> Result<Self, Failure> {
        let (mut file, mut link, mut as_json) = (None, "", false);
        let mut takes_options = true;
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let is_option = takes_options && arg != "-" && arg.as_encoded_bytes().starts_with(b"-");
            match arg.to_str() {
                Some("--") if is_option => takes_options = false,
                Some("--json") if is_option => as_json = true,
                Some("--link") if is_option => {
                    let fragment = args.next().and_then(|fragment| fragment.to_str());
                    link = fragment.ok_or_else(|| Failure::Call("no link after --link".into()))?;
                }
                _ if is_option => {
                    return Err(Failure::Call(format!("no option {} of rank", arg.display())));
                }
                _ if file.is_none() => file = Some(arg.as_os_str()),
                _ => return Err(Failure::Call("more than one file to rank".into())),
            }
        }
        let file = file.ok_or_else(|| Failure::Call("no file to rank".into()))?;
        Ok(Self { file, link, as_json })
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
