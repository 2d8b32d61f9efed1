//! Chromium, by WebDriver and the Chrome DevTools protocol.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{
    CapabilitiesHelper, ChromeCapabilities, ChromiumLikeCapabilities, DesiredCapabilities,
    WebDriver,
};

use crate::browser::{Engine, Request};
use crate::page::{Page, Setup};
use crate::programs;

pub(crate) struct Chromium;

impl Chromium {
    pub(crate) async fn start() -> WebDriverResult<(WebDriver, Box<dyn Engine>)> {
        let driver = WebDriver::new(programs::chromedriver(), capabilities()?).await?;
        Ok((driver, Box::new(Chromium)))
    }
}

impl Engine for Chromium {
    fn emulate(&self, page: &Page, setup: Setup) {
        let feature =
            |name, set, on, off| json!({ "name": name, "value": if set { on } else { off } });
        let features = [
            feature("prefers-color-scheme", setup.dark, "dark", "light"),
            feature("forced-colors", setup.forced_colors, "active", "none"),
            feature("prefers-reduced-motion", setup.reduced_motion, "reduce", "no-preference"),
        ];
        page.cdp("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    fn run(&self, page: &Page, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        let returned = page.block_on(page.driver().execute(script, arguments));
        returned.map(|returned| returned.json().clone()).map_err(|error| error.to_string())
    }

    fn resize(&self, page: &Page, (width, height): (u32, u32)) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        page.cdp("Emulation.setDeviceMetricsOverride", size);
    }

    fn set_offline(&self, page: &Page, offline: bool) {
        page.cdp("Network.enable", json!({}));
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        page.cdp("Network.emulateNetworkConditions", conditions);
    }

    fn set_printed(&self, page: &Page, printed: bool) {
        let media = if printed { "print" } else { "" };
        page.cdp("Emulation.setEmulatedMedia", json!({ "media": media }));
    }

    fn before_scripts(&self, page: &Page, script: &str) {
        let source = json!({ "source": format!("(() => {{ {script} }})()") });
        page.cdp("Page.addScriptToEvaluateOnNewDocument", source);
    }

    fn read_requests(&self, page: &Page, requests: &mut Vec<Request>) {
        for entry in page.must(page.driver().get_log("performance")) {
            let entry: Value =
                serde_json::from_str(&entry.message).expect("the driver writes JSON");
            let (method, params) = (&entry["message"]["method"], &entry["message"]["params"]);
            let id = params["requestId"].as_str().unwrap_or_default();
            if method == "Network.requestWillBeSent"
                && let Some(address) = params["request"]["url"].as_str()
            {
                requests.push(Request { id: id.to_owned(), address: address.to_owned(), bytes: 0 });
            } else if method == "Network.loadingFinished"
                && let Some(request) = requests.iter_mut().rev().find(|request| request.id == id)
            {
                // Given as a float, but whole.
                request.bytes = params["encodedDataLength"].as_f64().unwrap_or(0.0) as u64;
            }
        }
    }

    fn cookies(&self, page: &Page) -> usize {
        let kept = page.cdp("Network.getAllCookies", json!({}));
        kept["cookies"].as_array().expect("cookies are a list").len()
    }

    fn errors(&self, page: &Page) -> Vec<String> {
        let log = page.block_on(page.driver().browser_log()).unwrap_or_default();
        log.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect()
    }
}

fn capabilities() -> WebDriverResult<ChromeCapabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    capabilities.set_binary(&programs::chromium().to_string_lossy())?;
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        // Without these, the browser keeps asking hosts of its maker, which a machine without network refuses.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // The browser then ends with its driver, however that ends.
        "--remote-debugging-pipe",
    ] {
        capabilities.add_arg(argument)?;
    }
    capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" }))?;
    Ok(capabilities)
}
