import { accessSync, constants, createReadStream, statSync } from "node:fs";
import { loadCatalogue } from "~/agencies/load-catalogue.server";
import { openObjection } from "~/annulments/obliged/open-objection.server";
import type { Outcome } from "~/lib/outcome";
import type { PlacesTally } from "~/places/capacity";
import { importPlaces } from "~/places/import-places.server";
import { placesSummaryWords } from "~/places/import-places-words";
import { importRecords } from "~/records/import.server";
import type { HeaderReason, ImportEvent, NotedRow, NoteWhy, Tally } from "~/records/import-columns";
import { notesWords, progressWords, summaryWords } from "~/records/import-summary-words";
import { commandWords, headerWords } from "~/records/import-words";
import { RejectedFile, rejectedPath } from "~/records/rejected.server";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { type Screen, startProgress } from "~/shell/progress.server";
import { runImportForm } from "./forms-program.server";
import { openOwn } from "./open-own.server";

/** Seconds for one statement: two thousand rows may wait for a busy disk, or for somebody's act, and no page waits for them. */
const patience = 120;

type Hear = (event: ImportEvent) => void;
type Own = Pick<House, "db" | "keys">;
type Body = AsyncIterable<Uint8Array>;
type Tell = (event: ImportEvent) => void | Promise<void>;

/** What can be brought in. */
interface Kind<Counts extends { rejected: number }> {
  /** The name under which a running process does it. */
  act: string;
  take: (own: Own, body: Body, tell: Tell) => Promise<Outcome<Counts, HeaderReason>>;
  words: (tally: Counts, seconds: number, noted: Record<NoteWhy, NotedRow[]>) => string;
}

const records: Kind<Tally> = {
  act: "import",
  take: ({ db, keys }, body, tell) => importRecords({ db, keys, now: new Date(), openObjection }, body, tell),
  words: (tally, seconds, noted) =>
    [
      summaryWords(tally, seconds),
      ...(["backwards", "kept", "moved"] as const)
        .filter((why) => tally[why] > 0)
        .map((why) => notesWords(why, noted[why], tally[why])),
    ].join("\n"),
};

const places: Kind<PlacesTally> = {
  act: "import-places",
  take: ({ db, keys }, body, tell) => importPlaces({ db, keys, now: new Date() }, body, tell),
  words: placesSummaryWords,
};

/** For `startControl`: takes in a file that another process reads. */
export const importActs = (own: Own): Record<string, ControlAct> =>
  Object.fromEntries([records, places].map(({ act, take }) => [act, (body, say) => take(own, body, say)]));

/**
 * `import [--places] FILE.csv`, or `-` for standard input: records of an agency, or its hours; `import --forms FILE.json`: a form. Goes through the running
 * process where that has the embedded database.
 * @returns the exit code: 0 when every row was taken, 1 when cut off, 2 when not begun, 3 when rows were rejected
 */
export function runImport(
  args: string[],
  settings: Settings,
  screen: Screen = process.stderr,
  clock?: () => number,
): Promise<number> {
  const form = args.length === 2 ? args[1] : undefined;
  if (args[0] === "--forms") return runImportForm(form, settings, (line) => void screen.write(`${line}\n`));
  return args[0] === "--places"
    ? runKind(places, args.slice(1), settings, screen, clock)
    : runKind(records, args, settings, screen, clock);
}

async function runKind<Counts extends { rejected: number }>(
  kind: Kind<Counts>,
  args: string[],
  settings: Settings,
  screen: Screen,
  clock = () => performance.now(),
): Promise<number> {
  const say = (text: string) => void screen.write(`${text}\n`);
  const [path, ...more] = args;
  if (!path || more.length > 0) return tell(say, commandWords.usage, 2);
  const size = path === "-" ? null : sizeOf(path);
  if (size === undefined) return tell(say, commandWords.noFile(path), 2);
  const file = path === "-" ? process.stdin : createReadStream(path, { highWaterMark: 256 * 1024 });
  const rejected = path === "-" ? null : new RejectedFile(rejectedPath(path));
  const view = watch(screen, clock, size, rejected);
  try {
    const ended = await importInto(kind, settings, file, view.hear, say);
    view.clear();
    if (ended === "cut") return tell(say, commandWords.cut, 1);
    if (!ended.ok) return tell(say, headerWords(ended.reason), 2);
    say(kind.words(ended.value, view.seconds(), view.noted));
    if (rejected?.isWritten) say(commandWords.rejectedFile(rejected.path));
    return ended.value.rejected > 0 ? 3 : 0;
  } finally {
    rejected?.close();
  }
}

async function importInto<Counts extends { rejected: number }>(
  { act, take }: Kind<Counts>,
  settings: Settings,
  file: Body,
  hear: Hear,
  say: (text: string) => void,
): Promise<Outcome<Counts, HeaderReason> | "cut"> {
  if (!settings.databaseUrl) {
    let isTold = false;
    const answer = await askControl(settings.dataDir, act, file, (event) => {
      if (!isTold) say(commandWords.throughService);
      isTold = true;
      hear(event as ImportEvent);
    });
    if (answer === "cut") return answer;
    if (answer !== "absent") return answer.result as Outcome<Counts, HeaderReason>;
  }
  const databasePatience = Math.max(settings.databasePatience, patience);
  const { db, keys, close } = await openOwn({ ...settings, databasePatience });
  try {
    await loadCatalogue(db, settings.seedDir);
    return await take({ db, keys }, file, hear);
  } finally {
    await close();
  }
}

/** So many rows of a kind the summary lists; the others it counts. */
const mostNoted = 20;

/** Shows progress, keeps what the summary lists, and puts rejected rows away: into their file, or onto the screen when the rows came by a pipe. */
function watch(screen: Screen, clock: () => number, size: number | null, rejected: RejectedFile | null) {
  let startedAt = clock();
  const seconds = () => (clock() - startedAt) / 1000;
  const progress = startProgress(screen, clock);
  const noted: Record<NoteWhy, NotedRow[]> = { backwards: [], kept: [], moved: [] };
  const hear: Hear = (event) => {
    rejected?.hear(event);
    if (event.kind === "header") startedAt = clock(); // opening the database took its own time
    if (event.kind === "progress") {
      const part = size ? Math.min(1, event.bytes / size) : null;
      progress.show({ part, says: progressWords(event.tally, seconds()) });
    } else if (event.kind === "noted" && noted[event.why].length < mostNoted) {
      noted[event.why].push(event);
    } else if (event.kind === "rejected" && !rejected) {
      progress.clear();
      screen.write(`${commandWords.rejectedRow(event.line, event.columns, event.reason)}\n`);
    }
  };
  return { hear, seconds, noted, clear: progress.clear };
}

function tell(say: (text: string) => void, text: string, code: number): number {
  say(text);
  return code;
}

/** Undefined if there is no such file or it may not be read, null if its size says nothing (a pipe). */
function sizeOf(path: string): number | null | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || stat.isDirectory()) return undefined;
  try {
    accessSync(path, constants.R_OK);
  } catch {
    return undefined;
  }
  return stat.isFile() ? stat.size : null;
}
