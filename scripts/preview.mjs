// What people and machines see of a comparison without running it: the head of the page for search engines and for sites
// that preview links, and the table for who has scripts switched off. All of it is made from the data; nothing here knows
// what is compared. Pure: texts in, texts out.
//
// Data come from anybody. Every text is escaped here, and addresses become links only when they are plain.

/** How many options the table and the list for machines carry. More would make every visitor wait for few. */
export const mostOptions = 60;

const marks = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as it may stand in markup and in a quoted attribute. */
export const escape = (text) => String(text).replace(/[&<>"]/g, (mark) => marks[mark]);

/** An address that a link may lead to, or undefined: the rule of `site::safe_link`. */
export function safeLink(address) {
  if (typeof address !== "string" || /[\s\p{Cc}\\]/u.test(address)) return;
  if (/^https?:\/\/[^/?#@]+([/?#]|$)/i.test(address) || /^mailto:[^/].*@/i.test(address)) return address;
}

const list = (value) => (Array.isArray(value) ? value : []);
const texts = (value) => list(value).filter((item) => typeof item === "string");
const language = ({ language }) => (isText(language) ? ` lang="${escape(language)}"` : "");
const isText = (value) => typeof value === "string" && value !== "";

// Without scripts there are no catalogs: what is said in our own words is said in English, and is to be read out as such.

/** The `lang` attribute of an element with texts of the data inside of one in English; empty where they are English, too. */
const dataLang = (data) => (/^en(-|$)/i.test(data.language) ? "" : language(data));

/** The `lang` attribute of an element with our own words inside of one with texts of the data. */
const englishLang = (data) => (dataLang(data) ? ' lang="en"' : "");

/** Our own words amid texts of the data. */
const inEnglish = (data, words) => (englishLang(data) ? `<span${englishLang(data)}>${words}</span>` : words);

/** The cell of an option and a criterion as an object; a missing one is empty. */
function cellOf(data, option, criterion) {
  const cell = data.cells?.[option.id]?.[criterion.id] ?? {};
  return typeof cell === "object" && !Array.isArray(cell) ? cell : { value: cell };
}

/** The languages in which numbers and dates are written: English where the data name none that there is. */
const localesOf = (language) => {
  try {
    return Intl.getCanonicalLocales(isText(language) ? language : "en");
  } catch {
    return ["en"];
  }
};

/** A number as the criterion has it written: the rule of the page. */
function numberIn(locales, { currency, decimals, grouping }, number) {
  const isMoney = /^[A-Z]{3}$/.test(currency);
  const isExact = Number.isInteger(decimals) && decimals >= 0 && decimals <= 6;
  const least = isMoney && !Number.isInteger(number) ? 2 : 0;
  const style = isMoney ? { style: "currency", currency } : {};
  const [minimumFractionDigits, maximumFractionDigits] = isExact ? [decimals, decimals] : [least, 20];
  return new Intl.NumberFormat(locales, { ...style, minimumFractionDigits, maximumFractionDigits, useGrouping: grouping !== false }).format(number);
}

/** Two numbers as one range, with what stands around both of them once. */
function rangeOf([low, high]) {
  const [, before, ownLow, after] = /^(\D*)(.*\d|)(\D*)$/su.exec(low);
  const [, beforeHigh, ownHigh, afterHigh] = /^(\D*)(.*\d|)(\D*)$/su.exec(high);
  if (/[-\u2212]/.test(before) || before !== beforeHigh || after !== afterHigh) return `${low}–${high}`;
  return `${before}${ownLow}–${ownHigh}${after}`;
}

/** A day, month or year as the language has it; undefined for what is none. */
function dateIn(locales, date) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date) ?? [];
  const time = Date.parse(`${year}-${month ?? "01"}-${day ?? "01"}`);
  if (!year || Number.isNaN(time)) return undefined;
  const parts = day ? { dateStyle: "long" } : month ? { year: "numeric", month: "long" } : { year: "numeric" };
  return new Intl.DateTimeFormat(locales, { ...parts, timeZone: "UTC" }).format(time);
}

/** The name of an address's host, or to whom a letter goes; else all of it. */
function hostOf(address) {
  const letter = /^mailto:([^?]+)/i.exec(address);
  if (letter) return letter[1];
  return /^https?:\/\/(?:[^/?#]*@)?(\[[^\]]*\]|[^:/?#]+)/i.exec(address)?.[1] ?? address;
}

/** What is said in our own words wherever it stands. */
const notApplicable = "does not apply";
const unlimited = "unlimited";

/**
 * A value in words, as the language writes numbers and dates; undefined where the data do not state it, or state what the
 * criterion does not know.
 */
export function inWords(criterion, value, language) {
  const locales = localesOf(language);
  const number = (number) => numberIn(locales, criterion, number);
  const unit = isText(criterion.unit) ? criterion.unit : "";
  const withUnit = (words) => words + (unit === "" || unit.startsWith("/") ? "" : " ") + unit;
  const isNumber = (value) => typeof value === "number";
  const levels = list(criterion.levels).map((level) => (typeof level === "string" ? { id: level, name: level } : level));
  const level = levels.find(({ id }) => id === value) ?? levels.find(({ name }) => name === value);
  if (value === "n/a" && !level && !["choice", "text"].includes(criterion.kind)) return notApplicable;
  switch (criterion.kind) {
    case "rating":
      return level?.name;
    case "flag":
      if (typeof value === "boolean") return value ? "yes" : "no";
      return ["yes", "partly", "no"].find((word) => word === value);
    case "number": {
      if (value === "unlimited") return unlimited;
      const isPair = Array.isArray(value) && value.length === 2 && value.every(isNumber) && value[0] <= value[1];
      if (!isPair && !isNumber(value)) return undefined;
      const words = isPair && value[0] < value[1] ? rangeOf(value.map(number)) : number(isPair ? value[0] : value);
      const top = criterion.display === "stars" ? list(criterion.range)[1] : undefined;
      return withUnit(isNumber(top) ? `${words} out of ${top}` : words);
    }
    case "date":
      return dateIn(locales, value);
    case "link":
      return isText(value) ? hostOf(value) : undefined;
    case "list":
      return Array.isArray(value) ? texts(value).join(", ") : undefined;
    default:
      return isText(value) ? value : undefined;
  }
}

function markupOf(data, criterion, { value, label, text, more }) {
  const shown = isText(label) ? labelMarkup(criterion, value, label) : valueMarkup(data, criterion, value, more);
  return shown + (isText(text) ? `<div class="words">${escape(text)}</div>` : "");
}

/** What the data want to be seen in the place of a value. */
function labelMarkup({ kind }, value, label) {
  return kind === "link" && safeLink(value) ? linkTo(value, label) : escape(label);
}

function valueMarkup(data, criterion, value, more) {
  const words = inWords(criterion, value, data.language);
  if (words === undefined) return `<span class="unstated"${englishLang(data)}>not stated</span>`;
  if (value === "n/a" && words === notApplicable) return inEnglish(data, words);
  switch (criterion.kind) {
    case "link":
      return safeLink(value) ? linkTo(value, words) : escape(words);
    case "flag":
      return inEnglish(data, words);
    case "number":
      return value === "unlimited" ? inEnglish(data, words) : escape(words);
    default:
      return escape(words) + (more && criterion.kind === "list" ? inEnglish(data, " and more") : "");
  }
}

const linkTo = (address, words) => `<a href="${escape(address)}" rel="noopener">${escape(words)}</a>`;

function cellMarkup(data, option, criterion) {
  const cell = cellOf(data, option, criterion);
  const also = inEnglish(data, "Also said:");
  const others = list(cell.disputed).map((statement) => `<div class="words">${also} ${markupOf(data, criterion, statement)}</div>`);
  return `<td>${markupOf(data, criterion, cell)}${others.join("")}</td>`;
}

/** The comparison as a table: criteria as rows under the names of their groups, options as columns. */
export function table(data) {
  const options = data.options.slice(0, mostOptions);
  const rest = data.options.length - options.length;
  const heads = options.map((option) => `<th scope="col">${headMarkup(option)}</th>`).join("");
  const row = (criterion) =>
    `<tr><th scope="row" class="first">${escape(criterion.name)}${isText(criterion.about) ? `<span class="about">${escape(criterion.about)}</span>` : ""}</th>` +
    `${options.map((option) => cellMarkup(data, option, criterion)).join("")}</tr>`;
  const section = ({ name, criteria }) =>
    `<tbody>${name ? `<tr><th scope="rowgroup" colspan="${options.length + 1}">${escape(name)}</th></tr>` : ""}${criteria.map(row).join("")}</tbody>`;
  const caption = `<span class="vh">${escape(data.title)}</span>${rest > 0 ? inEnglish(data, ` The first ${options.length} of ${data.options.length} options.`) : ""}`;
  return (
    `<table class="table"${dataLang(data)}><caption>${caption}</caption><thead><tr><th scope="col"${englishLang(data)}>Criterion</th>${heads}</tr></thead>` +
    `${sections(data).map(section).join("")}</table>`
  );
}

function headMarkup(option) {
  const address = safeLink(option.url);
  const badge = isText(option.badge) ? ` <span class="badge">${escape(option.badge)}</span>` : "";
  return (address ? linkTo(address, option.name) : escape(option.name)) + badge;
}

/** The criteria in the data's order, cut where another group begins. */
function sections(data) {
  const names = new Map(list(data.groups).map((group) => [group.id, group.name]));
  const found = [];
  for (const criterion of data.criteria) {
    const name = names.get(criterion.group);
    if (found.length === 0 || found.at(-1).name !== name) found.push({ name, criteria: [] });
    found.at(-1).criteria.push(criterion);
  }
  return found;
}

/** How many scenarios the beginning of the page names while it loads: on a wide window these are three lines. */
const mostScenarios = 15;

const bones = (shape, count) => `<span class="bone ${shape}"></span>`.repeat(count);

/**
 * What stands in the page's place while the program comes: its title, summary and scenarios, and the shape of the rest,
 * nearly at its final height. boot.js lets the texts be read (`own`) when it is these data that the page is about to show;
 * till then, and where the visitor asked for others, they are no more than shapes. What the page says in its own words is
 * always one (`veil`): the language may be another. Without data, all of it is shapes.
 *
 * The `late` words are for when not even the script came that reports failures.
 */
export function opening(data) {
  const own = (text) => `<span class="own"><span${language(data)}>${escape(text)}</span></span>`;
  const veil = (markup) => `<span class="veil"><span>${markup}</span></span>`;
  const { summary, question } = data ?? {};
  const scenarios = data ? list(data.scenarios) : Array(8).fill({ name: "A scenario" });
  const pill = ({ name }) => `<span class="pill"><span><span class="sign bone"></span>${data ? own(name) : veil(name)}</span></span>`;
  const settings = Math.min(data?.criteria.filter(({ better }) => isText(better)).length ?? 12, 40);
  const legend = isText(question) ? own(question) : veil("What fits you?");
  const standing = bones("line name", 1) + bones("bar-shape", 1) + bones("line short", 1);
  return (
    `<header class="head"><h1 class="title"><span class="unknown" lang="en">Loading the comparison…</span>${data ? own(data.title) : ""}</h1>` +
    `<p class="late" lang="en">This takes longer than it should. Reload the page: what you chose is kept in its address.</p>` +
    `<p class="lede">${isText(summary) ? own(summary) : data ? "" : bones("line", 1) + bones("line short", 1)}</p>` +
    `<p class="meta" aria-hidden="true">${data ? provenance(data).map(veil).join("") : ""}</p></header>` +
    `<section class="part recommend" aria-hidden="true">` +
    (scenarios.length > 0
      ? `<div class="scenarios"><p class="legend">${legend}</p><div class="pills">${scenarios.slice(0, mostScenarios).map(pill).join("")}</div><p class="scenario-about"></p></div>`
      : "") +
    `<div class="verdict">${bones("title-shape", 1)}${bones("line", 2)}${bones("line short", 1)}${standing.repeat(Math.min(data?.options.length ?? 2, 3))}</div>` +
    `<div class="controls">${bones("bar-shape", 1)}${`<span class="setting">${bones("line", 1)}${bones("track", 1)}</span>`.repeat(settings)}</div>` +
    `<div class="grounds">${bones("line", 3)}${bones("bar-shape", 6)}</div></section>` +
    `<section class="part table-part" aria-hidden="true">${bones("title-shape", 1)}${bones("bar-shape", 8)}</section>`
  );
}

/** When, after whom and by whom it was compared, as markup in English; `lang` is the attribute that the data's own texts get. */
function provenance(data, lang = "") {
  const own = (text) => (lang ? `<span${lang}>${escape(text)}</span>` : escape(text));
  const date = data.updated ?? data.published;
  const source = Object.values(data.sources ?? {})[0];
  return [
    isText(date) && `Updated <time datetime="${escape(date)}">${escape(date)}</time>`,
    isText(source?.title) && `Source: <cite>${own(source.title)}</cite>${isText(source.author) ? `, ${own(source.author)}` : ""}`,
    isText(data.published_by) && `Published by ${own(data.published_by)}`,
  ].filter(Boolean);
}

/** What stands in for the page where scripts are switched off. `file` is where the data lie, relative to the page. */
export function withoutScripts(data, file) {
  const meta = provenance(data, dataLang(data));
  return (
    `<div class="unscripted" lang="en"><div class="page"><header class="head"><h1 class="title"${dataLang(data)}>${escape(data.title)}</h1>` +
    (isText(data.summary) ? `<p class="lede"${dataLang(data)}>${escape(data.summary)}</p>` : "") +
    (meta.length > 0 ? `<p class="meta">${meta.map((part) => `<span>${part}</span>`).join("")}</p>` : "") +
    `<p class="notice">Scripts are switched off in this browser. The table below can be read all the same; to sort it, to filter it ` +
    `and to have an option recommended, switch them on and load the page again. Nothing about you is sent anywhere.</p></header>` +
    `<main><div class="scroller" role="region" aria-label="Comparison table" tabindex="0">${table(data)}</div>` +
    `<p class="small">The same as <a href="${escape(file)}">data</a>.</p></main></div></div>`
  );
}

/** The comparison for machines, in the words of schema.org. `address` is the page's own, when it is known. */
export function forMachines(data, { file, address }) {
  const absolute = (relative) => (address ? new URL(relative, address).href : relative);
  const known = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null));
  const organisation = (name) => (isText(name) ? { "@type": "Organization", name } : undefined);
  const work = ({ title, author, publisher, date, url }) =>
    known({
      "@type": "CreativeWork",
      name: title,
      author: isText(author) ? { "@type": "Person", name: author } : undefined,
      publisher: organisation(publisher),
      datePublished: date,
      url: safeLink(url),
    });
  const item = (option, at) => ({
    "@type": "ListItem",
    position: at + 1,
    item: known({ "@type": "Thing", name: option.name, description: option.summary, url: safeLink(option.url) }),
  });
  const measure = (criterion) => known({ "@type": "PropertyValue", name: criterion.name, unitText: criterion.unit });
  const about = { name: data.title, description: data.summary, inLanguage: data.language, dateModified: data.updated ?? data.published };
  return known({
    "@context": "https://schema.org",
    "@type": "WebPage",
    ...about,
    url: address,
    datePublished: data.published,
    publisher: organisation(data.published_by),
    citation: Object.values(data.sources ?? {}).map(work),
    mainEntity: {
      "@type": "ItemList",
      name: data.title,
      numberOfItems: data.options.length,
      // The data's own order, which is no ranking.
      itemListOrder: "https://schema.org/ItemListUnordered",
      itemListElement: data.options.slice(0, mostOptions).map(item),
    },
    hasPart: known({
      "@type": "Dataset",
      ...about,
      creator: organisation(data.published_by),
      variableMeasured: data.criteria.map(measure),
      distribution: { "@type": "DataDownload", encodingFormat: "application/json", contentUrl: absolute(file) },
    }),
  });
}

/** What `forMachines` says, as an element. Nothing in the JSON can end the element. It is data: no browser runs it. */
export function dataElement(data, context) {
  const json = JSON.stringify(forMachines(data, context)).replaceAll("<", "\\u003c");
  return `<script type="application/ld+json">${json}</script>`;
}

/**
 * What `<head>` says besides the title. `address` is the page's own with a slash at its end, when it is known; without it
 * links stay relative, which browsers resolve and some of the sites that preview links do not. `picture` is the name and
 * the description of the picture, when there is one of these very data.
 */
export function head(data, { address, picture }) {
  const absolute = (relative) => (address ? new URL(relative, address).href : relative);
  const tags = [];
  const meta = (key, name, content) => isText(content) && tags.push(`<meta ${key}="${name}" content="${escape(content)}">`);
  meta("name", "description", data.summary);
  meta("property", "og:type", "website");
  meta("property", "og:title", data.title);
  meta("property", "og:description", data.summary);
  meta("property", "og:site_name", data.published_by);
  if (address) {
    tags.push(`<link rel="canonical" href="${escape(address)}">`);
    meta("property", "og:url", address);
  }
  if (picture) {
    meta("property", "og:image", absolute(picture.name));
    meta("property", "og:image:width", "1200");
    meta("property", "og:image:height", "630");
    meta("property", "og:image:alt", picture.description);
  }
  // The rest of its tags Twitter takes from Open Graph's.
  meta("name", "twitter:card", picture ? "summary_large_image" : "summary");
  tags.push(`<link rel="alternate" type="application/json+oembed" href="${escape(absolute("oembed.json"))}" title="${escape(data.title)}">`);
  return tags.join("");
}

/**
 * What oembed.json says. An embeddable frame needs the page's absolute address; without one it is only a link with a title.
 */
export function oembed(data, { address, picture }) {
  const said = { version: "1.0", title: data.title, cache_age: 86400 };
  if (isText(data.published_by)) said.provider_name = data.published_by;
  if (!address) return { ...said, type: "link" };
  if (picture) Object.assign(said, { thumbnail_url: new URL(picture.name, address).href, thumbnail_width: 1200, thumbnail_height: 630 });
  const [width, height] = [960, 900];
  const frame =
    `<iframe src="${escape(address)}" title="${escape(data.title)}" width="${width}" height="${height}" ` +
    `allow="clipboard-write" loading="lazy" referrerpolicy="strict-origin-when-cross-origin" frameborder="0"></iframe>`;
  return { ...said, provider_url: address, type: "rich", width, height, html: frame };
}
