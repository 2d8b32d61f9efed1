// The size gate: what a first visit loads before any data, compressed as hosts do, must stay within sizes.budget.json.
// index.html counts as it is served, with the page's own data that stand in it.

import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = "dist";
const budgets = JSON.parse(readFileSync("sizes.budget.json", "utf8"));
const budget = budgets.first_visit_brotli_bytes;

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}

function compress(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** Every file that index.html names, by whichever attribute, and what the program then asks for on its own. */
function firstVisit() {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  // What only machines ask for, browsers do not.
  const head = html.slice(0, html.indexOf("<body")).replace(/<link [^>]*\brel="?(alternate|canonical)\b[^>]*>/g, "");
  const named = [...head.matchAll(/\b(?:href|src|data-js|data-wasm)=["']?(?:\.\/)?([^"'\s>]+)/g)].map(([, name]) => name);
  const [, language] = /<html [^>]*\blang="?([\w-]+)/.exec(html);
  const [, words] = /\bdata-words="?([0-9a-f]+)/.exec(head) ?? fail("dist/index.html does not say how words are named");
  return ["index.html", ...new Set(named), `words-${language}-${words}.txt`, "config.json"];
}

if (!existsSync(join(dist, "index.html"))) fail("there is no dist/index.html; run scripts/build");
const files = firstVisit();
for (const extension of [".css", ".js", ".wasm"]) {
  if (!files.some((file) => extname(file) === extension)) fail(`dist/index.html names no ${extension} file`);
}

const line = (raw, brotli, what) => console.log(`${String(raw).padStart(9)}  ${String(brotli).padStart(7)}  ${what}`);

let total = 0;
for (const file of files) {
  if (!existsSync(join(dist, file))) fail(`dist/index.html names ${file}, which is not in dist/`);
  const bytes = readFileSync(join(dist, file));
  const brotli = compress(bytes).length;
  total += brotli;
  line(bytes.length, brotli, file);
}
line("", total, `bytes of ${budget} (brotli)`);

// What every page that embeds loads of ours, whether its visitors come as far as the comparison or not.
const embed = gzipSync(readFileSync(join(dist, "embed.js")), { level: 9 }).length;
line("", embed, `bytes of ${budgets.embed_gzip_bytes} (gzip) embed.js`);
if (embed > budgets.embed_gzip_bytes) fail(`embed.js is ${embed - budgets.embed_gzip_bytes} bytes too large`);
if (total > budget) fail(`a first visit loads ${total - budget} bytes more than sizes.budget.json allows`);
