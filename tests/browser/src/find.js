// Finds things on the page by role and name. It is put before each script that the tests run in the page.

const SELECTORS = {
  alert: '[role="alert"]',
  button: 'button, summary, input[type="button"], input[type="submit"], [role="button"]',
  checkbox: 'input[type="checkbox"]:not([role]), [role="checkbox"]',
  columnheader: 'th:not([scope="row"]), [role="columnheader"]',
  combobox: 'select, [role="combobox"]',
  dialog: 'dialog, [role="dialog"]',
  group: 'fieldset:not([role]), details, [role="group"]',
  heading: 'h1, h2, h3, h4, h5, h6, [role="heading"]',
  link: 'a[href]',
  list: 'ol, ul, [role="list"]',
  listitem: 'li, [role="listitem"]',
  radio: 'input[type="radio"], [role="radio"]',
  radiogroup: 'fieldset:not([role]), [role="radiogroup"]',
  region: 'section[aria-label], section[aria-labelledby], [role="region"]',
  rowheader: 'th[scope="row"], [role="rowheader"]',
  searchbox: 'input[type="search"], [role="searchbox"]',
  slider: 'input[type="range"], [role="slider"]',
  spinbutton: 'input[type="number"]',
  status: '[role="status"], output',
  table: 'table',
  textbox: 'input:not([type]), input[type="text"], input[type="url"], textarea',
};

// Roles that take their name from what they contain.
const NAMED_BY_CONTENT = /^(button|columnheader|heading|link|rowheader)$/;

// What these contain is shown and said besides their label; elsewhere a label stands for what it labels.
const CONTAINERS = 'dialog, fieldset, form, main, nav, ol, section, table, ul, [role="dialog"], [role="group"], [role="region"]';

const tidy = (text) => text.replace(/\s+/g, " ").trim();

const isHidden = (element) =>
  !element.checkVisibility({ visibilityProperty: true }) || element.closest('[aria-hidden="true"], [inert]') !== null;

/** The text that is shown, and that assistive technology says, leaving out one element. */
function textOf(node, without) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node === without || isHidden(node)) return "";
  const label = node.matches(CONTAINERS) ? null : (node.getAttribute("aria-label") ?? node.getAttribute("alt"));
  const text = label ?? [...node.childNodes].map((child) => textOf(child, without)).join("");
  return getComputedStyle(node).display.startsWith("inline") ? text : ` ${text} `;
}

/** The accessible name, by the steps of the accname specification that a page like this needs. */
function nameOf(element, role) {
  const byId = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id));
  const labelled = byId.filter(Boolean);
  if (labelled.length > 0) return tidy(labelled.map((other) => textOf(other)).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return tidy(label);
  if (element.labels?.length > 0) return tidy([...element.labels].map((other) => textOf(other, element)).join(" "));
  const caption = element.querySelector(":scope > :is(legend, caption, summary)");
  if (caption) return tidy(textOf(caption));
  const content = NAMED_BY_CONTENT.test(role) ? tidy(element.value || textOf(element)) : "";
  return content || tidy(element.title || element.placeholder || "");
}

const matches = (name, { exactly, starting }) =>
  exactly !== undefined ? name === exactly : starting === undefined || name.startsWith(starting);

/** All that a step matches inside of `scopes`, and the names of what it looked at. */
function follow(scopes, step) {
  const all = (selector) => scopes.flatMap((scope) => [...scope.querySelectorAll(selector)]);
  if (step.nth !== undefined) return { found: scopes.slice(step.nth, step.nth + 1), names: [] };
  if (step.css !== undefined) return { found: all(step.css), names: [] };
  const shown = all(SELECTORS[step.role]).filter((element) => !isHidden(element));
  const named = shown.map((element) => [element, nameOf(element, step.role)]);
  return {
    found: named.filter(([, name]) => matches(name, step.name)).map(([element]) => element),
    names: named.map(([, name]) => name),
  };
}

/** Follows all steps. What another step is taken inside of must be one element. */
function locate(steps) {
  let scopes = [document];
  for (const [index, step] of steps.entries()) {
    const { found, names } = follow(scopes, step);
    const last = index === steps.length - 1;
    const narrows = !last && steps[index + 1].nth === undefined;
    if (last || (narrows && found.length !== 1)) return { found: last ? found : [], names, step: index, count: found.length };
    scopes = found;
  }
}

/** What `read` makes of the only match, now or in time, or else what there is instead. */
async function readOne(steps, read) {
  const { found, names, step, count } = locate(steps);
  return found.length === 1 ? { value: (await read(found[0])) ?? null } : { step, count, names };
}
