import { hash } from "node:crypto";
import type { RecordStatus } from "#db/schema";
import { keptColumns, type MacColumn, sqlTypes } from "~/records/field-lists";
import { innMac, passportMac, phoneMac, snilsMac } from "~/records/macs.server";
import type { Passport } from "~/records/query";
import type { ImportRow } from "~/records/row";
import type { Keys } from "~/shell/keys.server";

/**
 * A row of the table as it goes over in JSON (see `sqlTypes` for its columns): instants ISO 8601, hashes hex. What is null is
 * undefined, for JSON leaves that out: a third of a row, which the database would only read over.
 */
export interface StoredRow extends Readonly<Record<string, unknown>> {
  id: string;
  agency_id: string;
  number: string;
  status: RecordStatus;
  source_digest: string;
}

const blank = Object.fromEntries(
  [...Object.keys(sqlTypes), "id", "source_digest"].map((name) => [name, undefined as unknown]),
);

/**
 * The row as it is kept: identity data only as keyed hashes, and a digest by which the same row is known again.
 * @param told columns of the table that the file says something of
 * @param id of its record if that is a new one
 */
export function storedRow(row: ImportRow, keys: Keys, told: readonly string[], id: string): StoredRow {
  const stored: Record<string, unknown> = { ...blank };
  keepMacs(stored, row, keys);
  for (const [name, column] of keptColumns) {
    const value = row[name];
    // Once and for all: JSON is made of the row again and again.
    stored[column] = value instanceof Date ? value.toISOString() : (value ?? undefined);
  }
  stored.id = id;
  const said: Record<string, unknown> = {};
  for (const column of told) said[column] = stored[column] ?? null;
  stored.source_digest = hash("sha256", JSON.stringify(said), "hex");
  return stored as unknown as StoredRow;
}

function keepMacs(stored: { [Column in MacColumn]?: string | undefined }, row: ImportRow, keys: Keys): void {
  const { phone, inn, snils } = row;
  const passport = passportOf(row);
  stored.phone_mac = hex(phone === null ? null : phoneMac(keys, phone));
  stored.passport_mac = hex(passport && passportMac(keys, passport));
  stored.inn_mac = hex(inn === null ? null : innMac(keys, inn));
  stored.snils_mac = hex(snils === null ? null : snilsMac(keys, snils));
}

const passportOf = ({
  passport,
  passportIssuedOn: issuedOn,
  passportDivision: division,
}: ImportRow): Passport | null =>
  passport && issuedOn && division
    ? { series: passport.slice(0, 4), number: passport.slice(4), issuedOn, division }
    : null;

const hex = (mac: Buffer | null): string | undefined => mac?.toString("hex");
