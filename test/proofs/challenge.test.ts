import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Challenge,
  CODE_LIFE_MS,
  CODE_TRIES,
  canResendAt,
  isAlive,
  parseCode,
  RESEND_MS,
  resending,
  triesLeft,
} from "~/proofs/challenge";
import { later, now, SECOND } from "../support/given";

const fresh: Challenge = {
  id: "1",
  purpose: "annulment",
  annulmentId: "2",
  rebookingId: null,
  revision: 1,
  channel: "sms",
  contactMac: new Uint8Array(32),
  openedAt: now,
  expiresAt: later(CODE_LIFE_MS),
  sentAt: now,
  sends: 1,
  tries: 0,
  usedAt: null,
  decoy: false,
};

describe("a challenge", () => {
  it("has the figures that were asked for", () => {
    expect([CODE_LIFE_MS / SECOND, CODE_TRIES, RESEND_MS / SECOND]).toEqual([300, 3, 60]);
  });

  it("lives 300 seconds and not a moment more (security 9)", () => {
    expect(isAlive(fresh, later(299 * SECOND))).toBe(true);
    expect(isAlive(fresh, later(300 * SECOND - 1))).toBe(true);
    expect(isAlive(fresh, later(300 * SECOND))).toBe(false);
  });

  it("is dead once used (security 10)", () => {
    expect(isAlive({ ...fresh, usedAt: now }, now)).toBe(false);
  });

  it("is dead once three tries are spent (security 12)", () => {
    expect([0, 1, 2, 3, 4].map((tries) => triesLeft({ tries }))).toEqual([3, 2, 1, 0, 0]);
    expect([2, 3].map((tries) => isAlive({ ...fresh, tries }, now))).toEqual([true, false]);
  });

  it("can be sent again a minute after it was last sent", () => {
    expect(canResendAt({ sentAt: later(5 * SECOND), sends: 1 })).toEqual(later(65 * SECOND));
  });

  it.each([
    ["too-soon", 0, {}],
    ["too-soon", 60 * SECOND - 1, {}],
    ["same", 60 * SECOND, {}],
    ["same", 120 * SECOND, {}],
    ["new", 120 * SECOND + 1, {}],
    ["new", 285 * SECOND, {}],
    ["new", 300 * SECOND, {}],
    ["too-soon", 300 * SECOND, { sentAt: later(299 * SECOND) }],
    ["new", 359 * SECOND, { sentAt: later(299 * SECOND) }],
    ["new", 300 * SECOND, { tries: 2 }],
    ["spent", 60 * SECOND, { tries: 3 }],
    ["spent", 400 * SECOND, { tries: 3 }],
    ["spent", 60 * SECOND, { usedAt: now }],
  ] as const)("asked for again comes to %s after %i ms with %j", (answer, ms, changes) => {
    expect(resending({ ...fresh, ...changes }, later(ms))).toBe(answer);
  });

  it("never sends once more a code that has less than three minutes left", () => {
    const anyChallenge = fc.record({
      tries: fc.integer({ min: 0, max: 3 }),
      usedAt: fc.constantFrom(null, now),
      sentAt: fc.integer({ min: 0, max: 400 }).map((s) => later(s * SECOND)),
    });
    fc.assert(
      fc.property(anyChallenge, fc.integer({ min: 0, max: 800 }), (changes, s) => {
        const challenge = { ...fresh, ...changes };
        if (resending(challenge, later(s * SECOND)) === "same")
          expect(isAlive(challenge, later((s + 180) * SECOND - 1))).toBe(true);
      }),
    );
  });
});

describe("a typed code", () => {
  it.each([
    "012345",
    " 012345 ",
    "012 345",
    "012-345",
    "012–345",
    "0 1 2 3 4 5",
    "012.345",
    "012345.",
    "\u00a0012\u202f345\t",
    "\u202a012345\u202c\u200b\ufeff",
    "０１２３４５",
    "٠١٢٣٤٥",
    "Код 012345",
    "код: 012 345",
    "Код 012-345.",
    "012345 – мой код",
    "Код 012345: отменить П···7386 на 24.11.2026. Никому не говорите",
    "Код 012345: показать ваши записи в службе «Отмена». Никому не говорите",
    "Otmena 12:41\nКод 012345: отменить 4···7386 от 24.11.2026. Никому не говорите\n24.11",
  ])("%j is 012345", (typed) => {
    expect(parseCode(typed)).toBe("012345");
  });

  it.each(["Код 012345. Код 543210", "+7 900 000-11-22", "П240517386", "24.11.2026"])(
    "%j, pasted by mistake, is none",
    (typed) => {
      expect(parseCode(typed)).toBe(null);
    },
  );

  it.each(["", " ", "12345", "1234567", "12345a", "О12345", "+12345", "1e5555", "123,456", "𝟎𝟏𝟐𝟑𝟒𝟓", "12345\u0336"])(
    "%j is none",
    (typed) => {
      expect(parseCode(typed)).toBe(null);
    },
  );

  const anySign = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
  const hostile = fc.string({ unit: fc.oneof(fc.constantFrom(..."0123456789 -.\u200b٣５"), anySign), maxLength: 20 });

  it("whatever it is, is six plain digits or nothing, and reads back as itself", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const code = parseCode(typed);
        if (code === null) return;
        expect(code).toMatch(/^[0-9]{6}$/);
        expect(parseCode(code)).toBe(code);
      }),
      { numRuns: 2000 },
    );
  });

  it("is read through anything that does not matter between its digits", () => {
    const noise = fc.string({
      unit: fc.constantFrom(" ", "\u00a0", "-", "–", "—", ".", "\u200b", "\u202d", "\t"),
      maxLength: 3,
    });
    const spaced = fc.tuple(fc.stringMatching(/^[0-9]{6}$/), fc.array(noise, { minLength: 7, maxLength: 7 }));
    fc.assert(
      fc.property(spaced, ([code, gaps]) => {
        const typed = gaps.map((gap, at) => gap + (code[at] ?? "")).join("");
        expect(parseCode(typed)).toBe(code);
      }),
    );
  });
});
