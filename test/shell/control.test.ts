import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askControl, type Control, type ControlAct, startControl } from "~/shell/control.server";
import { createLog } from "~/shell/log.server";

const log = createLog({ logLevel: "silent" });
let dataDir: string;
let control: Control | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "control-"));
});
afterEach(async () => {
  await control?.close();
  control = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

function signal(): [Promise<void>, () => void] {
  let give = () => {};
  const promise = new Promise<void>((resolve) => {
    give = resolve;
  });
  return [promise, give];
}

async function* body(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}
const start = async (act: ControlAct) => {
  control = await startControl(dataDir, { act }, log);
};
const lengthOf: ControlAct = async (input) => {
  let length = 0;
  for await (const chunk of input) length += chunk.length;
  return length;
};

describe("the control socket", () => {
  it("is for its owner alone", async () => {
    await start(lengthOf);
    expect(statSync(join(dataDir, "control.sock")).mode & 0o777).toBe(0o600);
  });

  it("takes the place of one that a killed process left behind", async () => {
    writeFileSync(join(dataDir, "control.sock"), "");
    await start(lengthOf);
    expect(await askControl(dataDir, "act", body("ab", "c"), () => {})).toEqual({ result: 3 });
  });

  it("answers while the body is still coming", async () => {
    const heard: unknown[] = [];
    const [answered, goOn] = signal();
    await start(async (input, say) => {
      for await (const chunk of input) await say(chunk.toString());
      return "end";
    });
    async function* waiting() {
      yield Buffer.from("first");
      await answered; // a body that waits for the answer to its beginning
      yield Buffer.from("second");
    }
    const result = await askControl(dataDir, "act", waiting(), (said) => {
      heard.push(said);
      goOn();
    });
    expect([result, heard]).toEqual([{ result: "end" }, ["first", "second"]]);
  });

  it("is read no faster than it is heard, and the other way round", async () => {
    const line = "x".repeat(10_000);
    await start(async (input, say) => {
      let n = 0;
      for await (const chunk of input) {
        await say(line);
        n += chunk.length;
      }
      return n;
    });
    async function* much() {
      for (let n = 0; n < 500; n += 1) yield Buffer.alloc(20_000, 65);
    }
    let heard = 0;
    const result = await askControl(dataDir, "act", much(), async (said) => {
      heard += String(said).length;
      await new Promise(setImmediate);
    });
    expect(result).toEqual({ result: 10_000_000 });
    expect(heard % 10_000).toBe(0);
  });

  it("may come to a result without reading the rest, of which nothing is lost", async () => {
    await start(async (input) => {
      for await (const _ of input) break;
      return "no";
    });
    async function* endless() {
      for (;;) yield Buffer.alloc(65_536);
    }
    async function* late() {
      for (let n = 0; n < 20; n += 1) {
        await new Promise(setImmediate);
        yield Buffer.alloc(10);
      }
    }
    for (let n = 0; n < 50; n += 1)
      expect(await askControl(dataDir, "act", n % 2 ? endless() : late(), () => {})).toEqual({ result: "no" });
  });

  it("says when nobody is there, without touching the body", async () => {
    let touched = false;
    async function* untouched() {
      touched = true;
      yield Buffer.from("x");
    }
    expect(await askControl(dataDir, "act", untouched(), () => {})).toBe("absent");
    writeFileSync(join(dataDir, "control.sock"), "");
    expect(await askControl(dataDir, "act", untouched(), () => {})).toBe("absent");
    expect(touched).toBe(false);
  });

  it("knows an answer that was cut off from one that ended", async () => {
    await start(async (_, say) => {
      await say("begun");
      throw new Error("broken");
    });
    const heard: unknown[] = [];
    expect(await askControl(dataDir, "act", body("x"), (said) => void heard.push(said))).toBe("cut");
    expect(heard).toEqual(["begun"]);
  });

  it("cuts what is under way when it closes, and waits for it", async () => {
    let rested = false;
    await start(async (input, say) => {
      try {
        for await (const _ of input) await say("more");
      } finally {
        rested = true;
      }
    });
    let stop: Promise<void> | undefined;
    async function* open() {
      yield Buffer.from("x");
      await new Promise(() => {});
    }
    const asked = askControl(dataDir, "act", open(), () => {
      stop ??= control?.close();
    });
    expect(await asked).toBe("cut");
    await stop;
    control = undefined;
    expect(rested).toBe(true);
  });

  it("does not take half a body for the whole", async () => {
    const [heard, hear] = signal();
    const [over, rest] = signal();
    let ended = "not yet";
    await start(async (input, say) => {
      try {
        for await (const _ of input) await say("more");
        ended = "whole";
      } catch {
        ended = "cut";
      }
      rest();
    });
    async function* broken() {
      yield Buffer.from("half");
      await heard;
      throw new Error("unreadable");
    }
    await expect(askControl(dataDir, "act", broken(), hear)).rejects.toThrow("unreadable");
    await over;
    expect(ended).toBe("cut");
  });

  it("knows no other name and no other method", async () => {
    await start(lengthOf);
    const status = (method: string, path: string) =>
      new Promise((resolve) => {
        request({ socketPath: join(dataDir, "control.sock"), method, path }, (res) =>
          resolve(res.resume().statusCode),
        ).end();
      });
    expect([await status("GET", "/act"), await status("POST", "/other"), await status("POST", "/act")]).toEqual([
      404, 404, 200,
    ]);
  });
});
