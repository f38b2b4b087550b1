import { expect, test } from "vitest";
import { nearest } from "./changed";

const texts: Record<string, string> = {
  "test/cabinet/list.test.ts": "",
  "test/cabinet/list-query.test.ts": "",
  "test/records/search.test.ts": `import { list } from "~/cabinet/list.server";`,
  "test/rules/rule.test.ts": `import { onPglite } from "../support/database";`,
  "test/routes/pages.test.ts": "",
  "test/programs/serve.test.ts": `import { list } from "~/cabinet/list.server";`,
};
const testsOf = (...changed: string[]) =>
  nearest(changed, Object.keys(texts), (path) => texts[path] ?? "").tests.slice(1);

test("the tests nearest to a change are those named after it, those of the routes, and those that import it", () => {
  expect(testsOf("app/cabinet/list.server.ts")).toEqual([
    "test/cabinet/list.test.ts",
    "test/cabinet/list-query.test.ts",
    "test/routes/pages.test.ts",
    "test/records/search.test.ts",
  ]);
});

test("a changed test is one, and a helper brings those that import it", () => {
  expect(testsOf("test/programs/serve.test.ts")).toEqual(["test/programs/serve.test.ts"]);
  expect(testsOf("test/support/database.ts")).toEqual(["test/rules/rule.test.ts"]);
  expect(testsOf("README.md")).toEqual([]);
});

test("there are never more than thirty-six of them, and the others are counted", () => {
  const many = Array.from({ length: 80 }, (_, n) => `test/routes/r${n}.test.ts`);
  const { tests, left } = nearest(["app/a.ts"], many, () => "");
  expect([tests.length, left]).toEqual([36, 45]);
});
