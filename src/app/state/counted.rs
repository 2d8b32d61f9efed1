//! The data as they count: without statements that are too old, where the visitor does not want these to count.

use std::sync::OnceLock;

use crate::browser::time;
use weighbridge_core::dataset::{self, Dataset, Date};

const DAY_MS: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;

/// The data as published, and as they count without what is too old.
#[derive(Clone, Copy)]
pub(crate) struct CountedData {
    published: &'static Dataset,
    bytes: &'static [u8],
    /// Read anew when it is first wanted, since few ask for it; `None` inside where that fails.
    fresh: &'static OnceLock<Option<Dataset>>,
}

impl CountedData {
    /// Data with the bytes that they were read from.
    pub(crate) fn new(published: &'static Dataset, bytes: &'static [u8]) -> Self {
        Self { published, bytes, fresh: Box::leak(Box::new(OnceLock::new())) }
    }

    /// What counts. Positions and texts are the same in both.
    pub(crate) fn of(self, is_stale_unknown: bool) -> &'static Dataset {
        if !is_stale_unknown {
            return self.published;
        }
        let read = || {
            let (mut data, _) = dataset::load(self.bytes).ok()?;
            data.forget_stale(today());
            Some(data)
        };
        self.fresh.get_or_init(read).as_ref().unwrap_or(self.published)
    }
}

/// The day that it is, by universal time, as on the command line.
pub(crate) fn today() -> Date {
    Date::from_number(time::now() / DAY_MS)
}
