import type { AppealFacts, ResolutionFacts } from "~/notices/appeal";
import { noticeNumber } from "~/notices/number";
import { refusedFacts } from "./sample-facts";

const { number, finishedAt, office, agency, service, annulmentNumber } = refusedFacts;

const disputed = {
  version: 9,
  ...{ appealNumber: "34175110", annulmentNumber },
  against: { number, mode: "deny", finishedAt },
  service: { title: service.title, kind: "appointment" },
  office: { name: office.name, city: office.city },
  agency,
  timeZone: office.timeZone,
  filedAt: "2026-11-24T09:00:00.000Z",
} as const;

/** That an appeal was received. */
export const appealedFacts: AppealFacts = {
  ...{ ...disputed, number: noticeNumber("305000000000002"), mode: "appeal" },
  ...{ finishedAt: "2026-11-24T09:00:00.000Z", files: 2, decideBy: "2026-12-01" },
};

/** That it was upheld, with words. */
export const upheldFacts: ResolutionFacts = {
  ...{ ...disputed, number: noticeNumber("305000000000003"), mode: "resolve", outcome: "upheld", by: "agency" },
  ...{ finishedAt: "2026-11-26T09:00:00.000Z", words: "Срок вышел накануне.", disputableUntil: "2026-12-26" },
  superior: "Министерство здравоохранения",
};

/** That another officer decided otherwise. */
export const overturnedFacts: ResolutionFacts = {
  ...{
    ...upheldFacts,
    number: noticeNumber("305000000000004"),
    outcome: "overturned",
    words: null,
    disputableUntil: null,
  },
};
