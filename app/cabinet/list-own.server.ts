import { findServices } from "~/agencies/services.server";
import { appealTerm } from "~/appeals/appeal";
import { draftPath } from "~/applications/application";
import { listDrafts } from "~/applications/applications.server";
import { accountOf } from "~/applications/known.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import { tokenOf } from "~/messages/invitation.server";
import { provenBy } from "~/records/proven.server";
import { isProven, ownedBy } from "~/records/reachable.server";
import { recordPath } from "~/records/record-view";
import { applicationPath } from "~/reviews/review-path";
import type { World } from "~/shell/world.server";
import { listOwnTickets } from "~/tickets/own-tickets-page.server";
import { listRequestsAt } from "./own-requests.server";
import { OWN_PAGE, type OwnKind, type OwnQuery, type OwnThing, ownHref, pageOf } from "./own-things";
import { ownAppealWords, ownApplicationWords, ownRecordWords } from "./own-things-words";
import type { OwnView } from "./own-view";

/** Each kind by its own store, the newest first, one more than a page holds. */
const sources: Record<OwnKind, (world: World, before: Date | null) => Promise<OwnThing[]>> = {
  record: listRecords,
  application: listApplications,
  request: (world, before) => listRequestsAt(world, { before, most: OWN_PAGE + 1 }),
  refusal: (world, before) => listRequestsAt(world, { before, most: OWN_PAGE + 1, isDenied: true }),
  appeal: listAppeals,
  question: listQuestions,
};

/** What stands in the list of everything: refusals stand among the requests already. */
const everything = ["record", "application", "request", "appeal", "question"] as const;

/** What somebody has here, of one kind or of all, not sorted; of the device, and in an account of all its devices. */
export async function listOwnThings(world: World, { kind, before }: OwnQuery): Promise<OwnThing[]> {
  const kinds: readonly OwnKind[] = kind ? [kind] : everything;
  const found: OwnThing[] = [];
  for (const one of kinds) found.push(...(await sources[one](world, before)));
  return found;
}

/** Only of what they have proven: whoever sits at the device alone is not shown what a search once found. */
async function listRecords({ db, actor }: World, before: Date | null): Promise<OwnThing[]> {
  const proven = provenBy(actor);
  if (!proven) return [];
  const rows = await db
    .selectFrom("citizen_record as r")
    .innerJoin("service", "service.id", "r.service_id")
    .innerJoin("office", "office.id", "r.office_id")
    .select(["r.id", "r.number", "r.status", "r.annulled_at", "r.created_at", "service.title", "office.time_zone"])
    .where(isProven(proven))
    .where("r.superseded_at", "is", null)
    // What was applied for here has a page of its own.
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom("application as a").select("a.id").whereRef("a.record_id", "=", "r.id"))),
    )
    .$if(before !== null, (all) => all.where("r.created_at", "<", before!))
    .orderBy("r.created_at", "desc")
    .limit(OWN_PAGE + 1)
    .execute();
  return rows.map((row) => ({
    ...ownRecordWords({
      ...{ href: recordPath(row.id), title: row.title, number: row.number, status: row.status },
      ...{ annulledAt: row.annulled_at, zone: row.time_zone },
    }),
    at: row.created_at,
  }));
}

/** What was sent at the device, or at any in the account, and in an account what is being filled in. */
async function listApplications(world: World, before: Date | null): Promise<OwnThing[]> {
  const { db, actor } = world;
  const rows = await db
    .selectFrom("application")
    .innerJoin("citizen_record as r", "r.id", "application.record_id")
    .innerJoin("service", "service.id", "r.service_id")
    .select(["r.number", "r.status", "r.annulled_at", "application.sent_at", "service.title"])
    .where(ownedBy(actor, "application.visitor_id"))
    .where("application.erased_at", "is", null)
    .$if(before !== null, (all) => all.where("application.sent_at", "<", before!))
    .orderBy("application.sent_at", "desc")
    .limit(OWN_PAGE + 1)
    .execute();
  const sent = rows.map(({ number, status, annulled_at: annulledAt, sent_at, title }) => ({
    ...ownApplicationWords({ href: applicationPath(number), title, number, status, annulledAt }),
    at: sent_at!,
  }));
  return [...sent, ...(await listOwnDrafts(world, before))];
}

async function listOwnDrafts({ db, house, actor }: World, before: Date | null): Promise<OwnThing[]> {
  const accountId = accountOf(actor);
  const drafts = accountId === null ? [] : await listDrafts(db, accountId);
  const titles = new Map(
    (
      await findServices(
        db,
        drafts.map(({ serviceId }) => serviceId),
      )
    ).map((one) => [one.id, one]),
  );
  return drafts
    .filter(({ touchedAt }) => before === null || touchedAt < before)
    .map(({ id, serviceId, touchedAt }) => {
      const href = draftPath(tokenOf(house.keys, "application", id));
      const title = titles.get(serviceId)?.title ?? "";
      return { ...ownApplicationWords({ href, title, number: null, status: null, annulledAt: null }), at: touchedAt };
    });
}

async function listAppeals({ db, actor, now }: World, before: Date | null): Promise<OwnThing[]> {
  const rows = await db
    .selectFrom("appeal")
    .innerJoin("review", "review.id", "appeal.review_id")
    .leftJoin("annulment", "annulment.id", "appeal.annulment_id")
    .leftJoin("application", "application.id", "appeal.application_id")
    .innerJoin("citizen_record as r", "r.id", "review.record_id")
    .innerJoin("service", "service.id", "r.service_id")
    .innerJoin("office", "office.id", "r.office_id")
    .select(["appeal.number", "appeal.filed_at", "review.outcome", "review.decided_at"])
    .select(["annulment.number as request", "r.number as record", "service.title", "office.time_zone"])
    .where((eb) =>
      eb.or([
        eb.and([ownedBy(actor, "annulment.visitor_id"), eb("annulment.erased_at", "is", null)]),
        eb.and([ownedBy(actor, "application.visitor_id"), eb("application.erased_at", "is", null)]),
      ]),
    )
    .$if(before !== null, (all) => all.where("appeal.filed_at", "<", before!))
    .orderBy("appeal.filed_at", "desc")
    .limit(OWN_PAGE + 1)
    .execute();
  return rows.map((row) => {
    const term = row.decided_at && appealTerm(row.decided_at, row.time_zone);
    const path = row.request ? `/annulments/${formatAnnulmentNumber(row.request)}` : applicationPath(row.record);
    const until = term && now < term.endsAt ? term.until : null;
    return {
      ...ownAppealWords({ href: `${path}/appeal`, title: row.title, number: row.number, outcome: row.outcome, until }),
      at: row.filed_at,
    };
  });
}

/** Those that were asked from the account; without one each is reached by its link alone. */
async function listQuestions({ db, house, actor }: World, before: Date | null): Promise<OwnThing[]> {
  const accountId = accountOf(actor);
  if (accountId === null) return [];
  const all = await listOwnTickets(db, house.keys, accountId);
  return all.filter(({ at }) => before === null || at < before);
}

/** What the page of the list shows. */
export async function ownView(world: World, query: OwnQuery): Promise<OwnView> {
  const { things, next } = pageOf(await listOwnThings(world, query));
  return {
    kind: query.kind,
    things: things.map(({ href, text, state }) => ({ href, text, state })),
    next: next ? ownHref({ ...query, before: next }) : undefined,
    isUnproven: provenBy(world.actor) === null,
  };
}
