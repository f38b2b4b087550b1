import { expect, test } from "vitest";
import { delayAfter, parseWebhookUrl } from "~/agencies/webhook";

test.each([
  ["https://agency.example/hooks?of=us", "https://agency.example/hooks?of=us"],
  ["https://agency.example", "https://agency.example/"],
  ["https://agency.example/#part", "https://agency.example/"],
])("%s is an address to send to", (typed, url) => {
  expect(parseWebhookUrl(typed, false)).toEqual({ ok: true, value: url });
});

test.each([
  ["agency.example", "no-address"],
  ["", "no-address"],
  [`https://agency.example/${"x".repeat(500)}`, "no-address"],
  ["http://agency.example/", "no-https"],
  ["ftp://agency.example/", "no-https"],
  ["file:///etc/passwd", "no-https"],
  ["https://user:word@agency.example/", "with-password"],
  ["http://127.0.0.1:4000/", "no-https"],
])("%s is none: %s", (typed, reason) => {
  expect(parseWebhookUrl(typed, false)).toEqual({ ok: false, reason });
});

test("a demonstration may send to its own machine without https", () => {
  expect(parseWebhookUrl("http://localhost:4000/", true).ok).toBe(true);
  expect(parseWebhookUrl("http://127.0.0.1.evil.example/", true)).toEqual({ ok: false, reason: "no-https" });
});

test("the same try waits equally long anywhere, and others do not come all at once", () => {
  expect(delayAfter(9, "a", 1)).toBe(delayAfter(9, "a", 1));
  const waits = Array.from({ length: 50 }, (_, n) => delayAfter(9, `webhook-${n}`, 1));
  expect(new Set(waits).size).toBeGreaterThan(40);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(43_200);
  expect(Math.max(...waits)).toBeLessThanOrEqual(51_840);
});
