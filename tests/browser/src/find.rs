//! Finding things as a visitor does, by role and name, and using them.

use std::fmt;
use std::panic::Location;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{TypingData, WebElement};

use crate::page::{Page, Wait};

/// The name of something on the page: a string is the whole name, [`starting`] its beginning.
#[derive(Clone, Debug)]
pub enum Name {
    /// The whole name.
    Exactly(String),
    /// What the name starts with.
    Starting(String),
}

impl From<&str> for Name {
    fn from(name: &str) -> Name {
        Name::Exactly(name.to_owned())
    }
}

impl From<&String> for Name {
    fn from(name: &String) -> Name {
        Name::Exactly(name.clone())
    }
}

/// A name that starts like this: `page.button(starting("Price"))`.
pub fn starting(name: &str) -> Name {
    Name::Starting(name.to_owned())
}

#[derive(Clone, Debug)]
enum Step {
    Role(&'static str, Option<Name>),
    Css(String),
    /// One of those that the step before leads to.
    Nth(usize),
}

impl Step {
    fn to_json(&self) -> Value {
        match self {
            Step::Nth(index) => json!({ "nth": index }),
            Step::Css(selector) => json!({ "css": selector }),
            Step::Role(role, None) => json!({ "role": role, "name": {} }),
            Step::Role(role, Some(Name::Exactly(name))) => {
                json!({ "role": role, "name": { "exactly": name } })
            }
            Step::Role(role, Some(Name::Starting(name))) => {
                json!({ "role": role, "name": { "starting": name } })
            }
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Nth(index) => write!(out, "number {index}"),
            Step::Css(selector) => write!(out, "`{selector}`"),
            Step::Role(role, None) => write!(out, "{role}"),
            Step::Role(role, Some(Name::Exactly(name))) => write!(out, "{role} {name:?}"),
            Step::Role(role, Some(Name::Starting(name))) => write!(out, "{role} {name:?}…"),
        }
    }
}

/// The ways to find something inside of a page, or inside of something that was found. Nothing is looked up before it
/// is used, and only what is shown is found.
pub trait Find<'p>: Sized {
    #[doc(hidden)]
    fn origin(self) -> Locator<'p>;

    /// A button with this name, `<summary>` included.
    fn button(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("button", name)
    }

    /// A checkbox with this name.
    fn checkbox(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("checkbox", name)
    }

    /// A radio button with this name.
    fn radio(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("radio", name)
    }

    /// A slider with this name.
    fn slider(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("slider", name)
    }

    /// A search field with this name.
    fn searchbox(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("searchbox", name)
    }

    /// A link with this name.
    fn link(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("link", name)
    }

    /// A region with this name.
    fn region(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("region", name)
    }

    /// A group of controls with this name: a `<fieldset>`, most often.
    fn group(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("group", name)
    }

    /// A group of radio buttons with this name.
    fn radiogroup(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("radiogroup", name)
    }

    /// A heading of any level with this text.
    fn heading(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("heading", name)
    }

    /// A list with this name.
    fn list(self, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then("list", name)
    }

    /// Everything of a role, whatever its name: `page.list("Ranking").every("listitem").texts()`. The roles are those of
    /// `find.js`.
    fn every(self, role: &'static str) -> Locator<'p> {
        self.origin().step(Step::Role(role, None))
    }

    /// Anything else of a role, with this name: `page.find("dialog", "Embed")`.
    fn find(self, role: &'static str, name: impl Into<Name>) -> Locator<'p> {
        self.origin().then(role, name)
    }

    /// What a selector matches, shown or not. For what has no role: prefer the others.
    fn css(self, selector: &str) -> Locator<'p> {
        self.origin().step(Step::Css(selector.to_owned()))
    }
}

/// Something on the page that is looked up anew whenever it is used, and waited for.
///
/// Reading and using it wait until there is exactly one match. [`count`](Locator::count), [`names`](Locator::names) and
/// [`texts`](Locator::texts) take what there is now; put them into [`Page::expect`] to wait.
#[derive(Clone)]
pub struct Locator<'p> {
    page: &'p Page,
    steps: Vec<Step>,
}

impl<'p> Find<'p> for &Locator<'p> {
    fn origin(self) -> Locator<'p> {
        self.clone()
    }
}

/// What a script says of the only match, or of what there is instead of one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    One { value: Value },
    Other { step: usize, count: usize, names: Vec<String> },
}

impl<'p> Locator<'p> {
    pub(crate) fn new(page: &'p Page) -> Locator<'p> {
        Locator { page, steps: Vec::new() }
    }

    fn then(self, role: &'static str, name: impl Into<Name>) -> Locator<'p> {
        self.step(Step::Role(role, Some(name.into())))
    }

    fn step(mut self, step: Step) -> Locator<'p> {
        self.steps.push(step);
        self
    }

    /// One of several, counted from 0.
    pub fn nth(self, index: usize) -> Locator<'p> {
        self.step(Step::Nth(index))
    }

    fn steps(&self) -> Value {
        self.steps.iter().map(Step::to_json).collect()
    }

    /// Waits for the only match, and returns what the expression in `it` says of it.
    #[track_caller]
    fn read<T: DeserializeOwned>(&self, expression: &str) -> T {
        let value = self.page.wait(Location::caller(), || self.try_read(expression));
        serde_json::from_value(value)
            .unwrap_or_else(|error| panic!("{self}: `{expression}`: {error}"))
    }

    fn try_read(&self, expression: &str) -> Wait<Value> {
        let script = format!("return readOne(arguments[0], (it) => {expression});");
        match self.page.run(&script, vec![self.steps()]) {
            Answer::One { value } => Wait::Over(value),
            Answer::Other { step, count, names } => Wait::On(self.instead(step, count, &names)),
        }
    }

    fn instead(&self, step: usize, count: usize, names: &[String]) -> String {
        let step = &self.steps[step];
        format!(
            "expected exactly one {step} for {self}, there were {count}; those there are named {names:?}"
        )
    }

    /// Returns what the expression in `all` says of the matches there are now.
    fn read_all<T: DeserializeOwned>(&self, expression: &str) -> T {
        let script = format!("const all = locate(arguments[0]).found; return {expression};");
        self.page.run(&script, vec![self.steps()])
    }

    /// Waits until what `target` says of the only match takes `action`: until it is there, can be reached, and nothing
    /// lies over it.
    #[track_caller]
    fn act(&self, target: &str, action: impl AsyncFn(WebElement) -> WebDriverResult<()>) {
        self.page.wait(Location::caller(), || {
            let element = match self.try_read(target) {
                Wait::Over(element) => self.page.element(element),
                Wait::On(instead) => return Wait::On(instead),
            };
            match self.page.block_on(action(element)) {
                Ok(()) => Wait::Over(()),
                Err(error) => Wait::On(format!("{self} cannot be used: {error}")),
            }
        });
    }

    /// Clicks it. A checkbox or radio button that has a label is clicked there, as visitors do.
    #[track_caller]
    pub fn click(&self) {
        self.act(
            "/^(checkbox|radio)$/.test(it.type) && it.labels.length > 0 ? it.labels[0] : it",
            async |element| element.click().await,
        );
    }

    /// Clicks it while Shift is held.
    #[track_caller]
    pub fn shift_click(&self) {
        // Unlike a click on an element, the pointer goes nowhere out of sight.
        self.act("(it.scrollIntoView({ block: 'center' }), it)", async |element| {
            let shift = thirtyfour::Key::Shift;
            let held = self.page.actions().key_down(shift.clone()).click_element(&element);
            held.key_up(shift).perform().await
        });
    }

    /// Types text into it, or presses keys in it, after what is there.
    #[track_caller]
    pub fn press(&self, keys: impl Into<TypingData>) {
        let keys = keys.into().to_string();
        self.act("it", async |element| element.send_keys(keys.clone()).await);
    }

    /// Empties it and types text into it.
    #[track_caller]
    pub fn fill(&self, text: &str) {
        self.act("it", async |element| {
            element.clear().await?;
            element.send_keys(text).await
        });
    }

    /// Gives an input or a `<select>` a value, as dragging a slider there and letting go would.
    #[track_caller]
    pub fn set(&self, value: &str) {
        let value = json!(value);
        self.read::<Value>(&format!(
            "{{ it.focus(); it.value = {value};
                for (const type of ['input', 'change']) it.dispatchEvent(new Event(type, {{ bubbles: true }})); }}"
        ));
    }

    /// Gives it the focus without clicking.
    #[track_caller]
    pub fn focus(&self) {
        self.read::<Value>("{ it.focus(); }");
    }

    /// The text that is shown in it, in one line.
    #[track_caller]
    pub fn text(&self) -> String {
        self.read("tidy(textOf(it))")
    }

    /// Its accessible name.
    #[track_caller]
    pub fn name(&self) -> String {
        let role = self.steps.iter().rev().find_map(|step| match step {
            Step::Role(role, _) => Some(*role),
            _ => None,
        });
        self.read(&format!("nameOf(it, {:?})", role.unwrap_or_default()))
    }

    /// The value of an input.
    #[track_caller]
    pub fn value(&self) -> String {
        self.read("it.value")
    }

    /// An attribute; `None` when it is not there.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.read(&format!("it.getAttribute({name:?})"))
    }

    /// Whether a checkbox or a radio button is checked.
    #[track_caller]
    pub fn is_checked(&self) -> bool {
        self.read("it.checked")
    }

    /// Whether it has the focus.
    #[track_caller]
    pub fn has_focus(&self) -> bool {
        self.read("it === document.activeElement")
    }

    /// Left, top, width and height in CSS pixels, in the window.
    #[track_caller]
    pub fn place(&self) -> [f64; 4] {
        self.read(
            "(({ x, y, width, height }) => [x, y, width, height])(it.getBoundingClientRect())",
        )
    }

    /// What an expression in `it` says: the way to anything that has no method here.
    #[track_caller]
    pub fn eval<T: DeserializeOwned>(&self, expression: &str) -> T {
        self.read(expression)
    }

    /// What an expression in `all` says of all there are now.
    pub fn eval_all<T: DeserializeOwned>(&self, expression: &str) -> T {
        self.read_all(expression)
    }

    /// Role and name as the browser itself computes them for assistive technology.
    #[track_caller]
    pub fn computed(&self) -> (String, String) {
        let element = self.page.element(self.read("it"));
        (
            self.page.computed(&element, "computedrole"),
            self.page.computed(&element, "computedlabel"),
        )
    }

    /// How many there are now.
    pub fn count(&self) -> usize {
        self.read_all("all.length")
    }

    /// Whether there is one now.
    pub fn exists(&self) -> bool {
        self.count() > 0
    }

    /// The shown texts of all there are now.
    pub fn texts(&self) -> Vec<String> {
        self.read_all("all.map((it) => tidy(textOf(it)))")
    }
}

impl fmt::Display for Locator<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.steps.iter().enumerate() {
            write!(out, "{}{step}", if index == 0 { "" } else { " > " })?;
        }
        Ok(())
    }
}
