// Puts the built page into a folder of releases, without breaking pages that are open somewhere.
//
//   node scripts/release.mjs [FOLDER] [--from dist] [--address https://your.site/weighbridge/] [--keep 3]
//
// A page that is open, or that a cache still holds, names files by the bytes that they had when it was built. Those of the
// last few releases stay. Everything else becomes what was built. What index.html names is there before index.html is,
// so that a folder that is being served is whole at every moment.
//
// releases.json in the folder says which files each release was made of; SHA256SUMS can be checked with `sha256sum -c`.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, cpSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { hashed } from "./headers.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { from: { type: "string", default: "dist" }, address: { type: "string" }, keep: { type: "string", default: "3" } },
});
const folder = positionals[0] ?? "release";
const keep = Number(values.keep);

function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}

if (!Number.isInteger(keep) || keep < 0) fail(`--keep: found ${values.keep}, expected a whole number`);
if (!existsSync(join(values.from, "index.html"))) fail(`there is no ${join(values.from, "index.html")}; run scripts/build`);

/** All files below a folder, as paths relative to it, in one order everywhere. */
function filesOf(root) {
  const entries = existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }) : [];
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
  return paths.sort();
}

/** Whether a file is named by its bytes, or is such a file compressed. */
const isKeepable = (path) => hashed.test(basename(path).replace(/\.(br|gz)$/, ""));

/** Puts a file in place whole: who asks for it meanwhile gets the old one or the new one. */
function place(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, `${to}.part`);
  renameSync(`${to}.part`, to);
}

const log = join(folder, "releases.json");
const earlier = existsSync(log) ? JSON.parse(readFileSync(log, "utf8")) : [];
if (earlier.length === 0 && filesOf(folder).length > 0) fail(`${folder} is not empty and holds no releases.json: it is no folder of releases`);

function release(built) {
  const own = filesOf(built).filter((path) => hashed.test(path));
  // The same page released again is the same release.
  const others = earlier.filter((files) => files.join() !== own.join()).slice(0, keep);
  const kept = new Set(others.flat());

  // Its headers must speak for the kept files, too.
  for (const name of kept) if (!own.includes(name)) copyFileSync(join(folder, name), join(built, name));
  execFileSync("node", ["scripts/publish.mjs", built, ...(values.address ? ["--address", values.address] : [])], { stdio: "inherit" });

  const files = filesOf(built);
  const isLast = (path) => /^(index\.html|_headers)/.test(path);
  const order = [...files.filter(isKeepable), ...files.filter((path) => !isKeepable(path) && !isLast(path)), ...files.filter(isLast)];
  for (const path of order) place(join(built, path), join(folder, path));
  const wanted = new Set([...files, "releases.json", "SHA256SUMS"]);
  for (const path of filesOf(folder)) if (!wanted.has(path)) rmSync(join(folder, path));

  writeFileSync(log, `${JSON.stringify([own, ...others], null, 2)}\n`);
  const sum = (path) => `${createHash("sha256").update(readFileSync(join(folder, path))).digest("hex")}  ${path}\n`;
  const summed = filesOf(folder).filter((path) => path !== "SHA256SUMS");
  writeFileSync(join(folder, "SHA256SUMS"), summed.map(sum).join(""));
  return { own, kept: [...kept].filter((name) => !own.includes(name)) };
}

const copy = mkdtempSync(join(tmpdir(), "weighbridge-release-"));
try {
  cpSync(values.from, copy, { recursive: true });
  const { own, kept } = release(copy);
  console.log(`${folder}: ${own.length} files of this release, ${kept.length} kept of earlier ones`);
  if (existsSync(join(folder, "embed.js"))) {
    const digest = createHash("sha384").update(readFileSync(join(folder, "embed.js"))).digest("base64");
    console.log(`embed.js: integrity="sha384-${digest}"`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
