import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { Home } from "~/records/home";
import { NumberForm, PassportForm, PhoneForm } from "~/records/search-forms";
import { html } from "../ui/html";

const drawn = (page: Parameters<typeof html>[0]) =>
  new JSDOM(html(page), { runScripts: "outside-only" }).window.document;
const field = (page: Document, name: string) => page.querySelector<HTMLInputElement>(`input[name=${name}]`);
const actions = (page: Document) =>
  [...page.querySelectorAll("form")].map((form) => [form.getAttribute("method"), form.getAttribute("action")]);

describe("the first page", () => {
  it("offers both ways by POST, so that no number and no phone stands in an address", () => {
    const page = drawn(<Home />);
    expect(actions(page)).toEqual([
      ["post", "/records/search"],
      ["post", "/records/phone"],
    ]);
    expect(page.querySelector('a[href="/records/passport"]')).not.toBeNull();
    expect(page.querySelector('a[href="/verify"]')).not.toBeNull();
  });

  it("leads whoever has no number to the other form on the same page", () => {
    const page = drawn(<Home />);
    const [link] = [...page.querySelectorAll('a[href^="#"]')];
    expect(
      page
        .querySelector(link!.getAttribute("href")!)
        ?.closest("section")
        ?.querySelector("form")
        ?.getAttribute("action"),
    ).toBe("/records/phone");
  });

  it("keeps what was typed into each form apart, and says at the top what is wrong in either", () => {
    const page = drawn(
      <Home
        number={{ typed: { number: "П1", contact: "a@b" }, errors: { number: "Мало цифр" } }}
        phone={{ typed: { phone: "8900" }, errors: { phone: "Мало" } }}
      />,
    );
    expect([field(page, "number")?.value, field(page, "contact")?.value, field(page, "phone")?.value]).toEqual([
      ...["П1", "a@b", "8900"],
    ]);
    expect([...page.querySelectorAll('[role="alert"] a')].map((a) => a.getAttribute("href"))).toEqual([
      "#number",
      "#phone",
    ]);
    const fresh = drawn(<Home />);
    expect(
      [...fresh.querySelectorAll("input:not([type=hidden]):not([type=submit])")].every(
        (one) => !one.getAttribute("value"),
      ),
    ).toBe(true);
  });
});

describe("the forms", () => {
  it("let telephones offer their number keys and fill in their own number", () => {
    expect(field(drawn(<PhoneForm />), "phone")?.type).toBe("tel");
    expect(field(drawn(<NumberForm />), "contact")?.getAttribute("autocomplete")).toBe("tel");
    // A number may begin with a letter: no keyboard of digits alone.
    expect(field(drawn(<NumberForm />), "number")?.getAttribute("inputmode")).toBeNull();
    const passport = drawn(<PassportForm />);
    for (const name of ["passport", "issuedOn", "division"])
      expect(field(passport, name)?.getAttribute("inputmode")).toBe("numeric");
  });

  it("ask of a passport four things, keep them and name what is wrong with each", () => {
    const typed = { number: "П1", passport: "4510", issuedOn: "вчера", division: "770" };
    const errors = { passport: "Нужно 10 цифр", issuedOn: "Нет такого дня" };
    const page = drawn(<PassportForm typed={typed} errors={errors} />);
    expect(actions(page)).toEqual([["post", "/records/passport"]]);
    for (const [name, value] of Object.entries(typed)) expect([name, field(page, name)?.value]).toEqual([name, value]);
    for (const [name, error] of Object.entries(errors)) {
      const described = field(page, name)?.getAttribute("aria-describedby")?.split(" ") ?? [];
      expect(described.map((id) => page.getElementById(id)?.textContent).join()).toContain(error);
    }
    expect(field(page, "division")?.getAttribute("aria-invalid")).not.toBe("true");
  });
});
