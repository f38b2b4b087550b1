import { existsSync, readFileSync } from "node:fs";
import pg from "pg";

/** Of the kernel's clock, which is the same on every Linux that matters. */
const TICK_US = 10_000;

/**
 * Asks what the connections to a database on this machine have cost so far, in microseconds of CPU; NaN where there is no
 * `/proc` to say it.
 */
export async function openDatabaseCpu(url) {
  const client = new pg.Client(url);
  await client.connect();
  const backends = `select pid from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
  return {
    async usage() {
      const { rows } = await client.query(backends);
      return rows.reduce((sum, { pid }) => sum + cpuOf(pid), 0);
    },
    close: () => client.end(),
  };
}

/** proc(5): the 14th and 15th field, counted behind the name, which may hold spaces. */
function cpuOf(pid) {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return Number.NaN;
  const fields = readFileSync(path, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}
