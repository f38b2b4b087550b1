import type { Notice } from "~/notices/notices.server";

/** Whoever can write the database and has no key of ours: what they do, as SQL, and whose notice they lie about. */
export interface Tampering {
  does: string;
  sql(one: Told): string[];
  /** Of which notice a "yes" would be a lie; the first when left out. */
  of?: "first" | "invented" | "restored" | "restoration";
  /** Where the answer to the number itself stays true, and only the look at the registry tells. */
  answer?: "stays";
}

type Known = Pick<Notice, "id" | "number" | "requestId">;

/** What they know of what is there. */
export interface Told<Of extends Known = Known> {
  first: Of;
  other: Of;
  restored: Of;
  restoration: Of;
  /** Id of a request that waits for its code. */
  open: string;
  /** A number that was never issued. */
  invented: string;
  strangerPem: string;
}

/** Changes one fact of a notice. */
export const fact = (path: string, value: string) => (id: string) => [
  `update notice set facts = jsonb_set(facts, '{${path}}', '${value}') where id = '${id}'`,
];

export const tamperings: Tampering[] = [
  { does: "changes the surname", sql: ({ first }) => fact("holder,surname", '"Чужая"')(first.id) },
  { does: "changes the masked phone", sql: ({ first }) => fact("proof,maskedPhone", '"+7 ••• 00-00"')(first.id) },
  {
    does: "erases the holder, but keeps the salt",
    sql: ({ first }) => fact("holder", '{"surname":"","givenName":"","patronymic":null}')(first.id),
  },
  { does: "changes the service", sql: ({ first }) => fact("service,title", '"Другая услуга"')(first.id) },
  { does: "changes the hour", sql: ({ first }) => fact("startsAt", '"2026-12-31T08:00:00.000Z"')(first.id) },
  { does: "changes the moment", sql: ({ first }) => fact("finishedAt", '"2026-11-01T08:00:00.000Z"')(first.id) },
  { does: "changes the office", sql: ({ first }) => fact("office,name", '"Поликлиника № 1"')(first.id) },
  { does: "makes it final", sql: ({ first }) => fact("mode", '"annul"')(first.id) },
  { does: "changes the record's number", sql: ({ first }) => fact("record,number", '"999999999"')(first.id) },
  { does: "changes the number in the facts", sql: ({ first, invented }) => fact("number", `"${invented}"`)(first.id) },
  {
    does: "changes the column of the moment",
    sql: ({ first }) => [`update notice set issued_at = issued_at - interval '9 days' where id = '${first.id}'`],
  },
  {
    does: "exchanges the statement",
    sql: ({ first, other }) => [
      `update notice set qr_statement = (select qr_statement from notice where id = '${other.id}') where id = '${first.id}'`,
    ],
  },
  {
    does: "takes the hash of the person away, as if it were old",
    sql: ({ first }) => [`update notice set person_hash = null, salt = null where id = '${first.id}'`],
  },
  {
    does: "invents one, from copied rows and a new number",
    of: "invented",
    sql: ({ first, invented }) => copies(first.id, invented, "gen_random_uuid()"),
  },
  {
    does: "invents one that points at another's true request, and copies its entry too",
    of: "invented",
    sql: ({ first, invented }) => [
      ...copies(first.id, invented, "annulment_id", "restoration"),
      `insert into entry (at, actor, what, about, facts, request_id, mac, mac_version)
        select at, actor, what, about, facts || jsonb_build_object('number', '${invented}'), request_id, mac, mac_version from entry
        where what = 'finished' and facts->>'notice' = '${first.id}'`,
    ],
  },
  {
    does: "gives it a new number",
    of: "invented",
    sql: ({ first, invented }) => [
      `update notice set number = '${invented}', facts = jsonb_set(facts, '{number}', '"${invented}"') where id = '${first.id}'`,
    ],
  },
  {
    does: "deletes it",
    sql: ({ first }) => [
      `delete from notice_file where notice_id = '${first.id}'`,
      `delete from notice where id = '${first.id}'`,
    ],
  },
  {
    does: "withdraws it",
    sql: ({ first, other }) => [
      `update notice set withdrawn_at = now() where id = '${first.id}'`,
      `update notice set withdraws = '${first.id}' where id = '${other.id}'`,
    ],
  },
  {
    does: "takes a withdrawal back",
    of: "restored",
    sql: ({ restored, restoration }) => [
      `update notice set withdraws = null, withdrawn_at = now() where id = '${restoration.id}'`,
      `update notice set withdrawn_at = null where id = '${restored.id}'`,
    ],
  },
  {
    does: "says that a withdrawal was never withdrawn by anything",
    of: "restored",
    sql: ({ restored }) => [`update notice set withdrawn_at = null where id = '${restored.id}'`],
  },
  {
    does: "moves a withdrawal to another notice",
    of: "restored",
    sql: ({ restored, first, restoration }) => [
      `update notice set withdraws = '${first.id}' where id = '${restoration.id}'`,
      `update notice set withdrawn_at = null where id = '${restored.id}'`,
    ],
  },
  {
    does: "changes its entry",
    sql: ({ first }) => [
      `update entry set facts = facts || '{"digest":"${"0".repeat(64)}"}' where facts->>'notice' = '${first.id}'`,
    ],
  },
  { does: "deletes its entry", sql: ({ first }) => [`delete from entry where facts->>'notice' = '${first.id}'`] },
  {
    does: "gives its leaf another hash",
    sql: ({ first }) => [
      `update entry_leaf set hash = sha256('x') where entry_id = (select id from entry where facts->>'notice' = '${first.id}' and what = 'finished')`,
    ],
  },
  {
    does: "exchanges its file and the hash of it",
    answer: "stays",
    sql: ({ first }) => [
      `update notice_file set pdf = '%PDF-1.7 false', sha256 = sha256('%PDF-1.7 false') where notice_id = '${first.id}'`,
    ],
  },
  {
    does: "exchanges the bytes of its file alone",
    answer: "stays",
    sql: ({ first }) => [`update notice_file set pdf = '%PDF-1.7 false' where notice_id = '${first.id}'`],
  },
  {
    does: "puts a key of its own into the table",
    answer: "stays",
    sql: ({ strangerPem }) => [
      `insert into qr_certificate (key_id, certificate, first_used_at) values ('0123456789abcdef', '${strangerPem}', now())`,
    ],
  },
  {
    does: "takes a key of ours away",
    answer: "stays",
    sql: () => ["alter table notice drop constraint notice_qr_key_id_fkey", "delete from qr_certificate"],
  },
  {
    does: "changes the request behind it",
    answer: "stays",
    sql: ({ first }) => [
      `update annulment set finished_at = finished_at - interval '9 days' where id = '${first.requestId}'`,
    ],
  },
  {
    does: "makes a request finished that never was",
    answer: "stays",
    sql: ({ open }) => [
      `update annulment set proven_at = now(), proof_kind = 'sms', finished_at = now() where id = '${open}'`,
    ],
  },
];

function copies(id: string, invented: string, annulment: string, kind = "annulment"): string[] {
  return [
    "drop index if exists notice_in_force",
    "alter table notice drop constraint if exists notice_annulment_id_fkey",
    `insert into notice (id, number, annulment_id, record_id, issued_at, facts, qr_statement, qr_key_id, kind, salt, person_hash)
      select gen_random_uuid(), '${invented}', ${annulment}, record_id, issued_at, jsonb_set(facts, '{number}', '"${invented}"'),
        qr_statement, qr_key_id, '${kind}', salt, person_hash from notice where id = '${id}'`,
  ];
}
