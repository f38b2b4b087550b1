import type { TestProject } from "vitest/node";
import { findPostgres, startPostgres } from "./postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** Null: the tests of PostgreSQL are skipped. */
    postgresUrl: string | null;
  }
}

/** TEST_PG: `required` fails without PostgreSQL, `off` leaves it out, unset takes it where it is installed. */
export default async function setup({ provide }: TestProject) {
  const wish = process.env.TEST_PG;
  if (wish === "off" || (wish !== "required" && !findPostgres())) return provide("postgresUrl", null);
  const postgres = await startPostgres();
  provide("postgresUrl", postgres.url);
  return () => postgres.stop();
}
