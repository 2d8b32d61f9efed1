//! Getting a file, with patience for a slow or stumbling network.

use std::cell::RefCell;

use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReadableStreamReadResult, RequestCache,
};

use super::{address, document, time};

/// Pauses before the second and the third attempt.
const PAUSES_MS: [i32; 2] = [400, 1_600];
/// How long an attempt goes on while nothing comes. One that makes progress is waited for, however long it takes.
const STALL_SECONDS: u32 = 10;

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: no network, a refused connection, a policy.
    Unreachable,
    /// For too long nothing came.
    TooSlow,
    /// The server answered with this status.
    Status(u16),
    /// The server led to an origin that is not allowed.
    Elsewhere(String),
    /// The file is larger than the limit in bytes.
    TooLarge(usize),
}

impl FetchError {
    /// Whether another attempt may help.
    fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable | Self::TooSlow => true,
            Self::Status(status) => *status >= 500,
            Self::Elsewhere(_) | Self::TooLarge(_) => false,
        }
    }
}

/// Gets the bytes of a file, in up to three attempts.
///
/// Sends no cookie and no referrer. `allowed` judges the origin that finally answered.
pub async fn bytes(
    url: &str,
    limit: usize,
    allowed: &dyn Fn(&str) -> bool,
) -> Result<Vec<u8>, FetchError> {
    let mut pauses = PAUSES_MS.iter();
    // A copy in the cache may be what failed, so later tries pass it by.
    let mut cache = RequestCache::Default;
    loop {
        let tried = attempt(url, cache, limit, allowed).await;
        cache = RequestCache::Reload;
        match tried {
            Err(error) if error.may_pass() => match pauses.next() {
                Some(&pause) => time::sleep(pause).await,
                None => return Err(error),
            },
            done => return done,
        }
    }
}

async fn attempt(
    url: &str,
    cache: RequestCache,
    limit: usize,
    allowed: &dyn Fn(&str) -> bool,
) -> Result<Vec<u8>, FetchError> {
    let ahead = if cache == RequestCache::Default { ahead(url) } else { None };
    let (answer, controller) = match ahead {
        Some((answer, controller)) => (Some(answer), controller),
        None => (None, AbortController::new().map_err(|_| FetchError::Unreachable)?),
    };
    let patience = Patience::new(controller);
    let response = match answer {
        Some(answer) => JsFuture::from(answer).await.ok().and_then(|it| it.dyn_into().ok()),
        None => {
            let request = Request::get(url)
                .abort_signal(Some(&patience.controller.signal()))
                .cache(cache)
                .credentials(web_sys::RequestCredentials::Omit)
                .referrer_policy(web_sys::ReferrerPolicy::NoReferrer);
            request.send().await.ok().map(Into::into)
        }
    };
    let response: Response =
        response.map(web_sys::Response::into).ok_or_else(|| patience.error())?;
    patience.renew();
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let answered = address::origin_of(&response.url()).unwrap_or_default();
    if !allowed(&answered) {
        return Err(FetchError::Elsewhere(answered));
    }
    let announced = response.headers().get("content-length").and_then(|text| text.parse().ok());
    let announced: usize = announced.unwrap_or_default();
    if announced > limit {
        return Err(FetchError::TooLarge(limit));
    }
    // An announced length may be that of the compressed bytes, and so too small, or a lie: no more than a first guess.
    let mut bytes = Vec::with_capacity(announced);
    let body = response.body().ok_or(FetchError::Unreachable)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(|_| patience.error())?;
        patience.renew();
        let chunk: ReadableStreamReadResult = chunk.unchecked_into();
        let Ok(chunk) = chunk.get_value().dyn_into::<Uint8Array>() else { return Ok(bytes) };
        if bytes.len() + chunk.length() as usize > limit {
            patience.controller.abort();
            return Err(FetchError::TooLarge(limit));
        }
        bytes.extend(chunk.to_vec());
    }
}

/// The wait for one answer, which ends the request when for too long nothing came.
struct Patience {
    controller: AbortController,
    timer: RefCell<Option<Timeout>>,
}

impl Patience {
    fn new(controller: AbortController) -> Self {
        let patience = Self { controller, timer: RefCell::default() };
        patience.renew();
        patience
    }

    /// Something came: the wait begins anew.
    fn renew(&self) {
        let controller = self.controller.clone();
        // Tests cannot wait as long.
        let seconds = document::program("data-stall-seconds").and_then(|text| text.parse().ok());
        let timer =
            Timeout::new(seconds.unwrap_or(STALL_SECONDS) * 1_000, move || controller.abort());
        *self.timer.borrow_mut() = Some(timer);
    }

    /// Why the request failed.
    fn error(&self) -> FetchError {
        if self.controller.signal().aborted() {
            FetchError::TooSlow
        } else {
            FetchError::Unreachable
        }
    }
}

/// What `src/boot.js` asked for ahead, while the program came: the answer, and what ends the wait for it. `None` where it did
/// not, and the second time.
fn ahead(url: &str) -> Option<(Promise, AbortController)> {
    let detail = Array::of1(&url.into());
    document::tell("weighbridge:fetch", &detail);
    Some((detail.get(1).dyn_into().ok()?, detail.get(2).dyn_into().ok()?))
}
