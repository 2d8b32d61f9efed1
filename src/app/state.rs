//! Reactive values that all share one type inside, for the same reason as `markup`: Leptos writes the code
//! of a signal or memo anew for every type of value, two to three kB each.
//!
//! Knows nothing of what is kept. A value is compared, shared and dropped through its own type's functions;
//! only what reads it names that type.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

/// What can be kept: it tells whether it changed, and has a plain value to fall back on.
pub(super) trait Keep: Any + Default + PartialEq + Send + Sync {}

impl<T: Any + Default + PartialEq + Send + Sync> Keep for T {}

/// A value whose type only its readers know.
#[derive(Clone)]
struct Kept {
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

/// A value that follows from others, worked out when they change and told on only when it changed itself.
pub(super) struct Derived<T> {
    memo: Memo<Kept>,
    of: PhantomData<fn() -> T>,
}

/// A value that is set.
pub(super) struct Held<T> {
    signal: RwSignal<Kept>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Held<T> {}

#[inline(never)]
fn memo(read: Box<dyn Fn() -> Kept + Send + Sync>) -> Memo<Kept> {
    Memo::new(move |_| read())
}

#[inline(never)]
fn signal(value: Kept) -> RwSignal<Kept> {
    RwSignal::new(value)
}

impl<T: Keep> Derived<T> {
    /// The value that `read` gives, whenever what it reads has changed.
    pub(super) fn new(read: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self { memo: memo(Box::new(move || Kept::new(read()))), of: PhantomData }
    }

    /// The value; whoever asks is told of changes.
    pub(super) fn read(self) -> Arc<T> {
        self.memo.get().read()
    }

    /// The value as it is now, without being told of changes.
    pub(super) fn read_untracked(self) -> Arc<T> {
        self.memo.get_untracked().read()
    }

    /// Looks at the value, as by [`read`](Self::read).
    pub(super) fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read())
    }

    /// A copy of the value, as by [`read`](Self::read).
    pub(super) fn get(self) -> T
    where
        T: Copy,
    {
        *self.read()
    }
}

impl<T: Keep> Held<T> {
    /// A value to begin with.
    pub(super) fn new(value: T) -> Self {
        Self { signal: signal(Kept::new(value)), of: PhantomData }
    }

    /// The value; whoever asks is told when it is set.
    pub(super) fn read(self) -> Arc<T> {
        self.signal.get().read()
    }

    /// The value as it is now, without being told of changes.
    pub(super) fn read_untracked(self) -> Arc<T> {
        self.signal.get_untracked().read()
    }

    /// Looks at the value, as by [`read`](Self::read).
    pub(super) fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.read())
    }

    /// A copy of the value, as by [`read`](Self::read).
    pub(super) fn get(self) -> T
    where
        T: Copy,
    {
        *self.read()
    }

    /// Puts another value in its place. Does nothing once the part of the page that held it is gone.
    pub(super) fn set(self, value: T) {
        let _ = self.signal.try_set(Kept::new(value));
    }

    /// Changes the value, and gives what `change` gives.
    pub(super) fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R
    where
        T: Clone,
    {
        let mut value = (*self.read_untracked()).clone();
        let result = change(&mut value);
        self.set(value);
        result
    }
}
