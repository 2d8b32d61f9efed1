//! The verdict: scores with their contributions and intervals, ranks, and who wins.
//!
//! Pure arithmetic in a fixed order: the same input gives the same bits on every machine.

use super::method::{Method, MethodScore};
use super::must_have::Failure;
use super::preferences::{Preferences, WeightsOf};
use super::scale::{Scales, TIE};
use super::screening::Screening;
use crate::dataset::Dataset;

/// Lead over the second from which a winner is clear, on the scale of scores 0..1.
pub const CLEAR_LEAD: f64 = 0.02;

/// Who wins, how clearly, and where every option stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// Position of the top option, also when it does not win clearly; `None` on a tie for the top,
    /// with nothing to compare or to score by, or with no option left.
    pub winner: Option<usize>,
    /// Whether the winner is clear.
    pub clear: bool,
    /// Why it is clear, or why it is not.
    pub case: Case,
    /// Where no winner is clear though options are compared: those between whom it lies, the top first.
    ///
    /// They are the top (all that share it), then those that are most often first near the visitor's weights, in
    /// at least 20 of 100 draws, then those within [`CLEAR_LEAD`] of the top. Before [`Verdict::settled`], and by
    /// methods without draws, the second group is missing.
    pub contenders: Vec<usize>,
    /// Whose weights it is made with.
    pub weights_of: WeightsOf,
    /// Positions of the scored criteria, in the order of the data.
    pub criteria: Vec<usize>,
    /// Their weights, with a sum of 1.
    pub weights: Vec<f64>,
    /// In what share 0..1 of the draws near the visitor's weights the winner is first; `None` until
    /// [`Verdict::settled`], and where nobody wins.
    pub near: Option<f64>,
    /// Whether all weights were 0, so that each scored criterion weighs the same.
    pub equal_weights: bool,
    /// All options but those left out: best first, ties in the order of the data; the excluded last, in that order
    /// too.
    pub ranking: Vec<Standing>,
}

/// Why a verdict is clear or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// The top leads by [`CLEAR_LEAD`] or more.
    Clear,
    /// All other options fail a must-have.
    OnlyOneMeets,
    /// The top leads by less than [`CLEAR_LEAD`].
    Close,
    /// The top leads by [`CLEAR_LEAD`] or more, but is first in less than
    /// [`CLEAR_SHARE`](super::CLEAR_SHARE) of the draws near the visitor's weights.
    Unsure,
    /// Several share the top.
    Tie,
    /// Fewer than two options are not left out.
    #[default]
    NothingToCompare,
    /// Every option fails a must-have.
    NoneMeets,
    /// No criterion has a direction.
    NoCriteria,
}

/// Where one option stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Position of the option.
    pub option: usize,
    /// 1 for the best; ties share a rank and the next is skipped (1, 2, 2, 4). `None`: excluded.
    pub rank: Option<u32>,
    /// Best and worst rank that missing and disputed cells leave open. `None`: excluded.
    pub ranks: Option<(u32, u32)>,
    /// Score 0..1: the sum of the contributions.
    pub score: f64,
    /// Least score that missing and disputed cells leave open.
    pub low: f64,
    /// Greatest score that they leave open.
    pub high: f64,
    /// Weight times value, one a scored criterion, missing values at their criterion's median.
    pub contributions: Vec<f64>,
    /// Positions of the criteria that weigh more than 0 and have no value.
    pub unknown: Vec<usize>,
    /// The must-haves that it fails; empty: it is ranked.
    pub excluded: Vec<Failure>,
}

impl Verdict {
    /// Whether several share the first place.
    pub fn is_tie(&self) -> bool {
        self.case == Case::Tie
    }

    /// The standings of the options that share the first place, or of the one that has it.
    pub fn firsts(&self) -> &[Standing] {
        let ranked = self.ranked();
        let firsts = ranked.partition_point(|standing| standing.rank == Some(1));
        ranked.get(..firsts).unwrap_or(&[])
    }

    /// The positions of those that have or share the first place, then of those whose score is within
    /// [`CLEAR_LEAD`] of it, best first.
    pub(super) fn close_to_first(&self) -> Vec<usize> {
        let ranked = self.ranked();
        let best = ranked.first().map_or(0.0, |top| top.score);
        let close = ranked.iter().take_while(|it| best - it.score <= CLEAR_LEAD - TIE);
        close.map(|standing| standing.option).collect()
    }

    /// Where an option stands.
    pub fn standing(&self, option: usize) -> Option<&Standing> {
        self.ranking.iter().find(|standing| standing.option == option)
    }

    /// What a scored criterion tips the balance by: the greatest difference of its contributions, of all options in
    /// the ranking; 0 or more.
    pub fn balance(&self, at: usize) -> f64 {
        let parts = self.ranking.iter().filter_map(|standing| standing.contributions.get(at));
        let none = (f64::INFINITY, f64::NEG_INFINITY);
        let (low, high) = parts.fold(none, |(low, high), part| (part.min(low), part.max(high)));
        (high - low).max(0.0)
    }

    /// The score of each of so many options, by position; `None` for those that are left out.
    pub fn scores(&self, options: usize) -> Vec<Option<f64>> {
        let mut scores = vec![None; options];
        for standing in &self.ranking {
            if let Some(place) = scores.get_mut(standing.option) {
                *place = Some(standing.score);
            }
        }
        scores
    }

    /// The standings of the options that meet all must-haves, best first.
    pub fn ranked(&self) -> &[Standing] {
        let ranked = self.ranking.partition_point(|standing| standing.rank.is_some());
        self.ranking.get(..ranked).unwrap_or(&[])
    }
}

/// Weighs what the preferences say matters into a verdict over all options.
pub fn decide(data: &Dataset, preferences: &Preferences) -> Verdict {
    let scales = Scales::new(data, preferences.scenario, &preferences.better);
    decide_with(data, &scales, preferences)
}

/// [`decide`] on scales that were computed before, for the same data, scenario and directions.
///
/// Must-haves on words in texts are judged by lower case alone: whoever knows how the reader's language is searched
/// calls [`decide_among`].
pub fn decide_with(data: &Dataset, scales: &Scales, preferences: &Preferences) -> Verdict {
    let screening = Screening::of(data, preferences, &str::to_lowercase);
    decide_among(data, scales, preferences, &screening)
}

/// [`decide_with`] among options that were screened before, by the same conditions.
pub fn decide_among(
    data: &Dataset,
    scales: &Scales,
    preferences: &Preferences,
    screening: &Screening,
) -> Verdict {
    let (weights, equal_weights) = normalised(scales.criteria(), &preferences.weights);
    verdict_of(data, scales, (preferences, screening), weights, equal_weights, Vec::new())
}

/// [`decide_among`] by another method, whose scores go from 0 to 1, and from -1 to 1 for PROMETHEE.
///
/// Under these the interval is what the option's own missing and disputed cells leave open. The lead
/// that makes a winner clear is the same; how sure it is cannot be said, and it is clear by that alone.
pub fn decide_by(
    method: Method,
    data: &Dataset,
    scales: &Scales,
    preferences: &Preferences,
    screening: &Screening,
) -> Verdict {
    let (weights, equal_weights) = normalised(scales.criteria(), &preferences.weights);
    let others = match method {
        Method::Additive => Vec::new(),
        _ => method.method_scores(scales, &weights),
    };
    verdict_of(data, scales, (preferences, screening), weights, equal_weights, others)
}

/// The verdict by the scores in `others`, one an option; additive where it is empty.
fn verdict_of(
    data: &Dataset,
    scales: &Scales,
    (preferences, screening): (&Preferences, &Screening),
    weights: Vec<f64>,
    equal_weights: bool,
    others: Vec<MethodScore>,
) -> Verdict {
    let mut others = others.into_iter();
    let standings = (0..data.options.len()).filter_map(|option| {
        let other = others.next();
        if screening.is_left_out(option) {
            return None;
        }
        let excluded = screening.failures(option);
        let standing = Standing { excluded, ..standing_of(scales, &weights, option) };
        Some(match other {
            None => standing,
            Some(MethodScore { score, low, high, contributions }) => {
                Standing { score, low, high, contributions, ..standing }
            }
        })
    });
    let (mut ranked, excluded): (Vec<_>, Vec<_>) =
        standings.partition(|standing| standing.excluded.is_empty());
    rank(&mut ranked);
    let options = ranked.len() + excluded.len();
    let case = judge(options, scales.criteria().len(), &ranked);
    let has_winner = matches!(case, Case::Clear | Case::OnlyOneMeets | Case::Close | Case::Unsure);
    let winner = ranked.first().filter(|_| has_winner).map(|top| top.option);
    ranked.extend(excluded);
    let mut verdict = Verdict {
        winner,
        clear: matches!(case, Case::Clear | Case::OnlyOneMeets),
        case,
        contenders: Vec::new(),
        weights_of: preferences.weights_of(data, scales.criteria()),
        criteria: scales.criteria().to_vec(),
        weights,
        near: None,
        equal_weights,
        ranking: ranked,
    };
    if matches!(case, Case::Close | Case::Tie) {
        verdict.contenders = verdict.close_to_first();
    }
    verdict
}

/// The weights of the scored criteria with a sum of 1, and whether they had to be made equal.
fn normalised(criteria: &[usize], weights: &[u8]) -> (Vec<f64>, bool) {
    let raw = || criteria.iter().map(|&at| weights.get(at).copied().unwrap_or(0));
    let sum: u32 = raw().map(u32::from).sum();
    if sum > 0 {
        return (raw().map(|weight| f64::from(weight) / f64::from(sum)).collect(), false);
    }
    let count = u32::try_from(criteria.len()).unwrap_or(u32::MAX);
    (vec![1.0 / f64::from(count); criteria.len()], !criteria.is_empty())
}

/// Score, interval and contributions of one option; not yet ranked.
fn standing_of(scales: &Scales, weights: &[f64], option: usize) -> Standing {
    let row = scales.row(option);
    let contributions: Vec<f64> =
        weights.iter().zip(row).map(|(weight, value)| weight * value).collect();
    let score = contributions.iter().fold(0.0, |sum, part| sum + part);
    let (mut loss, mut gain) = (0.0, 0.0);
    let mut unknown = Vec::new();
    for doubt in scales.doubts(option) {
        let (Some(weight), Some(value)) = (weights.get(doubt.at), row.get(doubt.at)) else {
            continue;
        };
        loss += weight * (value - doubt.low);
        gain += weight * (doubt.high - value);
        if !doubt.known && *weight > 0.0 {
            unknown.extend(scales.criteria().get(doubt.at));
        }
    }
    // Rounding may push the ends of the interval past 0 and 1, or past the score.
    let low = (score - loss).max(0.0);
    let high = (score + gain).min(1.0).max(score);
    Standing {
        option,
        rank: None,
        ranks: None,
        score,
        low,
        high,
        contributions,
        unknown,
        excluded: Vec::new(),
    }
}

/// Orders standings best first and gives them their ranks.
fn rank(standings: &mut [Standing]) {
    let ascending = |number: &dyn Fn(&Standing) -> f64| {
        let mut numbers: Vec<f64> = standings.iter().map(number).collect();
        numbers.sort_by(f64::total_cmp);
        numbers
    };
    let scores = ascending(&|standing| standing.score);
    let lows = ascending(&|standing| standing.low);
    let highs = ascending(&|standing| standing.high);
    for standing in standings.iter_mut() {
        let Standing { score, low, high, .. } = *standing;
        // An option's own best is among the `highs`, and must not count against its worst.
        let itself = u32::from(high > low + TIE);
        standing.rank = Some(1 + above(&scores, score));
        standing.ranks = Some((1 + above(&lows, high), 1 + above(&highs, low) - itself));
    }
    // The sort is stable: ties stay in the order of the data.
    standings.sort_by_key(|standing| standing.rank);
}

/// How many of the ascending numbers lie above one by more than rounding.
fn above(ascending: &[f64], number: f64) -> u32 {
    let not_above = ascending.partition_point(|other| *other <= number + TIE);
    u32::try_from(ascending.len() - not_above).unwrap_or(u32::MAX)
}

/// Which case the ranked options are, before draws.
fn judge(options: usize, criteria: usize, ranked: &[Standing]) -> Case {
    let (top, second) = match ranked {
        [] if options == 0 => return Case::NothingToCompare,
        [] => return Case::NoneMeets,
        [_] if options == 1 => return Case::NothingToCompare,
        [_] => return Case::OnlyOneMeets,
        _ if criteria == 0 => return Case::NoCriteria,
        [top, second, ..] => (top, second),
    };
    match top.score - second.score {
        lead if lead <= TIE => Case::Tie,
        lead if lead <= CLEAR_LEAD - TIE => Case::Close,
        _ => Case::Clear,
    }
}
