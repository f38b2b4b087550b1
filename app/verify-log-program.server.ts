import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Audited, audit } from "~/journal/audit.server";
import { type Followed, follow, type Source } from "~/journal/follow.server";
import type { Finding, SeenHead } from "~/journal/growth";
import { base64, type VerifierKey } from "~/journal/note";
import { readVkey } from "~/journal/signer.server";
import { openSource, Unreadable } from "~/journal/source.server";
import { emptyState, type FollowerState, parseState, stateText, withHead } from "~/journal/state";
import { type AuditedNotices, auditNotices } from "~/notices/audit-notices.server";
import { openOwn } from "~/open-own.server";

import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { registryFindings } from "~/words/log-findings";
import { verifyLogWords as words } from "~/words/verify-log";

interface Options {
  place: string | null;
  key: string | null;
  state: string | null;
  database: boolean;
}

/** For `startControl`: the look at the embedded database, by the process that has it open. */
export const auditAct =
  (house: Pick<House, "db" | "keys">): ControlAct =>
  async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return lookInside(house, parseState(Buffer.concat(chunks).toString())?.heads ?? []);
  };

/** The log, and beside it the registry of notices, which must be what the log holds of it. */
async function lookInside(house: Pick<House, "db" | "keys">, heads: readonly SeenHead[]): Promise<Inside> {
  return { ...(await audit(house, heads)), registry: await auditNotices(house) };
}

type Inside = Audited & { registry: AuditedNotices };

/**
 * `verify-log`: looks at the log from outside, from inside, or both.
 * @returns the exit code: 0 in order, 1 tampered with, 2 not looked at
 */
export async function runVerifyLog(
  args: string[],
  readSettings: () => Settings,
  say: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
  now = new Date(),
): Promise<number> {
  const options = optionsOf(args);
  if (typeof options === "string") return tell(say, options);
  try {
    const state = stateIn(options.state);
    const outside = options.place === null ? null : await look(options.place, options.key, state, say, now);
    const trusted = outside?.state ?? state;
    const inside = options.database ? await auditDatabase(readSettings(), trusted) : null;
    const findings = [...(outside?.followed.findings ?? []), ...(inside ? insideFindings(inside, say) : [])];
    if (findings.length > 0) return report(findings, say);
    if (options.state !== null && outside) keepState(options.state, outside.state);
    say(trusted.heads.length > 1 || options.state ? words.intact : `${words.intact} ${words.notCompared}`);
    return 0;
  } catch (error) {
    // Whatever it is: nothing was found out.
    return tell(say, words.notLooked(error instanceof Error ? error.message : String(error)));
  }
}

function optionsOf(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: { type: "string" }, state: { type: "string" }, database: { type: "boolean" } },
    });
    if (positionals.length > 1) return `${words.oneLog}\n${words.usage}`;
    if (positionals.length === 0 && !values.database) return `${words.whichLog}\n${words.usage}`;
    const { key = null, state = null, database = false } = values;
    return { place: positionals[0] ?? null, key, state, database };
  } catch {
    return words.usage;
  }
}

async function look(place: string, given: string | null, state: FollowerState, say: (line: string) => void, now: Date) {
  const source = openSource(place);
  const vkey = given === null ? (state.key ?? (await firstKey(source, place, say))) : fileOr(given);
  const key = readVkey(vkey);
  if (!key) throw new Unreadable(words.noKey(vkey));
  if (state.key !== null && state.key !== vkey) throw new Unreadable(words.otherKey(state.key));
  const followed = await follow(source, key, state.heads, now);
  sayHead(followed, key, state, say);
  const { head, note } = followed;
  return { followed, state: head ? withHead({ ...state, key: vkey }, { ...head, at: now, note }) : state };
}

async function firstKey(source: Source, place: string, say: (line: string) => void): Promise<string> {
  const bytes = await source("key");
  if (!bytes) throw new Unreadable(words.noLog(place));
  const vkey = Buffer.from(bytes).toString().trim();
  say(words.trusted(vkey));
  return vkey;
}

function sayHead({ head }: Followed, key: VerifierKey, state: FollowerState, say: (line: string) => void): void {
  if (!head) return;
  say(words.head(head.origin, head.size, base64(head.root), `${key.name}+${key.keyId}`));
  const last = state.heads.at(-1);
  if (last) say(words.compared(state.heads.length, last.at, last.size));
}

/** Through the running process where that has the embedded database. Heads seen outside must be heads of the database too. */
async function auditDatabase(settings: Settings, state: FollowerState): Promise<Inside> {
  if (!settings.databaseUrl) {
    const body = async function* () {
      yield Buffer.from(stateText(state));
    };
    const answer = await askControl(settings.dataDir, "audit", body(), () => {});
    if (answer === "cut") throw new Unreadable(words.cut);
    if (answer !== "absent") return answer.result as Inside;
  }
  const { db, keys, close } = await openOwn(settings);
  try {
    return await lookInside({ db, keys }, state.heads);
  } finally {
    await close();
  }
}

function insideFindings({ size, root, waiting, findings, registry }: Inside, say: (line: string) => void): Finding[] {
  say(words.database(size, root, waiting.count));
  if (waiting.since) say(words.oldest(waiting.since));
  say(words.registry(registry.notices));
  return [...findings, ...registry.findings.map(({ code, of }) => ({ index: size, says: registryFindings[code](of) }))];
}

function report(findings: Finding[], say: (line: string) => void): number {
  const [first, ...rest] = findings.toSorted((a, b) => a.index - b.index);
  say(words.tampered(first!.says));
  for (const { says } of rest.slice(0, 20)) say(`  ${says}`);
  if (rest.length > 20) say(`  ${words.more(rest.length - 20)}`);
  return 1;
}

function tell(say: (line: string) => void, text: string): number {
  say(text);
  return 2;
}

const fileOr = (text: string): string => (readVkey(text) ? text : (read(text) ?? text)).trim();

function stateIn(path: string | null): FollowerState {
  const text = path === null ? null : read(path);
  if (text === null) return emptyState;
  const state = parseState(text);
  if (!state) throw new Unreadable(words.noState(path!));
  return state;
}

/** Whole or not at all: what was seen must not get lost. */
function keepState(path: string, state: FollowerState): void {
  writeFileSync(`${path}.new`, stateText(state));
  renameSync(`${path}.new`, path);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new Unreadable((error as Error).message);
  }
}
