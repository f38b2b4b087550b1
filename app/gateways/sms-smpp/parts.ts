/** Units of UCS-2 in an SMS that is one alone, and in each of several, which six bytes of a heading make shorter. */
const ALONE = 70;
const AMONG = 67;
/** What the heading can count. */
const MOST = 255;

export interface Part {
  text: string;
  /** The heading by which a telephone puts parts together (3GPP TS 23.040, 9.2.3.24.1); null for one that is alone. */
  udh: Uint8Array | null;
}

/** Cuts a text into SMS, never through a character of two units. `reference`: 0 to 255, another one for each text. */
export function partsOf(text: string, reference: number): Part[] {
  if (text.length <= ALONE) return [{ text, udh: null }];
  const cuts: string[] = [];
  for (let at = 0; at < text.length; at += cuts.at(-1)!.length) cuts.push(firstUnits(text.slice(at, at + AMONG + 1)));
  const total = Math.min(cuts.length, MOST);
  return cuts.slice(0, MOST).map((cut, n) => ({ text: cut, udh: Uint8Array.of(5, 0, 3, reference, total, n + 1) }));
}

/** Of one unit more than fits. */
function firstUnits(text: string): string {
  const last = text.charCodeAt(AMONG - 1);
  const isCutThrough = text.length > AMONG && last >= 0xd800 && last < 0xdc00;
  return text.slice(0, isCutThrough ? AMONG - 1 : AMONG);
}

/** Which part of which text an SMS is. */
export interface Place {
  reference: number;
  total: number;
  /** From 1 on. */
  number: number;
}

/** Of the elements of a heading; null for what is one alone. */
export function placeOf(elements: readonly Uint8Array[]): Place | null {
  for (const [kind, length, ...bytes] of elements.map((one) => [...one])) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes;
    if (kind === 0 && length === 3) return { reference: a, total: b, number: c };
    if (kind === 8 && length === 4) return { reference: a * 256 + b, total: c, number: d };
  }
  return null;
}

/** More parts than anybody writes to us, more texts at a time than wait for theirs, and how long they do. */
const LONGEST_TEXT = 10;
/** Letters of a part in the tightest coding. */
const LONGEST_PART = 160;
const MOST_WAITING = 500;
const PATIENCE_MS = 10 * 60_000;

/** Puts together what comes in parts, in any order and repeated. Of what never becomes whole, or is too much, nothing is left. */
export class Joiner {
  private readonly waiting = new Map<string, { parts: Map<number, string>; since: number }>();

  /** The whole text, or null while a part is missing; it stays until `forget`. `who`: of whom to whom; `now` in milliseconds. */
  add(who: string, { reference, total, number }: Place, text: string, now: number): string | null {
    if (total > LONGEST_TEXT || number < 1 || number > total || text.length > LONGEST_PART) return null;
    for (const [key, { since }] of this.waiting) if (now - since > PATIENCE_MS) this.waiting.delete(key);
    const key = keyOf(who, { reference, total });
    const one = this.waiting.get(key) ?? { parts: new Map<number, string>(), since: now };
    one.parts.set(number, text);
    this.waiting.set(key, one);
    // The oldest makes room: somebody may be filling it.
    if (this.waiting.size > MOST_WAITING) this.waiting.delete(this.waiting.keys().next().value!);
    return one.parts.size === total ? Array.from({ length: total }, (_, n) => one.parts.get(n + 1)!).join("") : null;
  }

  /** Once the whole is kept: until then its last part may come again, alone. */
  forget(who: string, place: Place): void {
    this.waiting.delete(keyOf(who, place));
  }
}

const keyOf = (who: string, { reference, total }: Pick<Place, "reference" | "total">) => `${who} ${reference} ${total}`;
