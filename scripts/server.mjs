// Serves static files as a careful host would, for trying the page and for its tests. No dependencies.
//
// The headers are those of the file `_headers` in the first root that has one, exactly; without one there are none.
//
//   node scripts/server.mjs --root dist [--root more]... [--port 8080] [--prefix /a/b/c/] [--faults] [--with-parent]
//
//   --root         a folder to serve; a path is looked for in each of them in turn
//   --port         0 takes a free port; the address is printed once requests are answered
//   --prefix       serve under this path only, as a host would in a subfolder
//   --faults       answer paths under `_fault/` with failures, for tests
//   --with-parent  stop when standard input ends, so that a test run that dies leaves no server behind
//
// Faults are written into the path, before the path that should have been served, and so hold for every relative
// request of a page that is opened under them:
//
//   _fault/status/500/data/x.json       that status
//   _fault/flaky/2/KEY/data/x.json      503 for the first 2 requests of each path under this KEY, then the file
//   _fault/hang/data/x.json             no answer, ever
//   _fault/slow/900/data/x.json         the file, after so many milliseconds
//   _fault/trickle/3000/data/x.json     the file, in many small pieces that come one after another within so many milliseconds
//   _fault/stall/data/x.json            the first half of the file, and then nothing
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

import { headersFor, parseHeaders } from "./headers.mjs";

const { values: options } = parseArgs({
  options: {
    root: { type: "string", multiple: true },
    port: { type: "string", default: "8080" },
    prefix: { type: "string", default: "/" },
    faults: { type: "boolean", default: false },
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

/** The headers that the site's own `_headers` gives to a path. It is read anew each time, because tests change it. */
async function headersOf(path) {
  const found = await find("_headers");
  return found ? headersFor(parseHeaders(await readFile(found.file, "utf8")), `/${path}`) : {};
}

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

const encodings = [
  ["br", ".br"],
  ["gzip", ".gz"],
];

/** The same file compressed, when the browser takes it, and it lies beside the file and is no older. */
async function findCompressed({ file, modified }, request) {
  const accepted = (request.headers["accept-encoding"] ?? "").split(/[\s,;]+/);
  for (const [encoding, extension] of encodings.filter(([encoding]) => accepted.includes(encoding))) {
    const found = await stat(file + extension).catch(() => undefined);
    if (found && found.mtimeMs >= modified) return { encoding, file: file + extension };
  }
}

async function refuse(response, status, path = "") {
  response.writeHead(status, { ...(await headersOf(path)), "Content-Type": types[".txt"] }).end(`${status}\n`);
}

/** Serves a file, or what `change` makes of its bytes. */
async function serve(request, response, path, change) {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, path);
  const found = await find(path);
  if (!found) return refuse(response, 404, path);

  const compressed = change ? undefined : await findCompressed(found, request);
  const bytes = await readFile(compressed?.file ?? found.file);
  const body = change ? change(bytes) : bytes;
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const answer = {
    ...(await headersOf(path)),
    "Content-Type": types[extname(found.file)] ?? "application/octet-stream",
    ETag: tag,
    Vary: "Accept-Encoding",
    ...(compressed && { "Content-Encoding": compressed.encoding }),
  };
  if (request.headers["if-none-match"] === tag) return response.writeHead(304, answer).end();
  response.writeHead(200, { ...answer, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

const seen = new Map();

/** How often this has been asked for before. Asking whether it is there does not count. */
function timesSeen(key, request) {
  const times = seen.get(key) ?? 0;
  if (request.method !== "HEAD") seen.set(key, times + 1);
  return times;
}

/** A file's bytes, uncompressed, and the headers that go with them. */
async function answerOf(path) {
  const body = await readFile((await find(path)).file);
  const headers = { ...(await headersOf(path)), "Content-Type": types[extname(path)], "Content-Length": body.length };
  return { body, headers };
}

/** Each takes `args` parts off the front of the path for itself, and is given them and the rest. */
const faults = {
  status: { args: 1, act: (_request, response, path, [status]) => refuse(response, Number(status), path) },
  flaky: {
    args: 2,
    act: (request, response, path, [times, key]) =>
      timesSeen(`${key}/${path}`, request) < Number(times) ? refuse(response, 503, path) : serve(request, response, path),
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
    act: async (_request, response, path) => {
      const headers = { ...(await headersOf(path)), "Content-Type": types[".html"] };
      response.writeHead(200, headers).end("<!DOCTYPE html><title>Home</title>");
    },
  },
  trickle: {
    args: 1,
    act: async (_request, response, path, [milliseconds]) => {
      const { body, headers } = await answerOf(path);
      response.writeHead(200, headers);
      for (let piece = 0; piece < 30; piece += 1) {
        const [from, to] = [piece, piece + 1].map((part) => Math.floor((body.length * part) / 30));
        response.write(body.subarray(from, to));
        await setTimeout(Number(milliseconds) / 30);
      }
      response.end();
    },
  },
  stall: {
    args: 0,
    act: async (_request, response, path) => {
      const { body, headers } = await answerOf(path);
      response.writeHead(200, headers).write(body.subarray(0, body.length >> 1));
    },
  },
  cut: {
    args: 0,
    act: async (_request, response, path) => {
      const { body, headers } = await answerOf(path);
      response.writeHead(200, headers).write(body.subarray(0, body.length >> 1), () => response.destroy());
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
