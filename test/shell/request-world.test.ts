import { expect, test } from "vitest";
import type { RequestContext } from "~/shell/context.server";
import { worldOf } from "~/shell/request-world.server";
import { beginSession } from "~/shell/session.server";
import { onBothDatabases } from "../support/database";
import { givenVisitor, testHouse } from "../support/given";

onBothDatabases("the world of a request", (open) => {
  test("is made once, whoever asks for it, and holds what the request brought", async () => {
    const house = testHouse((await open()).db);
    const visitor = await givenVisitor(house);
    if (visitor.kind !== "visitor") throw new Error("no visitor");
    const now = new Date(); // lucia looks at the real clock
    const contextOf = () =>
      ({ house, now, cookies: [], asker: "hashed", requestId: "r1" }) as unknown as RequestContext;
    const first = contextOf();
    await beginSession(new Request("http://a.example/"), first, visitor.id);
    const cookie = first.cookies[0]!.split(";")[0]!;
    const context = contextOf();
    const requests = [1, 2, 3].map(() => new Request("http://a.example/", { headers: { cookie } }));
    const worlds = await Promise.all(requests.map((request) => worldOf(request, context)));
    expect(new Set(worlds).size).toBe(1);
    const actor = { kind: "visitor", id: visitor.id, phoneMac: null };
    expect(worlds[0]).toEqual({ db: house.db, now, actor, asker: "hashed", requestId: "r1", house });
    expect(await worldOf(new Request("http://a.example/"), contextOf())).toMatchObject({ actor: { kind: "nobody" } });
  });
});
