//! How sure a verdict is, drawn while there is time: at once where that is quick, in slices where it is not.

use std::sync::Arc;

use leptos::prelude::{LocalStorage, SetValue, StoredValue, UpdateValue, WithValue};

use crate::app::kit::signals::{Memo, Signal};
use crate::browser::time::{self, Throttle};
use weighbridge_core::decision::{Acceptability, DRAWS, Sampler, Sampling, Scales, Verdict};

/// Numbers that may go through all draws within the frame of the act: a few milliseconds.
const AT_ONCE: usize = 1_500_000;
/// Milliseconds that a slice takes, and numbers between two looks at the clock.
const SLICE_MS: f64 = 6.0;
const STEP: usize = 20_000;

/// What all draws for the present verdict say; `None` until the last is drawn.
///
/// Lazy: sampling starts on first read. A newer verdict drops what is under way.
#[derive(Clone, Copy)]
pub(crate) struct Draws {
    result: Memo<Option<Acceptability>>,
    slices: Slices,
}

impl Draws {
    /// Draws for a verdict by its lead.
    pub(crate) fn new(sampling: Sampling, scales: Memo<Scales>, by_lead: Memo<Verdict>) -> Self {
        let slices = Slices {
            under_way: StoredValue::new_local(None),
            timer: StoredValue::new_local(Throttle::new(0)),
            finished: Signal::new(0),
            waiter: StoredValue::new_local(None),
        };
        let result = Memo::new(move || {
            slices.finished.get();
            let (scales, verdict) = (scales.read(), by_lead.read());
            let found = slices.under_way.try_update_value(|under_way| {
                let own = under_way.get_or_insert_with(|| UnderWay {
                    sampler: Sampler::of(&scales, &verdict, sampling),
                    of: None,
                });
                own.follow(&scales, &verdict);
                own.finished()
            });
            let found = found.flatten();
            if found.is_none() {
                slices.next();
            }
            found
        });
        Self { result, slices }
    }

    /// What they say; the observer that reads it runs again when they are all drawn.
    pub(crate) fn read(self) -> Arc<Option<Acceptability>> {
        self.result.read()
    }

    /// Reads something off what they say, tracked as by [`read`](Self::read).
    pub(crate) fn with<R>(self, read: impl FnOnce(&Option<Acceptability>) -> R) -> R {
        self.result.with(read)
    }

    /// What they say, without subscribing to changes. Starts sampling all the same.
    pub(crate) fn read_untracked(self) -> Arc<Option<Acceptability>> {
        self.result.read_untracked()
    }

    /// Calls back once they are all drawn, in place of any call that waits for that: there is one waiter.
    pub(super) fn when_drawn(self, call: impl FnOnce() + 'static) {
        self.slices.waiter.set_value(Some(Box::new(call)));
    }

    /// What all draws for just these scales and this verdict say, if they are drawn. Starts nothing.
    pub(super) fn finished_for(
        self,
        scales: &Arc<Scales>,
        by_lead: &Arc<Verdict>,
    ) -> Option<Acceptability> {
        let finished = self.slices.under_way.try_with_value(|under_way| {
            let own = under_way.as_ref().filter(|own| own.is_for(scales, by_lead))?;
            own.finished()
        });
        finished.flatten()
    }
}

type Waiter = Box<dyn FnOnce()>;

/// Draws between acts. The page is told only when all is drawn: each change asks hundreds of its parts whether they
/// have changed, too.
#[derive(Clone, Copy)]
struct Slices {
    under_way: StoredValue<Option<UnderWay>, LocalStorage>,
    timer: StoredValue<Throttle, LocalStorage>,
    /// How often all was drawn.
    finished: Signal<u32>,
    waiter: StoredValue<Option<Waiter>, LocalStorage>,
}

impl Slices {
    fn next(self) {
        self.timer.with_value(|timer| timer.call(move || self.draw()));
    }

    fn draw(self) {
        // `None` once the page that asked is gone.
        let is_done = self.under_way.try_update_value(|under_way| {
            under_way.as_mut().map(|own| draw_slice(&mut own.sampler))
        });
        match is_done.flatten() {
            Some(true) => {
                self.finished.update(|times| *times = times.wrapping_add(1));
                if let Some(call) = self.waiter.try_update_value(Option::take).flatten() {
                    call();
                }
            }
            Some(false) => self.next(),
            None => {}
        }
    }
}

struct UnderWay {
    sampler: Sampler,
    /// What it draws for. Compared by address, since a memo keeps the value that did not change.
    of: Option<(Arc<Scales>, Arc<Verdict>)>,
}

impl UnderWay {
    fn is_for(&self, scales: &Arc<Scales>, verdict: &Arc<Verdict>) -> bool {
        let is_same = |of: &(Arc<Scales>, Arc<Verdict>)| {
            Arc::ptr_eq(&of.0, scales) && Arc::ptr_eq(&of.1, verdict)
        };
        self.of.as_ref().is_some_and(is_same)
    }

    /// Turns to these scales and this verdict, and draws at once where that is quick.
    fn follow(&mut self, scales: &Arc<Scales>, verdict: &Arc<Verdict>) {
        if !self.is_for(scales, verdict) {
            self.sampler.follow(scales, verdict);
            self.of = Some((Arc::clone(scales), Arc::clone(verdict)));
        }
        if self.sampler.work().saturating_mul(DRAWS as usize) <= AT_ONCE {
            self.sampler.advance(DRAWS);
        }
    }

    fn finished(&self) -> Option<Acceptability> {
        self.sampler.is_done().then(|| self.sampler.acceptability())
    }
}

/// Draws for some milliseconds; whether all is drawn.
pub(super) fn draw_slice(sampler: &mut Sampler) -> bool {
    let step = u32::try_from(STEP / sampler.work().max(1)).unwrap_or(1).max(1);
    let until = time::now() + SLICE_MS;
    while !sampler.advance(step) && time::now() < until {}
    sampler.is_done()
}
