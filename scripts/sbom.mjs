// Lists what the page is made of, as a software bill of materials in CycloneDX 1.5: what cargo-cyclonedx says of its crates,
// and Rust's standard library, which comes with the compiler. scripts/release puts it into the release, where SHA256SUMS
// covers it.
//
//   node scripts/sbom.mjs > dist/sbom.cdx.json
//
// It holds no date, no random number and no folder of the builder's, so that the same sources give the same bytes.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Rust's standard library, of which Cargo.lock says nothing, by what `rustc --version` says. */
function standardLibrary(compiler) {
  const version = /^rustc (\S+)/.exec(compiler)[1];
  const purl = `pkg:generic/rust-std@${version}`;
  const externalReferences = [{ type: "vcs", url: "https://github.com/rust-lang/rust" }];
  return { type: "library", "bom-ref": purl, name: "rust-std", version, scope: "required", licenses: [{ expression: "MIT OR Apache-2.0" }], purl, externalReferences };
}

/** The page's bill: what cargo-cyclonedx wrote in this folder, the same wherever and whenever that was. */
export function billOf(text, folder, compiler) {
  const bill = JSON.parse(text.replaceAll(`file://${folder}`, "file://."));
  delete bill.metadata.timestamp;
  bill.components.push(standardLibrary(compiler));
  return bill;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const name = "sbom.cdx";
  const args = ["cyclonedx", "--format", "json", "--spec-version", "1.5", "--target", "wasm32-unknown-unknown", "--override-filename", name];
  // With a date that is given it writes no random number.
  execFileSync("cargo", args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, SOURCE_DATE_EPOCH: "0" } });
  const bill = billOf(readFileSync(`${name}.json`, "utf8"), process.cwd(), execFileSync("rustc", ["--version"], { encoding: "utf8" }));
  // It writes one beside each package's Cargo.toml.
  const packages = [".", ...readdirSync("crates").map((own) => join("crates", own))];
  for (const folder of packages) rmSync(join(folder, `${name}.json`), { force: true });
  process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
}
