import { describe, expect, it } from "vitest";
import { type Challenge, CODE_LIFE_MS } from "~/proofs/challenge";
import { codeView } from "~/proofs/code-view";
import { codeRefusalWords, codeWords, resendRefusalWords } from "~/proofs/words";
import { later, MINUTE, now, SECOND } from "../support/given";

const challenge: Challenge = {
  ...{
    id: "1",
    purpose: "annulment",
    annulmentId: "2",
    rebookingId: null,
    revision: 1,
    phoneMac: new Uint8Array(32),
    openedAt: now,
  },
  ...{ expiresAt: later(CODE_LIFE_MS), sentAt: now, sends: 1, tries: 0, usedAt: null, decoy: false },
};
const around = { phone: "+7 ··· ···-11-22", zone: "Asia/Yekaterinburg" };
const view = (ms: number, changes: Partial<Challenge> = {}, sms?: "queued" | "sent" | "failed" | "expired") =>
  codeView({ ...challenge, ...changes }, { ...around, sms, now: later(ms) });

describe("where the code is", () => {
  it("is told by the clock of the office: how long it works, and from when another can be asked for", () => {
    expect(view(0)).toEqual({
      phone: around.phone,
      until: "16:10 по Екатеринбургу (МСК+2)",
      sms: "queued",
      resendFrom: "16:07 по Екатеринбургу (МСК+2)",
      resendBrings: "same",
    });
  });

  it("promises no minute that is not true: the time from which another goes out is rounded up", () => {
    // Sent at 16:05:12, so that a page which said 16:06 would be wrong for twelve seconds.
    expect(view(MINUTE - 1).resendFrom).toBe("16:07 по Екатеринбургу (МСК+2)");
    const sharp = codeView({ ...challenge, sentAt: later(-12 * SECOND) }, { ...around, now: later(0) });
    expect(sharp.resendFrom).toBe("16:06 по Екатеринбургу (МСК+2)");
    expect(view(MINUTE).resendFrom).toBeNull();
  });

  it("says which code another message brings: the same while it is young, a new one after, none to tell apart at its end", () => {
    expect(
      [view(MINUTE), view(2 * MINUTE), view(2 * MINUTE + 1), view(CODE_LIFE_MS)].map(
        ({ resendBrings }) => resendBrings,
      ),
    ).toEqual([...["same", "same", "new", null]]);
  });

  it("offers none that works no more", () => {
    for (const dead of [view(CODE_LIFE_MS), view(0, { tries: 3 }), view(0, { usedAt: now })])
      expect(dead.until).toBeNull();
    expect(view(0, { tries: 2 }).until).not.toBeNull();
  });

  it("of a request is what became of its message; of a phone that would tell whether any record has it", () => {
    for (const sms of ["queued", "sent", "failed", "expired"] as const) {
      expect(view(0, {}, sms).sms).toBe(sms);
      for (const decoy of [true, false]) expect(view(0, { purpose: "phone", decoy }, sms).sms).toBe("sent");
    }
  });

  it("is nowhere where a limit held it back", () => {
    expect(codeView(undefined, { ...around, now })).toEqual({
      phone: around.phone,
      ...{ until: null, sms: "none", resendFrom: null, resendBrings: null },
    });
  });

  it("waits where one has gone out for another wish within a minute", () => {
    const at = (ms: number) => codeView(undefined, { ...around, now: later(ms), before: challenge });
    expect(at(MINUTE - 1)).toMatchObject({ sms: "waits", resendFrom: "16:07 по Екатеринбургу (МСК+2)" });
    expect(at(MINUTE)).toMatchObject({ sms: "none", resendFrom: null });
  });
});

describe("why a code was not taken", () => {
  const retry = (seconds: number) => `через ${seconds} с`;
  const said = (refusal: Parameters<typeof codeRefusalWords>[0]) => codeRefusalWords(refusal, retry);

  it("is told with the tries that are left, in their number", () => {
    expect(said({ code: "wrong", triesLeft: 2 })).toBe("Код не подошёл. Осталось 2 попытки. Потом ввод закроется");
    expect(said({ code: "wrong", triesLeft: 1 })).toBe("Код не подошёл. Осталась 1 попытка. Потом ввод закроется");
  });

  it("is otherwise for each reason, and says whether a try was counted and what to do", () => {
    const all = [
      said({ code: "dead" }),
      said({ code: "replaced" }),
      said({ code: "locked" }),
      said({ code: "not-found" }),
      said({ code: "limited", by: "device", retryAfter: 60 }),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all[0]).toContain("Запросите новый");
    expect(all[1]).toContain("Попытку мы не засчитали");
    expect(all[4]).toContain("через 60 с");
    // No sentence at a field ends with a full stop, nor says the code itself.
    for (const one of all) expect(one).toMatch(/[^.!]$/);
  });

  it("that another message does not go out is told with the exact time, and where the way ends", () => {
    const time = () => "16:07";
    expect(resendRefusalWords({ code: "too-soon", at: now }, time, retry)).toBe(
      "СМС уже в пути. Ещё одну можно запросить с 16:07",
    );
    expect(resendRefusalWords({ code: "spent" }, time, retry)).toContain("попытки закончились");
    expect(resendRefusalWords({ code: "not-found" }, time, retry)).toBe("Этой заявке код уже не нужен");
    const limited = { code: "limited", by: "phone", retryAfter: 90 } as const;
    expect(resendRefusalWords(limited, time, retry)).toContain("через 90 с");
    expect(resendRefusalWords(limited, time, retry, "phone")).not.toBe(resendRefusalWords(limited, time, retry));
  });
});

describe("the words of the page for a code", () => {
  it("name the end of the phone only where there is one", () => {
    expect(codeWords.sentTo("+7 ··· ···-11-22", "16:10")).toEqual({
      before: "Отправили на ",
      phone: "+7 ··· ···-11-22",
      after: ". Код действует до 16:10.",
    });
    expect(codeWords.sentTo("", "16:10")).toEqual({ before: "Код действует до 16:10.", phone: "", after: "" });
  });

  it("say that nothing is cancelled yet, in the gender of what it is", () => {
    expect(codeWords.counts("application")).toMatch(/Заявление пока не отменено\.$/);
    expect(codeWords.counts("ongoing")).toMatch(/Услуга пока не отменена\.$/);
  });
});
