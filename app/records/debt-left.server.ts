import { type RawBuilder, sql } from "kysely";

/** What is still owed of a record's debt, as `debtLeft` has it. `as`: what the query calls `citizen_record`. */
export const sqlDebtLeft = (as: string): RawBuilder<number> => {
  const [debt, uin] = [sql.ref(`${as}.debt_kopecks`), sql.ref(`${as}.debt_uin`)];
  const [paid, paidUin] = [sql.ref(`${as}.debt_paid_kopecks`), sql.ref(`${as}.debt_paid_uin`)];
  return sql<number>`(case when ${uin} = ${paidUin} then greatest(${debt} - ${paid}, 0) else ${debt} end)`;
};
