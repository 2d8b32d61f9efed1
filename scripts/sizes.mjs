// The size gate: what a first visit loads before any data, compressed as hosts do, must stay within sizes.budget.json.
//
//   node scripts/sizes.mjs [--compress]
//
//   --compress   also write a .br beside each file of dist/ that compresses, for hosts that serve them

import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
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
  const head = html.slice(0, html.indexOf("<body"));
  const named = [...head.matchAll(/\b(?:href|src|data-js|data-wasm)=["']?(?:\.\/)?([^"'\s>]+)/g)].map(([, name]) => name);
  return ["index.html", ...new Set(named), "config.json"];
}

if (!existsSync(join(dist, "index.html"))) fail("there is no dist/index.html; run scripts/build");
const files = firstVisit();
for (const extension of [".css", ".js", ".wasm"]) {
  if (!files.some((file) => extname(file) === extension)) fail(`dist/index.html names no ${extension} file`);
}

let total = 0;
for (const file of files) {
  if (!existsSync(join(dist, file))) fail(`dist/index.html names ${file}, which is not in dist/`);
  const bytes = readFileSync(join(dist, file));
  const brotli = compress(bytes).length;
  total += brotli;
  console.log(`${String(bytes.length).padStart(9)}  ${String(brotli).padStart(7)}  ${file}`);
}
console.log(`           ${String(total).padStart(7)}  bytes of ${budget} (brotli)`);

// What every page that embeds loads of ours, whether its visitors come as far as the comparison or not.
const embed = gzipSync(readFileSync(join(dist, "embed.js")), { level: 9 }).length;
console.log(`           ${String(embed).padStart(7)}  bytes of ${budgets.embed_gzip_bytes} (gzip) embed.js`);

if (process.argv.includes("--compress")) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(css|csv|html|js|json|svg|tsv|txt|wasm)$/.test(entry.name)) {
      const file = join(entry.parentPath ?? entry.path, entry.name);
      writeFileSync(`${file}.br`, compress(readFileSync(file)));
    }
  }
}
if (embed > budgets.embed_gzip_bytes) fail(`embed.js is ${embed - budgets.embed_gzip_bytes} bytes too large`);
if (total > budget) fail(`a first visit loads ${total - budget} bytes more than sizes.budget.json allows`);
