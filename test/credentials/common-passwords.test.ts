import { describe, expect, test } from "vitest";
import { passwordFault } from "~/credentials/common-passwords.server";
import { isExpired, type PasswordFault, passwordIn } from "~/credentials/password";
import { type Piece, pieces } from "~/shell/password-pieces";

const about = ["i.vetrova", "Ветрова Инна Олеговна", "health", "Поликлиники и больницы (демонстрация)"];
const judged = (typed: string, composition: readonly Piece[] = []): PasswordFault | null => {
  const form = new FormData();
  form.set("password", typed);
  return passwordFault(passwordIn(form, "password"), about, composition);
};

test("a password must be of nothing but where the settings ask for it, each missing piece by itself, and may be too old by them", () => {
  const phrase = "кот спит на тёплой батарее";
  expect(judged(phrase)).toBeNull();
  expect(pieces.map((piece) => judged(phrase, [piece]))).toEqual(["upper", null, "digit", "special"]);
  expect(judged("Кот № 7 спит на батарее!", pieces)).toBeNull();
  const set = new Date("2026-01-01T00:00:00Z");
  const on = (day: number) => new Date(set.getTime() + day * 86_400_000);
  expect([89, 90].map((day) => isExpired(set, 90, on(day)))).toEqual([false, true]);
  expect([isExpired(set, null, on(9999)), isExpired(null, 90, on(9999))]).toEqual([false, false]);
});

describe("a new password", () => {
  test.each([
    ["password123", "common"],
    ["PassWord123", "common"],
    ["пароль2026", "common"],
    ["gfhjkm123", "common"],
    ["зфыыцщкв123", "common"],
    ["йцукенгшщз", "common"],
    ["qwertyuiop[]", "common"],
    ["йцукенфывапр", "common"],
    ["1234567890987654321", "common"],
    ["aaaaaaaaaaaaaaaaaaaaaaaa", "common"],
    ["абвгдежзийклмн", "common"],
    ["котёноккотёнок", "common"],
    ["p a s s w o r d 1 2 3", "common"],
    ["i.vetrova", "about-you"],
    ["Ветрова1985", "about-you"],
    ["поликлиники и больницы", "about-you"],
    ["Otmena-2026", "about-you"],
  ] as const)(
    "is refused without asking anybody when it is among the first that are tried: %s (security 19)",
    (typed, fault) => expect(judged(typed)).toBe(fault),
  );

  test.each([
    "тихая осень у реки",
    "ветрова любит поздний трамвай",
    "zebra лампа 47 окно",
    "корабль#7",
    "ёёёжик в патефоне",
  ])("may be any other, without rules for what it is made of: %s (security 18)", (typed) =>
    expect(judged(typed)).toBeNull(),
  );

  test("has eight letters at the least and 256 at the most, counted as people count (security 18)", () => {
    expect([judged(""), judged("корабл7"), judged("😀🐳🚋🎻🍋🧭🪁")]).toEqual(["empty", "short", "short"]);
    expect(judged("😀🐳🚋🎻🍋🧭🪁🌵")).toBeNull();
    const long = "съешь ещё этих мягких французских булок, да выпей чаю ".repeat(9);
    expect([judged(long.slice(0, 256)), judged(long.slice(0, 257))]).toEqual([null, "long"]);
  });

  test("is read to its last letter: nothing is trimmed, cut or folded, but for how a letter is encoded (security 18)", () => {
    const read = (typed: string) => {
      const form = new FormData();
      form.set("password", typed);
      return passwordIn(form, "password");
    };
    expect(read("  Ёжик\u00a0 ")).toBe("  Ёжик  ");
    expect(read("и\u0306")).toBe("й");
    expect(read("ﬁ²")).toBe("ﬁ²");
    expect(read(`${"а".repeat(5000)}б`)).toHaveLength(5001);
    expect(passwordIn(new FormData(), "password")).toBe("");
  });
});
