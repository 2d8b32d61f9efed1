//! Reactive values that all share one type inside, for the same reason as `markup`: Leptos writes the code
//! of a signal or memo anew for every type of value, two to three kB each.
//!
//! Knows nothing of what is kept. A value is compared, shared and dropped through its own type's functions;
//! only what reads it names that type.

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::graph::{AnySource, AnySubscriber, Observer, Source, ToAnySource};

use crate::browser::time::Throttle;

/// What can be kept: it tells whether it changed, and has a plain value to fall back on.
pub(crate) trait Keep: Any + Default + PartialEq + Send + Sync {}

impl<T: Any + Default + PartialEq + Send + Sync> Keep for T {}

/// A value whose type only its readers know.
#[derive(Clone)]
pub(crate) struct Kept {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

impl Kept {
    fn new<T: Keep>(value: T) -> Self {
        fn is_same<T: Keep>(left: &dyn Any, right: &dyn Any) -> bool {
            left.downcast_ref::<T>() == right.downcast_ref::<T>()
        }
        Self { value: Arc::new(value), is_same: is_same::<T> }
    }

    #[inline(never)]
    fn read<T: Keep>(self) -> Arc<T> {
        // The types of the handles below see to it that no other type is ever asked for.
        self.value.downcast().unwrap_or_default()
    }
}

/// A handle to a value of one type that a memo or a signal keeps.
pub(crate) struct State<Of, T> {
    source: Of,
    of: PhantomData<fn() -> T>,
}

/// A value that follows from others, worked out when they change and told on only when it changed itself.
pub(crate) type Derived<T> = State<Memo<Kept>, T>;

/// A value that is set.
pub(crate) type Held<T> = State<RwSignal<Kept>, T>;

impl<Of: Copy, T> Clone for State<Of, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Of: Copy, T> Copy for State<Of, T> {}

#[inline(never)]
fn memo(read: Box<dyn Fn() -> Kept + Send + Sync>) -> Memo<Kept> {
    Memo::new(move |_| read())
}

#[inline(never)]
fn signal(value: Kept) -> RwSignal<Kept> {
    RwSignal::new(value)
}

thread_local! {
    /// Readers that may be gone, with what they read.
    static LEFT: RefCell<Vec<(AnySource, AnySubscriber)>> = const { RefCell::new(Vec::new()) };
    static LEFT_SWEPT: Throttle = Throttle::new(SWEEP_MS);
}

/// How often readers that are gone are forgotten, in milliseconds.
const SWEEP_MS: i32 = 500;

/// Sees to it that a source forgets who reads it now, once that is gone.
///
/// Leptos does not (reactive_graph 0.2.16): effects and memos that are dropped stay in the lists of all that they have read. What
/// lives as long as the page would keep every cell that was ever drawn, and go through all of them at each change.
#[inline(never)]
fn forget_later(source: AnySource, reader: AnySubscriber) {
    on_cleanup(move || {
        LEFT.with_borrow_mut(|left| left.push((source, reader)));
        LEFT_SWEPT.with(|swept| swept.call(forget));
    });
}

/// Forgets the readers that are gone. Those that only read anew have been told apart by then.
fn forget() {
    for (source, reader) in LEFT.take() {
        if reader.1.strong_count() == 0 {
            source.remove_subscriber(&reader);
        }
    }
}

/// What can be read, and knows of itself which source of changes it is.
pub(crate) trait Told: Copy + Get<Value = Kept> + GetUntracked<Value = Kept> {
    /// It, as a source of changes.
    fn as_source(self) -> AnySource;
}

impl Told for Memo<Kept> {
    fn as_source(self) -> AnySource {
        ArcMemo::from(self).to_any_source()
    }
}

impl Told for RwSignal<Kept> {
    fn as_source(self) -> AnySource {
        self.to_any_source()
    }
}

impl<Of: Told, T: Keep> State<Of, T> {
    fn heard(self) -> Kept {
        if let Some(reader) = Observer::get() {
            forget_later(self.source.as_source(), reader);
        }
        self.source.get()
    }

    /// The value; whoever asks is told of changes.
    pub(crate) fn read(self) -> Arc<T> {
        self.heard().read()
    }

    /// The value as it is now, without being told of changes.
    pub(crate) fn read_untracked(self) -> Arc<T> {
        self.source.get_untracked().read()
    }

    /// Looks at the value, as by [`read`](Self::read).
    pub(crate) fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read())
    }

    /// A copy of the value, as by [`read`](Self::read).
    pub(crate) fn get(self) -> T
    where
        T: Copy,
    {
        *self.read()
    }
}

impl<T: Keep> Derived<T> {
    /// The value that `read` gives, whenever what it reads has changed.
    pub(crate) fn new(read: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { source: memo(Box::new(move || Kept::new(read()))), of: PhantomData }
    }
}

impl<T: Keep> Derived<T> {
    /// The same value, told on at most once in so many milliseconds: for what is seldom looked at and costs much to
    /// follow.
    pub(crate) fn resting(self, ms: i32) -> Self {
        self.shown_from(self.source.get_untracked(), ms)
    }

    /// The same, and told on for the first time only after so many milliseconds.
    pub(crate) fn arriving(self, ms: i32) -> Self {
        self.shown_from(Kept::new(T::default()), ms)
    }

    fn shown_from(self, first: Kept, ms: i32) -> Self {
        let shown: State<_, T> = State { source: signal(first), of: PhantomData };
        let timer = StoredValue::new_local(Throttle::new(ms));
        let follow = move || {
            let (now, old) = (self.heard(), shown.heard());
            if !Arc::ptr_eq(&now.value, &old.value) {
                let show = move || {
                    let _ = shown.source.try_set(now);
                };
                timer.with_value(|timer| timer.call(show));
            }
            old
        };
        Self { source: memo(Box::new(follow)), of: PhantomData }
    }
}

impl<T: Keep> Held<T> {
    /// A value to begin with.
    pub(crate) fn new(value: T) -> Self {
        Self { source: signal(Kept::new(value)), of: PhantomData }
    }

    /// Puts another value in its place. Does nothing once the part of the page that held it is gone.
    pub(crate) fn set(self, value: T) {
        let _ = self.source.try_set(Kept::new(value));
    }

    /// Changes the value, and gives what `change` gives.
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

/// What `read` gives, without being told when what it reads changes.
pub(crate) fn unheard<T>(read: impl FnOnce() -> T) -> T {
    untrack(read)
}
