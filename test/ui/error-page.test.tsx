import { describe, expect, test } from "vitest";
import { ErrorPage, errorTitle, registeredBy } from "~/ui/error-page";
import { mendable, type Registered } from "~/ui/errors-words";
import { html, readable } from "./html";

const at = new Date("2026-11-21T11:05:31Z");
const filed = {
  number: "5107-3826",
  at: "21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)",
  href: "/annulments/7/code",
};
const states: Registered[] = ["yes", "no", "unknown", "nothing-to-register"];
const read = (status: number, registered: Registered, more = {}) =>
  readable(<ErrorPage status={status} requestId="k7m2-9xqa" at={at} registered={registered} {...more} />);

describe("our own failure", () => {
  test.each([500, 502, 503])("%i says in its heading whether the request was registered", (status) => {
    const titles = states.map((registered) => errorTitle({ status, registered }));
    expect(titles[0]).toContain("заявка принята");
    expect(titles[1]).toContain("Заявка не подана");
    expect(titles[2]).toContain("Пока не знаем, принята ли заявка");
    expect(titles[3]).not.toContain("аявк");
  });

  test.each(states)("names its code and time with the zone (registered: %s)", (registered) => {
    expect(read(500, registered)).toContain(
      "По этому коду мы найдём сбой в своём журнале: k7m2-9xqa\n21 ноября 2026, 14:05:31 по Москве (МСК)",
    );
  });

  test("shows the receipt and leads back to the request", () => {
    const text = read(500, "yes", { filed });
    expect(text).toContain("Номер заявки 5107-3826");
    expect(text).toContain(filed.at);
    expect(html(<ErrorPage status={500} requestId="" at={at} registered="yes" filed={filed} />)).toContain(
      '<a class="o-button" href="/annulments/7/code">Открыть заявку 5107-3826</a>',
    );
  });

  test("never shows a receipt for what was not registered", () => {
    for (const registered of ["no", "unknown", "nothing-to-register"] as const)
      expect(read(500, registered, { filed })).not.toContain("5107-3826");
  });

  test("while the database is away a notice is not called false", () => {
    expect(read(503, "nothing-to-register")).toContain("не значит, что оно поддельное");
  });
});

describe("an error the citizen can mend", () => {
  const statuses = Object.keys(mendable).map(Number);

  test.each(statuses)("%i says what happened, whether anything was registered, and what to do", (status) => {
    const [title, lead, registered, heading, step] = read(status, "no").split("\n");
    expect(title).toBe(mendable[status]?.title);
    expect(lead).toBe(mendable[status]?.lead);
    expect(registered).toBe("Заявка не подана, и в записях мы ничего не изменили.");
    expect(heading).toBe("Что сделать");
    expect(step).toBe(mendable[status]?.steps[0]);
    expect(read(status, "no")).not.toContain("Код сбоя");
  });

  test("a status without words of its own is an unreadable request", () => {
    expect(errorTitle({ status: 418, registered: "no" })).toBe(mendable[400].title);
  });

  test("too many attempts name the time when trying again has a chance", () => {
    expect(read(429, "no", { retryAt: "16:07 по Москве" })).toContain("Попробовать снова можно с 16:07 по Москве.");
  });
});

describe("when the failing code left no word", () => {
  test.each([
    [500, "GET", undefined, "nothing-to-register"],
    [404, "HEAD", undefined, "nothing-to-register"],
    [403, "POST", undefined, "unknown"],
    [404, "POST", undefined, "unknown"],
    [413, "POST", undefined, "unknown"],
    [403, "POST", "none", "no"],
    [403, "POST", filed, "yes"],
    [500, "POST", undefined, "unknown"],
    [500, "POST", "none", "unknown"],
    [503, "POST", undefined, "unknown"],
    [500, "POST", filed, "yes"],
    [500, "GET", filed, "yes"],
  ] as const)("%i to %s (found: %o) means %s", (status, method, found, registered) => {
    expect(registeredBy(status, method, "/annulments/5107-3826/code", found)).toBe(registered);
    expect(registeredBy(status, method, "/records/6f1c9a34", found)).toBe(registered);
  });

  test.each(["/records/search", "/records/phone", "/proofs/1", "/verify", "/leave", ""])(
    "a form of %s registers nothing",
    (path) => {
      expect(registeredBy(403, "POST", path, undefined)).toBe("nothing-to-register");
    },
  );

  test("the way to find out is told, with a link, and never the form that may not open any more", () => {
    const text = read(403, "unknown");
    expect(text).toContain("Если раньше вы уже видели номер заявки, она у нас");
    expect(text).toContain("откройте «Мои записи», введите телефон из записи и код из СМС");
    expect(text).not.toContain("Заявка не подана");
    expect(text).not.toContain("обновите её и отправьте снова");
    for (const [status, registered] of [
      [403, "unknown"],
      [404, "nothing-to-register"],
      [500, "unknown"],
    ] as const)
      expect(html(<ErrorPage status={status} requestId="" at={at} registered={registered} />)).toContain(
        'href="/records"',
      );
  });

  test("a request that is there is shown, and the form to be sent from there", () => {
    const text = read(403, "yes", { filed });
    expect(text).toContain("Номер заявки 5107-3826");
    expect(text).toContain("отправьте форму оттуда");
  });
});
