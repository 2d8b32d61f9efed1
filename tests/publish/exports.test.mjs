import assert from "node:assert/strict";
import { test } from "node:test";

import { withExports, withoutClasses } from "../../scripts/exports.mjs";

/** A program of one function that does nothing, under several names, and a section of our own at the end. */
function program(names) {
  const section = (id, ...bytes) => [id, bytes.length, ...bytes];
  const entries = names.flatMap((name) => [name.length, ...Buffer.from(name), 0, 0]);
  const body = [names.length, ...entries];
  // A length of more than 127 takes two bytes.
  const length = body.length < 128 ? [body.length] : [(body.length % 128) + 128, Math.floor(body.length / 128)];
  return Buffer.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 0, 0),
    ...section(3, 1, 0),
    ...[7, ...length, ...body],
    ...section(10, 1, 2, 0, 0x0b),
    ...section(0, 3, 0x6f, 0x77, 0x6e, 42),
  ]);
}

const exportsOf = (bytes) => WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name);

test("only the exports that are kept are left, and all else is as it was", () => {
  const bytes = program(["main", "spare"]);
  const less = withExports(bytes, (name) => name !== "spare");
  assert.deepEqual(exportsOf(less), ["main"]);
  assert.deepEqual(less, program(["main"]));
  assert.deepEqual(withExports(bytes, () => true), bytes);
});

test("classes go with all that belongs to them", () => {
  const classes = ["__wbg_sink_free_58a9338f50bce61c", "sink_write_58a9338f50bce61c", "__wbindgen_describe_sink_write_58a9338f50bce61c"];
  const own = ["main", "__wbindgen_malloc", "__wbindgen_free", "__wasm_split_00more00_export_3a54ce84_sinks"];
  assert.deepEqual(exportsOf(withoutClasses(program([...own, ...classes]))), own);
  assert.deepEqual(exportsOf(withoutClasses(program(own))), own);
});
