import { z } from "zod";

/** What several parts of an archive are made of. */
export const instant = z.string().meta({ format: "date-time", description: "An instant in UTC" });
export const text = z.string();
export const file = text.describe("Its path in the archive");

/** Questions with their answers, as people read them. */
export const answered = z.array(z.strictObject({ question: text, answer: text }));

export const review = z
  .strictObject({
    kind: text,
    number: text.nullable().describe("Of an appeal"),
    openedAt: instant,
    said: text.nullable().describe("What the citizen wrote when they asked for it"),
    asked: text.nullable().describe("What more the officer asked for"),
    answered: text.nullable(),
    decidedAt: instant.nullable(),
    outcome: text.nullable(),
    words: text.nullable().describe("What the officer wrote to the citizen"),
  })
  .describe("Something that an officer looked at, or looks at");

export const message = z
  .strictObject({ channel: text, template: text, createdAt: instant, sentAt: instant.nullable(), state: text })
  .describe("That something was sent; its text is not kept");
