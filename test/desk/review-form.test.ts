import { expect, it } from "vitest";
import { sentenceOf } from "~/desk/queue/review-form";
import { DROPPED } from "~/reviews/review";
import { now } from "../support/given";

const zone = "Asia/Yekaterinburg";
const decided = { code: "decided", by: null, at: now, outcome: "confirmed" } as const;

it("tells an officer who comes late what was decided, and what needs no decision any more", () => {
  expect(sentenceOf(decided, { confirmed: "Подтвердить" }, zone)).toBe(
    "Уже решено: Подтвердить. Вышел срок, 21 ноября 2026, 16:05",
  );
  expect(sentenceOf({ ...decided, outcome: DROPPED }, {}, zone)).toBe(
    "Решать больше не нужно: заявка изменилась или закрыта, 21 ноября 2026, 16:05",
  );
});
