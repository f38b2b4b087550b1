import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";

const script = readFileSync("public/enhance.js", "utf8");

/** A page with the script run in it, its clock in our hands, and what its forms would have sent. */
function pageWith(body: string) {
  const { window } = new JSDOM(body, { runScripts: "outside-only" });
  const sent: string[] = [];
  let now = 1_000_000;
  window.Date.now = () => now;
  window.eval(script);
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sent.push((event.target as Element).id);
    event.preventDefault();
  });
  const press = (id: string) =>
    window.document.getElementById(id)?.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
  const wait = (ms: number) => {
    now += ms;
  };
  return { window, sent, press, wait };
}

const forms = '<form id="a"></form><form id="b"></form>';

test("the script is at most 3,000 bytes on the wire", () => {
  expect(brotliCompressSync(script).length).toBeLessThanOrEqual(3000);
});

test("the script is one that browsers of 2009 can read", () => {
  expect(script).not.toMatch(/=>|`|\b(let|const|class|async|import|export)\b/);
});

test("a page that came back with errors begins at them", () => {
  const { window } = pageWith('<h1 tabindex="-1"></h1><div class="govuk-error-summary"></div>');
  expect(window.document.activeElement?.className).toBe("govuk-error-summary");
});

test("a page without errors keeps the focus where it was", () => {
  const { window } = pageWith("<h1>Да</h1>");
  expect(window.document.activeElement).toBe(window.document.body);
});

test("a second press sends nothing, one a while later does", () => {
  const { sent, press, wait } = pageWith(forms);
  press("a");
  wait(3999);
  press("a");
  wait(1);
  press("a");
  expect(sent).toEqual(["a", "a"]);
});

test("two forms of a page do not hinder each other", () => {
  const { sent, press } = pageWith(forms);
  press("a");
  press("b");
  expect(sent).toEqual(["a", "b"]);
});

test("a page that the back button brought back sends at once", () => {
  const { window, sent, press } = pageWith(forms);
  press("a");
  window.dispatchEvent(new window.Event("pageshow"));
  press("a");
  expect(sent).toEqual(["a", "a"]);
});

test("a form with fields of any name is no trap", () => {
  const { sent, press } = pageWith('<form id="a"><input name="method"><input name="action"><input name="id"></form>');
  press("a");
  expect(sent).toHaveLength(1);
});
