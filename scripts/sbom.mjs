// Lists what the page is made of, as a software bill of materials in CycloneDX 1.6: every crate, its version, licence and
// checksum, and what it is used by; and Rust's standard library, which comes with the compiler. scripts/release puts it into the release, where SHA256SUMS covers it.
//
//   node scripts/sbom.mjs > dist/sbom.cdx.json
//
// It holds no date and no random number, so that the same sources give the same bytes. A crate that only runs while the
// page is built, such as one that writes code for others, is in it with the scope "excluded": it is in no file that is
// published.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const target = "wasm32-unknown-unknown";

/** How crates are named across registries: https://github.com/package-url/purl-spec. */
const purlOf = ({ name, version }) => `pkg:cargo/${name}@${version}`;

/** What a crate is used for by another: `null` for its code, "build" for its build script, "dev" for its tests. */
const isInProgram = ({ dep_kinds: kinds }) => kinds.some(({ kind }) => kind === null);

/** Whether a crate is run by the compiler, and not part of what it compiles. */
const isMacro = ({ targets }) => targets.some(({ kind }) => kind.includes("proc-macro"));

/** All that is reached from a package, by id; `follow` says which edges count. */
function reached(root, edges, follow) {
  const found = new Set([root]);
  for (const id of found) for (const edge of edges.get(id)) if (follow(id, edge)) found.add(edge.pkg);
  return found;
}

/** SHA-256 of the archives that crates were taken from, by `name version`, as Cargo.lock has them. */
export function checksumsOf(lock) {
  const entry = /^name = "(.+)"\nversion = "(.+)"\n(?:source = .+\n)?(?:checksum = "([0-9a-f]{64})")?/gm;
  return new Map([...lock.matchAll(entry)].map(([, name, version, checksum]) => [`${name} ${version}`, checksum]));
}

/** Rust's standard library, of which Cargo.lock says nothing: it is the compiler's, by what `rustc --version` says. */
function standardLibrary(compiler) {
  const version = /^rustc (\S+)/.exec(compiler)[1];
  const purl = `pkg:generic/rust-std@${version}`;
  const externalReferences = [{ type: "vcs", url: "https://github.com/rust-lang/rust" }];
  return { type: "library", "bom-ref": purl, name: "rust-std", version, scope: "required", licenses: [{ expression: "MIT OR Apache-2.0" }], purl, externalReferences };
}

/** The bill of materials of what `cargo metadata`, Cargo.lock and `rustc --version` say. */
export function billOf(metadata, lock, compiler) {
  const packages = new Map(metadata.packages.map((crate) => [crate.id, crate]));
  const edges = new Map(metadata.resolve.nodes.map(({ id, deps }) => [id, deps]));
  const checksums = checksumsOf(lock);
  const { root } = metadata.resolve;

  const all = reached(root, edges, (_, edge) => isInProgram(edge));
  const shipped = reached(root, edges, (id, edge) => isInProgram(edge) && !isMacro(packages.get(id)) && !isMacro(packages.get(edge.pkg)));
  const byPurl = (one, other) => (purlOf(packages.get(one)) < purlOf(packages.get(other)) ? -1 : 1);
  const ids = [...all].sort(byPurl);

  const component = (id) => {
    const crate = packages.get(id);
    const purl = purlOf(crate);
    const checksum = checksums.get(`${crate.name} ${crate.version}`);
    return {
      type: "library",
      "bom-ref": purl,
      name: crate.name,
      version: crate.version,
      scope: shipped.has(id) ? "required" : "excluded",
      ...(checksum && { hashes: [{ alg: "SHA-256", content: checksum }] }),
      // Older crates write "MIT/Apache-2.0".
      ...(crate.license && { licenses: [{ expression: crate.license.replaceAll("/", " OR ") }] }),
      purl,
      ...(crate.repository && { externalReferences: [{ type: "vcs", url: crate.repository }] }),
    };
  };
  const dependsOn = (id) => ({
    ref: purlOf(packages.get(id)),
    dependsOn: edges.get(id).filter(isInProgram).map(({ pkg }) => pkg).sort(byPurl).map((pkg) => purlOf(packages.get(pkg))),
  });
  const { scope, ...own } = component(root);
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { ...own, type: "application" } },
    components: [...ids.filter((id) => id !== root).map(component), standardLibrary(compiler)],
    dependencies: ids.map(dependsOn),
  };
}

/** What cargo knows of this project, for the page. */
export function metadataOf(folder) {
  const args = ["metadata", "--locked", "--format-version", "1", "--filter-platform", target];
  return JSON.parse(execFileSync("cargo", args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 }));
}

/** The compiler that builds the page. */
export const compilerOf = (folder) => execFileSync("rustc", ["--version"], { cwd: folder, encoding: "utf8" });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bill = billOf(metadataOf("."), readFileSync("Cargo.lock", "utf8"), compilerOf("."));
  process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
}
