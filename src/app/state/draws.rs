//! How sure a verdict is, drawn while there is time: at once where that is quick, in slices where it is not.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::time::{self, Throttle};
use weighbridge_core::decision::{Acceptability, DRAWS, Sampler, Scales, Verdict, Weighing};

use crate::app::kit::signals::{Memo, Signal};

/// Numbers that may go through all draws within the frame of the act: a few milliseconds.
const AT_ONCE: usize = 1_500_000;
/// Milliseconds that a slice takes, and numbers between two looks at the clock.
const SLICE_MS: f64 = 6.0;
const STEP: usize = 20_000;

/// What the draws say once they are all done; `None` until then.
///
/// Whoever reads it sets it going. A newer verdict drops what is under way.
pub(crate) fn draws(
    weighing: Weighing,
    scales: Memo<Scales>,
    verdict: Memo<Verdict>,
) -> Memo<Option<Acceptability>> {
    let slices = Slices {
        under_way: StoredValue::new_local(None),
        timer: StoredValue::new_local(Throttle::new(0)),
        finished: Signal::new(0),
    };
    Memo::new(move || {
        slices.finished.get();
        let (scales, verdict) = (scales.read(), verdict.read());
        let found = slices.under_way.try_update_value(|under_way| {
            let held = under_way.get_or_insert_with(|| UnderWay {
                sampler: Sampler::of(&scales, &verdict, weighing),
                of: None,
            });
            held.follow(&scales, &verdict);
            held.sampler.is_done().then(|| held.sampler.acceptability())
        });
        let found = found.flatten();
        if found.is_none() {
            slices.next();
        }
        found
    })
}

/// What is drawn between acts. It tells the page only when all is drawn: each telling asks hundreds of parts of the
/// page whether they have changed.
#[derive(Clone, Copy)]
struct Slices {
    under_way: StoredValue<Option<UnderWay>, LocalStorage>,
    timer: StoredValue<Throttle, LocalStorage>,
    /// How often all was drawn.
    finished: Signal<u32>,
}

impl Slices {
    fn next(self) {
        self.timer.with_value(|timer| timer.call(move || self.draw()));
    }

    fn draw(self) {
        // Nothing to go on with once the page that asked is gone.
        let drawn =
            self.under_way.try_update_value(|under_way| under_way.as_mut().map(UnderWay::slice));
        match drawn.flatten() {
            Some(true) => self.finished.update(|times| *times = times.wrapping_add(1)),
            Some(false) => self.next(),
            None => {}
        }
    }
}

struct UnderWay {
    sampler: Sampler,
    /// What it draws for: told apart by where they lie, since a memo keeps what did not change.
    of: Option<(Arc<Scales>, Arc<Verdict>)>,
}

impl UnderWay {
    /// Takes up what is drawn for now, and draws at once what is quick.
    fn follow(&mut self, scales: &Arc<Scales>, verdict: &Arc<Verdict>) {
        let is_same = |of: &(Arc<Scales>, Arc<Verdict>)| {
            Arc::ptr_eq(&of.0, scales) && Arc::ptr_eq(&of.1, verdict)
        };
        if !self.of.as_ref().is_some_and(is_same) {
            self.sampler.follow(scales, verdict);
            self.of = Some((Arc::clone(scales), Arc::clone(verdict)));
        }
        if self.sampler.work().saturating_mul(DRAWS as usize) <= AT_ONCE {
            self.sampler.advance(DRAWS);
        }
    }

    /// Draws for a while; whether all is drawn.
    fn slice(&mut self) -> bool {
        let step = u32::try_from(STEP / self.sampler.work().max(1)).unwrap_or(1).max(1);
        let until = time::now() + SLICE_MS;
        while !self.sampler.advance(step) && time::now() < until {}
        self.sampler.is_done()
    }
}
