import { expect, test } from "vitest";
import { renderSlip } from "~/annulments/blanks/render-slip.server";
import { lastDayOf, slipFacts, slipName } from "~/annulments/blanks/slip";
import { slipText, slipWords } from "~/annulments/blanks/slip-words";
import { fontsOf, infoOf, inspect, metadataOf, missingTools, scanOf, structureOf, textOf } from "../notices/pdf-tools";
import { longestFacts } from "../notices/sample-facts";
import { recordsByKind, sampleRecord } from "../records/sample-record";
import { sampleRequest } from "./sample-request";

const visit = { lastDay: "2026-11-23", papers: ["паспорт"] };
const reachable = { ...sampleRecord, office: { ...sampleRecord.office, phone: "+79000009003" } };
const slip = slipFacts(reachable, sampleRequest, visit);
const longest = slipFacts(
  {
    ...reachable,
    service: { ...sampleRecord.service, title: longestFacts.service.title },
    office: { ...reachable.office, name: longestFacts.office.name, address: longestFacts.office.address },
  },
  sampleRequest,
  { ...visit, papers: ["паспорт", "документ, из которого видно, почему вы не можете прийти"] },
);

test("a slip says which request, where to come and by when, what to bring, and what comes then", () => {
  const { title, lead, rows, steps } = slipText(slip);
  expect(title).toBe("Талон для подтверждения отмены лично");
  expect(lead).toBe("Запись пока не отменена. Придите до 23 ноября 2026 включительно и подтвердите.");
  expect(rows.map(({ term, value }) => `${term}: ${value}`)).toEqual([
    "Запись: Приём врача-терапевта участкового",
    "Назначено: Вторник, 24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)",
    "Заявка: 5107-3826, подана 21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)",
    "Прийти до: 23 ноября 2026 включительно",
    "Куда: Поликлиника № 903\nСвердловская обл., Екатеринбург, Тихая улица, 8",
    "Телефон: +7\u00a0900\u00a0000-90-03",
    "Открыто: пн–пт: 08:00–20:00, по местному времени",
    "Что взять: Паспорт; этот талон или его номер",
  ]);
  expect(steps.at(-1)).toBe("Не придёте до конца дня 23 ноября 2026: заявка закроется, запись останется в силе.");
});

test("a slip names no day after the appointment: what is past cannot be confirmed", () => {
  expect(lastDayOf("2026-11-26", reachable)).toBeNull();
  expect(lastDayOf("2026-11-24", reachable)).toBeNull();
  expect(lastDayOf("2026-11-23", reachable)).toBe("2026-11-23");
  expect(lastDayOf("2026-11-26", recordsByKind.application)).toBe("2026-11-26");
  const { lead, rows, steps } = slipText({ ...slip, visit: { ...visit, lastDay: null } });
  expect(lead).toBe("Запись пока не отменена. Придите до назначенного времени и подтвердите.");
  expect(rows).toContainEqual({ term: "Прийти до", value: "Назначенного времени" });
  expect(steps.at(-1)).toBe("Не придёте до назначенного времени: запись останется в силе.");
});

test("a slip names nobody, and no phone of theirs", () => {
  const said = JSON.stringify([slip, slipText(slip)]);
  for (const secret of ["Муравьёва", "Фёкла", "9000001122", "240517386"]) expect(said).not.toContain(secret);
});

test("a slip without hours, phone and papers leaves them out", () => {
  const office = { ...sampleRecord.office, phone: null, openingHours: "as agreed" };
  const { rows } = slipText(
    slipFacts({ ...recordsByKind.application, office }, sampleRequest, { ...visit, papers: [] }),
  );
  expect(rows.map(({ term }) => term)).toEqual(["Заявление", "Заявка", "Прийти до", "Куда", "Что взять"]);
  expect(rows.at(-1)?.value).toBe("Этот талон или его номер");
});

test("a slip names what to bring in the order of the rule, and itself last", () => {
  const { rows } = slipText({ ...slip, visit: { ...visit, papers: ["паспорт", "справку"] } });
  expect(rows.at(-1)?.value).toBe("Паспорт; справку; этот талон или его номер");
});

test("a slip agrees with what it is about, and with how that is to end", () => {
  const { title, steps } = slipText(slipFacts(recordsByKind.application, { ...sampleRequest, mode: "annul" }, visit));
  expect(title).toBe("Талон для подтверждения аннулирования лично");
  expect(steps.join(" ")).toMatch(/заявление будет аннулировано.*заявление останется в силе/);
});

test("its file is called by the number of the request", () => {
  expect(slipName("51073826")).toBe("otmena-talon-5107-3826.pdf");
});

test("the same slip is the same bytes, and another is others", async () => {
  const [one, again, other] = await Promise.all([
    renderSlip({ slip }),
    renderSlip({ slip: structuredClone(slip) }),
    renderSlip({ slip: { ...slip, visit: { ...visit, lastDay: "2026-11-27" } } }),
  ]);
  expect(Buffer.compare(one, again)).toBe(0);
  expect(Buffer.compare(one, other)).not.toBe(0);
  expect(metadataOf(one)).toContain("<pdfuaid:part>1</pdfuaid:part>");
});

test.skipIf(missingTools.length > 0).each([
  ["usual", slip],
  ["longest", longest],
])(
  "the paper of the %s slip says all of it on one sheet, tagged, with a code that is the number",
  async (name, facts) => {
    const pdf = await renderSlip({ slip: facts });
    const { title, lead, rows, steps, foot } = slipText(facts);
    const facing = rows.flatMap(({ term, value }) => [term, value]);
    const said = [
      "Отмена",
      title,
      lead,
      slipWords.number,
      "5107-3826",
      slipWords.show,
      ...facing,
      slipWords.next,
      ...steps,
    ];
    expect(textOf(pdf)).toBe([...said, foot].join(" ").replace(/\s+/g, " "));
    expect(infoOf(pdf)).toMatch(/^Pages: +1$/m);
    expect(infoOf(pdf)).toMatch(/^Tagged: +yes$/m);
    expect(scanOf(pdf).short).toBe("51073826");
    expect(fontsOf(pdf).every((font) => font.endsWith(" yes yes yes"))).toBe(true);
    expect(() => inspect(pdf)).not.toThrow();
    if (name === "usual") await expect(structureOf(pdf)).toMatchFileSnapshot("./slip.golden.txt");
  },
);
