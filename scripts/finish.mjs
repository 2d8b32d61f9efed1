// Makes a release build of the page smaller, after Trunk put it together and before it becomes dist/ (a hook in Trunk.toml).
//
// - Trunk cannot minify today's JavaScript, so esbuild does.
// - wasm-bindgen exports everything that any crate offers to JavaScript. What our own script never names is dropped,
//   and with it the code behind it; then wasm-opt runs.
// - Trunk names the program by what rustc wrote, so that another wasm-opt would change the bytes under the same name,
//   which browsers keep for a year. Each file is named anew, by its own bytes.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: stage } = process.env;

// What rustc emits. wasm-opt has to be told, because stripping removes the section that would say so.
const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
const enabled = features.map((feature) => `--enable-${feature}`);

const digest = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding);

function run(command, args, input) {
  return execFileSync(command, args, { cwd: stage, input, stdio: ["pipe", "pipe", "inherit"] });
}

function minify(source) {
  // Only the default export is used, so whatever serves others alone goes. For esbuild to see that, registering for
  // finalisation must count as free of side effects, and the `using` declarations that need Symbol.dispose as absent.
  const entry = source.startsWith("boot") ? `import "./${source}";` : `export { default } from "./${source}";`;
  const unused = ["--define:Symbol.dispose=undefined", "--pure:FinalizationRegistry"];
  return run("esbuild", ["--bundle", "--minify", "--format=esm", "--target=es2020", "--log-level=warning", ...unused], entry);
}

/** The program without the exports that the script does not name. */
async function shake(wasm, script) {
  const named = new Set(script.toString().match(/[\w$]+/g));
  const exported = WebAssembly.Module.exports(await WebAssembly.compile(readFileSync(join(stage, wasm))));
  const used = exported.map(({ name }) => name).filter((name) => named.has(name));
  const graph = [
    { name: "script", root: true, reaches: used },
    ...used.map((name) => ({ name, export: name })),
  ];
  writeFileSync(join(stage, "graph.json"), JSON.stringify(graph));
  run("wasm-metadce", [wasm, "--graph-file", "graph.json", ...enabled, "-o", wasm]);
  run("wasm-opt", [wasm, "-Oz", "--converge", "--strip-producers", "--strip-target-features", ...enabled, "-o", wasm]);
  rmSync(join(stage, "graph.json"));
  return readFileSync(join(stage, wasm));
}

let html = readFileSync(join(stage, "index.html"), "utf8");

/** Puts new bytes in a file's place, under a name of their own, and tells index.html. */
function replace(name, before, after) {
  const renamed = name.replace(/-[0-9a-f]+/, `-${digest("sha256", after, "hex").slice(0, 16)}`);
  rmSync(join(stage, name));
  writeFileSync(join(stage, renamed), after);
  html = html.replaceAll(name, renamed).replaceAll(digest("sha384", before, "base64"), digest("sha384", after, "base64"));
}

if (profile === "release") {
  const [, script, wasm] = /data-js="?\.\/([^"\s]+)"? data-wasm="?\.\/([^"\s>]+)/.exec(html);
  const [boot] = /boot-[0-9a-f]+\.js/.exec(html);
  const before = new Map([boot, script, wasm].map((name) => [name, readFileSync(join(stage, name))]));
  const after = new Map([boot, script].map((name) => [name, minify(name)]));
  after.set(wasm, await shake(wasm, after.get(script)));
  for (const [name, bytes] of before) replace(name, bytes, after.get(name));
  writeFileSync(join(stage, "index.html"), html);
}
