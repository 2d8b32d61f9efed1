// What the page is made of.

import assert from "node:assert/strict";
import { test } from "node:test";

import { billOf } from "../../scripts/sbom.mjs";

const compiler = "rustc 1.95.0 (59807616e 2026-04-14)\n";

/** What cargo-cyclonedx writes, in short. */
const written = (folder) => JSON.stringify({
  metadata: { timestamp: "1970-01-01T00:00:00Z", component: { "bom-ref": `path+file://${folder}#page@0.1.0` } },
  components: [{ "bom-ref": "registry+https://x#view@1.0.0" }, { "bom-ref": `path+file://${folder}/crates/core#core@0.1.0` }],
  dependencies: [{ ref: `path+file://${folder}#page@0.1.0`, dependsOn: [`path+file://${folder}/crates/core#core@0.1.0`] }],
});

test("the bill is the same wherever it was made, and names the standard library", () => {
  const bill = billOf(written("/home/me/here"), "/home/me/here", compiler);
  assert.deepEqual(bill, billOf(written("/there"), "/there", compiler));
  assert.equal(bill.metadata.timestamp, undefined);
  assert.equal(bill.dependencies[0].dependsOn[0], bill.components[1]["bom-ref"]);
  assert.equal(bill.components.at(-1).purl, "pkg:generic/rust-std@1.95.0");
});
