//! How many options have what in each criterion: what stands beside a condition that could be set.
//!
//! Each criterion is counted without the condition on it, so that a visitor sees what another choice would bring.

use super::cells::Cells;
use crate::dataset::{Dataset, Extent, Flag, Kind, TextId, Texts, Value};

/// What the options have in one criterion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facet {
    /// How many options are counted: those that meet all conditions on other criteria.
    pub options: usize,
    /// For how many of them a value is stated.
    pub known: usize,
    /// How their values are spread.
    pub spread: Spread,
}

/// How the values of a criterion are spread.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Spread {
    /// Nothing to count: texts and links.
    #[default]
    None,
    /// Each value with the number of options that have it. Levels and flags: all there are, in ascending order; choices
    /// and items of lists: those that any option has, the most frequent first.
    Counts(Vec<(Value, usize)>),
    /// A histogram of numbers, or of dates in days.
    Bins(Bins),
}

/// A histogram: bins of the same width between two ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bins {
    /// Where the first bin begins: the declared range, or else the least value that any option of the data has.
    pub low: f64,
    /// Where the last bin ends.
    pub high: f64,
    /// How many options lie in each; the upper end belongs to the last. A single bin where both ends are the same, and
    /// none where nothing is known.
    pub counts: Vec<usize>,
}

/// How many bins a histogram has.
const BINS: u32 = 24;

/// One facet a criterion, in the order of the data.
///
/// `without` are the options left out, `turned_away` those that fail each condition, by criterion, as a
/// [`Request`](super::Request) has them, but without regard to how many options there are. One pass a criterion: an
/// option that fails one condition alone counts for that criterion alone.
pub fn facets(
    data: &Dataset,
    scenario: Option<usize>,
    without: &[usize],
    turned_away: &[(usize, Vec<u32>)],
) -> Vec<Facet> {
    let counted = Counted::of(data.options.len(), without, turned_away);
    let mut tally = Tally { counts: vec![0; data.texts.len()], met: Vec::new() };
    let facet = |criterion| counted.facet(data, criterion, scenario, &mut tally);
    (0..data.criteria.len()).map(facet).collect()
}

/// For which criteria an option counts.
#[derive(Clone, Copy, PartialEq)]
enum For {
    All,
    /// For this criterion, whose condition alone it fails.
    Only(usize),
    None,
}

/// One answer an option.
struct Counted(Vec<For>);

impl Counted {
    fn of(options: usize, without: &[usize], turned_away: &[(usize, Vec<u32>)]) -> Self {
        let mut counted = vec![For::All; options];
        for (criterion, failing) in turned_away {
            for &option in failing {
                if let Some(place) = counted.get_mut(option as usize) {
                    *place = match *place {
                        For::All => For::Only(*criterion),
                        other if other == For::Only(*criterion) => other,
                        _ => For::None,
                    };
                }
            }
        }
        for &option in without {
            if let Some(place) = counted.get_mut(option) {
                *place = For::None;
            }
        }
        Self(counted)
    }

    fn facet(
        &self,
        data: &Dataset,
        criterion: usize,
        scenario: Option<usize>,
        tally: &mut Tally,
    ) -> Facet {
        let cells = Cells::of(data, criterion, scenario);
        let of = data.criteria.get(criterion);
        let mut facet = Facet::default();
        let mut spread = match of.map(|of| &of.kind) {
            Some(Kind::Rating(levels)) => {
                let levels = (0..).take(levels.len()).map(Value::Rating);
                Spread::Counts(levels.map(|level| (level, 0)).collect())
            }
            Some(Kind::Flag) => {
                let flags = [Flag::No, Flag::Partly, Flag::Yes].map(Value::Flag);
                Spread::Counts(flags.map(|flag| (flag, 0)).to_vec())
            }
            Some(Kind::Number | Kind::Date) => {
                let declared = of.and_then(|of| of.range);
                Spread::Bins(Bins::between(
                    declared.or_else(|| ends(&data.texts, &cells, self.0.len())),
                ))
            }
            _ => Spread::None,
        };
        let is_named = matches!(of.map(|of| &of.kind), Some(Kind::Choice | Kind::List));
        for (option, counts_for) in (0..).zip(&self.0) {
            if *counts_for != For::All && *counts_for != For::Only(criterion) {
                continue;
            }
            facet.options += 1;
            let value = cells.value(option);
            facet.known += usize::from(value.is_known());
            match (value, &mut spread) {
                (Value::Text(text), _) if is_named => tally.add(text),
                (Value::List(list), _) if is_named => {
                    data.texts.list(list).0.iter().for_each(|&item| tally.add(item));
                }
                (_, Spread::Bins(bins)) => bins.add(number(&data.texts, value)),
                (Value::Rating(level), Spread::Counts(counts)) => count(counts, level.into()),
                (Value::Flag(flag), Spread::Counts(counts)) => count(counts, flag as usize),
                _ => {}
            }
        }
        facet.spread = if is_named { Spread::Counts(tally.take()) } else { spread };
        facet
    }
}

fn count(counts: &mut [(Value, usize)], at: usize) {
    if let Some(entry) = counts.get_mut(at) {
        entry.1 += 1;
    }
}

/// The least and the greatest number in a column; `None` where none is known.
fn ends(texts: &Texts, cells: &Cells<'_>, options: usize) -> Option<(f64, f64)> {
    let numbers = (0..).take(options).filter_map(|option| number(texts, cells.value(option)));
    let numbers = numbers.filter(|number| number.is_finite());
    numbers.fold(None, |ends, number| match ends {
        None => Some((number, number)),
        Some((low, high)) => Some((number.min(low), number.max(high))),
    })
}

/// Where a number or date counts: its middle, in days for a date, and infinity for what is unlimited; `None` for all else.
fn number(texts: &Texts, value: Value) -> Option<f64> {
    value.extent(texts).map(Extent::middle)
}

impl Bins {
    fn between(ends: Option<(f64, f64)>) -> Self {
        let Some((low, high)) = ends else { return Self::default() };
        let bins = if low < high { BINS as usize } else { 1 };
        Self { low, high, counts: vec![0; bins] }
    }

    fn add(&mut self, number: Option<f64>) {
        let Some(number) = number else { return };
        // Halves, since the ends may lie further apart than a double can say.
        let span = self.high / 2.0 - self.low / 2.0;
        let share = if span > 0.0 { (number / 2.0 - self.low / 2.0) / span } else { 0.0 };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "`as` saturates: what lies below the range counts in the first bin, what is unlimited in the last"
        )]
        let at = (share * f64::from(BINS)) as usize;
        let last = self.counts.len().saturating_sub(1);
        if let Some(count) = self.counts.get_mut(at.min(last)) {
            *count += 1;
        }
    }
}

/// Counts of texts, one a text of the pool, emptied after each criterion.
struct Tally {
    counts: Vec<u32>,
    /// The texts that have a count.
    met: Vec<TextId>,
}

impl Tally {
    fn add(&mut self, text: TextId) {
        if let Some(count) = self.counts.get_mut(text.position()) {
            if *count == 0 {
                self.met.push(text);
            }
            *count += 1;
        }
    }

    /// All counts, the most first, equal ones in the order in which the data name them.
    fn take(&mut self) -> Vec<(Value, usize)> {
        let mut met = std::mem::take(&mut self.met);
        met.sort_unstable();
        let counted = met.into_iter().map(|text| {
            let count = self.counts.get_mut(text.position()).map_or(0, std::mem::take);
            (Value::Text(text), count as usize)
        });
        let mut counted: Vec<(Value, usize)> = counted.collect();
        counted.sort_by_key(|entry| std::cmp::Reverse(entry.1));
        counted
    }
}
