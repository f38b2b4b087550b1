import { formatKopecks } from "~/lib/kopecks";
import { capital, dateWords, shortDayWords, timeWords } from "~/lib/time-words";
import { askedKindWords } from "~/rules/asked-words";
import { originOf } from "~/rules/origin";
import type { Facts, Rules } from "~/rules/rule";
import { originWords, outcomeWords } from "~/rules/rule-words";
import type { Stretch } from "~/rules/timeline";
import { bandWords, lineWords as words } from "./line-words";
import type { Band } from "./timeline-chart";

/** Deadlines as a table says and a picture shows them. Empty where the hour changes nothing. */
export interface Line {
  readonly rows: readonly { readonly when: string; readonly what: string }[];
  readonly bands: readonly Band[];
  /** The picture in words. */
  readonly alt: string;
}

interface Around {
  facts: Facts;
  rules: Rules;
  zone: string;
}

/** @param at the place of the stretch that `mark` is about, such as "now" */
export function lineOf(stretches: readonly Stretch[], at: number, mark: string, { facts, rules, zone }: Around): Line {
  const told = stretches.length > 1 ? stretches : [];
  const bands = told.map((one) => bandOf(one, zone));
  return {
    rows: told.map(({ until, rule }, n) => ({
      when: `${spanWords(told[n - 1]?.until ?? null, until, zone)}${n === at ? ` (${mark})` : ""}`,
      what: `${capital(outcomeWords(rule))}. ${capital(originWords[originOf(rule, rules, facts)])}.`,
    })),
    bands,
    alt: words.alt(bands.map(({ label }, n) => [label, ...untilWords(told[n]!.until, zone)].join(" "))),
  };
}

/** That it was too late is not to be told apart from that its hour has passed. */
export function told(stretches: readonly Stretch[]): Stretch[] {
  const line: Stretch[] = [];
  for (const next of stretches) {
    const last = line.at(-1);
    const isSame = last && last.refusal !== null && next.refusal !== null;
    if (isSame) line[line.length - 1] = { ...last, until: next.until };
    else line.push(next);
  }
  return line;
}

/** The place of the stretch in which an instant is. */
export const placeOf = (stretches: readonly Stretch[], instant: Date): number =>
  stretches.findIndex(({ until }) => until === null || instant <= until);

const untilWords = (until: Date | null, zone: string): string[] =>
  until ? [words.until(`${dateWords(until, zone)}, ${timeWords(until, zone)}`)] : [];

function spanWords(from: Date | null, until: Date | null, zone: string): string {
  const [start, end] = [from, until].map((one) => one && `${dateWords(one, zone)}, ${timeWords(one, zone)}`);
  if (start && end) return words.between(start, end);
  return end ? capital(words.until(end)) : words.from(start ?? "");
}

function bandOf({ rule, refusal, feeKopecks, asks, until }: Stretch, zone: string): Band {
  const look = refusal !== null ? "refused" : feeKopecks !== null || asks ? "charged" : "free";
  const tick = until && ([shortDayWords(until, zone), timeWords(until, zone)] as const);
  const charges = [feeKopecks && formatKopecks(feeKopecks), asks && askedKindWords(asks.kind).short];
  const label = look === "charged" ? charges.filter(Boolean).join(", ") : bandWords[look];
  return { key: rule?.id ?? "", label, look, until: until?.getTime() ?? null, tick };
}
