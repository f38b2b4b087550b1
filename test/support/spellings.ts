/** Every way in which a text may lie in a dump, a file or a log: by writing, encoding and escaping. */
export function spellings(value: string): string[] {
  const cased = [value, value.toLowerCase(), value.toUpperCase(), value.normalize("NFD")];
  return [...new Set(cased.flatMap(encodings))].filter((one) => one.length > 3);
}

/** As people and systems write a phone, `+7` and ten digits. */
export function phoneSpellings(phone: string): string[] {
  const [digits, a, b, c, d] = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone) ?? [];
  if (!digits) throw new Error("no phone");
  const own = `${a}${b}${c}${d}`;
  const parted = [`${a} ${b}-${c}-${d}`, `(${a}) ${b}-${c}-${d}`, `${a}-${b}-${c}-${d}`, `${a} ${b} ${c} ${d}`];
  return [own, ...parted].flatMap(encodings);
}

/** As papers and lists write a name. */
export const nameSpellings = (surname: string, given: string, patronymic: string): string[] =>
  [
    surname,
    `${given} ${patronymic}`,
    `${given} ${surname}`,
    `${surname} ${given[0]}.`,
    `${given[0]}. ${patronymic[0]}. ${surname}`,
  ].flatMap(spellings);

function encodings(text: string): string[] {
  const utf8 = Buffer.from(text, "utf8");
  const utf16 = Buffer.from(text, "utf16le");
  const big = Buffer.from(utf16).swap16();
  return [
    text,
    ...[utf8, utf16, big, ...windows1251(text)].flatMap((bytes) => [
      bytes.toString("hex"),
      bytes.toString("hex").toUpperCase(),
      ...base64(bytes),
    ]),
    encodeURIComponent(text),
    encodeURIComponent(text).toLowerCase(),
    encodeURIComponent(text).replaceAll("%20", "+"),
    [...text].map((one) => (one > "~" ? `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}` : one)).join(""),
    [...text].map((one) => (one > "~" ? `&#${one.charCodeAt(0)};` : one)).join(""),
  ];
}

/** Wherever it begins in what was encoded; without the letters that its neighbours have a part in. */
const base64 = (bytes: Buffer): string[] =>
  [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const whole = padded.toString("base64");
    const core = whole.slice(before && before + 1, Math.floor((padded.length * 8) / 6));
    return [core, core.replaceAll("+", "-").replaceAll("/", "_")];
  });

function windows1251(text: string): Buffer[] {
  const codes = [...text].map((one) => {
    const code = one.charCodeAt(0);
    if (code < 128) return code;
    if (code >= 0x410 && code <= 0x44f) return code - 0x350;
    return one === "ё" ? 0xb8 : one === "Ё" ? 0xa8 : -1;
  });
  return codes.includes(-1) ? [] : [Buffer.from(codes)];
}
