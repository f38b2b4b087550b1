import { expect } from "vitest";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { prove } from "~/annulments/proving/prove.server";
import { restore } from "~/annulments/restoring/restore.server";
import { tokenOf } from "~/messages/invitation.server";
import { acceptOffer, declineOffer } from "~/places/answer-offer.server";
import { askEarlier } from "~/places/ask-earlier.server";
import { askHour } from "~/places/ask-hour.server";
import { isClosed } from "~/places/closed-days.server";
import { proveHour } from "~/places/prove-hour.server";
import { findOfAnnulment, findOfRebooking } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { findRecord } from "~/records/records.server";
import type { Actor } from "~/shell/world.server";
import { verify } from "~/verification/verify.server";
import { givenVisitor, worldFor } from "../support/given";
import { restorationCode, type TestHouse, wishFor } from "../support/requests";
import { moveCode, moveWish } from "./moving";

export const ofHolder = ["ask", "prove", "move", "cancel", "restore", "again", "wish", "accept", "decline"] as const;
export type Deed = (typeof ofHolder)[number];

interface Cancelled {
  actor: Actor;
  annulment: { id: string; number: string; recordId: string };
}

const wanted = { weekdays: [1, 2, 3, 4, 5, 6, 7], parts: ["morning", "afternoon", "evening"] } as const;

/** Somebody who does what they can with their records, the newest first of all, and is content with a refusal. */
export class Holder {
  /** With the hour that each had at first. */
  readonly records: { id: string; startsAt: Date }[];
  #code: string | null = null;
  #cancelled: Cancelled | null = null;
  constructor(
    readonly house: TestHouse,
    record: { id: string; startsAt: Date },
    readonly actor: Actor,
  ) {
    this.records = [record];
  }

  get #id(): string {
    return this.records.at(-1)!.id;
  }

  /** Whether anything came of it. */
  async does(deed: Deed, to: Date, at: Date): Promise<boolean> {
    const world = worldFor(this.house, this.actor, at);
    switch (deed) {
      case "ask":
        this.#code = await moveCode(this.house, this.actor, this.#id, to, at).catch(refused);
        return this.#code !== null;
      case "prove":
        return this.#code !== null && (await proveHour(world, this.#id, "move", this.#code)).ok;
      case "move":
        return (await this.does("ask", to, at)) && this.does("prove", to, at);
      case "cancel":
        return this.#cancel(at);
      case "restore":
        return this.#restore(to, at);
      case "again":
        return this.#again(to, at);
      case "wish":
        return (await askEarlier(world, this.#id, { ...wanted, untilOn: "2099-01-01" })).ok;
      case "accept":
      case "decline": {
        const token = await this.#offered();
        const answer = deed === "accept" ? acceptOffer : declineOffer;
        return token !== null && (await answer(world, token, "1")).ok;
      }
    }
  }

  /** What is true of each of their records and notices, whatever has been done. */
  async check(at: Date, isClosedThen: (hour: Date) => boolean): Promise<void> {
    const { db } = this.house;
    for (const { id, startsAt: first } of this.records) {
      const record = await findRecord(db, id);
      const slots = await db.selectFrom("slot").select("starts_at").where("record_id", "=", id).execute();
      expect(slots.map(({ starts_at }) => starts_at)).toEqual(record.annulledAt ? [] : [record.startsAt]);
      if (!record.annulledAt && isClosedThen(record.startsAt!)) expect(await isClosed(db, record)).toBe(true);
      const notices = await db
        .selectFrom("notice")
        .select(["number", "kind", "facts", "withdrawn_at"])
        .where("record_id", "=", id)
        .orderBy("issued_at")
        .execute();
      let hour: string | undefined = first.toISOString();
      for (const [place, { number, kind, facts, withdrawn_at }] of notices.entries()) {
        const said = facts as { startsAt: string; former?: { startsAt: string } };
        if (kind !== "restoration") expect(kind === "move" ? said.former?.startsAt : said.startsAt).toBe(hour);
        hour = said.startsAt;
        const verified = await verify(worldFor(this.house, { kind: "nobody" }, at), number);
        const by = notices[place + 1]?.number;
        expect(verified).toMatchObject({ ok: true, value: { withdrawn: by ? { by } : null } });
        expect(withdrawn_at === null).toBe(by === undefined);
        if (by) continue;
        // When somebody is expected again is theirs to tell.
        const told = kind === "restoration" ? null : hour;
        expect(verified).toMatchObject({ value: { verdict: "in-force", startsAt: told } });
        expect(kind === "annulment").toBe(record.annulledAt !== null);
      }
      expect(record.startsAt?.toISOString()).toBe(hour);
    }
  }

  async #cancel(at: Date): Promise<boolean> {
    const { house } = this;
    const recordId = this.#id;
    const actor = await givenVisitor(house, { records: [recordId] });
    const world = worldFor(house, actor, at);
    const filed = await file(world, recordId, await wishFor(house, recordId));
    if (!filed.ok) return false;
    const { id, number, revision } = filed.value;
    const challenge = await findOfAnnulment(house.db, id, revision);
    await prove(world, number, codeOf(house.keys, challenge!));
    if (!(await finish(world, number)).ok) return false;
    this.#cancelled = { actor, annulment: filed.value };
    return true;
  }

  async #restore(to: Date, at: Date): Promise<boolean> {
    if (!this.#cancelled) return false;
    const { actor, annulment } = this.#cancelled;
    const code = await restorationCode(this.house, this.#cancelled, to, at).catch(refused);
    return code !== null && (await restore(worldFor(this.house, actor, at), annulment.number, code)).ok;
  }

  async #again(to: Date, at: Date): Promise<boolean> {
    const { house } = this;
    const world = worldFor(house, this.actor, at);
    const asked = await askHour(world, this.#id, { ...(await moveWish(house, this.#id, to)), kind: "again" });
    const challenge = asked.ok ? await findOfRebooking(house.db, asked.value.id) : undefined;
    if (!challenge) return false;
    const booked = await proveHour(world, this.#id, "again", codeOf(house.keys, challenge));
    if (!booked.ok) return false;
    this.records.push({ id: booked.value.madeRecordId!, startsAt: to });
    return true;
  }

  async #offered(): Promise<string | null> {
    const open = this.house.db.selectFrom("offer").select("id").where("record_id", "=", this.#id);
    const one = await open.where("ended_at", "is", null).executeTakeFirst();
    return one ? tokenOf(this.house.keys, "offer", one.id) : null;
  }
}

/** Whatever else goes wrong is a fault. */
function refused(error: Error): null {
  if (!["taken", "changed", "not-offered", "not-open", "final", "not-found", "no-code"].includes(error.message))
    throw error;
  return null;
}
