import { shiftDay } from "~/lib/days";
import { dayIn, startOfDay } from "~/lib/zoned";
import type { ReviewKinds } from "~/reviews/kinds.server";
import type { RuleBook } from "~/rules/book";
import { reasonText } from "~/rules/rule";
import { findRules } from "~/rules/rule-sets.server";
import type { DeskWorld } from "../require-officer.server";
import { readTicketFigures } from "../tickets/ticket-figures.server";
import { ageEnds, everyDay, type Figures, type SpanOfDays } from "./figures";
import { countActs, countAges, countDecisions } from "./figures-counts.server";
import { figuresWords as words } from "./figures-words";

/** One clock for all: an agency may have offices in several zones. */
const ZONE = "Europe/Moscow";

/** What there is to know of the last days of one's agency, or of one's offices in it. */
export async function readFigures(world: DeskWorld, days: SpanOfDays): Promise<Figures> {
  const { db, now, actor, house } = world;
  const today = dayIn(now, ZONE);
  const since = startOfDay(shiftDay(today, 1 - days), ZONE);
  const { byDay, byReason, byService } = await countActs(db, actor, since, ZONE);
  const rules = await findRules(db, now);
  const decisions = await countDecisions(db, actor, since);
  const ends = ageEnds.filter((end) => end !== null);
  const ages = await countAges(db, actor, now, ends);
  return {
    days,
    byDay: everyDay(byDay, today, days),
    byReason: byReason.map(({ reason, count, ...of }) => ({
      name: inAny(rules, of, reason) ?? words.noReason,
      count,
    })),
    byService,
    byOutcome: decisions.map(({ kind, outcome, silent, count }) => ({
      name: outcomeName(house.reviewKinds, kind, outcome, silent),
      count,
    })),
    ages: ages.map((count, place) => ({ name: words.age(ends[place - 1] ?? 0, ends[place] ?? null), count })),
    tickets: await readTicketFigures(world, since),
  };
}

/** A code means the same in every set that offers it. */
const inAny = (book: RuleBook, of: Parameters<typeof reasonText>[1], reason: string | null): string | null =>
  book.map((rules) => reasonText(rules, of, reason)).find((text) => text !== null) ?? null;

function outcomeName(kinds: ReviewKinds, kind: string, outcome: string, silent: boolean): string {
  const known = kinds[kind as keyof ReviewKinds];
  const label = (known.outcomes as Record<string, { label: string }>)[outcome]?.label ?? outcome;
  return words.outcome(known.title, label, silent);
}
