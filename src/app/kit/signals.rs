//! Signals and memos with one type behind them all: Leptos compiles the code of a signal or memo anew for every type of
//! value, two to three kB each.
//!
//! Knows nothing of the values. A value is compared, shared and dropped through functions of its own type; only the
//! code that reads it names that type.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{
    ArcMemo, Get, GetUntracked, Memo as LeptosMemo, RwSignal, Set, StoredValue, WithValue,
    on_cleanup,
};
use leptos::reactive::graph::{AnySource, AnySubscriber, Observer, Source, ToAnySource};

use crate::browser::time::Throttle;

pub(crate) use leptos::prelude::untrack;

/// What a signal or memo can hold: a value that can be compared, with a default.
pub(crate) trait SignalValue: Any + Default + PartialEq + Send + Sync {}

impl<T: Any + Default + PartialEq + Send + Sync> SignalValue for T {}

/// A value with its type erased.
#[derive(Clone)]
pub(crate) struct ErasedValue {
    value: Arc<dyn Any + Send + Sync>,
    is_equal: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for ErasedValue {
    fn eq(&self, other: &Self) -> bool {
        (self.is_equal)(&*self.value, &*other.value)
    }
}

impl ErasedValue {
    fn new<T: SignalValue>(value: T) -> Self {
        fn is_equal<T: SignalValue>(left: &dyn Any, right: &dyn Any) -> bool {
            left.downcast_ref::<T>() == right.downcast_ref::<T>()
        }
        Self { value: Arc::new(value), is_equal: is_equal::<T> }
    }

    #[inline(never)]
    fn downcast<T: SignalValue>(self) -> Arc<T> {
        // `Erased` carries the type, so no other is ever asked for.
        self.value.downcast().unwrap_or_default()
    }
}

/// A typed handle to a signal or memo of erased values.
pub(crate) struct Erased<Inner, T> {
    inner: Inner,
    value: PhantomData<fn() -> T>,
}

/// A value computed from others: when they change and it is read, and passed on only when it is another value than before.
pub(crate) type Memo<T> = Erased<LeptosMemo<ErasedValue>, T>;

/// A value that is set.
pub(crate) type Signal<T> = Erased<RwSignal<ErasedValue>, T>;

impl<Inner: Copy, T> Clone for Erased<Inner, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Inner: Copy, T> Copy for Erased<Inner, T> {}

#[inline(never)]
fn new_memo(compute: Box<dyn Fn() -> ErasedValue + Send + Sync>) -> LeptosMemo<ErasedValue> {
    LeptosMemo::new(move |_| compute())
}

#[inline(never)]
fn new_signal(value: ErasedValue) -> RwSignal<ErasedValue> {
    RwSignal::new(value)
}

thread_local! {
    /// Subscribers that may have been dropped, each with a source that it read.
    static DROPPED: RefCell<Vec<(AnySource, AnySubscriber)>> = const { RefCell::new(Vec::new()) };
    static SWEEP: Throttle = Throttle::new(SWEEP_MS);
}

/// How often dropped subscribers are unsubscribed, in milliseconds.
const SWEEP_MS: i32 = 500;

/// Unsubscribes the present observer from a source once that observer has been dropped.
///
/// Leptos does not (reactive_graph 0.2.16): dropped effects and memos stay in the subscriber lists of all that they have
/// read. A signal that lives as long as the page would keep every cell that was ever drawn, and walk through all of
/// them at each change.
#[inline(never)]
fn unsubscribe_when_dropped(source: AnySource, observer: AnySubscriber) {
    on_cleanup(move || {
        DROPPED.with_borrow_mut(|dropped| dropped.push((source, observer)));
        SWEEP.with(|sweep| sweep.call(unsubscribe_dropped));
    });
}

/// Cleanup also runs before an observer runs again; by the time of the sweep it is known which were really dropped.
fn unsubscribe_dropped() {
    for (source, observer) in DROPPED.take() {
        if observer.1.strong_count() == 0 {
            source.remove_subscriber(&observer);
        }
    }
}

/// A signal or memo that can be read, and can be named as a source to unsubscribe from.
pub(crate) trait ErasedSource:
    Copy + Get<Value = ErasedValue> + GetUntracked<Value = ErasedValue>
{
    /// The node of the reactive graph.
    fn as_source(self) -> AnySource;
}

impl ErasedSource for LeptosMemo<ErasedValue> {
    fn as_source(self) -> AnySource {
        ArcMemo::from(self).to_any_source()
    }
}

impl ErasedSource for RwSignal<ErasedValue> {
    fn as_source(self) -> AnySource {
        self.to_any_source()
    }
}

impl<Inner: ErasedSource, T: SignalValue> Erased<Inner, T> {
    fn tracked(self) -> ErasedValue {
        if let Some(observer) = Observer::get() {
            unsubscribe_when_dropped(self.inner.as_source(), observer);
        }
        self.inner.get()
    }

    /// The value; the observer that reads it runs again when it changes.
    pub(crate) fn read(self) -> Arc<T> {
        self.tracked().downcast()
    }

    /// The value as it is now, without subscribing to changes.
    pub(crate) fn read_untracked(self) -> Arc<T> {
        self.inner.get_untracked().downcast()
    }

    /// Reads something off the value, tracked as by [`read`](Self::read).
    pub(crate) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.read())
    }

    /// A copy of the value, tracked as by [`read`](Self::read).
    pub(crate) fn get(self) -> T
    where
        T: Copy,
    {
        *self.read()
    }
}

impl<T: SignalValue> Memo<T> {
    /// A memo of what `compute` gives.
    pub(crate) fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let compute = move || ErasedValue::new(compute());
        Self { inner: new_memo(Box::new(compute)), value: PhantomData }
    }

    /// The same value, changing at most once in so many milliseconds: for what is seldom looked at and costly to follow.
    pub(crate) fn throttled(self, ms: i32) -> Self {
        self.throttled_from(self.inner.get_untracked(), ms)
    }

    /// The same value, throttled, and the default until so many milliseconds have passed.
    pub(crate) fn delayed(self, ms: i32) -> Self {
        self.throttled_from(ErasedValue::new(T::default()), ms)
    }

    fn throttled_from(self, first: ErasedValue, ms: i32) -> Self {
        let shown: Signal<T> = Erased { inner: new_signal(first), value: PhantomData };
        let timer = StoredValue::new_local(Throttle::new(ms));
        let follow = move || {
            let (now, old) = (self.tracked(), shown.tracked());
            if !Arc::ptr_eq(&now.value, &old.value) {
                let show = move || {
                    let _ = shown.inner.try_set(now);
                };
                timer.with_value(|timer| timer.call(show));
            }
            old
        };
        Self { inner: new_memo(Box::new(follow)), value: PhantomData }
    }
}

impl<T: SignalValue> Signal<T> {
    /// A signal with this value.
    pub(crate) fn new(value: T) -> Self {
        Self { inner: new_signal(ErasedValue::new(value)), value: PhantomData }
    }

    /// Sets the value. Does nothing once the part of the page that owns the signal is gone.
    pub(crate) fn set(self, value: T) {
        let _ = self.inner.try_set(ErasedValue::new(value));
    }

    /// Changes the value, and returns what `change` returns.
    pub(crate) fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R
    where
        T: Clone,
    {
        let mut value = (*self.read_untracked()).clone();
        let result = change(&mut value);
        self.set(value);
        result
    }
}
