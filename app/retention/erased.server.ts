import { type RawBuilder, sql } from "kysely";

/** Whose person is taken out: queries for the ids of requests, of notices, of requests for another hour, and of applications. */
export interface Erased {
  requests: RawBuilder<unknown>;
  applications: RawBuilder<unknown>;
  notices: RawBuilder<unknown>;
  rebookings: RawBuilder<unknown>;
}

/** All that was ever asked about some records. */
export const ofRecords = (records: readonly string[]): Erased => {
  const among = sql`record_id = any(${records}::uuid[])`;
  return {
    requests: sql`select id from annulment where ${among}`,
    applications: sql`select id from application where ${among}`,
    notices: sql`select id from notice where ${among} or annulment_id in (select id from annulment where ${among})
      or application_id in (select id from application where ${among})`,
    rebookings: sql`select id from rebooking where ${among}`,
  };
};

const nothing = sql`select null::uuid where false`;

/** One application alone. */
export const ofApplication = (id: string): Erased => ({
  requests: nothing,
  applications: sql`select ${id}::uuid`,
  notices: sql`select id from notice where application_id = ${id}::uuid`,
  rebookings: nothing,
});

/** One request alone. */
export const ofRequest = (id: string): Erased => ({
  requests: sql`select ${id}::uuid`,
  applications: nothing,
  notices: sql`select id from notice where annulment_id = ${id}::uuid`,
  rebookings: nothing,
});

/** One request for another hour alone. */
export const ofRebooking = (id: string): Erased => ({
  requests: nothing,
  applications: nothing,
  notices: sql`select id from notice where rebooking_id = ${id}::uuid`,
  rebookings: sql`select ${id}::uuid`,
});
