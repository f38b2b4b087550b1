import { chances, conditions, pictured } from "./harness/bad-pictures.mjs";
import { lab } from "./harness/laboratory.mjs";
import { readers } from "./harness/readers.mjs";
import { factsOf } from "./harness/sample-notices.mjs";
import { PUBLIC_URL } from "./harness/stand.mjs";
import { round, table, verdict } from "./harness/table.mjs";

const POINT_MM = 25.4 / 72;
/** By zxing-cpp, which most telephones and browsers have in them. */
const JUDGE = "zxing-cpp";

/**
 * How often programs read the codes of a notice at the size of their print off bad pictures, the same every time; beside
 * them the one code that papers had before there were two. No camera and no printer took part.
 */
export async function codesRead({ quick }) {
  const samples = quick ? 1 : 5;
  const rows = [];
  for (const code of await codes()) rows.push({ ...code, ...(await shares(code, samples)) });
  const line = ({ name, side, symbols, least, read }) => [
    ...[name, round(side), symbols[0].size, round(side / symbols[0].size, 2)],
    ...Object.keys(readers).map((reader) => `${round(100 * read[reader])} %`),
    least ? verdict(read[JUDGE], { least }) : "",
  ];
  const columns = ["code", "mm", "modules", "mm a module", ...Object.keys(readers), "verdict"];
  const title = `Codes read under ${conditions.length} conditions, ${samples} pictures each`;
  const figures = rows.map(({ texts: _, symbols: [{ size }], ...row }) => ({ ...row, size }));
  return { says: `${table(title, columns, rows.map(line))}\n${lostIn(rows)}`, figures: { samples, rows: figures } };
}

async function codes() {
  const { demonstrationQrSigner, qrLevels, qrSymbol, qrText, sides } = await lab();
  const signer = demonstrationQrSigner(".cache/bench", new Date());
  const surname = { salt: new Uint8Array(8), hash: new Uint8Array(4) };
  const length = (...more) => signer.sign(factsOf(0), ...more).length;
  // Any bytes will do, and those of a key made for this run would make every run another.
  const signed = (bytes) => (number, at) => qrText(PUBLIC_URL, number, bytesOf(bytes, at));
  const code = (name, textOf, level, side, least) => {
    const texts = Array.from({ length: 5 }, (_, at) => textOf(factsOf(at).number, at));
    return { name, side, least, texts, symbols: texts.map((text) => qrSymbol(text, level)) };
  };
  return [
    code("short", (number) => qrText(PUBLIC_URL, number), qrLevels.short, sides.short * POINT_MM, 0.85),
    code("signed", signed(length(surname)), qrLevels.signed, sides.signed * POINT_MM, 0.75),
    code("former, the only one", signed(length()), "M", 42),
  ];
}

function bytesOf(length, seed) {
  const chance = chances(seed);
  return Uint8Array.from({ length }, () => 256 * chance());
}

async function shares({ side, texts, symbols }, samples) {
  const read = Object.fromEntries(Object.keys(readers).map((reader) => [reader, 0]));
  const lost = conditions.map(() => 0);
  const share = 1 / (samples * conditions.length);
  for (const [at, condition] of conditions.entries())
    for (let sample = 0; sample < samples; sample += 1) {
      const picture = pictured(symbols[sample], side, condition, at * 1000 + sample);
      for (const [reader, look] of Object.entries(readers)) {
        const isRead = (await look(picture)) === texts[sample];
        if (isRead) read[reader] += share;
        else if (reader === JUDGE) lost[at] += 1 / samples;
      }
    }
  return { read, lost };
}

/** What the judge does not read, so that nobody has to guess. */
const lostIn = (rows) =>
  rows
    .map(({ name, lost }) => {
      const worst = conditions.flatMap((one, at) => (lost[at] > 0 ? `${named(one)} (${round(100 * lost[at])} %)` : []));
      return `Lost to ${JUDGE}, ${name}: ${worst.join("; ") || "none"}`;
    })
    .join("\n");

const named = (condition) =>
  Object.entries(condition)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
