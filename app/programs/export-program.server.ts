import { closeSync, openSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { csvPieces } from "~/agencies/csv-deliveries.server";
import { everything, findCursorAt } from "~/agencies/delivery-lists.server";
import { parseDay } from "~/identity/day";
import { startOfDay } from "~/lib/zoned";
import { noticeUrl } from "~/notices/notice";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { exportWords as words } from "./export-words";
import { openOwn } from "./open-own.server";

/** What the command was asked for. `since`: an entry's id, or an instant as ISO text. */
interface Wish {
  agency: string;
  since: number | string;
}

/** `path`: null for standard output. */
interface Command extends Wish {
  path: string | null;
}

type Ended = { count: number; cursor: number } | "no-agency";
type Exporting = Pick<House, "db" | "publicUrl">;
type Say = (text: string) => void | Promise<void>;

async function carryOut({ db, publicUrl }: Exporting, { agency, since }: Wish, write: Say): Promise<Ended> {
  const known = await db.selectFrom("agency").select("id").where("id", "=", agency).executeTakeFirst();
  if (!known) return "no-agency";
  let cursor = typeof since === "number" ? since : await findCursorAt(db, agency, new Date(since));
  let count = 0;
  const reach = { agencyId: agency, officeIds: null };
  for await (const piece of csvPieces(db, reach, everything, cursor, (number) => noticeUrl(publicUrl, number))) {
    await write(piece.text);
    cursor = piece.cursor;
    count += piece.count;
  }
  return { count, cursor };
}

/** For `startControl`: what another process asks of the one that has the embedded database. */
export const exportAct =
  (house: Exporting): ControlAct =>
  async (body, say) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return carryOut(house, JSON.parse(Buffer.concat(chunks).toString()) as Wish, say);
  };

interface Screen {
  /** What is exported. */
  out: Say;
  /** What is said about it. */
  say: Say;
}

const terminal: Screen = {
  out: (text) => void process.stdout.write(text),
  say: (text) => void process.stderr.write(`${text}\n`),
};

/**
 * `export AGENCY [--since CURSOR|DATE] [--out FILE]`: the same columns as the desk's file. A file is for its owner alone.
 * @returns the exit code: 0 done, 1 when cut off, 2 not done, 3 for a mistaken command
 */
export async function runExport(args: string[], settings: Settings, screen = terminal): Promise<number> {
  const wish = wishOf(args);
  const tell = (text: string, code: number) => {
    screen.say(text);
    return code;
  };
  if (!wish) return tell(words.usage, 3);
  const { path, ...wanted } = wish;
  // Only once there is something to write: what was exported before must not go for a mistyped name.
  let file: number | null = null;
  const toFile = (text: string) => {
    file ??= openSync(path!, "w", 0o600);
    writeSync(file, text);
  };
  const ended = await ask(wanted, settings, path === null ? screen.out : toFile);
  if (file !== null) closeSync(file);
  if (ended === "cut") return tell(words.cut, 1);
  if (ended === "no-agency") return tell(words.noAgency(wish.agency), 2);
  return tell(words.done(ended.count, ended.cursor), 0);
}

const options = { since: { type: "string" }, out: { type: "string" } } as const;

function wishOf(args: string[]): Command | null {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [agency, ...more] = positionals;
    const since = sinceOf(values.since ?? "0");
    const path = values.out ?? null;
    return agency && more.length === 0 && since !== null && path !== "" ? { agency, since, path } : null;
  } catch {
    return null;
  }
}

/** The beginning of a day is Moscow's. */
function sinceOf(text: string): number | string | null {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const day = parseDay(text);
  if (!day.ok) return null;
  return startOfDay(day.value, "Europe/Moscow").toISOString();
}

/** Through the running process where that has the embedded database. */
async function ask(wish: Wish, settings: Settings, write: Say): Promise<Ended | "cut"> {
  if (!settings.databaseUrl) {
    const body = async function* () {
      yield Buffer.from(JSON.stringify(wish));
    };
    const answer = await askControl(settings.dataDir, "export", body(), (text) => write(text as string));
    if (answer === "cut") return "cut";
    if (answer !== "absent") return answer.result as Ended;
  }
  const { db, close } = await openOwn(settings);
  try {
    const publicUrl = settings.publicUrl ?? `http://${settings.host}:${settings.port}`;
    return await carryOut({ db, publicUrl }, wish, write);
  } finally {
    await close();
  }
}
