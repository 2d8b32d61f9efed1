//! How sure a ranking is: in what share of all ways of weighing each option takes each rank (SMAA).
//!
//! Drawn at random, yet the same bits on every machine: the generator and its seed are our own, and
//! nothing here asks the platform for a logarithm or a power.

use super::scale::weighted_sum;
use super::{Scales, TIE};

/// How many ways of weighing are drawn. A share of them is within 1 point of the exact one, 95 times
/// in 100.
pub const DRAWS: u32 = 10_000;

/// Which ways of weighing are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighing {
    /// Near the visitor's weights: three quarters of them, one quarter any.
    Near,
    /// Any at all, of the criteria that weigh more than 0.
    Any,
}

impl Weighing {
    /// How much of a drawn weight is the visitor's own.
    fn own_share(self) -> f64 {
        match self {
            Self::Near => 0.75,
            Self::Any => 0.0,
        }
    }
}

/// In what share of the draws each option takes each rank.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptability {
    /// A row an option, an entry a rank, the first first. Rows and columns have a sum of 1.
    pub shares: Vec<Vec<f64>>,
    /// For each option the mean weights, one a scored criterion, of the draws in which it is first;
    /// `None` when it never is.
    pub central: Vec<Option<Vec<f64>>>,
}

/// In what share 0..1 of the draws each of some options comes first among them.
///
/// `weights` has one entry a scored criterion, with a sum of 1. Missing cells are drawn too, evenly
/// from 0 to 1. Options that tie in a draw share it. Takes draws × options × criteria.
pub fn first_shares(
    scales: &Scales,
    options: &[usize],
    weights: &[f64],
    weighing: Weighing,
) -> Vec<f64> {
    let mut shares = vec![0.0; options.len()];
    each_draw(scales, options, weights, weighing, &mut |_, scores| {
        let best = scores.iter().copied().fold(0.0, f64::max);
        let is_first = |score: &f64| *score >= best - TIE;
        let share = 1.0 / count(scores.iter().filter(|score| is_first(score)).count());
        for (total, _) in shares.iter_mut().zip(scores).filter(|(_, score)| is_first(score)) {
            *total += share;
        }
    });
    shares.iter().map(|total| total / f64::from(DRAWS)).collect()
}

/// [`first_shares`] for every rank, with the weights that favour each option. Sorts in every draw.
pub fn acceptability(
    scales: &Scales,
    options: &[usize],
    weights: &[f64],
    weighing: Weighing,
) -> Acceptability {
    let mut shares = vec![vec![0.0; options.len()]; options.len()];
    let mut central = vec![vec![0.0; weights.len()]; options.len()];
    let mut order: Vec<(usize, f64)> = Vec::with_capacity(options.len());
    each_draw(scales, options, weights, weighing, &mut |drawn, scores| {
        order.clear();
        order.extend(scores.iter().copied().enumerate());
        order.sort_unstable_by(|a, b| b.1.total_cmp(&a.1));
        let mut rank = 0;
        for tied in order.chunk_by(|a, b| a.1 - b.1 <= TIE) {
            let share = 1.0 / count(tied.len());
            for &(option, _) in tied {
                let ranks = shares.get_mut(option).into_iter().flatten();
                ranks.skip(rank).take(tied.len()).for_each(|total| *total += share);
                if rank == 0 {
                    let favouring = central.get_mut(option).into_iter().flatten();
                    favouring.zip(drawn).for_each(|(total, weight)| *total += share * weight);
                }
            }
            rank += tied.len();
        }
    });
    let central = central.into_iter().zip(&shares).map(|(weights, ranks)| {
        let firsts = *ranks.first().filter(|firsts| **firsts > 0.0)?;
        Some(weights.iter().map(|total| total / firsts).collect())
    });
    let central = central.collect();
    shares.iter_mut().flatten().for_each(|total| *total /= f64::from(DRAWS));
    Acceptability { shares, central }
}

/// Draws weights and missing cells, and shows the drawn weights and the scores under them to `see`.
fn each_draw(
    scales: &Scales,
    options: &[usize],
    weights: &[f64],
    weighing: Weighing,
    see: &mut dyn FnMut(&[f64], &[f64]),
) {
    let mut generator = Generator::new();
    let mut cells = Cells::of(scales, options);
    let mut drawn = vec![0.0; weights.len()];
    let mut marks = Vec::with_capacity(weights.len());
    let mut scores = Vec::with_capacity(options.len());
    for _ in 0..DRAWS {
        draw_weights(&mut generator, weights, weighing.own_share(), &mut marks, &mut drawn);
        cells.draw_missing(&mut generator);
        scores.clear();
        scores.extend(cells.rows().map(|row| weighted_sum(&drawn, row)));
        see(&drawn, &scores);
    }
}

/// Draws weights: the gaps between sorted marks on the line from 0 to 1 are uniform on the simplex.
fn draw_weights(
    generator: &mut Generator,
    weights: &[f64],
    own_share: f64,
    marks: &mut Vec<f64>,
    drawn: &mut [f64],
) {
    let gaps = weights.iter().filter(|weight| **weight > 0.0).count();
    marks.clear();
    marks.extend((1..gaps).map(|_| generator.share()));
    marks.sort_unstable_by(f64::total_cmp);
    marks.push(1.0);
    let mut before = 0.0;
    let mut marks = marks.iter();
    for (drawn, weight) in drawn.iter_mut().zip(weights).filter(|(_, weight)| **weight > 0.0) {
        let mark = *marks.next().unwrap_or(&1.0);
        *drawn = own_share * weight + (1.0 - own_share) * (mark - before);
        before = mark;
    }
}

/// The values of some options, with the places of the missing ones.
struct Cells {
    width: usize,
    values: Vec<f64>,
    missing: Vec<usize>,
}

impl Cells {
    fn of(scales: &Scales, options: &[usize]) -> Self {
        let width = scales.criteria().len();
        let values = options.iter().flat_map(|&option| scales.row(option)).copied().collect();
        let missing = options.iter().enumerate().flat_map(|(row, &option)| {
            let missing = scales.doubts(option).iter().filter(|doubt| !doubt.known);
            missing.map(move |doubt| row * width + doubt.at)
        });
        Self { width, values, missing: missing.collect() }
    }

    fn draw_missing(&mut self, generator: &mut Generator) {
        for &at in &self.missing {
            if let Some(value) = self.values.get_mut(at) {
                *value = generator.share();
            }
        }
    }

    fn rows(&self) -> impl Iterator<Item = &[f64]> {
        // Without scored criteria there are no rows; chunks of no length would panic.
        self.values.chunks_exact(self.width.max(1))
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): a counter, well mixed.
struct Generator(u64);

impl Generator {
    /// Always the same sequence, so that a shared link shows the same numbers.
    fn new() -> Self {
        Self(0x5765_6967_6862_7267)
    }

    /// The next 64 bits.
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, 1, in steps of 2⁻⁵³: what a double holds exactly.
    fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::Generator;

    #[test]
    fn the_generator_is_the_published_one() {
        let mut generator = Generator(1_234_567);
        let expected =
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([(); 3].map(|()| generator.bits()), expected);
    }

    #[test]
    fn shares_lie_from_0_up_to_1() {
        let mut generator = Generator::new();
        assert!((0..10_000).all(|_| (0.0..1.0).contains(&generator.share())));
    }
}
