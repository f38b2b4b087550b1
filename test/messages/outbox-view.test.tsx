import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OutboxPage } from "~/messages/outbox-view";

test("a message's address keeps together where it is a phone; of any length it stays on a narrow screen", () => {
  const usual = { id: 1, subject: null, text: "", at: new Date("2026-11-30T12:00:00Z") };
  const of = (channel: "sms" | "email", to: string) =>
    renderToStaticMarkup(<OutboxPage to={to} codes={[]} messages={[{ ...usual, channel, to }]} trouble="none" />);
  expect(of("sms", "+79000001122")).toContain('<span class="o-nobr">');
  expect(of("email", "citizen7788@example.org")).not.toContain("o-nobr");
});
