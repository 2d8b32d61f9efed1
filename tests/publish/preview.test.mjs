// What people and machines see of a comparison without running it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { dataElement, escape, forMachines, head, inWords, mostOptions, oembed, opening, safeLink, table, withoutScripts } from "../../scripts/preview.mjs";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const six = read("tests/browser/data/six.json");
const hostile = read("tests/browser/data/hostile.json");
const small = {
  title: "Lamps",
  options: [{ id: "arc", name: "Arc" }, { id: "bow", name: "Bow", url: "https://bow.example/" }],
  groups: [{ id: "g", name: "Light" }],
  criteria: [
    { id: "price", name: "Price", kind: "number", unit: "EUR" },
    { id: "tone", name: "Tone", kind: "rating", group: "g", levels: ["cold", { id: "warm", name: "warm white" }] },
    { id: "dimmer", name: "Dimmer", kind: "flag", group: "g" },
  ],
  cells: { arc: { price: 80, tone: { value: "warm", text: "2700 K", disputed: [{ value: "cold" }] }, dimmer: true }, bow: { price: null, tone: "no such level" } },
};

test("a value is said in words, and what is not known is not stated", () => {
  const [price, tone, dimmer] = small.criteria;
  const check = (criterion, value, expected) => assert.equal(inWords(criterion, value), expected);
  check(price, 80, "80 EUR");
  check({ kind: "number" }, 0, "0");
  check(price, "80", undefined);
  check(tone, "warm", "warm white");
  check(tone, "cold", "cold");
  check(tone, "blue", undefined);
  check(dimmer, true, "yes");
  check(dimmer, "partly", "partly");
  check(dimmer, null, undefined);
  check({ kind: "text" }, "", undefined);
  check({ kind: "date" }, "2024-01-01", "January 1, 2024");
  check({ kind: "date" }, "2024-02", "February 2024");
  check({ kind: "date" }, "2024", "2024");
  check({ kind: "date" }, "May", undefined);
  check({ kind: "list" }, ["a", "b"], "a, b");
});

test("numbers, pairs and addresses are said as the page says them", () => {
  const check = (criterion, value, expected, language) => assert.equal(inWords(criterion, value, language), expected);
  const money = { kind: "number", currency: "USD" };
  check(money, 1200.5, "$1,200.50");
  check(money, 9, "$9");
  check(money, [5, 20], "$5–20");
  check(money, 1200.5, "1.200,50\u00a0$", "de");
  check(money, [5, 20], "5–20\u00a0$", "de");
  check({ ...money, decimals: 2, unit: "per user/month" }, 9, "$9.00 per user/month");
  check({ kind: "number", unit: "%" }, 12, "12 %");
  check({ ...money, unit: "/mo" }, 9, "$9/mo");
  check({ kind: "number", grouping: false }, 2000, "2000");
  check({ kind: "number" }, [-5, 5], "-5–5");
  check({ kind: "number" }, [5, 5], "5");
  check({ kind: "number" }, [20, 5], undefined);
  check({ kind: "number", unit: "GB" }, "unlimited", "unlimited");
  check({ kind: "number", display: "stars", range: [0, 5] }, 4.5, "4.5 out of 5");
  for (const kind of ["number", "flag", "date", "list", "link"]) check({ kind }, "n/a", "does not apply");
  check({ kind: "rating", levels: ["n/a", "good"] }, "n/a", "n/a");
  check({ kind: "text" }, "n/a", "n/a");
  check({ kind: "link" }, "https://me@docs.example.org:80/a?b#c", "docs.example.org");
  check({ kind: "link" }, "mailto:team@example.org?subject=Hi", "team@example.org");
  check({ kind: "link" }, "docs.html", "docs.html");
});

test("a label stands in the place of the value, and a badge beside the name", () => {
  const data = {
    title: "T",
    options: [{ id: "a", name: "A", badge: "New" }],
    criteria: [{ id: "p", name: "P", kind: "number" }, { id: "l", name: "L", kind: "link" }, { id: "q", name: "Q", kind: "number" }],
    cells: { a: { p: { value: 9, label: "from <9>" }, l: { value: "https://a.example/x", label: "Docs" }, q: { label: "ask us", disputed: [{ value: 3, label: "three" }] } } },
  };
  const markup = table(data);
  assert.ok(markup.includes("<td>from &lt;9&gt;</td>"));
  assert.ok(markup.includes('<a href="https://a.example/x" rel="noopener">Docs</a>'));
  assert.ok(markup.includes('<td>ask us<div class="words">Also said: three</div></td>'));
  assert.ok(markup.includes('A <span class="badge">New</span>'));
});

test("every cell is in the table, under its group, with what else is said", () => {
  const markup = table(small);
  assert.equal(markup.match(/<td>/g).length, 6);
  assert.equal(markup.match(/not stated/g).length, 3);
  assert.ok(markup.includes('<td>warm white<div class="words">2700 K</div><div class="words">Also said: cold</div></td>'));
  assert.ok(markup.includes('<th scope="rowgroup" colspan="3">Light</th>'));
  assert.ok(markup.includes('<a href="https://bow.example/" rel="noopener">Bow</a>'));
  assert.equal(markup.match(/<tbody>/g).length, 2);
});

/** The texts of markup, each with the language that it is to be read out in. */
function readOut(markup) {
  const [open, found] = [["none"], []];
  for (const [, end, name, attributes, text] of markup.matchAll(/<(\/?)(\w+)([^>]*)>|([^<]+)/g)) {
    if (end) open.pop();
    else if (name) open.push(/\blang="([^"]*)"/.exec(attributes)?.[1] ?? open.at(-1));
    else if (/\p{L}/u.test(text)) found.push([open.at(-1), text.trim()]);
  }
  assert.deepEqual(open, ["none"], "every element ends");
  return found;
}

const lampen = {
  title: "Lampen",
  language: "de",
  summary: "Zwei Lampen",
  published_by: "Verlag",
  updated: "2024-01-01",
  sources: { heft: { title: "Das Heft", author: "Ada Blau" } },
  options: [{ id: "a", name: "Bogen" }, { id: "b", name: "Kerze", url: "https://kerze.example/" }],
  groups: [{ id: "g", name: "Licht" }],
  criteria: [
    { id: "price", name: "Preis", about: "Im Laden", kind: "number", unit: "Euro" },
    { id: "dimmer", name: "Dimmbar", kind: "flag", group: "g" },
    { id: "colours", name: "Farben", kind: "list", group: "g" },
  ],
  cells: {
    a: { price: { value: 80, text: "ohne Birne", disputed: [{ value: 90, text: "im Netz" }] }, dimmer: true, colours: { value: ["rot", "blau"], more: true } },
    b: { dimmer: { value: "partly", disputed: [{ value: false }] } },
  },
};

test("without scripts, each text is read out in its language", () => {
  const all = readOut(withoutScripts(lampen, "lampen.json"));
  const of = (language) => all.filter(([own]) => own === language).map(([, text]) => text);
  const theirs = "Lampen, Zwei Lampen, Das Heft, Ada Blau, Verlag, Lampen, Bogen, Kerze, Preis, Im Laden, 80 Euro, ohne Birne, 90 Euro, im Netz, Licht, Dimmbar, Farben, rot, blau";
  assert.equal(of("de").join(", "), theirs);
  const ours = of("en").map((text) => text.replace(/^(Scripts are switched off).*/, "$1"));
  const cells = ["Criterion", "Also said:", "not stated", "yes", "partly", "Also said:", "no", "and more", "not stated"];
  assert.deepEqual(ours, ["Updated", "Source:", "Published by", "Scripts are switched off", ...cells, "The same as", "data"]);
  assert.deepEqual(of("none"), []);

  const many = { ...lampen, options: Array.from({ length: 99 }, (_, at) => ({ id: `o${at}`, name: "Birne" })) };
  assert.deepEqual(readOut(table(many))[1], ["en", `The first ${mostOptions} of 99 options.`]);
});

test("data in English need no marks of their language", () => {
  const marks = (language) => withoutScripts({ ...lampen, language }, "lampen.json").match(/\blang="[^"]*"/g);
  for (const language of ["en", "en-GB", undefined]) assert.deepEqual(marks(language), ['lang="en"'], language);
  assert.ok(marks("eno").includes('lang="eno"'));
});

test("a long comparison is cut, and says so", () => {
  const many = { ...small, options: Array.from({ length: 200 }, (_, at) => ({ id: `o${at}`, name: `Option ${at}` })) };
  assert.ok(table(many).includes(`The first ${mostOptions} of 200 options.`));
  assert.ok(!table(many).includes(`Option ${mostOptions}<`));
  assert.equal(forMachines(many, { file: "x.json" }).mainEntity.itemListElement.length, mostOptions);
  assert.equal(forMachines(many, { file: "x.json" }).mainEntity.numberOfItems, 200);
});

test("texts from data never become markup", () => {
  assert.equal(escape(`<a b="c">&'`), "&lt;a b=&quot;c&quot;&gt;&amp;'");
  const context = { file: 'data/"><script>.json', picture: { name: "social.png", description: '"><script>' } };
  for (const markup of [withoutScripts(hostile, context.file), head(hostile, context), opening(hostile)]) {
    assert.ok(!/<(script|img|svg|iframe)/i.test(markup), markup);
    assert.ok(!/href="(?!https?:|mailto:|data\/|oembed\.json)/i.test(markup), markup);
  }
  const element = dataElement(hostile, context);
  assert.equal(element.match(/<\/?script/g).length, 2);
  assert.deepEqual(JSON.parse(element.replace(/<[^>]*>/g, "")), forMachines(hostile, context));
});

test("addresses are judged as the page judges them", () => {
  const vectors = read("tests/addresses.json");
  assert.ok(vectors.length >= 40);
  for (const { address, link } of vectors) assert.equal(safeLink(address) !== undefined, link, JSON.stringify(address));
  assert.equal(safeLink(undefined), undefined);
});

test("machines read what is compared", () => {
  const said = forMachines(six, { file: "data/six.json", address: "https://x.example/w/" });
  assert.equal(said.name, six.title);
  assert.deepEqual(said.mainEntity.itemListElement.map(({ item }) => item.name), six.options.map(({ name }) => name));
  assert.deepEqual(said.hasPart.variableMeasured.map(({ name }) => name), six.criteria.map(({ name }) => name));
  assert.equal(said.hasPart.distribution.contentUrl, "https://x.example/w/data/six.json");
  assert.equal(forMachines(six, { file: "data/six.json" }).hasPart.distribution.contentUrl, "data/six.json");
  assert.ok(!("url" in forMachines(six, { file: "data/six.json" })));
});

test("links in previews are absolute once the address is known", () => {
  const picture = { name: "social.png", description: "A table" };
  const known = head(small, { address: "https://x.example/w/", picture });
  assert.ok(known.includes('<link rel="canonical" href="https://x.example/w/">'));
  assert.ok(known.includes('<meta property="og:image" content="https://x.example/w/social.png">'));
  assert.ok(known.includes('href="https://x.example/w/oembed.json"'));
  const unknown = head(small, { picture });
  assert.ok(!unknown.includes("canonical") && !unknown.includes("og:url") && unknown.includes('content="social.png"'));
  assert.ok(!head(small, {}).includes("og:image") && head(small, {}).includes('content="summary"'));
});

test("oEmbed offers a frame where the address is known, and a link where it is not", () => {
  assert.deepEqual(oembed(small, {}), { version: "1.0", title: "Lamps", cache_age: 86400, type: "link" });
  const rich = oembed({ ...small, title: 'Lamps "n" <more>' }, { address: "https://x.example/w/", picture: { name: "social.png" } });
  assert.equal(rich.type, "rich");
  assert.equal(rich.thumbnail_url, "https://x.example/w/social.png");
  assert.ok(rich.html.startsWith('<iframe src="https://x.example/w/" title="Lamps &quot;n&quot; &lt;more&gt;"'), rich.html);
  assert.ok(rich.width > 0 && rich.height > 0);
});

test("the beginning shows what the data say, and shapes for what the page says", () => {
  const markup = opening(six);
  const shown = [...markup.matchAll(/<span class="own"><span[^>]*>([^<]*)/g)].map(([, text]) => text);
  const expected = [six.title, six.summary, six.question, ...six.scenarios.map(({ name }) => name)].filter(Boolean);
  assert.deepEqual(shown, expected.map(escape));
  assert.ok(!opening(small).includes("pills"), "without scenarios there is no room for them");
  assert.ok(!opening(undefined).includes('class="own"'));
  assert.ok(opening(undefined).includes("Loading the comparison…"));
});
