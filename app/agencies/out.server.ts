import { domainToUnicode } from "node:url";
import type { Db } from "~/shell/db.server";
import { connectLink } from "./connect-link";
import type { OutView } from "./out-view";

/** Where an agency's own site is; undefined of one that has none, or that is not there. */
export async function findOutToAgency(db: Db, id: string): Promise<OutView | undefined> {
  const agency = await db.selectFrom("agency").select(["name", "domain"]).where("id", "=", id).executeTakeFirst();
  const href = agency?.domain ? connectLink(`https://${agency.domain}/`, agency.domain) : null;
  return agency && href ? viewOf(agency.name, href) : undefined;
}

/** Where a service is asked for, at the site of the agency whose domain that is. */
export async function findOutToService(db: Db, id: string): Promise<OutView | undefined> {
  const service = await db.selectFrom("service").select("connect_url").where("id", "=", id).executeTakeFirst();
  if (!service?.connect_url) return undefined;
  const agencies = await db.selectFrom("agency").select(["name", "domain"]).orderBy("id").execute();
  for (const { name, domain } of agencies) {
    const href = connectLink(service.connect_url, domain);
    if (href) return viewOf(name, href);
  }
  return undefined;
}

function viewOf(agency: string, href: string): OutView {
  const { hostname, protocol } = new URL(href);
  const readable = domainToUnicode(hostname) || hostname;
  return {
    agency,
    href,
    domain: readable,
    typed: readable === hostname ? null : hostname,
    isPlain: protocol === "http:",
  };
}
