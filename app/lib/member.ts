/** What stands in what was read as JSON at a path, names of members and numbers of places with dots; undefined where nothing does. */
export function at(read: unknown, where: string): string | undefined {
  let here: unknown = read;
  for (const name of where.split(".")) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return here === undefined || here === null || typeof here === "object" ? undefined : String(here);
}
