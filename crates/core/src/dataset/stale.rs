//! Statements that are too old to count.

use super::date::Date;
use super::model::{Dataset, Detail, Value};

impl Dataset {
    /// Whether any statement can ever be too old: it has a day, and the data declare an age.
    pub fn can_go_stale(&self) -> bool {
        let is_dated = |detail: &Detail| {
            detail.as_of.is_some() || detail.disputed.iter().any(|other| other.as_of.is_some())
        };
        let of_columns = self.columns.iter().flat_map(|column| &column.details);
        let of_scenarios = self.scenarios.iter().flat_map(|scenario| &scenario.cells);
        self.stale_after_days.is_some()
            && (of_columns.map(|entry| &entry.1).any(is_dated)
                || of_scenarios.map(|cell| &cell.3).any(is_dated))
    }

    /// Takes out the values and labels of all statements that are older than [`Dataset::stale_after_days`] on that day,
    /// so that they count as not stated. What has no day of its own stays, as does everything where no age is declared.
    pub fn forget_stale(&mut self, today: Date) {
        let Some(most) = self.stale_after_days else { return };
        let is_stale = |as_of: Option<Date>| {
            as_of.is_some_and(|day| i64::from(today.days()) - i64::from(day.days()) > most.into())
        };
        let forget = |value: &mut Value, detail: &mut Detail| {
            if is_stale(detail.as_of) {
                *value = Value::Unknown;
                detail.label = None;
            }
            for other in detail.disputed.iter_mut().filter(|other| is_stale(other.as_of)) {
                other.value = Value::Unknown;
                other.label = None;
            }
        };
        for column in &mut self.columns {
            for (option, detail) in &mut column.details {
                if let Some(value) = column.values.get_mut(*option) {
                    forget(value, detail);
                }
            }
        }
        for scenario in &mut self.scenarios {
            for (_, _, value, detail) in &mut scenario.cells {
                forget(value, detail);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::dataset::{Column, Dataset, Date, Detail, Value, read};

    /// The values of a criterion on a day, of which statements count for ten days.
    #[track_caller]
    fn check(today: &str, expected: [f64; 3]) {
        let document = r#"{"format": "weighbridge/1", "title": "T", "stale_after_days": 10,
            "options": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],
            "criteria": [{"id": "p", "name": "P", "kind": "number"}],
            "cells": {"a": {"p": {"value": 1, "label": "one", "as_of": "2024-01-01"}}, "b": {"p": 2},
                      "c": {"p": {"value": 3, "as_of": "2024-01-20", "disputed": [{"value": 4, "as_of": "2024-01-01"}]}}},
            "scenarios": [{"id": "s", "name": "S", "cells": {"b": {"p": {"value": 5, "as_of": "2024-01-01"}}}}]}"#;
        let mut data = read(document.as_bytes()).unwrap().data;
        assert!(data.can_go_stale());
        data.forget_stale(Date::parse(today).unwrap());
        let number = |value| match value {
            Value::Number(number) => number,
            _ => 0.0,
        };
        let cells = (0..3).map(|option| data.cell(0, option, None));
        let found: Vec<f64> = cells.map(|cell| number(cell.value)).collect();
        assert_eq!(found, [expected[0], 2.0, expected[1]], "{today}");
        assert_eq!(data.cell(0, 0, None).label().is_some(), expected[0] > 0.0);
        assert_eq!(
            number(data.cell(0, 1, Some(0)).value),
            if expected[0] > 0.0 { 5.0 } else { 0.0 }
        );
        assert_eq!(number(data.cell(0, 2, None).disputed()[0].value), expected[2]);
    }

    #[test]
    fn what_has_no_day_never_grows_old() {
        let mut data = Dataset { stale_after_days: Some(1), ..Dataset::default() };
        assert!(!data.can_go_stale());
        let dated = Detail { as_of: Date::parse("2024-01-01"), ..Detail::default() };
        data.columns.push(Column { values: vec![Value::Unknown], details: vec![(0, dated)] });
        assert!(data.can_go_stale());
        data.stale_after_days = None;
        assert!(!data.can_go_stale());
    }

    #[test]
    fn what_is_older_than_that_many_days_is_forgotten() {
        check("2024-01-11", [1.0, 3.0, 4.0]);
        check("2024-01-12", [0.0, 3.0, 0.0]);
        check("2024-01-31", [0.0, 0.0, 0.0]);
        check("2023-01-01", [1.0, 3.0, 4.0]);
    }
}
