import { expect, test } from "vitest";
import type { InboundAnswer } from "#db/schema";
import { isOurs } from "~/inbound/ours";
import { answerSms } from "~/inbound/words";

const url = "https://zapis.primer-obl.example";
const answers: InboundAnswer[] = ["stranger", "page", "wrong", "locked", "dead", "no"];

test.each(answers)("the answer %s fits two parts with a long domain, and is known when it comes back", (answer) => {
  for (const number of [null, "51073826"]) {
    const text = answerSms(answer, number, url);
    expect(text.length).toBeLessThanOrEqual(134);
    expect(isOurs(text, url)).toBe(true);
  }
});
