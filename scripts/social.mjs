// The picture that other sites show beside a link to the page: 1200 by 630, drawn from the data in the page's own hand.
//
// scripts/social draws it with a browser, and so not on every build. Beside it lies the digest of its drawing, so that
// it never goes with a page of other data: scripts/publish.mjs then leaves it out of the previews.
//
//   node scripts/social.mjs [DATA.json] [FOLDER]     CHROME says which browser draws

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { escape, inWords } from "./preview.mjs";

const [width, height] = [1200, 630];
// The light scheme of style/tokens.css.
const [paper, ink, muted, line, edge, accent] = ["#fbfaf6", "#1b1d22", "#5a5d66", "#e2dfd5", "#8b8a84", "#2846c4"];
const [positive, caution] = ["#0f6b4a", "#8f4700"];
const hues = ["#232b94", "#d26a11", "#00856e", "#690062", "#038be7", "#805a00", "#880100", "#5c5d93"];
const serif = "'Liberation Serif', Georgia, serif";
const sans = "'Liberation Sans', Arial, sans-serif";
const [margin, namesWidth, mostRows, mostColumns] = [72, 316, 5, 3];

/** The picture in words, for who cannot see it. */
export function describe(data) {
  const names = data.options.slice(0, mostColumns).map(({ name }) => name);
  const more = data.options.length - names.length;
  if (more > 0) names.push(`${more} more`);
  const last = names.pop();
  return `A table that compares ${names.length > 0 ? `${names.join(", ")} and ` : ""}${last}.`;
}

/** About how wide a text is, in px: the typeface's letters are half as wide as high, on average. */
const widthOf = (text, size) => [...text].length * size * 0.5;

/** A text cut so that it fits, with an ellipsis for the rest. */
function fitted(text, size, room) {
  const letters = [...text];
  const most = Math.floor(room / (size * 0.5));
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}

/** A text in lines that fit; the last one is cut. */
function wrapped(text, size, room, mostLines) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (widthOf(longer, size) <= room || lines.length === mostLines) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((each) => fitted(each, size, room));
}

const text = (x, y, size, fill, family, words, more = "") =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" font-family="${family}" ${more}>${escape(words)}</text>`;

function valueOf(data, option, criterion) {
  const cell = data.cells?.[option.id]?.[criterion.id];
  return cell && typeof cell === "object" && !Array.isArray(cell) ? cell.value : cell;
}

/** The criteria that tell most at a glance: those in which the options differ, the weightiest first. */
function telling(data, options) {
  const words = (criterion) => options.map((option) => inWords(criterion, valueOf(data, option, criterion)));
  const rank = (criterion) => {
    const said = words(criterion);
    const isWhole = said.every((word) => word !== undefined);
    return (new Set(said).size > 1 ? 100 : 0) + (isWhole ? 50 : 0) + (criterion.better ? (criterion.weight ?? 5) : 0);
  };
  const drawable = data.criteria.filter((criterion) => /^(rating|flag|number)$/.test(criterion.kind) && words(criterion).some(Boolean));
  drawable.sort((one, other) => rank(other) - rank(one));
  // One of each group first: the groups speak for different sides.
  const seen = new Set();
  const isFirst = (criterion) => rank(criterion) >= 150 && !seen.has(criterion.group) && seen.add(criterion.group);
  const first = drawable.filter(isFirst);
  const chosen = new Set([...first, ...drawable.filter((criterion) => !first.includes(criterion))].slice(0, mostRows));
  return data.criteria.filter((criterion) => chosen.has(criterion));
}

/** The mark before a value: as many squares as there are levels, or the sign of a flag. Answers it and its width. */
function mark(criterion, value, hue, x, y) {
  if (criterion.kind === "rating") {
    const levels = criterion.levels.map((level) => level.id ?? level);
    const filled = levels.indexOf(value) + 1;
    const square = (_, at) => {
      const colours = at < filled ? `fill="${hue}" stroke="${hue}"` : `fill="none" stroke="${edge}"`;
      return `<rect x="${x + at * 24 + 1}" y="${y - 18}" width="17" height="17" rx="4" stroke-width="2" ${colours}/>`;
    };
    return [levels.length > 6 ? "" : levels.map(square).join(""), levels.length > 6 ? 0 : levels.length * 24 + 10];
  }
  const sign = { yes: ["M2 9l5 5L17 3", positive], partly: ["M3 10a7 7 0 0 1 14 0z", caution], no: ["M3 9h13", muted] };
  const [path, colour] = sign[inWords(criterion, value)] ?? [];
  const drawn = `<path d="${path}" transform="translate(${x} ${y - 19}) scale(1.1)" fill="none" stroke="${colour}" stroke-width="2.4" stroke-linecap="round"/>`;
  return criterion.kind === "flag" && path ? [drawn, 32] : ["", 0];
}

/** The picture as SVG. */
export function draw(data) {
  const options = data.options.slice(0, mostColumns);
  const size = [84, 68, 54].find((size) => widthOf(data.title, size) <= width - 2 * margin) ?? 54;
  const title = wrapped(data.title, size, width - 2 * margin, 2);
  const groups = new Map((data.groups ?? []).map(({ id }, at) => [id, hues[at % hues.length]]));
  const room = (width - 2 * margin - namesWidth) / options.length;
  const column = (at) => margin + namesWidth + at * room;
  const out = [];

  const beam =
    '<path d="M10 3v14M6.5 17h7M3.5 5h13M4.5 5 2 11.5h5L4.5 5M15.5 5 13 11.5h5L15.5 5M2 11.5a2.5 2.5 0 0 0 5 0M13 11.5a2.5 2.5 0 0 0 5 0"/>';
  out.push(
    `<g transform="translate(${margin} 52) scale(1.9)" fill="none" stroke="${accent}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${beam}</g>`,
  );
  const head = [data.published_by, data.question].filter((part) => typeof part === "string").join("  ·  ");
  out.push(text(margin + 54, 80, 26, muted, sans, fitted(head, 26, 960)));
  let y = 112;
  for (const words of title) {
    y += size * 1.08;
    out.push(text(margin - 3, y, size, ink, serif, words, 'font-weight="600" letter-spacing="-0.01em"'));
  }

  y += 68;
  options.forEach((option, at) => out.push(text(column(at), y, 32, ink, sans, fitted(option.name, 36, room - 16), 'font-weight="700"')));
  const more = data.options.length - options.length;
  if (more > 0) out.push(text(margin, y, 26, muted, sans, `and ${more} more`));
  y += 20;
  out.push(`<path d="M${margin} ${y}H${width - margin}" stroke="${edge}" stroke-width="2"/>`);

  const step = 56;
  const rows = telling(data, options).slice(0, Math.max(1, Math.floor((height - 30 - y) / step)));
  for (const criterion of rows) {
    const hue = groups.get(criterion.group) ?? accent;
    out.push(`<rect x="${margin}" y="${y + 1}" width="5" height="${step - 1}" fill="${hue}"/>`);
    out.push(text(margin + 22, y + 37, 27, ink, sans, fitted(criterion.name, 30, namesWidth - 30), 'font-weight="600"'));
    options.forEach((option, at) => {
      const value = valueOf(data, option, criterion);
      const words = inWords(criterion, value);
      const [drawn, used] = words === undefined ? ["", 0] : mark(criterion, value, hue, column(at), y + 37);
      const shown = fitted(words ?? "not stated", 27, room - used - 16);
      out.push(drawn, text(column(at) + used, y + 37, 27, words === undefined ? muted : ink, sans, shown, words === undefined ? 'font-style="italic"' : ""));
    });
    y += step;
    if (criterion !== rows.at(-1)) out.push(`<path d="M${margin} ${y}H${width - margin}" stroke="${line}" stroke-width="1.5"/>`);
  }
  const ground = `<rect width="${width}" height="${height}" fill="${paper}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${ground}${out.join("")}</svg>`;
}

/** The line in `social.svg.sha256` that goes with a picture of these data: SHA-256 of its drawing, as `sha256sum` has it. */
export const digestOf = (data) => `${createHash("sha256").update(draw(data)).digest("hex")}  social.svg\n`;

function render(svg) {
  const folder = mkdtempSync(join(tmpdir(), "weighbridge-social-"));
  try {
    const [source, target] = [join(folder, "picture.svg"), join(folder, "picture.png")];
    writeFileSync(source, svg);
    const options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"];
    const args = [...options, `--window-size=${width},${height}`, `--screenshot=${target}`, source];
    execFileSync(process.env.CHROME || "chromium", args, { stdio: ["ignore", "ignore", "ignore"] });
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const own = join("public", JSON.parse(readFileSync("public/config.json", "utf8")).data);
  const [source = own, folder = "public"] = process.argv.slice(2);
  const data = JSON.parse(readFileSync(source, "utf8"));
  const picture = render(draw(data));
  writeFileSync(join(folder, "social.png"), picture);
  writeFileSync(join(folder, "social.svg.sha256"), digestOf(data));
  console.log(`${join(folder, "social.png")}: ${picture.length} bytes`);
}
