import { describe, expect, test } from "vitest";
import { dueOf, prolonging, type RequestReview, standingOf, usualTerms } from "~/reviews/review";

const zone = "Asia/Yekaterinburg";
/** A Saturday evening there. */
const openedAt = new Date("2026-11-21T11:05:12Z");
const at = (day: string) => new Date(`${day}T07:00:00Z`);

const review = (said: Partial<RequestReview> = {}): RequestReview => ({
  ...{
    id: "r",
    kind: "power",
    aboutId: "p",
    annulmentId: "a",
    applicationId: null,
    annulmentNumber: "51073826",
    recordId: "c",
  },
  ...{ agencyId: "health", officeId: "clinic", serviceId: "MED-01", stage: "check", openedAt, openingWords: null },
  ...dueOf(usualTerms, { stage: "check", from: openedAt, openedAt, prolonged: false }, zone),
  ...{
    prolongedAt: null,
    prolongedWords: null,
    takenBy: null,
    takenAt: null,
    askedAt: null,
    askedWords: null,
    answeredAt: null,
  },
  ...{ answerWords: null, decidedBy: null, decidedAt: null, outcome: null, words: null },
  ...said,
});

describe("the term of a review", () => {
  const due = (stage: RequestReview["stage"], from: string, prolonged = false) =>
    dueOf(usualTerms, { stage, from: at(from), openedAt: at("2026-11-20"), prolonged }, zone).dueOn;

  test.each([
    ["a check is done in three working days", "check", "2026-11-20", false, "2026-11-25"],
    ["in five, once prolonged", "check", "2026-11-20", true, "2026-11-27"],
    ["reasons take fifteen", "reason", "2026-11-25", false, "2026-12-16"],
    ["at most twenty", "reason", "2026-11-25", true, "2026-12-23"],
    ["a decision takes five", "decision", "2026-12-16", false, "2026-12-23"],
    ["all of it no more than thirty", "decision", "2026-12-29", false, "2027-01-12"],
    ["or forty-five, of which the citizen is told why", "decision", "2026-12-29", true, "2027-02-02"],
  ] as const)("%s", (_, stage, from, prolonged, to) => expect(due(stage, from, prolonged)).toBe(to));

  test("ends with the last day where the office is, not where the server stands", () => {
    // 21 November, 11:05 UTC is the 21st in Yekaterinburg and in Kamchatka; at 20:00 UTC it is the 22nd in both.
    const dueIn = (place: string, from: string) =>
      dueOf(
        usualTerms,
        { stage: "check", from: new Date(from), openedAt, prolonged: false },
        place,
      ).dueAt.toISOString();
    expect(dueIn(zone, "2026-11-24T11:00:00Z")).toBe("2026-11-27T19:00:00.000Z");
    expect(dueIn("Asia/Kamchatka", "2026-11-24T11:00:00Z")).toBe("2026-11-27T12:00:00.000Z");
    expect(dueIn("Asia/Kamchatka", "2026-11-24T13:00:00Z")).toBe("2026-11-30T12:00:00.000Z");
    expect(dueIn("Europe/Kaliningrad", "2026-11-24T11:00:00Z")).toBe("2026-11-27T22:00:00.000Z");
  });

  test("grows once, counted from where its stage began", () => {
    const asked = review({
      stage: "reason",
      askedAt: at("2026-11-25"),
      ...dueOf(usualTerms, { stage: "reason", from: at("2026-11-25"), openedAt, prolonged: false }, zone),
    });
    expect(prolonging(usualTerms, asked, zone)?.dueOn).toBe("2026-12-23");
    expect(prolonging(usualTerms, { ...asked, prolongedAt: at("2026-11-26") }, zone)).toBeNull();
  });

  test("does not grow where the kind has no more", () => {
    const steady = { ...usualTerms, check: { days: 3, longer: 3 } };
    expect(prolonging(steady, review(), zone)).toBeNull();
  });
});

describe("a review", () => {
  const { dueAt } = review();
  const second = 1000;

  test("is an officer's until the last second of its term, and silence's from then on", () => {
    expect(standingOf(review(), new Date(dueAt.getTime() - second))).toBe("open");
    expect(standingOf(review(), dueAt)).toBe("over");
  });

  test("waits for the citizen once they are asked, until they have answered", () => {
    const asked = review({ askedAt: openedAt });
    expect(standingOf(asked, openedAt)).toBe("asked");
    expect(standingOf({ ...asked, answeredAt: openedAt }, openedAt)).toBe("open");
  });

  test("is decided for ever", () => expect(standingOf(review({ decidedAt: openedAt }), dueAt)).toBe("decided"));
});
