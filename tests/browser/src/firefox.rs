//! Firefox, by WebDriver and WebDriver BiDi.

use std::cell::RefCell;

use serde_json::{Value, json};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{
    CapabilitiesHelper, DesiredCapabilities, FirefoxCapabilities, RequestData, SessionId,
    WebDriver, WebElement,
};

use crate::bidi::{Bidi, Event};
use crate::browser::{Engine, Request};
use crate::page::{Page, Setup};
use crate::programs::{self, Program};

/// The key that WebDriver knows elements by.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

pub(crate) struct Firefox {
    bidi: RefCell<Bidi>,
    /// What happened and was not asked for yet.
    heard: RefCell<Heard>,
    /// The only tab's name.
    tab: String,
    /// The name of the tab or frame that scripts run in.
    place: RefCell<String>,
    /// Stops when this is dropped. By then the session has ended.
    _driver: Program,
}

#[derive(Default)]
struct Heard {
    requests: Vec<Event>,
    errors: Vec<String>,
}

impl Firefox {
    pub(crate) async fn start(setup: Setup) -> WebDriverResult<(WebDriver, Box<dyn Engine>)> {
        let (program, address) = programs::geckodriver();
        let driver = WebDriver::new(&address, capabilities(setup)?).await?;
        let socket = driver.handle().capabilities().get("webSocketUrl").and_then(Value::as_str);
        let mut bidi = socket
            .ok_or_else(|| "it has no WebDriver BiDi".to_owned())
            .and_then(Bidi::connect)
            .unwrap_or_else(|error| panic!("Firefox cannot be spoken to: {error}"));
        let events = [
            "log.entryAdded",
            "network.beforeRequestSent",
            "network.responseCompleted",
            "network.fetchError",
        ];
        let tab = driver.window().await?.to_string();
        bidi.command("session.subscribe", json!({ "events": events }))
            .unwrap_or_else(|error| panic!("Firefox does not tell what happens: {error}"));
        let firefox = Firefox {
            bidi: RefCell::new(bidi),
            heard: RefCell::default(),
            place: RefCell::new(tab.clone()),
            tab,
            _driver: program,
        };
        Ok((driver, Box::new(firefox)))
    }

    #[track_caller]
    fn command(&self, method: &str, params: Value) -> Value {
        let result = self.bidi.borrow_mut().command(method, params);
        result.unwrap_or_else(|error| panic!("Firefox refused: {error}"))
    }

    /// Calls a function as the page itself would, and waits for the promise it may return. WebDriver's own way to run
    /// scripts does so beside the page, where neither its `let` and `const` nor its errors are.
    fn call(&self, function: &str, arguments: Value) -> Result<Value, String> {
        let params = json!({
            "functionDeclaration": function,
            "arguments": arguments,
            "target": { "context": *self.place.borrow() },
            "awaitPromise": true,
        });
        let mut answer = self.bidi.borrow_mut().command("script.callFunction", params)?;
        match answer["type"].as_str() {
            Some("success") => Ok(answer["result"].take()),
            _ => Err(answer["exceptionDetails"]["text"].as_str().unwrap_or_default().to_owned()),
        }
    }

    /// Sorts what happened until now.
    fn hear(&self) {
        // A browser that is gone has nothing more to say.
        let events = self.bidi.borrow_mut().events().unwrap_or_default();
        let mut heard = self.heard.borrow_mut();
        for event in events {
            heard.errors.extend(error_of(&event));
            if event.method.starts_with("network.") {
                heard.requests.push(event);
            }
        }
    }

    /// Runs a script with the rights of the browser itself.
    fn run_in_browser(&self, page: &Page, script: &str) {
        page.must(page.driver().cmd(SetContext("chrome")));
        let done = page.block_on(page.driver().execute(script, Vec::new()));
        page.must(page.driver().cmd(SetContext("content")));
        done.unwrap_or_else(|error| panic!("Firefox refused: {error}"));
    }
}

impl Engine for Firefox {
    fn run(&self, _page: &Page, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        let arguments = Value::Array(arguments);
        let function = format!("() => (function () {{ {script}\n }}).apply(null, {arguments})");
        from_remote(&self.call(&function, json!([]))?)
    }

    fn enter(&self, frame: Option<&WebElement>) {
        let place = frame.map_or_else(
            || self.tab.clone(),
            |frame| {
                let frame = json!([{ "sharedId": frame.element_id().to_string() }]);
                let window = self.call("(frame) => frame.contentWindow", frame);
                let window = window.unwrap_or_else(|error| panic!("no frame: {error}"));
                window["value"]["context"].as_str().expect("a window has a context").to_owned()
            },
        );
        *self.place.borrow_mut() = place;
    }

    fn resize(&self, _page: &Page, (width, height): (u32, u32)) {
        let viewport = json!({ "width": width, "height": height });
        let params = json!({ "context": self.tab, "viewport": viewport, "devicePixelRatio": 1.0 });
        self.command("browsingContext.setViewport", params);
    }

    fn set_offline(&self, _page: &Page, offline: bool) {
        let conditions = if offline { json!({ "type": "offline" }) } else { Value::Null };
        let params = json!({ "contexts": [self.tab], "networkConditions": conditions });
        self.command("emulation.setNetworkConditions", params);
    }

    fn set_printed(&self, page: &Page, printed: bool) {
        let medium = if printed { "print" } else { "" };
        self.run_in_browser(
            page,
            &format!(
                "window.gBrowser.selectedBrowser.browsingContext.mediumOverride = {medium:?};"
            ),
        );
    }

    fn before_scripts(&self, _page: &Page, script: &str) {
        let declaration = format!("() => {{ {script} }}");
        self.command("script.addPreloadScript", json!({ "functionDeclaration": declaration }));
    }

    fn read_requests(&self, _page: &Page, requests: &mut Vec<Request>) {
        self.hear();
        for Event { method, params } in self.heard.borrow_mut().requests.drain(..) {
            let id = params["request"]["request"].as_str().unwrap_or_default();
            let at = requests.iter().rposition(|request| request.id == id);
            match (method.as_str(), at) {
                ("network.beforeRequestSent", _) => {
                    let address = params["request"]["url"].as_str().unwrap_or_default().to_owned();
                    // The bullets of lists are from a font of Firefox's own that has such an address.
                    if !address.starts_with("data:") {
                        requests.push(Request { id: id.to_owned(), address, bytes: 0 });
                    }
                }
                // To take what a preload link has fetched is a request of its own for Firefox, which its cache answers.
                ("network.responseCompleted", Some(at))
                    if params["response"]["fromCache"] == true =>
                {
                    requests.remove(at);
                }
                ("network.responseCompleted", Some(at)) => {
                    let bytes = params["response"]["bytesReceived"].as_u64();
                    requests[at].bytes = bytes.unwrap_or_default();
                }
                _ => {}
            }
        }
    }

    fn cookies(&self, _page: &Page) -> usize {
        let kept = self.command("storage.getCookies", json!({}));
        kept["cookies"].as_array().expect("cookies are a list").len()
    }

    fn errors(&self, page: &Page) -> Vec<String> {
        // Errors come from the page's process. Once a script has run there, those before it have arrived.
        let _ = page.block_on(page.driver().execute("", Vec::new()));
        self.hear();
        std::mem::take(&mut self.heard.borrow_mut().errors)
    }
}

/// What a script returned, as plain WebDriver would write it.
fn from_remote(remote: &Value) -> Result<Value, String> {
    let value = &remote["value"];
    match remote["type"].as_str().unwrap_or_default() {
        "undefined" | "null" => Ok(Value::Null),
        "string" | "boolean" => Ok(value.clone()),
        "number" if value.is_number() => Ok(value.clone()),
        "array" => value.as_array().into_iter().flatten().map(from_remote).collect(),
        "object" => {
            let mut object = serde_json::Map::new();
            for entry in value.as_array().into_iter().flatten() {
                let name = entry[0].as_str().ok_or_else(|| format!("a name in {entry}"))?;
                object.insert(name.to_owned(), from_remote(&entry[1])?);
            }
            Ok(Value::Object(object))
        }
        "node" => Ok(json!({ ELEMENT: remote["sharedId"] })),
        _ => Err(format!("a script returned what cannot be told: {remote}")),
    }
}

/// What Chromium would write into the console as an error. Firefox writes nothing there about requests that fail.
fn error_of(Event { method, params }: &Event) -> Option<String> {
    let address = &params["request"]["url"];
    match method.as_str() {
        "log.entryAdded" if params["level"] == "error" => Some(params["text"].to_string()),
        "network.responseCompleted" => {
            let status = params["response"]["status"].as_u64().filter(|status| *status >= 400)?;
            Some(format!("{address} was answered with {status}"))
        }
        // What the page itself no longer wants is no error.
        "network.fetchError" if params["errorText"] != "NS_BINDING_ABORTED" => {
            Some(format!("{address}: {}", params["errorText"]))
        }
        _ => None,
    }
}

fn capabilities(setup: Setup) -> WebDriverResult<FirefoxCapabilities> {
    let mut preferences = FirefoxPreferences::new();
    let scheme = if setup.dark { 0 } else { 1 };
    preferences.set("layout.css.prefers-color-scheme.content-override", scheme)?;
    preferences.set("ui.prefersReducedMotion", u8::from(setup.reduced_motion))?;
    // Colours of the page's own: never, or always. Those that Firefox then forces are light ones, whatever else is set.
    preferences
        .set("browser.display.document_color_use", if setup.forced_colors { 2 } else { 1 })?;
    let mut capabilities = DesiredCapabilities::firefox();
    capabilities.set_firefox_binary(&programs::firefox().to_string_lossy())?;
    capabilities.set_preferences(preferences)?;
    capabilities.add_arg("-headless")?;
    capabilities.set("webSocketUrl", true)?;
    Ok(capabilities)
}

/// Geckodriver's command that says where scripts run: in the page ("content") or in the browser ("chrome").
#[derive(Debug)]
struct SetContext(&'static str);

impl FormatRequestData for SetContext {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let method = "POST".parse().expect("POST is a method");
        RequestData::new(method, format!("session/{session}/moz/context"))
            .add_body(json!({ "context": self.0 }))
    }
}
