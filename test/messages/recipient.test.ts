import { expect, test } from "vitest";
import { recipientOf } from "~/messages/recipient";

test.each([
  ["/dev/outbox.json?to=%2B79000001122", "+79000001122"],
  ["/dev/outbox.json?to=+79000001122", "+79000001122"],
  ["/dev/outbox.json?to=79000001122", "+79000001122"],
  ["/dev/outbox.json?to=%2B7%20(900)%20000-11-22", "+79000001122"],
  ["/dev/outbox.json", null],
  ["/dev/outbox.json?to=", null],
  ["/dev/outbox.json?to=%2B", null],
])("%s asks for %s", (path, phone) => {
  expect(recipientOf(`http://127.0.0.1:3000${path}`)).toBe(phone);
});
