// The picture that other sites show beside a link.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { describe, digestOf, draw } from "../../scripts/social.mjs";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const own = read(join("public", read("public/config.json").data));
const six = read("tests/browser/data/six.json");
const picture = readFileSync("public/social.png");

test("the picture that ships shows the data that ship: run scripts/social", () => {
  assert.equal(readFileSync("public/social.svg.sha256", "utf8"), digestOf(own));
  assert.ok(picture.length < 100_000, `${picture.length} bytes`);
  assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [1200, 630]);
});

test("a drawing of other data has another digest", () => {
  assert.notEqual(digestOf(six), digestOf(own));
  assert.notEqual(digestOf({ ...own, title: `${own.title}!` }), digestOf(own));
  assert.equal(digestOf(structuredClone(own)), digestOf(own));
});

test("it says what is compared, in text that cannot become markup", () => {
  for (const data of [own, six]) {
    assert.ok(draw(data).includes(`>${data.title}</text>`));
    assert.ok(describe(data).includes(data.options[0].name));
  }
  const hostile = draw(read("tests/browser/data/hostile.json"));
  assert.ok(!/<(script|img|svg onload)/i.test(hostile), hostile);
});

test("its description names the options, and counts the rest", () => {
  const of = (...names) => describe({ options: names.map((name) => ({ name })) });
  assert.equal(of("A"), "A table that compares A.");
  assert.equal(of("A", "B"), "A table that compares A and B.");
  assert.equal(of("A", "B", "C", "D", "E"), "A table that compares A, B, C and 2 more.");
});

test("long texts are cut to fit, in whatever script", () => {
  const long = { ...six, title: "Which of these seventeen machines is the right one for an office like yours? ".repeat(4), options: [{ id: "a", name: "漢".repeat(400) }] };
  const texts = [...draw(long).matchAll(/<text x="([\d.-]+)"[^>]* font-size="(\d+)"[^>]*>([^<]*)</g)];
  assert.ok(texts.length > 3 && texts.some(([, , , text]) => text.endsWith("…")));
  for (const [, x, size, text] of texts) assert.ok(Number(x) + [...text].length * size * 0.5 <= 1200, text);
});
