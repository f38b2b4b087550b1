import { beforeAll, describe, expect, it } from "vitest";
import { answerSearch } from "~/records/answer-search.server";
import type { SearchRefusal } from "~/records/query";
import type { Found } from "~/records/search.server";
import { readActor } from "~/shell/session.server";
import type { Actor } from "~/shell/world.server";
import { contextAt } from "../annulments/asking";
import { onPglite } from "../support/database";
import { givenVisitor, now, worldFor } from "../support/given";
import { boundlessHouse, type TestHouse } from "../support/requests";

const open = onPglite();
let house: TestHouse;
let visitorId: string;
beforeAll(async () => {
  house = await boundlessHouse((await open()).db);
  const actor = await givenVisitor(house);
  visitorId = actor.kind === "visitor" ? actor.id : "";
});

const typed = { number: "П240517386", contact: "8 900" };
const request = new Request("https://otmena.example/records/search", { method: "POST" });

async function answer(found: Found | SearchRefusal, actor: Actor = { kind: "nobody" }, at = now) {
  const context = contextAt(house, at);
  const outcome = "code" in found ? ({ ok: false, reason: found } as const) : ({ ok: true, value: found } as const);
  const said = await answerSearch({ request, context, world: worldFor(house, actor), typed }, outcome);
  return { context, said };
}
const found = (isOneOfSeveral = false): Found => ({ recordId: "r-1", isOneOfSeveral, visitorId });
/** What a form that came back says. */
const refused = async (reason: SearchRefusal) => {
  const { context, said } = await answer(reason);
  if (said instanceof Response) throw new Error("it leads on");
  const { data, init } = said as { data: { errors: Record<string, string>; typed: object }; init: ResponseInit | null };
  return { context, status: init?.status, ...data };
};

describe("a search that finds", () => {
  it("leads to the record by a redirect, so that reloading searches for nothing", async () => {
    const { said } = await answer(found());
    expect(said).toBeInstanceOf(Response);
    expect([(said as Response).status, (said as Response).headers.get("location")]).toEqual([303, "/records/r-1"]);
  });

  it("leads to where one chooses, if there is more than one", async () => {
    const { said } = await answer(found(true));
    expect((said as Response).headers.get("location")).toBe("/records/r-1/same");
  });

  it("gives whoever had none a session of their own, by a cookie that no script reads", async () => {
    const today = new Date(); // lucia looks at the machine's clock
    const { context } = await answer(found(), undefined, today);
    expect(context.cookies).toHaveLength(1);
    expect(context.cookies[0]).toMatch(/^__Host-sid=[\w-]{43};.*HttpOnly;.*Secure/);
    const cookie = context.cookies[0]!.split(";")[0]!;
    const again = new Request("https://otmena.example/", { headers: { cookie } });
    expect(await readActor(again, contextAt(house, today))).toMatchObject({
      kind: "visitor",
      id: visitorId,
    });
  });

  it("leaves the session of whoever has one: a second search does not end what the first one found", async () => {
    const { context } = await answer(found(), { kind: "visitor", id: visitorId, phoneMac: null });
    expect(context.cookies).toEqual([]);
  });
});

describe("a search that does not", () => {
  it("comes back with what was typed, at the field of the number, and gives no session", async () => {
    const back = await refused({ code: "not-found" });
    expect(back).toMatchObject({
      status: 422,
      typed,
      errors: { number: expect.stringContaining("Не нашли такую запись") },
    });
    expect(Object.keys(back.errors)).toEqual(["number"]);
    expect([back.context.cookies, back.context.retryAfter]).toEqual([[], undefined]);
  });

  it("too often says from when it may be tried again, to people and to programs", async () => {
    const back = await refused({ code: "limited", by: "record", retryAfter: 3288 });
    expect(back).toMatchObject({ status: 429, typed });
    expect(back.context.retryAfter).toBe(3288);
    expect(back.errors.number).toMatch(/\d\d:\d\d/);
  });
});
