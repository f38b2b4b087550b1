import { parseArgs } from "node:util";
import { readCatalogue } from "~/agencies/load-catalogue.server";
import { findDecision } from "~/annulments/decisions.server";
import { parseAnnulmentNumber } from "~/identity/annulment-number";
import { barsOf } from "~/rules/barring";
import { rulesFor } from "~/rules/book";
import { barredLine, decisionLines, rulesWords as words } from "~/rules/command-words";
import { judge } from "~/rules/judge";
import { readRules } from "~/rules/read-rules.server";
import type { Decision, Facts } from "~/rules/rule";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { openOwn } from "./open-own.server";

type Say = (line: string) => void;

/** For `startControl`: the decision on the request whose number is sent; null where there is none. */
export const findDecisionAct =
  ({ db }: Pick<House, "db">): ControlAct =>
  async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return (await findDecision(db, Buffer.concat(chunks).toString())) ?? null;
  };

/** `rules explain`: of a case that is made up, or of a request as it was decided. */
export async function explain(args: string[], settings: Settings, now: Date, say: Say): Promise<number> {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const options = { service: text, office: text, hours: text, status: text, mode: text, debt: flag, paid: flag };
  const flags = { certificate: flag, "without-phone": flag, "debt-elsewhere": flag, cancelled: text };
  const { values } = parseArgs({ args, options: { ...options, ...flags, annulment: text } });
  if (values.annulment !== undefined) return explainRequest(values.annulment, settings, say);
  const { region: _, ...catalogue } = await readCatalogue(settings.seedDir);
  const service = catalogue.service.find(({ id }) => id === values.service);
  const office = catalogue.office.find(({ id }) => id === values.office);
  if (!service || !office) {
    say(service ? words.noOffice(values.office ?? "") : words.noService(values.service ?? ""));
    return 3;
  }
  const facts: Facts = {
    ...{ status: values.status ?? "scheduled", kind: service.kind, class: service.class, service: service.id },
    ...{
      region: office.region,
      office: office.id,
      agency: office.agency,
      timeZone: office.time_zone,
      annulledAt: null,
    },
    startsAt: values.hours === undefined ? null : new Date(now.getTime() + Number(values.hours) * 3_600_000),
    ...{ debtKopecks: Number(values.debt), paidKopecks: Number(values.paid) },
    ...{ confirmedWithCertificate: values.certificate, hasPhone: !values["without-phone"] },
    ...(values["debt-elsewhere"] && { debtElsewhere: "other-agency" as const }),
    cancelledThisMonth: Number(values.cancelled ?? 0),
  };
  const mode = values.mode === "cancel" || values.mode === "annul" ? values.mode : undefined;
  const rules = rulesFor(await readRules(settings.seedDir), facts);
  const decision = judge(facts, rules, now, mode);
  for (const line of decisionLines(decision)) say(line);
  const moments = { filedAt: now, now, zone: office.time_zone };
  const bars = decision.allowed ? barsOf({ ...facts, mode: mode ?? decision.modes[0]! }, rules, moments) : [];
  for (const barred of bars) say(barredLine(barred));
  return 0;
}

async function explainRequest(typed: string, settings: Settings, say: Say): Promise<number> {
  const number = parseAnnulmentNumber(typed);
  const decision = number ? await storedDecision(number, settings) : null;
  if (decision === "cut") {
    say(words.cut);
    return 2;
  }
  if (!decision) {
    say(words.noRequest(typed));
    return 3;
  }
  for (const line of decisionLines(decision)) say(line);
  return 0;
}

/** From the process that has the embedded database, where one has; else from the database itself. */
async function storedDecision(number: string, settings: Settings): Promise<Decision | null | "cut"> {
  const sent = async function* () {
    yield Buffer.from(number);
  };
  const answer = settings.databaseUrl
    ? "absent"
    : await askControl(settings.dataDir, "find-decision", sent(), () => {});
  if (answer === "cut") return "cut";
  if (answer !== "absent") return answer.result as Decision | null;
  const { db, close } = await openOwn(settings);
  try {
    return (await findDecision(db, number)) ?? null;
  } finally {
    await close();
  }
}
