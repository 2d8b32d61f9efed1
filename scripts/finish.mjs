// Makes a release build of the page smaller, after Trunk put it together and before it becomes dist/ (a hook in Trunk.toml).
//
// - What cargo linked is split first: functions marked `#[wasm_split(…)]`, with all that only they use, become parts of
//   their own, fetched when they are first needed; before that, classes that crates offer to scripts and no script uses go
//   (exports.mjs). Trunk's own script and program, made of the whole, are left aside.
// - Trunk cannot minify today's JavaScript, so esbuild does, and drops what of the script nothing uses; wasm-opt does so
//   for the program, whose functions then stand in an order that compresses better (order.mjs).
// - Trunk names the program by what rustc wrote, so that another wasm-opt would change the bytes under the same name,
//   which browsers keep for a year. Each file is named anew, by its own bytes.
//
// In any build the words of each language become files of their own, and index.html says by which hash they are named.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { replaced } from "./anchors.mjs";
import { withoutClasses } from "./exports.mjs";
import { withPlaces } from "./order.mjs";
import { writeWords } from "./words.mjs";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: stage, CARGO_TARGET_DIR: target = "target" } = process.env;
// What cargo linked for Trunk, with the relocations that tell what uses what.
const linked = join(target, "wasm32-unknown-unknown", "web", "weighbridge-page.wasm");

// What rustc emits. wasm-opt has to be told, because stripping removes the section that would say so.
const features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
const enabled = features.map((feature) => `--enable-${feature}`);
// Longer functions stay on their own even where there is only one caller: found by trying, what repeats compresses better.
// The lowest kilobyte of memory is the deepest end of the stack (rustc links it first), where no address is reckoned from.
const smaller = ["-Oz", "--flatten", "--rereloop", "-Oz", "--low-memory-unused", "-ocimfs", "60", "--converge", "--strip-debug", "--strip-producers", "--strip-target-features", ...enabled];

const digest = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding);

function run(command, args, input) {
  return execFileSync(command, args, { cwd: stage, input, stdio: ["pipe", "pipe", "inherit"] });
}

/** Makes a program smaller, and puts its functions into an order in which they compress better. */
function shrink(file) {
  run("wasm-opt", [file, ...smaller, "-o", file]);
  writeFileSync(join(stage, file), withPlaces(readFileSync(join(stage, file))));
  run("wasm-opt", [file, "--reorder-functions-by-name", "--strip-debug", ...enabled, "-o", file]);
}

/** All that the entry imports, as one small script. */
function bundle(entry) {
  // For esbuild to drop what nothing imports, registering for finalisation must count as free of side effects, and
  // Symbol.dispose, which `using` declarations need and we have none of, as absent.
  const assumed = ["--pure:FinalizationRegistry", "--define:Symbol.dispose=undefined"];
  return run("esbuild", ["--bundle", "--minify", "--format=esm", "--target=es2020", "--log-level=warning", ...assumed], entry);
}

/** Splits what cargo linked. Gives each part with the pieces that it is made of; the main program is `main_bg.wasm`. */
function split() {
  mkdirSync(join(stage, "split"));
  // The script that this writes gives way to ours, by `loader`, which minds integrity.
  writeFileSync(join(stage, "linked.wasm"), withoutClasses(readFileSync(linked)));
  run("wasm-split-cli", ["linked.wasm", "split", "--target", "web", "--out-name", "main"]);
  rmSync(join(stage, "linked.wasm"));
  // The parts call the main program through its table, which wasm-bindgen would hide.
  const keep = ["--target", "web", "--no-typescript", "--keep-lld-exports"];
  run("wasm-bindgen", [...keep, "--out-dir", ".", "--out-name", "main", join("split", "main.wasm")]);
  // What only parts share comes as chunks of its own, and the script that we leave aside says which part needs which.
  const script = readFileSync(join(stage, "split", "__wasm_split.js"), "utf8");
  const needs = [...script.matchAll(/__wasm_split_load_(\w+) = [^]*?\[([^\]]*)\]\)\);/g)];
  return needs.map(([, part, chunks]) => [part, [...(chunks.match(/\d+/g) ?? []).map((at) => `chunk_${at}`), `split_${part}`]]);
}

/** A piece of the program, as small as it gets, under the name of its bytes: what the script needs to load it. */
function finished(piece) {
  const file = join("split", `${piece}.wasm`);
  shrink(file);
  const bytes = readFileSync(join(stage, file));
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map((it) => it.name);
  const name = `${piece.replace("split_", "")}-${digest("sha256", bytes, "hex").slice(0, 16)}.wasm`;
  writeFileSync(join(stage, name), bytes);
  const taken = imports.map((it) => `${it}: wasm.${it}`).join(", ");
  return `piece("${name}", "sha384-${digest("sha384", bytes, "base64")}", (wasm) => ({ ${taken} }))`;
}

/**
 * The script that fetches parts when the program asks for them, and tells it how that went. A piece takes from the
 * program what it names (memory, table, where its own things begin in both), and puts its functions into the table.
 */
function loader(parts) {
  const names = [...new Set(parts.flatMap(([, pieces]) => pieces))];
  const pieces = names.map((name) => `const ${name} = ${finished(name)};`);
  const loads = parts.map(([part, own]) => `export const __wasm_split_load_${part} = loaderOf([${own.join(", ")}]);`);
  return `import { initSync } from "./main.js";
function piece(name, integrity, taken) {
  let coming;
  let cache = "default";
  const fetched = async (wasm) => {
    const response = await fetch(new URL(name, import.meta.url), { integrity, cache });
    // Not while it streams: some hosts send programs under another type, which streaming refuses.
    await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: taken(wasm) });
  };
  return (wasm) => coming ??= fetched(wasm).then(() => true, () => {
    // A copy in the cache may be what failed, so later tries pass it by.
    cache = "reload";
    coming = undefined;
    return false;
  });
}
const loaderOf = (pieces) => async (callback, data) => {
  const wasm = initSync();
  const came = await Promise.all(pieces.map((piece) => piece(wasm)));
  wasm.__indirect_function_table.get(callback)(data, came.every(Boolean));
};
${[...pieces, ...loads].join("\n")}
`;
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
  writeFileSync(join(stage, "__wasm_split.js"), loader(split()));
  shrink(main);
  const smallScript = bundle('export { default } from "./main.js";');
  const smallProgram = readFileSync(join(stage, main));
  for (const name of ["split", main, "main.js", "__wasm_split.js"]) rmSync(join(stage, name), { recursive: true });
  // Trunk leaves out zeros at the beginning of its digests, by which the rules for caches would not know the file.
  const [sheet] = /page-[0-9a-f]+\.css/.exec(html);
  replace(sheet, readFileSync(join(stage, sheet)));
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
