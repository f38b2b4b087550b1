import { join } from "node:path";
import { expect, test } from "vitest";
import { DemoBank } from "~/gateways/bank-demo/demo-bank.server";
import { onPglite } from "../support/database";
import { givenCountry, givenVisitor, now, testHouse, worldFor } from "../support/given";
import { givenCharge, opened, orderOf } from "../support/payments";
import { Browser } from "./browser";

const root = join(import.meta.dirname, "../..");
const open = onPglite();

test("a bank tells without a token of ours, by its signature alone, as often as it likes; nobody else does (security 6, 9)", async () => {
  const house = testHouse((await open()).db);
  await givenCountry(house.db);
  const bank = new DemoBank(house.db, house.keys, () => house.publicUrl);
  house.bank = bank;
  const { uin } = await givenCharge(house);
  const paying = await opened(worldFor(house, await givenVisitor(house)), { uin });
  if (!paying.ok) throw new Error(paying.reason.code);
  const { id } = paying.value;
  await bank.act(house, { ...(await orderOf(house, id)), isOver: false }, "pay", now);
  const said = Object.fromEntries((await bank.call(id))!);
  const state = async () =>
    (await house.db.selectFrom("payment").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;
  // As a server sends it: no cookie, no token, no page that it came from.
  const { build, createHandler } = await import(/* @vite-ignore */ `${root}/build/program.js`);
  const handle = createHandler({ house, build, publicDir: `${root}/public`, clock: () => now });
  const tell = async (body: Record<string, string>) => {
    const sent = new Request(`${house.publicUrl}/pay/callback`, { method: "POST", body: new URLSearchParams(body) });
    return (await handle(sent, { address: "192.0.2.77" })).status;
  };

  for (const forged of [
    {},
    { ...said, kopecks: "1" },
    { ...said, signature: "0".repeat(64) },
    { ...said, more: "yes" },
    { order: id, state: "paid", kopecks: said.kopecks! },
  ])
    expect(await tell(forged as Record<string, string>)).toBe(403);
  expect((await (await Browser.open(house)).get("/pay/callback")).status).toBe(404);
  expect(await state()).toBe("open");
  for (const _ of "12") expect(await tell(said)).toBe(200);
  expect(await state()).toBe("paid");
  // Whoever did not begin it finds no such payment.
  for (const page of ["", "/code", "/receipt.pdf"])
    expect((await (await Browser.open(house)).get(`/pay/${id}${page}`)).status).toBe(404);
});
