//! Laws that hold for every table, not just for chosen ones.

use crate::builder::*;
use proptest::prelude::*;
use weighbridge_core::dataset::{Dataset, Requirement, Value};
use weighbridge_core::decision::{
    Preferences, Scales, Screening, TIE, decide, decide_with, open_facts, rounded,
};

/// A table of shares in 64ths, so that sums are often equal; `None`: not stated.
#[derive(Clone, Debug)]
struct Table {
    cells: Vec<Vec<Option<u8>>>,
    weights: Vec<u8>,
}

fn tables(missing: bool) -> impl Strategy<Value = Table> {
    let cell = if missing {
        prop_oneof![4 => (0..=64_u8).prop_map(Some), 1 => Just(None)].boxed()
    } else {
        (0..=64_u8).prop_map(Some).boxed()
    };
    (2..7_usize, 1..6_usize).prop_flat_map(move |(options, criteria)| {
        let row = prop::collection::vec(cell.clone(), criteria);
        let cells = prop::collection::vec(row, options);
        let weights = prop::collection::vec(0..=10_u8, criteria);
        (cells, weights).prop_map(|(cells, weights)| Table { cells, weights })
    })
}

impl Table {
    fn data(&self) -> Dataset {
        let names: Vec<String> = (0..self.cells.len()).map(|at| format!("o{at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut data = options(&names);
        for (at, &weight) in self.weights.iter().enumerate() {
            let value = |cell: Option<u8>| cell.map_or(UNKNOWN, |cell| n(f64::from(cell) / 64.0));
            let values: Vec<Value> = self.cells.iter().map(|row| value(row[at])).collect();
            let criterion = weighing(weight, share(&format!("c{at}")));
            data = data.with(if at % 2 == 0 { criterion } else { lower(criterion) }, &values);
        }
        data
    }

    fn without(&self, option: usize) -> Self {
        let mut fewer = self.clone();
        fewer.cells.remove(option);
        fewer
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

proptest! {
    #[test]
    fn contributions_add_up_and_everything_stays_on_the_scale(table in tables(true)) {
        let data = table.data();
        let verdict = decide(&data, &Preferences::of(&data, None));
        prop_assert!((verdict.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        for standing in &verdict.ranking {
            let sum: f64 = standing.contributions.iter().sum();
            prop_assert!((sum - standing.score).abs() < 1e-12);
            prop_assert!(0.0 <= standing.low && standing.low <= standing.score);
            prop_assert!(standing.score <= standing.high && standing.high <= 1.0 + 1e-12);
            let (best, worst) = standing.ranks.unwrap();
            let rank = standing.rank.unwrap();
            prop_assert!(1 <= best && best <= rank && rank <= worst);
            prop_assert!(worst as usize <= data.options.len());
        }
    }

    #[test]
    fn the_ranking_descends_and_breaks_ties_by_the_order_of_the_data(table in tables(true)) {
        let data = table.data();
        let ranking = decide(&data, &Preferences::of(&data, None)).ranking;
        for pair in ranking.windows(2) {
            let tied = near(pair[0].score, pair[1].score);
            prop_assert_eq!(tied, pair[0].rank == pair[1].rank);
            let by_order = pair[0].option < pair[1].option;
            prop_assert!((tied && by_order) || (!tied && pair[0].score > pair[1].score));
        }
    }

    #[test]
    fn no_option_reorders_the_others_by_being_there(table in tables(false), at in 0..7_usize) {
        let gone = at % table.cells.len();
        let (all, fewer) = (table.data(), table.without(gone).data());
        let with = decide(&all, &Preferences::of(&all, None));
        let without = decide(&fewer, &Preferences::of(&fewer, None));
        let scores = with.ranking.iter().filter(|it| it.option != gone);
        let scores: Vec<_> =
            scores.map(|it| (it.option - usize::from(it.option > gone), it.score)).collect();
        let expected: Vec<_> = without.ranking.iter().map(|it| (it.option, it.score)).collect();
        prop_assert_eq!(scores, expected);
    }

    #[test]
    fn exclusion_changes_no_score_and_no_order(table in tables(true), at in 0..6_usize, bound in 0..=64_u8) {
        let data = table.data();
        let preferences = Preferences::of(&data, None);
        let all = decide(&data, &preferences);
        let asked = Requirement::Bound(f64::from(bound) / 64.0);
        let must = vec![(at % table.weights.len(), asked)];
        let some = decide(&data, &Preferences { must, ..preferences });
        for standing in &some.ranking {
            let before = all.standing(standing.option).unwrap();
            prop_assert_eq!(&standing.contributions, &before.contributions);
            prop_assert_eq!((standing.low, standing.score, standing.high), (before.low, before.score, before.high));
        }
        let left: Vec<_> = some.ranked().iter().map(|it| it.option).collect();
        let order = all.ranking.iter().map(|it| it.option);
        let expected: Vec<_> = order.filter(|option| left.contains(option)).collect();
        prop_assert_eq!(left, expected);
    }

    #[test]
    fn leaving_out_changes_no_score_and_no_order(table in tables(true), without in prop::collection::vec(0..6_usize, 0..4)) {
        let data = table.data();
        let preferences = Preferences::of(&data, None);
        let all = decide(&data, &preferences);
        let some = decide(&data, &Preferences { without: without.clone(), ..preferences });
        let found: Vec<_> = some.ranking.iter().map(|it| (it.option, it.score, it.low, it.high)).collect();
        let kept = all.ranking.iter().filter(|it| !without.contains(&it.option));
        let expected: Vec<_> = kept.map(|it| (it.option, it.score, it.low, it.high)).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_way_back_brings_back_as_many_as_it_says(
        table in tables(true), bounds in prop::collection::vec(0..=64_u8, 1..4), without in prop::option::of(0..6_usize),
    ) {
        let data = table.data();
        let must = bounds.iter().enumerate().take(table.weights.len());
        let must: Vec<_> = must.map(|(at, bound)| (at, Requirement::Bound(f64::from(*bound) / 64.0))).collect();
        let without = without.into_iter().collect();
        let preferences = Preferences { must, without, ..Preferences::of(&data, None) };
        let ranked = |preferences: &Preferences| decide(&data, preferences).ranked().len();
        let before = ranked(&preferences);
        let ways = Screening::of(&data, &preferences, &str::to_lowercase).ways_back();
        prop_assert!(ways.windows(2).all(|pair| pair[0].1 >= pair[1].1));
        for (criterion, _) in &preferences.must {
            let mut fewer = preferences.clone();
            fewer.must.retain(|must| must.0 != *criterion);
            let said = ways.iter().find(|way| way.0 == *criterion).map_or(0, |way| way.1);
            prop_assert_eq!(ranked(&fewer) - before, said);
        }
    }

    #[test]
    fn what_fills_the_gaps_stays_within_the_intervals(table in tables(true), fill in prop::collection::vec(0..=64_u8, 40)) {
        let open = table.data();
        let before = decide(&open, &Preferences::of(&open, None));
        let mut filled = table.clone();
        for (cell, value) in filled.cells.iter_mut().flatten().zip(fill) {
            cell.get_or_insert(value);
        }
        let filled = filled.data();
        for after in &decide(&filled, &Preferences::of(&filled, None)).ranking {
            let before = before.standing(after.option).unwrap();
            prop_assert!(before.low - TIE <= after.score && after.score <= before.high + TIE);
            let (best, worst) = before.ranks.unwrap();
            let rank = after.rank.unwrap();
            prop_assert!(best <= rank && rank <= worst, "{} not in {}..={}", rank, best, worst);
        }
    }

    #[test]
    fn the_worst_assumed_is_the_lower_end(table in tables(true)) {
        let data = table.data();
        let preferences = Preferences::of(&data, None);
        let scales = Scales::new(&data, None, &preferences.better);
        let before = decide_with(&data, &scales, &preferences);
        let worst = decide_with(&data, &scales.assuming_worst(), &preferences);
        for standing in &worst.ranking {
            let before = before.standing(standing.option).unwrap();
            prop_assert!(near(standing.score, before.low) && near(standing.low, before.low));
            prop_assert!(near(standing.high, before.high));
            prop_assert_eq!(standing.ranks, before.ranks);
        }
    }

    #[test]
    fn a_fact_said_to_suffice_alone_does(table in tables(true)) {
        let data = table.data();
        let preferences = Preferences::of(&data, None);
        let scales = Scales::new(&data, None, &preferences.better);
        let verdict = decide(&data, &preferences);
        for fact in open_facts(&scales, &verdict).iter().filter(|fact| fact.alone) {
            // The winner's own fact turns out worst, the rival's best; odd criteria are better low.
            let best = fact.option == fact.rival;
            let full = best == (fact.criterion % 2 == 0);
            let mut known = table.clone();
            known.cells[fact.option][fact.criterion] = Some(if full { 64 } else { 0 });
            let known = known.data();
            let after = decide(&known, &Preferences::of(&known, None));
            let score = |option| after.standing(option).unwrap().score;
            let [first, second, ..] = verdict.ranked() else { panic!("{verdict:?}") };
            let passed = if first.option == fact.rival { second } else { first };
            prop_assert!(score(fact.rival) > score(passed.option));
        }
    }

    #[test]
    fn where_no_fact_is_open_no_filling_changes_the_winner(table in tables(true), fill in prop::collection::vec(0..=64_u8, 40)) {
        let data = table.data();
        let preferences = Preferences::of(&data, None);
        let scales = Scales::new(&data, None, &preferences.better);
        let verdict = decide(&data, &preferences);
        prop_assume!(verdict.winner.is_some() && open_facts(&scales, &verdict).is_empty());
        let mut filled = table.clone();
        for (cell, value) in filled.cells.iter_mut().flatten().zip(fill) {
            cell.get_or_insert(value);
        }
        let filled = filled.data();
        let after = decide(&filled, &Preferences::of(&filled, None));
        prop_assert_eq!(after.standing(verdict.winner.unwrap()).unwrap().rank, Some(1));
    }

    #[test]
    fn no_number_makes_a_score_that_is_not_one(
        values in prop::collection::vec(any::<f64>(), 2..6),
        range in prop::option::of((any::<f64>(), any::<f64>())),
        other in any::<f64>(),
    ) {
        let names: Vec<String> = (0..values.len()).map(|at| format!("o{at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let values: Vec<Value> = values.into_iter().map(n).collect();
        let mut criterion = number("P");
        criterion.range = range;
        let data = options(&names).with(criterion, &values).disputed(0, n(other));
        for standing in decide(&data, &Preferences::of(&data, None)).ranking {
            for number in [standing.low, standing.score, standing.high] {
                prop_assert!((0.0..=1.0).contains(&number), "{number}");
            }
        }
    }

    #[test]
    fn rounded_parts_add_up_and_stay_near(parts in prop::collection::vec(0.0..0.2_f64, 0..12), per_one in prop_oneof![Just(100_u16), Just(1_000)]) {
        let shown = rounded(&parts, per_one);
        prop_assert_eq!(shown.parts.iter().sum::<i64>(), shown.total);
        for (shown, exact) in shown.parts.iter().zip(&parts) {
            prop_assert!((*shown as f64 - exact * f64::from(per_one)).abs() < 1.0 + 1e-9);
        }
    }

    #[test]
    fn a_part_of_nothing_is_shown_as_nothing(parts in prop::collection::vec(prop_oneof![Just(0.0), 0.0..0.2_f64], 1..12)) {
        let shown = rounded(&parts, 100).parts;
        prop_assert!(parts.iter().zip(shown).all(|(part, shown)| *part > 0.0 || shown == 0));
    }

    #[test]
    fn larger_parts_never_show_less(parts in prop::collection::vec(0.0..40.0_f64, 2..12)) {
        let shown = rounded(&parts, 1).parts;
        for (a, shown_a) in parts.iter().zip(&shown) {
            for (b, shown_b) in parts.iter().zip(&shown) {
                prop_assert!(a <= b || shown_a >= shown_b);
            }
        }
    }
}
