//! Waiting.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since 1970, in whole ones.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Resolves after so many milliseconds.
pub async fn sleep(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Resolves when the browser has nothing else to do; soon, where it does not tell.
pub async fn idle() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window()
            && window.request_idle_callback(&resolve).is_err()
        {
            let _ = window.set_timeout_with_callback(&resolve);
        }
    });
    let _ = JsFuture::from(promise).await;
}

type Work = Box<dyn FnOnce()>;

/// Runs the latest of several calls, at most once in an interval and always once after the last call.
#[derive(Clone)]
pub struct Throttle {
    interval_ms: i32,
    waiting: Rc<RefCell<Option<Work>>>,
    ticking: Rc<RefCell<bool>>,
}

impl Throttle {
    /// A throttle with this interval in milliseconds.
    pub fn new(interval_ms: i32) -> Self {
        Self { interval_ms, waiting: Rc::default(), ticking: Rc::default() }
    }

    /// Schedules a call, in place of any that is still waiting.
    pub fn call(&self, work: impl FnOnce() + 'static) {
        *self.waiting.borrow_mut() = Some(Box::new(work));
        if !self.ticking.replace(true) {
            self.tick();
        }
    }

    /// Drops the call that is waiting.
    pub fn cancel(&self) {
        self.waiting.borrow_mut().take();
    }

    fn tick(&self) {
        let this = self.clone();
        let after = Closure::once_into_js(move || {
            // Taken out first: the work itself may call again.
            let work = this.waiting.borrow_mut().take();
            *this.ticking.borrow_mut() = false;
            if let Some(work) = work {
                work();
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
                after.unchecked_ref(),
                self.interval_ms,
            );
        }
    }
}

/// Polls a future once: its output, where it is ready. Else it has been started, and can be awaited later.
pub fn at_once<F: Future + ?Sized>(future: Pin<&mut F>) -> Option<F::Output> {
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

/// Runs a future on the browser's own queue.
///
/// Leptos has a `spawn_local` of its own, but it works only once something is mounted.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(work);
}
