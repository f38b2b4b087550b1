import { setTimeout as pause } from "node:timers/promises";
import { previewWords } from "~/annulments/filing/preview-words";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { codeWords } from "~/proofs/words";
import { demoCitizens } from "~/records/demo-words";
import { migrate } from "~/shell/migrate.server";
import { openDatabase } from "~/shell/open.server";
import { asOwner } from "../journal/given-log";
import type { Citizen, Seen } from "./citizen";
import { DAY, givenCountry, givenRecord, later, testHouse } from "./given";
import { plantDatabase } from "./template";

/** A record nobody has touched, and its holder's phone, which is no other record's. */
export interface Stocked {
  number: string;
  phone: string;
}

/**
 * Puts `count` records into a database that no process has open; they can be cancelled for the next nine days. The first
 * has the number by which a start knows that its demonstration is there: those hundreds would take seconds, and nobody asks.
 */
export async function stockRecords(
  where: { databaseUrl?: string; dataDir: string },
  count: number,
): Promise<Stocked[]> {
  const { dataDir, databaseUrl = null } = where;
  if (!databaseUrl) await plantDatabase(dataDir);
  const { db, close } = await openDatabase({ dataDir, databaseUrl, databasePool: 2 });
  try {
    await migrate(db);
    const house = testHouse(db);
    await givenCountry(db);
    await asOwner(db, ...["qr_certificate", "entry_unsealed", "entry"].map((table) => `delete from ${table}`)); // the service has keys of its own
    const now = new Date();
    const stock: Stocked[] = [];
    for (let n = 0; n < count; n++) {
      const phone = `+7900${String(1_000_000 + n)}`;
      const { number } = await givenRecord(house, {
        number: n === 0 ? demoCitizens[0].number : `П${300_000_000 + n}`,
        phone,
        startsAt: later(10 * DAY, now),
        createdAt: later(-DAY, now),
      });
      stock.push({ number, phone });
    }
    return stock;
  } finally {
    await close();
  }
}

/** The steps of a citizen, each on the page that the one before led to. */
export async function searchRecord(somebody: Citizen, { number, phone }: Stocked): Promise<Seen> {
  await somebody.get("/");
  return expectPage(await somebody.post({ number, contact: phone }), previewWords.title("appointment"));
}

/** Gives back the page of the receipt; `number` as in its address. */
export async function fileRequest(somebody: Citizen): Promise<{ number: string; page: Seen }> {
  const page = expectPage(await somebody.post({ mode: previewWords.cancel, consent: "yes" }), codeWords.receipt);
  return { number: requestNumberOf(page), page };
}

/** The number of the request a page is about, from its address. */
export function requestNumberOf(page: Seen): string {
  const number = /^\/annulments\/(\d{4}-\d{4})\//.exec(page.path)?.[1] ?? "";
  if (formatAnnulmentNumber(number.replace("-", "")) !== number) throw new Error(`no request at ${page.path}`);
  return number;
}

/** Waits for the newest code that came to a phone, as the demo's outbox shows it. */
export async function readCode(somebody: Citizen, phone: string, patienceMs = 30_000): Promise<string> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(100)) {
    const outbox = await somebody.raw(`/dev/outbox.json?to=${encodeURIComponent(phone)}`);
    const messages = (await outbox.json()) as { text: string }[];
    const code = messages.map(({ text }) => /^\S+ (\d{6}):/.exec(text)?.[1]).find(Boolean);
    if (code) return code;
  }
  throw new Error(`no code came to ${phone}`);
}

/** From the page of the receipt to that of the notice. */
export async function proveByCode(somebody: Citizen, code: string): Promise<{ notice: string; page: Seen }> {
  const page = await somebody.post({ code });
  const notice = /\b(\d{4}) (\d{4}) (\d{4}) (\d{4})\b/.exec(page.text);
  if (!page.path.endsWith("/notice") || !notice) throw new Error(describe(page));
  return { notice: notice.slice(1).join(""), page };
}

/** All of it. */
export async function wholeJourney(somebody: Citizen, record: Stocked): Promise<{ number: string; notice: string }> {
  await searchRecord(somebody, record);
  const { number } = await fileRequest(somebody);
  const { notice } = await proveByCode(somebody, await readCode(somebody, record.phone));
  return { number, notice };
}

function expectPage(page: Seen, sentence: string): Seen {
  if (page.status !== 200 || !page.body.includes(sentence)) throw new Error(describe(page));
  return page;
}

const describe = ({ status, path, text }: Seen) => `unexpected page: ${status} ${path}: ${text.slice(0, 600)}`;
