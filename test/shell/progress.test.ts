import { describe, expect, it } from "vitest";
import { startProgress } from "~/shell/progress.server";

function screenOf(terminal: { isTTY?: boolean; columns?: number }) {
  const written: string[] = [];
  return { ...terminal, written, write: (text: string) => void written.push(text) };
}

describe("progress", () => {
  it("is a bar on a terminal, drawn over itself and not too often", () => {
    const screen = screenOf({ isTTY: true, columns: 60 });
    let now = 0;
    const progress = startProgress(screen, () => now);
    progress.show({ part: 0, says: "начали" });
    progress.show({ part: 0.1, says: "слишком рано" });
    now = 150;
    progress.show({ part: 0.5, says: "половина ".repeat(20) });
    progress.clear();
    expect(screen.written).toHaveLength(3);
    expect(screen.written[0]).toBe(`\r\x1b[2K${"░".repeat(24)}   0 %  начали`);
    expect(screen.written[1]).toContain(`${"█".repeat(12)}${"░".repeat(12)}  50 %  половина`);
    expect([...(screen.written[1] ?? "").replace("\r\x1b[2K", "")]).toHaveLength(59);
    expect(screen.written[2]).toBe("\r\x1b[2K");
  });

  it("is a plain line every ten seconds elsewhere", () => {
    const screen = screenOf({});
    let now = 1000;
    const progress = startProgress(screen, () => now);
    for (const at of [1000, 5000, 11_000, 15_000, 21_500]) {
      now = at;
      progress.show({ part: at > 20_000 ? null : 0.25, says: `${at}` });
    }
    progress.clear();
    expect(screen.written).toEqual([" 25 %  11000\n", "21500\n"]);
  });
});
