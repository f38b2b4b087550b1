import { expect, it } from "vitest";
import { failureOf, type Stumble } from "~/gateways/mail-smtp/answer.server";

const failure = (answer: string, at: Stumble["at"]) =>
  failureOf({ status: Number(answer.slice(0, 3)) || null, answer, at, isHandedOver: false });

it.each<[Stumble["at"], string, ReturnType<typeof failureOf>]>([
  ["envelope", "550 5.1.1 no such user", "no-mailbox"],
  ["envelope", "550-5.1.1 no such user\n550 5.1.1 at all", "no-mailbox"],
  ["envelope", "550 no such user", "no-mailbox"],
  ["envelope", "553 5.1.3 bad syntax", "no-mailbox"],
  ["envelope", "553 5.1.8 your domain does not exist", "rejected"],
  ["envelope", "550 5.7.1 we take nothing from you", "blocked"],
  ["envelope", "552 5.2.2 mailbox full", "rejected"],
  ["envelope", "530 5.7.0 log in first", "unauthorised"],
  ["envelope", "450 4.7.1 greylisted, come again", "throttled"],
  ["envelope", "450 busy", "throttled"],
  ["envelope", "452 4.2.2 mailbox full for now", "throttled"],
  ["envelope", "451 4.3.0 out of order", "unavailable"],
  ["envelope", "421 4.3.2 going down", "unavailable"],
  ["content", "554 5.7.1 looks like spam", "blocked"],
  ["content", "554 no", "rejected"],
  ["content", "550 no", "rejected"],
  ["content", "550 5.6.0 cannot be read", "rejected"],
  ["content", "451 4.7.0 too many today", "throttled"],
  ["connection", "554 5.3.2 no service here", "unavailable"],
  ["login", "535 5.7.8 no", "unauthorised"],
  ["login", "454 4.7.0 cannot say now", "throttled"],
])("understands, of %s: %s", (at, answer, what) => expect(failure(answer, at)).toBe(what));

it("does not know what silence means once the last byte is out", () => {
  const silence = { status: null, answer: "", at: "content" } as const;
  expect(failureOf({ ...silence, isHandedOver: true })).toBe("unknown-outcome");
  expect(failureOf({ ...silence, isHandedOver: false })).toBe("unavailable");
});
