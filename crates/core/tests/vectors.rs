//! Reference cases, computed by published packages or in closed form, against this engine.
//!
//! Reads every `*.json` in `tests/vectors/`, and in the folder that `WEIGHBRIDGE_VECTORS` names.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use weighbridge_core::dataset::{Better, Candidate, Column, Criterion, Dataset, Kind, Value};
use weighbridge_core::decision::{
    FlipPoint, Matrix, Sampling, Scales, acceptability, flip_points, net_flows, net_flows_by,
    promethee, smallest_change, topsis,
};

/// How closely scores have to agree.
const TOLERANCE: f64 = 1e-9;

#[test]
fn vectors() {
    let mut all = Counts::default();
    for file in files() {
        let text = std::fs::read_to_string(&file).unwrap();
        let content: Json = serde_json::from_str(&text).unwrap();
        all.add(&check_set(&content, &file.display().to_string()));
    }
    assert!(all.sum() > 0, "no reference cases");
    // The harness captures what `println!` writes; this line is to be seen.
    writeln!(std::io::stdout(), "reference cases: {}", all.in_words()).unwrap();
}

/// How many cases of each method were held, and how many of sensitivity.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    methods: [usize; METHODS.len()],
    sensitivity: usize,
}

impl Counts {
    fn add(&mut self, other: &Self) {
        self.methods.iter_mut().zip(other.methods).for_each(|(sum, count)| *sum += count);
        self.sensitivity += other.sensitivity;
    }

    fn sum(&self) -> usize {
        self.methods.iter().sum::<usize>() + self.sensitivity
    }

    fn in_words(&self) -> String {
        let counts = METHODS.iter().zip(self.methods);
        let counts = counts.map(|(method, count)| format!("{count} {method}, "));
        format!("{}{} sensitivity", counts.collect::<String>(), self.sensitivity)
    }
}

/// Holds every case of a set; a set without any has been misread.
fn check_set(content: &Json, name: &str) -> Counts {
    let mut counts = Counts::default();
    for case in array(&content["cases"]) {
        let method = case["method"].as_str().unwrap();
        let at = METHODS.iter().position(|known| *known == method);
        counts.methods[at.unwrap_or_else(|| panic!("{name}: no method {method}"))] += 1;
        check_case(case, method);
    }
    for case in array(&content["weight_sensitivity_cases"]) {
        counts.sensitivity += 1;
        check_sensitivity(case);
    }
    assert!(counts.sum() > 0, "{name}: no cases");
    counts
}

fn set(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

const CASE: &str = r#"{"cases": [{"name": "two", "method": "SAW", "params": {"normalization": "minmax"},
    "matrix": [[1, 5], [3, 4]], "directions": [1, -1], "weights": [3, 1],
    "expected_scores": [0.0, 1.0], "expected_ranks": [2, 1]}]}"#;

#[test]
fn a_set_is_counted() {
    let found = check_set(&set(CASE), "own");
    assert_eq!(found.in_words(), "1 SAW, 0 TOPSIS, 0 PROMETHEE_II, 0 SMAA, 0 sensitivity");
}

#[test]
#[should_panic(expected = "own: no method VIKOR")]
fn an_unknown_method_fails() {
    check_set(&set(&CASE.replace("SAW", "VIKOR")), "own");
}

#[test]
#[should_panic(expected = "own: no cases")]
fn an_empty_set_fails() {
    check_set(&set(r#"{"cases": []}"#), "own");
}

#[test]
#[should_panic(expected = "two: found [0.0, 1.0], expected [0.0, 0.999]")]
fn a_wrong_score_fails() {
    check_set(&set(&CASE.replace("[0.0, 1.0]", "[0.0, 0.999]")), "own");
}

#[test]
#[should_panic(expected = "two: found [2.0, 1.0], expected [1.0, 1.0]")]
fn a_wrong_rank_fails() {
    check_set(&set(&CASE.replace("[2, 1]", "[1, 1]")), "own");
}

#[test]
#[should_panic(expected = "two: nothing expected")]
fn a_case_that_expects_nothing_fails() {
    let silent = CASE.replace("[0.0, 1.0]", "null").replace("[2, 1]", "null");
    check_set(&set(&silent), "own");
}

/// A set of one sensitivity case: weights 4 : 6 in units of their own, and these further keys. The last two
/// options overtake the first at one point, beyond which the second of them leads.
fn sensitivity(keys: &str) -> Json {
    set(&format!(
        r#"{{"weight_sensitivity_cases": [{{"name": "meet", "matrix": [[0, 1], [0.5, 0.5], [0.75, 0.25]],
            "params": {{"normalization": "none"}}, "directions": [1, 1], "weights": [4, 6],
            "winner": 0, "scores": [0.6, 0.5, 0.45] {keys}}}]}}"#
    ))
}

const UP: &str =
    r#"{"criterion": 0, "new_winner": 2, "tie_at": 0.5, "delta_share": 0.1, "delta_raw": 2.0}"#;
const DOWN: &str = r#"{"criterion": 1, "new_winner": 2, "tie_at": 0.5, "delta_raw": -2.0}"#;

#[test]
fn sensitivity_is_held_as_far_as_a_case_gives_it() {
    for keys in [
        String::new(),
        format!(r#", "smallest_change": {UP}"#),
        format!(r#", "smallest_change": {UP}, "per_criterion": null"#),
        format!(r#", "smallest_change": {UP}, "per_criterion": [{UP}, {DOWN}]"#),
        format!(r#", "per_criterion": [{DOWN}, {UP}]"#),
    ] {
        assert_eq!(check_set(&sensitivity(&keys), "own").sensitivity, 1, "{keys}");
    }
}

#[test]
#[should_panic(expected = "meet: new_winner: found [2.0], expected [1.0]")]
fn a_wrong_new_winner_fails() {
    let wrong = UP.replace("\"new_winner\": 2", "\"new_winner\": 1");
    check_set(&sensitivity(&format!(r#", "smallest_change": {wrong}"#)), "own");
}

#[test]
#[should_panic(expected = "meet")]
fn a_change_where_none_is_expected_fails() {
    check_set(&sensitivity(r#", "smallest_change": null"#), "own");
}

const METHODS: [&str; 4] = ["SAW", "TOPSIS", "PROMETHEE_II", "SMAA"];

fn files() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let more = std::env::var_os("WEIGHBRIDGE_VECTORS").map(PathBuf::from);
    let folders = std::iter::once(own).chain(more);
    let of_folder = |folder: PathBuf| {
        let entries = std::fs::read_dir(&folder);
        let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
        assert!(!files.is_empty(), "{}: no reference cases", folder.display());
        files
    };
    let mut files: Vec<PathBuf> = folders.flat_map(of_folder).collect();
    files.sort();
    files
}

fn check_case(case: &Json, method: &str) {
    let problem = Problem::of(case);
    let scores = match method {
        "SAW" => problem.scales().scores(&problem.weights),
        "TOPSIS" => problem.topsis(case["params"]["normalization"].as_str().unwrap()),
        "PROMETHEE_II" => problem.promethee(&case["params"]),
        _ => return check_acceptability(case, &problem),
    };
    let expects = |key: &str| !array(&case[key]).is_empty();
    let is_held = expects("expected_scores") || expects("expected_ranks");
    assert!(is_held, "{}: nothing expected", problem.name);
    check_numbers(&problem.name, &scores, &numbers(&case["expected_scores"]), TOLERANCE);
    let ranks: Vec<f64> = scores.iter().map(|score| rank(*score, &scores)).collect();
    check_numbers(&problem.name, &ranks, &numbers(&case["expected_ranks"]), 0.0);
}

/// Competition rank (1, 2, 2, 4) of a score among all.
fn rank(score: f64, scores: &[f64]) -> f64 {
    1.0 + scores.iter().filter(|other| **other > score + TOLERANCE).count() as f64
}

fn check_acceptability(case: &Json, problem: &Problem) {
    let criteria = problem.columns.len();
    let weights = vec![1.0 / criteria as f64; criteria];
    let options = problem.options();
    let scales = problem.scales();
    let found = acceptability(&scales, &options, &weights, Sampling::Any);
    let tolerance =
        case["tolerance"]["10000_samples"].as_f64().or(case["tolerance"].as_f64()).unwrap();
    let expected = array(&case["expected_acceptability"]);
    assert_eq!(found.shares.len(), expected.len(), "{}", problem.name);
    for (found, expected) in found.shares.iter().zip(expected) {
        check_numbers(&problem.name, found, &numbers(expected), tolerance);
    }
    let centres = array(&case["expected_central_weights"]);
    for (at, expected) in centres.iter().enumerate() {
        // A mean over few draws says little: it is compared for options that are often first.
        if found.shares[at][0] > 0.05 {
            let central = found.central[at].as_deref().unwrap();
            check_numbers(&problem.name, central, &numbers(expected), tolerance);
        }
    }
}

fn check_sensitivity(case: &Json) {
    let problem = Problem::of(case);
    let sum: f64 = numbers(&case["weights"]).iter().sum();
    let winner = index(&case["winner"]);
    let scales = problem.scales();
    let scores = scales.scores(&problem.weights);
    check_numbers(&problem.name, &scores, &numbers(&case["scores"]), TOLERANCE);
    let points = flip_points(&scales, &problem.options(), &problem.weights, winner);
    if !case["per_criterion"].is_null() {
        let expected = array(&case["per_criterion"]);
        assert_eq!(points.len(), expected.len(), "{}: {points:?}", problem.name);
        for expected in expected {
            let weight = problem.weights[index(&expected["criterion"])];
            let is_up = tie_at(expected, weight) > weight;
            let is_meant = |point: &&FlipPoint| {
                point.criterion == index(&expected["criterion"]) && point.is_up == is_up
            };
            check_flip(&problem.name, points.iter().find(is_meant).unwrap(), expected, sum);
        }
    }
    match (smallest_change(&points), &case["smallest_change"]) {
        (found, Json::Null) if case.get("smallest_change").is_some() => {
            assert_eq!(found, None, "{}", problem.name);
        }
        (_, Json::Null) => {}
        (found, expected) => check_flip(&problem.name, &found.unwrap(), expected, sum),
    }
}

/// The share at which a flip point of a case lies; a case may give the way there instead.
fn tie_at(expected: &Json, weight: f64) -> f64 {
    let moved = || weight + expected["delta_share"].as_f64().unwrap();
    expected["tie_at"].as_f64().unwrap_or_else(moved)
}

/// Holds a flip point against those of its numbers that the case gives.
#[track_caller]
fn check_flip(name: &str, found: &FlipPoint, expected: &Json, sum: f64) {
    let numbers = [
        ("criterion", found.criterion as f64),
        ("new_winner", found.rival as f64),
        ("weight_from", found.weight),
        ("tie_at", found.tie_at),
        ("delta_share", found.change()),
        ("delta_raw", found.raw_change(sum)),
        ("delta_raw_before_renormalising", found.raw_change(sum)),
    ];
    for (key, found) in numbers {
        if let Some(expected) = expected[key].as_f64() {
            check_numbers(&format!("{name}: {key}"), &[found], &[expected], TOLERANCE);
        }
    }
}

/// What all cases have: a matrix, directions and weights.
struct Problem {
    name: String,
    columns: Vec<(Vec<f64>, Better)>,
    weights: Vec<f64>,
    /// The ends of all scales, where the values are taken as they are; else each column has its own.
    ends: Option<(f64, f64)>,
}

impl Problem {
    fn of(case: &Json) -> Self {
        let rows: Vec<Vec<f64>> = array(&case["matrix"]).iter().map(numbers).collect();
        let column = |(at, direction): (usize, f64)| {
            let better = if direction > 0.0 { Better::Higher } else { Better::Lower };
            (rows.iter().map(|row| row[at]).collect(), better)
        };
        let weights = numbers(&case["weights"]);
        let sum: f64 = weights.iter().sum();
        let as_they_are = case["params"]["normalization"] == "none";
        // On one scale for all columns, scores only shift and stretch together: ranks stay.
        let ends = rows.iter().flatten().fold((0.0, 1.0), |(low, high): (f64, f64), number| {
            (low.min(*number), high.max(*number))
        });
        Self {
            ends: as_they_are.then_some(ends),
            name: case["name"].as_str().unwrap().into(),
            columns: numbers(&case["directions"]).into_iter().enumerate().map(column).collect(),
            weights: weights.iter().map(|weight| weight / sum).collect(),
        }
    }

    fn options(&self) -> Vec<usize> {
        (0..self.columns[0].0.len()).collect()
    }

    /// The scales of a data set that holds the matrix, each column's own numbers being its ends.
    fn scales(&self) -> Scales {
        let criterion = |better| Criterion {
            id: "".into(),
            name: "".into(),
            group: None,
            about: None,
            kind: Kind::Number,
            unit: None,
            format: Default::default(),
            stars: false,
            range: self.ends,
            better: Some(better),
            weight: None,
            basis: Default::default(),
        };
        let column = |values: &[f64]| Column {
            values: values.iter().map(|&number| Value::Number(number)).collect(),
            details: Vec::new(),
        };
        let data = Dataset {
            options: vec![Candidate::default(); self.columns[0].0.len()],
            criteria: self.columns.iter().map(|(_, better)| criterion(*better)).collect(),
            columns: self.columns.iter().map(|(values, _)| column(values)).collect(),
            ..Dataset::default()
        };
        let better: Vec<_> = self.columns.iter().map(|(_, better)| Some(*better)).collect();
        Scales::new(&data, None, &better)
    }

    fn topsis(&self, normalization: &str) -> Vec<f64> {
        let scales = self.scales();
        let matrix = match normalization {
            "vector" => Matrix::of_columns(&self.columns),
            "minmax" => {
                let rows = self.options().into_iter().map(|option| scales.row(option));
                Matrix::of_rows(self.columns.len(), rows)
            }
            other => panic!("{}: no normalization {other}", self.name),
        };
        topsis(&matrix, &self.weights)
    }

    fn promethee(&self, params: &Json) -> Vec<f64> {
        let limit = |key: &str, at: usize| params[key][at].as_f64().unwrap();
        let names = array(&params["preference_functions"]).iter().enumerate();
        let flows = self.columns.iter().zip(names).map(|((values, better), (at, name))| {
            let sign = if *better == Better::Higher { 1.0 } else { -1.0 };
            let values: Vec<Option<f64>> = values.iter().map(|value| Some(sign * value)).collect();
            match name.as_str().unwrap() {
                "usual" => net_flows(&values),
                "v-shape" => net_flows_by(&values, &|lead| linear(lead, 0.0, limit("p", at))),
                "linear" => {
                    net_flows_by(&values, &|lead| linear(lead, limit("q", at), limit("p", at)))
                }
                other => panic!("{}: no preference function {other}", self.name),
            }
        });
        promethee(&flows.collect::<Vec<_>>(), &self.weights)
    }
}

/// Linear preference 0..1: a lead counts in proportion from the indifference threshold `q` on, and in full above
/// the preference threshold `p`.
fn linear(lead: f64, q: f64, p: f64) -> f64 {
    match lead {
        lead if lead <= q => 0.0,
        lead if lead <= p => (lead - q) / (p - q),
        _ => 1.0,
    }
}

/// Holds numbers against those expected; where nothing is expected there is nothing to hold.
#[track_caller]
fn check_numbers(name: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    if expected.is_empty() {
        return;
    }
    let agree = |(found, expected): (&f64, &f64)| (found - expected).abs() <= tolerance;
    let all_agree = found.len() == expected.len() && found.iter().zip(expected).all(agree);
    assert!(all_agree, "{name}: found {found:?}, expected {expected:?} within {tolerance}");
}

/// The numbers of an array; none where the case has null.
fn numbers(json: &Json) -> Vec<f64> {
    array(json).iter().map(|number| number.as_f64().unwrap()).collect()
}

fn index(json: &Json) -> usize {
    usize::try_from(json.as_u64().unwrap()).unwrap()
}

fn array(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}
