import type { ErasureFacts } from "~/notices/erasure";

/** A certificate that all data of a request were erased. */
export const erasedFacts: ErasureFacts = {
  version: 7,
  number: "3050000000000016",
  mode: "erase",
  scope: "request",
  annulmentNumber: "51073826",
  timeZone: "Asia/Yekaterinburg",
  filedAt: "2026-12-30T09:00:00.000Z",
  finishedAt: "2026-12-30T09:01:12.000Z",
  gone: { requests: 1, records: 0, notices: 2, documents: 3, messages: 0 },
  stayed: ["numbers", "journal", "agency", "copy"],
};
