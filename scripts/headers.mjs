// What a `_headers` file says: which headers go with which path. Knows the file's text alone, no folders and no server.
//
// The form is that of Netlify and Cloudflare Pages: a line with a path, then its headers, indented. `*` in a path stands
// for anything. All rules that match a path hold; where two name the same header, hosts join the values with a comma.

/** The names that a build makes from a file's bytes: page-3d5d5f13af442c25.css, weighbridge-…_bg.wasm, words-en-….txt. */
export const hashed = /^[\w-]+-[0-9a-f]{16}(_bg)?\.(css|js|txt|wasm)$/;

/** The rules of a file: `{ path, headers: [[name, value], …] }`, in order. */
export function parseHeaders(text) {
  const rules = [];
  text.split("\n").forEach((line, at) => {
    if (line.trim() === "" || line.trimStart().startsWith("#")) return;
    if (!/^\s/.test(line)) return rules.push({ path: line.trim(), headers: [] });
    const [, name, value] = /^\s+([\w-]+):\s*(.+?)\s*$/.exec(line) ?? [];
    if (!name || rules.length === 0) throw new Error(`_headers:${at + 1}: found ${line.trim()}, expected a path or NAME: VALUE`);
    rules.at(-1).headers.push([name, value]);
  });
  return rules;
}

/** The headers that go with a path such as `/index.html`, by name. */
export function headersFor(rules, path) {
  const found = {};
  for (const { headers } of rules.filter((rule) => matches(rule.path, path))) {
    for (const [name, value] of headers) found[name] = found[name] ? `${found[name]}, ${value}` : value;
  }
  return found;
}

function matches(pattern, path) {
  const literal = (part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`).test(path);
}

/** The text with the rule for `/{hashed}` written out for each of these files. */
export function withHashedFiles(text, names) {
  return text.replace(/^\/\{hashed\}\n((?:[ \t]+.+\n?)+)/m, (_, headers) => names.map((name) => `/${name}\n${headers}`).join(""));
}

/** The Content-Security-Policy of the whole site. */
export function policyOf(text) {
  const policy = headersFor(parseHeaders(text), "/index.html")["Content-Security-Policy"];
  if (!policy) throw new Error("_headers names no Content-Security-Policy for /index.html");
  return policy;
}

/** A policy under which the page may also connect to these origins, each with or without a slash at its end. */
export function withConnections(policy, origins) {
  const listed = origins.map((origin) => {
    const [, plain] = /^(https?:\/\/[\w.:[\]-]+)\/?$/.exec(origin) ?? [];
    if (!plain) throw new Error(`config.json: data_origins: found ${JSON.stringify(origin)}, expected an origin such as https://data.example`);
    return plain;
  });
  return policy.replace(/\bconnect-src [^;]*/, (directive) => [directive, ...listed].join(" "));
}

/** The part of a policy that may stand in a `<meta>`: browsers take `frame-ancestors` from headers only, and complain. */
export function metaPolicyOf(policy) {
  return policy
    .split(/;\s*/)
    .filter((directive) => !/^(frame-ancestors|report-uri|report-to|sandbox)\b/.test(directive))
    .join("; ");
}
