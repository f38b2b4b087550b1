import { createHash, randomUUID } from "node:crypto";
import type { RecordStatus } from "#db/schema";
import { keptColumns, type MacColumn } from "~/records/field-lists";
import { innMac, passportMac, phoneMac, snilsMac } from "~/records/macs.server";
import type { ImportRow } from "~/records/row";
import type { Keys } from "~/shell/keys.server";

/** A row of the table as it goes over in JSON (see `sqlTypes` for its columns): instants ISO 8601, hashes hex. */
export interface StoredRow extends Readonly<Record<string, unknown>> {
  id: string;
  agency_id: string;
  number: string;
  status: RecordStatus;
  source_digest: string;
}

/**
 * The row as it is kept: identity data only as keyed hashes, and a digest by which the same row is known again.
 * @param told columns of the table that the file says something of
 */
export function storedRow(row: ImportRow, keys: Keys, told: readonly string[]): StoredRow {
  const values = { ...valuesOf(row), ...macsOf(row, keys) } as unknown as StoredRow;
  const said = Object.fromEntries(told.map((column) => [column, values[column]]));
  return {
    ...values,
    id: randomUUID(),
    source_digest: createHash("sha256").update(JSON.stringify(said)).digest("hex"),
  };
}

const valuesOf = (row: ImportRow) => Object.fromEntries(keptColumns.map(([name, column]) => [column, row[name]]));

function macsOf({ phone, passport, inn, snils }: ImportRow, keys: Keys): Record<MacColumn, string | null> {
  return {
    phone_mac: hex(phone === null ? null : phoneMac(keys, phone)),
    passport_mac: hex(passport && passportMac(keys, passport)),
    inn_mac: hex(inn === null ? null : innMac(keys, inn)),
    snils_mac: hex(snils === null ? null : snilsMac(keys, snils)),
  };
}

const hex = (mac: Buffer | null): string | null => mac?.toString("hex") ?? null;
