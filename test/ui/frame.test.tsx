import { expect, test } from "vitest";
import { HtmlDocument } from "~/ui/document";
import { Frame } from "~/ui/frame";
import { html } from "./html";

const framed = (facts = {}) => html(<Frame>содержание</Frame>, facts);

test("the skip link comes first and leads to the heading", () => {
  expect(framed()).toMatch(/^<body[^>]*><a class="govuk-skip-link" href="#main">Сразу к содержанию<\/a><header/);
});

test.each([
  ["/records", "/records", "page"],
  ["/records/17/preview", "/records", "true"],
  ["/verify", "/verify", "page"],
  ["/v/6047182653914402", "/verify", "true"],
  ["/help", "/help", "page"],
])("on %s the link to %s is marked current as %s", (path, href, current) => {
  expect(framed({ path })).toContain(`href="${href}" aria-current="${current}"`);
});

test.each(["/", "/recordsmanship", "/verified"])("on %s no section is current", (path) => {
  expect(framed({ path })).not.toContain("aria-current");
});

test("only a demonstration says that it is one", () => {
  expect(framed({ demo: true })).toContain('<a class="govuk-link" href="/dev/outbox">');
  expect(framed()).not.toContain("/dev/outbox");
});

test("who has a session can end it on every page, by a form", () => {
  const out = framed({ signedIn: true, formToken: "t1" });
  expect(out).toMatch(/<form action="\/leave" method="post".*name="token" value="t1".*value="Закончить"/);
  expect(framed()).not.toContain("/leave");
});

test("the one script is a file, and nothing is written into the page that the policy forbids", () => {
  const out = html(<HtmlDocument head={null}>содержание</HtmlDocument>, { demo: true, signedIn: true });
  expect(out.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/enhance.js">']);
  expect(out).not.toMatch(/ style=| on\w+=|<style|formaction|javascript:/);
});

test("the document says its language, schemes and width", () => {
  const out = html(<HtmlDocument head={<title>Т</title>}>содержание</HtmlDocument>);
  expect(out).toMatch(/^<html lang="ru" class="govuk-template"><head><meta charSet="utf-8"\/>/);
  expect(out).toContain('<meta name="color-scheme" content="light dark"/>');
  expect(out).toContain('content="width=device-width, initial-scale=1"');
  expect(out).toContain("<title>Т</title></head>");
});
