import { createServer } from "node:http";
import { pino } from "pino";
import { expect, test, vi } from "vitest";
import { startWitnessing } from "~/programs/witnessing.server";
import { findShownHead } from "~/witnesses/cosigned-head.server";
import { givenEntries, sealAll } from "../journal/given-log";
import { onBothDatabases } from "../support/database";
import { testHouse } from "../support/given";
import { givenWitness, withWitnesses } from "../witnesses/given-witness";

onBothDatabases("the asking of witnesses", (open) => {
  test("gets each new head vouched for, says once who does not, and waits for nobody", async () => {
    const lines: { msg: string; witness: string }[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const bare = { ...testHouse((await open()).db), log };
    const witnesses = await Promise.all(
      ["a", "b", "c"].map((name) => givenWitness(bare, `${name}.example`, () => new Date())),
    );
    const house = withWitnesses(bare, witnesses, 2);
    await witnesses[2]!.stop();
    const shown = async () => Number((await findShownHead(house))?.split("\n")[1]);
    const asking = startWitnessing(house, 1);
    try {
      for (const size of [20, 40]) {
        await givenEntries(house, 20, size - 20);
        await sealAll(house);
        await vi.waitFor(async () => expect(await shown()).toBe(size), 10_000);
      }
      await vi.waitFor(() => expect(lines).toHaveLength(1), 10_000);
      await witnesses[2]!.start();
      const all = async () =>
        (await house.db.selectFrom("log_cosignature").select("witness").execute()).map((row) => row.witness);
      await vi.waitFor(async () => expect(await all()).toContain(witnesses[2]!.vkey), 20_000);
      expect(lines).toMatchObject([{ msg: "a witness does not vouch for the log", witness: "c.example" }]);
    } finally {
      await asking.close();
      await Promise.all(witnesses.map((witness) => witness.close()));
    }
  });

  test("has nothing to do without witnesses, and ends while one of them keeps silent", async () => {
    const house = testHouse((await open()).db);
    await startWitnessing(house, 1).close();
    await givenEntries(house, 5);
    await sealAll(house);
    const heard = Promise.withResolvers<void>();
    const silent = createServer(() => heard.resolve()).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const witness = await givenWitness(house);
    const url = `http://127.0.0.1:${(silent.address() as { port: number }).port}`;
    const asking = startWitnessing(withWitnesses(house, [{ ...witness, url }]), 1);
    await heard.promise;
    await asking.close();
    await witness.close();
    silent.closeAllConnections();
    silent.close();
  });
});
