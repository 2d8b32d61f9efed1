//! Measures how long the built page lets a visitor wait, and prints it as a table: `scripts/bench` runs this.
//!
//! An act is measured in the page itself, from its event to the end of the frame that shows what it changed: scripts,
//! style, layout and paint, on the page's main thread. The event comes at the start of a frame, where browsers deliver
//! what a pointer drags, so that no wait for a frame to begin is counted. Loading is measured from the start of the
//! navigation until `data-state` says "ready", with an empty cache and a server on this machine.

use weighbridge_browser_tests::{Find, Locator, Page, Setup, Site, starting};

const ACTS: usize = 60;
const LOADS: usize = 10;

/// Records when the page says that it is ready.
const WATCH: &str = "new MutationObserver(() => {
    if (document.documentElement?.dataset.state === 'ready') window.readyAt ??= performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] })";

fn main() {
    let page = Page::open("index.html");
    println!("| from what to what | median ms | p95 ms | times |");
    println!("|---|---:|---:|---:|");
    let slide =
        "(it.value = 3 + round % 5, it.dispatchEvent(new Event('input', { bubbles: true })))";
    row("slider moved, to the end of its frame", acts(&page.slider("Performance"), slide));
    row(
        "\"Only differences\", to the end of its frame",
        acts(&page.checkbox("Only differences"), "it.click()"),
    );
    let sort = page.comparison().button(starting("Django"));
    row("sort button, to the end of its frame", acts(&sort, "it.click()"));
    row("nothing done, to the end of its frame", acts(&sort, "0"));
    row("navigation, to ready", loads());
}

/// Milliseconds from each of the acts to the end of the frame in which it happened.
///
/// A message that is sent within a frame's callback arrives after the frame has been painted.
fn acts(target: &Locator<'_>, act: &str) -> Vec<f64> {
    target.eval(&format!(
        "(async () => {{
            const frame = () => new Promise(requestAnimationFrame);
            const {{ port1, port2 }} = new MessageChannel();
            const times = [];
            for (let round = 0; round < {ACTS}; round += 1) {{
                await frame();
                // What the act before set in motion, as glides and late writes of the address, is over.
                await new Promise((resume) => setTimeout(resume, 400));
                times.push(await new Promise((done) => requestAnimationFrame(() => {{
                    const start = performance.now();
                    port2.onmessage = () => done(performance.now() - start);
                    {act};
                    port1.postMessage(0);
                }})));
            }}
            return times;
        }})()"
    ))
}

/// Milliseconds that each of the loads took.
fn loads() -> Vec<f64> {
    let page = Page::blank(Setup::default());
    page.cdp("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": WATCH }));
    page.cdp("Network.enable", serde_json::json!({}));
    page.cdp("Network.setCacheDisabled", serde_json::json!({ "cacheDisabled": true }));
    let load = |_| {
        page.go(&Site::shared().address("index.html"));
        page.until_loaded();
        assert_eq!(page.state(), "ready");
        page.eval("readyAt")
    };
    (0..LOADS).map(load).collect()
}

fn row(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    // The nearest rank, so that what is printed is a time that was measured.
    let rank = |share: f64| times[((share * times.len() as f64).ceil() as usize).max(1) - 1];
    println!("| {what} | {:.1} | {:.1} | {} |", rank(0.5), rank(0.95), times.len());
}
