import { workingDays } from "#db/seed/working-days";
import type { Facts, Rules, Scope } from "~/rules/rule";
import { DAY, HOUR } from "../support/given";
import { zones } from "./any-rules";

/** Written anew, slowly, and without what `judge` is made of: rule by rule, condition by condition. What it comes to, in words. */
export function slowly(set: Rules, about: Facts, at: Date, mode: "cancel" | "annul"): string {
  for (const rule of set.rules) {
    let holds = true;
    for (const [name, asked] of Object.entries(rule.when)) holds &&= holdsFor(name, asked, { ...about, mode }, at);
    if (!holds) continue;
    if ("refuse" in rule) return rule.refuse;
    return told("feeKopecks" in rule ? rule.feeKopecks : null, rule.asks);
  }
  return told(null, undefined);
}

/** As one word. */
export const told = (fee: number | null | undefined, asks: object | undefined): string =>
  [fee ?? "free", ...(asks ? [JSON.stringify(Object.entries(asks).sort())] : [])].join(" ");

type Bounds = { from?: number; below?: number };

function holdsFor(name: string, asked: unknown, about: Facts & { mode: string }, at: Date): boolean {
  const { from, below } = asked as Bounds;
  const isIn = (n: number | null | undefined) =>
    typeof n === "number" && !(from !== undefined && n < from) && !(below !== undefined && n >= below);
  const left = about.startsAt === null ? null : about.startsAt.getTime() - at.getTime();
  switch (name) {
    case "statusNot":
      return !(asked as string[]).includes(about.status);
    case "cancelledThisMonth":
      return isIn(about.cancelledThisMonth);
    case "hoursBefore":
      return isIn(left === null ? null : left / HOUR);
    case "workingDaysBefore":
      return isIn(about.startsAt && wholeDaysBetween(at, about.startsAt, zones[about.timeZone]!));
    case "annulled":
      return about.annulledAt !== null;
    case "inDebt":
      return about.debtKopecks !== 0;
    case "paid":
      return about.paidKopecks !== 0;
    case "certificate":
      return about.confirmedWithCertificate;
    case "withoutPhone":
      return !about.hasPhone;
    case "withoutEmail":
      return !about.hasEmail;
    default:
      return (asked as unknown[]).some((one) => one === about[name as keyof Facts]);
  }
}

/** Working days after the one day and before the other; below nought where the other has come. */
function wholeDaysBetween(from: Date, to: Date, zone: number): number {
  const [first, last] = [from, to].map((one) => Math.floor((one.getTime() + zone * HOUR) / DAY)) as [number, number];
  if (first >= last) return -1;
  let count = 0;
  for (let day = first + 1; day < last; day += 1) if (isWorked(new Date(day * DAY))) count += 1;
  return count;
}

function isWorked(day: Date): boolean {
  const [year, ...rest] = day.toISOString().slice(0, 10).split("-");
  const decree = workingDays.years[year!];
  const date = rest.join("-");
  const isWeekend = ["Sat", "Sun"].includes(day.toUTCString().slice(0, 3));
  if (decree) return isWeekend ? decree.working.includes(date) : !decree.off.includes(date);
  return !isWeekend && !workingDays.everyYear.includes(date);
}

/** The set for a record, by what its narrowest scope is about. */
export function slowSet(book: readonly Rules[], about: Facts): Rules {
  const order = ["region", "agency", "class", "service"] as const;
  const isFor = (scope: Scope) => order.every((name) => !scope[name] || scope[name].includes(about[name]));
  for (const name of [...order].reverse()) {
    const own = book.find((set) => set.for?.some((scope) => scope[name] && isFor(scope)));
    if (own) return own;
  }
  return book.find((set) => !set.for)!;
}
