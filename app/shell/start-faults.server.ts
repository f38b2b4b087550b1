import { isDatabaseAway, StartError } from "./faults.server";

/** Wrong password, no such role, no such database, no right to it. */
const LOCKED_OUT = /^(?:28\w{3}|3D000|42501)$/;
/** Of the file system: what a person can mend. */
const NO_FILE = /^(?:EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EISDIR|EEXIST|ENOSPC|EDQUOT|EIO|ELOOP|ENAMETOOLONG)$/;

/** What ended a start, as a sentence that says what to do; null for a mistake of ours, which shows where it was made. */
export function startSentence(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof StartError) return error.message;
  const { code = "", path } = error as { code?: string; path?: string };
  if (code === "ERR_INVALID_URL")
    // the other addresses were looked at when the settings were read
    return "DATABASE_URL is no address: what is no letter or digit in its password must be written as %XX";
  if (LOCKED_OUT.test(code)) return `PostgreSQL does not let us in (${error.message}): correct DATABASE_URL`;
  if (isDatabaseAway(error))
    return `The database does not answer (${code || error.message}): start it, or correct DATABASE_URL`;
  if (NO_FILE.test(code) && path)
    return `${path} cannot be used (${code}): it must be there, with room on its disk, and belong to the user we run as`;
  return null;
}
