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

/** All that the entry imports, as one small script. */
function bundle(entry) {
  // For esbuild to drop what nothing imports, registering for finalisation must count as free of side effects, and
  // Symbol.dispose, which `using` declarations need and we have none of, as absent.
  const assumed = ["--pure:FinalizationRegistry", "--define:Symbol.dispose=undefined"];
  return run("esbuild", ["--bundle", "--minify", "--format=esm", "--target=es2020", "--log-level=warning", ...assumed], entry);
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
  run("wasm-metadce", [wasm, "--graph-file", "graph.json", ...enabled, "-o", "small.wasm"]);
  const strip = ["--strip-producers", "--strip-target-features"];
  run("wasm-opt", ["small.wasm", "-Oz", "--converge", ...strip, ...enabled, "-o", "small.wasm"]);
  const small = readFileSync(join(stage, "small.wasm"));
  rmSync(join(stage, "graph.json"));
  rmSync(join(stage, "small.wasm"));
  return small;
}

let html = readFileSync(join(stage, "index.html"), "utf8");

/** Puts other bytes in a file's place, under a name of their own, and tells index.html. */
function replace(name, bytes) {
  const renamed = name.replace(/-[0-9a-f]+/, `-${digest("sha256", bytes, "hex").slice(0, 16)}`);
  const integrity = digest("sha384", readFileSync(join(stage, name)), "base64");
  rmSync(join(stage, name));
  writeFileSync(join(stage, renamed), bytes);
  html = html.replaceAll(name, renamed).replaceAll(integrity, digest("sha384", bytes, "base64"));
}

if (profile === "release") {
  const [boot] = /boot-[0-9a-f]+\.js/.exec(html);
  const [, script, wasm] = /data-js="?\.\/([^"\s]+)"? data-wasm="?\.\/([^"\s>]+)/.exec(html);
  const smallScript = bundle(`export { default } from "./${script}";`);
  const smallProgram = await shake(wasm, smallScript);
  replace(boot, bundle(`import "./${boot}";`));
  replace(script, smallScript);
  replace(wasm, smallProgram);
  writeFileSync(join(stage, "index.html"), html);
}
