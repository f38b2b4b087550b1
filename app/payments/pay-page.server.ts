import { sql } from "kysely";
import { momentWords } from "~/lib/time-words";
import { whatFor } from "~/notices/receipt-words";
import { sqlDebtLeft } from "~/records/debt-left.server";
import { reachableBy } from "~/records/reachable.server";
import type { World } from "~/shell/world.server";
import { findObligation, listOwed } from "./obligations.server";
import { paymentPath } from "./paths";
import type { PayView } from "./pay-view";
import { listHeld } from "./payments.server";
import { paymentWords } from "./words";

const MOST = 20;

/** What somebody reaches that can be paid here, and what they have paid. */
export async function payPage(world: World): Promise<PayView> {
  const { db, actor, house } = world;
  const around = { isOpen: house.bank !== null, isDemo: house.bank?.demonstration ?? false };
  if (actor.kind !== "visitor") return { ...around, owed: [], own: [] };
  const owed = (await listOwed(db, actor)).map((one) => ({
    ...{ what: whatFor({ obligation: one }), agency: one.agency.name, kopecks: one.left, field: "obligation" as const },
    id: one.id,
  }));
  const own = await Promise.all(
    (await listHeld(db, actor, MOST)).map(async ({ id, obligationId, state, kopecks, begunAt }) => {
      const obligation = await findObligation(db, obligationId);
      const what = obligation ? whatFor({ obligation }) : "";
      const when = momentWords(begunAt, "Europe/Moscow");
      return { href: paymentPath(id), what, kopecks, when, state: paymentWords.titles[state] };
    }),
  );
  return { ...around, owed: [...owed, ...(await debtsOf(world))], own };
}

/** Debts of their records, as far as agencies say under which numbers they are paid. */
async function debtsOf({ db, actor }: World): Promise<PayView["owed"]> {
  const rows = await db
    .selectFrom("citizen_record as r")
    .innerJoin("agency", "agency.id", "r.agency_id")
    .innerJoin("service", "service.id", "r.service_id")
    .select(["r.id", "service.title", "agency.name", sqlDebtLeft("r").as("left")])
    .where("r.debt_kopecks", ">", 0)
    .where("r.debt_uin", "is not", null)
    .where("r.superseded_at", "is", null)
    .where(sql<boolean>`${sqlDebtLeft("r")} > 0`)
    .where(reachableBy(actor))
    .orderBy("r.created_at")
    .limit(MOST)
    .execute();
  return rows.map(({ id, title, name, left }) => ({
    ...{ what: whatFor({ obligation: { kind: "debt", title, uin: null } }), agency: name, kopecks: left, id },
    field: "record",
  }));
}
