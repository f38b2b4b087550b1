import { createRequestHandler } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import { createDispatcher, type Handle } from "~/shell/dispatch.server";
import { buildOfPages } from "./pages-build";

const build = buildOfPages();
const dispatch = createDispatcher(build);

/** What our way answers, once it has been held to Remix's. */
async function ask(path: string, form?: Record<string, string>): Promise<{ status: number; html: string }> {
  const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const told = async (handle: Handle) => {
    const response = await handle(new Request(`https://otmena.test${path}`, init), {} as never);
    // For scripts of a browser half.
    const html = (await response.text()).replaceAll(' data-discover="true"', "");
    return { status: response.status, html };
  };
  const given = await told(dispatch(path.replace(/\?.*/, "")).handle);
  expect(given).toEqual(await told(createRequestHandler(build) as unknown as Handle));
  return given;
}

describe("what Remix documents works on a page", () => {
  test("links, forms, data, title and address, when it is read", async () => {
    const { status, html } = await ask("/everything/7?page=1");
    expect(status).toBe(200);
    for (const said of [
      "<title>hello 7</title>",
      "<h1>hello 7</h1>",
      '<a href="/desk/queue">queue</a>',
      '<a href="/">up</a>',
      '<a href="/everything/7?page=2">next</a>',
      '<a aria-current="page" class="active" href="/everything/7">here</a>',
      '<a class="" href="/desk">there</a>',
      '<form method="get" action="/everything/7?page=1"><input name="q"/></form>',
      `<form method="post" action="/everything/7?page=1"><input type="hidden" name="token" value="proof"/>`,
      "{&quot;number&quot;:&quot;7&quot;} &quot;?page=1&quot; rootroutes/everything.$number",
    ])
      expect(html).toContain(said);
  });

  test("and what an action answers, when its form comes back", async () => {
    const { status, html } = await ask("/everything/7", { name: "<Ёлкина>" });
    expect(status).toBe(422);
    expect(html).toContain("<h1>hello 7</h1><p>typed: &lt;Ёлкина&gt;</p>");
  });
});

describe("a layout", () => {
  test("stands around its index, its children, and itself", async () => {
    expect((await ask("/desk")).html).toContain(
      '<section><h1>Ermolaeva</h1><a href="/desk/queue">queue</a><form method="post" action="/desk?index">',
    );
    const { html } = await ask("/desk/queue");
    expect(html).toContain(
      '<section><h1>Ermolaeva</h1><a href="/desk/queue">queue</a><p>3 wait for Ermolaeva in north.',
    );
    expect(html).toContain('<a href="/desk/7">the seventh</a> <a href="/desk">desk</a>');
    expect((await ask("/desk/8")).html).toContain("<b>8</b></section>");
    expect((await ask("/faq")).html).toContain("<body><i>answers</i></body>");
  });

  test("gives a form to the child that it is for, and without a child takes it itself", async () => {
    expect(await ask("/desk/queue", { a: "one" })).toMatchObject({
      status: 422,
      html: expect.stringContaining("one "),
    });
    expect(await ask("/desk", { a: "one" })).toMatchObject({ status: 303 });
    expect(await ask("/desk?index", { a: "one" })).toMatchObject({ status: 200 });
  });

  test("stays where a child fails, if it has words for that", async () => {
    expect(await ask("/desk/0")).toMatchObject({ status: 404, html: expect.stringContaining("broken: none") });
  });

  test.each([
    ["/desk", "/desk", "GET, HEAD, POST, OPTIONS"],
    ["/desk/queue", "/desk/queue", "GET, HEAD, POST, OPTIONS"],
    ["/desk/8", "/desk/:item", "GET, HEAD, OPTIONS"],
    ["/faq", "/faq", "GET, HEAD, OPTIONS"],
    ["/everything/8", "/everything/:number", "GET, HEAD, POST, OPTIONS"],
    ["/DESK/", "(other)", null],
  ])("%s goes to %s", (path, pattern, allow) => {
    expect(dispatch(path)).toMatchObject({ pattern, allow });
  });
});
