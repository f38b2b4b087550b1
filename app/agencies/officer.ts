import type { OfficerRole } from "#db/schema";

/** From the least to the most: each may do what those before it may. */
export const officerRoles = ["looks", "decides", "heads"] as const satisfies readonly OfficerRole[];

/** Whether an officer may do what `least` may. */
export const mayAs = ({ role }: { role: OfficerRole }, least: OfficerRole): boolean =>
  officerRoles.indexOf(role) >= officerRoles.indexOf(least);

/** Whether an officer is of those who look at accounts: of all offices of the agency that the settings name; null: nobody is. */
export const looksAtAccounts = (
  { agencyId, officeIds }: { agencyId: string; officeIds: readonly string[] | null },
  agency: string | null,
): boolean => agencyId === agency && officeIds === null;

/** As it is typed anywhere: letters of any size, spaces around it. Null for what no officer is called. */
export function parseLogin(typed: string): string | null {
  const login = typed.trim().toLowerCase();
  return /^[a-z0-9._-]{2,40}$/.test(login) ? login : null;
}

/** As colleagues call them. Null for what is empty, or no name. */
export function parseOfficerName(typed: string): string | null {
  const name = typed.trim().replace(/\s+/gu, " ");
  return /^[\p{L}][\p{L}\p{M}\p{Pd}'\u2019. ]{1,99}$/u.test(name) ? name : null;
}

/** Ids of offices as they are typed: parted by commas, spaces or line ends; none twice. */
export const parseOfficeIds = (typed: string): string[] => [...new Set(typed.split(/[\s,;]+/u).filter(Boolean))];
