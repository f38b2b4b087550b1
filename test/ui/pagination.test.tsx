import { expect, test } from "vitest";
import { Pagination } from "~/ui/pagination";
import { html } from "./html";

test("a list of one page has no page links", () => expect(html(<Pagination />)).toBe(""));

test("the links say which way they lead", () => {
  const out = html(<Pagination previous="/records?before=a" next="/records?after=b" />);
  expect(out).toContain('<nav aria-label="Страницы списка"');
  expect(out).toContain('rel="prev" href="/records?before=a"');
  expect(out).toContain('rel="next" href="/records?after=b"');
});
