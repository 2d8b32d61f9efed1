//! Getting a file, with patience for a stumbling network. `src/boot.js` makes the requests.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{address, document, time};

/// Pauses before the second and the third attempt.
const PAUSES_MS: [i32; 2] = [400, 1_600];

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No answer: no network, a refused connection, a policy.
    Unreachable,
    /// For too long nothing came: 10 s.
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
    let mut cache = "default";
    loop {
        let tried = attempt(url, cache, limit, allowed).await;
        cache = "reload";
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
    cache: &str,
    limit: usize,
    allowed: &dyn Fn(&str) -> bool,
) -> Result<Vec<u8>, FetchError> {
    let answer = answer(url, cache).await?;
    let response: Response = answer.get(0).unchecked_into();
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let answered = address::origin_of(&response.url()).unwrap_or_default();
    if !allowed(&answered) {
        return Err(FetchError::Elsewhere(answered));
    }
    let body: Uint8Array = answer.get(1).unchecked_into();
    if body.length() as usize > limit {
        Err(FetchError::TooLarge(limit))
    } else {
        Ok(body.to_vec())
    }
}

/// The response and its bytes, by `fetchFile` in `src/boot.js`, which may have asked ahead.
async fn answer(url: &str, cache: &str) -> Result<Array, FetchError> {
    let detail = Array::of2(&url.into(), &cache.into());
    document::tell("weighbridge:fetch", &detail);
    let promise = detail.pop().dyn_into::<Promise>().map_err(|_| FetchError::Unreachable)?;
    let answer = JsFuture::from(promise).await;
    // Of errors, a browser's own is a `TypeError`.
    let failed = |error: JsValue| {
        if error.is_instance_of::<js_sys::TypeError>() {
            FetchError::Unreachable
        } else {
            FetchError::TooSlow
        }
    };
    answer.map(JsCast::unchecked_into).map_err(failed)
}
