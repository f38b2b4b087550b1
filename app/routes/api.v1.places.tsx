import { answering } from "~/api/answer.server";
import { listPlaces, putPlaces } from "~/api/places-operations";
import { done, refuse } from "~/lib/outcome";
import { listHours } from "~/places/hours.server";
import { findOpenOffice } from "~/places/open-offices.server";
import { setHours } from "~/places/set-hours.server";

export const handle = { methods: ["PUT"] };

export const loader = answering(listPlaces, async ({ db, now, actor }, { query }) => {
  const { office, service, from, limit } = query;
  if (!(await findOpenOffice(db, actor, office))) return refuse({ code: "not-found" });
  const rows = await listHours(db, office, service, from === undefined ? now : new Date(from), limit + 1);
  const hours = rows.map(({ starts_at, free, taken }) => ({ starts_at: starts_at.toISOString(), free, taken }));
  return done({ hours: hours.slice(0, limit), next: hours[limit]?.starts_at ?? null });
});

export const action = answering(putPlaces, async (world, { body }) => {
  const hours = body.places.map(({ office, service, starts_at, places }) => ({
    ...{ officeId: office, serviceId: service, places },
    startsAt: new Date(starts_at),
  }));
  const results = (await setHours(world, hours)).map((fault) =>
    fault ? { result: "refused" as const, errors: [fault] } : { result: "set" as const, errors: [] },
  );
  return done({ results });
});
