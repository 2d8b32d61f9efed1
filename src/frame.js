// The page's side of an embed: tells the page around this one how high it is and what happened, and takes its settings.
//
// Loaded by boot.js in frames only. It speaks with public/embed.js by messages of the name space "weighbridge", version 1,
// and with the program by events on `document`: "weighbridge:state" from it, "weighbridge:config" to it. It measures and
// carries; it knows nothing of comparisons. Off screen neither requestAnimationFrame nor ResizeObserver runs, so what
// matters is measured in the task, or the timer, that changed it.

const ns = "weighbridge";
const v = 1;
/** Least time between two messages about the height. */
const intervalMs = 100;
/** Growth within this time after an act of the visitor counts as caused by it. */
const actWindowMs = 1000;
/** Width of the frame in print; the same in public/embed.js. */
const printWidthPx = 640;
/** Events with longer details, as JSON, are not passed on. */
const longestEvent = 1024;

const root = document.documentElement;
const app = document.getElementById("app");
const measured = [app, document.getElementById("failure")];

/** The origins that may speak with this page, where its address names any: `?host=https://www.example`, exactly. */
const hosts = new URLSearchParams(location.search).getAll("host");

let port;
let settings = {};
let lastAct = -Infinity;
let [sentHeight, sentPrint, sentWidth] = [0, 0, 0];

/** Messages from before there is a port: the last of each kind. */
const queued = new Map();

function send(type, data) {
  if (port) port.postMessage({ ns, v, type, data });
  else queued.set(type + (data.name ?? ""), [type, data]);
}

// ---- Height ----

function height() {
  return Math.ceil(measured.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0));
}

/** The rules of a style sheet; none of one that is not ours to read, such as an extension's. */
function rulesOf(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

/** The height on paper, measured by letting the rules for print hold for a moment. Nothing of it is ever painted. */
function heightInPrint() {
  const rules = [...document.styleSheets].flatMap(rulesOf).filter((rule) => rule.media?.mediaText === "print");
  const scrolled = [...app.querySelectorAll(".scroller, .pills")].map((it) => [it, it.scrollLeft, it.scrollTop]);
  // Colours that glide would be seen to come back.
  root.dataset.still = "";
  for (const { media } of rules) media.mediaText = "all";
  app.style.width = `${Math.min(printWidthPx, innerWidth)}px`;
  const measure = height();
  app.style.width = "";
  for (const { media } of rules) media.mediaText = "print";
  height();
  delete root.dataset.still;
  for (const [it, left, top] of scrolled) it.scrollTo(left, top);
  return measure;
}

function report() {
  // While it loads there is only the skeleton; hidden, there is nothing to measure.
  if (!port || root.dataset.state === "loading" || innerWidth === 0) return;
  const now = height();
  if (innerWidth === sentWidth && Math.abs(now - sentHeight) < 2) return;
  [sentHeight, sentWidth] = [now, innerWidth];
  const cause = performance.now() - lastAct < actWindowMs ? "user" : "layout";
  send("resize", { height: now, cause, ...(sentPrint && { print: sentPrint }) });
  measurePrintLater();
}

let waiting = 0;
let missed = false;

/** Reports at once, and again after the pause if there was more meanwhile. */
function changed() {
  if (waiting) {
    missed = true;
    return;
  }
  report();
  waiting = setTimeout(() => {
    waiting = 0;
    if (missed) changed();
    missed = false;
  }, intervalMs);
}

let printTimer = 0;

/** A page cannot be resized once its print is laid out, so the height is sent before anybody prints, when all is quiet. */
function measurePrintLater() {
  clearTimeout(printTimer);
  printTimer = setTimeout(() => {
    const print = heightInPrint();
    if (print === sentPrint) return;
    sentPrint = print;
    send("resize", { height: sentHeight, cause: "layout", print });
  }, actWindowMs);
}

// ---- What the program says ----

/** Several of one kind in a row are one: a slider that is dragged says hundreds. */
const pending = new Map();
const told = new Map();

function tell(name, props) {
  const text = JSON.stringify(props);
  if (text.length > longestEvent) return;
  if (!pending.has(name)) {
    setTimeout(() => {
      const last = pending.get(name);
      pending.delete(name);
      if (told.get(name) === last) return;
      told.set(name, last);
      send("event", { name, props: JSON.parse(last) });
    }, intervalMs);
  }
  pending.set(name, text);
}

document.addEventListener("weighbridge:state", ({ detail: { name, ...props } }) => {
  if (name === "ready") {
    configure();
    send("ready", { ...props, schema: "weighbridge/1", title: document.title });
    changed();
  } else if (name === "error") {
    send("error", props);
    changed();
  } else if (name === "cta") {
    send("event", { name, props });
  } else {
    tell(name, props);
  }
});

// ---- What the page around says ----

function configure() {
  // The program reads its address first; it is told once it is there.
  if (root.dataset.state !== "ready" || Object.keys(settings).length === 0) return;
  document.dispatchEvent(new CustomEvent("weighbridge:config", { bubbles: true, detail: settings }));
  // Choices are set once: afterwards they are the visitor's.
  delete settings.choices;
  setTimeout(changed);
}

const take = {
  __proto__: null,
  config({ scheme, ...data }) {
    if (typeof scheme === "string") root.dataset.scheme = scheme.includes("dark") ? "both" : "light";
    settings = { ...settings, ...data };
    configure();
  },
  /** Where the visitor looks, so that what sticks to an edge and what pops up stays there. */
  viewport({ top, height, scroll }) {
    if (!Number.isFinite(top) || !Number.isFinite(height)) return;
    root.style.setProperty("--seen-top", `${Math.max(0, Math.round(top))}px`);
    root.style.setProperty("--seen-height", `${Math.max(0, Math.round(height))}px`);
    // Only who fits the frame to the page says so; in any other frame the page scrolls.
    if (typeof scroll === "boolean") root.toggleAttribute("data-fitted", !scroll);
  },
};

function isOurs(message) {
  return message?.ns === ns && message.v === v && message.data && typeof message.data === "object";
}

function receive({ data: message }) {
  if (isOurs(message)) take[message.type]?.(message.data);
}

addEventListener("message", ({ data: message, origin, source, ports }) => {
  if (port || source !== parent || ports.length !== 1 || !isOurs(message) || message.type !== "init") return;
  if (hosts.length > 0 && !hosts.includes(origin)) return;
  [port] = ports;
  port.onmessage = receive;
  const { config, viewport } = message.data;
  if (config && typeof config === "object") take.config(config);
  if (viewport && typeof viewport === "object") take.viewport(viewport);
  for (const [type, data] of queued.values()) send(type, data);
  queued.clear();
  changed();
});

/** The page around may not listen yet. The first words are the only ones that anybody may hear. */
function greet(tries) {
  if (port) return;
  const build = document.querySelector('meta[name="program"]').dataset.wasm.split("/").pop();
  parent.postMessage({ ns, v, type: "hello", data: { min: v, max: v, build } }, "*");
  if (tries.length > 0) setTimeout(greet, tries[0], tries.slice(1));
}

// ---- What the focus goes to ----

/** A frame as high as its page has nothing to scroll, and not every browser scrolls the page around for it. */
function bringIntoSight(target) {
  if (!root.hasAttribute("data-fitted") || !target.matches(":focus-visible")) return;
  const { top, height } = target.getBoundingClientRect();
  send("scroll", { top, height });
}

// Afterwards, because a browser that scrolls by itself does so after this event.
addEventListener("focusin", ({ target }) => setTimeout(bringIntoSight, 0, target));

// ---- What changes the height ----

for (const type of ["pointerdown", "keydown", "input", "change", "click"]) {
  addEventListener(type, () => { lastAct = performance.now(); }, { capture: true, passive: true });
}
for (const type of ["toggle", "load"]) addEventListener(type, changed, true);
addEventListener("resize", changed);
const resized = new ResizeObserver(changed);
for (const part of measured) resized.observe(part);
const what = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["class", "hidden", "open"] };
new MutationObserver(changed).observe(app, what);
document.fonts?.ready.then(changed);

// ---- Where there is no address ----

/** In a frame whose page was written into it there is no address, so nothing could be set or chosen: a link to where there is. */
function refuse() {
  const link = document.createElement("a");
  link.href = new URL(".", import.meta.url);
  link.textContent = "Open the comparison";
  link.target = "_blank";
  link.rel = "noopener";
  document.getElementById("failure-reason").textContent =
    "This page was written into a frame by srcdoc, where it has no address. Embed it by its address, in src.";
  document.getElementById("failure-retry").replaceWith(link);
  const failure = document.getElementById("failure");
  failure.firstElementChild.setAttribute("role", "alert");
  failure.hidden = false;
  app.hidden = true;
  root.dataset.state = "failed";
}

if (location.protocol === "about:") refuse();
// It may have failed before this script came.
if (root.dataset.state === "failed") send("error", { code: root.dataset.failure ?? "load" });
greet([200, 800, 2000]);
