import { expect, it } from "vitest";
import type { SmsFailure } from "~/gateways/sms.server";
import { inOrder } from "~/gateways/sms-order.server";
import { fakeGateway } from "../messages/gateway";

const message = { id: "018f3d1c-1111-4222-8333-0123456789ab", to: "+79000001122", text: "Код", validSeconds: 300 };
const named = (name: string, ...answers: Parameters<typeof fakeGateway>) => ({ ...fakeGateway(...answers), name });
const silent = () => {};

it.each<SmsFailure>(["unavailable", "throttled", "unauthorised"])(
  "hands the same message to the next way where one is %s, and says so (security 40)",
  async (failure) => {
    const [first, second] = [named("a", failure), named("b")];
    expect(await inOrder([first, second], silent).send(message)).toEqual({
      ...{ status: "accepted", queued: false, by: "b" },
      before: [{ by: "a", failure }],
    });
    expect([first.handed, second.handed]).toEqual([[message], [message]]);
  },
);

it.each<SmsFailure>(["unknown-outcome", "invalid-number", "blocked", "rejected"])(
  "asks no other after %s: the message has gone out perhaps, or goes out nowhere",
  async (failure) => {
    const [first, second] = [named("a", failure), named("b")];
    expect(await inOrder([first, second], silent).send(message)).toEqual({
      ...{ status: "failed", failure, by: "a", before: [] },
    });
    expect(second.handed).toEqual([]);
  },
);

it("fails for a while, and not for good, as long as one of the ways may come back", async () => {
  const result = await inOrder([named("a", "unavailable"), named("b", "unauthorised")], silent).send(message);
  expect(result).toEqual({
    ...{ status: "failed", failure: "unavailable", by: "a", before: [{ by: "b", failure: "unauthorised" }] },
  });
  expect(await inOrder([named("a", "unauthorised")], silent).send(message)).toMatchObject({ failure: "unauthorised" });
});

it("asks a way that keeps failing last, for half a minute, tells of it once, and then asks it first again", async () => {
  let ms = 0;
  const told: unknown[] = [];
  const first = named("a", "unavailable", "unknown-outcome", "unavailable", "unavailable");
  const second = named("b", "accepted", "accepted", "unavailable");
  const ways = inOrder(
    [first, second],
    (...of) => told.push(of),
    () => ms,
  );
  const send = async () => {
    const { by, before } = await ways.send(message);
    return [by, ...before!.map((one) => one.by)];
  };
  expect([await send(), await send(), await send()]).toEqual([["b", "a"], ["a"], ["b", "a"]]);
  expect(told).toEqual([["a", "unavailable"]]);
  // Both fail: the tired one is asked all the same, since it may be back.
  expect(await send()).toEqual(["a", "b"]);
  expect(await send()).toEqual(["b"]);
  ms = 60_001;
  expect(await send()).toEqual(["a"]);
  expect(await send()).toEqual(["a"]);
  expect(told).toHaveLength(1);
});
