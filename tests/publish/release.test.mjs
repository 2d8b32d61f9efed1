// A folder of releases: what open pages still ask for stays, all else is the new release's.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const data = '{ "title": "Lamps", "options": [{ "id": "arc", "name": "Arc" }], "criteria": [] }';

const all = mkdtempSync(join(tmpdir(), "weighbridge-releases-"));
after(() => rmSync(all, { recursive: true }));

/** A built page that is made of the file with these 16 digits. */
function built(digits, more = {}) {
  const folder = mkdtempSync(join(all, "built-"));
  const html = `<!doctype html><html lang=en><meta charset=utf-8><title>x</title><script src=./boot-${digits}.js></script></head><body><noscript></noscript><div class="page skeleton"></div></body></html>`;
  const files = { "index.html": html, "config.json": '{ "data": "lamps.json" }', "lamps.json": data, [`boot-${digits}.js`]: `// ${"boot ".repeat(99)}`, ...more };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const [first, second, third] = ["1", "2", "3"].map((digit) => digit.repeat(16));
const newFolder = () => join(mkdtempSync(join(all, "host-")), "site");
const release = (folder, from, ...more) => execFileSync("node", ["scripts/release.mjs", folder, "--from", from, ...more], { stdio: ["ignore", "pipe", "ignore"] });
const has = (folder, name) => existsSync(join(folder, name));

test("the files of earlier releases stay, compressed too, and are never asked for anew", () => {
  const folder = newFolder();
  release(folder, built(first, { "gone.txt": "x" }));
  release(folder, built(second));
  for (const digits of [first, second]) {
    for (const extension of ["", ".br", ".gz"]) assert.ok(has(folder, `boot-${digits}.js${extension}`), digits + extension);
    assert.ok(readFileSync(join(folder, "_headers"), "utf8").includes(`/boot-${digits}.js\n  Cache-Control: public`));
  }
  assert.ok(!has(folder, "gone.txt"));
  assert.ok(readFileSync(join(folder, "index.html"), "utf8").includes(second));
  assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith(".part")), []);
});

test("only the last few are kept, and the same release twice is one", () => {
  const folder = newFolder();
  for (const digits of [first, second, second]) release(folder, built(digits), "--keep", "1");
  assert.ok(has(folder, `boot-${first}.js`));
  release(folder, built(third), "--keep", "1");
  assert.ok(!has(folder, `boot-${first}.js`) && !has(folder, `boot-${first}.js.br`) && has(folder, `boot-${second}.js`));
  assert.deepEqual(JSON.parse(readFileSync(join(folder, "releases.json"), "utf8")), [[`boot-${third}.js`], [`boot-${second}.js`]]);
});

test("the sums are those of the files", () => {
  const folder = newFolder();
  release(folder, built(first), "--address", "https://x.example/w");
  execFileSync("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: folder });
  const named = readFileSync(join(folder, "SHA256SUMS"), "utf8").split("\n").filter(Boolean).map((line) => line.slice(66));
  assert.deepEqual(named.toSorted(), readdirSync(folder).filter((name) => name !== "SHA256SUMS").toSorted());
  assert.ok(readFileSync(join(folder, "index.html"), "utf8").includes('rel="canonical" href="https://x.example/w/"'));
});

test("a folder that holds something else is left alone", () => {
  const folder = newFolder();
  mkdirSync(folder);
  writeFileSync(join(folder, "thesis.txt"), "years of work");
  const { status, stderr } = spawnSync("node", ["scripts/release.mjs", folder, "--from", built(first)], { encoding: "utf8" });
  assert.equal(status, 1);
  assert.match(stderr, /is no folder of releases/);
  assert.equal(readFileSync(join(folder, "thesis.txt"), "utf8"), "years of work");
});
