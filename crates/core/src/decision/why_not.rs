//! Why an option is not first, and the least that would make it so. Knows no words.

use super::must_have::Failure;
use super::reasons::{Difference, deciding};
use super::scale::{Scales, TIE, weighted_sum};
use super::sensitivity::Line;
use super::simplex::{AtLeast, least_cost};
use super::verdict::{Standing, Verdict};
use crate::dataset::Dataset;

/// Why an option is not first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WhyNot {
    /// Position of the option.
    pub option: usize,
    /// Position of the option that is first; `None` where none is ranked.
    pub top: Option<usize>,
    /// The must-haves that it fails. While it fails any, no weight helps, and the rest below is empty.
    pub failures: Vec<Failure>,
    /// By how much its score is behind, 0..1; 0 on a tie.
    pub behind: f64,
    /// The criteria that keep it behind, strongest first, three at most.
    pub deciding: Vec<Difference>,
    /// Whether some weights would put it first.
    pub chance: Chance,
    /// The least change of a single weight that would, the others keeping their proportions. Where none puts
    /// it first alone, the least that makes it level with the first.
    pub one_weight: Option<OneWeight>,
    /// The least change of all weights together that would, or that makes it level.
    pub all_weights: Option<AllWeights>,
    /// Whether `all_weights` was searched, which is slow: so it is for the first [`MOST_SEARCHED`] options alone.
    pub searched: bool,
}

/// Whether any weights put an option first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chance {
    /// Some make it first, or level with the first; also said of an excluded option, of which it is not asked.
    #[default]
    Possible,
    /// None: this other option is nowhere worse and somewhere better.
    DominatedBy(usize),
    /// None: whatever the weights, some other option is ahead.
    Never,
    /// No single weight does, and changes of several were not searched.
    Unknown,
}

/// A single weight that has to move for an option to draw level with the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OneWeight {
    /// Position of the criterion.
    pub criterion: usize,
    /// The share 0..1 that it has now.
    pub weight: f64,
    /// The nearest share at which no other option is ahead any more.
    pub level_at: f64,
    /// Whether the option is first alone just beyond `level_at`. Otherwise it stays level with another, or
    /// `level_at` is 0 or 1 and nothing lies beyond.
    pub alone: bool,
}

/// The weights nearest to the present ones under which no other option is ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct AllWeights {
    /// The weights, one a scored criterion, with a sum of 1.
    pub weights: Vec<f64>,
    /// How much weight moves from some criteria to others, 0..1: half the sum of all changes.
    pub moved: f64,
    /// The changes, greatest first: position of the criterion, and by how much its share moves.
    pub changes: Vec<(usize, f64)>,
    /// Whether the option is first alone just beyond; otherwise no weights at all put it first alone.
    pub alone: bool,
}

/// Most options for which the least change of all weights is searched; the best so many that are not first.
pub const MOST_SEARCHED: usize = 50;

impl WhyNot {
    /// Asks it of one option. `None` for the one that is first, and for one that is not there.
    ///
    /// Takes options × criteria for a single weight; for all weights a linear program of two unknowns a
    /// criterion, solved once for every option that turns out to be in the way.
    pub fn of(
        data: &Dataset,
        scenario: Option<usize>,
        scales: &Scales,
        verdict: &Verdict,
        option: usize,
    ) -> Option<Self> {
        let standing = verdict.standing(option)?;
        Contest::of(data, scenario, scales, verdict, <[Line]>::to_vec).why_not(standing, true)
    }

    /// Asks it of every option that is not first, in the order of the ranking, each when its turn comes.
    ///
    /// After [`MOST_SEARCHED`] the linear programs are left out, so that ten thousand options can be asked.
    pub fn of_all<'a>(
        data: &'a Dataset,
        scenario: Option<usize>,
        scales: &'a Scales,
        verdict: &'a Verdict,
    ) -> impl Iterator<Item = Self> + 'a {
        let contest = Contest::of(data, scenario, scales, verdict, upper_envelope);
        let first = usize::from(!verdict.ranked().is_empty());
        let others = verdict.ranking.iter().skip(first).enumerate();
        others.filter_map(move |(place, other)| contest.why_not(other, place < MOST_SEARCHED))
    }
}

/// Most criteria that are named as deciding.
const MOST_DECIDING: usize = 3;

/// What is needed to ask why an option is not first: the verdict, and the score of every ranked option as a line
/// against the share of each criterion.
struct Contest<'a> {
    data: &'a Dataset,
    scenario: Option<usize>,
    scales: &'a Scales,
    verdict: &'a Verdict,
    // The lines, criterion by criterion: all of them or their upper envelope. An option that is level with the
    // envelope is level with all.
    lines: Vec<Vec<Line>>,
}

impl<'a> Contest<'a> {
    /// `select` picks the lines of a criterion to compare with. Where many options are asked about it is worth finding
    /// the upper envelope; for a single one that takes longer than comparing with all lines.
    fn of(
        data: &'a Dataset,
        scenario: Option<usize>,
        scales: &'a Scales,
        verdict: &'a Verdict,
        select: fn(&[Line]) -> Vec<Line>,
    ) -> Self {
        let mut contest = Self { data, scenario, scales, verdict, lines: Vec::new() };
        let ranked = verdict.ranked().iter();
        let scores = ranked.map(|rival| (rival.option, contest.score(rival.option)));
        let scores: Vec<(usize, f64)> = scores.collect();
        let criteria = 0..verdict.weights.len();
        contest.lines = criteria
            .map(|at| {
                let lines = scores.iter().map(|&(rival, score)| contest.line(rival, score, at));
                select(&lines.collect::<Vec<_>>())
            })
            .collect();
        contest
    }

    fn score(&self, option: usize) -> f64 {
        weighted_sum(&self.verdict.weights, self.scales.row(option))
    }

    fn line(&self, option: usize, score: f64, at: usize) -> Line {
        Line::of(self.scales, option, score, &self.verdict.weights, at)
    }

    fn why_not(&self, standing: &Standing, searched: bool) -> Option<WhyNot> {
        let option = standing.option;
        let top = self.verdict.ranked().first();
        if top.is_some_and(|top| top.option == option) {
            return None;
        }
        let mut found = WhyNot {
            option,
            top: top.map(|top| top.option),
            failures: standing.excluded.clone(),
            searched: true,
            ..WhyNot::default()
        };
        let Some(top) = top.filter(|_| found.failures.is_empty()) else { return Some(found) };
        found.behind = (top.score - standing.score).max(0.0);
        found.deciding = deciding(self.data, self.scenario, self.verdict, top.option, option);
        found.deciding.truncate(MOST_DECIDING);
        if let Some(rival) = self.dominating(standing) {
            found.chance = Chance::DominatedBy(rival);
            return Some(found);
        }
        found.searched = searched;
        found.one_weight = self.one_weight(option);
        if searched {
            let alone = found.one_weight.is_some_and(|one| one.alone);
            found.all_weights = self.all_weights(option, alone);
        }
        found.chance = match (&found.one_weight, &found.all_weights) {
            (None, None) if searched => Chance::Never,
            (None, None) => Chance::Unknown,
            _ => Chance::Possible,
        };
        Some(found)
    }

    /// An option that is nowhere worse than this one and somewhere better. Only those with at least its score can be.
    fn dominating(&self, standing: &Standing) -> Option<usize> {
        let ranked = self.verdict.ranked().iter();
        let mut ahead = ranked.take_while(|rival| rival.score >= standing.score - TIE);
        ahead
            .find(|rival| dominates(self.scales, rival.option, standing.option))
            .map(|rival| rival.option)
    }

    /// The smallest change of a single share that makes the option first alone or, where none does, level with the
    /// first. Of equal changes the first criterion's.
    fn one_weight(&self, option: usize) -> Option<OneWeight> {
        let score = self.score(option);
        let mut nearest: Option<OneWeight> = None;
        let criteria = self.scales.criteria().iter().zip(&self.verdict.weights);
        for (at, ((&criterion, &weight), lines)) in criteria.zip(&self.lines).enumerate() {
            let own = self.line(option, score, at);
            let Some((from, to)) = level_span(lines, &own) else { continue };
            // Its lead over all others is a concave function of the share: positive anywhere in the span only if it
            // is positive in the middle.
            let alone = self.leads_at(&own, at, (from + to) / 2.0);
            let found = OneWeight { criterion, weight, level_at: weight.clamp(from, to), alone };
            let change = |found: &OneWeight| (found.level_at - found.weight).abs();
            let is_better = nearest.is_none_or(|nearest| match (found.alone, nearest.alone) {
                (true, false) => true,
                (false, true) => false,
                _ => change(&found) < change(&nearest) - TIE,
            });
            if is_better {
                nearest = Some(found);
            }
        }
        nearest
    }

    /// Whether a line is above those of all others at a share of the criterion.
    fn leads_at(&self, own: &Line, at: usize, share: f64) -> bool {
        let mut rivals = self.verdict.ranked().iter().filter(|rival| rival.option != own.option);
        rivals.all(|rival| {
            let line = self.line(rival.option, self.score(rival.option), at);
            own.at(share) > line.at(share) + TIE
        })
    }

    /// The weights nearest to the present ones under which no rival is ahead.
    ///
    /// `alone` says that some weights are already known to put the option first alone. The weights under which it is
    /// level or better form a convex set, so then it is first alone just beyond the nearest of them, too.
    fn all_weights(&self, option: usize, alone: bool) -> Option<AllWeights> {
        let ranked = self.verdict.ranked().iter().map(|rival| rival.option);
        let rivals: Vec<usize> = ranked.filter(|&rival| rival != option).collect();
        let weights = &self.verdict.weights;
        let nearest = |lead| nearest_weights(self.scales, &rivals, weights, option, lead);
        let found = nearest(0.0)?;
        let alone = alone || nearest(LEAST_LEAD).is_some();
        Some(AllWeights::of(self.scales, weights, found, alone))
    }
}

/// The lead from which the linear program takes an option to be first alone.
const LEAST_LEAD: f64 = 1e-7;

/// Whether one option is nowhere worse than another and somewhere better.
fn dominates(scales: &Scales, one: usize, other: usize) -> bool {
    let pairs = || scales.row(one).iter().zip(scales.row(other));
    pairs().all(|(a, b)| *a >= *b) && pairs().any(|(a, b)| *a > *b + TIE)
}

/// The upper envelope: the lines that are highest at some share, from a share of 0 on.
///
/// Found by halving: two neighbours have another line between them only if some line lies above their crossing.
/// Takes lines × lines of the envelope.
fn upper_envelope(lines: &[Line]) -> Vec<Line> {
    let highest = |share: f64| {
        lines
            .iter()
            .copied()
            .reduce(|best, other| if other.at(share) > best.at(share) { other } else { best })
    };
    let (Some(first), Some(last)) = (highest(0.0), highest(1.0)) else { return Vec::new() };
    let slope = |line: &Line| line.at_1 - line.at_0;
    let mut found = vec![first];
    let mut open = vec![(first, last)];
    while let Some((left, right)) = open.pop() {
        if slope(&left) >= slope(&right) {
            continue;
        }
        let share = crossing(left.at_0 - right.at_0, left.at_1 - right.at_1);
        let between = highest(share).filter(|line| {
            // Its slope lies between theirs, so no line is found twice and the search ends.
            let is_between = slope(&left) < slope(line) && slope(line) < slope(&right);
            is_between && line.at(share) > left.at(share) + ROUNDING
        });
        match between {
            Some(line) => open.extend([(line, right), (left, line)]),
            None => found.push(right),
        }
    }
    found
}

/// The shares, from and to, at which no line is above an option's own; `None` where there is none.
///
/// Two lines cross once at most, so against each rival the option is level or better on one side of a share, and the
/// overlap of all these sides is one span. A lead within rounding counts as none: so a span that ends at 0 or 1 ends
/// there exactly.
fn level_span(rivals: &[Line], own: &Line) -> Option<(f64, f64)> {
    let lead = |own: f64, rival: f64| if (own - rival).abs() <= TIE { 0.0 } else { own - rival };
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for rival in rivals.iter().filter(|rival| rival.option != own.option) {
        let (at_0, at_1) = (lead(own.at_0, rival.at_0), lead(own.at_1, rival.at_1));
        match (at_0 >= 0.0, at_1 >= 0.0) {
            (true, true) => {}
            (true, false) => to = to.min(crossing(at_0, at_1)),
            (false, true) => from = from.max(crossing(at_0, at_1)),
            (false, false) => return None,
        }
    }
    (from <= to + ROUNDING).then(|| (from, from.max(to)))
}

/// The share at which a lead is gone that has these two signs at 0 and at 1.
fn crossing(at_0: f64, at_1: f64) -> f64 {
    (at_0 / (at_0 - at_1)).clamp(0.0, 1.0)
}

/// Scores and shares that are no further apart than this are equal to within rounding.
const ROUNDING: f64 = 1e-12;

/// The weights nearest to the present ones, by the sum of all changes, under which an option leads all
/// rivals by this much or more.
///
/// A linear program with two unknowns a criterion, what its weight gains and what it loses, each at a cost of 1.
/// Rivals are added as constraints one at a time, the one furthest ahead first, until none is ahead: few of them ever
/// matter.
fn nearest_weights(
    scales: &Scales,
    rivals: &[usize],
    weights: &[f64],
    option: usize,
    least: f64,
) -> Option<Vec<f64>> {
    let width = weights.len();
    let own = scales.row(option);
    let unit = |at: usize, number: f64| {
        let mut row = vec![0.0; 2 * width];
        if let Some(place) = row.get_mut(at) {
            *place = number;
        }
        row
    };
    // The sum of gains equals the sum of losses (two rows), and no weight loses more than it has.
    let balance: Vec<f64> = (0..2 * width).map(|at| if at < width { 1.0 } else { -1.0 }).collect();
    let reverse = balance.iter().map(|number| -number).collect();
    let mut rows = vec![
        AtLeast { coefficients: balance, bound: 0.0 },
        AtLeast { coefficients: reverse, bound: 0.0 },
    ];
    rows.extend(
        weights
            .iter()
            .enumerate()
            .map(|(at, weight)| AtLeast { coefficients: unit(width + at, -1.0), bound: -weight }),
    );
    let costs = vec![1.0; 2 * width];
    let mut now = weights.to_vec();
    for _ in 0..=rivals.len() {
        let lead = |rival: usize| {
            let pairs = own.iter().zip(scales.row(rival)).zip(&now);
            pairs.map(|((own, other), weight)| (own - other) * weight).sum::<f64>()
        };
        let behind = rivals.iter().map(|&rival| (rival, lead(rival)));
        let worst = behind.reduce(|least, other| if other.1 < least.1 { other } else { least });
        let Some((rival, _)) = worst.filter(|(_, lead)| *lead < least - LEVEL) else {
            return Some(now);
        };
        let ahead = || own.iter().zip(scales.row(rival)).map(|(own, other)| own - other);
        rows.push(AtLeast {
            coefficients: ahead().chain(ahead().map(|number| -number)).collect(),
            bound: least - ahead().zip(weights).map(|(ahead, weight)| ahead * weight).sum::<f64>(),
        });
        let moves = least_cost(&costs, &rows)?;
        let (gains, losses) = moves.split_at(width);
        let moved = weights.iter().zip(gains).zip(losses);
        now = moved.map(|((weight, gain), loss)| (weight + gain - loss).max(0.0)).collect();
    }
    None
}

/// How far behind an option may be and still count as level, since the linear program rounds.
const LEVEL: f64 = TIE / 2.0;

impl AllWeights {
    fn of(scales: &Scales, before: &[f64], weights: Vec<f64>, alone: bool) -> Self {
        let changes = scales.criteria().iter().zip(weights.iter().zip(before));
        let mut changes: Vec<(usize, f64)> = changes
            .map(|(&criterion, (after, before))| (criterion, after - before))
            .filter(|(_, change)| change.abs() > TIE)
            .collect();
        changes.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
        let moved = changes.iter().map(|(_, change)| change.abs()).sum::<f64>() / 2.0;
        Self { weights, moved, changes, alone }
    }
}
