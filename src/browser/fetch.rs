//! Getting a file, with a deadline and patience for a stumbling network.

use gloo_net::http::{Request, Response};
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCache};

use super::{address, document, time};

/// How long one attempt may take; in `src/boot.js`, too.
const DEADLINE_MS: u32 = 10_000;
/// Pauses before the second and the third attempt.
const PAUSES_MS: [i32; 2] = [400, 1_600];

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: no network, a refused connection, a policy.
    Unreachable,
    /// No whole answer before the deadline.
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
    let (answer, signal) = ahead.unzip();
    let signal = signal.unwrap_or_else(|| AbortSignal::timeout_with_u32(DEADLINE_MS));
    let failed = || if signal.aborted() { FetchError::TooSlow } else { FetchError::Unreachable };
    let response = match answer {
        Some(answer) => JsFuture::from(answer).await.ok().and_then(|it| it.dyn_into().ok()),
        None => {
            let request = Request::get(url)
                .abort_signal(Some(&signal))
                .cache(cache)
                .credentials(web_sys::RequestCredentials::Omit)
                .referrer_policy(web_sys::ReferrerPolicy::NoReferrer);
            request.send().await.ok().map(Into::into)
        }
    };
    let response: Response = response.map(web_sys::Response::into).ok_or_else(failed)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let answered = address::origin_of(&response.url()).unwrap_or_default();
    if !allowed(&answered) {
        return Err(FetchError::Elsewhere(answered));
    }
    let announced = response.headers().get("content-length").and_then(|text| text.parse().ok());
    if announced.is_some_and(|length: usize| length > limit) {
        return Err(FetchError::TooLarge(limit));
    }
    let body = response.binary().await.map_err(|_| failed())?;
    if body.len() > limit { Err(FetchError::TooLarge(limit)) } else { Ok(body) }
}

/// What `src/boot.js` asked for ahead, while the program came: the answer, and the signal that ends the wait for it. `None`
/// where it did not, and the second time.
fn ahead(url: &str) -> Option<(Promise, AbortSignal)> {
    let detail = Object::new();
    Reflect::set(&detail, &"url".into(), &url.into()).ok()?;
    document::tell("weighbridge:fetch", &detail);
    let found = |key: &str| Reflect::get(&detail, &key.into()).ok();
    Some((found("answer")?.dyn_into().ok()?, found("signal")?.dyn_into().ok()?))
}
