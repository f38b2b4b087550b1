import { type RawBuilder, sql } from "kysely";

/**
 * Of `citizen_record r` and `waits.filed_at`: its `rank` and its `key`. What comes next goes first: what waits for its
 * holder, the longest waiting before the others, as it lapses soonest; then the hours ahead, the soonest first; then what
 * has no hour, the newest first. In the archive what ended last goes first.
 */
export const orderOf = (archive: boolean): RawBuilder<unknown> => {
  const [rank, key] = archive
    ? [sql`1`, sql`-${ms(sql`coalesce(r.annulled_at, r.starts_at, r.created_at)`)}`]
    : [
        sql`case when r.starts_at is null then 2 else 1 end`,
        sql`coalesce(${ms(sql`r.starts_at`)}, -${ms(sql`r.created_at`)})`,
      ];
  return sql`case when waits.filed_at is null then ${rank} else 0 end as rank,
    case when waits.filed_at is null then ${key} else ${ms(sql`waits.filed_at`)} end as key`;
};

const ms = (moment: RawBuilder<unknown>) => sql`(extract(epoch from ${moment}) * 1000)::bigint`;
