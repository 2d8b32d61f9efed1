// What a `_headers` file says, and that the samples for other hosts say the same.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { hashed, headersFor, metaPolicyOf, parseHeaders, policyOf, withConnections, withHashedFiles } from "../../scripts/headers.mjs";

const own = readFileSync("public/_headers", "utf8");
const text = "# a comment\n/*\n  A: one\n/data/*\n  B: two; three\n  A: four\n";

test("rules are read, and all that match a path hold", () => {
  const rules = parseHeaders(text);
  const check = (path, expected) => assert.deepEqual(headersFor(rules, path), expected, path);
  check("/index.html", { A: "one" });
  check("/data/x.json", { A: "one, four", B: "two; three" });
  check("/data", { A: "one" });
  check("/a/data/x.json", { A: "one" });
  assert.deepEqual(headersFor(parseHeaders("/a.b*(c\n  A: 1\n"), "/a.bxx(c"), { A: "1" });
  assert.deepEqual(headersFor(parseHeaders("/a.b\n  A: 1\n"), "/axb"), {});
});

test("a line that says nothing is an error with its number", () => {
  assert.throws(() => parseHeaders("/*\n  nonsense\n"), /_headers:2: found nonsense/);
  assert.throws(() => parseHeaders("  A: 1\n"), /_headers:1/);
});

test("names made from bytes are told from others", () => {
  for (const name of ["page-d44ccffa32cb00dc.css", "weighbridge-57aaf9b442ef5486_bg.wasm", "boot-9a45b62d4106464f.js"]) assert.ok(hashed.test(name), name);
  for (const name of ["page.css", "django-vs-nodejs.json", "index.html", "page-d44ccffa.css", "x/page-d44ccffa32cb00dc.css"]) assert.ok(!hashed.test(name), name);
});

test("each file that is named by its bytes gets a rule, and no header twice", () => {
  const rules = parseHeaders(withHashedFiles(own, ["a-0123456789abcdef.js", "b-0123456789abcdef_bg.wasm"]));
  for (const path of ["/a-0123456789abcdef.js", "/b-0123456789abcdef_bg.wasm"]) {
    assert.equal(headersFor(rules, path)["Cache-Control"], "public, max-age=31536000, immutable");
  }
  assert.ok(!rules.some(({ path }) => path.includes("{")));
  for (const path of ["/", "/index.html", "/config.json", "/data/x.json"]) {
    const headers = headersFor(rules, path);
    assert.equal(headers["Cache-Control"], "no-cache", path);
    assert.equal(headers["X-Content-Type-Options"], "nosniff", path);
  }
  assert.equal(parseHeaders(withHashedFiles(own, [])).filter(({ path }) => path === "/{hashed}").length, 0);
});

test("what keeps its name is asked for anew, whatever it is", () => {
  const rules = parseHeaders(withHashedFiles(own, []));
  const copied = readdirSync("public", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== "_headers");
  const paths = copied.map(({ parentPath, path, name }) => `${parentPath ?? path}/${name}`.slice("public".length));
  assert.ok(paths.includes("/favicon.svg") && paths.includes("/examples/index.html"), paths.join());
  // And what the scripts make: of the data, and of a release.
  const made = ["/", "/index.html", "/oembed.json", "/SHA256SUMS", "/releases.json", "/sbom.cdx.json"];
  for (const path of [...paths, ...made]) assert.equal(headersFor(rules, path)["Cache-Control"], "no-cache", path);
});

test("the policy names what it must, and nothing that opens it", () => {
  const policy = policyOf(own);
  for (const part of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "object-src 'none'"]) {
    assert.ok(policy.split("; ").includes(part), part);
  }
  assert.ok(!/unsafe-inline|'unsafe-eval'|http:|\*/.test(policy));
});

test("listed origins may be connected to, and only origins", () => {
  assert.equal(withConnections("a 'none'; connect-src 'self'; b", ["https://x.example"]), "a 'none'; connect-src 'self' https://x.example; b");
  assert.equal(withConnections("connect-src 'self'", ["http://127.0.0.1:8080"]), "connect-src 'self' http://127.0.0.1:8080");
  assert.equal(withConnections("connect-src 'self'", ["https://x.example/"]), "connect-src 'self' https://x.example");
  for (const odd of ["*", null, "", "https:", "https://x.example; script-src *", "data:", "https://x.example/path", "'unsafe-eval'"]) {
    assert.throws(() => withConnections("connect-src 'self'", [odd]), /data_origins/, odd);
  }
});

test("what only a header can say stays out of the page", () => {
  assert.equal(metaPolicyOf("default-src 'none'; frame-ancestors https://x; img-src *; report-to y"), "default-src 'none'; img-src *");
  assert.equal(metaPolicyOf(policyOf(own)), policyOf(own));
});

/** The code blocks of a language in docs/deploying.md. */
function samples(language) {
  const blocks = readFileSync("docs/deploying.md", "utf8").matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm"));
  return [...blocks].map(([, block]) => block).join("\n");
}

test("the samples for nginx and Caddy send the same headers", () => {
  const headers = Object.entries(headersFor(parseHeaders(own), "/"));
  assert.equal(headers.length, 7);
  for (const [name, value] of headers.filter(([name]) => name !== "Cache-Control")) {
    assert.ok(samples("nginx").includes(`add_header ${name} "${value}" always;`), `nginx: ${name}`);
    assert.ok(samples("caddy").includes(`${name} "${value}"`), `Caddy: ${name}`);
  }
  assert.ok(samples("nginx").includes("add_header Cache-Control $weighbridge_cache;"));
  for (const sample of [samples("nginx"), samples("caddy")]) {
    assert.ok(sample.includes('"no-cache"') && sample.includes('"public, max-age=31536000, immutable"'));
    // The pattern of the names that are made from bytes is the scripts' own.
    const [, pattern] = /(-\[0-9a-f\]\{16\}[^\s"]*\$)/.exec(sample);
    assert.ok(new RegExp(pattern).test("/a/b/weighbridge-57aaf9b442ef5486_bg.wasm") && new RegExp(pattern).test("/page-d44ccffa32cb00dc.css"));
    assert.ok(!new RegExp(pattern).test("/index.html") && !new RegExp(pattern).test("/data/x-57aaf9b442ef5486.json"));
  }
});
