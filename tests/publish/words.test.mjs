// Of a catalog, the files of words that the page loads.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { hashed } from "../../scripts/headers.mjs";
import { fileOf, writeWords } from "../../scripts/words.mjs";

test("a message is a line, with its plural forms behind tabs and without notes", () => {
  const part = { a: "One: {0}", "a#": "a note", b: { one: "{0} row", other: "{0} rows" }, c: " " };
  assert.equal(fileOf(part), "One: {0}\n\tone:{0} row\tother:{0} rows\n \n");
});

test("one hash names all files, and follows what stands in any of them", () => {
  const folder = mkdtempSync(join(tmpdir(), "weighbridge-words-"));
  try {
    const put = (name, text) => writeFileSync(join(folder, name), JSON.stringify({ page: { a: text }, more: { b: text } }));
    put("de.json", "Ja");
    put("en.json", "Yes");
    const { hash, languages } = writeWords(folder, folder);
    assert.deepEqual(languages, ["de", "en"]);
    assert.equal(writeWords(folder, folder).hash, hash);
    const names = readdirSync(folder).filter((name) => name.endsWith(".txt"));
    assert.deepEqual(names.sort(), ["de", "de-more", "en", "en-more"].map((name) => `words-${name}-${hash}.txt`).sort());
    assert.ok(names.every((name) => hashed.test(name)));
    assert.equal(readFileSync(join(folder, `words-de-${hash}.txt`), "utf8"), "Ja\n");
    put("de.json", "Jawohl");
    assert.notEqual(writeWords(folder, folder).hash, hash);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
