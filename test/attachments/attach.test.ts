import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { findAttachedFile, listAttachments } from "~/attachments/attachments.server";
import { uploadRefusalWords } from "~/attachments/words";
import { sweep } from "~/retention/sweep.server";
import { answerMore } from "~/reviews/answer-more.server";
import { askMore } from "~/reviews/ask-more.server";
import { decide } from "~/reviews/decide.server";
import type { Officer } from "~/shell/world.server";
import { eicar } from "../support/clamd";
import { onBothDatabases } from "../support/database";
import { DAY, HOUR, later, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { chosen, pdf, photo, scan } from "../support/pictures";
import { represented, trustSigners } from "../support/represented";
import { boundlessHouse, entries, type TestHouse } from "../support/requests";

const at = later(HOUR);
const MB = 1024 * 1024;

onBothDatabases("documents of an answer", (open) => {
  let house: TestHouse;
  let inna: Officer;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    house.settings.attachments = { clamd: null, file: MB, count: 3, sum: 2 * MB };
    trustSigners(house);
    inna = await givenOfficer(house, { name: "Инна Ведущая" });
  });

  /** A citizen who is asked for more. */
  async function asked() {
    const one = await represented(house);
    await askMore(deskWorld(house, inna, at), one.review.id, "Пришлите справку.");
    const world = worldFor(house, one.actor, later(DAY));
    const answer = (files: File[], words = "") =>
      answerMore(world, { annulmentId: one.id }, one.review.id, { words, files });
    return { ...one, world, answer, list: () => listAttachments(house.db, [one.review.id]) };
  }

  test("are kept in their order, and the journal remembers each by its hash", async () => {
    const { answer, list, id, review } = await asked();
    const picture = await photo();
    expect(await answer([chosen(pdf, "справка.PDF"), chosen(picture, "IMG_1.jpeg")])).toMatchObject({
      value: { stage: "decision", answerWords: null },
    });
    const [first, second] = await list();
    expect(first).toMatchObject({ name: "справка.pdf", type: "application/pdf", size: pdf.length, endedAt: null });
    expect(second).toMatchObject({ name: "IMG_1.jpg", type: "image/jpeg", addedAt: later(DAY), scannedAt: null });
    const file = await findAttachedFile(house.db, { reviewId: review.id }, first!.id);
    expect(Buffer.from(file!.bytes)).toEqual(Buffer.from(pdf));
    expect(await findAttachedFile(house.db, { annulmentId: id }, second!.id)).toMatchObject({ name: "IMG_1.jpg" });
    const told = await house.db.selectFrom("entry").select(["facts"]).where("about", "=", review.id).execute();
    const hashes = told.map(({ facts }) => facts as { sha256?: string; sent?: string }).filter(({ sent }) => sent);
    expect(hashes.map(({ sent }) => sent)).toEqual([pdf, picture].map(sha256));
    expect(hashes[0]!.sha256).toBe(sha256(pdf));
    expect(await entries(house, review.id)).toEqual([
      ...["review-opened", "review-asked", "attached", "attached", "review-answered"],
    ]);
  });

  test("are refused as a whole when one is, and nothing is kept or answered", async () => {
    const { answer, list, review } = await asked();
    const svg = new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg"/>`);
    expect(await answer([chosen(pdf, "а.pdf"), chosen(svg, "б.png", "image/png")], "вот")).toEqual({
      ...{ ok: false, reason: { of: "files", reason: { code: "not-kind", name: "б.png" } } },
    });
    expect(await list()).toEqual([]);
    expect(await entries(house, review.id)).toEqual(["review-opened", "review-asked"]);
  });

  describe("are counted and measured", () => {
    const full = (bytes: number) =>
      Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(bytes), Buffer.from("%%EOF")]);

    test("each by itself", async () => {
      const { answer } = await asked();
      expect(await answer([chosen(full(MB), "а.pdf")])).toMatchObject({
        reason: { reason: { code: "too-large", most: MB, name: "а.pdf" } },
      });
    });

    test("all together", async () => {
      const { answer } = await asked();
      const files = ["а", "б", "в"].map((name) => chosen(full(0.7 * MB), name));
      expect(await answer(files)).toMatchObject({ reason: { reason: { code: "too-much", most: 2 * MB } } });
    });

    test("by number", async () => {
      const { answer } = await asked();
      const files = ["а", "б", "в", "г"].map((name) => chosen(pdf, name));
      expect(await answer(files)).toMatchObject({ reason: { reason: { code: "too-many", most: 3 } } });
    });
  });

  test("may be left out, and then words are needed", async () => {
    const { answer, list } = await asked();
    const none = new File([], "");
    expect(await answer([none])).toMatchObject({ reason: { of: "answer", reason: { code: "no-words" } } });
    expect(await answer([none], "У меня её нет.")).toMatchObject({ ok: true });
    expect(await list()).toEqual([]);
  });

  test("are reached by their own request and review alone (security 31)", async () => {
    const [own, other] = [await asked(), await asked()];
    await own.answer([chosen(await scan(), "скан.png")]);
    const [{ id } = { id: "" }] = await own.list();
    expect(await findAttachedFile(house.db, { annulmentId: own.id }, id)).toBeDefined();
    expect(await findAttachedFile(house.db, { annulmentId: other.id }, id)).toBeUndefined();
    expect(await findAttachedFile(house.db, { reviewId: other.review.id }, id)).toBeUndefined();
    expect(await findAttachedFile(house.db, { reviewId: randomUUID() }, id)).toBeUndefined();
    expect(await findAttachedFile(house.db, { annulmentId: own.id }, "no-id")).toBeUndefined();
  });

  describe("are held against the scanner, where there is one (security 32):", () => {
    const scannedBy = async (
      scan: TestHouse["scan"],
      act: (one: Awaited<ReturnType<typeof asked>>) => Promise<void>,
    ) => {
      const one = await asked();
      house.scan = scan;
      await act(one).finally(() => {
        house.scan = null;
      });
    };

    test("what it knows nothing in is kept, and from when on", () =>
      scannedBy(
        async () => "clean",
        async ({ answer, list }) => {
          await answer([chosen(pdf, "справка")]);
          expect(await list()).toMatchObject([{ scannedAt: later(DAY) }]);
        },
      ));

    test("a picture is looked into as it was sent, and what it knows is refused by name", () =>
      scannedBy(
        async (bytes) => (Buffer.from(bytes).includes(eicar) ? "infected" : "clean"),
        async ({ answer, list }) => {
          const picture = Buffer.concat([await photo(), Buffer.from(eicar)]);
          expect(await answer([chosen(pdf, "а.pdf"), chosen(picture, "б.jpg")])).toMatchObject({
            reason: { of: "files", reason: { code: "infected", name: "б.jpg" } },
          });
          expect(await list()).toEqual([]);
        },
      ));

    test("while it is away nothing is taken, and it is said when to come back", () =>
      scannedBy(
        () => Promise.reject(new Error("away")),
        async ({ answer, list }) => {
          const refused = await answer([chosen(pdf, "а.pdf")], "вот");
          expect(refused).toMatchObject({ reason: { of: "files", reason: { code: "try-later" } } });
          expect(uploadRefusalWords({ code: "try-later" }, String)).toContain("Попробуйте ещё раз чуть позже");
          expect(await list()).toEqual([]);
        },
      ));
  });

  test("begin their term with the decision", async () => {
    const { answer, list, review } = await asked();
    await answer([chosen(pdf, "справка")]);
    await decide(deskWorld(house, inna, later(2 * DAY)), review.id, { outcome: "declined", words: "Не та справка." });
    expect(await list()).toMatchObject([{ endedAt: later(2 * DAY), erasedAt: null }]);
  });

  test("are erased a month after it, and not before; that they were there stays (security 43)", async () => {
    const { answer, list, review, id } = await asked();
    await answer([chosen(pdf, "справка")]);
    await decide(deskWorld(house, inna, later(2 * DAY)), review.id, { outcome: "declined", words: "Не та справка." });
    await sweep(worldFor(house, undefined, later(32 * DAY)));
    expect(await list()).toMatchObject([{ name: "справка.pdf", erasedAt: null }]);
    const after = later(33 * DAY);
    await sweep(worldFor(house, undefined, after));
    const [erased] = await list();
    expect(erased).toMatchObject({ name: null, size: pdf.length, erasedAt: after });
    expect(await findAttachedFile(house.db, { annulmentId: id }, erased!.id)).toBeUndefined();
    const row = house.db.selectFrom("attachment").select("bytes").where("id", "=", erased!.id);
    expect(await row.executeTakeFirst()).toEqual({ bytes: null });
  });
});

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
