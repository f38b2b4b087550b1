import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { askExport } from "~/exports/ask-export.server";
import { exportData } from "~/exports/export-data";
import { exportPage } from "~/exports/export-page.server";
import { findOfVisitor, partsOf } from "~/exports/exports.server";
import { makeExport } from "~/exports/make-export.server";
import { takeExport } from "~/exports/take-export.server";
import { done } from "~/lib/outcome";
import { keepFile } from "~/notices/keep-file.server";
import { phoneMac } from "~/records/macs.server";
import { sweep } from "~/retention/sweep.server";
import type { Actor } from "~/shell/world.server";
import { onBothDatabases } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, MINUTE, worldFor } from "../support/given";
import { boundlessHouse, finishedFor, type TestHouse } from "../support/requests";
import { unzip } from "../support/unzip";

onBothDatabases("an archive of all that is somebody's (security 44)", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  test("holds it all, of nobody else, and is for whoever asked alone, for a day", async () => {
    const phone = "+79005557711";
    const record = await givenRecord(house, { surname: "Архивова", phone });
    const { annulment, notice } = await finishedFor(house, record.id);
    const pdf = (await keepFile(worldFor(house), notice.id))!;
    const other = await givenRecord(house, { surname: "Чужова", phone: "+79005557722" });
    const actor = await givenVisitor(house, { phone, records: [other.id] });
    const stranger = await givenVisitor(house, { phone: "+79005557722" });
    const unproven = await givenVisitor(house, { records: [record.id] });
    const id = actor.kind === "visitor" ? actor.id : "";
    expect(await askExport(worldFor(house, unproven))).toMatchObject({ ok: false, reason: { code: "unproven" } });

    expect(await askExport(worldFor(house, actor))).toMatchObject({ ok: true });
    const [asked] = house.left.filter(({ name }) => name === "make-export");
    expect(await exportPage(worldFor(house, actor))).toMatchObject({ is: "making", mayAnew: false });
    expect(await takeExport(worldFor(house, actor))).toBeUndefined();
    await askExport(worldFor(house, actor, later(MINUTE))); // sent twice
    expect(house.left.filter(({ name }) => name === "make-export")).toEqual([asked]);

    const { exportId } = asked!.data as { exportId: string };
    for (const ms of [MINUTE, 2 * MINUTE]) await makeExport(worldFor(house, undefined, later(ms)), exportId);
    expect(await exportPage(worldFor(house, actor, later(HOUR)))).toMatchObject({ is: "ready", mayAnew: true });
    expect(await takeExport(worldFor(house, stranger, later(HOUR)))).toBeUndefined();
    const taken = (await takeExport(worldFor(house, actor, later(HOUR))))!;
    const parts: Uint8Array[] = [];
    for await (const part of partsOf(house.db, taken.id)) parts.push(part);
    const archive = Buffer.concat(parts);
    expect([parts.length > 2, archive.length]).toEqual([true, taken.bytes]);

    const folder = mkdtempSync(join(tmpdir(), "otmena-export-"));
    const paper = `notices/otmena-${notice.number}.pdf`;
    expect(unzip(archive, folder)).toEqual([paper, "data.json", "index.html"]);
    expect(Uint8Array.from(readFileSync(join(folder, paper)))).toEqual(Uint8Array.from(pdf));
    const data = exportData.parse(JSON.parse(readFileSync(join(folder, "data.json"), "utf8")));
    expect(data.records).toMatchObject([
      { number: record.number, holder: { surname: "Архивова", phone }, requests: [{ number: annulment.number }] },
    ]);
    const page = readFileSync(join(folder, "index.html"), "utf8");
    expect([page.includes("Архивова"), page.includes(paper), page.includes("Чужова")]).toEqual([true, true, false]);

    await sweep(worldFor(house, undefined, later(DAY - MINUTE)));
    expect(await findOfVisitor(house.db, id)).toBeDefined();
    await sweep(worldFor(house, undefined, later(DAY + MINUTE)));
    expect(await findOfVisitor(house.db, id)).toBeUndefined();
    expect(await house.db.selectFrom("export_part").selectAll().execute()).toEqual([]);
  });

  test("is begun once, though it is asked for twice at once", async () => {
    const actor = await givenVisitor(house, { phone: "+79005557755" });
    const before = house.left.length;
    const both = await Promise.all([askExport(worldFor(house, actor)), askExport(worldFor(house, actor))]);
    expect(both).toEqual([done(null), done(null)]);
    expect(house.left.slice(before)).toMatchObject([{ name: "make-export" }]);
  });

  test("is not for another person at the same device, nor in their way; nor for anybody once its day is over", async () => {
    const [first, second] = ["+79005557733", "+79005557744"];
    const record = await givenRecord(house, { phone: first });
    await givenRecord(house, { phone: second });
    const actor = await givenVisitor(house, { phone: first });
    const now = { ...actor, phoneMac: phoneMac(house.keys, second) } as Actor;
    const ids = async (who: Actor, at: Date) => (await takeExport(worldFor(house, who, at)))?.recordIds;
    const make = async (who: Actor) => {
      await askExport(worldFor(house, who));
      const { exportId } = house.left.filter(({ name }) => name === "make-export").at(-1)!.data as { exportId: string };
      await makeExport(worldFor(house), exportId);
    };
    await make(actor);
    expect(await ids(actor, later(DAY - MINUTE))).toEqual([record.id]);
    expect(await ids(actor, later(DAY))).toBeUndefined();
    expect(await ids(now, later(MINUTE))).toBeUndefined();
    expect(await exportPage(worldFor(house, now, later(MINUTE)))).toEqual({ is: "none" });
    await make(now);
    expect(await ids(now, later(MINUTE))).not.toContain(record.id);
    expect(await ids(now, later(MINUTE))).toHaveLength(1);
    expect(await ids(actor, later(MINUTE))).toBeUndefined();
  });
});

test("the schema that is published is the one that archives are held to", () => {
  const published = JSON.parse(readFileSync(new URL("../../public/schemas/export-1.json", import.meta.url), "utf8"));
  expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(exportData))));
});
