// Replacing in a text that another program laid out, at anchors found in it. Once that program lays it out in another way, an
// anchor is gone, and plain `replace` would do nothing without a word. Knows no file, and nothing of what is written.

/** `text.replace(anchor, by)`, but an anchor that is not there is an error that names it: by `name`, where that says more. */
export function replaced(text, anchor, by, name = anchor) {
  if (text.search(anchor) < 0) throw new Error(`found no ${name}`);
  return text.replace(anchor, by);
}
