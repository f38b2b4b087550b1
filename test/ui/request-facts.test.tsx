import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ErrorPage } from "~/ui/error-page";
import { Frame } from "~/ui/frame";
import { PostForm } from "~/ui/post-form";
import { useRequestFacts } from "~/ui/request-facts";
import { html } from "./html";

function Moment() {
  return <time>{useRequestFacts().at.toISOString()}</time>;
}

test("a fact of the request is the one it was drawn with", () => {
  const at = new Date("2026-11-21T09:00:00Z");
  expect(html(<Moment />, { at })).toBe("<time>2026-11-21T09:00:00.000Z</time>");
});

test.each([
  ["a moment", <Moment key="one" />],
  [
    "a form",
    <PostForm key="one" action="/leave">
      {null}
    </PostForm>,
  ],
  ["a frame", <Frame key="one">{null}</Frame>],
])("%s is not drawn where no request is answered: it would show 1970, or no token", (_, node) => {
  expect(() => renderToStaticMarkup(node)).toThrow("where no request is answered");
});

test("an error page is told all that it says, and can be drawn anywhere", () => {
  const error = { status: 404, requestId: "k7m2", at: new Date("2026-11-21T09:00:00Z"), registered: "no" as const };
  expect(renderToStaticMarkup(<ErrorPage {...error} />)).toContain("<h1");
});
