//! Elements, texts and lists out of very few types, so that a page of many parts stays small.
//!
//! Leptos' `view!` gives every piece of markup a type of its own, and each type its own code: this page
//! weighed 276 kB that way. Here all elements are one type, all attributes another, all texts a third;
//! what differs is data. They are Leptos views all the same.
//!
//! ```ignore
//! el("label").class("pill")
//!     .child(el("input").attr("type", "checkbox").checked(on).on("change", move |event| set(is_checked(event))))
//!     .child(el("span").text("Only differences"))
//! ```

use std::sync::Arc;

use leptos::ev::{Custom, Event, on};
use leptos::prelude::*;
use leptos::svg;
use leptos::tachys::html::attribute::AttributeValue;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::property::prop;
use leptos::tachys::renderer::types::Element;

use weighbridge_core::language::{Message, Part, each_part};

use super::signals::untrack;
use super::words::t;

/// An element under construction. Boxed, because each step of a chain moves it: a pointer takes less code to move.
pub(crate) struct El(Box<Inner>);

struct Inner {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element of HTML, or of SVG where the tag is `svg`, `path`, `rect`, `text` or `title`.
#[inline(never)]
pub(crate) fn el(tag: &'static str) -> El {
    El(Box::new(Inner { tag, attributes: Vec::new(), children: Vec::new() }))
}

impl El {
    /// An attribute that never changes.
    #[inline(never)]
    pub(crate) fn attr(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push(custom_attribute(name, value.to_owned()).into_any_attr());
        self
    }

    /// An attribute that follows what it reads; `None` takes it away.
    pub(crate) fn attr_with<T: IntoAttribute>(
        self,
        name: &'static str,
        value: impl Fn() -> T + Send + 'static,
    ) -> Self {
        self.attrs_with(move || vec![(name, value().into_attribute())])
    }

    /// Attributes that follow the same things: one effect for all of them.
    ///
    /// Always the same names in the same order.
    pub(crate) fn attrs_with(
        self,
        read: impl Fn() -> Vec<(&'static str, Option<String>)> + Send + 'static,
    ) -> Self {
        self.reactive_attrs(Box::new(move || AttributeGroup(read())))
    }

    #[inline(never)]
    fn reactive_attrs(mut self, read: Reads<AttributeGroup>) -> Self {
        self.0.attributes.push(custom_attribute("", read).into_any_attr());
        self
    }

    /// The classes, where they never change.
    pub(crate) fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// The classes, with one more where the condition holds.
    pub(crate) fn class_if(
        self,
        class: &'static str,
        more: &'static str,
        condition: impl Fn() -> bool + Send + 'static,
    ) -> Self {
        self.attr_with("class", move || {
            let mut classes = class.to_owned();
            if condition() {
                classes.push(' ');
                classes.push_str(more);
            }
            classes
        })
    }

    /// Whether the element is taken out of the page.
    pub(crate) fn hidden(self, condition: impl Fn() -> bool + Send + 'static) -> Self {
        self.attr_with("hidden", move || condition().then_some(""))
    }

    /// Whether a checkbox or radio button is checked, now and after every change.
    pub(crate) fn checked(mut self, checked: impl Fn() -> bool + Send + 'static) -> Self {
        let checked: Reads<bool> = Box::new(checked);
        self.0.attributes.push(prop("checked", checked).into_any_attr());
        self
    }

    /// What stands in an input, now and after every change.
    pub(crate) fn value(mut self, value: impl Fn() -> String + Send + 'static) -> Self {
        let value: Reads<String> = Box::new(value);
        self.0.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// What happens on an event.
    pub(crate) fn on(self, event: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        self.listener(event, Box::new(act))
    }

    #[inline(never)]
    fn listener(mut self, event: &'static str, act: Box<dyn FnMut(Event)>) -> Self {
        self.0.attributes.push(on(Custom::<Event>::new(event), act).into_any_attr());
        self
    }

    /// Something inside the element.
    pub(crate) fn child(mut self, child: impl IntoViews) -> Self {
        child.append_to(&mut self.0.children);
        self
    }

    /// AttributeGroup things inside the element.
    pub(crate) fn children<T: IntoViews>(mut self, children: impl IntoIterator<Item = T>) -> Self {
        for child in children {
            child.append_to(&mut self.0.children);
        }
        self
    }

    /// A text that never changes.
    #[inline(never)]
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.0.children.push(text.to_owned().into_any());
        self
    }

    /// A message as text.
    #[inline(never)]
    pub(crate) fn say(self, message: Message) -> Self {
        self.text(t(message))
    }

    /// A message as the name of the element, for those who do not see what it is.
    #[inline(never)]
    pub(crate) fn label(self, message: Message) -> Self {
        self.attr("aria-label", t(message))
    }

    /// A text that follows what it reads.
    pub(crate) fn text_with(self, text: impl Fn() -> String + Send + 'static) -> Self {
        self.reactive_text(Box::new(text))
    }

    #[inline(never)]
    fn reactive_text(mut self, text: Reads<String>) -> Self {
        self.0.children.push(text.into_any());
        self
    }

    /// A part of the page, rendered again whenever what it reads changes.
    pub(crate) fn part(self, part: impl Fn() -> Views + Send + 'static) -> Self {
        self.reactive_part(Box::new(part))
    }

    #[inline(never)]
    fn reactive_part(mut self, part: Reads<Views>) -> Self {
        self.0.children.push(part.into_any());
        self
    }

    /// A list whose items stay, and move, as long as their keys do.
    pub(crate) fn list(
        mut self,
        keys: impl Fn() -> Vec<ListKey> + Send + Sync + 'static,
        item: impl Fn(ListKey) -> El + Send + Sync + 'static,
    ) -> Self {
        self.0.children.push(keyed(Box::new(keys), Arc::new(item)));
        self
    }

    #[inline(never)]
    fn into_view(self) -> AnyView {
        let Inner { tag, attributes, children } = *self.0;
        match tag {
            "svg" => svg::svg().add_any_attr(attributes).child(children).into_any(),
            "path" => svg::path().add_any_attr(attributes).into_any(),
            "rect" => svg::rect().add_any_attr(attributes).child(children).into_any(),
            "text" => svg::text().add_any_attr(attributes).child(children).into_any(),
            "title" => svg::title().add_any_attr(attributes).child(children).into_any(),
            _ => custom(tag).add_any_attr(attributes).child(children).into_any(),
        }
    }
}

/// Attributes with their names, set together; `None` takes one away.
#[derive(Clone)]
struct AttributeGroup(Vec<(&'static str, Option<String>)>);

type OneState = <Option<String> as AttributeValue>::State;

/// Set one by one as Leptos does it, so that only those that differ are written to the DOM.
impl AttributeValue for AttributeGroup {
    type State = Vec<OneState>;
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.0.iter().map(|(name, value)| name.len() + AttributeValue::html_len(value)).sum()
    }

    fn to_html(self, _: &str, buf: &mut String) {
        self.0.into_iter().for_each(|(name, value)| AttributeValue::to_html(value, name, buf));
    }

    fn to_template(_: &str, _: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &str, el: &Element) -> Self::State {
        self.build(el, "")
    }

    fn build(self, el: &Element, _: &str) -> Self::State {
        self.0.into_iter().map(|(name, value)| AttributeValue::build(value, el, name)).collect()
    }

    fn rebuild(self, _: &str, state: &mut Self::State) {
        for ((name, value), state) in self.0.into_iter().zip(state) {
            AttributeValue::rebuild(value, name, state);
        }
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }
}

/// A message with something in each of its places that is more than a text, or stands out.
pub(crate) fn message_with(message: Message, place: &mut dyn FnMut(usize) -> Views) -> Views {
    let mut views = Views::new();
    each_part(t(message), &mut |part| match part {
        Part::Text(text) => text.append_to(&mut views),
        Part::Place(at) => place(at).append_to(&mut views),
    });
    views
}

/// A part of the page by itself, rendered again whenever what it reads changes.
pub(crate) fn part(part: impl Fn() -> Views + Send + 'static) -> Views {
    let part: Reads<Views> = Box::new(part);
    part.into_any().views()
}

/// A boxed closure, so that all reactive values of one type share one type of closure.
type Reads<T> = Box<dyn FnMut() -> T + Send>;

/// The key of a list's item: up to three positions.
pub(crate) type ListKey = (usize, usize, usize);

type ListKeys = Box<dyn Fn() -> Vec<ListKey> + Send + Sync>;
type Item = Arc<dyn Fn(ListKey) -> El + Send + Sync>;

#[inline(never)]
fn keyed(keys: ListKeys, item: Item) -> AnyView {
    let key = |key: &ListKey| *key;
    // Untracked: what an item reads must not make the whole list run again.
    let children = move |key| untrack(|| item(key).into_view());
    For(ForProps::builder().each(keys).key(key).children(children).build()).into_any()
}

/// Finished views: none, one or several.
pub(crate) type Views = Vec<AnyView>;

/// What can stand inside an element.
pub(crate) trait IntoViews {
    /// Puts it after what is there already.
    fn append_to(self, views: &mut Views);

    /// It alone.
    fn views(self) -> Views
    where
        Self: Sized,
    {
        let mut views = Vec::new();
        self.append_to(&mut views);
        views
    }
}

impl IntoViews for El {
    fn append_to(self, views: &mut Views) {
        views.push(self.into_view());
    }
}

impl IntoViews for AnyView {
    fn append_to(self, views: &mut Views) {
        views.push(self);
    }
}

impl IntoViews for &str {
    #[inline(never)]
    fn append_to(self, views: &mut Views) {
        views.push(self.to_owned().into_any());
    }
}

impl IntoViews for Views {
    fn append_to(mut self, views: &mut Views) {
        views.append(&mut self);
    }
}

impl<T: IntoViews> IntoViews for Option<T> {
    fn append_to(self, views: &mut Views) {
        if let Some(child) = self {
            child.append_to(views);
        }
    }
}

/// What the value of an attribute can be read from.
pub(crate) trait IntoAttribute {
    /// The value, or `None` for no attribute.
    fn into_attribute(self) -> Option<String>;
}

impl IntoAttribute for String {
    fn into_attribute(self) -> Option<String> {
        Some(self)
    }
}

impl IntoAttribute for &str {
    fn into_attribute(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl<T: IntoAttribute> IntoAttribute for Option<T> {
    fn into_attribute(self) -> Option<String> {
        self.and_then(T::into_attribute)
    }
}
