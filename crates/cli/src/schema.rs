//! `schema`: the data format as a JSON Schema, by which editors complete and check while one types.
//!
//! The types here only describe the format; it is read by `weighbridge_core::dataset`, which says more and says it
//! better. Tests hold the two against each other.
#![expect(dead_code, reason = "fields are described, never held")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::{RunError, WELL, write_json};

/// Print the JSON Schema of the data format
#[derive(clap::Args)]
pub(super) struct PrintSchema;

impl PrintSchema {
    /// Writes the schema.
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<u8, RunError> {
        write_json(&schemars::schema_for!(Comparison), out)?;
        Ok(WELL)
    }
}

/// A comparison for Weighbridge, in the form weighbridge/1.
#[derive(JsonSchema)]
struct Comparison {
    /// Where this schema lies; read by editors alone.
    #[serde(rename = "$schema")]
    schema: Option<String>,
    /// The form of the data.
    #[schemars(schema_with = "format")]
    format: String,
    /// Heading of the page.
    title: Text,
    /// One or two sentences under the title.
    summary: Option<Text>,
    /// What the scenarios answer, such as "What are you building?".
    question: Option<Text>,
    /// Language of the texts as a BCP 47 tag; "en" where it is absent.
    #[schemars(regex(pattern = r"^[A-Za-z0-9]{2,8}(-[A-Za-z0-9]{1,8})*$"))]
    language: Option<String>,
    /// Day of first publication.
    published: Option<Day>,
    /// Day of the last change.
    updated: Option<Day>,
    /// Who publishes the comparison.
    published_by: Option<Text>,
    /// Age in days from which a statement counts as stale.
    stale_after_days: Option<u32>,
    /// What the statements rest on, by id.
    sources: Option<BTreeMap<String, Source>>,
    /// What is compared.
    #[schemars(length(max = 200_000))]
    options: Vec<Candidate>,
    /// How criteria are grouped.
    groups: Option<Vec<Group>>,
    /// By what the options are compared.
    #[schemars(length(max = 1_000))]
    criteria: Vec<Criterion>,
    /// What the options have, by the option's id, then the criterion's.
    cells: Option<Cells>,
    /// Situations with weights, must-haves and cells of their own.
    scenarios: Option<Vec<Scenario>>,
    /// Features, benefits, costs, questions and answers beside the table.
    notes: Option<Vec<Note>>,
    /// Where the reader is invited to.
    call_to_action: Option<CallToAction>,
}

fn format(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": "weighbridge/1" })
}

/// Cells by the option's id, then the criterion's.
type Cells = BTreeMap<String, Option<BTreeMap<String, Cell>>>;

/// A text that is not blank.
struct Text;

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"\S", "maxLength": 10_000 })
    }
}

/// A day.
struct Day;

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$" })
    }
}

/// What a thing is named by.
struct Id;

impl JsonSchema for Id {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "1 to 64 of a-z, 0-9, _ and -, the first a letter or digit; name, score, importance and balance are reserved.",
            "type": "string",
            "pattern": r"^[a-z0-9][a-z0-9_-]{0,63}$",
            "not": { "enum": ["name", "score", "importance", "balance"] },
        })
    }
}

/// A publication that statements rest on.
#[derive(JsonSchema)]
struct Source {
    /// Title of the publication.
    title: Text,
    /// Who wrote it.
    author: Option<Text>,
    /// Who published it.
    publisher: Option<Text>,
    /// Day of publication.
    date: Option<Day>,
    /// Its address.
    url: Option<Text>,
}

/// One of the things compared.
#[derive(JsonSchema)]
#[schemars(rename = "Option")]
struct Candidate {
    id: Id,
    /// Name to show.
    name: Text,
    /// One sentence on what it is.
    summary: Option<Text>,
    /// Address of a picture.
    image: Option<Text>,
    /// Address of its own page.
    url: Option<Text>,
    /// Words for that link.
    link_label: Option<Text>,
    /// What stands beside its name, such as "Editor's choice".
    badge: Option<Text>,
    /// Whether somebody pays for it to be listed.
    sponsored: Option<bool>,
    #[serde(flatten)]
    basis: Basis,
}

/// What something rests on.
#[derive(JsonSchema)]
struct Basis {
    /// The source's own numbers of its facts, such as "F5".
    facts: Option<Vec<Text>>,
    /// Id of a source.
    source: Option<String>,
}

/// A named set of criteria.
#[derive(JsonSchema)]
struct Group {
    id: Id,
    /// Name to show.
    name: Text,
}

/// A property by which options are compared.
#[derive(JsonSchema)]
#[schemars(transform = by_kind)]
struct Criterion {
    id: Id,
    /// Name to show.
    name: Text,
    /// Id of its group.
    group: Option<String>,
    /// What is meant, in a sentence.
    about: Option<Text>,
    /// What kind of values it takes.
    kind: Kind,
    /// The levels of a rating, the lowest first.
    #[schemars(length(min = 2, max = 65_535))]
    levels: Option<Vec<Level>>,
    /// Unit of its numbers, such as "kg" or "per user/month"; it follows them.
    unit: Option<Text>,
    /// Currency of its numbers by its code of ISO 4217, such as "USD".
    #[schemars(regex(pattern = r"^[A-Z]{3}$"))]
    currency: Option<String>,
    /// How many decimals its numbers are shown with.
    #[schemars(range(max = 6))]
    decimals: Option<u8>,
    /// Whether thousands are parted: false for 2000 rather than 2,000.
    grouping: Option<bool>,
    /// How its numbers are drawn: as stars, of as many as `range` ends with.
    display: Option<Display>,
    /// The ends of what there could be, the low one first: two numbers, or two days of a date.
    range: Option<Interval>,
    /// Which direction is better, on a rating, number, flag or date. Without it the criterion is not scored.
    better: Option<Better>,
    weight: Option<Weight>,
    #[serde(flatten)]
    basis: Basis,
}

/// Says what only criteria of some kinds may have.
fn by_kind(schema: &mut Schema) {
    let of_other_kinds = |kinds: &[&str], keys: &[&str]| {
        let absent: serde_json::Map<_, _> =
            keys.iter().map(|key| ((*key).into(), serde_json::json!({ "type": "null" }))).collect();
        serde_json::json!({
            "if": { "not": { "properties": { "kind": { "enum": kinds } } } },
            "then": { "properties": absent },
        })
    };
    let needs = |key: &str, word: &str, needed: &str| {
        serde_json::json!({
            "if": { "properties": { (key): { "const": word } }, "required": [key] },
            "then": { "properties": { (needed): { "type": "array" } }, "required": [needed] },
        })
    };
    let rules = serde_json::json!([
        needs("kind", "rating", "levels"),
        needs("display", "stars", "range"),
        of_other_kinds(&["number"], &["currency", "decimals", "grouping", "display"]),
        of_other_kinds(&["number", "date"], &["range"]),
        of_other_kinds(&["rating", "number", "flag", "date"], &["better"]),
    ]);
    schema.insert("allOf".into(), rules);
}

/// What kind of values a criterion takes.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Kind {
    /// Ordered levels.
    Rating,
    /// Numbers, pairs of them, or "unlimited".
    Number,
    /// "yes", "partly" or "no", or true and false.
    Flag,
    /// One word or phrase out of those that the data use.
    Choice,
    /// Free text.
    Text,
    /// Several words or phrases.
    List,
    /// A day, a month or a year: "2023-11-01", "2023-11", "2023".
    Date,
    /// An address.
    Link,
}

/// One step of a rating.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Level {
    /// Its name, by which cells name it, too.
    Name(Text),
    /// A level with an id of its own.
    Full {
        /// What cells and addresses name it by.
        id: Id,
        /// Word to show.
        name: Text,
        /// By what words of the source a cell gets this level.
        means: Option<Text>,
    },
}

/// How numbers are drawn.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Display {
    /// As stars.
    Stars,
}

/// Which direction is better.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase")]
enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// Two ends, the low one first.
struct Interval;

impl JsonSchema for Interval {
    fn schema_name() -> Cow<'static, str> {
        "Interval".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let day = generator.subschema_for::<Day>();
        json_schema!({
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "anyOf": [{ "items": { "type": "number" } }, { "items": day }],
        })
    }
}

/// How much something counts, 0 to 10.
struct Weight;

impl JsonSchema for Weight {
    fn schema_name() -> Cow<'static, str> {
        "Weight".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "How much it counts: a whole number from 0 to 10; a scored criterion without one has 5.",
            "type": "integer",
            "minimum": 0,
            "maximum": 10,
        })
    }
}

/// What an option has in a criterion: a value alone, or an object that says more. Null: not stated.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Cell {
    /// A value alone.
    Bare(Value),
    /// A value with what else is said of it.
    Full(Box<FullCell>),
}

/// A value with what else is said of it.
#[derive(JsonSchema)]
struct FullCell {
    #[serde(flatten)]
    statement: Statement,
    /// Other statements about the same; the cell's own value counts.
    disputed: Option<Vec<Disputed>>,
}

/// Another statement: a value alone, or an object that says more.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Disputed {
    /// A value alone.
    Bare(Value),
    /// A value with what else is said of it.
    Full(Statement),
}

/// What is said of a cell.
#[derive(JsonSchema)]
struct Statement {
    #[schemars(default)]
    value: Value,
    /// Whether there are more items than a list names.
    more: Option<bool>,
    /// What a reader sees in the place of the value.
    label: Option<Text>,
    /// A remark under it.
    text: Option<Text>,
    /// Day on which it was true.
    as_of: Option<Day>,
    #[serde(flatten)]
    basis: Basis,
}

/// A value of any kind.
#[derive(Default)]
struct Value;

impl JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Text>();
        json_schema!({
            "description": "By the criterion's kind: a level; a number, two numbers between which it lies, or \"unlimited\"; \"yes\", \"partly\", \"no\", true or false; a text; a list of texts; a date such as \"2023-11-01\", \"2023-11\" or \"2023\"; an address. \"n/a\": it does not apply. Null: not stated.",
            "anyOf": [
                { "type": ["null", "boolean", "number"] },
                text,
                { "type": "array", "items": text },
                { "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 },
            ],
        })
    }
}

/// A situation that the reader may be in.
#[derive(JsonSchema)]
struct Scenario {
    id: Id,
    /// Name to show.
    name: Text,
    /// What it means, in a sentence.
    about: Option<Text>,
    /// Weights by criterion; those that are not named weigh 0.
    weights: Option<BTreeMap<String, Option<Weight>>>,
    /// Must-haves by criterion: what an option has to have.
    must: Option<BTreeMap<String, Asked>>,
    /// Cells that replace others while it is chosen.
    cells: Option<Cells>,
    #[serde(flatten)]
    basis: Basis,
}

/// What a must-have asks.
struct Asked;

impl JsonSchema for Asked {
    fn schema_name() -> Cow<'static, str> {
        "MustHave".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = generator.subschema_for::<Text>();
        json_schema!({
            "description": "By the criterion's kind: a level or better; a number or day at least (at most where lower is better), or [low, high]; \"yes\", \"partly\" or \"no\"; one or several texts.",
            "anyOf": [
                { "type": ["boolean", "number"] },
                text,
                { "type": "array", "items": { "anyOf": [{ "type": "number" }, text] }, "minItems": 1 },
            ],
        })
    }
}

/// Something said outside the table.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Note {
    /// A heading with points under it.
    Points {
        /// The heading.
        title: Text,
        /// Id of the option that it is about; all where it is absent.
        option: Option<String>,
        /// The points.
        items: Vec<Point>,
        #[serde(flatten)]
        basis: Basis,
    },
    /// A question with its answer.
    Question {
        /// The question.
        question: Text,
        /// The answer.
        answer: Text,
        #[serde(flatten)]
        basis: Basis,
    },
}

/// One point of a note.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Point {
    /// A text alone.
    Bare(Text),
    /// A text with what it rests on.
    Full {
        /// What it says.
        text: Text,
        #[serde(flatten)]
        basis: Basis,
    },
}

/// Where the reader is invited to.
#[derive(JsonSchema)]
struct CallToAction {
    /// Words on the button.
    label: Text,
    /// Its address.
    url: Text,
    #[serde(flatten)]
    basis: Basis,
}
