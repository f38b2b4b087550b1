import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { type ImportCells, mandatoryColumns, sqlColumnsTold } from "~/records/field-lists";
import { type KnownIds, parseRow } from "~/records/row";
import { storedRow } from "~/records/stored-row.server";
import { keysFrom } from "~/shell/keys.server";
import { importCells } from "../support/import-file";

const keys = keysFrom("a secret for tests alone, 32 characters");
const known: KnownIds = {
  agencies: new Map([["health", { id: "health" }]]),
  offices: new Map([["OFF-002", { agencyId: "health", timeZone: "Europe/Moscow" }]]),
  services: new Map([
    ["MED-01", "appointment"],
    ["MED-19", "application"],
  ]),
};

function stored(other: Partial<ImportCells>, columns: readonly string[]) {
  const cells = Object.entries(importCells(other)).filter(([column]) => columns.includes(column));
  const row = parseRow(Object.fromEntries(cells) as ImportCells, known, "2026-11-21");
  if (!row.ok) throw new Error(JSON.stringify(row.reason));
  return storedRow(row.value, keys, sqlColumnsTold(columns), randomUUID());
}

const nothing = {
  ...{ service: "MED-19", starts_at: "", phone: "", email: "", given_name: "", patronymic: "", born_on: "" },
  ...{ passport: "", passport_issued_on: "", passport_division: "", inn: "", snils: "" },
};

/** What a file of November 2026 has. */
const columns = [
  ...["number", "agency", "office", "service", "status", "created_at", "starts_at", "surname", "given_name"],
  ...["patronymic", "born_on", "phone", "email", "passport", "passport_issued_on", "passport_division", "inn", "snils"],
  ...["paid_kopecks", "debt_kopecks", "confirmed_with_certificate"],
];

// By the release of that month: otherwise every record of every agency would count as changed after an upgrade.
it.each([
  [{}, "72a1cb5bdb040c35bbe7ee71f4b7c68fddf3df554bbd4e5e9dfaed826cdc2982"],
  [
    { ...nothing, paid_kopecks: "150000", confirmed_with_certificate: "да" },
    "4294ee04aed6c570ad592965978012da143ddf545dd471a6473c08bea7c8965c",
  ],
])("a row has the digest that it had before (%#)", (cells, digest) => {
  expect(stored(cells, columns).source_digest).toBe(digest);
});

it("a column that is not there is something else than empty cells", () => {
  const fewer = columns.filter((column) => column !== "debt_kopecks");
  expect(stored(nothing, fewer).source_digest).not.toBe(stored(nothing, columns).source_digest);
});

it("of a file that names nobody a row has the whole rest", () => {
  expect(stored(nothing, mandatoryColumns)).toMatchObject({
    ...{ agency_id: "health", number: "240517386", office_id: "OFF-002", service_id: "MED-19", status: "scheduled" },
    ...{ created_at: "2026-11-02T06:15:00.000Z", starts_at: undefined, surname: "-", given_name: "", phone: undefined },
    ...{ phone_mac: undefined, passport_mac: undefined, paid_kopecks: 0, confirmed_with_certificate: false },
  });
});
