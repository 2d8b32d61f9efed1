// Loads the page's program, and says so in plain words when that fails: at load, or later when the program stops.
// It must work when nothing else does, so it uses no other script.

const pauses = [400, 1200];
const renewed = "This page was replaced by a newer one, and the files of the old one are gone.";
const missing = "A part of the page could not be fetched.";

const query = new URLSearchParams(location.search);
/** What the build says of the program: where its files lie, and which words there are. */
const program = document.querySelector('meta[name="program"]').dataset;
/** Where the page's own data lie; absent where the publisher's settings alone know. */
const ownData = document.querySelector('meta[name="data"]');

/** That the server no longer has what this copy of the page is made of: a newer one took its place. */
class Renewed extends Error {}

/**
 * Ends `work` when it makes no progress for so many seconds, however long it takes in all. It is given a signal for its
 * requests, and a function to call whenever something came. `data-stall-seconds` is for tests, which cannot wait.
 */
function unlessStalled(seconds, work) {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const patience = Number(program.stallSeconds) || seconds;
    let timer;
    const progress = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        reject(new Error(`For ${patience} seconds nothing more of the page came.`));
        controller.abort();
      }, patience * 1000);
    };
    progress();
    work(controller.signal, progress).then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The bytes of an answer. */
function bytesOf(response, progress) {
  const transform = (chunk, stream) => {
    progress();
    stream.enqueue(chunk);
  };
  return new Response(response.body.pipeThrough(new TransformStream({ transform }))).arrayBuffer();
}

/**
 * Whether a newer page took the place of the one that named this file. Neither import() nor a fetch with an integrity
 * tells why it failed, so this asks again. Some hosts answer with a web page where there is no file.
 */
async function isGone(url) {
  const response = await fetch(url, { method: "HEAD", cache: "no-store", credentials: "same-origin" }).catch(() => undefined);
  return /^(404|410)$/.test(response?.status) || /^text\/html\b/.test(response?.headers.get("content-type"));
}

/** Tries `attempt(0)`, then `attempt(1)` and `attempt(2)` after failures that another try may mend. */
async function retried(url, attempt) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt(tries);
    } catch (error) {
      // What fetch() and import() throw for a dead network, a refusing server, and bytes that are not the ones built.
      if (!(error instanceof TypeError)) throw error;
      if (await isGone(url)) throw new Renewed(renewed);
      if (tries === pauses.length) throw new Error(missing, { cause: error });
      await new Promise((resume) => setTimeout(resume, pauses[tries]));
    }
  }
}

/** The script that wasm-bindgen wrote. A module that failed once stays failed under its address, hence the query. */
function fetchGlue(url) {
  return retried(url, (tries) => import(tries === 0 ? url : `${url}?try=${tries}`));
}

/** Whether bytes are those that were built, by an attribute `integrity` of one digest. */
async function isIntact(bytes, integrity) {
  const digest = await crypto.subtle.digest("SHA-384", bytes);
  return integrity === `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/**
 * The program's bytes. A fetch that is given an integrity answers once all has come, so that a slow connection could not be
 * told from a dead one: the digest is reckoned here, where the browser lets us, which is wherever others could not have
 * changed this very script.
 */
function fetchProgram(url, integrity, signal, progress) {
  const { subtle } = crypto;
  return retried(url, async (tries) => {
    // A copy in the cache may be what failed, so later tries pass it by.
    const cache = tries === 0 ? "default" : "reload";
    const response = await fetch(url, { integrity: subtle ? "" : integrity, signal, cache, credentials: "same-origin" });
    if (!response.ok) throw new TypeError(`the server answered ${response.status}`);
    const bytes = await bytesOf(response, progress);
    if (subtle && !(await isIntact(bytes, integrity))) throw new TypeError("these are not the bytes that were built");
    return bytes;
  });
}

/** In a frame, what speaks with the page around. Without it this is a page like any other, that scrolls by itself. */
async function fetchFrame(url) {
  if (parent === window) return;
  document.documentElement.dataset.framed = "";
  await import(url).catch(console.error);
}

/** What the program needs first, requested while it loads: by address, the answer and what ends the request. Each is used once. */
const prefetched = new Map();

function prefetch(address) {
  const { href, origin } = new URL(address, document.baseURI);
  // Whether others may be asked is for the settings to say. In a frame without an address, nobody is.
  if (origin !== new URL(location.href).origin) return;
  const controller = new AbortController();
  const answer = fetch(href, { signal: controller.signal, credentials: "omit", referrerPolicy: "no-referrer" });
  answer.catch(() => {});
  prefetched.set(href, [answer, controller]);
}

/** Requests the settings, the data, and the words of the language that the program will most likely want. */
function prefetchAll() {
  const { words, languages } = program;
  const data = query.get("data");
  const tags = [query.get("lang"), data ? "" : document.documentElement.lang];
  const primary = tags.map((tag) => tag?.split("-")[0].toLowerCase());
  const language = primary.find((tag) => languages.split(" ").includes(tag));
  const own = ownData?.content;
  for (const address of ["config.json", language && `words-${language}-${words}.txt`, data || own]) {
    try {
      if (address) prefetch(address);
    } catch {
      // What is no address is for the program to say.
    }
  }
}

/** The program asks by this event what was prefetched. Its detail is an array with an address; what there is, is added. */
document.addEventListener("weighbridge:fetch", ({ detail }) => {
  const { href } = new URL(detail[0], document.baseURI);
  detail.push(...(prefetched.get(href) ?? []));
  prefetched.delete(href);
});

async function load(signal, progress) {
  // The skeleton's own word for a page whose scripts are gone: they are here, and a slow network may take longer than it waits.
  document.querySelector(".late")?.remove();
  const { js, wasm, frame } = program;
  const absolute = (url) => new URL(url, document.baseURI).href;
  const speaking = fetchFrame(absolute(frame));
  if (typeof WebAssembly !== "object") throw new Error("This browser has no WebAssembly, or it is switched off.");
  prefetchAll();
  const { integrity } = document.querySelector(`link[href="${wasm}"]`);
  const [{ default: init }, bytes] = await Promise.all([
    fetchGlue(absolute(js)),
    fetchProgram(wasm, integrity, signal, progress),
    speaking,
  ]);
  // In a frame without an address, frame.js has said so.
  if (!signal.aborted && document.documentElement.dataset.state === "loading") await init({ module_or_path: bytes });
}

/** Loads the page anew, and past a cache that kept it longer than it should. */
async function reload() {
  await fetch(location.href, { cache: "reload", credentials: "same-origin" }).catch(() => {});
  location.reload();
}

/**
 * Shows the failure, once, and takes the page out of use: a program that stopped must not be called again. `code` says
 * which kind it is: "panic", "load", or "gone", where a newer page took the place of this one.
 */
function fail(reason, code) {
  const root = document.documentElement;
  if (root.dataset.state === "failed") return;
  root.dataset.state = "failed";
  // For frame.js, where that comes later than this.
  root.dataset.failure = code;
  const app = document.getElementById("app");
  app.inert = true;
  app.hidden = app.getAttribute("aria-busy") === "true";
  const failure = document.getElementById("failure");
  // Only now: until then there is nothing to be told.
  failure.firstElementChild.setAttribute("role", "alert");
  failure.hidden = false;
  document.getElementById("failure-reason").textContent = reason;
  const retry = document.getElementById("failure-retry");
  retry.classList.toggle("primary", code !== "gone");
  retry.addEventListener("click", () => location.reload());
  const renew = document.getElementById("failure-reload");
  renew.hidden = code !== "gone";
  renew.addEventListener("click", reload);
  document.dispatchEvent(new CustomEvent("weighbridge:state", { detail: { name: "error", code } }));
}

/** Before the page is there, whatever goes wrong keeps it from coming; afterwards only a panic ends it. */
function isFatal(error) {
  return document.documentElement.dataset.state === "loading" || isPanic(error);
}

/** A panic of the program is a RuntimeError of WebAssembly. Errors of other scripts are not the page's. */
function isPanic(error) {
  return typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
}

function failIfFatal(error) {
  if (isFatal(error)) fail("The page met an error of its own and cannot go on.", "panic");
}

/**
 * Markup that is written as a string passes here, and is counted, under the policy's `require-trusted-types-for`. This is
 * the last line of defence, not the first: text from data never becomes markup. Code and its addresses have no way past.
 */
function guardMarkup() {
  const guard = globalThis.trustedTypes?.createPolicy("default", {
    createHTML(markup) {
      if (/<script|<iframe|\son\w+=|javascript:/i.test(markup)) throw new TypeError("markup that could run code was refused");
      guard.passed += 1;
      return markup;
    },
  });
  if (guard) guard.passed = 0;
}

/**
 * Shows what of the page is known before the program is there. Tab and heading were made from the page's own data: where
 * others are asked for, they must not say what those are not.
 */
function showBeginning() {
  const { dataset } = document.documentElement;
  const parts = query.get("parts") || ownData?.dataset.parts;
  if (parts) dataset.parts = parts;
  dataset.own = query.get("data") ? "no" : "yes";
  if (dataset.own === "no") document.title = "Comparison";
}

guardMarkup();
showBeginning();

addEventListener("error", (event) => failIfFatal(event.error));
addEventListener("unhandledrejection", (event) => failIfFatal(event.reason));

// The program asks for this when the words of its language do not come: it has none of its own to say so.
document.addEventListener("weighbridge:stop", ({ detail: code }) => fail(code === "gone" ? renewed : missing, code));

unlessStalled(15, load).catch((error) => {
  console.error(error);
  if (isPanic(error)) fail("The page met an error of its own and could not start.", "panic");
  else fail(error.message, error instanceof Renewed ? "gone" : "load");
});
