// The bill of materials: what is in the page, and nothing that is not.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { billOf, checksumsOf, compilerOf, metadataOf } from "../../scripts/sbom.mjs";

const compiler = "rustc 1.2.3 (abcdef 2026-01-01)";
const sum = "0123456789abcdef".repeat(4);

/** A project with these crates: `{ name: [[other, kind], …] }`; the first is the project itself, `macros` write code. */
function project(crates, macros = []) {
  const packages = Object.keys(crates).map((name) => ({
    id: name, name, version: "1.0.0", license: "MIT/Apache-2.0", repository: null,
    targets: [{ kind: [macros.includes(name) ? "proc-macro" : "lib"] }],
  }));
  const nodes = Object.entries(crates).map(([id, deps]) => ({ id, deps: deps.map(([pkg, kind]) => ({ pkg, dep_kinds: [{ kind, target: null }] })) }));
  return { packages, resolve: { root: packages[0].id, nodes } };
}

test("what is published is told from what only builds, and what only tests is left out", () => {
  const crates = { page: [["view", null], ["bench", "dev"], ["make", "build"]], view: [["derive", null]], derive: [["parse", null]], parse: [], bench: [], make: [] };
  const lock = `[[package]]\nname = "view"\nversion = "1.0.0"\nsource = "registry"\nchecksum = "${sum}"\n`;
  const bill = billOf(project(crates, ["derive"]), lock, compiler);
  const scopes = Object.fromEntries(bill.components.map(({ name, scope }) => [name, scope]));
  assert.deepEqual(scopes, { derive: "excluded", parse: "excluded", view: "required", "rust-std": "required" });
  const view = bill.components.find(({ name }) => name === "view");
  assert.deepEqual(view.hashes, [{ alg: "SHA-256", content: sum }]);
  assert.deepEqual(view.licenses, [{ expression: "MIT OR Apache-2.0" }]);
  assert.equal(view.purl, "pkg:cargo/view@1.0.0");
  assert.equal(bill.metadata.component.name, "page");
  assert.deepEqual(bill.dependencies.find(({ ref }) => ref === "pkg:cargo/page@1.0.0").dependsOn, ["pkg:cargo/view@1.0.0"]);
});

test("a crate that a macro uses, too, is published", () => {
  const crates = { page: [["view", null]], view: [["derive", null], ["shared", null]], derive: [["shared", null]], shared: [] };
  const bill = billOf(project(crates, ["derive"]), "", compiler);
  assert.equal(bill.components.find(({ name }) => name === "shared").scope, "required");
});

test("checksums are read from Cargo.lock, and of the project itself there is none", () => {
  const lock = `version = 4\n\n[[package]]\nname = "a"\nversion = "1.0.0"\n\n[[package]]\nname = "b"\nversion = "2.0.0"\nsource = "r"\nchecksum = "${sum}"\ndependencies = [\n "a",\n]\n`;
  assert.deepEqual([...checksumsOf(lock)], [["a 1.0.0", undefined], ["b 2.0.0", sum]]);
});

test("the page's own bill is whole, and the same each time", () => {
  const lock = readFileSync("Cargo.lock", "utf8");
  const metadata = metadataOf(".");
  const bill = billOf(metadata, lock, compilerOf("."));
  const named = (name) => bill.components.filter((one) => one.name === name);
  assert.equal(named("leptos")[0].scope, "required");
  assert.equal(named("leptos_macro")[0].scope, "excluded");
  assert.match(named("rust-std")[0].version, /^\d+\.\d+\.\d+/);
  for (const absent of ["proptest", "criterion"]) assert.equal(named(absent).length, 0, absent);
  for (const one of bill.components) {
    if (one.name !== "rust-std") assert.match(one.hashes[0].content, /^[0-9a-f]{64}$/, one.purl);
    assert.ok(one.licenses[0].expression, one.purl);
  }
  const refs = [bill.metadata.component, ...bill.components].map((one) => one["bom-ref"]);
  assert.equal(new Set(refs).size, refs.length);
  for (const { ref, dependsOn } of bill.dependencies) for (const one of [ref, ...dependsOn]) assert.ok(refs.includes(one), one);
  assert.equal(JSON.stringify(billOf(metadata, lock, compilerOf("."))), JSON.stringify(bill));
});
