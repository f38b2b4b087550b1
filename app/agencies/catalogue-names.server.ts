import type { Db } from "~/shell/db.server";

export type Named = "service" | "region" | "office" | "agency";

/** What an agency is called; undefined: there is none. */
export async function findAgencyName(db: Db, id: string): Promise<string | undefined> {
  return (await db.selectFrom("agency").select("name").where("id", "=", id).executeTakeFirst())?.name;
}

/** What the catalogue calls these codes. */
export async function findCatalogueNames(
  db: Db,
  codes: Readonly<Record<Named, readonly string[]>>,
): Promise<Record<Named, Map<string, string>>> {
  const named = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]));
  const { service, region, office, agency } = codes;
  return {
    service: named(
      await db
        .selectFrom("service")
        .select(["id", "title as name"])
        .where("id", "in", [...service, ""])
        .execute(),
    ),
    region: named(
      await db
        .selectFrom("region")
        .select(["code as id", "short_name as name"])
        .where("code", "in", [...region, ""])
        .execute(),
    ),
    office: named(
      await db
        .selectFrom("office")
        .select(["id", "name"])
        .where("id", "in", [...office, ""])
        .execute(),
    ),
    agency: named(
      await db
        .selectFrom("agency")
        .select(["id", "name"])
        .where("id", "in", [...agency, ""])
        .execute(),
    ),
  };
}
