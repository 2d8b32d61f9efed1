// Joins the style sheets into one, so that a visit makes one request for all of them.
//
//   node scripts/styles.mjs style/main.css dist-stage/page.css
//
// Each line `@import "name.css";` of the first file is replaced by that file, in the order written. A style sheet in the
// same folder that is never imported is an error: it would be silently missing from the page.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const [main, output] = process.argv.slice(2);
const folder = dirname(main);
const unused = new Set(readdirSync(folder).filter((name) => name.endsWith(".css")));
unused.delete(basename(main));

const joined = readFileSync(main, "utf8").replace(/^@import "(.+)";$/gm, (_line, name) => {
  unused.delete(name);
  return readFileSync(join(folder, name), "utf8");
});

if (unused.size > 0) {
  console.error(`error: ${main} does not @import ${[...unused].join(", ")}`);
  process.exit(1);
}
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, joined);
