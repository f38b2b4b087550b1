import { beforeAll, describe, expect, test } from "vitest";
import { nextStep } from "~/annulments/annulment";
import { finish } from "~/annulments/finishing/finish.server";
import { sendMessage } from "~/messages/send.server";
import { noticeText } from "~/notices/words";
import { answerMore } from "~/reviews/answer-more.server";
import { askMore } from "~/reviews/ask-more.server";
import { decide } from "~/reviews/decide.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import { prolong } from "~/reviews/prolong.server";
import { findAnyReview } from "~/reviews/reviews.server";
import { giveBack, take } from "~/reviews/take.server";
import type { Officer } from "~/shell/world.server";
import { evidenceFiles } from "~/signatures/evidence-files";
import { listEvidence } from "~/signatures/evidences.server";
import { findOfAnnulment } from "~/signatures/signatures.server";
import { onBothDatabases } from "../support/database";
import { DAY, HOUR, later, MINUTE, SECOND, worldFor } from "../support/given";
import { deskWorld, givenOfficer } from "../support/officer";
import { represented, trustSigners } from "../support/represented";
import { boundlessHouse, entries, type TestHouse } from "../support/requests";

const at = later(HOUR);
const no = { outcome: "declined", words: "Нет подписи нотариуса." };
const said = (words: string) => ({ words, files: [] });
const yes = { outcome: "accepted", words: "" };

onBothDatabases("a review", (open) => {
  let house: TestHouse;
  let [inna, oleg, head, looks, stranger]: Officer[] = [];
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    trustSigners(house);
    inna = await givenOfficer(house, { name: "Инна Ведущая" });
    oleg = await givenOfficer(house, { name: "Олег Дежурный", offices: ["clinic"] });
    head = await givenOfficer(house, { role: "heads", name: "Ада Главная" });
    looks = await givenOfficer(house, { role: "looks" });
    stranger = await givenOfficer(house, { agency: "mvd" });
  });

  const as = (officer: Officer | undefined, when = at) => deskWorld(house, officer!, when);
  const system = (when: Date) => ({ ...worldFor(house, { kind: "system", name: "review-due" }, when), asker: null });

  /** What the phone was told about a review. */
  async function told(reviewId: string): Promise<string[]> {
    const rows = await house.db.selectFrom("message").select("id").where("review_id", "=", reviewId).execute();
    for (const { id } of rows) await sendMessage(worldFor(house, { kind: "system", name: "send" }, at), id);
    const sent = house.db.selectFrom("outbox").select("body").orderBy("id");
    return (await sent.where("message_id", "in", [...rows.map(({ id }) => id), rows[0]?.id ?? inna!.id]).execute()).map(
      ({ body }) => body,
    );
  }

  describe("of a power of attorney", () => {
    test("opens with it, for the office of the record, and the request waits a day longer than the officer may", async () => {
      const one = await represented(house);
      expect(one.review).toMatchObject({
        ...{ kind: "power", agencyId: "health", officeId: "clinic", serviceId: "MED-01", stage: "check" },
        ...{ dueOn: "2026-11-25", dueAt: new Date("2026-11-25T19:00:00Z"), takenBy: null, decidedAt: null },
      });
      const { reviewUntil } = await one.read();
      expect(reviewUntil).toEqual(later(DAY, one.review.dueAt));
      expect(nextStep(await one.read(), later(23 * HOUR, one.review.dueAt))).toBe("signature");
      expect(await entries(house, one.review.id)).toEqual(["review-opened"]);
    });

    test("accepted, the request is signed by the representative and carried out", async () => {
      const one = await represented(house);
      expect(await decide(as(inna), one.review.id, yes)).toMatchObject({
        value: { outcome: "accepted", words: null, decidedBy: { name: "Инна Ведущая" }, decidedAt: at },
      });
      const signed = await one.read();
      expect([signed.signedAt, nextStep(signed, at)]).toEqual([at, "finish"]);
      expect(house.left).toContainEqual({ name: "finish", data: { annulment: one.number } });
      const kept = (await findOfAnnulment(house.db, one.id))!;
      expect([Buffer.from(kept.file), kept.id]).toEqual([Buffer.from(one.signature), one.review.aboutId]);
      const notice = await finish(worldFor(house, one.actor, at), one.number);
      if (!notice.ok) throw new Error(notice.reason.code);
      const text = noticeText(notice.value.facts).rows.find(({ term }) => term === "Подпись")?.value;
      expect(text).toMatch(
        /^Заявка подписана электронной подписью представителя: Лужин Б\.\sП\., .+ Доверенность ведомство приняло 21 ноября 2026\./,
      );
      const files = evidenceFiles(kept, await listEvidence(house.db, kept.id), one.number);
      expect(files.map(({ name }) => name)).toEqual(
        expect.arrayContaining(["power.pdf", "anchors/1.cer", "crls/1.crl"]),
      );
      expect(await told(one.review.id)).toEqual([
        `Заявка ${one.number.slice(0, 4)}-${one.number.slice(4)}. Доверенность подошла. otmena.example/annulments/${one.number.slice(0, 4)}-${one.number.slice(4)}`,
      ]);
      expect(await entries(house, one.review.id)).toEqual(["review-opened", "review-decided"]);
    });

    test("declined, it waits for the holder's own signature, a day at least", async () => {
      const one = await represented(house);
      const late = later(-MINUTE, one.review.dueAt);
      await decide(as(inna, late), one.review.id, no);
      const after = await one.read();
      expect([after.signedAt, nextStep(after, later(DAY - MINUTE, late))]).toEqual([null, "signature"]);
      expect(nextStep(after, later(DAY + MINUTE, late))).toBe("lapsed");
      expect(await findOfAnnulment(house.db, one.id)).toBeUndefined();
      expect((await told(one.review.id))[0]).toMatch(/Доверенность не подошла\./);
    });

    test("of a request that went on without a signature changes nothing in it", async () => {
      const one = await represented(house, { required: false });
      await finish(worldFor(house, one.actor, later(6 * MINUTE)), one.number);
      const before = await one.read();
      expect(await decide(as(inna), one.review.id, yes)).toMatchObject({ ok: true });
      expect(await one.read()).toEqual(before);
      expect(await findOfAnnulment(house.db, one.id)).toBeUndefined();
    });

    test("of a wish that has changed since signs nothing", async () => {
      const one = await represented(house);
      await house.db.updateTable("annulment").set({ revision: 2 }).where("id", "=", one.id).execute();
      expect(await decide(as(inna), one.review.id, yes)).toMatchObject({ ok: true });
      expect((await one.read()).signedAt).toBeNull();
    });
  });

  describe("and its officers", () => {
    test("is not there for another agency or office, nor to decide for who may only look (security 21)", async () => {
      const { review } = await represented(house);
      const away = { ...inna!, officeIds: ["another"] };
      const none = { ok: false, reason: { code: "not-found" } };
      for (const one of [stranger, looks, away]) {
        expect(await take(as(one), review.id)).toEqual(none);
        expect(await decide(as(one), review.id, yes)).toEqual(none);
        expect(await askMore(as(one), review.id, "?")).toEqual(none);
        expect(await prolong(as(one), review.id, "?")).toEqual(none);
        expect(await giveBack(as(one), review.id)).toEqual(none);
      }
      const citizen = await represented(house);
      expect(await decide(worldFor(house, citizen.actor, at), citizen.review.id, yes)).toEqual(none);
      expect(await decide(as(inna), "no-id", yes)).toEqual(none);
    });

    test("is one's who took it; a colleague is told who and since when, and the head may give it back", async () => {
      const { review } = await represented(house);
      expect(await take(as(inna), review.id)).toMatchObject({ value: { takenBy: { id: inna!.id } } });
      expect(await take(as(inna, later(MINUTE, at)), review.id)).toMatchObject({ value: { takenAt: at } });
      const taken = { ok: false, reason: { code: "taken", by: "Инна Ведущая", at } };
      expect(await take(as(oleg), review.id)).toEqual(taken);
      expect(await decide(as(oleg), review.id, yes)).toEqual(taken);
      expect(await giveBack(as(oleg), review.id)).toEqual(taken);
      expect(await giveBack(as(head), review.id)).toMatchObject({ value: { takenBy: null } });
      expect(await take(as(oleg), review.id)).toMatchObject({ ok: true });
      expect(await entries(house, review.id)).toEqual([
        ...["review-opened", "review-taken", "review-given-back", "review-taken"],
      ]);
    });

    test("is decided once, whoever is second is told by whom and when", async () => {
      const { review } = await represented(house);
      await decide(as(inna), review.id, no);
      const decided = { code: "decided", by: "Инна Ведущая", at, outcome: "declined" };
      expect(await decide(as(oleg, later(MINUTE, at)), review.id, yes)).toEqual({ ok: false, reason: decided });
      expect(await take(as(oleg), review.id)).toEqual({ ok: false, reason: decided });
    });

    test("of 50 decisions at once one stands, and 49 are told of it", async () => {
      const { review, read } = await represented(house);
      const officers = Array.from({ length: 50 }, (_, n) => [inna!, oleg!][n % 2]!);
      const outcomes = await Promise.all(
        officers.map((officer, n) => decide(as(officer), review.id, n % 3 ? no : { ...yes, words: `${n}` })),
      );
      const stands = outcomes.filter((one) => one.ok);
      expect(stands).toHaveLength(1);
      const refused = outcomes.flatMap((one) => (one.ok ? [] : [one.reason]));
      const kept = (await findAnyReview(house.db, review.id))!;
      expect(refused).toHaveLength(49);
      expect(new Set(refused.map((reason) => JSON.stringify(reason)))).toEqual(
        new Set([JSON.stringify({ code: "decided", by: kept.decidedBy?.name, at, outcome: kept.outcome })]),
      );
      expect((await read()).signedAt).toEqual(kept.outcome === "accepted" ? at : null);
      expect((await entries(house, review.id)).filter((what) => what === "review-decided")).toHaveLength(1);
      expect(await told(review.id)).toHaveLength(1);
    });

    test("is not decided without words where the citizen must hear why, nor by a word that is none", async () => {
      const { review } = await represented(house);
      const refusal = async (outcome: string, words: string) => {
        const decided = await decide(as(inna), review.id, { outcome, words });
        return decided.ok ? null : decided.reason.code;
      };
      expect(await refusal("declined", " \n ")).toBe("no-words");
      expect(await refusal("declined", "а".repeat(1001))).toBe("too-long");
      expect(await refusal("toString", "а")).toBe("no-outcome");
      expect(await refusal("lifted", "а")).toBe("no-outcome");
      expect(await findAnyReview(house.db, review.id)).toMatchObject({ decidedAt: null, outcome: null });
    });
  });

  describe("that needs more", () => {
    const tuesday = new Date("2026-11-24T07:00:00Z");
    const question = "Пришлите вторую страницу.";

    test("asks once, gives the citizen the time of its stage, and the request waits for it", async () => {
      const { review, read } = await represented(house);
      expect(await askMore(as(inna, tuesday), review.id, "")).toMatchObject({ reason: { code: "no-words" } });
      expect(await askMore(as(inna, tuesday), review.id, question)).toMatchObject({
        value: { stage: "reason", askedWords: question, dueOn: "2026-12-15" },
      });
      expect(await findAnyReview(house.db, review.id)).toMatchObject({
        dueOn: "2026-12-15",
        takenBy: { id: inna!.id },
      });
      expect((await read()).reviewUntil).toEqual(new Date("2026-12-16T19:00:00Z"));
      expect(await askMore(as(inna, tuesday), review.id, question)).toMatchObject({ reason: { code: "asked" } });
      expect((await told(review.id))[0]).toMatch(/ведомство спрашивает, ответьте до 15\.12\.2026/);
    });

    test("is answered by words, once, and decided within a week from then", async () => {
      const { review, id, actor } = await represented(house);
      const world = worldFor(house, actor, later(DAY, tuesday));
      expect(await answerMore(world, { annulmentId: id }, review.id, said("вот"))).toMatchObject({
        reason: { of: "review" },
      });
      await askMore(as(inna, tuesday), review.id, question);
      expect(await answerMore(world, { annulmentId: id }, review.id, said(" "))).toMatchObject({
        reason: { of: "answer", reason: { code: "no-words" } },
      });
      expect(await answerMore(world, { annulmentId: inna!.id }, review.id, said("вот"))).toMatchObject({
        reason: { of: "review" },
      });
      expect(await answerMore(world, { annulmentId: id }, review.id, said("вот"))).toMatchObject({
        value: { stage: "decision", answerWords: "вот", dueOn: "2026-12-02" },
      });
      expect(await answerMore(world, { annulmentId: id }, review.id, said("ещё"))).toMatchObject({
        reason: { of: "review" },
      });
      expect(await entries(house, review.id)).toEqual(["review-opened", "review-asked", "review-answered"]);
    });

    test("is prolonged once, with a reason that the citizen reads", async () => {
      const { review, read } = await represented(house);
      expect(await prolong(as(inna), review.id, "")).toMatchObject({ reason: { code: "no-words" } });
      expect(await prolong(as(inna), review.id, "Ждём нотариуса.")).toMatchObject({ value: { dueOn: "2026-11-27" } });
      expect(await prolong(as(inna), review.id, "Ещё.")).toMatchObject({ reason: { code: "no-longer" } });
      expect((await read()).reviewUntil).toEqual(new Date("2026-11-28T19:00:00Z"));
      expect((await told(review.id))[0]).toMatch(/решение будет позже, до 27\.11\.2026/);
    });
  });

  describe("whose term is over", () => {
    test("is decided by silence: nobody becomes a representative, and the holder has a day to sign", async () => {
      const { review, read } = await represented(house);
      expect(await letSilenceDecide(system(later(-SECOND, review.dueAt)))).toBe(0);
      expect(await decide(as(inna, review.dueAt), review.id, yes)).toMatchObject({ reason: { code: "over" } });
      const job = later(2 * MINUTE, review.dueAt);
      expect(nextStep(await read(), job)).toBe("signature");
      expect(await letSilenceDecide(system(job))).toBeGreaterThan(0);
      expect(await findAnyReview(house.db, review.id)).toMatchObject({
        ...{ outcome: "declined", decidedBy: null, decidedAt: job, words: null },
      });
      expect((await read()).signedAt).toBeNull();
      expect(nextStep(await read(), later(DAY - SECOND, job))).toBe("signature");
      expect((await told(review.id))[0]).toMatch(/Ведомство не посмотрело доверенность в срок/);
      expect(await letSilenceDecide(system(later(HOUR, job)))).toBe(0);
      expect(await entries(house, review.id)).toEqual(["review-opened", "review-silent"]);
      expect(await decide(as(inna, job), review.id, yes)).toMatchObject({ reason: { code: "decided", by: null } });
    });

    test("is decided once, though silence and an officer come at once", async () => {
      const { review } = await represented(house);
      const outcomes = await Promise.all([
        decide(as(inna, later(-SECOND, review.dueAt)), review.id, yes),
        letSilenceDecide(system(review.dueAt)),
        letSilenceDecide(system(review.dueAt)),
      ]);
      const decided = (await entries(house, review.id)).slice(1);
      expect(decided).toHaveLength(1);
      expect(decided[0]).toBe(outcomes[0].ok ? "review-decided" : "review-silent");
    });
  });
});
