import { parseArgs } from "node:util";
import { type AgencyKey, isScope, KEY_DAYS, type Scope, scopes } from "~/agencies/agency-key";
import { keyRefusalWords, agencyWords as words } from "~/agencies/agency-key-words";
import { listKeys } from "~/agencies/agency-keys.server";
import { type KeyRefusal, type KeyWish, makeKey } from "~/agencies/make-key.server";
import { parseOfficeIds } from "~/agencies/officer";
import { withdrawKey } from "~/agencies/withdraw-key.server";
import type { Outcome } from "~/lib/outcome";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";
import { openOwn } from "./open-own.server";

type Say = (text: string) => void;

/** What the command was asked for. */
type Wish =
  | { command: "add"; agency: string; key: KeyWish }
  | { command: "list"; agency: string }
  | { command: "end"; agency: string; id: string };

/** Instants come out of JSON as text where another process answered. */
type Made = Pick<AgencyKey, "id"> & { key: string; expiresAt: Date | string };
type Answer =
  | { made: Outcome<Made, KeyRefusal> }
  | { keys: (AgencyKey & Record<"createdAt" | "expiresAt", Date | string>)[] }
  | { isEnded: boolean };

type KeyHouse = Pick<House, "db" | "keys">;

async function carryOut(house: KeyHouse, wish: Wish, now: Date): Promise<Answer> {
  const world = systemWorld(house as House, "agency-program", now);
  if (wish.command === "add") return { made: await makeKey(world, wish.agency, wish.key) };
  if (wish.command === "end") return { isEnded: (await withdrawKey(world, wish.agency, wish.id)).ok };
  return { keys: await listKeys(house.db, wish.agency) };
}

/** For `startControl`: what another process asks of the one that has the embedded database. */
export const agencyAct =
  (house: KeyHouse): ControlAct =>
  async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return carryOut(house, JSON.parse(Buffer.concat(chunks).toString()) as Wish, new Date());
  };

/**
 * `agency key add | list | end`: the keys by which programs of an agency ask.
 * @returns the exit code: 0 done, 2 not done, 3 for a mistaken command
 */
export async function runAgency(
  args: string[],
  settings: Settings,
  now: Date,
  say: Say = (text) => void process.stdout.write(`${text}\n`),
): Promise<number> {
  const wish = wishOf(args);
  if (!wish) return told(say, words.usage, 3);
  const answer = await ask(wish, settings, now);
  if (answer === "cut") return told(say, words.cut, 2);
  if ("keys" in answer) {
    const lines = answer.keys.map((key) => words.line(revived(key), now));
    return told(say, lines.join("\n") || words.none, 0);
  }
  if ("isEnded" in answer)
    return answer.isEnded && wish.command === "end" ? told(say, words.ended(wish.id), 0) : told(say, words.notEnded, 2);
  if (!answer.made.ok) return told(say, keyRefusalWords[answer.made.reason], 2);
  const { key, id, expiresAt } = answer.made.value;
  return told(say, words.made(key, id, new Date(expiresAt)), 0);
}

const moment = (at: Date | string | null): Date | null => (at === null ? null : new Date(at));

const revived = (key: AgencyKey): AgencyKey => ({
  ...key,
  createdAt: new Date(key.createdAt),
  expiresAt: new Date(key.expiresAt),
  endedAt: moment(key.endedAt),
  usedAt: moment(key.usedAt),
});

const options = {
  name: { type: "string" },
  scopes: { type: "string" },
  offices: { type: "string" },
  days: { type: "string" },
} as const;

function wishOf(args: string[]): Wish | null {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [noun, command, agency, id, ...more] = positionals;
    if (noun !== "key" || !agency || more.length > 0) return null;
    if (command === "end") return id && Object.keys(values).length === 0 ? { command, agency, id } : null;
    if (id) return null;
    if (command === "list") return Object.keys(values).length === 0 ? { command, agency } : null;
    if (command !== "add") return null;
    const wanted = listOf(values.scopes) ?? [...scopes];
    if (!wanted.every(isScope)) return null;
    const days = Number(values.days ?? KEY_DAYS.usual);
    const officeIds = values.offices === undefined ? null : parseOfficeIds(values.offices);
    return { command, agency, key: { name: values.name?.trim() ?? "", scopes: wanted as Scope[], officeIds, days } };
  } catch {
    return null;
  }
}

const listOf = (text: string | undefined): string[] | null =>
  text === undefined ? null : text.split(",").map((one) => one.trim());

/** Through the running process where that has the embedded database. */
async function ask(wish: Wish, settings: Settings, now: Date): Promise<Answer | "cut"> {
  if (!settings.databaseUrl) {
    const body = async function* () {
      yield Buffer.from(JSON.stringify(wish));
    };
    const answer = await askControl(settings.dataDir, "agency", body(), () => {});
    if (answer === "cut") return "cut";
    if (answer !== "absent") return answer.result as Answer;
  }
  const { db, keys, close } = await openOwn(settings);
  try {
    return await carryOut({ db, keys }, wish, now);
  } finally {
    await close();
  }
}

function told(say: Say, text: string, code: number): number {
  say(text);
  return code;
}
