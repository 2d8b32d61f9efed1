// Makes a release build of the page smaller, after Trunk put it together and before it becomes dist/ (a hook in Trunk.toml).
//
// - What cargo linked is split first: functions marked `#[wasm_split(…)]`, with all that only they use, become parts of
//   their own, fetched when they are first needed; before that, what crates offer to scripts and no script uses goes
//   (exports.mjs). Trunk's own script and program, made of the whole, are left aside.
// - Trunk cannot minify today's JavaScript, so esbuild does.
// - wasm-bindgen exports everything that any crate offers to JavaScript. What our own script never names is dropped,
//   and with it the code behind it; then what of the script the rest does not import. Then wasm-opt runs, and gives
//   what passes between the two short names.
// - Trunk names the program by what rustc wrote, so that another wasm-opt would change the bytes under the same name,
//   which browsers keep for a year. Each file is named anew, by its own bytes.
//
// In any build the words of each language become files of their own, and index.html says by which hash they are named.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { replaced } from "./anchors.mjs";
import { withoutClasses } from "./exports.mjs";
import { writeWords } from "./words.mjs";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: stage, CARGO_TARGET_DIR: target = "target" } = process.env;
// What cargo linked for Trunk, with the relocations that tell what uses what.
const linked = join(target, "wasm32-unknown-unknown", "web", "weighbridge-page.wasm");

// What rustc emits. wasm-opt has to be told, because stripping removes the section that would say so.
const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
const enabled = features.map((feature) => `--enable-${feature}`);
// Longer functions stay on their own even where there is only one caller: found by trying, what repeats compresses better.
// The lowest kilobyte of memory is the deepest end of the stack (rustc links it first), where no address is reckoned from.
const optimised = ["-Oz", "--low-memory-unused", "-ocimfs", "60"];
const smaller = [...optimised, "--converge", "--strip-debug", "--strip-producers", "--strip-target-features", ...enabled];

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

/** Splits what cargo linked. Gives the names of the parts; the main program and its script are `main.wasm` and `main.js`. */
function split() {
  mkdirSync(join(stage, "split"));
  // The script that this writes goes: ours, in `loader`, minds integrity and takes the short names.
  writeFileSync(join(stage, "linked.wasm"), withoutClasses(readFileSync(linked)));
  run("wasm-split-cli", ["linked.wasm", "split", "--target", "web", "--out-name", "main"]);
  rmSync(join(stage, "linked.wasm"));
  // The parts call the main program through its table, which wasm-bindgen would hide.
  const keep = ["--target", "web", "--no-typescript", "--keep-lld-exports"];
  run("wasm-bindgen", [...keep, "--out-dir", ".", "--out-name", "main", join("split", "main.wasm")]);
  const parts = readdirSync(join(stage, "split")).map((file) => /^split_(\w+)\.wasm$/.exec(file)?.[1]);
  return parts.filter((part) => part !== undefined);
}

/** A part, as small as it gets, under the name of its bytes. */
function finished(part) {
  const file = join("split", `split_${part}.wasm`);
  run("wasm-opt", [file, ...smaller, "-o", file]);
  const bytes = readFileSync(join(stage, file));
  const name = `${part}-${digest("sha256", bytes, "hex").slice(0, 16)}.wasm`;
  writeFileSync(join(stage, name), bytes);
  return { name, integrity: `sha384-${digest("sha384", bytes, "base64")}`, imports: interfaceOf(file).imports };
}

/**
 * The script that fetches parts when the program asks for them, and tells it how that went. A part takes from the
 * program what it names (memory, table, where its own things begin in both), and puts its functions into the table.
 */
function loader(parts) {
  const load = ([part, { name, integrity, imports }]) => {
    const taken = imports.map((it) => `${it}: wasm.${it}`).join(", ");
    return `export const __wasm_split_load_${part} = loaderOf("${name}", "${integrity}", (wasm) => ({ ${taken} }));`;
  };
  return `import { initSync } from "./main.js";
function loaderOf(name, integrity, taken) {
  let coming;
  let cache = "default";
  return async (callback, data) => {
    const wasm = initSync();
    const fetched = () => fetch(new URL(name, import.meta.url), { integrity, cache });
    coming ??= WebAssembly.instantiateStreaming(fetched(), { __wasm_split: taken(wasm) });
    const came = await coming.then(() => true, () => {
      // A copy in the cache may be what failed, so later tries pass it by.
      cache = "reload";
      coming = undefined;
      return false;
    });
    wasm.__indirect_function_table.get(callback)(data, came);
  };
}
${[...parts].map(load).join("\n")}
`;
}

/** The program without the exports that the script does not name, and what only they reached. */
function shake(wasm, script) {
  const named = new Set(script.toString().match(/[\w$]+/g));
  const used = interfaceOf(wasm).exports.filter((name) => named.has(name));
  const graph = [
    { name: "script", root: true, reaches: used },
    ...used.map((name) => ({ name, export: name })),
  ];
  writeFileSync(join(stage, "graph.json"), JSON.stringify(graph));
  run("wasm-metadce", [wasm, "--graph-file", "graph.json", ...enabled, "-o", wasm]);
  rmSync(join(stage, "graph.json"));
}

/** What a program takes and gives, by name. */
function interfaceOf(wasm) {
  const program = new WebAssembly.Module(readFileSync(join(stage, wasm)));
  const names = (list) => list.map(({ name }) => name);
  return { imports: names(WebAssembly.Module.imports(program)), exports: names(WebAssembly.Module.exports(program)) };
}

/** The script without the functions that the program does not import. wasm-bindgen writes each on lines of its own. */
function prune(script, imports) {
  const wanted = new Set(imports);
  const entry = /^ {8}(__wb\w+): function[^]*?^ {8}\},\n/gm;
  return replaced(script, entry, (lines, name) => (wanted.has(name) ? lines : ""));
}

/**
 * Optimises the program, and gives what passes between it and its scripts names of a letter or two: wasm-bindgen's are
 * long, and end in digits that do not compress. Returns the scripts that go by the new names.
 */
function optimise(wasm, { glue, parts }) {
  run("wasm-opt", [wasm, ...smaller, "-o", wasm]);
  // On its own, because it tells the new names each time that it runs. With these, another round finds a little more.
  const told = run("wasm-opt", [wasm, "--minify-imports-and-exports-and-modules", ...optimised, ...enabled, "-o", wasm]);
  const { imports, exports } = JSON.parse(told);
  const short = new Map([...imports.map(([, from, to]) => [from, to]), ...exports]);
  const called = (name) => short.get(name) ?? name;
  const exported = (script) => replaced(script, /\bwasm\.(\w+)/g, (_, name) => `wasm.${called(name)}`);
  // All modules become one, named "a": the script that loads parts joins in.
  const loads = imports.filter(([, from]) => from.startsWith("__wasm_split_load_"));
  const joined = loads.map(([, from, to]) => `, ${to}: import1.${from}`).join("");
  glue = replaced(glue, /^.*: import1,\n/m, "");
  glue = replaced(glue, /"\S+": import0/, `"a": { ...import0${joined} }`);
  glue = replaced(glue, /^ {8}(__wb\w+)(?=: function)/gm, (_, name) => `        ${called(name)}`);
  return { glue: exported(glue), parts: exported(parts) };
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

const { hash, languages } = writeWords(join("crates", "core", "src", "language", "catalogs"), stage);
html = replaced(html, /\bdata-js=/, (before) => `data-words="${hash}" data-languages="${languages.join(" ")}" ${before}`);

if (profile === "release") {
  const [boot] = /boot-[0-9a-f]+\.js/.exec(html);
  const [, script, wasm] = /data-js="?\.\/([^"\s]+)"? data-wasm="?\.\/([^"\s>]+)/.exec(html);
  const main = "main_bg.wasm";
  const found = split().map((part) => [part, finished(part)]);
  let scripts = { glue: readFileSync(join(stage, "main.js"), "utf8"), parts: loader(found) };
  const bundled = () => {
    writeFileSync(join(stage, "main.js"), scripts.glue);
    writeFileSync(join(stage, "__wasm_split.js"), scripts.parts);
    return bundle(`export { default } from "./main.js";`);
  };
  // In turns: what the program does not import goes from the script, and then what only that made it export.
  for (let round = 0; round < 2; round += 1) {
    shake(main, bundled());
    scripts.glue = prune(scripts.glue, interfaceOf(main).imports);
  }
  scripts = optimise(main, scripts);
  const smallScript = bundled();
  const smallProgram = readFileSync(join(stage, main));
  for (const name of ["split", main, "main.js", "__wasm_split.js"]) rmSync(join(stage, name), { recursive: true });
  replace(boot, bundle(`import "./${boot}";`));
  const frame = bundle('import "./frame.js";');
  const frameFile = `frame-${digest("sha256", frame, "hex").slice(0, 16)}.js`;
  rmSync(join(stage, "frame.js"));
  writeFileSync(join(stage, frameFile), frame);
  html = replaced(html, /\bframe\.js\b/, frameFile);
  // Sites name it, so it keeps its own name. Its comments are for those who read the source.
  writeFileSync(join(stage, "embed.js"), run("esbuild", ["--minify", "--target=es2020"], readFileSync(join(stage, "embed.js"))));
  replace(script, smallScript);
  replace(wasm, smallProgram);
}
writeFileSync(join(stage, "index.html"), html);
