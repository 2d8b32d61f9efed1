//! Rank acceptability (SMAA): in what share of randomly drawn weight vectors each option takes each rank.
//!
//! The same bits on every machine: generator and seed are fixed, and no logarithm or power of the platform is
//! used. Knows no verdict.

use super::random::Generator;
use super::scale::{Scales, TIE};

/// How many weight vectors are drawn. The share that is found lies within 1 percentage point of the exact one with 95 %
/// confidence.
pub const DRAWS: u32 = 10_000;

/// How many ranks are told apart; lower ranks are not counted.
pub const MOST_RANKS: usize = 50;

/// The distribution that weight vectors are drawn from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sampling {
    /// Near the visitor's: three quarters of their weights plus one quarter of a vector that is uniform on the
    /// simplex of the criteria that weigh more than 0.
    #[default]
    Near,
    /// Uniform on the simplex of all scored criteria, whatever the visitor's weights.
    Any,
}

impl Sampling {
    /// The part of each drawn weight vector that is the visitor's own.
    fn own_share(self) -> f64 {
        match self {
            Self::Near => 0.75,
            Self::Any => 0.0,
        }
    }
}

/// In what share of the draws each option takes each rank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acceptability {
    /// Positions of the options, in the order of the rows below.
    pub options: Vec<usize>,
    /// A row an option with the share of each rank from the first, [`MOST_RANKS`] at most. With all ranks, rows and
    /// columns add up to 1.
    pub shares: Vec<Vec<f64>>,
    /// The central weight vector of each option: the mean weights, one a scored criterion, of the draws in which
    /// it is first. `None` when it never is, and for [`Sampling::Near`], where it is not worked out.
    pub central: Vec<Option<Vec<f64>>>,
}

impl Acceptability {
    /// In what share 0..1 of the draws an option is first; 0 for one that is not in the running.
    pub fn first(&self, option: usize) -> f64 {
        let row = self.options.iter().position(|&known| known == option);
        let ranks = row.and_then(|row| self.shares.get(row));
        ranks.and_then(|ranks| ranks.first()).copied().unwrap_or(0.0)
    }

    /// The options that are ever first, most often first; of equals the first by position.
    pub fn firsts(&self) -> Vec<(usize, f64)> {
        let pairs = self.options.iter().map(|&option| (option, self.first(option)));
        let mut firsts: Vec<(usize, f64)> = pairs.filter(|entry| entry.1 > 0.0).collect();
        firsts.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        firsts
    }
}

/// All [`DRAWS`] of a [`Sampler`] at once.
pub fn acceptability(
    scales: &Scales,
    options: &[usize],
    weights: &[f64],
    sampling: Sampling,
) -> Acceptability {
    let mut sampler = Sampler::new(scales, options, weights, sampling);
    sampler.advance(DRAWS);
    sampler.acceptability()
}

/// Draws weight vectors, in slices of any size: the result has the same bits however they are cut.
///
/// A draw takes options × criteria. Its random part does not depend on the visitor's weights. For small tables that part
/// is kept, so that after a change of weights [`Sampler::follow`] only adds the visitor's part again, which takes
/// draws × options.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sampler {
    problem: Problem,
    weights: Vec<f64>,
    sampling: Sampling,
    generator: Generator,
    // The visitor's part of each option's score, missing cells counting 0, and what each missing cell would add to it
    // at its best.
    own: Vec<f64>,
    own_missing: Vec<f64>,
    // The random part of one draw: its weights, and a row of the scores under them followed by the values of the
    // missing cells.
    gaps: Vec<f64>,
    row: Vec<f64>,
    // The rows of all draws so far, if they are kept.
    kept: Vec<f64>,
    // How many draws were made, the scores of the present one, and how many ranks are counted.
    drawn: u32,
    scores: Vec<(f64, usize)>,
    ranks: usize,
    // How often each option took each rank (tied options share a draw), and the sums of the weights with which it was
    // first.
    shares: Vec<f64>,
    central: Vec<f64>,
}

/// Longest row that is kept: 10,000 of them take 4 MB.
const MOST_KEPT: usize = 50;

impl Sampler {
    /// Prepares the draws for these options; `weights` has one entry a scored criterion, with a sum of 1.
    pub fn new(scales: &Scales, options: &[usize], weights: &[f64], sampling: Sampling) -> Self {
        let problem = Problem::of(scales, options, weights, sampling);
        let mut sampler = Self {
            gaps: vec![0.0; problem.support.len()],
            row: vec![0.0; problem.row_len()],
            weights: weights.to_vec(),
            sampling,
            ranks: options.len().min(MOST_RANKS),
            problem,
            ..Self::default()
        };
        sampler.begin();
        sampler
    }

    /// Takes over what another sampler has drawn, as far as it holds for this one's table and weights. The result has
    /// the same bits as without.
    pub(super) fn reuse(self, other: &mut Self) -> Self {
        let mut next = self;
        if next.problem != other.problem || next.sampling != other.sampling {
            return next;
        }
        // Uniform draws do not depend on the visitor's weights at all.
        if next.sampling == Sampling::Any {
            return std::mem::take(other);
        }
        if next.keeps() {
            next.generator = std::mem::take(&mut other.generator);
            next.kept = std::mem::take(&mut other.kept);
        }
        next
    }

    /// Makes this many draws, up to [`DRAWS`] in all, and returns whether all are made.
    pub fn advance(&mut self, draws: u32) -> bool {
        let until = self.drawn.saturating_add(draws).min(DRAWS);
        while self.drawn < until {
            self.draw();
            self.drawn += 1;
        }
        self.is_done()
    }

    /// From which distribution it draws.
    pub(super) fn sampling(&self) -> Sampling {
        self.sampling
    }

    /// How many weight vectors were drawn so far.
    pub fn drawn(&self) -> u32 {
        self.drawn
    }

    /// Whether all [`DRAWS`] are drawn.
    pub fn is_done(&self) -> bool {
        self.drawn >= DRAWS
    }

    /// How many numbers one draw reads, by which a caller can size its slices.
    pub fn work(&self) -> usize {
        self.problem.options.len() * (self.problem.support.len() + 2) + self.problem.missing.len()
    }

    /// What the draws so far say.
    pub fn acceptability(&self) -> Acceptability {
        let drawn = f64::from(self.drawn.max(1));
        let rows = self.shares.chunks_exact(self.ranks.max(1));
        let shares: Vec<Vec<f64>> =
            rows.map(|ranks| ranks.iter().map(|total| total / drawn).collect()).collect();
        let mut central: Vec<Option<Vec<f64>>> = vec![None; shares.len()];
        let totals = self.central.chunks_exact(self.problem.support.len().max(1));
        let firsts = self.shares.chunks_exact(self.ranks.max(1)).map(|ranks| ranks.first());
        for ((central, totals), firsts) in central.iter_mut().zip(totals).zip(firsts) {
            let Some(firsts) = firsts.filter(|firsts| **firsts > 0.0) else { continue };
            let mut mean = vec![0.0; self.weights.len()];
            for (&at, total) in self.problem.support.iter().zip(totals) {
                if let Some(weight) = mean.get_mut(at) {
                    *weight = total / firsts;
                }
            }
            *central = Some(mean);
        }
        Acceptability { options: self.problem.options.clone(), shares, central }
    }

    /// Whether rows are kept for other weights. Not for uniform draws: their central weights would need the drawn
    /// weights, too.
    fn keeps(&self) -> bool {
        self.sampling == Sampling::Near && self.row.len() <= MOST_KEPT
    }

    fn begin(&mut self) {
        let options = self.problem.options.len();
        self.shares = vec![0.0; options * self.ranks];
        if self.sampling == Sampling::Any {
            self.central = vec![0.0; options * self.gaps.len()];
        }
        self.own = vec![0.0; options];
        let share = self.sampling.own_share();
        for (&at, column) in self.problem.support.iter().zip(self.problem.columns()) {
            let weight = share * self.weights.get(at).copied().unwrap_or(0.0);
            for (own, value) in self.own.iter_mut().zip(column) {
                *own += weight * value;
            }
        }
        let missing = self.problem.missing.iter();
        let weight = |at: usize| self.weights.get(at).copied().unwrap_or(0.0);
        let support = |missing: &MissingCell| self.problem.support.get(missing.at).copied();
        self.own_missing =
            missing.map(|missing| support(missing).map_or(0.0, |at| share * weight(at))).collect();
    }

    /// Makes one draw: a weight vector, the scores under it, and the ranks.
    fn draw(&mut self) {
        let at = self.drawn as usize * self.row.len();
        match self.kept.get(at..at + self.row.len()).filter(|_| self.keeps()) {
            Some(kept) => self.row.copy_from_slice(kept),
            None => {
                self.problem.draw(&mut self.generator, &mut self.gaps, &mut self.row);
                if self.keeps() {
                    self.kept.extend_from_slice(&self.row);
                }
            }
        }
        let free = 1.0 - self.sampling.own_share();
        let (drawn, missing) = self.row.split_at(self.own.len());
        self.scores.clear();
        let scores = self.own.iter().zip(drawn).map(|(own, drawn)| own + free * drawn);
        self.scores.extend(scores.zip(0..));
        for ((cell, weight), value) in
            self.problem.missing.iter().zip(&self.own_missing).zip(missing)
        {
            if let Some(score) = self.scores.get_mut(cell.row) {
                score.0 += weight * value;
            }
        }
        sort_few(&mut self.scores, &|one, other| other.0.total_cmp(&one.0));
        self.count();
    }

    /// Counts the rank of every option in the present draw; tied options share the ranks that they take together.
    fn count(&mut self) {
        let mut rank = 0;
        for tied in self.scores.chunk_by(|one, other| one.0 - other.0 <= TIE) {
            if rank >= self.ranks {
                break;
            }
            let share = 1.0 / count(tied.len());
            let ends = (rank + tied.len()).min(self.ranks);
            for &(_, option) in tied {
                let start = option * self.ranks;
                let ranks = self.shares.get_mut(start + rank..start + ends);
                ranks.into_iter().flatten().for_each(|total| *total += share);
                if rank == 0 && self.sampling == Sampling::Any {
                    let width = self.gaps.len();
                    let favouring = self.central.get_mut(option * width..(option + 1) * width);
                    let pairs = favouring.into_iter().flatten().zip(&self.gaps);
                    pairs.for_each(|(total, weight)| *total += share * weight);
                }
            }
            rank += tied.len();
        }
    }
}

/// The table to draw for: the values of the options in the criteria that can weigh more than 0.
#[derive(Clone, Debug, Default, PartialEq)]
struct Problem {
    options: Vec<usize>,
    /// Positions of these criteria among the scored.
    support: Vec<usize>,
    /// A column a criterion, an entry an option; missing cells are 0.
    values: Vec<f64>,
    missing: Vec<MissingCell>,
}

/// A missing cell: positions of the option in `options` and of the criterion in `support`.
#[derive(Clone, Debug, PartialEq)]
struct MissingCell {
    row: usize,
    at: usize,
}

impl Problem {
    fn of(scales: &Scales, options: &[usize], weights: &[f64], sampling: Sampling) -> Self {
        let weighs = |entry: &(usize, &f64)| sampling == Sampling::Any || *entry.1 > 0.0;
        let support: Vec<usize> =
            weights.iter().enumerate().filter(weighs).map(|entry| entry.0).collect();
        let mut values = Vec::with_capacity(support.len() * options.len());
        let mut missing = Vec::new();
        for (at, &criterion) in support.iter().enumerate() {
            for (row, &option) in options.iter().enumerate() {
                let value = scales.assumed(option, criterion);
                if value.is_none() {
                    missing.push(MissingCell { row, at });
                }
                values.push(value.unwrap_or(0.0));
            }
        }
        Self { options: options.to_vec(), support, values, missing }
    }

    fn row_len(&self) -> usize {
        self.options.len() + self.missing.len()
    }

    fn columns(&self) -> impl Iterator<Item = &[f64]> {
        // Without options there are no columns; chunks of no length would panic.
        self.values.chunks_exact(self.options.len().max(1))
    }

    /// Draws weights into `gaps`; into `row` the scores under them, then the values of the missing cells.
    fn draw(&self, generator: &mut Generator, gaps: &mut [f64], row: &mut [f64]) {
        draw_gaps(generator, gaps);
        let (scores, missing) = row.split_at_mut(self.options.len());
        scores.fill(0.0);
        for (gap, column) in gaps.iter().zip(self.columns()) {
            for (score, value) in scores.iter_mut().zip(column) {
                *score += gap * value;
            }
        }
        for (cell, drawn) in self.missing.iter().zip(missing) {
            *drawn = generator.share();
            if let (Some(score), Some(gap)) = (scores.get_mut(cell.row), gaps.get(cell.at)) {
                *score += gap * *drawn;
            }
        }
    }
}

/// Draws weights that are uniform on the simplex: the gaps between sorted random numbers from 0 to 1.
fn draw_gaps(generator: &mut Generator, gaps: &mut [f64]) {
    let Some((last, marks)) = gaps.split_last_mut() else { return };
    marks.iter_mut().for_each(|mark| *mark = generator.share());
    sort_few(marks, &f64::total_cmp);
    *last = 1.0;
    let mut before = 0.0;
    for mark in gaps {
        let gap = *mark - before;
        before = *mark;
        *mark = gap;
    }
}

/// Up to how many items are sorted by insertion.
const FEW: usize = 64;

/// Sorts; the order of equals does not matter here.
///
/// Runs once or twice a draw on a handful of items. The standard library's sort has no quick path for these where it is
/// built for size, as on the page.
#[inline]
fn sort_few<T: Copy>(items: &mut [T], compare: &impl Fn(&T, &T) -> std::cmp::Ordering) {
    if items.len() > FEW {
        return items.sort_by(compare);
    }
    for end in 1..items.len() {
        let Some((last, before)) = items.get_mut(..=end).and_then(<[T]>::split_last_mut) else {
            return;
        };
        let mut hole = last;
        for item in before.iter_mut().rev() {
            if compare(item, hole).is_le() {
                break;
            }
            std::mem::swap(item, hole);
            hole = item;
        }
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
