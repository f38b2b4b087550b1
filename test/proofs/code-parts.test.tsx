import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import type { ChangeView } from "~/accounts/changes/change";
import { ContactCodePage } from "~/accounts/entering/contact-code-view";
import { ChangePage } from "~/cabinet/change-view";
import { CodeForm, CodeHelp, Delivery } from "~/proofs/code-parts";
import type { CodeView } from "~/proofs/code-view";
import { PhoneCodePage } from "~/proofs/phone-code-view";
import { risksWith } from "~/proofs/waiting-words";
import { codeWords } from "~/proofs/words";
import { html } from "../ui/html";

const drawn = (page: Parameters<typeof html>[0]) =>
  new JSDOM(html(page), { runScripts: "outside-only" }).window.document;
const textOf = (page: Document) => (page.body.textContent ?? "").replace(/\s+/g, " ");
const view: CodeView = {
  ...{ channel: "sms", to: "+7 ··· ···-11-22", others: [], ladder: null, tried: [], next: null },
  until: "16:10",
  state: "sent",
  resendFrom: null,
  resendBrings: "same",
};

describe("the field for a code", () => {
  it("is empty, of digits, takes a whole message pasted into it, and offers what the telephone has read", () => {
    const field = drawn(<CodeForm path="/x" deed="Отменить" view={view} />).querySelector("input[name=code]")!;
    const of = (name: string) => field.getAttribute(name);
    expect([of("value") ?? "", of("inputmode"), of("autocomplete")]).toEqual(["", "numeric", "one-time-code"]);
    expect(Number(of("maxlength"))).toBeGreaterThanOrEqual(140);
  });

  it("says where the code went and how long it works, or that none works now", () => {
    expect(textOf(drawn(<CodeForm path="/x" deed="Отменить" view={view} />))).toContain(
      "Отправили на +7 ··· ···-11-22. Код действует до 16:10.",
    );
    const dead = textOf(drawn(<CodeForm path="/x" deed="Отменить" view={{ ...view, until: null }} />));
    expect(dead).toContain(codeWords.noCode);
    expect(dead).not.toContain("11-22");
  });
});

describe("where the message is", () => {
  const delivery = (changes: Partial<CodeView>, says?: string) =>
    drawn(<Delivery path="/x/code" resendPath="/x/resend" view={{ ...view, ...changes }} says={says} />);

  it("is said of each state otherwise, beside a link that looks again", () => {
    const states = ["queued", "sent", "unknown", "delivered", "undelivered", "failed", "expired", "none"] as const;
    const said = states.map((state) => textOf(delivery({ state })));
    expect(new Set(said).size).toBe(states.length);
    for (const [n, one] of said.entries()) expect(one).toContain(codeWords.by.sms.state[states[n]!]);
    expect(delivery({}).querySelector('a[href="/x/code"]')).not.toBeNull();
  });

  it("has a button for another only once another can be had, and says which code it brings", () => {
    const early = delivery({ resendFrom: "16:07" });
    expect(early.querySelector("form")).toBeNull();
    expect(textOf(early)).toContain("с 16:07");
    expect(delivery({}).querySelector("form")?.getAttribute("action")).toBe("/x/resend");
    expect(textOf(delivery({}))).toContain("Придёт тот же код");
    expect(textOf(delivery({ resendBrings: "new" }))).toContain("прежний перестанет действовать");
    expect(textOf(delivery({ resendBrings: null }))).not.toMatch(/Придёт/);
  });

  it("offers the other way beside, as soon as another can be had", () => {
    const others = [{ channel: "email", to: "f···@example.ru" }] as const;
    const forms = delivery({ others }).querySelectorAll("form");
    expect(forms[1]?.querySelector<HTMLInputElement>("input[name=by]")?.value).toBe("email");
    expect(forms[1]?.querySelector<HTMLInputElement>("input[type=submit]")?.value).toBe(
      "Прислать код на f···@example.ru",
    );
    const early = delivery({ others, resendFrom: "16:07" });
    expect(early.querySelector("form")).toBeNull();
    expect(textOf(early)).toContain("Тогда же код можно будет получить на f···@example.ru.");
  });

  it("is said otherwise where the state would tell too much", () => {
    const text = textOf(delivery({ state: "failed" }, "Если записи есть, СМС уже в пути."));
    expect(text).toContain("Если записи есть");
    expect(text).not.toContain(codeWords.by.sms.state.failed);
  });
});

describe("help beside a code", () => {
  it("says how far an SMS can be trusted, and names an office only where the advice sends there", () => {
    const office = { place: "Поликлиника № 903", phone: null, hours: null, clock: null };
    expect(textOf(drawn(<CodeHelp view={view} office={office} waits="Позже." />))).toMatch(
      /Поликлиника № 903.*Позже\./,
    );
    const plain = textOf(drawn(<CodeHelp view={view} help={{ sms: ["Совет"] }} risk={risksWith(". Риск")} />));
    expect(plain).toContain("Совет");
    expect(plain).toContain("Риск");
    expect(plain).not.toContain("Поликлиника");
  });

  it("speaks of a request on none of the pages for a code of an account, whichever way the code comes", () => {
    for (const channel of ["sms", "email"] as const) {
      const code = { ...view, channel };
      const change: ChangeView = { id: "1", challengeId: "2", kind: "pause", step: "old", code };
      const pages = [
        ...(["account", "recovery", "lost"] as const).map((purpose) =>
          drawn(<ContactCodePage path="/x" purpose={purpose} view={code} />),
        ),
        drawn(<ChangePage path="/x" view={change} />),
      ].map(textOf);
      for (const text of pages) {
        expect(text).not.toMatch(/заявк|отмените запись|оформляли/u);
        expect(text).toMatch(channel === "sms" ? /СМС могут прочитать/u : /Письмо может прочитать/u);
      }
    }
  });
});

describe("the page for the code of a phone", () => {
  it("says nothing of whether any record has it, whatever is known of the message (security 13)", () => {
    const pages = (["queued", "sent", "failed", "expired"] as const).map((state) =>
      html(<PhoneCodePage view={{ id: "1", code: { ...view, to: "", state } }} />),
    );
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain("Если на этот телефон есть записи");
  });

  it("sends the code to the address of its question, and names what is wrong at the field", () => {
    const page = drawn(<PhoneCodePage view={{ id: "7", code: view }} errors={{ code: "Код не подошёл" }} />);
    expect([...page.querySelectorAll("form")].map((form) => form.getAttribute("action"))).toEqual([
      "/proofs/7",
      "/proofs/7/resend",
    ]);
    expect(page.querySelector('[role="alert"] a')?.getAttribute("href")).toBe("#code");
    expect(page.querySelector("input[name=code]")?.getAttribute("value") ?? "").toBe("");
  });
});
