import { expect, test } from "vitest";
import { noticeNumber, parseNoticeNumber } from "~/notices/number";
import { noticeNumberWords } from "~/verification/notice-number-words";

const good = noticeNumber("604718265391440");

test.each([
  ["", "Введите номер уведомления: 16 цифр"],
  ["П240517386", "В номере уведомления бывают только цифры, их 16"],
  [good.slice(4), "В номере уведомления меньше 16 цифр. Проверьте, все ли четвёрки на месте"],
  [`${good}1`, "В номере уведомления больше 16 цифр. Проверьте, нет ли лишних"],
])("%j: %s", (typed, sentence) => {
  const parsed = parseNoticeNumber(typed);
  expect(parsed.ok ? "" : noticeNumberWords(parsed.reason)).toBe(sentence);
});

test("a slip is told from a number that nobody gave out", () => {
  expect(noticeNumberWords("check-digit")).toContain("опечатка");
});
