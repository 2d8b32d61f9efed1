//! Measures how long the built page lets a visitor wait, and prints it as a table: `scripts/bench` runs this.
//!
//! An act is measured in the page itself, from its event to the end of the frame that shows what it changed: scripts,
//! style, layout and paint, on the page's main thread. The event comes at the start of a frame, where browsers deliver
//! what a pointer drags, so that no wait for a frame to begin is counted. Loading is measured from the start of the
//! navigation until `data-state` says "ready", with an empty cache and a server on this machine.

use std::time::Duration;

use serde_json::{Value, json};
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
    embeds();
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
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }));
    page.cdp("Network.enable", json!({}));
    page.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true }));
    let load = |_| {
        page.go(&Site::shared().address("index.html"));
        page.until_loaded();
        assert_eq!(page.state(), "ready");
        page.eval("readyAt")
    };
    (0..LOADS).map(load).collect()
}

/// What an embed costs the page around it: an article without one, with one below the fold, with one and with ten.
fn embeds() {
    let site = Site::of_a_publisher();
    let text = "<p>An article of some length, which is what its readers came for.</p>".repeat(60);
    let script = format!("<script src='{}' async></script>", Site::shared().address("embed.js"));
    let embed = "<weighbridge-embed></weighbridge-embed>";
    let far = "<div style='height: 6000px'></div>";
    for (name, body) in [
        ("without.html", text.clone()),
        ("below.html", format!("{text}{far}{script}{embed}")),
        ("one.html", format!("{script}{embed}")),
        ("ten.html", format!("{script}{}", embed.repeat(10))),
    ] {
        site.put(name, &format!("<!DOCTYPE html><link rel=icon href='data:,'><title>An article</title><h1>An article</h1>{body}"));
    }
    println!(
        "\n| article | largest paint, median ms | p95 ms | blocked, median ms | p95 ms | wasm, bytes |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    for (what, name) in
        [("without an embed", "without.html"), ("with one 6,000 px below the fold", "below.html")]
    {
        let (mut paints, mut blocked, mut wasm) = (Vec::new(), Vec::new(), 0);
        for _ in 0..LOADS {
            let page = Page::blank(Setup::default());
            page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COSTS }));
            page.go(&site.address(name));
            page.until(|page| page.eval("performance.now() > 2000"));
            paints.push(page.eval("largest"));
            blocked.push(page.eval("blocked"));
            wasm = wasm.max(page.downloads(".wasm").1);
        }
        let [paint, late] = ranks(&mut paints);
        let [block, long] = ranks(&mut blocked);
        println!("| {what} | {paint:.1} | {late:.1} | {block:.1} | {long:.1} | {wasm} |");
    }
    println!("\n| embeds on a page | heap of all scripts, kB | wasm fetched |");
    println!("|---|---:|---:|");
    for (count, name) in [(1, "one.html"), (10, "ten.html")] {
        let page = embedding(&site.address(name), count);
        page.cdp("HeapProfiler.collectGarbage", json!({}));
        let used = page.cdp("Runtime.getHeapUsage", json!({}))["usedSize"].as_f64();
        let used = used.expect("the browser knows its heap") / 1000.0;
        println!("| {count} | {used:.0} | {} |", page.downloads(".wasm").0);
    }
    println!("\nMemory of the program, in each: {} kB", memory() / 1000);

    println!("\n| what | median ms | p95 ms | times |");
    println!("|---|---:|---:|---:|");
    row("act in a frame, to the frame's new height", heights(&site.address("one.html")));
}

/// A page with so many embeds, all of them there.
fn embedding(address: &str, count: usize) -> Page {
    let page = Page::blank(Setup::default());
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COSTS }));
    page.go(address);
    page.eval::<Value>(
        "([...document.querySelectorAll('weighbridge-embed')].forEach((it) => {
            it.shadowRoot.querySelector('iframe').loading = 'eager'; }), null)",
    );
    page.until_within(Duration::from_secs(60), |page| page.eval::<usize>("ready") == count);
    page
}

/// Bytes of the program's memory, with the default data, as the browser counts it.
fn memory() -> u64 {
    let page = Page::open("index.html");
    let kind =
        page.cdp("Runtime.evaluate", json!({ "expression": "WebAssembly.Memory.prototype" }));
    let all = json!({ "prototypeObjectId": kind["result"]["objectId"] });
    let all = page.cdp("Runtime.queryObjects", all);
    let sum =
        "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }";
    let call = json!({
        "objectId": all["objects"]["objectId"], "functionDeclaration": sum, "returnByValue": true,
    });
    page.cdp("Runtime.callFunctionOn", call)["result"]["value"].as_u64().expect("a number of bytes")
}

/// Milliseconds from a click in a frame to the height that the page around gives it.
fn heights(address: &str) -> Vec<f64> {
    let page = embedding(address, 1);
    page.eval::<Value>(
        "(() => {
            window.sized = 0;
            const frame = document.querySelector('weighbridge-embed').shadowRoot.querySelector('iframe');
            new MutationObserver(() => { sized = Date.now(); }).observe(frame, { attributeFilter: ['style'] });
            return null;
        })()",
    );
    let act = || {
        page.enter_shadow_frame("weighbridge-embed");
        let clicked: f64 = page.checkbox("Only differences").eval(
            "(async () => {
                await new Promise((resume) => setTimeout(resume, 400));
                const now = Date.now();
                it.click();
                return now;
            })()",
        );
        page.leave_frame();
        page.until(|page| page.eval::<f64>("sized") >= clicked);
        page.eval::<f64>("sized") - clicked
    };
    (0..20).map(|_| act()).collect()
}

/// Records the largest paint, for how long tasks blocked the page, and how many embeds are ready.
const COSTS: &str = "let [largest, blocked, ready] = [0, 0, 0];
    new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) largest = startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) blocked += duration - 50; })
        .observe({ type: 'longtask', buffered: true });
    addEventListener('weighbridge:ready', () => { ready += 1; });";

fn row(what: &str, mut times: Vec<f64>) {
    let [median, late] = ranks(&mut times);
    println!("| {what} | {median:.1} | {late:.1} | {} |", times.len());
}

/// Median and 95th percentile, by the nearest rank, so that what is printed is a time that was measured.
fn ranks(times: &mut [f64]) -> [f64; 2] {
    times.sort_by(f64::total_cmp);
    [0.5, 0.95].map(|share| times[((share * times.len() as f64).ceil() as usize).max(1) - 1])
}
