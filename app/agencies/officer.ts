import type { OfficerRole } from "#db/schema";

/** From the least to the most: each may do what those before it may. */
export const officerRoles = ["looks", "decides", "heads"] as const satisfies readonly OfficerRole[];

/** As it is typed anywhere: letters of any size, spaces around it. Null for what no officer is called. */
export function parseLogin(typed: string): string | null {
  const login = typed.trim().toLowerCase();
  return /^[a-z0-9._-]{2,40}$/.test(login) ? login : null;
}
