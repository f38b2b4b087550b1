import { expect, test } from "vitest";
import { connectLink } from "~/agencies/connect-link";

const domain = "mfc.example";

test.each(["https://mfc.example/services/sub-03", "http://mfc.example/", "https://www.mfc.example/a?b=c"])(
  "an address at the domain of the agency is followed: %s",
  (url) => expect(connectLink(url, domain)).toBe(url),
);

test.each([
  "https://other.example/",
  "https://evilmfc.example/",
  "https://mfc.example.evil.example/",
  "https://mfc.example@evil.example/",
  "https://user:pass@mfc.example/",
  "https://mfc.example:8443/",
  "javascript:alert(1)//mfc.example",
  "data:text/html,mfc.example",
  "ftp://mfc.example/",
  "//mfc.example/",
  "mfc.example",
  "",
])("any other is none: %j", (url) => expect(connectLink(url, domain)).toBeNull());

test("nothing is followed where either is not known", () => {
  expect([connectLink(null, domain), connectLink("https://mfc.example/", null)]).toEqual([null, null]);
});
