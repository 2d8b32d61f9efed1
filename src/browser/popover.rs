//! Where an open popover lies: beside the button that opened it, never over it.

use super::document::{element, html_element};

/// Room in px between a popover and its button, and between it and the edge of the page.
const GAP_PX: f64 = 8.0;

/// Puts the popover under the button, or over it where there is more room; both are named by their ids.
pub fn place(popover_id: &str, button_id: &str) {
    let _ = try_place(popover_id, button_id);
}

fn try_place(popover_id: &str, button_id: &str) -> Option<()> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let popover = html_element(popover_id)?;
    let button = element(button_id)?.get_bounding_client_rect();
    // So that its own height is measured, not the limit of its last place.
    popover.style().remove_property("max-height").ok()?;
    let own = popover.get_bounding_client_rect();
    let root = document.document_element()?;
    let width = f64::from(root.client_width());
    let height = f64::from(root.client_height());
    let (from, to) = super::document::in_sight(height);
    let (above, below) = (button.top() - from, to - button.bottom());
    let is_below = below >= own.height() + 2.0 * GAP_PX || below >= above;
    // What has no room scrolls inside: a popover never covers what it explains, nor leaves the window.
    let room = (if is_below { below } else { above }) - 2.0 * GAP_PX;
    let own_height = own.height().min(room);
    let top = if is_below { button.bottom() + GAP_PX } else { button.top() - own_height - GAP_PX };
    // Where a line of text ends they end together: on the right, or on the left of a page that runs the other way.
    let is_right_to_left = root.get_attribute("dir").as_deref() == Some("rtl");
    let left = if is_right_to_left { button.left() } else { button.right() - own.width() };
    let left = left.min(width - own.width() - GAP_PX).max(GAP_PX);
    let scroll_x = window.scroll_x().ok()?;
    let scroll_y = window.scroll_y().ok()?;
    // Through the object model, not a style attribute: the page's policy allows none.
    let style = popover.style();
    style.set_property("max-height", &px(room)).ok()?;
    style.set_property("left", &px(left + scroll_x)).ok()?;
    style.set_property("top", &px((top + scroll_y).max(0.0))).ok()
}

/// Closes the popover.
pub fn hide(popover_id: &str) {
    if let Some(popover) = html_element(popover_id) {
        let _ = popover.hide_popover();
    }
}

/// Whether the popover is open.
pub fn is_open(popover_id: &str) -> bool {
    element(popover_id).is_some_and(|it| it.matches(":popover-open") == Ok(true))
}

/// A length as style sheets write it. Whole, because fractions bring the library's code for writing floats along.
#[expect(clippy::cast_possible_truncation, reason = "places on a page lie far within the range")]
fn px(length: f64) -> String {
    format!("{}px", length as i32)
}
