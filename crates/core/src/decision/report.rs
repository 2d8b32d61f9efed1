//! A verdict written down with everything that is said of it, as JSON: the same bytes from the command
//! line and from the page.
//!
//! Knows no address, no file and no hash: whoever writes it passes these in, and the English catalog. Its
//! sentences have plain numbers and ISO dates, whatever the reader's language.

use super::acceptability::{Acceptability, DRAWS, Sampler, Sampling};
use super::method::Method;
use super::opinion::opinions;
use super::ordered_json::OrderedJson;
use super::preferences::Preferences;
use super::reasons::open_facts;
use super::scale::Scales;
use super::screening::Screening;
use super::sensitivity::{FlipPoint, smallest_change};
use super::sentences::{Explainer, OptionNames, Sentence};
use super::slider::{SliderFlip, SliderWinners};
use super::verdict::{Standing, Verdict, decide_by};
use super::warning::{Warning, warnings};
use super::weighting::Weightings;
use super::why_not::{Chance, WhyNot};
use crate::dataset::{Dataset, Date, Value, number};
use crate::language::Catalog;

/// Where a verdict comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Origin<'a> {
    /// SHA-256 of the data's bytes as received, in hexadecimal.
    pub data_hash: &'a str,
    /// The visitor's choices as the address has them, `#` included; empty where nothing is chosen.
    pub link: &'a str,
    /// How options are ranked.
    pub method: Method,
    /// Whether missing cells count as the worst.
    pub assume_worst: bool,
    /// The day by which statements were found too old, which then are not in the data; `None`: all count.
    pub stale_by: Option<Date>,
    /// What else the choices say of the table, which changes no verdict: keys, and ids with `-` for descending.
    pub shown: &'a [(&'static str, Vec<String>)],
}

/// A verdict in full.
#[derive(Debug)]
pub struct Report<'a> {
    data: &'a Dataset,
    catalog: &'a Catalog,
    origin: Origin<'a>,
    preferences: &'a Preferences,
    screening: &'a Screening,
    scales: Scales,
    /// The verdict, settled where it can be.
    pub verdict: Verdict,
    // Draws near the visitor's weights and any at all; `None` by other methods.
    sure: Option<[Acceptability; 2]>,
    flips: Vec<FlipPoint>,
    sliders: SliderWinners,
    names: OptionNames<'a>,
}

impl<'a> Report<'a> {
    /// Works out everything at once, all draws included. The screening is by the same preferences.
    pub fn of(
        data: &'a Dataset,
        catalog: &'a Catalog,
        preferences: &'a Preferences,
        screening: &'a Screening,
        origin: Origin<'a>,
    ) -> Self {
        let mut scales = Scales::new(data, preferences.scenario, &preferences.better);
        if origin.assume_worst {
            scales = scales.assuming_worst();
        }
        let verdict = decide_by(origin.method, data, &scales, preferences, screening);
        let sure = (origin.method == Method::Additive).then(|| {
            [Sampling::Near, Sampling::Any].map(|sampling| {
                let mut sampler = Sampler::of(&scales, &verdict, sampling);
                sampler.advance(DRAWS);
                sampler.acceptability()
            })
        });
        Self::with(data, catalog, (preferences, screening), origin, scales, verdict, sure)
    }

    /// The report from what is worked out already: the scales, the verdict by the origin's method and, where that is
    /// additive, all [`DRAWS`] near the visitor's weights and of any weights.
    pub fn with(
        data: &'a Dataset,
        catalog: &'a Catalog,
        (preferences, screening): (&'a Preferences, &'a Screening),
        origin: Origin<'a>,
        scales: Scales,
        verdict: Verdict,
        sure: Option<[Acceptability; 2]>,
    ) -> Self {
        let verdict = match &sure {
            Some([near, _]) => verdict.settled(near),
            None => verdict,
        };
        let (flips, sliders) = match origin.method {
            Method::Additive => (
                verdict.flip_points(&scales),
                SliderWinners::of(&scales, &verdict, &preferences.weights),
            ),
            _ => Default::default(),
        };
        let names = OptionNames::of(&data.options);
        Self {
            data,
            catalog,
            origin,
            preferences,
            screening,
            scales,
            verdict,
            sure,
            flips,
            sliders,
            names,
        }
    }

    fn explainer(&self) -> Explainer<'_> {
        Explainer {
            data: self.data,
            names: &self.names,
            scenario: self.preferences.scenario,
            better: &self.preferences.better,
            catalog: self.catalog,
            write: &write,
        }
    }

    /// What an option is called, which is what no other option is.
    pub fn option_name(&self, option: usize) -> &str {
        self.names.get(option)
    }

    /// The verdict's sentences, the headline first.
    pub fn reason(&self) -> String {
        let explain = self.explainer();
        let headline = std::iter::once(explain.headline(&self.verdict));
        // What an open fact could change is only known of weighted sums.
        let none = Scales::default();
        let scales = if self.origin.method == Method::Additive { &self.scales } else { &none };
        self.joined(headline.chain(explain.reasons(&self.verdict, scales)))
    }

    /// How sure it is, what would change it, what others say, and what is weak about the data: one
    /// sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let explain = self.explainer();
        let mut said = self.how_sure();
        if self.origin.method == Method::Additive {
            said.extend(self.least_change());
            said.extend(explain.opinions(&opinions(&self.scales, &self.verdict)));
            said.extend(self.weightings().iter().flat_map(|found| explain.weightings(found)));
        }
        let found = warnings(&self.scales, &self.verdict);
        said.extend(found.iter().map(|warning| explain.warning(warning)));
        said.iter().map(|sentence| explain.plain(sentence)).collect()
    }

    /// What an option misses, must-have by must-have: criterion and reason.
    pub fn misses(&self, standing: &Standing) -> Vec<(usize, String)> {
        let explain = self.explainer();
        let failures = standing.excluded.iter();
        failures
            .map(|failure| (failure.criterion, explain.failure(standing.option, failure)))
            .collect()
    }

    /// Everything as indented JSON, with a line end after it.
    pub fn to_json(&self) -> String {
        let verdict = &self.verdict;
        let mut entries = vec![
            ("engine", OrderedJson::text(env!("CARGO_PKG_VERSION"))),
            ("data", OrderedJson::Text(["sha256:", self.origin.data_hash].concat())),
            ("link", OrderedJson::text(self.origin.link)),
            ("winner", OrderedJson::or_null(verdict.winner.map(|winner| self.option(winner)))),
            ("clear", OrderedJson::Flag(verdict.clear)),
            ("reason", OrderedJson::Text(self.reason())),
            (
                "ranking",
                OrderedJson::Array(verdict.ranking.iter().map(|it| self.row(it)).collect()),
            ),
            ("settings", self.settings()),
        ];
        if self.origin.method == Method::Additive {
            entries.push(("how_sure", self.sure_json()));
            entries.push(("what_would_change_it", self.change_json()));
            entries.push(("why_not", self.why_not_json()));
            entries.push(("open_facts", self.open_facts_json()));
            entries.push(("second_opinions", self.opinions_json()));
            entries.push(("other_weights", self.weightings_json()));
        }
        entries.push(("warnings", self.warnings_json()));
        // Keys are texts and numbers are finite or null: there is nothing that cannot be written.
        let mut json =
            serde_json::to_string_pretty(&OrderedJson::object(entries)).unwrap_or_default();
        json.push('\n');
        json
    }

    fn row(&self, standing: &Standing) -> OrderedJson {
        let rank = |rank: u32| OrderedJson::Count(rank as usize);
        let ranks =
            standing.ranks.map(|(best, worst)| OrderedJson::Array(vec![rank(best), rank(worst)]));
        let misses = self.misses(standing).into_iter();
        let misses =
            misses.map(|(criterion, why)| (self.criterion_id(criterion), OrderedJson::Text(why)));
        let excluded = standing.rank.is_none().then(|| OrderedJson::Object(misses.collect()));
        OrderedJson::object([
            ("option", self.option(standing.option)),
            ("rank", OrderedJson::or_null(standing.rank.map(rank))),
            ("ranks", OrderedJson::or_null(ranks)),
            ("score", OrderedJson::Number(standing.score)),
            ("low", OrderedJson::Number(standing.low)),
            ("high", OrderedJson::Number(standing.high)),
            ("contributions", self.by_criterion(&standing.contributions)),
            ("unknown", self.criteria(standing.unknown.iter().copied())),
            ("excluded", OrderedJson::or_null(excluded)),
        ])
    }

    fn settings(&self) -> OrderedJson {
        let scenario = self.preferences.scenario.and_then(|at| self.data.scenarios.get(at));
        let must = self.preferences.must.iter().map(|(criterion, asked)| {
            let asked = self.explainer().requirement(*criterion, asked);
            (self.criterion_id(*criterion), OrderedJson::Text(asked))
        });
        let left_out = self.screening.left_out().into_iter().map(|option| self.option(option));
        let stale_by = self.origin.stale_by;
        let mut entries = vec![
            ("method", OrderedJson::text(self.origin.method.as_str())),
            (
                "unknown_counts_as",
                OrderedJson::text(if self.origin.assume_worst { "worst" } else { "median" }),
            ),
            (
                "scenario",
                OrderedJson::or_null(scenario.map(|scenario| OrderedJson::text(&scenario.id))),
            ),
            ("weights", self.by_criterion(&self.verdict.weights)),
            ("must", OrderedJson::Object(must.collect())),
            ("left_out", OrderedJson::Array(left_out.collect())),
            (
                "stale_counts_as",
                OrderedJson::text(if stale_by.is_some() { "unknown" } else { "stated" }),
            ),
            (
                "stale_by",
                OrderedJson::or_null(stale_by.map(|day| OrderedJson::Text(day.to_string()))),
            ),
        ];
        let shown = self.origin.shown.iter();
        entries.extend(shown.map(|(key, ids)| {
            (*key, OrderedJson::Array(ids.iter().map(|id| OrderedJson::text(id)).collect()))
        }));
        OrderedJson::object(entries)
    }

    fn how_sure(&self) -> Vec<Sentence> {
        let [near, any] = [0, 1].map(|at| self.sure.as_ref().and_then(|sure| sure.get(at)));
        self.explainer().how_sure(&self.verdict, near, any)
    }

    fn sure_json(&self) -> OrderedJson {
        let Some([near, any]) = &self.sure else { return OrderedJson::Null };
        let ranks = |found: &Acceptability| {
            let rows = found.options.iter().zip(&found.shares);
            let rows = rows.map(|(&option, ranks)| (self.option_id(option), numbers(ranks)));
            OrderedJson::Object(rows.collect())
        };
        let typical = any.options.iter().zip(&any.central).filter_map(|(&option, central)| {
            Some((self.option_id(option), self.by_criterion(central.as_deref()?)))
        });
        OrderedJson::object([
            ("says", self.says(self.how_sure())),
            ("draws", OrderedJson::Count(DRAWS as usize)),
            ("near", ranks(near)),
            ("any", ranks(any)),
            ("typical_weights", OrderedJson::Object(typical.collect())),
        ])
    }

    /// What would change it in words: whom the slider puts first that has to move least.
    fn least_change(&self) -> Option<Sentence> {
        self.explainer().least_change(&self.verdict, &self.sliders.flips())
    }

    fn change_json(&self) -> OrderedJson {
        let flip = |point: &FlipPoint| {
            OrderedJson::object([
                ("criterion", self.criterion(point.criterion)),
                ("weight", OrderedJson::Number(point.weight)),
                ("level_at", OrderedJson::Number(point.tie_at)),
                ("change", OrderedJson::Number(point.change())),
                ("beyond", OrderedJson::text(if point.is_up { "more" } else { "less" })),
                ("then", self.option(point.rival)),
            ])
        };
        let step = |flip: &SliderFlip| {
            OrderedJson::object([
                ("criterion", self.criterion(flip.criterion)),
                ("now", OrderedJson::Count(flip.now.into())),
                ("at", OrderedJson::Count(flip.step.into())),
                ("then", self.option(flip.winner)),
            ])
        };
        let never = self.verdict.criteria.iter().copied().filter(|criterion| {
            (self.verdict.winner.is_some() || self.verdict.is_tie())
                && self.flips.iter().all(|point| point.criterion != *criterion)
        });
        OrderedJson::object([
            ("says", self.says(self.least_change())),
            ("least", OrderedJson::or_null(smallest_change(&self.flips).map(|point| flip(&point)))),
            ("flip_points", OrderedJson::Array(self.flips.iter().map(flip).collect())),
            ("never", self.criteria(never)),
            ("sliders", OrderedJson::Array(self.sliders.flips().iter().map(step).collect())),
        ])
    }

    fn why_not_json(&self) -> OrderedJson {
        let scenario = self.preferences.scenario;
        let why = WhyNot::of_all(self.data, scenario, &self.scales, &self.verdict);
        OrderedJson::Array(why.map(|why| self.why_json(&why)).collect())
    }

    fn why_json(&self, why: &WhyNot) -> OrderedJson {
        let missed = why.failures.iter().map(|failure| failure.criterion);
        let deciding = why.deciding.iter().map(|difference| difference.criterion);
        let (never, by) = match why.chance {
            Chance::Possible => (Some(false), None),
            Chance::Never => (Some(true), None),
            Chance::DominatedBy(rival) => (Some(true), Some(rival)),
            Chance::Unknown => (None, None),
        };
        let one = why.one_weight.as_ref().map(|found| {
            OrderedJson::object([
                ("criterion", self.criterion(found.criterion)),
                ("weight", OrderedJson::Number(found.weight)),
                ("level_at", OrderedJson::Number(found.level_at)),
                ("alone", OrderedJson::Flag(found.alone)),
            ])
        });
        let all = why.all_weights.as_ref().map(|found| {
            OrderedJson::object([
                ("moved", OrderedJson::Number(found.moved)),
                ("weights", self.by_criterion(&found.weights)),
                ("alone", OrderedJson::Flag(found.alone)),
            ])
        });
        OrderedJson::object([
            ("option", self.option(why.option)),
            ("says", self.says(self.explainer().why_not(why, &self.sliders))),
            ("misses", self.criteria(missed)),
            ("behind", OrderedJson::Number(why.behind)),
            ("deciding", self.criteria(deciding)),
            ("never_first", OrderedJson::or_null(never.map(OrderedJson::Flag))),
            ("dominated_by", OrderedJson::or_null(by.map(|rival| self.option(rival)))),
            ("one_weight", OrderedJson::or_null(one)),
            ("all_weights", OrderedJson::or_null(all)),
            ("searched", OrderedJson::Flag(why.searched)),
        ])
    }

    fn open_facts_json(&self) -> OrderedJson {
        let facts = open_facts(&self.scales, &self.verdict).into_iter().map(|fact| {
            OrderedJson::object([
                ("option", self.option(fact.option)),
                ("criterion", self.criterion(fact.criterion)),
                ("disputed", OrderedJson::Flag(fact.disputed)),
                ("could_win", self.option(fact.rival)),
                ("alone", OrderedJson::Flag(fact.alone)),
            ])
        });
        OrderedJson::Array(facts.collect())
    }

    fn opinions_json(&self) -> OrderedJson {
        let found = opinions(&self.scales, &self.verdict);
        let firsts = found.iter().map(|opinion| {
            let first = opinion.first.iter().map(|&option| self.option(option));
            (opinion.method.as_str().into(), OrderedJson::Array(first.collect()))
        });
        let firsts = OrderedJson::Object(firsts.collect());
        OrderedJson::object([
            ("says", self.says(self.explainer().opinions(&found))),
            ("first", firsts),
        ])
    }

    fn weightings(&self) -> Option<Weightings> {
        Weightings::of(self.data, &self.scales, self.preferences, self.screening)
    }

    fn weightings_json(&self) -> OrderedJson {
        let Some(found) = self.weightings() else { return OrderedJson::Null };
        let option =
            |option: Option<usize>| OrderedJson::or_null(option.map(|option| self.option(option)));
        OrderedJson::object([
            ("says", self.says(self.explainer().weightings(&found))),
            ("own", option(found.own)),
            ("published", option(found.published)),
            ("equal", option(found.equal)),
        ])
    }

    fn warnings_json(&self) -> OrderedJson {
        let found = warnings(&self.scales, &self.verdict).into_iter().map(|warning| {
            let criteria = |criteria: &[usize]| self.criteria(criteria.iter().copied());
            let mut entries = vec![("says", self.says([self.explainer().warning(&warning)]))];
            match warning {
                Warning::Indistinct { criterion, .. } => {
                    entries.push(("criteria", criteria(&[criterion])));
                }
                Warning::NearDuplicates { one, other, correlation } => {
                    entries.push(("criteria", criteria(&[one, other])));
                    entries.push(("rank_correlation", OrderedJson::Number(correlation)));
                }
                Warning::Unknown { option, unknown, of, weight } => entries.extend([
                    ("option", self.option(option)),
                    ("unknown", OrderedJson::Count(unknown)),
                    ("of", OrderedJson::Count(of)),
                    ("weight", OrderedJson::Number(weight)),
                ]),
            }
            OrderedJson::object(entries)
        });
        OrderedJson::Array(found.collect())
    }

    fn says(&self, sentences: impl IntoIterator<Item = Sentence>) -> OrderedJson {
        OrderedJson::Text(self.joined(sentences))
    }

    fn joined(&self, sentences: impl IntoIterator<Item = Sentence>) -> String {
        let explain = self.explainer();
        explain.plain(&explain.sentences(sentences))
    }

    /// One number a scored criterion.
    fn by_criterion(&self, numbers: &[f64]) -> OrderedJson {
        let pairs = self.verdict.criteria.iter().zip(numbers);
        let pairs = pairs.map(|(&criterion, number)| {
            (self.criterion_id(criterion), OrderedJson::Number(*number))
        });
        OrderedJson::Object(pairs.collect())
    }

    fn criteria(&self, criteria: impl IntoIterator<Item = usize>) -> OrderedJson {
        OrderedJson::Array(
            criteria.into_iter().map(|criterion| self.criterion(criterion)).collect(),
        )
    }

    fn option(&self, option: usize) -> OrderedJson {
        OrderedJson::Text(self.option_id(option))
    }

    fn criterion(&self, criterion: usize) -> OrderedJson {
        OrderedJson::Text(self.criterion_id(criterion))
    }

    fn option_id(&self, option: usize) -> String {
        self.data.options.get(option).map_or("", |option| &option.id).into()
    }

    fn criterion_id(&self, criterion: usize) -> String {
        self.data.criteria.get(criterion).map_or("", |criterion| &criterion.id).into()
    }
}

fn numbers(numbers: &[f64]) -> OrderedJson {
    OrderedJson::Array(numbers.iter().map(|number| OrderedJson::Number(*number)).collect())
}

fn write(value: Value) -> String {
    match value {
        Value::Number(number) => number::to_text(number),
        Value::Date(date) => date.to_string(),
        _ => String::new(),
    }
}
