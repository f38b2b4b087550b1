import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Audited, audit } from "~/journal/audit.server";
import type { Finding, SeenHead } from "~/journal/growth";
import { registryFindings } from "~/journal/log-findings-words";
import { recallHead } from "~/journal/memory.server";
import { openCheckpoint, readVkey, signerOf } from "~/journal/signer.server";
import { Unreadable } from "~/journal/source.server";
import { emptyState, type FollowerState, parseState, stateText } from "~/journal/state";
import { verifyLogWords as words } from "~/journal/verify-log-words";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { type AuditedNotices, auditNotices } from "~/verification/audit-notices.server";
import type { Policy } from "~/witnesses/policy";
import { readPolicy } from "~/witnesses/vouched.server";
import { runCompare } from "./compare-program.server";
import { followLog } from "./follow-log.server";
import { openOwn } from "./open-own.server";

interface Options {
  place: string | null;
  key: string | null;
  state: string | null;
  policy: string | null;
  database: boolean;
}

type Inner = Pick<House, "db" | "keys" | "settings">;

/** For `startControl`: the look at the embedded database, by the process that has it open. */
export const auditAct =
  (house: Inner): ControlAct =>
  async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return lookInside(house, parseState(Buffer.concat(chunks).toString())?.heads ?? []);
  };

/** The log, and beside it the registry of notices, which must be what the log holds of it. */
async function lookInside(house: Inner, heads: readonly SeenHead[]): Promise<Inside> {
  const remembered = rememberedBy(house);
  const audited = await audit(house, remembered ? [...heads, remembered] : heads);
  return { ...audited, registry: await auditNotices(house) };
}

/** The head that the service keeps outside the database; null where it keeps none, or that of another address. */
function rememberedBy({ keys, settings }: Inner): SeenHead | null {
  const head = recallHead({ settings });
  const key = head && settings.publicUrl && readVkey(signerOf({ keys, publicUrl: settings.publicUrl }).vkey);
  const checkpoint = key ? openCheckpoint(head.note, key) : null;
  return checkpoint && { ...checkpoint, at: head!.at };
}

type Inside = Audited & { registry: AuditedNotices };

/**
 * `verify-log`: looks at the log from outside, from inside, or both; or compares what two followers saw.
 * @returns the exit code: 0 in order, 1 tampered with, 2 not looked at, 3 not vouched for as the policy wants
 */
export async function runVerifyLog(
  args: string[],
  readSettings: () => Settings,
  say: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
  now = new Date(),
): Promise<number> {
  if (args[0] === "compare") return runCompare(args.slice(1), say, now);
  const options = optionsOf(args);
  if (typeof options === "string") return tell(say, options);
  try {
    const state = stateIn(options.state);
    const policy = options.policy === null ? null : policyIn(options.policy);
    const key = options.key === null ? null : fileOr(options.key);
    const outside =
      options.place === null ? null : await followLog({ place: options.place, key, policy, state, now }, say);
    const trusted = outside?.state ?? state;
    const inside = options.database ? await auditDatabase(readSettings(), trusted) : null;
    const findings = [...(outside?.followed.findings ?? []), ...(inside ? insideFindings(inside, say) : [])];
    if (findings.length > 0) return report(findings, say);
    if (outside && !outside.isVouched) return tell(say, words.notVouched, 3);
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
      options: { ...texts("key", "state", "policy"), database: { type: "boolean" } },
    });
    if (positionals.length > 1) return `${words.oneLog}\n${words.usage}`;
    if (positionals.length === 0 && !values.database) return `${words.whichLog}\n${words.usage}`;
    const { key = null, state = null, policy = null, database = false } = values;
    return { place: positionals[0] ?? null, key, state, policy, database };
  } catch {
    return words.usage;
  }
}

const texts = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, { type: "string" }])) as Record<Name, { type: "string" }>;

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
    return await lookInside({ db, keys, settings }, state.heads);
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
  const headline = findings.every(({ kind }) => kind === "set-back") ? words.setBack : words.tampered;
  say(headline(first!.says));
  for (const { says } of rest.slice(0, 20)) say(`  ${says}`);
  if (rest.length > 20) say(`  ${words.more(rest.length - 20)}`);
  return 1;
}

function tell(say: (line: string) => void, text: string, code = 2): number {
  say(text);
  return code;
}

const fileOr = (text: string): string => (readVkey(text) ? text : (read(text) ?? text)).trim();

function policyIn(path: string): Policy {
  const found = existsSync(path) ? readPolicy(readFileSync(path)) : null;
  if (found && "policy" in found) return found.policy;
  throw new Unreadable(words.noPolicy(path, found?.line ?? null));
}

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
