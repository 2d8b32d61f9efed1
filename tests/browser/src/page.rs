//! A browser with one page in it.

use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::panic::Location;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::action_chain::ActionChain;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Key, RequestData, SessionId, TypingData, WebDriver, WebElement};
use tokio::runtime::Runtime;

use crate::browser::{Browser, Engine, Request};
use crate::find::{Find, Locator};
use crate::programs::{self, Site};

/// How long everything that waits waits at most.
pub const DEADLINE: Duration = Duration::from_secs(10);

const PAUSE: Duration = Duration::from_millis(20);

/// The tags of axe-core's rules that the page is held to.
const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/// What kind of browser a visitor comes with.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// Width and height of the window's inside, in CSS pixels.
    pub size: (u32, u32),
    /// Prefers a dark colour scheme.
    pub dark: bool,
    /// Has forced colours, as Windows' contrast themes; in Firefox always light ones.
    pub forced_colors: bool,
    /// Prefers reduced motion.
    pub reduced_motion: bool,
}

impl Default for Setup {
    fn default() -> Setup {
        Setup { size: (1280, 900), dark: false, forced_colors: false, reduced_motion: false }
    }
}

/// The comparison's table as it is shown.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Table {
    /// The text of the caption.
    pub caption: String,
    /// The column heads, the first column's included.
    pub heads: Vec<String>,
    /// The body's rows, each with its row header first.
    pub rows: Vec<Vec<String>>,
    /// The index of the column that has `aria-sort`, and its value.
    pub sort: Option<(usize, String)>,
}

impl Table {
    /// The row headers, from top to bottom.
    pub fn names(&self) -> Vec<&str> {
        self.rows.iter().map(|row| row[0].as_str()).collect()
    }

    /// The cells below the head that starts with `head`, from top to bottom.
    #[track_caller]
    pub fn column(&self, head: &str) -> Vec<&str> {
        let index = self.heads.iter().position(|text| text.starts_with(head));
        let index = index.unwrap_or_else(|| panic!("no column {head:?} among {:?}", self.heads));
        self.rows.iter().map(|row| row[index].as_str()).collect()
    }
}

/// What came of a try: the result, or what to say should there be none in time.
pub(crate) enum Wait<T> {
    Over(T),
    On(String),
}

/// A page open in a browser of its own. Dropping it closes the browser, and fails the test if there were errors in the
/// console that it did not allow.
pub struct Page {
    // Only `Drop` takes it out.
    driver: Option<WebDriver>,
    runtime: Runtime,
    engine: Box<dyn Engine>,
    errors_allowed: Cell<bool>,
    requests: RefCell<Vec<Request>>,
}

impl<'p> Find<'p> for &'p Page {
    fn origin(self) -> Locator<'p> {
        Locator::new(self)
    }
}

impl Page {
    /// Opens a path of the [shared site](Site::shared), `index.html?theme=dark#v=1` for instance, and waits until the
    /// page no longer says that it is loading.
    #[track_caller]
    pub fn open(path: &str) -> Page {
        Page::with(Setup::default(), path)
    }

    /// The same in another kind of browser.
    #[track_caller]
    pub fn with(setup: Setup, path: &str) -> Page {
        let page = Page::blank(setup);
        page.go(&Site::shared().address(path));
        page.until_loaded();
        page
    }

    /// A browser with nothing in it yet.
    #[track_caller]
    pub fn blank(setup: Setup) -> Page {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime can be made");
        let (driver, engine) = runtime
            .block_on(Browser::current().start(setup))
            .unwrap_or_else(|error| panic!("the browser does not start: {error}"));
        let (errors_allowed, requests) = (Cell::new(false), RefCell::default());
        let page = Page { driver: Some(driver), runtime, engine, errors_allowed, requests };
        page.resize(setup.size);
        page.engine.emulate(&page, setup);
        page
    }

    // ---- Going places ----

    /// Goes to an address and waits for the `load` event.
    #[track_caller]
    pub fn go(&self, address: &str) {
        self.must(self.driver().goto(address));
    }

    /// Waits until `data-state` is there and no longer "loading".
    #[track_caller]
    pub fn until_loaded(&self) {
        self.until(|page| !["", "loading"].contains(&page.state().as_str()));
    }

    /// Loads the page again and waits as [`Page::open`] does.
    #[track_caller]
    pub fn reload(&self) {
        self.must(self.driver().refresh());
        self.until_loaded();
    }

    /// Presses the browser's back button.
    #[track_caller]
    pub fn back(&self) {
        self.must(self.driver().back());
    }

    /// Presses the browser's forward button.
    #[track_caller]
    pub fn forward(&self) {
        self.must(self.driver().forward());
    }

    /// Goes into a frame; what follows is about the page in there.
    #[track_caller]
    pub fn enter_frame(&self, selector: &str) {
        self.enter(self.css(selector).eval("it"));
    }

    /// Goes into the frame in an element's shadow; what follows is about the page in there.
    #[track_caller]
    pub fn enter_shadow_frame(&self, selector: &str) {
        self.enter(self.css(selector).eval("it.shadowRoot.querySelector('iframe')"));
    }

    #[track_caller]
    fn enter(&self, frame: Value) {
        let frame = self.element(frame);
        self.engine.enter(Some(&frame));
        self.must(frame.enter_frame());
    }

    /// Goes back to the outermost page.
    #[track_caller]
    pub fn leave_frame(&self) {
        self.engine.enter(None);
        self.must(self.driver().enter_default_frame());
    }

    // ---- What there is ----

    /// What `<html data-state>` says: `loading`, `ready` or `failed`; empty when nothing.
    pub fn state(&self) -> String {
        self.eval("document.documentElement?.dataset.state ?? ''")
    }

    /// The whole address.
    pub fn address(&self) -> String {
        self.eval("location.href")
    }

    /// The visitor's choices: the address from `#` on, empty when there is none.
    pub fn fragment(&self) -> String {
        self.eval("location.hash")
    }

    /// What the page last said to assistive technology: the text of its only `role="status"`.
    #[track_caller]
    pub fn status(&self) -> String {
        self.css("[role=status]").text()
    }

    /// The comparison, to find things in it: the first table of the document.
    pub fn comparison(&self) -> Locator<'_> {
        self.css("table").nth(0)
    }

    /// What the comparison shows.
    #[track_caller]
    pub fn table(&self) -> Table {
        self.eval(
            "(() => {
                const texts = (row) => [...row.cells].map((cell) => tidy(textOf(cell)));
                const table = document.querySelector('table');
                const heads = [...table.tHead.rows[0].cells];
                const sorted = heads.findIndex((head) => head.hasAttribute('aria-sort'));
                return {
                    caption: tidy(textOf(table.caption)),
                    heads: texts(table.tHead.rows[0]),
                    rows: [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !isHidden(row)).map(texts),
                    sort: sorted < 0 ? null : [sorted, heads[sorted].getAttribute('aria-sort')],
                };
            })()",
        )
    }

    /// The beginnings of the comparison's row headers, each cut down to the expected name where it starts with that.
    ///
    /// A row header says more than a name: units, groups, explanations.
    #[track_caller]
    pub fn rows_like(&self, expected: &[&str]) -> Vec<String> {
        let mut names: Vec<String> =
            self.table().rows.into_iter().map(|mut row| row.swap_remove(0)).collect();
        for (name, expected) in names.iter_mut().zip(expected) {
            if name.starts_with(expected) {
                name.truncate(expected.len());
            }
        }
        names
    }

    /// Waits until the comparison's row headers start with these names, in this order.
    #[track_caller]
    pub fn expect_rows(&self, expected: &[&str]) {
        self.wait(Location::caller(), || match self.rows_like(expected) {
            names if names == expected => Wait::Over(()),
            names => Wait::On(format!("expected the rows {expected:?}\nbut there were {names:?}")),
        });
    }

    /// The headers of the comparison that have `aria-sort`: the beginning of the name, and the direction.
    #[track_caller]
    pub fn sorted(&self) -> Vec<(String, String)> {
        self.comparison().eval(
            "[...it.querySelectorAll('[aria-sort]')].filter((head) => head.getAttribute('aria-sort') !== 'none')
                .map((head) => [nameOf(head.querySelector('button'), 'button'), head.getAttribute('aria-sort')])",
        )
    }

    /// Tag and name of what has the focus: `button "Start over"`, `body ""`.
    pub fn focused(&self) -> String {
        self.eval(
            "(() => {
                const it = document.activeElement;
                return `${it.localName} \"${nameOf(it, it.localName)}\"`;
            })()",
        )
    }

    /// What an expression says that is evaluated in the page. The functions of `find.js` are at hand.
    #[track_caller]
    pub fn eval<T: DeserializeOwned>(&self, expression: &str) -> T {
        self.run(&format!("return {expression};"), Vec::new())
    }

    /// The addresses requested so far by this page and its frames, in order, each as often as it was requested; in
    /// Firefox without what its cache had.
    pub fn requests(&self) -> Vec<String> {
        self.read_requests();
        self.requests.borrow().iter().map(|request| request.address.clone()).collect()
    }

    /// How many times something with this ending came over the network, and how many bytes that were: what a cache had
    /// is not counted.
    pub fn downloads(&self, ending: &str) -> (usize, u64) {
        self.read_requests();
        let requests = self.requests.borrow();
        let fetched: Vec<u64> = requests
            .iter()
            .filter(|request| request.address.ends_with(ending) && request.bytes > 0)
            .map(|request| request.bytes)
            .collect();
        (fetched.len(), fetched.iter().sum())
    }

    fn read_requests(&self) {
        self.engine.read_requests(self, &mut self.requests.borrow_mut());
    }

    /// The text on the clipboard, as pasting shows it. The focus is on nothing afterwards.
    #[track_caller]
    pub fn clipboard(&self) -> String {
        self.eval::<Value>(
            "(document.body.append(Object.assign(document.createElement('textarea'), { id: 'pasted' })), null)",
        );
        let pasted = self.css("#pasted");
        pasted.press(Key::Control + "v");
        pasted.eval("(it.remove(), it.value)")
    }

    /// How many cookies the browser keeps, whichever site they are of.
    pub fn cookies(&self) -> usize {
        self.engine.cookies(self)
    }

    // ---- Doing things ----

    /// Presses keys wherever the focus is.
    #[track_caller]
    pub fn press(&self, keys: impl Into<TypingData>) {
        let element = self.must(self.driver().active_element());
        self.must(element.send_keys(keys));
    }

    /// Changes the size of the window's inside.
    pub fn resize(&self, size: (u32, u32)) {
        self.engine.resize(self, size);
    }

    /// Takes the network away, or gives it back.
    pub fn set_offline(&self, offline: bool) {
        self.engine.set_offline(self, offline);
    }

    /// Shows the page as it is printed, or as it is on the screen again.
    pub fn set_printed(&self, printed: bool) {
        self.engine.set_printed(self, printed);
    }

    /// Runs a script in each document that is loaded from now on, before the document's own. What others shall see of it
    /// it puts into `globalThis`.
    pub fn before_scripts(&self, script: &str) {
        self.engine.before_scripts(self, script);
    }

    /// Sends a command of the Chrome DevTools protocol, for what only Chromium can be asked: the test is ignored in Firefox.
    #[track_caller]
    pub fn cdp(&self, method: &str, parameters: Value) -> Value {
        self.must(self.driver().cdp().send_raw(method, parameters))
    }

    /// Writes what the window shows to a PNG file.
    #[track_caller]
    pub fn screenshot(&self, path: impl AsRef<Path>) {
        let picture = self.must(self.driver().screenshot_as_png());
        fs::write(path, picture).expect("the picture can be written");
    }

    /// The colours that are painted in a place of the window, `[left, top, width, height]` in px, row by row; read while
    /// no frame is entered.
    #[track_caller]
    pub fn painted(&self, [left, top, width, height]: [f64; 4]) -> Vec<[u8; 3]> {
        let picture = json!(self.must(self.driver().screenshot_as_png()));
        let rgba: Vec<u8> = self.eval(&format!(
            "createImageBitmap(new Blob([new Uint8Array({picture})])).then((picture) => {{
                const drawn = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
                drawn.drawImage(picture, 0, 0);
                return [...drawn.getImageData({left}, {top}, {width}, {height}).data];
            }})"
        ));
        rgba.chunks_exact(4).map(|of| [of[0], of[1], of[2]]).collect()
    }

    // ---- Waiting and checking ----

    /// Waits until the page gives the expected value; fails with the last other one.
    #[track_caller]
    pub fn expect<E: Debug, A: Debug + PartialEq<E>>(
        &self,
        expected: E,
        actual: impl Fn(&Page) -> A,
    ) {
        self.wait(Location::caller(), || {
            let actual = actual(self);
            if actual == expected {
                Wait::Over(())
            } else {
                Wait::On(format!("expected {expected:?}\n but there was {actual:?}"))
            }
        });
    }

    /// Waits until a condition holds; fails with what the page shows instead.
    #[track_caller]
    pub fn until(&self, condition: impl Fn(&Page) -> bool) {
        self.until_within(DEADLINE, condition);
    }

    /// The same for what may take longer, such as what the page does after a deadline of its own.
    #[track_caller]
    pub fn until_within(&self, deadline: Duration, condition: impl Fn(&Page) -> bool) {
        self.wait_within(deadline, Location::caller(), || {
            if condition(self) {
                Wait::Over(())
            } else {
                Wait::On("the condition does not hold".to_owned())
            }
        });
    }

    /// The violations that axe-core finds by the rules of these tags, one a line: rule, meaning, place.
    #[track_caller]
    pub fn axe(&self, tags: &[&str]) -> Vec<String> {
        self.axe_in("html", tags)
    }

    #[track_caller]
    fn axe_in(&self, selector: &str, tags: &[&str]) -> Vec<String> {
        let script = format!(
            "{axe};
            const [selector, tags, done] = arguments;
            const rules = {{ 'target-size': {{ enabled: true }} }};
            axe.run(selector, {{ runOnly: tags, resultTypes: ['violations'], rules }}).then(({{ violations }}) =>
                done(violations.flatMap(({{ id, help, nodes }}) =>
                    nodes.map(({{ target, html }}) => `${{id}}: ${{help}}: ${{target}} ${{html}}`))));",
            axe = programs::axe(),
        );
        let found =
            self.must(self.driver().execute_async(script, vec![json!(selector), json!(tags)]));
        found.convert().expect("the script returns strings")
    }

    /// Fails if axe-core finds anything at all by the rules the page is held to.
    #[track_caller]
    pub fn assert_accessible(&self) {
        let violations = self.axe(&RULES);
        assert!(violations.is_empty(), "axe-core found:\n{}", violations.join("\n"));
    }

    /// The same for a part of the page: for what lies over it, and so makes what it half covers too small to hit.
    #[track_caller]
    pub fn assert_accessible_in(&self, selector: &str) {
        let violations = self.axe_in(selector, &RULES);
        assert!(violations.is_empty(), "axe-core found:\n{}", violations.join("\n"));
    }

    /// Lets this test cause errors in the console: failed requests, most often.
    pub fn allow_errors(&self) {
        self.errors_allowed.set(true);
    }

    // ---- For this package ----

    /// Runs a script in the page, with `find.js` before it.
    #[track_caller]
    pub(crate) fn run<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        let script = format!("{}\n{script}", include_str!("find.js"));
        let returned = match self.engine.run(self, &script, arguments) {
            Ok(returned) => returned,
            Err(error) => panic!("the browser refused: {error}"),
        };
        serde_json::from_value(returned.clone())
            .unwrap_or_else(|error| panic!("{returned}: {error}"))
    }

    /// Tries until it is over; fails after [`DEADLINE`] with what the last try said, as if at `caller`.
    pub(crate) fn wait<T>(&self, caller: &Location, attempt: impl FnMut() -> Wait<T>) -> T {
        self.wait_within(DEADLINE, caller, attempt)
    }

    fn wait_within<T>(
        &self,
        deadline: Duration,
        caller: &Location,
        mut attempt: impl FnMut() -> Wait<T>,
    ) -> T {
        let start = Instant::now();
        loop {
            match attempt() {
                Wait::Over(result) => return result,
                Wait::On(instead) if start.elapsed() > deadline => {
                    let (seconds, summary) = (deadline.as_secs(), self.summary());
                    panic!("{caller}: after {seconds} s: {instead}\n{summary}")
                }
                Wait::On(_) => thread::sleep(PAUSE),
            }
        }
    }

    /// Movements of keys and pointer, to be put together and performed.
    pub(crate) fn actions(&self) -> ActionChain {
        self.driver().action_chain()
    }

    pub(crate) fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }

    /// The element that a script returned.
    pub(crate) fn element(&self, returned: Value) -> WebElement {
        WebElement::from_json(returned, self.driver().handle().clone())
            .expect("the script returns an element")
    }

    /// The `computedrole` or `computedlabel` of an element.
    #[track_caller]
    pub(crate) fn computed(&self, element: &WebElement, what: &'static str) -> String {
        let response = self
            .must(self.driver().cmd(Computed { element: element.element_id().to_string(), what }));
        response.value().expect("the driver answers with a string")
    }

    pub(crate) fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("only dropping takes the driver out")
    }

    #[track_caller]
    pub(crate) fn must<T>(&self, command: impl Future<Output = WebDriverResult<T>>) -> T {
        match self.block_on(command) {
            Ok(result) => result,
            Err(error) => panic!("the browser refused: {error}"),
        }
    }

    /// What the page is and shows, for a message.
    fn summary(&self) -> String {
        let (address, state) = (self.address(), self.state());
        let text: String = self.eval("tidy(document.body.innerText).slice(0, 600)");
        format!("{address} is {state:?}, the focus is on {}, and it shows: {text}", self.focused())
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let errors = self.engine.errors(self);
        if let Some(driver) = self.driver.take() {
            // A browser that is gone already is closed as well.
            let _ = self.runtime.block_on(driver.quit());
        }
        if !self.errors_allowed.get() && !thread::panicking() {
            assert!(errors.is_empty(), "there were errors in the console:\n{}", errors.join("\n"));
        }
    }
}

/// A command of WebDriver that the client has no method for.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(
            "GET".parse().expect("GET is a method"),
            format!("session/{session}/element/{}/{}", self.element, self.what),
        )
    }
}
