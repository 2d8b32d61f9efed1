// Makes of the catalogs in crates/core/src/language/catalogs/ what the page loads: two files a language, one for a first visit and one
// for the parts that come later, with a message a line in the order of the messages. One hash over all names them, so that
// a program never gets words of another release.
//
// A message with plural forms has them all on its line, each behind a tab: `category:text`.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The line of a message, of which a catalog has a text, or one text a plural form. */
function lineOf(text) {
  if (typeof text === "string") return text;
  return Object.entries(text)
    .map(([form, own]) => `\t${form}:${own}`)
    .join("");
}

/** One part of a catalog as a file. What a key with `#` at its end says is for translators alone. */
export function fileOf(part) {
  const texts = Object.entries(part).filter(([key]) => !key.endsWith("#"));
  return texts.map(([, text]) => `${lineOf(text)}\n`).join("");
}

/** Writes the words of all languages into a folder, and gives the languages, and the hash that names the files. */
export function writeWords(catalogs, folder) {
  const names = readdirSync(catalogs).filter((name) => name.endsWith(".json")).sort();
  const languages = names.map((name) => name.replace(".json", ""));
  const files = languages.flatMap((language) => {
    const { page, more } = JSON.parse(readFileSync(join(catalogs, `${language}.json`), "utf8"));
    return [
      [`words-${language}`, fileOf(page)],
      [`words-${language}-more`, fileOf(more)],
    ];
  });
  const hash = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  for (const [name, text] of files) writeFileSync(join(folder, `${name}-${hash}.txt`), text);
  return { hash, languages };
}
