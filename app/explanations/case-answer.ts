import { officeWords } from "~/agencies/office";
import { formatKopecks } from "~/lib/kopecks";
import { capital, dateWords, momentWords, shortDayWords, timeWords, visitZoneWords } from "~/lib/time-words";
import type { Fact } from "~/records/fields";
import { titleWords } from "~/records/service-title-words";
import { matchesButHours } from "~/rules/condition";
import { conditionsOf } from "~/rules/condition-parts";
import { judge } from "~/rules/judge";
import { originOf } from "~/rules/origin";
import type { Facts, Rule, Rules } from "~/rules/rule";
import { type Names, originWords, outcomeWords, ruleSentence } from "~/rules/rule-words";
import { type Stretch, timelineOf } from "~/rules/timeline";
import { bandWords, casePage as words } from "./case-words";
import type { Band } from "./timeline-chart";

interface Asked {
  service: { title: string };
  office: { name: string; city: string; timeZone: string };
  facts: Facts;
  rules: Rules;
}

export interface CaseAnswer {
  /** What holds now, until when, and what then. */
  says: string;
  rows: readonly Fact[];
  /** Stretches of time; empty where the hour changes nothing. */
  line: readonly { when: string; what: string; why: string }[];
  bands: readonly Band[];
  alt: string;
  /** Rules that look at more than the hour, for such a record. */
  others: readonly string[];
}

/** What the rules come to for a case, in words. */
export function caseAnswer({ service, office, facts, rules }: Asked, now: Date, names: Names): CaseAnswer {
  const zone = office.timeZone;
  const decision = judge(facts, rules, now);
  const judged = { ...facts, mode: decision.modes[0] ?? "cancel" } as const;
  const timeline = timelineOf(judged, rules);
  const stretches = told(timeline);
  const deciding = rules.rules.find(({ id }) => id === decision.rule) ?? null;
  const isTimed = decision.allowed || timeline.some(({ rule }) => rule === deciding);
  const line = isTimed && stretches.length > 1 ? stretches : [];
  const at = stretches.findIndex(({ until }) => until === null || now <= until);
  const bands = line.map((one): Band => bandOf(one, zone));
  return {
    says: isTimed ? saysOf(stretches, at, zone) : words.now(outcomeWords(deciding)),
    rows: [
      { term: words.rows.service, value: titleWords(service.title).heading },
      { term: words.rows.where, value: officeWords(office) },
      ...(facts.startsAt ? [{ term: words.rows.when, value: visitZoneWords(facts.startsAt, zone) }] : []),
      ...(decision.allowed ? [{ term: words.rows.ways, value: words.ways(decision.modes, decision.restoreDays) }] : []),
      { term: words.rows.set, value: words.set(dateWords(new Date(rules.effectiveFrom), zone)) },
    ],
    line: line.map(({ until, rule }, n) => ({
      when: `${spanWords(line[n - 1]?.until ?? null, until, zone)}${n === at ? ` ${words.current}` : ""}`,
      what: capital(outcomeWords(rule)),
      why: capital(originWords[originOf(rule, rules, facts)]),
    })),
    bands,
    alt: words.alt(
      bands.map(({ label, tick }) => (tick ? `${label} ${words.to(tick.join(" ")).toLowerCase()}` : label)),
    ),
    others: rules.rules.filter((rule) => asksMore(rule, facts)).map((rule) => ruleSentence(rule, names)),
  };
}

/** That it was too late is not to be told apart from that its hour has passed. */
function told(stretches: readonly Stretch[]): Stretch[] {
  const line: Stretch[] = [];
  for (const next of stretches) {
    const last = line.at(-1);
    const isSame = last && last.refusal !== null && next.refusal !== null;
    if (isSame) line[line.length - 1] = { ...last, until: next.until };
    else line.push(next);
  }
  return line;
}

function saysOf(stretches: readonly Stretch[], at: number, zone: string): string {
  const { rule, until, refusal } = stretches[at]!;
  const now = words.now(outcomeWords(rule));
  if (refusal !== null) {
    const was = stretches.slice(0, at).findLast((one) => one.refusal === null)?.until;
    return was ? `${now} ${words.wasUpTo(momentWords(was, zone))}` : now;
  }
  if (!until) return `${now} ${words.noTerm}`;
  return `${now} ${words.upTo(momentWords(until, zone))} ${words.afterwards(outcomeWords(stretches[at + 1]!.rule))}`;
}

function spanWords(from: Date | null, until: Date | null, zone: string): string {
  const [start, end] = [from, until].map((one) => one && `${dateWords(one, zone)}, ${timeWords(one, zone)}`);
  if (start && end) return words.between(start, end);
  return end ? words.to(end) : words.from(start ?? "");
}

function bandOf({ rule, refusal, feeKopecks, until }: Stretch, zone: string): Band {
  const look = refusal !== null ? "refused" : feeKopecks !== null ? "charged" : "free";
  const label = feeKopecks === null ? bandWords[look === "refused" ? "refused" : "free"] : formatKopecks(feeKopecks);
  const tick = until && ([shortDayWords(until, zone), timeWords(until, zone)] as const);
  return { key: rule?.id ?? "", label, look, until: until?.getTime() ?? null, tick };
}

/** Whether a rule is for such a record, and looks at something of it that we were not told. */
const asksMore = ({ when }: Rule, facts: Facts): boolean =>
  Object.keys(conditionsOf(when, "state")).length > 0 &&
  matchesButHours(conditionsOf(when, "scope"), { ...facts, mode: "cancel" });
