import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { Db } from "~/shell/db.server";
import { StartError } from "~/shell/faults.server";
import { openOwn } from "./open-own.server";

/** Something that is read by one process and taken in by whichever has the database. */
export interface HandOver<Read> {
  /** The name under which a running process does it. */
  act: string;
  take: (db: Db, read: Read) => Promise<void>;
}

/** For `startControl`: takes in what another process has read. */
export const takeOver =
  <Read>(db: Db, { take }: HandOver<Read>): ControlAct =>
  async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    const read = JSON.parse(Buffer.concat(chunks).toString()) as Read;
    const refused = await take(db, read).then(() => null, refusalOf);
    return { refused };
  };

/** What whoever asked has to mend; the rest is thrown on. */
function refusalOf(error: unknown): string {
  if (error instanceof StartError) return error.message;
  throw error;
}

/**
 * Through the running process where that has the embedded database. "cut": nobody knows what has become of it; it is safe to
 * repeat.
 * @throws StartError with a sentence when it is not to be taken in
 */
export async function handOver<Read>(
  { act, take }: HandOver<Read>,
  read: Read,
  settings: Settings,
): Promise<"loaded" | "cut"> {
  const answer = settings.databaseUrl ? "absent" : await askControl(settings.dataDir, act, bytes(read), () => {});
  if (answer === "cut") return "cut";
  if (answer !== "absent") {
    const { refused } = answer.result as { refused: string | null };
    if (refused !== null) throw new StartError(refused);
  } else {
    const { db, close } = await openOwn(settings);
    try {
      await take(db, read);
    } finally {
      await close();
    }
  }
  return "loaded";
}

async function* bytes(read: unknown): AsyncGenerator<Uint8Array> {
  yield Buffer.from(JSON.stringify(read));
}
