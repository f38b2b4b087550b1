import { beforeAll, describe, expect, it } from "vitest";
import { type Ask, givenKey, programAt } from "../support/api";
import { onPglite } from "../support/database";
import { DAY, givenCountry, givenRecord, HOUR, later, MINUTE, now, testHouse } from "../support/given";
import type { TestHouse } from "../support/requests";

const row = (number: string, more: object = {}) => ({
  ...{ number, office: "clinic", service: "MED-01", status: "scheduled" },
  ...{ created_at: "2026-11-11T09:00:00+05:00", starts_at: "2026-11-24T10:40:00+05:00" },
  ...{ surname: "Щукарёва", given_name: "Анна", phone: "+79000004477" },
  ...more,
});

describe("records by the API", () => {
  let house: TestHouse;
  let program: Ask;
  let key: { id: string };
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db) as TestHouse;
    await givenCountry(house.db);
    const made = await givenKey(house);
    key = made;
    program = await programAt(house, made.key);
    await house.db
      .insertInto("office")
      .values({
        ...{ id: "second", agency_id: "health", name: "Поликлиника № 905", address: "Дальняя улица, 1", phone: null },
        ...{
          region_code: "66",
          city: "Екатеринбург",
          time_zone: "Asia/Yekaterinburg",
          opening_hours: "Mo-Fr 08:00-20:00",
        },
      })
      .execute();
  });

  const put = async (records: object[], ask = program, headers = {}) =>
    ask("/api/v1/records", { body: { records }, headers });
  const results = async (records: object[], ask = program) => (await put(records, ask)).body.results;
  const stored = (number: string) =>
    house.db.selectFrom("citizen_record").selectAll().where("number", "=", number).executeTakeFirstOrThrow();

  it("are made, left alone where nothing is new, and changed, each with its own result", async () => {
    expect(await results([row("110000001"), row("Л110000002")])).toEqual([
      { number: "110000001", result: "created", note: null, errors: [] },
      { number: "Л110000002", result: "created", note: null, errors: [] },
    ]);
    expect(await stored("110000001")).toMatchObject({
      surname: "Щукарёва",
      starts_at: new Date("2026-11-24T05:40:00Z"),
    });
    const again = await results([row("110000001"), row("Л110000002", { status: "completed" }), row("110000003")]);
    expect(again.map(({ result }: { result: string }) => result)).toEqual(["unchanged", "changed", "created"]);
  });

  it("keep what a row does not speak of, and lose what it says there is nothing of", async () => {
    await results([row("110000010", { email: "a@example.org", paid_kopecks: 500 })]);
    const { phone: _, ...silent } = row("110000010");
    expect((await results([{ ...silent, paid_kopecks: 700 }]))[0]).toMatchObject({ result: "changed" });
    expect(await stored("110000010")).toMatchObject({
      phone: "+79000004477",
      email: "a@example.org",
      paid_kopecks: 700,
    });
    await results([row("110000010", { email: null })]);
    expect(await stored("110000010")).toMatchObject({ email: null });
  });

  it("that are wrong are refused one by one, in codes that repeat nothing of what was sent", async () => {
    const told = await put([
      row("110000020"),
      row("1"),
      row("110000021", { phone: "12" }),
      row("110000022", { office: "passports" }),
      row("110000020", { status: "completed" }),
      { ...row("110000023"), surname: undefined },
      row("110000024", { status: "Щукарёва" }),
    ]);
    expect(
      told.body.results.map(({ result, errors }: { result: string; errors: object[] }) => [result, ...errors]),
    ).toEqual([
      ["created"],
      ["refused", { at: "number", code: "digits" }],
      ["refused", { at: "phone", code: expect.any(String) }],
      ["refused", { at: "office", code: "other-agency" }],
      ["refused", { at: "number", code: "repeated" }],
      ["refused", { at: "surname", code: "empty" }],
      ["refused", { at: "status", code: "unknown" }],
    ]);
    expect(told.text).not.toMatch(/Щукарёва|4477/);
  });

  it("of another person under the same number are refused", async () => {
    await results([row("110000030")]);
    const [told] = await results([row("110000030", { surname: "Зуева", given_name: "Ольга", phone: "+79000004478" })]);
    expect(told).toMatchObject({ result: "refused", errors: [{ at: "number", code: "other-holder" }] });
  });

  it("that were cancelled here stay as they are, and what the row says is kept beside them", async () => {
    const { id, number } = await givenRecord(house, { annulledAt: now, surname: "Щукарёва" });
    const [told] = await results([row(number, { status: "completed" })]);
    expect(told).toMatchObject({ result: "kept", note: "kept" });
    const answers = await house.db.selectFrom("agency_answer").select("status").where("record_id", "=", id).execute();
    expect(answers).toEqual([{ status: "completed" }]);
  });

  it("of another agency and of other offices are out of reach (security 27)", async () => {
    const only = await programAt(house, (await givenKey(house, { offices: ["second"] })).key);
    await results([row("110000040")]);
    const told = await results(
      [row("110000040", { office: "second" }), row("110000041"), row("110000042", { office: "second" })],
      only,
    );
    expect(told.map(({ result, errors }: { result: string; errors: object[] }) => [result, ...errors])).toEqual([
      ["refused", { at: "office", code: "other" }],
      ["refused", { at: "office", code: "other" }],
      ["created"],
    ]);
    expect((await stored("110000040")).office_id).toBe("clinic");
    const ask = (who: Ask) => who("/api/v1/records/statuses", { body: { numbers: ["110000040", "110000042", "x"] } });
    expect((await ask(only)).body).toMatchObject({ records: [{ number: "110000042" }], unknown: ["110000040", "x"] });
    expect((await ask(program)).body.records).toHaveLength(2);
    const other = await programAt(house, (await givenKey(house, { agency: "mvd" })).key);
    expect((await ask(other)).body).toEqual({ records: [], unknown: ["110000040", "110000042", "x"] });
    expect((await put([{ ...row("110000040"), agency: "health" }], other)).status).toBe(422);
  });

  it("are in the journal with who told them, in counts (security 37)", async () => {
    await results([row("110000050")]);
    const entry = await house.db
      .selectFrom("entry")
      .selectAll()
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ what: "records-imported", about: "health", actor: `agency:health:${key.id}` });
    expect(entry.facts).toMatchObject({ created: 1, changed: 0 });
    expect(entry.request_id).toMatch(/^[\da-f-]{13}$/);
  });

  it.each<[string, object, number, string]>([
    ["no JSON", { body: "{" }, 400, "not-json"],
    ["no UTF-8", { body: new Uint8Array([0x22, 0xff, 0x22]) }, 400, "not-json"],
    ["no body", { method: "POST" }, 400, "not-json"],
    ["a form", { body: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } }, 415, "not-json-type"],
    [
      "another charset",
      { body: "{}", headers: { "content-type": "application/json; charset=cp1251" } },
      415,
      "not-json-type",
    ],
    ["a compressed body", { body: "{}", headers: { "content-encoding": "gzip" } }, 415, "not-json-type"],
    ["too long a body", { body: `{"x":"${"x".repeat(4 * 1024 * 1024)}"}` }, 413, "too-large"],
    ["no records", { body: { records: [] } }, 422, "invalid"],
    ["too many records", { body: { records: Array.from({ length: 501 }, () => row("110000099")) } }, 422, "invalid"],
    ["an unknown member", { body: { records: [row("110000099", { note: "x" })] } }, 422, "invalid"],
    ["a number that is none", { body: { records: [row("110000099", { paid_kopecks: 0.5 })] } }, 422, "invalid"],
  ])("are not read from %s (security 1, 28)", async (_what, asking, status, code) => {
    const told = await program("/api/v1/records", asking);
    expect([told.status, told.body.code]).toEqual([status, code]);
  });

  it("without a key are not even read", async () => {
    let taken = 0;
    const stranger = await programAt(house, null);
    const body = new ReadableStream({
      pull: (to) => void (taken++ > 100 ? to.close() : to.enqueue(new Uint8Array(65536))),
    });
    const told = await stranger("/api/v1/records", { method: "POST", raw: body });
    expect([told.status, told.body.code, taken < 5]).toEqual([401, "unauthenticated", true]);
  });

  it("by a key that is not for it are refused with what it lacks", async () => {
    const reader = await programAt(house, (await givenKey(house, { only: ["records:read"] })).key);
    const told = await put([row("110000060")], reader);
    expect([told.status, told.body]).toMatchObject([403, { code: "no-scope", detail: "It needs records:write" }]);
  });

  describe("under an Idempotency-Key", () => {
    const named = (name: string, records: object[], at = now) =>
      program("/api/v1/records", { body: { records }, headers: { "idempotency-key": name }, at });

    it("are answered as before, and not done again (security 53)", async () => {
      const first = await named("one", [row("110000070")]);
      const again = await named("one", [row("110000070")], later(HOUR));
      expect([again.status, again.text]).toEqual([200, first.text]);
      expect(first.body.results[0].result).toBe("created");
      expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
    });

    it("are refused where the same name asks something else", async () => {
      const told = await named("one", [row("110000071")], later(HOUR));
      expect([told.status, told.body.code]).toEqual([422, "idempotency-key-reused"]);
    });

    it("are done anew after a day, and by another key", async () => {
      expect((await named("one", [row("110000071")], later(DAY + MINUTE))).status).toBe(200);
      const other = await programAt(house, (await givenKey(house)).key);
      const told = await put([row("110000072")], other, { "idempotency-key": "one" });
      expect(told.body.results[0].result).toBe("created");
    });

    it("that come at once are done once: the others are told to wait", async () => {
      const all = await Promise.all(Array.from({ length: 10 }, () => named("two", [row("110000073")])));
      const fresh = all.filter(({ status, headers }) => status === 200 && !headers.has("idempotency-replayed"));
      expect(fresh).toHaveLength(1);
      for (const { status, headers, body } of all)
        if (status !== 200)
          expect([status, body.code, headers.get("retry-after")]).toEqual([409, "request-in-progress", "1"]);
    });

    it("that were cut off are taken up again after a minute", async () => {
      await named("three", [row("110000074")]);
      await house.db
        .updateTable("agency_answer_kept")
        .set({ status: null, body: null })
        .where("name", "=", "three")
        .execute();
      expect((await named("three", [row("110000074")])).status).toBe(409);
      const told = await named("three", [row("110000074")], later(2 * MINUTE));
      expect(told.body.results[0].result).toBe("unchanged");
    });

    it("must have a name that can be one", async () => {
      expect((await named("a b", [row("110000075")])).status).toBe(422);
      expect((await named("x".repeat(256), [row("110000075")])).status).toBe(422);
    });
  });
});

describe("free hours by the API", () => {
  let house: TestHouse;
  let program: Ask;
  const open = onPglite();
  beforeAll(async () => {
    house = testHouse((await open()).db) as TestHouse;
    await givenCountry(house.db);
    program = await programAt(house, (await givenKey(house)).key);
  });
  const at = later(3 * DAY);
  const place = (places: number, more: object = {}) => ({
    ...{ office: "clinic", service: "MED-01", starts_at: at.toISOString(), places },
    ...more,
  });
  const put = async (...places: object[]) => program("/api/v1/places", { method: "PUT", body: { places } });
  const list = async (more = "") => (await program(`/api/v1/places?office=clinic&service=MED-01${more}`)).body;

  it("are as many as they were set, beside those that records hold", async () => {
    await givenRecord(house, { startsAt: at });
    for (const free of [3, 1, 2, 2, 0]) {
      expect((await put(place(free + 1))).body).toEqual({ results: [{ result: "set", errors: [] }] });
      expect(await list()).toEqual({ hours: [{ starts_at: at.toISOString(), free, taken: 1 }], next: null });
    }
  });

  it("are listed page by page", async () => {
    const hours = [1, 2, 3].map((n) => later(n * HOUR, at));
    await put(...hours.map((starts_at) => place(1, { starts_at })));
    const first = await list("&limit=2");
    expect([first.hours.length, first.next]).toEqual([2, hours[1]!.toISOString()]);
    const next = await list(`&limit=2&from=${encodeURIComponent(first.next)}`);
    expect([next.hours.length, next.next]).toEqual([2, null]);
  });

  it("that cannot be are refused, each for itself", async () => {
    const told = await put(
      place(1, { office: "passports" }),
      place(1, { service: "none" }),
      place(1, { service: "DOC-01" }),
      place(1, { starts_at: now.toISOString() }),
      place(1, { starts_at: later(DAY).toISOString() }),
      place(2, { starts_at: later(DAY).toISOString() }),
    );
    expect(told.body.results.map(({ errors }: { errors: object[] }) => errors[0])).toEqual([
      { at: "office", code: "unknown" },
      { at: "service", code: "unknown" },
      { at: "service", code: "no-hours" },
      { at: "starts_at", code: "past" },
      undefined,
      { at: "starts_at", code: "repeated" },
    ]);
  });

  it("of another agency are not there (security 27)", async () => {
    expect((await program("/api/v1/places?office=passports&service=DOC-01")).status).toBe(404);
    expect((await program("/api/v1/places?office=clinic")).status).toBe(422);
  });
});
