// A built folder that gets what is made from its data, again and again.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const all = mkdtempSync(join(tmpdir(), "weighbridge-publish-"));
after(() => rmSync(all, { recursive: true }));

// Not built, but with all that a build leaves where it is.
const html = readFileSync("index.html", "utf8");

/** A folder with the page, and data that it shows. */
function folderWith(page) {
  const folder = mkdtempSync(join(all, "dist-"));
  const lamps = { title: "Lamps", language: "en", summary: "Two of them", options: [{ id: "arc", name: "Arc" }], criteria: [{ id: "price", name: "Price", kind: "number" }] };
  const files = { "index.html": page, "lamps.json": JSON.stringify(lamps), "lampen.json": JSON.stringify({ ...lamps, title: "Lampen", summary: undefined }) };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  show(folder, "lamps.json");
  return folder;
}

const show = (folder, data) => writeFileSync(join(folder, "config.json"), JSON.stringify({ data }));
const publish = (folder) => spawnSync("node", ["scripts/publish.mjs", folder], { encoding: "utf8" });
const bytesOf = (folder) => Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "base64")]));
const pageOf = (folder) => readFileSync(join(folder, "index.html"), "utf8");

/** Publishes what a folder shows, which must go well, and gives all bytes that are then in it. */
function published(folder) {
  const { status, stderr } = publish(folder);
  assert.equal(status, 0, stderr);
  return bytesOf(folder);
}

test("index.html gets all that is made from the data", () => {
  const folder = folderWith(html);
  published(folder);
  const page = pageOf(folder);
  const made = ["<title>Lamps</title>", 'content="Two of them"', "Content-Security-Policy", '<meta name="data" content="lamps.json">', '<span class="own"><span lang="en">Lamps</span></span>', '<table class="table">', "application/ld+json"];
  for (const part of made) assert.ok(page.includes(part), part);
  assert.ok(!page.includes("<title>Comparison</title>"));
});

test("publishing twice changes nothing", () => {
  const folder = folderWith(html);
  const once = published(folder);
  assert.deepEqual(published(folder), once);
});

test("of data that were shown before, nothing is left", () => {
  const folder = folderWith(html);
  const before = published(folder);
  show(folder, "lampen.json");
  published(folder);
  assert.ok(!/Lamps|Two of them/.test(pageOf(folder)), pageOf(folder));
  show(folder, "elsewhere.json");
  published(folder);
  assert.ok(!/Lamp/.test(pageOf(folder)), pageOf(folder));
  assert.ok(!readdirSync(folder).includes("oembed.json"));
  show(folder, "lamps.json");
  assert.deepEqual(published(folder), before);
});

test("a page without a place for what is made is refused, with the name of the place", () => {
  const places = ["<html lang>", "<meta charset>", "<title>", '<div class="page skeleton">', "<noscript>", "</body>"];
  for (const place of places) {
    const folder = folderWith(html.replace(place.slice(0, -1), "<x"));
    const before = bytesOf(folder);
    const { status, stderr } = publish(folder);
    assert.equal(status, 1, place);
    assert.ok(stderr.includes(`index.html: found no ${place}, `), `${place}: ${stderr}`);
    assert.ok(!stderr.includes("    at "), stderr);
    assert.deepEqual(bytesOf(folder), before, `${place}: what is refused stays as it was`);
  }
});
