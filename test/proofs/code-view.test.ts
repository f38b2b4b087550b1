import { describe, expect, it } from "vitest";
import type { MessageState } from "#db/schema";
import type { Channel } from "~/identity/contact";
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
    channel: "sms",
    contactMac: new Uint8Array(32),
    openedAt: now,
  },
  ...{ expiresAt: later(CODE_LIFE_MS), sentAt: now, sends: 1, tries: 0, usedAt: null, decoy: false },
};
const who = { phone: "+79000001122", email: null };
const around = { who, among: ["sms", "email"] as const, zone: "Asia/Yekaterinburg" };
const messageIn = (state: MessageState, changes: { sent_at?: Date; settled_at?: Date } = {}) => ({
  ...{ channel: "sms" as const, state, created_at: now, sent_at: null, settled_at: null },
  ...changes,
});
const view = (ms: number, changes: Partial<Challenge> = {}, state?: MessageState) =>
  codeView(
    { ...challenge, ...changes },
    { ...around, message: state && messageIn(state, state === "sent" ? { sent_at: now } : {}), now: later(ms) },
  );

describe("where the code is", () => {
  it("is told by the clock of the office: how long it works, and from when another can be asked for", () => {
    expect(view(0)).toEqual({
      ...{ channel: "sms", to: "+7 ··· ···-11-22", others: [], ladder: null, tried: [], next: null },
      until: "16:10 по Екатеринбургу (МСК+2)",
      state: "queued",
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

  it("is still on its way to the operator while only a program between has it", () => {
    const held = codeView(challenge, { ...around, message: messageIn("sent"), now });
    expect(held).toMatchObject({ state: "queued", ladder: null });
    const both = { ...around, messages: [messageIn("sent"), messageIn("sent", { sent_at: later(MINUTE) })], now };
    expect(codeView(challenge, both).tried).toEqual([
      "СМС в 16:05: ещё не ушла.",
      "СМС в 16:05: оператор принял в 16:06, о доставке не сообщил.",
    ]);
    const untold = messageIn("delivered", { settled_at: later(MINUTE) });
    expect(codeView(challenge, { ...around, message: untold, now }).ladder).toBe(
      "Отправили в 16:05, доставили в 16:06",
    );
  });

  it("offers none that works no more", () => {
    for (const dead of [view(CODE_LIFE_MS), view(0, { tries: 3 }), view(0, { usedAt: now })])
      expect(dead.until).toBeNull();
    expect(view(0, { tries: 2 }).until).not.toBeNull();
  });

  it("of a request is what became of its message; of a phone that would tell whether any record has it", () => {
    for (const state of ["queued", "sent", "unknown", "delivered", "undelivered", "failed", "expired"] as const) {
      expect(view(0, {}, state).state).toBe(state);
      for (const decoy of [true, false]) expect(view(0, { purpose: "phone", decoy }, state).state).toBe("sent");
    }
  });

  it("is nowhere where a limit held it back", () => {
    expect(codeView(undefined, { ...around, now })).toEqual({
      ...{ channel: "sms", to: "+7 ··· ···-11-22", others: [], ladder: null, tried: [], next: null },
      ...{ until: null, state: "none", resendFrom: null, resendBrings: null },
    });
  });

  it("waits where one has gone out for another wish within a minute", () => {
    const at = (ms: number) => codeView(undefined, { ...around, now: later(ms), before: challenge });
    expect(at(MINUTE - 1)).toMatchObject({ state: "waits", resendFrom: "16:07 по Екатеринбургу (МСК+2)" });
    expect(at(MINUTE)).toMatchObject({ state: "none", resendFrom: null });
  });
});

describe("the ways of a code", () => {
  const both = { phone: "+79000001122", email: "fekla@example.ru" };
  const offered = (changes: Partial<Challenge>, among: readonly Channel[] = ["sms", "email"]) =>
    codeView({ ...challenge, ...changes }, { ...around, who: both, among, now });

  it("are that by which it went, and beside it whatever else can be used", () => {
    expect(offered({})).toMatchObject({
      ...{ channel: "sms", to: "+7 ··· ···-11-22" },
      others: [{ channel: "email", to: "f···@example.ru" }],
    });
    expect(offered({ channel: "email" })).toMatchObject({
      ...{ channel: "email", to: "f···@example.ru" },
      others: [{ channel: "sms", to: "+7 ··· ···-11-22" }],
    });
    expect(offered({}, ["sms"]).others).toEqual([]);
  });

  it("tell by the clock of the office when a message left, was taken and arrived", () => {
    const at = (state: MessageState, settled_at?: Date) => {
      const message = messageIn(state, { sent_at: later(MINUTE), ...(settled_at && { settled_at }) });
      return codeView(challenge, { ...around, message, now }).ladder;
    };
    expect(at("sent")).toBe("Отправили в 16:05, оператор принял в 16:06");
    expect(at("delivered", later(2 * MINUTE))).toBe("Отправили в 16:05, оператор принял в 16:06, доставили в 16:07");
    expect(at("undelivered", later(2 * MINUTE))).toBe("Отправили в 16:05, оператор принял в 16:06");
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
      "Код уже в пути. Ещё раз его можно запросить с 16:07",
    );
    expect(resendRefusalWords({ code: "spent" }, time, retry)).toContain("попытки закончились");
    expect(resendRefusalWords({ code: "not-found" }, time, retry)).toBe("Этой заявке код уже не нужен");
    // Nobody has filed anything who changes something of their account.
    const limited = { code: "limited", by: "phone", retryAfter: 90 } as const;
    for (const refusal of [{ code: "not-found" }, { code: "spent" }, limited] as const)
      expect(resendRefusalWords(refusal, time, retry, "account")).not.toMatch(/заявк/i);
    expect(resendRefusalWords(limited, time, retry)).toContain("через 90 с");
    expect(resendRefusalWords(limited, time, retry, "phone")).not.toBe(resendRefusalWords(limited, time, retry));
  });
});

describe("the words of the page for a code", () => {
  it("name the end of the phone only where there is one", () => {
    expect(codeWords.sentTo("+7 ··· ···-11-22", "16:10")).toEqual({
      before: "Отправили на ",
      to: "+7 ··· ···-11-22",
      after: ". Код действует до 16:10.",
    });
    expect(codeWords.sentTo("", "16:10")).toEqual({ before: "Код действует до 16:10.", to: "", after: "" });
  });

  it("say that nothing is cancelled yet, in the gender of what it is", () => {
    expect(codeWords.counts("application")).toMatch(/Заявление пока не отменено\.$/);
    expect(codeWords.counts("ongoing")).toMatch(/Услуга пока не отменена\.$/);
  });
});
