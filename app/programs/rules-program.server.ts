import { isDeepStrictEqual } from "node:util";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import { recordStatuses } from "~/records/record";
import { differenceWords, faultWords, rulesWords as words } from "~/rules/command-words";
import { differing } from "~/rules/differing";
import { lint } from "~/rules/lint";
import type { Known } from "~/rules/lint-fault";
import { readRules, readRulesFile } from "~/rules/read-rules.server";
import type { Rules } from "~/rules/rule";
import { insertRules } from "~/rules/rule-sets.server";
import type { Settings } from "~/shell/config.server";
import { explain } from "./explain-program.server";
import { type HandOver, handOver } from "./hand-over.server";

type Say = (line: string) => void;

/** Takes in rule sets. */
export const loadRules: HandOver<Rules[]> = {
  act: "load-rules",
  take: (db, book) => db.transaction().execute((trx) => insertRules(trx, book)),
};

/**
 * `rules lint | explain | diff | load`.
 * @returns the exit code: 0 done and nothing wrong, 1 for faults or differences found, 2 not done, 3 for a mistaken command
 */
export async function runRules(args: string[], settings: Settings, now: Date, say: Say): Promise<number> {
  const [name, ...rest] = args;
  if (name === "lint") return lintFolder(rest[0] ?? settings.seedDir, say);
  if (name === "diff" && rest.length === 2) return compare(rest[0]!, rest[1]!, say);
  if (name === "load") return load(rest[0] ?? settings.seedDir, settings, say);
  if (name === "explain") return explain(rest, settings, now, say);
  say(words.usage);
  return 3;
}

async function lintFolder(seedDir: string, say: Say): Promise<number> {
  const [book, catalogue] = [await readRules(seedDir), await readCatalogue(seedDir)];
  const known: Known = {
    status: recordStatuses,
    class: catalogue.service.map((one) => one.class),
    service: catalogue.service.map(({ id }) => id),
    region: catalogue.region.map(({ code }) => code),
    office: catalogue.office.map(({ id }) => id),
    agency: catalogue.agency.map(({ id }) => id),
    services: catalogue.service,
    offices: catalogue.office,
  };
  const faults = lint(book, known);
  for (const fault of faults) say(faultWords(fault));
  if (faults.length === 0) say(words.clean(book.length));
  return faults.length === 0 ? 0 : 1;
}

async function compare(before: string, after: string, say: Say): Promise<number> {
  const [old, young] = [await readRulesFile(before), await readRulesFile(after)];
  const named = ({ rules, bars = [] }: Rules) => new Map([...rules, ...bars].map((rule) => [rule.id, rule]));
  const [was, is] = [named(old), named(young)];
  for (const id of was.keys()) if (!is.has(id)) say(words.removed(id));
  for (const [id, rule] of is) {
    if (!was.has(id)) say(words.added(id));
    else if (!isDeepStrictEqual(was.get(id), rule)) say(words.changed(id));
  }
  const differences = differing(old.rules, young.rules);
  for (const difference of differences) say(differenceWords(difference));
  const isSame = differences.length === 0 && isDeepStrictEqual(old.bars ?? [], young.bars ?? []);
  if (isSame) say(words.same);
  return isSame ? 0 : 1;
}

async function load(seedDir: string, settings: Settings, say: Say): Promise<number> {
  const book = await readRules(seedDir);
  if ((await handOver(loadRules, book, settings)) === "cut") {
    say(words.cut);
    return 2;
  }
  say(words.loaded(book.map(({ profile, version }) => `${profile} ${version}`).join(", ")));
  return 0;
}
