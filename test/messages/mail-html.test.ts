import fc from "fast-check";
import { JSDOM } from "jsdom";
import { expect, it } from "vitest";
import type { Mail } from "~/messages/mail";
import { mailHtml } from "~/messages/mail-html";
import { mailText } from "~/messages/mail-text";

const publicUrl = "https://otmena.example";
const mail: Mail = {
  subject: "Запись ···7386 отменена",
  paragraphs: [
    "Мы отменили запись «к врачу» & предупредили поликлинику.",
    "Передумали? До 24 ноября запись можно вернуть.",
  ],
  facts: [
    { term: "Была на", value: "вторник, 24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)" },
    { term: "Где", value: "Поликлиника № 903, Екатеринбург, Тихая улица, 8" },
  ],
  code: "012345",
  links: [{ label: "Проверить уведомление", href: `${publicUrl}/v/1234-5678-9012-3456?a=1&b=2` }],
};

const drawn = (html: string) => new JSDOM(html.replace(/<br>/g, " "), { runScripts: "outside-only" }).window.document;
const words = (text: string) => text.replace(/^-- $/m, "").split(/\s+/).filter(Boolean);

it("says in HTML what it says in text, in the same order", () => {
  const html = [...drawn(mailHtml(mail, publicUrl)).querySelectorAll("h1, p")].map((one) => one.textContent);
  const text = mailText(mail, publicUrl).replace(/https:\/\//g, "");
  expect(words(html.join(" "))).toEqual(words(`${mail.subject} ${text}`));
});

it("loads nothing, and its links show where they lead", () => {
  const html = mailHtml(mail, publicUrl);
  expect(html).not.toMatch(/<(img|link|script|style|iframe|object|form|input)|url\(|@import|src=|background/i);
  const links = [...drawn(html).querySelectorAll("a")];
  expect(links.map(({ href }) => href)).toEqual([mail.links![0]!.href, `${publicUrl}/help`]);
  for (const { href, textContent } of links) expect(href).toBe(`https://${textContent}`);
  expect(Buffer.byteLength(html)).toBeLessThan(8192);
});

it("takes whatever names and addresses contain for text", () => {
  const expected = drawn(mailHtml(mail, publicUrl)).querySelectorAll("*").length;
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.constantFrom("<b>", "</p>", "<!--", '"', "&lt;", "]]>"),
      (noise, sign) => {
        const text = `a${noise}${sign}${noise}b`.replace(/[\s\0\r]/g, "");
        const { subject, paragraphs, facts, links } = mail;
        const noisy: Mail = {
          ...mail,
          subject: subject + text,
          paragraphs: paragraphs.map((one) => one + text),
          facts: facts!.map(({ term, value }) => ({ term: term + text, value: value + text })),
          links: links!.map(({ label, href }) => ({ label: label + text, href })),
        };
        const document = drawn(mailHtml(noisy, publicUrl));
        expect(document.querySelectorAll("*").length).toBe(expected);
        expect(document.querySelector("h1")?.textContent).toBe(subject + text);
      },
    ),
    { numRuns: 25 },
  );
});
