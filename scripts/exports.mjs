// What a program that cargo linked gives to scripts, by name, before anything has been made of it.
//
// A crate that offers a class to scripts keeps it in every program that it is linked into, with all that the class can do,
// whether or not any script knows it. Taken out after the program has been split and bound, its functions would stay: by
// then nothing tells any more which of the functions in the table are called. So the exports go first.

const exportSection = 7;

/** A number as WebAssembly writes it (LEB128), and where the next thing begins. */
export function numberAt(bytes, at) {
  let [number, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at];
    at += 1;
    number += (byte & 127) * 2 ** shift;
    shift += 7;
    if (byte < 128) return [number, at];
  }
}

/** A number as WebAssembly has it. */
export function written(number) {
  const bytes = [];
  do {
    bytes.push((number % 128) + (number >= 128 ? 128 : 0));
    number = Math.floor(number / 128);
  } while (number > 0);
  return Buffer.from(bytes);
}

/** The entries of an export section: each with its name, and its bytes. */
function entriesOf(bytes, at) {
  const entries = [];
  let count;
  [count, at] = numberAt(bytes, at);
  for (; count > 0; count -= 1) {
    const [length, text] = numberAt(bytes, at);
    // After the name one byte says what kind of thing it is, and a number which one.
    const [, end] = numberAt(bytes, text + length + 1);
    entries.push({ name: bytes.toString("utf8", text, text + length), bytes: bytes.subarray(at, end) });
    at = end;
  }
  return entries;
}

/** The program with only those exports whose names `isKept`. All else stays byte for byte, relocations included. */
export function withExports(bytes, isKept) {
  const sections = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const [length, start] = numberAt(bytes, at + 1);
    const end = start + length;
    if (bytes[at] === exportSection) {
      const kept = entriesOf(bytes, start).filter(({ name }) => isKept(name));
      const body = Buffer.concat([written(kept.length), ...kept.map((entry) => entry.bytes)]);
      sections.push(Buffer.from([exportSection]), written(body.length), body);
    } else {
      sections.push(bytes.subarray(at, end));
    }
    at = end;
  }
  return Buffer.concat(sections);
}

/** The program without the classes that crates offer. wasm-bindgen gives each class a function that frees it. */
export function withoutClasses(bytes) {
  const names = [];
  withExports(bytes, (name) => names.push(name));
  const classes = names.map((name) => /^__wbg_(\w+)_free(_[0-9a-f]+)?$/.exec(name)?.[1]).filter(Boolean);
  return withExports(bytes, (name) => !classes.some((own) => new RegExp(`(^|_)${own}_`).test(name)));
}
