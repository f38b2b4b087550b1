import { file } from "~/annulments/filing/file.server";
import { sendMessage } from "~/messages/send.server";
import { networksOf } from "~/shell/address.server";
import type { Actor, World } from "~/shell/world.server";
import { type GivenRecord, givenRecord, givenVisitor, now, worldFor } from "../support/given";
import { type TestHouse, wishFor } from "../support/requests";

let serial = 0;

/** A phone and an address of its own for every test, so that none spends another's limits. */
export function somebody(): { phone: string; address: string } {
  serial += 1;
  return { phone: `+7900${String(5_550_000 + serial)}`, address: `address ${serial}` };
}

/** Everybody asks from the same address unless told otherwise; a visitor has a device of their own, others one per address. */
export const worldAt = (house: TestHouse, actor: Actor, at: Date = now, address = "address"): World => ({
  ...worldFor(house, actor, at),
  asker: { device: actor.kind === "visitor" ? actor.id : address, ...networksOf(address) },
});

/** A request on a new record of somebody's, and how to go on with it at any time. */
export async function given(house: TestHouse, wanted: Partial<GivenRecord> = {}) {
  const { phone, address } = somebody();
  const record = await givenRecord(house, { phone, ...wanted });
  const actor = await givenVisitor(house, { records: [record.id] });
  const world = (at: Date = now) => worldAt(house, actor, at, address);
  const ask = async (changes: Partial<Parameters<typeof file>[2]> = {}, at = now) => {
    const outcome = await file(world(at), record.id, { ...(await wishFor(house, record.id)), ...changes });
    if (!outcome.ok) throw new Error(outcome.reason.code);
    return outcome.value;
  };
  const { id, number } = await ask();
  return { id, number, record, phone, address, actor, world, ask };
}

/** Does the jobs that acts have left, as the worker would at that time. */
export async function deliver(house: TestHouse, at: Date = now): Promise<void> {
  for (const { name, data } of house.left.splice(0))
    if (name === "send-message" && "messageId" in data)
      await sendMessage(worldFor(house, { kind: "system", name }, at), data.messageId);
}

/** What a phone has got, oldest first. */
export async function textsTo({ db }: TestHouse, phone: string): Promise<string[]> {
  const rows = await db.selectFrom("outbox").select("body").where("recipient", "=", phone).orderBy("id").execute();
  return rows.map(({ body }) => body);
}

export const codeIn = (text: string | undefined): string => /\d{6}/.exec(text ?? "")?.[0] ?? "no code";

/** The newest code that a phone has got, after everything queued has gone out. */
export async function codeAt(house: TestHouse, phone: string, at: Date = now): Promise<string> {
  await deliver(house, at);
  return codeIn((await textsTo(house, phone)).at(-1));
}

/** Six digits that are not the code. */
export const wrong = (code: string, by = 1): string => String((Number(code) + by) % 1_000_000).padStart(6, "0");

export const inParallel = <T>(times: number, one: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => one(n)));
