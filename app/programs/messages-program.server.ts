import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { openMail } from "~/gateways/open-mail.server";
import { openSms } from "~/gateways/open-sms.server";
import { Operator } from "~/gateways/outbox/operator.server";
import { outboxMail } from "~/gateways/outbox/outbox-mail.server";
import type { SendResult } from "~/gateways/sms.server";
import type { Contact } from "~/identity/contact";
import { parseEmail, parseMobile } from "~/identity/identity";
import { countFailures, countStates, listSuccesses } from "~/messages/counts.server";
import { findOldestQueued } from "~/messages/late.server";
import { type AgainWish, MOST_AGAIN, queueAgain } from "~/messages/queue-again.server";
import { mailOf } from "~/messages/set-mail.server";
import { openBoss } from "~/shell/boss.server";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";
import { type MessagesStatus, messagesCommandWords as words } from "./messages-command-words";
import { openOwn } from "./open-own.server";

type Wish = { command: "status" } | ({ command: "retry" } & AgainWish) | { command: "test"; to: Contact };

/** What to print, and the exit code. */
interface Answer {
  text: string;
  code: number;
}

type MessagesHouse = Pick<House, "db" | "keys" | "jobs" | "sms" | "mail" | "publicUrl">;

/** For `startControl`: what another process asks of the one that has the embedded database. */
export const messagesAct =
  (house: MessagesHouse): ControlAct =>
  async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return carryOut(house, JSON.parse(Buffer.concat(chunks).toString()) as Wish, new Date());
  };

/**
 * `messages status | retry | test`, through the running process where that has the embedded database.
 * @returns the exit code: 0 done, 2 not done, 3 for a mistaken command
 */
export async function runMessages(
  args: string[],
  settings: Settings,
  now: Date,
  say: (text: string) => void = (text) => void process.stdout.write(`${text}\n`),
): Promise<number> {
  const wish = wishOf(args);
  const { text, code } = wish ? await ask(wish, settings, now) : { text: words.usage, code: 3 };
  say(text);
  return code;
}

async function ask(wish: Wish, settings: Settings, now: Date): Promise<Answer> {
  if (!settings.databaseUrl) {
    const body = async function* () {
      yield Buffer.from(JSON.stringify(wish));
    };
    const answer = await askControl(settings.dataDir, "messages", body(), () => {});
    if (answer === "cut") return { text: words.cut, code: 2 };
    if (answer !== "absent") return answer.result as Answer;
  }
  const { db, engine, keys, close } = await openOwn(settings);
  const operator = new Operator(db);
  const sms = openSms(settings.sms, operator, () => {});
  const boss = await openBoss(engine, () => {});
  const mail = openMail(settings.mail, () => outboxMail(operator));
  const publicUrl = settings.publicUrl ?? `http://${settings.host}:${settings.port}`;
  try {
    return await carryOut({ db, keys, jobs: boss, sms, mail, publicUrl }, wish, now);
  } finally {
    await sms.close?.();
    await boss.stop();
    await close();
  }
}

async function carryOut(house: MessagesHouse, wish: Wish, now: Date): Promise<Answer> {
  if (wish.command === "status") return { text: words.status(await statusOf(house, now), now), code: 0 };
  if (wish.command === "test") return send(house, wish.to);
  const world = systemWorld(house as House, "messages", now);
  let count = 0;
  for (let more = MOST_AGAIN; more === MOST_AGAIN; count += more) more = await queueAgain(world, wish);
  return { text: words.again(count), code: 0 };
}

const statusOf = async ({ db }: MessagesHouse, now: Date): Promise<MessagesStatus> => ({
  states: await countStates(db, now),
  oldest: await findOldestQueued(db),
  failures: await countFailures(db, now),
  successes: await listSuccesses(db, now),
});

/** Past every queue and limit, for whoever runs the service: of no record, and kept nowhere. */
async function send({ sms, mail, publicUrl }: MessagesHouse, { channel, to }: Contact): Promise<Answer> {
  const id = randomUUID();
  if (channel === "sms") return tested(to, await sms.send({ id, to, text: words.trial, validSeconds: 600 }), sms.name);
  if (!mail) return { text: words.noMail, code: 2 };
  const letter = mailOf({ subject: words.trialSubject, paragraphs: [words.trial] }, publicUrl);
  return tested(to, await mail.send({ id, to, ...letter }), mail.name);
}

function tested(to: string, result: SendResult, only: string): Answer {
  const { by = only } = result;
  const before = (result.before ?? []).map(({ by, failure }) => words.passedBy(by, failure));
  const last =
    result.status === "accepted" ? words.taken(to, by, result.queued) : words.notTaken(to, by, result.failure);
  return { text: [...before, last].join("\n"), code: result.status === "accepted" ? 0 : 2 };
}

const options = { hours: { type: "string" }, unknown: { type: "boolean" } } as const;

function wishOf(args: string[]): Wish | null {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [command, typed, ...more] = positionals;
    const given = Object.keys(values).length;
    if (command === "status" && positionals.length === 1 && given === 0) return { command };
    if (command === "test" && typed && more.length === 0 && given === 0) return testWish(typed);
    const hours = Number(values.hours ?? "24");
    if (command !== "retry" || positionals.length !== 1 || !Number.isInteger(hours) || hours < 1 || hours > 168)
      return null;
    return { command, hours, unknown: values.unknown ?? false };
  } catch {
    return null;
  }
}

function testWish(typed: string): Wish | null {
  const phone = parseMobile(typed);
  if (phone.ok) return { command: "test", to: { channel: "sms", to: phone.value } };
  const email = parseEmail(typed);
  return email.ok ? { command: "test", to: { channel: "email", to: email.value } } : null;
}
