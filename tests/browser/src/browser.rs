//! Which browser the tests run in, and what a page asks of it that plain WebDriver has no word for.

use serde_json::Value;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{WebDriver, WebElement};

use crate::chromium::Chromium;
use crate::firefox::Firefox;
use crate::page::{Page, Setup};

/// The browsers that the tests know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Browser {
    /// Chromium, or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// The browser that the tests were compiled for: Firefox with the feature `firefox`, else Chromium.
    pub const fn current() -> Browser {
        if cfg!(feature = "firefox") { Browser::Firefox } else { Browser::Chromium }
    }

    pub(crate) async fn start(self, setup: Setup) -> WebDriverResult<(WebDriver, Box<dyn Engine>)> {
        match self {
            Browser::Chromium => Chromium::start().await,
            Browser::Firefox => Firefox::start(setup).await,
        }
    }
}

/// Something that was fetched, or at least asked for.
pub(crate) struct Request {
    pub(crate) id: String,
    pub(crate) address: String,
    /// What came over the network: nothing of what a cache had.
    pub(crate) bytes: u64,
}

/// What each browser does in its own way. Failing is a panic, as everywhere in tests.
pub(crate) trait Engine {
    /// Makes the browser one of a visitor with these preferences, unless it was started as such.
    fn emulate(&self, _page: &Page, _setup: Setup) {}

    /// Runs a script in the page, or in the frame that was entered, and waits for the promise it may return. An element
    /// comes back as WebDriver writes it.
    fn run(&self, page: &Page, script: &str, arguments: Vec<Value>) -> Result<Value, String>;

    /// Learns that scripts run in the frame in this element from now on, or in the outermost page.
    fn enter(&self, _frame: Option<&WebElement>) {}

    /// Changes the size of the window's inside.
    fn resize(&self, page: &Page, size: (u32, u32));

    /// Takes the network away, or gives it back.
    fn set_offline(&self, page: &Page, offline: bool);

    /// Shows the page as it is printed, or as it is on the screen again.
    fn set_printed(&self, page: &Page, printed: bool);

    /// Runs a script in each document that is loaded from now on, before the document's own.
    fn before_scripts(&self, page: &Page, script: &str);

    /// Adds what was requested since the last call, and to what was requested before, what came of it.
    fn read_requests(&self, page: &Page, requests: &mut Vec<Request>);

    /// How many cookies there are.
    fn cookies(&self, page: &Page) -> usize;

    /// The errors in the console since the last call: of scripts, of policies and of requests.
    fn errors(&self, page: &Page) -> Vec<String>;
}
