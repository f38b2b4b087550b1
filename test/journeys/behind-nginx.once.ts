import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "playwright/test";
import { demoCitizens } from "~/records/demo-words";
import { fileFrom, typedCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { isNginxThere, proxyAddress, startNginx } from "../support/nginx";

test.skip(!isNginxThere(), "nginx is not installed");
test.use({ ignoreHTTPSErrors: true });

test("somebody cancels through nginx as the example sets it up: TLS, HTTP/2, bounded bodies", async ({ browser }) => {
  const at = await proxyAddress();
  const service = await startFurnished({ PUBLIC_URL: at.url });
  const nginx = await startNginx(at, Number(new URL(service.url).port));
  const context = await browser.newContext({ baseURL: at.url, ignoreHTTPSErrors: true });
  const page = await context.newPage();
  try {
    const [record] = demoCitizens;
    await page.goto("/");
    expect(
      await page.evaluate(
        () => (performance.getEntriesByType("navigation")[0] as PerformanceResourceTiming).nextHopProtocol,
      ),
    ).toBe("h2");
    const first = await context.request.get("/");
    expect(first.headers()["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
    expect((await context.cookies()).map(({ name, secure }) => [name, secure])).toEqual([["__Host-vid", true]]);
    const large = await context.request.post("/verify/file", { data: Buffer.alloc(33 * 1024 * 1024) });
    expect(large.status()).toBe(413);
    await fileFrom(page, record!);
    await typedCode(page, context.request, record!.phone, "отменить", "Отменить запись");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запись отменена");
    const number = ((await page.locator(".o-number").first().textContent()) ?? "").replace(/\s/g, "");
    await page.goto(`/v/${number}`);
    await expect(page.getByText("Уведомление настоящее, отмена действует")).toBeVisible();
  } finally {
    await context.close();
    await nginx.stop();
    await service.stop();
  }
});

test("whoever invents an address before nginx is known by their own", async ({ request }) => {
  let seen: IncomingHttpHeaders = {};
  const echo = createServer((asked, answer) => {
    seen = asked.headers;
    answer.end("heard");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => void echo.once("listening", resolve));
  const nginx = await startNginx(await proxyAddress(), (echo.address() as AddressInfo).port);
  try {
    await request.get(nginx.url, { headers: { "X-Forwarded-For": "198.51.100.7" } });
    expect(String(seen["x-forwarded-for"]).split(", ").at(-1)).toBe("127.0.0.1");
    expect(seen["x-forwarded-for"]).toContain("198.51.100.7");
  } finally {
    await nginx.stop();
    echo.close();
  }
});
