import { expect, it } from "vitest";
import type { Annulment, Step } from "~/annulments/annulment";
import { ownRequestWords } from "~/cabinet/own-requests-words";
import { sampleRequest } from "../annulments/sample-request";

const stateOf = (step: Step, more: Partial<Annulment> = {}) =>
  ownRequestWords({
    ...{ annulment: { ...sampleRequest, ...more }, step, number: "5107-3826", title: "Приём", kind: "appointment" },
    ...{ zone: "Asia/Yekaterinburg", href: "/" },
  }).state;

it("blames nobody for not confirming where papers or a visit were wanted", () => {
  expect(stateOf("lapsed")).toBe("Закрыта: её не подтвердили вовремя. Ничего не отменено.");
  expect(stateOf("unmet")).toBe("Закрыта: мы не получили того, что нужно по правилам. Ничего не отменено.");
});

it("says what overtook a request, but of a debt only that its page says it", () => {
  expect(stateOf("overtaken")).toBe("Закрыта: данные успели измениться.");
  expect(stateOf("overtaken", { closedRefusal: "status" })).toBe("Закрыта: данные успели измениться.");
  expect(stateOf("overtaken", { closedRefusal: "already-annulled" })).toBe("Закрыта: всё уже отменили другой заявкой.");
  expect(stateOf("overtaken", { closedRefusal: "debt-elsewhere" })).toBe(
    "Закрыта: исполнить её не удалось, почему, сказано там же. Ничего не отменено.",
  );
});
