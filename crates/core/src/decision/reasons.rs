//! What a verdict rests on, as values and positions. Knows no words.

use super::scale::{Doubt, Scales, TIE};
use super::verdict::{Standing, Verdict};
use crate::dataset::{Dataset, Value};

/// How two options differ in one criterion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Position of the criterion.
    pub criterion: usize,
    /// How much it moves the score in favour of the first option: weight times difference in value.
    pub worth: f64,
    /// What the first option has; may be unknown, and then counts as the median.
    pub first: Value,
    /// What the second option has; may be unknown likewise.
    pub second: Value,
}

impl Difference {
    /// Whether one side is not stated, so that the difference rests on an assumption.
    pub fn is_assumed(&self) -> bool {
        !self.first.is_known() || !self.second.is_known()
    }
}

/// Why one option stands above another: the strongest reasons for and against.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Position of the option whose strengths are meant.
    pub option: usize,
    /// Position of the option that it is compared with.
    pub rival: usize,
    /// By how much its score is ahead; negative when it is behind.
    pub lead: f64,
    /// Where it is ahead: the two criteria that count most, or fewer.
    pub strengths: Vec<Difference>,
    /// Where it is most behind, if anywhere.
    pub weakness: Option<Difference>,
}

impl Comparison {
    /// Compares one option with another, in the scenario that the verdict was made for.
    ///
    /// `None` when one of the two is not in the verdict.
    pub fn of(
        data: &Dataset,
        scenario: Option<usize>,
        verdict: &Verdict,
        option: usize,
        rival: usize,
    ) -> Option<Self> {
        let (first, second) = (verdict.standing(option)?, verdict.standing(rival)?);
        let ahead = differences(data, scenario, verdict, first, second);
        let behind = differences(data, scenario, verdict, second, first);
        Some(Self {
            option,
            rival,
            lead: first.score - second.score,
            strengths: ahead.into_iter().take(2).collect(),
            weakness: behind.first().map(|difference| difference.reversed()),
        })
    }

    /// The top option compared with the one after it, or, where no other is left, against the first of those that
    /// miss a must-have; `None` without a top option, or without another.
    pub fn of_top(data: &Dataset, scenario: Option<usize>, verdict: &Verdict) -> Option<Self> {
        let (top, second) = (verdict.ranked().first()?, verdict.ranking.get(1)?);
        Self::of(data, scenario, verdict, top.option, second.option)
    }
}

impl Difference {
    fn reversed(self) -> Self {
        Self { worth: -self.worth, first: self.second, second: self.first, ..self }
    }
}

/// The criteria that keep `behind` behind `ahead`: the fewest that suffice, strongest first.
///
/// Were the two equal in all of these, `behind` would be level or better. Empty when it is so already.
pub(super) fn deciding(
    data: &Dataset,
    scenario: Option<usize>,
    verdict: &Verdict,
    ahead: usize,
    behind: usize,
) -> Vec<Difference> {
    let (Some(first), Some(second)) = (verdict.standing(ahead), verdict.standing(behind)) else {
        return Vec::new();
    };
    let mut left = first.score - second.score;
    let differences = differences(data, scenario, verdict, first, second).into_iter();
    let needed = differences.take_while(|difference| {
        let needed = left > TIE;
        left -= difference.worth;
        needed
    });
    needed.collect()
}

/// The criteria in which the first is ahead of the second, by how much they count.
fn differences(
    data: &Dataset,
    scenario: Option<usize>,
    verdict: &Verdict,
    first: &Standing,
    second: &Standing,
) -> Vec<Difference> {
    let pairs = first.contributions.iter().zip(&second.contributions);
    let mut ahead: Vec<Difference> = verdict
        .criteria
        .iter()
        .zip(pairs)
        .filter(|(_, (a, b))| *a - *b > TIE)
        .map(|(&criterion, (a, b))| Difference {
            criterion,
            worth: a - b,
            first: data.cell(criterion, first.option, scenario).value,
            second: data.cell(criterion, second.option, scenario).value,
        })
        .collect();
    ahead.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    ahead
}

/// A fact that is missing, disputed or not exactly known, on which the winner depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenFact {
    /// Position of the option whose cell it is.
    pub option: usize,
    /// Position of the criterion.
    pub criterion: usize,
    /// Whether there are several statements; otherwise there is none, or one that leaves open a span.
    pub disputed: bool,
    /// Position of the option that could overtake the winner.
    pub rival: usize,
    /// Whether this fact alone could do it; otherwise only together with others.
    pub alone: bool,
}

/// The facts that could make another option overtake the top one, most decisive first.
///
/// Where single facts can, all that can, each once. Where only several together can, the one that
/// counts most among them. On a tie for the top, the facts that could settle it. Empty when nothing can.
pub fn open_facts(scales: &Scales, verdict: &Verdict) -> Vec<OpenFact> {
    let [top, rivals @ ..] = verdict.ranked() else { return Vec::new() };
    // On a tie the first is first only by the order of the data, so it may be the one that gets ahead.
    let tied = rivals.first().filter(|second| second.rank == top.rank).map(|second| (second, top));
    let pairs = rivals.iter().map(|rival| (top, rival)).chain(tied);
    let mut found: Vec<(f64, OpenFact)> = Vec::new();
    for (top, rival) in pairs.filter(|(top, rival)| rival.high > top.low + TIE) {
        let lead = top.score - rival.score;
        for (swing, fact) in swings(scales, verdict, top, rival) {
            let alone = fact.alone && swing > lead + TIE;
            found.push((swing - lead, OpenFact { alone, ..fact }));
        }
    }
    found.sort_by(|(a, first), (b, second)| {
        second.alone.cmp(&first.alone).then_with(|| b.total_cmp(a))
    });
    let mut facts: Vec<OpenFact> = Vec::new();
    for (_, fact) in found {
        let same =
            |known: &OpenFact| (known.option, known.criterion) == (fact.option, fact.criterion);
        if (fact.alone || facts.is_empty()) && !facts.iter().any(same) {
            facts.push(fact);
        }
    }
    facts
}

/// By how much each open cell of two options could reduce the lead of the first.
///
/// A criterion that is missing in both is never said to suffice alone: a value for one of them would also move the
/// median that the other counts as.
fn swings(
    scales: &Scales,
    verdict: &Verdict,
    top: &Standing,
    rival: &Standing,
) -> Vec<(f64, OpenFact)> {
    let fall: Reach = |doubt, value| value - doubt.low;
    let rise: Reach = |doubt, value| doubt.high - value;
    let mut swings = Vec::new();
    for (standing, reach) in [(top, fall), (rival, rise)] {
        let row = scales.row(standing.option);
        for doubt in scales.doubts(standing.option).iter().filter(|doubt| doubt.open) {
            let weight = verdict.weights.get(doubt.at).zip(row.get(doubt.at));
            let swing = weight.map_or(0.0, |(weight, value)| weight * reach(doubt, *value));
            let Some(&criterion) = scales.criteria().get(doubt.at) else { continue };
            if swing <= TIE {
                continue;
            }
            let missing_in_both =
                top.unknown.contains(&criterion) && rival.unknown.contains(&criterion);
            let fact = OpenFact {
                option: standing.option,
                criterion,
                disputed: doubt.disputed,
                rival: rival.option,
                alone: !missing_in_both,
            };
            swings.push((swing, fact));
        }
    }
    swings
}

/// How far an open cell can move in one direction from the value that counts.
type Reach = fn(&Doubt, f64) -> f64;
