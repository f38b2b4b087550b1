import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { signerOf } from "~/journal/signer.server";
import { tilePath, tilesOfTree } from "~/journal/tiles";
import { runVerifyLog } from "~/programs/verify-log-program.server";
import type { House } from "~/shell/house.server";
import { getVouched } from "~/witnesses/get-vouched.server";
import { givenEntries, sealAll, sourceOf } from "../journal/given-log";
import { onPglite } from "../support/database";
import { now, testHouse } from "../support/given";
import { type GivenWitness, givenWitness, policyTextOf, withWitnesses } from "../witnesses/given-witness";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "compare-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function run(...args: string[]) {
  const said: string[] = [];
  const refuse = () => {
    throw new Error("no settings are needed");
  };
  const code = await runVerifyLog(args, refuse, (line) => said.push(line), now);
  return { code, said: said.join("\n") };
}

/** What a house shows just now, as a mirror keeps it. */
async function shownBy(house: House, size: number, name: string): Promise<string> {
  const source = sourceOf(house);
  const tiles = [...tilesOfTree(size), ...tilesOfTree(size, "entries")].map(tilePath);
  rmSync(join(dir, name), { recursive: true, force: true });
  for (const path of ["key", "checkpoint", ...tiles]) {
    mkdirSync(dirname(join(dir, name, path)), { recursive: true });
    writeFileSync(join(dir, name, path), (await source(path))!);
  }
  return join(dir, name);
}

describe("a log that shows two followers two things", () => {
  const open = onPglite();
  let house: House;
  let fork: House;
  const state = (name: string) => join(dir, `${name}.json`);
  /** A follower that looks at what a house shows it. */
  const look = async (follower: string, shows: House, size: number, ...more: string[]) =>
    run(await shownBy(shows, size, "shown"), "--state", state(follower), ...more);
  const grow = async (of: House, count: number, from: number) => {
    await givenEntries(of, count, from);
    await sealAll(of);
  };

  beforeEach(async () => {
    house = testHouse((await open()).db);
    fork = testHouse((await open()).db);
    for (const one of [house, fork]) await grow(one, 300, 0);
  });

  it("is one log to compare, as long as it shows them the same, sooner or later", async () => {
    await look("a", house, 300);
    await look("b", house, 300);
    await grow(house, 10, 300);
    await look("b", house, 310);
    expect(await run("compare", state("a"), state("b"))).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^Журнал один и тот же: первые 300 записей/),
    });
    await grow(house, 10, 310);
    await look("c", house, 320);
    const apart = await run("compare", state("a"), state("c"));
    expect([apart.code, apart.said]).toEqual([2, expect.stringContaining("Укажите журнал в --log")]);
    const known = await run("compare", state("c"), state("a"), "--log", await shownBy(house, 320, "now"));
    expect([known.code, known.said]).toEqual([0, expect.stringMatching(/^Журнал один и тот же: итоги обоих/)]);
  });

  it("is convicted by its own signatures where both saw heads of one size, and by its tiles where not", async () => {
    await look("a", house, 300);
    await grow(house, 10, 300);
    await grow(fork, 10, 700);
    await look("a", house, 310);
    expect(await look("b", fork, 310)).toMatchObject({ code: 0 }); // alone nobody can see it
    const split = await run("compare", state("a"), state("b"));
    expect([split.code, split.said]).toEqual([
      1,
      expect.stringMatching(
        /^ЖУРНАЛ РАЗДВОЕН: служба otmena\.example\/log .*\n {2}По 310 записям: корень \S+ и корень \S+$/,
      ),
    ]);
    await grow(fork, 10, 710);
    await look("c", fork, 320);
    expect(await run("compare", state("a"), state("c"))).toMatchObject({ code: 2 });
    const shown = await run("compare", state("a"), state("c"), "--log", await shownBy(fork, 320, "now"));
    expect([shown.code, shown.said]).toEqual([
      1,
      expect.stringMatching(/^ЖУРНАЛ РАЗДВОЕН.*\n {2}Итог по 310 записям из \S+a\.json/),
    ]);
    await look("d", house, 310);
    const shorter = await run("compare", state("a"), state("d"), "--log", await shownBy(house, 310, "now"));
    expect(shorter.code).toBe(0);
  });

  it("is not accused by a file that the log did not sign, nor of another log", async () => {
    await look("a", house, 300);
    const forged = JSON.parse(readFileSync(state("a"), "utf8"));
    forged.heads[0].root = Buffer.alloc(32).toString("base64");
    writeFileSync(state("b"), JSON.stringify(forged));
    const other = { ...house, publicUrl: "https://other.example" };
    await sealAll(other);
    await look("c", other, 300);
    cpSync(state("a"), state("e"));
    writeFileSync(state("e"), JSON.stringify({ key: forged.key, heads: [] }));
    for (const [file, says] of [
      ["b", "не подписан ключом журнала"],
      ["c", "Это разные журналы"],
      ["e", "нет ни одного итога"],
      ["nowhere", "ENOENT"],
    ] as const) {
      const { code, said } = await run("compare", state("a"), state(file));
      expect([file, code, said]).toEqual([file, 2, expect.stringContaining(says)]);
    }
    for (const args of [[], ["a"], ["a", "b", "c"], ["a", "b", "--what"]])
      expect(await run("compare", ...args)).toMatchObject({
        code: 2,
        said: expect.stringContaining("compare ФАЙЛ ФАЙЛ"),
      });
  });

  describe("with one witness", () => {
    let witness: GivenWitness;
    beforeEach(async () => {
      witness = await givenWitness(house);
    });
    afterEach(() => witness.close());

    it("is found without the followers meeting", async () => {
      await grow(house, 10, 300);
      await grow(fork, 10, 700);
      const [shown, forked] = [withWitnesses(house, [witness]), withWitnesses(fork, [witness])];
      const ask = (of: House) =>
        getVouched(of, shown.witnesses!.policy.witnesses[0]!, 0, now, new AbortController().signal);
      expect((await ask(shown)).kind).toBe("vouched");
      expect((await ask(forked)).kind).toBe("contradicts");
      const policy = join(dir, "policy");
      writeFileSync(policy, policyTextOf([{ vkey: witness.vkey }]));
      const a = await look("a", shown, 310, "--policy", policy);
      expect([a.code, a.said]).toEqual([
        0,
        expect.stringMatching(/Свидетель w0 .* ручается: 2026-11-21T11:05:12.000Z\nВсё цело/),
      ]);
      const b = await look("b", forked, 310, "--policy", policy);
      expect([b.code, b.said]).toEqual([3, expect.stringMatching(/не поручился\nЗА ИТОГ НЕ РУЧАЮТСЯ/)]);
      expect(() => readFileSync(state("b"))).toThrow("ENOENT"); // what it does not believe it does not remember
      // Where the policy says where the witness is, its word is asked for, and the fork is named.
      writeFileSync(policy, policyTextOf([witness]));
      const named = await look("b", forked, 310, "--policy", policy);
      expect([named.code, named.said]).toEqual([
        1,
        expect.stringMatching(/ЖУРНАЛ ПОДДЕЛАН\. Первое: ПЕРЕПИСАНО: итог по 310/),
      ]);
      // Its cosignature of the one view does not hold for the other.
      const stolen = readFileSync(join(await shownBy(shown, 310, "a"), "checkpoint"), "utf8")
        .split("\n")
        .at(-2);
      const place = await shownBy(forked, 310, "b");
      writeFileSync(join(place, "checkpoint"), `${readFileSync(join(place, "checkpoint"), "utf8")}${stolen}\n`);
      writeFileSync(policy, policyTextOf([{ vkey: witness.vkey }]));
      expect(await run(place, "--policy", policy)).toMatchObject({ code: 3 });
    });

    it("waits for the leaves of a newer head that the witness has seen, and finds that they are gone", async () => {
      const vouched = withWitnesses(house, [witness]);
      const ask = () =>
        getVouched(vouched, vouched.witnesses!.policy.witnesses[0]!, 0, now, new AbortController().signal);
      await ask();
      const old = await shownBy(vouched, 300, "old");
      await grow(house, 10, 300);
      await ask();
      const policy = join(dir, "policy");
      writeFileSync(policy, policyTextOf([witness]));
      const back = await run(old, "--policy", policy);
      expect([back.code, back.said]).toEqual([
        1,
        expect.stringMatching(/ЖУРНАЛ ВЕРНУЛИ К ПРЕЖНЕМУ СОСТОЯНИЮ: .*ОБРЕЗАНО: листов 300, .* подписано 310/),
      ]);
      const young = await shownBy(vouched, 310, "young");
      cpSync(old, young, { recursive: true }); // shown a moment later than the witness heard of the next
      expect(await run(young, "--policy", policy)).toMatchObject({ code: 0 });
    });
  });

  it("needs a policy that is one, and one that knows the log", async () => {
    const policy = join(dir, "policy");
    const place = await shownBy(house, 300, "shown");
    expect(await run(place, "--policy", policy)).toMatchObject({
      code: 2,
      said: expect.stringContaining("Нет файла политики"),
    });
    writeFileSync(policy, "quorum nobody\n");
    expect(await run(place, "--policy", policy)).toMatchObject({
      code: 2,
      said: expect.stringContaining("Это не политика (C2SP tlog-policy), строка 1"),
    });
    const other = signerOf({ ...house, publicUrl: "https://other.example" }).vkey;
    writeFileSync(policy, `log ${other}\nquorum none\n`);
    const { vkey } = signerOf(house);
    expect(await run(place, "--key", vkey, "--policy", policy)).toMatchObject({
      code: 2,
      said: expect.stringContaining("В политике нет журнала"),
    });
    writeFileSync(policy, `log ${vkey}\nquorum none\n`);
    expect(await run(place, "--policy", policy)).toMatchObject({
      code: 0,
      said: expect.not.stringContaining("с первого раза"),
    });
  });
});
