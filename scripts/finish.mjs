// Makes a release build of the page smaller, after Trunk put it together and before it becomes dist/ (a hook in Trunk.toml).
//
// - Trunk cannot minify today's JavaScript, so esbuild does.
// - wasm-bindgen exports everything that any crate offers to JavaScript. What our own script never names is dropped,
//   and with it the code behind it; then what of the script the rest does not import. Then wasm-opt runs, and gives
//   what passes between the two short names.
// - Trunk names the program by what rustc wrote, so that another wasm-opt would change the bytes under the same name,
//   which browsers keep for a year. Each file is named anew, by its own bytes.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** The program without the exports that the script does not name, and what only they reached. */
async function shake(wasm, script) {
  const named = new Set(script.toString().match(/[\w$]+/g));
  const { exports } = await interfaceOf(wasm);
  const used = exports.filter((name) => named.has(name));
  const graph = [
    { name: "script", root: true, reaches: used },
    ...used.map((name) => ({ name, export: name })),
  ];
  writeFileSync(join(stage, "graph.json"), JSON.stringify(graph));
  run("wasm-metadce", [wasm, "--graph-file", "graph.json", ...enabled, "-o", wasm]);
  rmSync(join(stage, "graph.json"));
}

/** What a program takes from its script and gives to it, by name. */
async function interfaceOf(wasm) {
  const program = await WebAssembly.compile(readFileSync(join(stage, wasm)));
  const names = (list) => list.map(({ name }) => name);
  return { imports: names(WebAssembly.Module.imports(program)), exports: names(WebAssembly.Module.exports(program)) };
}

/** The script without the functions that the program does not import. wasm-bindgen writes each on lines of its own. */
function prune(script, imports) {
  const wanted = new Set(imports);
  const entry = /^ {8}(__wb\w+): function[^]*?^ {8}\},\n/gm;
  return script.replace(entry, (lines, name) => (wanted.has(name) ? lines : ""));
}

/**
 * Optimises the program, and gives what passes between it and its script names of a letter or two: wasm-bindgen's are
 * long, and end in digits that do not compress. Returns the script that goes by the new names.
 */
function optimise(wasm, script) {
  run("wasm-opt", [wasm, "-Oz", "--converge", "--strip-producers", "--strip-target-features", ...enabled, "-o", wasm]);
  // On its own, because it tells the new names each time that it runs.
  const told = run("wasm-opt", [wasm, "--minify-imports-and-exports-and-modules", ...enabled, "-o", wasm]);
  const { imports, exports } = JSON.parse(told);
  const short = new Map([...imports.map(([, from, to]) => [from, to]), ...exports]);
  const called = (name) => short.get(name) ?? name;
  return script
    .replace(`"${imports[0][0]}": import0`, "a: import0")
    .replace(/^ {8}(__wb\w+)(?=: function)/gm, (_, name) => `        ${called(name)}`)
    .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${called(name)}`);
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
  // Trunk's own files stay as they are until they are replaced: index.html names their digests.
  const [small, glueFile] = ["small.wasm", "glue.js"];
  copyFileSync(join(stage, wasm), join(stage, small));
  let glue = readFileSync(join(stage, script), "utf8");
  const bundled = () => {
    writeFileSync(join(stage, glueFile), glue);
    return bundle(`export { default } from "./${glueFile}";`);
  };
  // In turns: what the program does not import goes from the script, and then what only that made it export.
  for (let round = 0; round < 2; round += 1) {
    await shake(small, bundled());
    glue = prune(glue, (await interfaceOf(small)).imports);
  }
  glue = optimise(small, glue);
  const smallScript = bundled();
  const smallProgram = readFileSync(join(stage, small));
  for (const name of [small, glueFile]) rmSync(join(stage, name));
  replace(boot, bundle(`import "./${boot}";`));
  const frame = bundle('import "./frame.js";');
  const frameFile = `frame-${digest("sha256", frame, "hex").slice(0, 16)}.js`;
  rmSync(join(stage, "frame.js"));
  writeFileSync(join(stage, frameFile), frame);
  html = html.replace("frame.js", frameFile);
  // Sites name it, so it keeps its own name. Its comments are for those who read the source.
  writeFileSync(join(stage, "embed.js"), run("esbuild", ["--minify", "--target=es2020"], readFileSync(join(stage, "embed.js"))));
  replace(script, smallScript);
  replace(wasm, smallProgram);
  writeFileSync(join(stage, "index.html"), html);
}
