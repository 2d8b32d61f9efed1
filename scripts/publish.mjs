// Finishes a folder that holds the built page: writes into it what hangs on the data that it shows, and compresses it.
//
//   node scripts/publish.mjs [DIST] [--address https://your.site/weighbridge/]
//
// Trunk runs it after each release build (Trunk.toml). Run it again after you changed config.json or the data in a built
// folder: it needs node and nothing else, and running it twice changes nothing. It writes
//
// - into index.html: the language that it most likely speaks, where the data lie, the policy for hosts without headers,
//   title, description and previews, the beginning of the page, to be read while the program comes, and the table for who
//   has scripts switched off;
// - oembed.json; `_headers`, with the origins that config.json lists, and a rule for each file named by its bytes;
// - a .br and a .gz beside each file that compresses.
//
// --address (or WEIGHBRIDGE_ADDRESS) is where the page will be. Links in previews are relative without it.

import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { replaced } from "./anchors.mjs";
import { hashed, metaPolicyOf, policyOf, withConnections, withHashedFiles } from "./headers.mjs";
import { dataElement, escape, head, oembed, opening, withoutScripts } from "./preview.mjs";
import { describe, digestOf } from "./social.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { address: { type: "string", default: process.env.WEIGHBRIDGE_ADDRESS } },
});
const dist = positionals[0] ?? "dist";
const here = (name) => join(dist, name);

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}

/** The page's own address with a slash at its end; undefined when it is not known. */
function addressOf(text) {
  if (!text) return undefined;
  if (!/^https?:\/\/[^?#]+$/.test(text) || !URL.canParse(text)) fail(`--address: found ${text}, expected https:// and the page's folder`);
  return new URL(text.endsWith("/") ? text : `${text}/`).href;
}

/** What config.json says, and what of it goes into the policy. */
function settings(headers) {
  try {
    const config = JSON.parse(readFileSync(here("config.json"), "utf8"));
    return { config, policy: withConnections(policyOf(headers), config.data_origins ?? []) };
  } catch (error) {
    return fail(error instanceof SyntaxError ? `${here("config.json")}: ${error.message}` : error.message);
  }
}

/** The data that the page shows by itself; undefined when they do not lie beside it. */
function ownData(file) {
  if (/^[a-z][\w+.-]*:|^\/|(^|\/)\.\.(\/|$)/i.test(file) || !existsSync(here(file))) return undefined;
  const text = readFileSync(here(file), "utf8");
  try {
    const data = JSON.parse(text);
    const isWhole = typeof data.title === "string" && Array.isArray(data.options) && Array.isArray(data.criteria);
    return isWhole ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Puts what was made between marks, so that the next run finds and replaces it. */
const marked = (made) => `<!--made-->${made}<!--/made-->`;

/** What stands where the data say nothing: they lie elsewhere, or are in another form. */
const general = {
  title: "Comparison",
  head: '<meta name="description" content="A comparison table that recommends an option from what matters to you.">',
  body: '<p class="failure" lang="en">The comparison is worked out in your browser, and scripts are switched off in it.</p>',
};

/** The language that the page most likely begins with, of those that it speaks: it asks for its words before it knows. */
function languageOf(html, config, data) {
  const languages = /\bdata-languages="([^"]*)"/.exec(html)?.[1].split(" ") ?? [];
  const primary = (tag) => (typeof tag === "string" ? tag.split("-")[0].toLowerCase() : undefined);
  const tags = [config.lang, data?.language].map(primary);
  return tags.find((tag) => languages.includes(tag)) ?? "en";
}

const languageAndDirection = (language) => `"${language}"${language === "ar" ? ' dir="rtl"' : ""}`;

/** index.html with all that is made from the data. What an earlier run wrote gives way; what is replaced must be there. */
function withPreview(html, policy, data, context) {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">`;
  // Where boot.js asks for the data while the program comes, which learns it from config.json.
  const parts = typeof context.parts === "string" ? ` data-parts="${escape(context.parts)}"` : "";
  const own = `<meta name="data" content="${escape(context.file)}"${parts}>`;
  const made = data
    ? { title: data.title, head: own + head(data, context), body: withoutScripts(data, context.file), end: marked(dataElement(data, context)) }
    : { ...general, end: "" };
  const beginning = marked(opening(data));
  const anchors = [
    ["<html lang>", /(<html [^>]*?\blang=)"?[\w-]*"?( dir="?\w*"?)?/, (_, before) => before + languageAndDirection(context.language)],
    ["<meta charset>", /<meta charset="?utf-8"?\s*\/?>/i, (charset) => charset + marked(meta + made.head)],
    ["<title>", /<title>[^]*?<\/title>/, () => `<title>${escape(made.title)}</title>`],
    ['<div class="page skeleton">', /<div class="page skeleton">/, (open) => open + beginning],
    ["<noscript>", /<noscript>[^]*?<\/noscript>/, () => `<noscript>${made.body}</noscript>`],
    // Last, because nobody waits for it.
    ["</body>", /<\/body>/, (close) => made.end + close],
  ];
  const bare = html.replace(/<!--made-->[^]*?<!--\/made-->/g, "").replace(/<meta [^>]*\bname="?description"?[^>]*>/g, "");
  try {
    return anchors.reduce((text, [name, anchor, by]) => replaced(text, anchor, by, name), bare);
  } catch (error) {
    return fail(`${here("index.html")}: ${error.message}, where what is made from the data belongs; scripts/build makes it anew`);
  }
}

/** A .br and a .gz beside each file that compresses; those of files that are gone, or that do not gain by it, are removed. */
function compressAll() {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of files) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    if (/\.(br|gz)$/.test(file) && !existsSync(file.replace(/\.(br|gz)$/, ""))) rmSync(file);
    if (!/\.(css|csv|html|js|json|svg|tsv|txt|wasm)$/.test(file)) continue;
    const bytes = readFileSync(file);
    const brotli = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const forms = [
      [".br", brotliCompressSync(bytes, { params: brotli })],
      [".gz", gzipSync(bytes, { level: 9 })],
    ];
    for (const [extension, compressed] of forms) {
      if (compressed.length < bytes.length) writeFileSync(file + extension, compressed);
      else rmSync(file + extension, { force: true });
    }
  }
}

if (!existsSync(here("index.html"))) fail(`there is no ${here("index.html")}; run scripts/build`);
const headers = readFileSync(new URL("../public/_headers", import.meta.url), "utf8");
const { config, policy } = settings(headers);
const file = config.data ?? "";
const data = ownData(file);
if (!data) console.error(`notice: no comparison at ${file} beside the page, so index.html carries no preview of it`);

const drawn = existsSync(here("social.png")) && existsSync(here("social.svg.sha256")) && readFileSync(here("social.svg.sha256"), "utf8");
const picture = data && drawn === digestOf(data);
if (data && !picture) console.error("notice: there is no social.png of the page's own data, so previews have no picture; scripts/social draws it");
const html = readFileSync(here("index.html"), "utf8");
const context = { file, parts: config.parts, language: languageOf(html, config, data), address: addressOf(values.address), picture: picture ? { name: "social.png", description: describe(data) } : undefined };
// Before anything is written: what is refused stays as it was.
const page = withPreview(html, metaPolicyOf(policy), data, context);

writeFileSync(here("index.html"), page);
const names = readdirSync(dist).filter((name) => hashed.test(name));
writeFileSync(here("_headers"), withHashedFiles(headers.replace(policyOf(headers), () => policy), names));
if (data) writeFileSync(here("oembed.json"), `${JSON.stringify(oembed(data, context), null, 2)}\n`);
else rmSync(here("oembed.json"), { force: true });

// A build that is tried out again and again need not wait for this.
if (process.env.TRUNK_PROFILE !== "debug") compressAll();
