import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Admission } from "~/shell/admission.server";
import { bounds } from "~/shell/bounds";
import { type Rank, rankOf } from "~/shell/rank";
import { tellTurnedAway } from "~/shell/turned-away.server";
import { type Busy, busyWords } from "~/ui/busy-words";
import { fakeBuild } from "./fake-build";
import { type Caller, callerOf, fakeHouse } from "./fake-house";

/** Lets everything go on that waits for nothing else. */
async function settled(turns = 30): Promise<void> {
  for (let n = 0; n < turns; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** An admission with few places and a clock of its own, and works that end when they are told to. */
function gate(others: Partial<Record<keyof typeof bounds, number>> = {}) {
  let now = 0;
  const figures = { ...bounds, places: 3, placesOfLooks: 2, few: 1, ...others };
  const admission = new Admission(figures, () => now);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, rank: Rank = "look") =>
    admission.run(rank, () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await settled();
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { admission, figures, ask, end, begun, pass };
}

describe("admission", () => {
  test("keeps a place for acts, lets others wait in order, and acts go before them", async () => {
    const { ask, end, begun } = gate();
    const answers = [ask("a"), ask("b"), ask("c"), ask("d")];
    await settled();
    answers.push(ask("act", "act"));
    await settled();
    answers.push(ask("later act", "act"));
    await settled();
    expect(begun).toEqual(["a", "b", "act"]);
    for (const name of ["a", "act", "b", "c", "d", "later act"]) await end(name);
    expect(begun).toEqual(["a", "b", "act", "later act", "c", "d"]);
    expect(await Promise.all(answers)).toEqual(["a", "b", "c", "d", "act", "later act"]);
  });

  test("turns away at once, without beginning, when the first in line has waited too long: acts later than the rest", async () => {
    const { ask, end, begun, pass } = gate();
    const answers = [ask("a"), ask("b")];
    await settled();
    answers.push(ask("act", "act"), ask("c"), ask("later act", "act"));
    await settled();
    pass(bounds.lagOfLooksMs);
    answers.push(ask("in time"));
    pass(1);
    expect(await ask("too late")).toBeNull();
    answers.push(ask("act in time", "act"));
    pass(bounds.lagOfActsMs);
    expect(await ask("act too late", "act")).toBeNull();
    for (const name of ["a", "b", "act", "later act", "act in time", "c", "in time"]) await end(name);
    expect((await Promise.all(answers)).includes(null)).toBe(false);
    void ask("again");
    await settled();
    expect(begun).toEqual(["a", "b", "act", "later act", "act in time", "c", "in time", "again"]);
  });

  test("lets nobody wait without end for what does not end, and gives its place away", async () => {
    const waiting = gate({ waitMs: 0, placeMs: 60_000 });
    void waiting.ask("a");
    void waiting.ask("b");
    expect(await waiting.ask("c")).toBeNull();
    const lent = gate({ placeMs: 0 });
    for (const name of ["a", "b", "c"]) void lent.ask(name);
    await expect.poll(() => lent.begun).toEqual(["a", "b", "c"]);
    lent.figures.placeMs = 60_000;
    await lent.end("a"); // gives back no second one
    for (const name of ["d", "e", "f"]) void lent.ask(name);
    await expect.poll(() => lent.begun).toHaveLength(5);
    await settled();
    expect(lent.begun.join("")).toBe("abcde");
  });

  test("of four that begin one looks, however many acts wait, and after that acts go first again", async () => {
    const { ask, begun } = gate({ places: 100, placesOfLooks: 100 });
    for (const name of ["l", "m", "n"]) void ask(name);
    for (let n = 1; n < 8; n += 1) void ask(String(n), "act");
    await settled();
    expect(begun.join("")).toBe("l123m456n7");
  });

  describe("whose time is over", () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
    afterEach(() => void vi.useRealTimers());
    const { waitMs } = bounds;

    test("is turned away, also where there is a place: those before it are called, one a turn", async () => {
      const { ask, begun, pass } = gate({ placeMs: 60_000 });
      void ask("a");
      const late = ask("b");
      pass(waitMs);
      vi.advanceTimersByTime(waitMs);
      expect([await late, begun]).toEqual([null, ["a"]]);
    });

    test("stays in line once more where it was the loop that stood still, and begins in a turn of its own", async () => {
      const { ask, begun, pass } = gate({ placeMs: 60_000, places: 100, placesOfLooks: 100 });
      const answers = ["a", "b", "c"].map((name) => ask(name));
      pass(waitMs + 1000);
      vi.advanceTimersByTime(waitMs);
      expect(begun).toEqual(["a"]);
      await settled(1);
      expect(begun).toEqual(["a", "b"]);
      pass(waitMs);
      vi.advanceTimersByTime(waitMs);
      expect(await answers[2]).toBeNull();
    });
  });

  test("gives the place back when the work breaks", async () => {
    const { admission, ask, end } = gate({ places: 1, placesOfLooks: 1 });
    const broken = admission.run("look", () => Promise.reject(new Error("broken")));
    await expect(broken).rejects.toThrow("broken");
    const answer = ask("a");
    await settled();
    await end("a");
    expect(await answer).toBe("a");
  });

  test("begins one a turn, and lets new connections come in between; a few that wait say nothing", async () => {
    const { admission, ask, begun, pass } = gate({ places: 100, placesOfLooks: 100, few: 3 });
    for (const name of ["a", "b", "c", "d"]) void ask(name);
    expect(begun).toEqual(["a"]);
    admission.comes();
    await settled(1);
    expect(begun).toEqual(["a"]);
    await settled(1);
    expect(begun).toEqual(["a", "b"]);
    pass(bounds.lagOfLooksMs + 1);
    void ask("e");
    expect(await ask("f")).toBeNull();
    await settled();
    expect(begun.join("")).toBe("abcde");
  });
});

test.each<[string, string, Rank]>([
  ["POST", "/annulments/5107-3826/code", "act"],
  ["GET", "/annulments/5107-3826/code", "act"],
  ["POST", "/pay/callback", "act"],
  ["PUT", "/api/v1/records", "act"],
  ["POST", "/records/6f1c9a34", "act"],
  ["POST", "/records/search", "look"],
  ["POST", "/verify/file", "look"],
  ["GET", "/records/6f1c9a34", "look"],
  ["HEAD", "/", "look"],
  ["GET", "/records/6f1c9a34/move/code", "act"],
  ["GET", "/records/6f1c9a34/booked", "act"],
  ["GET", "/account/contact-lost/6f1c9a34", "act"],
  ["GET", "/account/via/bank/back", "act"],
  ["GET", "/d/6f1c9a34/files", "act"],
  ["GET", "/annulments/5107-3826/notice.pdf", "look"],
  ["GET", "/applications/510738261234/files/6f1c9a34", "look"],
  ["GET", "/account/lost", "look"],
])("%s %s is of those that %s", (method, path, rank) => expect(rankOf(method, path)).toBe(rank));

describe("who has no turn", () => {
  const closed = new Admission({ ...bounds, places: 0, waitMs: 0 });
  const { house, lines } = fakeHouse();
  let tell = () => {};
  let looks = 0;
  const look = () => {
    looks += 1;
    return new Promise<Response>((resolve) => {
      tell = () => resolve(new Response("ready"));
    });
  };
  const build = fakeBuild({
    "health/live": { loader: () => new Response("live") },
    "health/ready": { loader: look },
    "api/v1/records": { action: () => null },
  });
  const seen: unknown[] = [];
  const call: Caller = callerOf(house, build, {
    admission: closed,
    onAnswer: ({ status, turnedAway }) => void seen.push([status, turnedAway]),
    filedBy: () => Promise.reject(new Error("the database was asked")),
  });

  test.each<[string, object, Busy]>([
    ["/verify", {}, "page"],
    ["/annulments/1/code", { form: { code: "123456" } }, "form"],
    ["/annulments/1/code", { form: { token: "forged" } }, "form"],
    ["/verify", { form: { number: "1" } }, "question"],
  ])("%s gets a whole page, and when to come again: %j", async (path, options, what) => {
    const response = await call(path, options);
    const [status, again, type] = [
      response.status,
      ...["retry-after", "content-type"].map((n) => response.headers.get(n)),
    ];
    expect([status, again, type]).toEqual([503, "30", "text/html; charset=utf-8"]);
    const page = await response.text();
    expect(page).toContain(`<title>${busyWords[what].title} – Отмена</title>`);
    expect(page).toContain(busyWords[what].lead);
    expect(page).not.toContain("<form");
    const packed = await call(path, { ...options, headers: { "accept-encoding": "br" } });
    expect([packed.headers.get("content-encoding"), packed.headers.get("vary")]).toEqual(["br", "Accept-Encoding"]);
  });

  test.each<[string, object, Rank]>([
    ["/annulments/1/code", { form: { code: "123456" } }, "act"],
    ["/annulments/1/code", { form: { token: "forged" } }, "look"],
    ["/annulments/1/code", { body: "code=123456" }, "look"],
    ["/v/1", { form: {} }, "look"],
    ["/api/v1/records", { body: "{}" }, "look"],
  ])(
    "%s %j is turned away as an %s: what is refused already takes no turn of those that act",
    async (path, options, rank) => {
      expect((await call(path, options)).status).toBe(503);
      expect(seen.at(-1)).toEqual([503, rank]);
    },
  );

  test("health is looked at once for all who ask meanwhile, and again for who asks later; a form there takes its turn", async () => {
    const ask = () => call("/health/ready");
    for (const all of [1, 2]) {
      const asked = [ask(), ask(), ask()];
      await settled();
      expect(looks).toBe(all);
      tell();
      expect(await Promise.all((await Promise.all(asked)).map((one) => one.text()))).toEqual(Array(3).fill("ready"));
    }
    expect((await call("/health/ready", { form: {} })).status).toBe(503);
  });

  test("programs get a problem, health is answered, the log says it once a minute, figures count each", async () => {
    const headers = { authorization: "Bearer x", "content-type": "application/json" };
    const problem = await call("/api/v1/records", { method: "POST", body: "{}", headers });
    expect([problem.status, problem.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(await problem.json()).toMatchObject({ code: "unavailable", status: 503 });
    expect((await call("/health/live")).status).toBe(200);
    expect(lines.filter((line) => !line.includes("/health/"))).toEqual([]);
    expect(seen).toContainEqual([503, "act"]);
    expect(seen.at(-1)).toEqual([200, undefined]);
    const { house: quick, lines: told } = fakeHouse();
    const count = tellTurnedAway(quick.log, 0);
    for (const rank of ["act", "look", "look"] as const) count(rank);
    await expect.poll(() => told.map((line) => JSON.parse(line))).toMatchObject([{ level: 40, acts: 1, looks: 2 }]);
  });
});
