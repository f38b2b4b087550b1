import { createHash, randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { findHeldBy } from "~/annulments/annulments.server";
import type { StatementWork } from "~/annulments/blanks/render-statement.server";
import { findPaper, findStatement, insertPaper, insertStatement } from "~/annulments/blanks/statements.server";
import { keepPaper } from "~/annulments/obliged/keep-paper.server";
import type { Trx } from "~/shell/db.server";
import { onBothDatabases } from "../support/database";
import { DAY, later, now, worldFor } from "../support/given";
import { boundlessHouse, filed, type TestHouse } from "../support/requests";

onBothDatabases("the statement of a request", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const within = <T>(tell: (trx: Trx) => Promise<T>) => house.db.transaction().execute(tell);
  const text = "ОТМЕНИТЬ ЗАПИСЬ\n\nУслуга: Приём\n";

  /** A request with a statement, and a press that notes what it is given instead of printing. */
  async function stated() {
    const { actor, annulment } = await filed(house);
    await within((trx) => insertStatement(trx, annulment, now, text));
    const asked: StatementWork[] = [];
    const renderStatement = async (work: StatementWork) => {
      asked.push(work);
      return new TextEncoder().encode(`paper ${asked.length}`);
    };
    const world = worldFor({ ...house, renderStatement }, actor, later(DAY));
    const held = async () => (await findHeldBy(house.db, actor, annulment.number))!;
    return { annulment, asked, world, held, paper: async () => keepPaper(world, await held()) };
  }
  const textOf = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

  it("is kept to the byte with its digest, and the first for a revision stays", async () => {
    const { annulment } = await stated();
    await within((trx) => insertStatement(trx, annulment, later(1), "другое"));
    const kept = (await findStatement(house.db, annulment))!;
    expect([textOf(kept.body), kept.madeAt]).toEqual([text, now]);
    expect(Buffer.from(kept.sha256)).toEqual(createHash("sha256").update(text).digest());
  });

  it("is of the request as it stands: of another revision there is none", async () => {
    const { annulment, world } = await stated();
    const changed = { ...annulment, revision: 2 };
    expect(await findStatement(house.db, changed)).toBeUndefined();
    expect(await keepPaper(world, changed)).toBeUndefined();
    await within((trx) => insertStatement(trx, changed, later(1), "ОТМЕНИТЬ УСЛУГУ\n"));
    expect(textOf((await findStatement(house.db, changed))?.body)).toBe("ОТМЕНИТЬ УСЛУГУ\n");
    expect(textOf((await findStatement(house.db, annulment))?.body)).toBe(text);
  });

  it("is printed from the very text that was kept, when it is first asked for", async () => {
    const { annulment, asked, paper } = await stated();
    expect(asked).toEqual([]);
    expect(textOf(await paper())).toBe("paper 1");
    expect(asked).toEqual([{ text, number: annulment.number, madeAt: now }]);
  });

  it("on paper stays these bytes, though another release would make others", async () => {
    const { asked, paper } = await stated();
    expect([textOf(await paper()), textOf(await paper())]).toEqual(["paper 1", "paper 1"]);
    expect(asked).toHaveLength(1);
  });

  it("printed twice at once is one paper, and both who ask are given that one", async () => {
    const { annulment, paper, world, held } = await stated();
    const statement = (await findStatement(house.db, annulment))!;
    const first = new TextEncoder().encode("the other was quicker");
    const slow = async (work: StatementWork) => {
      await within((trx) => insertPaper(trx, statement.id, first, now));
      return world.house.renderStatement(work);
    };
    const late = await keepPaper({ ...world, house: { ...world.house, renderStatement: slow } }, await held());
    expect(textOf(late)).toBe("the other was quicker");
    expect(textOf(await paper())).toBe("the other was quicker");
    const rows = await house.db
      .selectFrom("statement_paper")
      .select(["sha256", "rendered_at"])
      .where("statement_id", "=", statement.id)
      .execute();
    expect(rows.map(({ sha256, rendered_at }) => [Buffer.from(sha256), rendered_at])).toEqual([
      [createHash("sha256").update(first).digest(), now],
    ]);
  });

  it("that nobody has made has no paper", async () => {
    const { actor, annulment } = await filed(house);
    const held = (await findHeldBy(house.db, actor, annulment.number))!;
    expect(await keepPaper(worldFor(house, actor), held)).toBeUndefined();
    expect(await findPaper(house.db, randomUUID())).toBeUndefined();
  });
});
