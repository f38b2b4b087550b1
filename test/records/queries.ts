import type { Passport, Query } from "~/records/query";

export const passport: Passport = { series: "4510", number: "123456", issuedOn: "2015-03-02", division: "770-001" };

/** What a search asks for, by each set of identity data. */
export const byPhone = (number: string, phone: string): Query => ({ number, by: { kind: "phone", phone } });
export const byEmail = (number: string, email: string): Query => ({ number, by: { kind: "email", email } });
export const byPassport = (number: string, changes: Partial<Passport> = {}): Query => ({
  number,
  by: { kind: "passport", passport: { ...passport, ...changes } },
});
