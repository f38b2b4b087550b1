import { expect, test } from "vitest";

interface BuildScript {
  refusalOf(name: string, text: string): string | undefined;
  refuseBrowserHalf(): void;
}

// A variable, so that the type checker does not look for types of a build script.
const script = "../../.ci/browser-half.mjs";
const { refusalOf, refuseBrowserHalf } = (await import(/* @vite-ignore */ script)) as BuildScript;
const refused = (text: string) => refusalOf("app/routes/some.tsx", text);

test("our own sources have no browser half", () => {
  expect(() => refuseBrowserHalf()).not.toThrow();
});

test.each([
  [`import { Form, Scripts } from "@remix-run/react";`, "takes Scripts from Remix"],
  [`import {\n  Link,\n  useFetcher,\n} from "@remix-run/react";`, "takes useFetcher from Remix"],
  [`import { useSubmit as send } from "react-router-dom";`, "takes useSubmit from Remix"],
  [`import { defer, json } from "@remix-run/node";`, "takes defer from Remix"],
  [`<Form method="delete"><TokenField /></Form>`, 'method="delete"'],
  ["<form method={how}><TokenField /></form>", "method={"],
  [`<Form method="post">\n  <button>send</button>\n</Form>`, "without <TokenField />"],
  [`<Form method="post"><TokenField /></Form> <form method="post"></form>`, "without <TokenField />"],
  [`  <Form method="post" />\n`, "without <TokenField />"],
])("a page is refused when it is built: %s", (text, because) => {
  expect(refused(text)).toContain(because);
});

test.each([
  `import { Form, Link, type MetaFunction, type Navigation, useLoaderData } from "@remix-run/react";`,
  `import type { Fetcher } from "@remix-run/react";`,
  `import { json, redirect } from "@remix-run/node";`,
  `<Form><input name="q" /></Form>`,
  `<form method="get" action="/verify"><button>go</button></form>`,
  `<Form method="post">\n  <TokenField />\n</Form>`,
])("and works otherwise: %s", (text) => {
  expect(refused(text)).toBeUndefined();
});
