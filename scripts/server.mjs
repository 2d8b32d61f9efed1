// Serves static files as a careful host would, for trying the page and for its tests. No dependencies.
//
//   node scripts/server.mjs --root dist [--root more]... [--port 8080] [--prefix /a/b/c/] [--faults] [--no-policy]
//       [--with-parent]
//
//   --root         a folder to serve; a path is looked for in each of them in turn
//   --port         0 takes a free port; the address is printed once requests are answered
//   --prefix       serve under this path only, as a host would in a subfolder
//   --faults       answer paths under `_fault/` with failures, for tests
//   --no-policy    without the Content-Security-Policy: the site of somebody who embeds the page
//   --with-parent  stop when standard input ends, so that a test run that dies leaves no server behind
//
// Faults are written into the path, before the path that should have been served, and so hold for every relative
// request of a page that is opened under them:
//
//   _fault/status/500/data/x.json       that status
//   _fault/flaky/2/KEY/data/x.json      503 for the first 2 requests of each path under this KEY, then the file
//   _fault/hang/data/x.json             no answer, ever
//   _fault/slow/900/data/x.json         the file, after so many milliseconds
//   _fault/html/data/x.json             status 200 and a web page, as hosts of single-page apps answer
//   _fault/cut/data/x.json              the connection breaks halfway through the file
//   _fault/flip/data/x.json             the file, with one bit in the middle flipped
//   _fault/only/.wasm/status/500/index.html    a fault for those paths only that contain `.wasm`

import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    root: { type: "string", multiple: true },
    port: { type: "string", default: "8080" },
    prefix: { type: "string", default: "/" },
    faults: { type: "boolean", default: false },
    "no-policy": { type: "boolean", default: false },
    "with-parent": { type: "boolean", default: false },
  },
});

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".tsv": "text/tab-separated-values; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

const headers = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: https:; " +
    "font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  // Everything here is public. Pages in a sandboxed frame have no origin of their own and need this to load at all.
  "Access-Control-Allow-Origin": "*",
};

if (options["no-policy"]) delete headers["Content-Security-Policy"];

// The names that the build makes from a file's content: page-3d5d5f13af442c25.css, weighbridge-…_bg.wasm.
const hashed = /-[0-9a-f]{12,16}(_bg)?\.(css|js|wasm)$/;

/** The request's path below the prefix, or undefined when it lies outside of it. */
function pathOf(request) {
  const { pathname } = new URL(request.url, "http://localhost");
  return pathname.startsWith(options.prefix) ? decodeURIComponent(pathname.slice(options.prefix.length)) : undefined;
}

/** The file for a path, in the first root that has it; undefined when none has. */
async function find(path) {
  const inside = normalize(join(sep, path));
  for (const root of options.root) {
    const file = join(root, inside.endsWith(sep) ? join(inside, "index.html") : inside);
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile()) return { file, modified: found.mtimeMs };
  }
}

/** The same file compressed, when it lies beside it and is no older. */
async function findCompressed({ file, modified }, request) {
  if (!/\bbr\b/.test(request.headers["accept-encoding"] ?? "")) return;
  const found = await stat(`${file}.br`).catch(() => undefined);
  return found && found.mtimeMs >= modified ? `${file}.br` : undefined;
}

function refuse(response, status) {
  response.writeHead(status, { ...headers, "Content-Type": types[".txt"] }).end(`${status}\n`);
}

/** Serves a file, or what `change` makes of its bytes. */
async function serve(request, response, path, change) {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405);
  const found = await find(path);
  if (!found) return refuse(response, 404);

  const compressed = change ? undefined : await findCompressed(found, request);
  const bytes = await readFile(compressed ?? found.file);
  const body = change ? change(bytes) : bytes;
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const answer = {
    ...headers,
    "Content-Type": types[extname(found.file)] ?? "application/octet-stream",
    "Cache-Control": hashed.test(found.file) ? "public, max-age=31536000, immutable" : "no-cache",
    ETag: tag,
    Vary: "Accept-Encoding",
    ...(compressed && { "Content-Encoding": "br" }),
  };
  if (request.headers["if-none-match"] === tag) return response.writeHead(304, answer).end();
  response.writeHead(200, { ...answer, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

const seen = new Map();

/** How often this has been asked for before. */
function timesSeen(key) {
  const times = seen.get(key) ?? 0;
  seen.set(key, times + 1);
  return times;
}

/** Each takes `args` parts off the front of the path for itself, and is given them and the rest. */
const faults = {
  status: { args: 1, act: (_request, response, _path, [status]) => refuse(response, Number(status)) },
  flaky: {
    args: 2,
    act: (request, response, path, [times, key]) =>
      timesSeen(`${key}/${path}`) < Number(times) ? refuse(response, 503) : serve(request, response, path),
  },
  hang: { args: 0, act: () => {} },
  slow: {
    args: 1,
    act: async (request, response, path, [milliseconds]) => {
      await setTimeout(Number(milliseconds));
      await serve(request, response, path);
    },
  },
  html: {
    args: 0,
    act: (_request, response) => {
      response.writeHead(200, { ...headers, "Content-Type": types[".html"] }).end("<!DOCTYPE html><title>Home</title>");
    },
  },
  cut: {
    args: 0,
    act: async (_request, response, path) => {
      const body = await readFile((await find(path)).file);
      response.writeHead(200, { ...headers, "Content-Type": types[extname(path)], "Content-Length": body.length });
      response.write(body.subarray(0, body.length >> 1), () => response.destroy());
    },
  },
  flip: {
    args: 0,
    act: (request, response, path) =>
      serve(request, response, path, (body) => {
        body[body.length >> 1] ^= 1;
        return body;
      }),
  },
};

async function serveFault(request, response, parts) {
  let only = "";
  if (parts[0] === "only") [, only, ...parts] = parts;
  const [kind, ...rest] = parts;
  if (!Object.hasOwn(faults, kind)) return refuse(response, 404);
  const { args, act } = faults[kind];
  const path = rest.slice(args).join("/");
  await (path.includes(only) ? act(request, response, path, rest.slice(0, args)) : serve(request, response, path));
}

async function answer(request, response) {
  const path = pathOf(request);
  if (path === undefined) return refuse(response, 404);
  const [first, ...rest] = path.split("/");
  const faulty = options.faults && first === "_fault";
  await (faulty ? serveFault(request, response, rest) : serve(request, response, path));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    // A path that is not percent-encoded right is the caller's fault.
    if (error instanceof URIError) return refuse(response, 400);
    console.error(error);
    if (!response.headersSent) refuse(response, 500);
  });
});
server.on("error", (error) => {
  console.error(`error: ${error.message}`);
  process.exit(1);
});
server.listen(Number(options.port), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}${options.prefix}`);
});
if (options["with-parent"]) process.stdin.resume().on("end", () => process.exit(0));
