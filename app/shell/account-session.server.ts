import { sql } from "kysely";
import type { AccountState, FirstFactorKind, MessageChannel, Row } from "#db/schema";
import type { Db } from "./db.server";
import type { Keys } from "./keys.server";
import type { VisitorAttributes } from "./proven-phone.server";
import type { Inside } from "./world.server";

/** What a session says of its account, and of the visitor at whose device it is. */
export interface AccountAttributes extends VisitorAttributes {
  /** Null while they are half-way in. */
  visitor_id: string | null;
  public_id: string;
  assurance: number;
  /** By what somebody is half-way in. */
  shown: FirstFactorKind | null;
  created_at: Date;
  state: AccountState;
  /** Hashes and sealed contacts in hexadecimal digits; null: none. */
  contacts: { channel: MessageChannel; mac: string; sealed: string }[] | null;
  /** Likewise. */
  holdings: { kind: Row<"holding">["kind"]; mac: string }[] | null;
}

/** A contact as its account's row keeps it. */
export const sealContact = (keys: Keys, accountId: string, to: string): Buffer =>
  keys.seal("contact", Buffer.from(to), accountId);
export const openContact = (keys: Keys, accountId: string, sealed: Uint8Array): string =>
  keys.open("contact", sealed, accountId).toString();

/** The session of an account that is not deleted, by the hash of its token. */
export async function findAccountSession(db: Db, id: string, now: Date, begunAfter: Date) {
  const { rows } = await sql<Pick<Row<"session">, "expires_at"> & { account_id: string } & AccountAttributes>`
    select s.account_id, s.visitor_id, s.expires_at, s.public_id, s.assurance, s.shown, s.created_at, s.former_id, a.state,
      v.phone_mac, v.phone_proven_at, v.phone_used_at,
      (select json_agg(json_build_object('channel', c.channel, 'mac', encode(c.mac, 'hex'), 'sealed', encode(c.sealed, 'hex'))
        order by c.proven_at, c.id) from account_contact c where c.account_id = a.id and c.replaced_at is null) as contacts,
      (select json_agg(json_build_object('kind', h.kind, 'mac', encode(h.mac, 'hex')))
        from holding h where h.account_id = a.id) as holdings
    from session s
    join account a on a.id = s.account_id
    left join visitor v on v.id = s.visitor_id
    where s.id = ${id} and s.expires_at > ${now} and s.created_at > ${begunAfter}
      and s.renewed_at is null and a.state <> 'deleted'`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { account_id: subject_id, expires_at, ...account } = row;
  return { subject_id, expires_at, attributes: { visitor: null, officer: null, account } };
}

/** What an account brings its visitor: while it is not active, nothing that it has proven. */
export function insideOf(keys: Keys, id: string, account: AccountAttributes): Inside {
  const contacts = (account.state === "active" && account.contacts) || [];
  const holdings = (account.state === "active" && account.holdings) || [];
  const macs = (of: readonly { mac: string }[]) => of.map(({ mac }) => Buffer.from(mac, "hex"));
  const by = (channel: MessageChannel) => contacts.filter((one) => one.channel === channel);
  const { state, assurance, public_id: sessionId, created_at: since } = account;
  return {
    ...{ id, state, assurance, sessionId, since },
    phoneMacs: macs(by("sms")),
    snilsMacs: macs(holdings.filter(({ kind }) => kind === "snils")),
    innMacs: macs(holdings.filter(({ kind }) => kind === "inn")),
    emails: by("email").map(({ mac, sealed }) => ({
      to: openContact(keys, id, Buffer.from(sealed, "hex")),
      mac: Buffer.from(mac, "hex"),
    })),
  };
}
