import { describe, expect, it } from "vitest";
import { addTo, emptyTally } from "~/records/import-columns";
import { notesWords, progressWords, summaryWords } from "~/records/import-summary-words";
import { commandWords, headerWords, lineWords, rowWords } from "~/records/import-words";

const plain = (text: string) => text.replace(/\u00a0/g, " ");
const tally = (changes: Partial<ReturnType<typeof emptyTally>>) => ({ ...emptyTally(), ...changes });
const summary = (changes: Partial<ReturnType<typeof emptyTally>>, seconds = 1.25) =>
  plain(summaryWords(tally(changes), seconds));

describe("how an import ended", () => {
  it("says what came of the rows, and is silent of what did not happen", () => {
    expect(summary({ read: 0 })).toBe("Готово за 1,3 с. Прочитали: 0 строк.");
    expect(summary({ read: 1, created: 1 })).toBe("Готово за 1,3 с. Прочитали: 1 строка, 1 новая запись.");
    expect(summary({ read: 14, created: 3, changed: 2, unchanged: 5, kept: 2, rejected: 2 })).toBe(
      "Готово за 1,3 с. Прочитали: 14 строк, 3 новые записи, 2 изменены, 5 остались как были, 2 отменены здесь и не тронуты, 2 строки отклонены.",
    );
  });

  it("agrees with every number", () => {
    expect(summary({ read: 21, changed: 21 })).toContain("21 строка, 21 изменена.");
    expect(summary({ read: 2, kept: 1, unchanged: 1 })).toContain(
      "2 строки, 1 осталась как была, 1 отменена здесь и не тронута.",
    );
    expect(summary({ read: 5, rejected: 5 })).toContain("5 строк, 5 строк отклонено.");
    expect(summary({ read: 11, rejected: 1 })).toContain("11 строк, 1 строка отклонена.");
    expect(summary({ read: 3, changed: 3, backwards: 1 })).toContain("3 изменены, у 1 записи статус вернулся назад.");
    expect(summary({ read: 3, changed: 3, backwards: 2 })).toContain("у 2 записей статус вернулся назад.");
    expect(summary({ read: 3, emptied: 2 })).toContain("2 ячейки с «нет», NULL или прочерком сочли пустыми.");
  });

  it("groups long numbers and rounds long times", () => {
    expect(summary({ read: 1_234_567 }, 83.6)).toBe("Готово за 84 с. Прочитали: 1 234 567 строк.");
    expect(summary({ read: 1 }, 10)).toContain("Готово за 10 с.");
    expect(summary({ read: 1 }, 9.94)).toContain("Готово за 9,9 с.");
  });
});

describe("how far an import is", () => {
  it("is told with its speed, and what was lost if anything was", () => {
    expect(plain(progressWords(tally({ read: 3000 }), 1.5))).toBe("3 000 строк, 2 000 в секунду");
    expect(plain(progressWords(tally({ read: 2, rejected: 1 }), 1))).toBe("2 строки, 2 в секунду, 1 строка отклонена");
  });

  it("does not divide by a time that has not passed", () => {
    expect(plain(progressWords(tally({ read: 1 }), 0))).toBe("1 строка, 1 000 в секунду");
  });
});

describe("what an agency should look at again", () => {
  const row = { line: 7, number: "П240517386", why: "backwards", was: "completed", said: "scheduled" } as const;

  it("is told line by line: what it was and what it became, or what was sent", () => {
    expect(notesWords("backwards", [row], 1)).toBe(
      "Статус вернулся назад. Записали, как прислано; проверьте, так ли это:\n  строка 7, запись П240517386: было «завершено», стало «запланировано»",
    );
    expect(notesWords("kept", [{ ...row, why: "kept" }], 1)).toContain("было «завершено», прислано «запланировано»");
    expect(notesWords("kept", [{ ...row, why: "kept", said: "completed" }], 1)).toContain(
      "снова «завершено», изменилось другое",
    );
  });

  it("ends with how many more there are, if there are more than are listed", () => {
    expect(plain(notesWords("kept", [row], 1201))).toMatch(/\n {2}и ещё 1 200$/);
    expect(notesWords("kept", [row], 1).split("\n")).toHaveLength(2);
  });
});

describe("the count of rows", () => {
  it("is added up by what became of them; what is read and refused is counted as it comes", () => {
    const sum = tally({ read: 10, rejected: 1, created: 1 });
    addTo(sum, { created: 2, changed: 3, unchanged: 1, kept: 1, backwards: 1, moved: 1 });
    addTo(sum, { changed: 1 });
    expect(sum).toEqual({
      ...tally({ read: 10, rejected: 1 }),
      created: 3,
      changed: 4,
      unchanged: 1,
      kept: 1,
      backwards: 1,
      moved: 1,
    });
  });
});

describe("why a file is not read", () => {
  it("is said with the cure, and that nothing was taken", () => {
    expect(headerWords({ code: "empty" })).toContain("пустой");
    expect(headerWords({ code: "encoding" })).toMatch(/«CSV UTF-8».*Ничего не принято\.$/);
    expect(headerWords({ code: "title", line: 3 })).toContain("в строке 3, а должны стоять в первой");
    expect(headerWords({ code: "unreadable" })).toContain("CSV в кодировке UTF-8");
  });

  it("names the columns that lack, are too many, or stand twice, and no others", () => {
    const columns = (changes: object) =>
      headerWords({ code: "columns", missing: [], unknown: [], repeated: [], ...changes });
    expect(columns({ missing: ["number", "status"] })).toBe("Столбцы в файле не те. Нет столбцов: number, status.");
    expect(columns({ unknown: ["nomer"], repeated: ["phone"] })).toBe(
      "Столбцы в файле не те. Лишние столбцы: «nomer». Повторяются столбцы: phone.",
    );
  });

  it("shows a name that is no name without what a terminal would act upon, and not endlessly", () => {
    const said = headerWords({
      code: "columns",
      missing: [],
      unknown: ["\u001b[31mред\u202e", "я".repeat(99)],
      repeated: [],
    });
    expect(said).toContain("«□[31mред□»");
    expect(said).toContain(`«${"я".repeat(40)}…»`);
  });
});

describe("what is wrong with a row", () => {
  it("is counted in cells that agree with their number", () => {
    expect([1, 2, 21].map((count) => rowWords.cells(count, 21))).toEqual([
      "В строке 1 ячейка, а столбцов 21",
      "В строке 2 ячейки, а столбцов 21",
      "В строке 21 ячейка, а столбцов 21",
    ]);
  });

  it("names a spreadsheet's ruin with its cure, and the cell as it stands", () => {
    const ruin = (code: "rounded" | "fraction" | "day" | "hidden" | "formula" | "zeros") =>
      rowWords.ruin({ code, text: "7,9E+10" });
    const said = (["rounded", "fraction", "day", "hidden", "formula", "zeros"] as const).map(ruin);
    expect(new Set(said).size).toBe(6);
    for (const one of said) expect(one).toContain("«7,9E+10»");
    expect(ruin("rounded")).toContain("формат «Текст»");
  });

  it("says of a name only what is wrong with it", () => {
    expect(rowWords.name({ code: "too-long", most: 100 })).toBe("Длиннее 100 знаков");
    expect(rowWords.name({ code: "symbol", symbol: "<" })).toBe("Лишний знак «<»");
    expect(rowWords.name({ code: "garbled" } as never)).toContain("не в той кодировке");
  });

  it("says of an hour whether it is written wrongly or never comes", () => {
    expect(rowWords.moment({ code: "moment-range" })).toBe("Такого дня или времени не бывает");
    expect(rowWords.moment({ code: "moment-format" })).toContain("24.11.2026 10:40");
    expect(rowWords.kopecks({ code: "too-large" })).toBe("Сумма слишком большая");
    expect(rowWords.kopecks({ code: "not-whole" })).toContain("целое число копеек");
  });

  it("is named in the terminal by its column where it is one, and by its line in any case", () => {
    expect(commandWords.rejectedRow(7, ["phone"], "Мало цифр")).toBe("Строка 7, phone: Мало цифр.");
    expect(commandWords.rejectedRow(7, ["phone", "inn"], "phone: мало; inn: мало")).toBe(
      "Строка 7: phone: мало; inn: мало.",
    );
    expect(commandWords.rejectedRow(7, [], lineWords.quotes)).toBe("Строка 7: Кавычка не на месте или не закрыта.");
  });

  it("lists the statuses that there are, where one is none of them", () => {
    expect(rowWords.status()).toMatch(/^Такого статуса нет\. Бывают: принято, /);
    expect(rowWords.status()).toContain("отменено");
  });
});
