import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkWordList } from "~/seals/check-word-list";

const GOLDEN = join(import.meta.dirname, "../reading");

/** What a screen reader says from the top of a page to its end, one announcement a line. */
export async function spoken(html: string): Promise<string[]> {
  const { JSDOM } = await import("jsdom"); // takes a second to load, and journeys without scripts do without
  const dom = new JSDOM(html, { runScripts: "outside-only" });
  const restore = lend(dom.window);
  try {
    const { virtual } = await import("@guidepup/virtual-screen-reader");
    await virtual.start({ container: dom.window.document.body });
    while ((await virtual.lastSpokenPhrase()) !== "end of document") await virtual.next();
    const phrases = await virtual.spokenPhraseLog();
    await virtual.stop();
    return phrases;
  } finally {
    restore();
    dom.window.close();
  }
}

/** The reader looks for a browser among the globals. */
function lend(window: object): () => void {
  const names = ["window", "document", "Node", "Element", "HTMLElement", "MutationObserver", "Event", "CustomEvent"];
  const scope = globalThis as Record<string, unknown>;
  const before = names.map((name) => [name, scope[name]] as const);
  const theirs = window as Record<string, unknown>;
  for (const name of names) scope[name] = name === "window" ? window : theirs[name];
  return () => {
    for (const [name, value] of before)
      if (value === undefined) delete scope[name];
      else scope[name] = value;
  };
}

const MONTHS =
  /(?<!\p{L})(январ[ьяе]|феврал[ьяе]|март[ае]?|апрел[ьяе]|ма[йяе]|ию[нл][ьяе]|август[ае]?|(сен|ок)тябр[ьяе]|ноябр[ьяе]|декабр[ьяе])(?!\p{L})/giu;
const DAYS =
  /(?<!\p{L})((понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье)(?!\p{L})|(пн|вт|ср|чт|пт|сб|вс)(?= #))/giu;
/** Also several in a row: at a round time there are fewer. */
const UNITS = /(?<=# )(дн(я|ей)|день|час(а|ов)?|минут[аыу]?|секунд[аыу]?|раз(а)?)(?!\p{L})/giu;
const SPANS = /# ВРЕМЯ( # ВРЕМЯ)+/g;
/** Which heading, which item: the only numbers that belong to the order of reading. */
const NUMBERS = /(?<!level |position |set size )\b\d+/g;
/** Of rows, and in the addresses of links that show more of a notice. */
const IDS = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32}\b/g;

/** What is given once: links of officers and of what is being applied for, keys for an application, codes on paper, a bank's name of a payment. */
const SECRETS =
  /(?<=\/desk\/first\/)[\w-]{43}|(?<=\/d\/)[\w-]{22}|\b([A-Z2-7]{4} ){7}[A-Z2-7]{4}\b|\b[A-Z2-7]{5} [A-Z2-7]{5}\b|(?<=\bD-)[0-9a-f]{8}\b/g;

const CHECK_WORDS = new RegExp(`((${checkWordList.join("|")})(, )?){4}`, "g");

/** Without what is different on another day: numbers, months, days of the week, words that follow from a key. */
export function timeless(phrases: string[]): string {
  const text = phrases
    .join("\n")
    .replace(CHECK_WORDS, "СЛОВА")
    .replace(SECRETS, "#")
    .replace(IDS, "#")
    .replace(NUMBERS, "#");
  return `${text.replace(MONTHS, "МЕСЯЦ").replace(DAYS, "ДЕНЬ").replace(UNITS, "ВРЕМЯ").replace(SPANS, "# ВРЕМЯ")}\n`;
}

/**
 * Holds the reading order of a page against `test/reading/<name>.golden.txt`. UPDATE_GOLDEN=1 writes the file anew; a missing one
 * is written too, except in CI. Returns what differs, or null.
 */
export async function readingDiffers(name: string, html: string): Promise<string | null> {
  const path = join(GOLDEN, `${name}.golden.txt`);
  const now = timeless(await spoken(html));
  if (process.env.UPDATE_GOLDEN || (!existsSync(path) && !process.env.CI)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, now);
  }
  const golden = existsSync(path) ? readFileSync(path, "utf8") : "";
  return golden === now ? null : firstDifference(path, golden.split("\n"), now.split("\n"));
}

function firstDifference(path: string, golden: string[], now: string[]): string {
  const at = now.findIndex((line, n) => line !== golden[n]);
  const n = at < 0 ? now.length : at;
  return `${path}, line ${n + 1}: was \u201c${golden[n] ?? ""}\u201d, is \u201c${now[n] ?? ""}\u201d. UPDATE_GOLDEN=1 takes the new one.`;
}
