import { mkdirSync, readdirSync, renameSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Outcome } from "~/lib/outcome";
import type { Bounce } from "~/messages/bounce";
import { type NoBounce, takeBounce } from "~/messages/take-bounce.server";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";
import { type BounceTally, bouncesWords as words } from "./bounces-words";
import { openOwn } from "./open-own.server";

type Taken = Outcome<Bounce["state"], NoBounce>;
type Take = (mail: Uint8Array) => Promise<Taken | "cut">;

/** Bytes of an e-mail that are looked at: what it says stands at its beginning. */
const MOST = 262_144;
/** What mail servers take for "come again" (sysexits.h): an e-mail that is not read must not be lost. */
const COME_AGAIN = 75;

/** For `startControl`: takes one e-mail for another process. */
export const bounceAct =
  (house: Pick<House, "db" | "keys">): ControlAct =>
  async (body) =>
    takeFor(house)(await beginning(body));

const takeFor =
  (house: Pick<House, "db" | "keys">): ((mail: Uint8Array) => Promise<Taken>) =>
  (mail) =>
    takeBounce(systemWorld(house as House, "bounce", new Date()), mail);

/**
 * `messages bounce [--maildir FOLDER]`: what mail servers sent back, from standard input or a Maildir.
 * @returns the exit code: 0 also for what is no bounce, since a mail server would send an answer to whatever else; 3 for a mistaken
 * command, 75 when it has to come again
 */
export async function runBounces(
  args: string[],
  settings: Settings,
  input: AsyncIterable<Uint8Array> = process.stdin,
  say: (text: string) => void = (text) => void process.stdout.write(`${text}\n`),
): Promise<number> {
  const maildir = maildirOf(args);
  if (maildir === undefined) {
    say(words.usage);
    return 3;
  }
  return withTake(settings, async (take) => {
    const tally: BounceTally = { undelivered: 0, delayed: 0, others: 0 };
    for await (const mail of maildir === null ? [await beginning(input)] : mailsIn(maildir)) {
      const taken = await take(mail);
      if (taken === "cut") {
        say(words.cut);
        return COME_AGAIN;
      }
      tally[taken.ok ? taken.value : "others"] += 1;
    }
    say(words.done(tally));
    return 0;
  });
}

/** Null: standard input; undefined: no such command. */
function maildirOf(args: string[]): string | null | undefined {
  try {
    return parseArgs({ args, options: { maildir: { type: "string" } } }).values.maildir ?? null;
  } catch {
    return undefined;
  }
}

/** Through the running process where that has the embedded database. */
async function withTake(settings: Settings, work: (take: Take) => Promise<number>): Promise<number> {
  const opened: Awaited<ReturnType<typeof openOwn>>[] = [];
  const take: Take = async (mail) => {
    if (!settings.databaseUrl && opened.length === 0) {
      const body = async function* () {
        yield mail;
      };
      const answer = await askControl(settings.dataDir, "bounce", body(), () => {});
      if (answer === "cut") return answer;
      if (answer !== "absent") return answer.result as Taken;
    }
    if (opened.length === 0) opened.push(await openOwn(settings));
    return takeFor(opened[0]!)(mail);
  };
  try {
    return await work(take);
  } finally {
    for (const own of opened) await own.close();
  }
}

/** New ones, each moved among the read ones once it is taken down: a cut leaves it where it was. */
async function* mailsIn(maildir: string): AsyncGenerator<Uint8Array> {
  mkdirSync(join(maildir, "cur"), { recursive: true });
  for (const name of readdirSync(join(maildir, "new")).sort()) {
    const file = await open(join(maildir, "new", name));
    yield await beginning(file.createReadStream());
    renameSync(join(maildir, "new", name), join(maildir, "cur", `${name}:2,S`));
  }
}

async function beginning(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Read to its end all the same: whoever pipes it in would take an early end for a failure.
  for await (const chunk of body) {
    if (size < MOST) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, MOST);
}
