import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { PreviewPage } from "~/annulments/filing/preview-view";
import { previewView } from "~/annulments/filing/previewing";
import { whyNotView } from "~/annulments/filing/why-not";
import { WhyNotPage } from "~/annulments/filing/why-not-view";
import { ChangedPage, type ChangedView } from "~/annulments/finishing/changed-view";
import { CodePage, type CodePageView } from "~/annulments/proving/code-view";
import { RestoreCodePage } from "~/annulments/restoring/restore-code-view";
import { RestorePage, type RestoreView } from "~/annulments/restoring/restore-view";
import { Changes } from "~/records/changes-view";
import { factsOf } from "~/records/facts";
import type { CitizenRecord } from "~/records/record";
import { judge } from "~/rules/judge";
import { reasonsFor } from "~/rules/rule";
import { recordsByKind, sampleRecord } from "../records/sample-record";
import { now, rules } from "../support/given";
import { html } from "../ui/html";

const back = { href: "/", text: "К поиску" };
const drawn = (page: Parameters<typeof html>[0]) =>
  new JSDOM(html(page), { runScripts: "outside-only" }).window.document;
const textOf = (node: { textContent: string | null } | null) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
const judged = (record: CitizenRecord) => {
  const facts = factsOf(record);
  return { facts, rules, decision: judge(facts, rules, now) };
};
const button = (page: Document) =>
  [...page.querySelectorAll("[type=submit]")].map((one) => one.getAttribute("value") ?? textOf(one));
const hidden = (page: Document, name: string) =>
  page.querySelector<HTMLInputElement>(`input[type=hidden][name=${name}]`)?.value;

describe("the page where a citizen decides", () => {
  const viewOf = (record: CitizenRecord, tied: CitizenRecord[] = [], around: object = {}) =>
    previewView(
      {
        ...{
          record,
          sealed: "sealed",
          tied: { records: tied, together: { digest: "", companions: [] } },
          bars: [],
          isMovable: false,
          isMovableNow: false,
          looks: [],
          reasonRequired: false,
          noteRequired: false,
          reasons: reasonsFor(rules, record.service),
        },
        ...judged(record),
      },
      { now, back, ...around },
    );

  it("brings back what it showed, and offers the two ways with what follows from each", () => {
    const page = drawn(<PreviewPage view={viewOf(sampleRecord)} />);
    expect(hidden(page, "seen")).toBe("sealed");
    expect(page.querySelector("form")?.getAttribute("action")).toBe(`/records/${sampleRecord.id}`);
    const modes = [...page.querySelectorAll<HTMLInputElement>("input[name=mode]")];
    expect(modes.map(({ value, checked }) => [value, checked])).toEqual([
      ["Отменить", false],
      ["Аннулировать", false],
    ]);
    expect(textOf(page.querySelector("form"))).toContain("можно будет вернуть 30 дней, до 21 декабря 2026.");
    expect(textOf(page.querySelector("form"))).toContain("Навсегда.");
  });

  it("leads to the page of a request on it that was not granted, and only of such a one", () => {
    const link = (page: Document) => page.querySelector('a[href="/annulments/5107-3826/closed"]');
    const view = viewOf(sampleRecord);
    expect(link(drawn(<PreviewPage view={view} />))).toBeNull();
    const page = drawn(<PreviewPage view={{ ...view, denied: "/annulments/5107-3826/closed" }} />);
    expect(textOf(link(page)!.parentElement)).toBe(
      "В отмене уже отказали, но сейчас можно подать новую заявку. Почему отказали и уведомление",
    );
  });

  it("says in sight how a service ends, links to where it is asked for again, and does not call that at once", () => {
    const again = { href: "/out/service/SUB-01", text: "https://mfc.example/services/sub-01" };
    const ending = { says: "Услуга прекратится после 30 ноября 2026.", again, later: true };
    const page = drawn(<PreviewPage view={{ ...viewOf(recordsByKind.ongoing), ending }} />);
    const link = page.querySelector(`a[href="${again.href}"]`);
    expect(textOf(link!.parentElement)).toBe(`${ending.says} Подключить снова можно на сайте ведомства: ${again.text}`);
    expect(textOf(page.body)).not.toContain("сработает сразу");
    const atOnce = drawn(<PreviewPage view={{ ...viewOf(recordsByKind.ongoing), ending: null }} />);
    expect(textOf(atOnce.body)).toContain("Отмена сработает сразу");
  });

  it("takes nothing for granted: no way chosen, no reason, no consent", () => {
    const page = drawn(<PreviewPage view={viewOf(sampleRecord)} />);
    expect(page.querySelectorAll("[checked]").length).toBe(0);
    expect(page.querySelector<HTMLSelectElement>("select[name=reason]")?.value).toBe("");
  });

  it("keeps what was typed when it comes back, names each fault at its field, and opens the comment", () => {
    const typed = { mode: "Аннулировать", reason: "other", note: "Спасибо", consent: "on" };
    const errors = { mode: "Выберите", note: "Слишком длинно" };
    const page = drawn(<PreviewPage view={viewOf(sampleRecord)} typed={typed} errors={errors} />);
    expect(page.querySelector<HTMLInputElement>("input[name=mode]:checked")?.value).toBe("Аннулировать");
    expect(page.querySelector<HTMLSelectElement>("select")?.value).toBe("other");
    expect(page.querySelector("textarea")?.textContent).toBe("Спасибо");
    expect(page.querySelector<HTMLInputElement>("input[name=consent]")?.checked).toBe(true);
    expect([...page.querySelectorAll(".govuk-error-summary a")].map((a) => a.getAttribute("href"))).toEqual([
      "#mode",
      "#note",
    ]);
    expect(page.querySelector("textarea")?.closest("details")?.hasAttribute("open")).toBe(true);
    const empty = drawn(<PreviewPage view={viewOf(sampleRecord)} />);
    expect(empty.querySelector("textarea")?.closest("details")?.hasAttribute("open")).toBe(false);
  });

  it("asks about the holder's other records only where there are any, and says that they stay", () => {
    expect(drawn(<PreviewPage view={viewOf(sampleRecord)} />).querySelector("input[name=tied]")).toBeNull();
    const page = drawn(<PreviewPage view={viewOf(sampleRecord, [recordsByKind.ongoing])} />);
    expect(page.querySelectorAll("input[name=tied]").length).toBe(2);
    expect(textOf(page.body)).toContain("Парковочное разрешение жителя");
    expect(textOf(page.body)).toContain("Остальное останется как есть.");
  });

  it("leads to a request that waits already, and says what filing another one does to its code", () => {
    const open = { path: "/annulments/5107-3826/code", number: "5107-3826" };
    const page = drawn(<PreviewPage view={viewOf(sampleRecord, [], { open })} />);
    expect(page.querySelector(`a[href="${open.path}"]`)).not.toBeNull();
    expect(textOf(page.body)).toContain("прежний код перестанет действовать");
  });

  it("says that a place becomes free only where there is one, and has a way to do nothing", () => {
    const [visit, paper] = [
      drawn(<PreviewPage view={viewOf(sampleRecord)} />),
      drawn(<PreviewPage view={viewOf(recordsByKind.application)} />),
    ];
    expect(textOf(visit.body)).toContain("Ваше время сразу освободится для других.");
    expect(textOf(paper.body)).not.toContain("Ваше время");
    expect(visit.querySelector(`a[href="/records/${sampleRecord.id}/stopped"]`)).not.toBeNull();
  });

  it("says whether a reason must be given", () => {
    const asked = { ...viewOf(sampleRecord), reasonRequired: true };
    expect(textOf(drawn(<PreviewPage view={asked} />).querySelector("label[for=reason]"))).toBe("Причина");
    const free = drawn(<PreviewPage view={viewOf(sampleRecord)} />);
    expect(textOf(free.querySelector("label[for=reason]"))).toBe("Причина. Можно не указывать");
  });

  it("has a note open under a question of its own where it must be written, closed where it may be left out", () => {
    const asked = drawn(<PreviewPage view={{ ...viewOf(sampleRecord), noteRequired: true }} />);
    expect(textOf(asked.querySelector("label[for=note]"))).toBe("Напишите своими словами, почему отменяете");
    expect(asked.querySelector("details textarea")).toBeNull();
    const free = drawn(<PreviewPage view={viewOf(sampleRecord)} />);
    expect(textOf(free.querySelector("details label[for=note]"))).toBe("Комментарий. Можно оставить пустым");
  });
});

describe("what became otherwise", () => {
  const changes = [
    { term: "Когда", was: "Вторник", now: "Среда" },
    { term: "Имя или телефон", was: null, now: "Изменились" },
  ];

  it("stands old beside new under the heading that the summary leads to, and what was masked says only that it changed", () => {
    const page = drawn(<Changes changes={changes} fault="Изменилось" />);
    expect(page.querySelector("h2")?.id).toBe("seen");
    expect([...page.querySelectorAll("dd")].map((one) => one.innerHTML)).toEqual([
      "Было: Вторник<br>Стало: Среда",
      "Изменились",
    ]);
  });

  it("leaves a place for the summary to lead to where a page was only out of date, and nothing where all is well", () => {
    expect(html(<Changes changes={[]} fault="Страница устарела" />)).toBe('<div id="seen"></div>');
    expect(html(<Changes changes={[]} />)).toBe("");
  });
});

const office = { place: "Поликлиника № 903", phone: null, hours: null, clock: null };

describe("the page of a request whose record has changed", () => {
  const view: ChangedView = {
    ...{ path: "/annulments/5107-3826/changed", title: "Запись изменилась", lead: "Заявка принята" },
    changes: [{ term: "Когда", was: "Вторник", now: "Среда" }],
    ...{ record: "/records/1", seen: "sealed", deed: "Отменить запись", refused: null },
  };

  it("asks again with what it shows, and says that the former code is dead", () => {
    const page = drawn(<ChangedPage view={view} />);
    expect([hidden(page, "seen"), ...button(page)]).toEqual(["sealed", "Отменить запись с этими данными"]);
    expect(textOf(page.body)).toContain("Прежний код больше не подойдёт.");
    expect(textOf(page.querySelector('a[href="/records/1"]'))).toBe("Ничего не отменять");
  });

  it("has no button where it cannot be carried out any more, but the reason, what to do and where", () => {
    const refused = { because: "За ней числится долг.", steps: ["Оплатить"], office };
    const page = drawn(<ChangedPage view={{ ...view, refused }} />);
    expect([page.querySelector("form"), button(page)]).toEqual([null, []]);
    expect(textOf(page.body)).toContain("Теперь отменить на сайте нельзя. За ней числится долг.");
    expect(textOf(page.querySelector("ol"))).toBe("Оплатить");
    expect(textOf(page.querySelector('a[href="/records/1"]'))).toBe("Посмотреть, как сейчас");
    expect(textOf(page.body)).toContain("Поликлиника № 903");
  });
});

describe("the page for the code", () => {
  const code = {
    ...({ channel: "sms", to: "+7 ··· ···-11-22", others: [], ladder: null, tried: [], next: null } as const),
    until: "16:10",
    state: "sent",
    resendFrom: null,
    resendBrings: "same",
  } as const;
  const view: CodePageView = {
    ...{ path: "/annulments/5107-3826", kind: "appointment", number: "5107-3826", filed: "21 ноября 2026" },
    ...{
      waits: "Страницу можно закрыть.",
      deed: "Отменить запись",
      record: "/records/1",
      office,
      code,
      review: null,
      together: 0,
      bySms: null,
      inAccount: false,
      signing: "none",
    },
  };
  const words = (signing: CodePageView["signing"]) => {
    const page = drawn(<CodePage view={{ ...view, signing }} />);
    return { page, buttons: button(page), text: textOf(page.body) };
  };

  it("is the receipt, with its number to be read aloud, and the field for one-time codes", () => {
    const { page, text } = words("none");
    expect(text).toContain("Заявка принята");
    expect(text).toContain("Запись пока не отменена.");
    expect(page.querySelector("input[name=code]")?.getAttribute("autocomplete")).toBe("one-time-code");
    expect(page.querySelector<HTMLInputElement>("input[name=code]")?.value).toBe("");
    expect([...page.querySelectorAll("form")].map((form) => form.getAttribute("action"))).toEqual([
      "/annulments/5107-3826/code",
      "/annulments/5107-3826/resend",
    ]);
  });

  it("speaks of signing only where one may, and then says that it is not needed", () => {
    expect(words("none").text).not.toMatch(/подпис/iu);
    expect(words("none").buttons).toEqual(["Отменить запись", "Прислать СМС ещё раз"]);
    const optional = words("optional");
    expect(optional.buttons).toEqual(["Отменить запись", "Сначала подписать", "Прислать СМС ещё раз"]);
    expect(optional.text).toContain("Без неё отмена действует так же.");
  });

  it("does not name the deed on its button where it only leads to a signature", () => {
    const required = words("required");
    expect(required.buttons).toEqual(["Подтвердить код и перейти к подписи", "Прислать СМС ещё раз"]);
    expect(required.text).toContain("без неё такое не отменяют");
  });

  it("of a restoration speaks of nothing that will be cancelled, and goes to addresses of its own", () => {
    const restoring = {
      ...{ path: "/annulments/5107-3826/restore", lead: "Код восстановит запись." },
      waits: "Позже.",
      office,
    };
    const failed = { ...code, state: "failed" as const };
    const page = drawn(<RestoreCodePage view={{ ...restoring, deed: "Восстановить запись", code: failed }} />);
    expect([...page.querySelectorAll("form")].map((form) => form.getAttribute("action"))).toEqual([
      "/annulments/5107-3826/restore/code",
      "/annulments/5107-3826/restore/resend",
    ]);
    expect(textOf(page.body)).toContain("Оператор её не принял");
    expect(textOf(page.body)).not.toMatch(/отмените запись|подходит только к этой заявке/u);
  });
});

describe("the page for having it back", () => {
  const shown = { title: "Восстановить запись", back: "/annulments/5107-3826/notice", rows: [] };
  const open: Extract<RestoreView, { open: true }> = {
    ...{ ...shown, open: true, path: "/annulments/5107-3826/restore", seen: "sealed", heard: "7", agency: null },
    ...{ outdated: false, changes: [], locked: false, others: null, happens: ["Запись снова будет действовать."] },
    own: { value: "2026-11-24T05:40:00.000Z", label: "Ваше время свободно" },
  };
  const others = {
    why: "Ваше время уже занял другой.",
    hint: "Там же",
    hours: [{ value: "2026-11-25T05:40:00.000Z", label: "Среда" }],
  };

  it("brings back what it showed, what it had heard and the hour, and asks for consent that nobody gave", () => {
    const page = drawn(<RestorePage view={open} />);
    expect([hidden(page, "seen"), hidden(page, "heard"), hidden(page, "time")]).toEqual([
      "sealed",
      "7",
      open.own!.value,
    ]);
    expect(page.querySelector<HTMLInputElement>("input[name=consent]")?.checked).toBe(false);
  });

  it("lets one choose another hour where one's own is gone, none chosen beforehand, and keeps what was", () => {
    const view = { ...open, own: null, others };
    const page = drawn(<RestorePage view={view} />);
    expect(page.querySelector("input[name=time]:checked")).toBeNull();
    expect(textOf(page.body)).toContain(others.why);
    const again = drawn(
      <RestorePage view={view} typed={{ time: others.hours[0]!.value, consent: "on" }} errors={{ time: "Выберите" }} />,
    );
    expect(again.querySelector<HTMLInputElement>("input[name=time]:checked")?.value).toBe(others.hours[0]!.value);
    expect(again.querySelector<HTMLInputElement>("input[name=consent]")?.checked).toBe(true);
  });

  it("tells before the button what the agency says otherwise, and what became of the last wish", () => {
    const agency = { lead: "После отмены", said: [{ term: "Когда", was: "Вторник", now: "" }] };
    const text = textOf(drawn(<RestorePage view={{ ...open, agency, locked: true, outdated: true }} />).body);
    expect(text).toContain("У нас: ВторникУ ведомства: нет");
    expect(text).toContain("Три кода не подошли");
    expect(text).toContain("прежний код больше не подойдёт");
    expect(text.indexOf("У ведомства")).toBeLessThan(text.indexOf("Что произойдёт"));
    const plain = textOf(drawn(<RestorePage view={open} />).body);
    for (const said of ["Три кода", "прежний код", "ведомство"]) expect(plain).not.toContain(said);
  });

  it("has no form where nothing can be had back, but why, what to do, and that nothing was changed", () => {
    const view = { ...shown, open: false, lead: "Это навсегда.", steps: ["Записаться заново."], office } as const;
    const page = drawn(<RestorePage view={view} />);
    expect(page.querySelector("form")).toBeNull();
    for (const said of ["Это навсегда.", "Записаться заново.", "Мы ничего не меняли"])
      expect(textOf(page.body)).toContain(said);
  });
});

describe("the page that says why not", () => {
  it("has ways and no form, says that nothing was changed, and makes the first way the main one", () => {
    const record = { ...sampleRecord, annulledAt: now };
    const view = whyNotView({ record, ...judged(record), annulment: null, looks: [] }, { now, back });
    const page = drawn(<WhyNotPage view={{ ...view, ways: [...view.ways, { href: "/x", text: "Ещё" }] }} />);
    expect(page.querySelector("form")).toBeNull();
    const [main, next] = [...page.querySelectorAll<HTMLAnchorElement>(".o-actions a")];
    expect(main?.getAttribute("href")).toBe("/records?view=archive");
    expect(main?.className).not.toBe(next?.className);
    expect(textOf(page.body)).toContain("Мы ничего не меняли");
    expect(textOf(page.body)).toContain("Если уже отменено, отменить нельзя. Подходит.");
  });

  it("shows what changed meanwhile to whoever was about to file", () => {
    const record = { ...sampleRecord, debtKopecks: 1 };
    const view = whyNotView({ record, ...judged(record), annulment: null, looks: [] }, { now, back });
    const changes = [{ term: "Когда", was: "Вторник", now: "Среда" }];
    const page = drawn(<WhyNotPage view={view} changes={changes} errors={{ seen: "Пока вы решали", mode: "нет" }} />);
    expect([...page.querySelectorAll(".govuk-error-summary a")].map((a) => a.getAttribute("href"))).toEqual(["#seen"]);
    expect(textOf(page.body)).toContain("Было: Вторник");
    expect(page.querySelector(".o-actions")).toBeNull();
  });
});
