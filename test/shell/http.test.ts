import { once } from "node:events";
import { type ClientRequest, get, request as httpRequest } from "node:http";
import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Admission } from "~/shell/admission.server";
import { bounds } from "~/shell/bounds";
import { SettingsError } from "~/shell/config.server";
import { type HttpService, startHttp } from "~/shell/http.server";
import { fakeBuild } from "./fake-build";
import { fakeHouse, VID } from "./fake-house";

const MB = 1024 * 1024;
/** On a busy machine some would have no turn, which is not what is tried here. */
const roomy = { ...bounds, places: 1000, placesOfLooks: 1000, lagOfLooksMs: 60_000, waitMs: 60_000 };
let service: HttpService;
let lines: string[];
/** Lets the requests to /slow go on. */
let release: () => void;
let arrived: Promise<void>;

beforeEach(async () => {
  let hasArrived = () => {};
  arrived = new Promise((resolve) => {
    hasArrived = resolve;
  });
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = async () => {
    hasArrived();
    await held;
    return new Response("done");
  };
  const made = fakeHouse();
  lines = made.lines;
  service = await startHttp({
    house: made.house,
    build: fakeBuild({ slow: { loader: slow } }),
    listen: { host: "127.0.0.1", port: 0 },
    admission: new Admission(roomy),
  });
});

afterEach(async () => {
  release();
  await service.close();
});

const open = (): Socket => connect(service.port, "127.0.0.1");

/** Sends bytes, and gives everything that comes back until the server hangs up. */
async function raw(...parts: (string | Uint8Array)[]): Promise<string> {
  const socket = open();
  let answer = "";
  socket.on("data", (bytes) => {
    answer += bytes.toString("latin1");
  });
  socket.on("error", () => {});
  for (const part of parts) socket.write(part);
  await once(socket, "close");
  return answer;
}

const headOf = (answer: string) => answer.slice(0, answer.indexOf("\r\n\r\n")).toLowerCase();
const bodyOf = (answer: string) => answer.slice(answer.indexOf("\r\n\r\n") + 4);

describe("HTTP/1.0", () => {
  test("gets a whole page with its length, and the line is closed", async () => {
    const answer = await raw("GET /verify HTTP/1.0\r\nHost: otmena.test\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
    expect(headOf(answer)).toContain(`content-length: ${bodyOf(answer).length}`);
    expect(headOf(answer)).not.toContain("transfer-encoding");
  });

  test("needs no Host", async () => {
    expect(await raw("GET /leave HTTP/1.0\r\n\r\n")).toMatch(/location: http:\/\/otmena.test\/verify/);
  });

  test("keeps the line open when asked to", async () => {
    const ask = (connection: string) => `GET /v/1.json HTTP/1.0\r\nHost: a\r\nConnection: ${connection}\r\n\r\n`;
    const answer = await raw(ask("keep-alive"), ask("close"));
    expect(answer.match(/HTTP\/1.1 200 OK/g)).toHaveLength(2);
    expect(answer.toLowerCase()).toContain("connection: keep-alive");
  });

  test("posts a form as Lynx does", async () => {
    const body = "a=1";
    const head = `POST /verify HTTP/1.0\r\nHost: a\r\nCookie: vid=${VID}\r\nContent-type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-length: ${body.length}\r\n\r\n`;
    expect(await raw(head + body)).toMatch(/^HTTP\/1.1 403/);
  });
});

describe("odd requests", () => {
  test.each<[string, string, number]>([
    [
      "an absolute address",
      "GET http://elsewhere.example/verify HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      200,
    ],
    ["an address without a path", "GET http://elsewhere.example HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404],
    ["two slashes", "GET //elsewhere.example/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404],
    ["the server as a whole", "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404],
    ["no Host", "GET /verify HTTP/1.1\r\nConnection: close\r\n\r\n", 200],
    ["a wrong Host", "GET /verify HTTP/1.1\r\nHost: a/../b\r\nConnection: close\r\n\r\n", 400],
    ["two Hosts", "GET /verify HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n", 400],
    ["an unknown method of HTTP", "PROPFIND /verify HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 405],
    ["a wish that is not met", "GET /verify HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nConnection: close\r\n\r\n", 200],
    ["an upgrade", "GET /verify HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n", 200],
    ["no HTTP", "\u0016\u0003\u0001 hello\r\n\r\n", 400],
    [
      "lengths that disagree",
      "POST /verify HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
    ],
    ["endless headers", `GET /verify HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ])("%s is answered, with security headers (security 34)", async (_what, bytes, status) => {
    const answer = await raw(bytes);
    expect(Number(answer.split(" ")[1])).toBe(status);
    expect(headOf(answer)).toContain("content-security-policy: default-src 'none'");
    expect(headOf(answer)).toContain("x-content-type-options: nosniff");
  });

  test("HEAD has the length of GET and no body", async () => {
    const [get, head] = [await raw("GET /long HTTP/1.0\r\n\r\n"), await raw("HEAD /long HTTP/1.0\r\n\r\n")];
    expect(bodyOf(head)).toBe("");
    expect(headOf(head)).toContain(`content-length: ${bodyOf(get).length}`);
  });

  test("a line stays open between requests, and each has its own id", async () => {
    const ask = "GET /v/1.json HTTP/1.1\r\nHost: a\r\n";
    const answer = await raw(`${ask}\r\n`, `${ask}Connection: close\r\n\r\n`);
    expect(new Set(answer.match(/x-request-id: .*/g)).size).toBe(2);
  });
});

describe("bodies", () => {
  const head = `POST /verify HTTP/1.1\r\nHost: a\r\nCookie: vid=${VID}\r\nContent-Type: application/x-www-form-urlencoded\r\n`;

  test.each(["chunked", "length"])(
    "200 MB (%s) is refused early, memory stays flat, the page arrives (security 28)",
    async (kind) => {
      const options = {
        port: service.port,
        method: "POST",
        path: "/verify",
        headers: {
          cookie: `vid=${VID}`,
          "content-type": "application/x-www-form-urlencoded",
          ...(kind === "length" && { "content-length": 200 * MB }),
        },
      };
      const before = process.memoryUsage().rss;
      const { sent, status, html } = await upload(httpRequest(options), 200 * MB);
      expect([status, html.includes("</html>")]).toEqual([413, true]);
      expect(sent).toBeLessThan(40 * MB);
      expect(process.memoryUsage().rss - before).toBeLessThan(100 * MB);
    },
  );

  test("a caller who waits for 100 Continue is refused without sending anything", async () => {
    const answer = await raw(
      `${head}Expect: 100-continue\r\nContent-Length: ${200 * MB}\r\nConnection: close\r\n\r\n`,
      "",
    );
    expect(answer).toMatch(/^HTTP\/1.1 413/);
  }, 15_000);

  test("a caller who waits for 100 Continue gets it when the form may come", async () => {
    const socket = open();
    socket.write(`${head}Expect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\n`);
    const [first] = await once(socket, "data");
    expect(String(first)).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    socket.write("a=1");
    const [second] = await once(socket, "data");
    expect(String(second)).toMatch(/^HTTP\/1.1 403/);
  });

  test("an upload that breaks off leaves the server alive", async () => {
    for (const more of ["Content-Length: 100\r\n\r\na=1", "Transfer-Encoding: chunked\r\n\r\n5\r\nabc"]) {
      const socket = open();
      socket.write(head + more);
      await once(socket, "connect");
      socket.resetAndDestroy();
      await once(socket, "close");
    }
    expect(await raw("GET /verify HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 200/);
    expect(lines.map((line) => JSON.parse(line).level)).not.toContain(50);
  });
});

describe("close", () => {
  test("lets an open request finish, takes no new one, and does not wait for idle lines", async () => {
    const [fresh, used] = [open(), open()];
    used.write("GET /v/1.json HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(used, "data");
    const slow = get({ port: service.port, path: "/slow", agent: false });
    await arrived;
    const closing = service.close();
    const gone = Promise.all([once(fresh, "close"), once(used, "close")]);
    const refused = () => raw("GET /verify HTTP/1.0\r\n\r\n").catch((error: NodeJS.ErrnoException) => error.code);
    await expect.poll(refused).toBe("ECONNREFUSED");
    release();
    const [response] = await once(slow, "response");
    expect([response.statusCode, response.headers.connection]).toEqual([200, "close"]);
    response.resume();
    await Promise.all([closing, gone]);
  });

  test("cuts off nobody who stood before it", async () => {
    const answers = Array.from({ length: 50 }, () => raw("GET /verify HTTP/1.0\r\n\r\n"));
    await service.close();
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1.1 200/);
  });

  test("can be asked for twice", async () => {
    await Promise.all([service.close(), service.close()]);
  });
});

test("two hundred bodies that trickle are ended, and hold nobody up; one that comes steadily is read", async () => {
  const { house } = fakeHouse();
  const listen = { host: "127.0.0.1", port: 0 };
  const admission = new Admission(roomy);
  const slow = await startHttp({ house, build: fakeBuild(), listen, bodyPatience: 500, admission });
  const type = "Content-Type: application/x-www-form-urlencoded";
  const head = (bytes: number) =>
    `POST /verify HTTP/1.1\r\nHost: a\r\nCookie: vid=${VID}\r\n${type}\r\nContent-Length: ${bytes}\r\n\r\n`;
  const trickling = Array.from({ length: 200 }, async () => {
    const socket = connect(slow.port, "127.0.0.1").on("error", () => {});
    let answer = "";
    socket.on("data", (bytes) => {
      answer += bytes;
    });
    socket.write(head(60_000));
    const drip = setInterval(() => socket.write("a"), 100);
    await once(socket, "close");
    clearInterval(drip);
    return answer.split(" ")[1];
  });
  const steady = connect(slow.port, "127.0.0.1").on("error", () => {});
  const answered = once(steady, "data");
  steady.write(head(3));
  for (const letter of "a=1") steady.write(letter);
  expect(String((await answered)[0])).toMatch(/^HTTP\/1.1 403 /); // read to its end, and found to hold no token
  expect(new Set(await Promise.all(trickling))).toEqual(new Set(["408"]));
  steady.destroy();
  await slow.close();
});

test("twelve of 200 MB at once, where documents are taken, keep neither memory nor anybody else (security 28)", async () => {
  const { house } = fakeHouse();
  const listen = { host: "127.0.0.1", port: 0 };
  const taking = await startHttp({ house, build: fakeBuild(), listen, bodyLimit: () => 25 * MB });
  const headers = { cookie: `vid=${VID}`, "content-type": "application/x-www-form-urlencoded" };
  const form = { port: taking.port, method: "POST", path: "/verify", headers };
  const before = process.memoryUsage().rss;
  const uploads = Array.from({ length: 12 }, () => upload(httpRequest(form), 200 * MB));
  const [page] = await once(get({ port: taking.port, path: "/verify" }), "response");
  expect(page.statusCode).toBe(200);
  page.resume();
  const statuses = (await Promise.all(uploads)).map(({ status }) => status as number);
  expect(process.memoryUsage().rss - before).toBeLessThan(350 * MB);
  expect(new Set([413, 503, ...statuses])).toEqual(new Set([413, 503]));
  expect(statuses).toContain(503);
  await taking.close();
});

test("a port that is taken is named in a sentence", async () => {
  const again = startHttp({
    house: fakeHouse().house,
    build: fakeBuild(),
    listen: { host: "127.0.0.1", port: service.port },
  });
  await expect(again).rejects.toThrow(SettingsError);
  await expect(again).rejects.toThrow(`Port ${service.port} on 127.0.0.1 is taken by another program`);
});

/** Sends until it is done or the server has answered. */
async function upload(request: ClientRequest, total: number) {
  let sent = 0;
  const chunk = Buffer.alloc(256 * 1024, "a");
  const source = Readable.from(
    (function* () {
      for (; sent < total; sent += chunk.length) yield chunk;
    })(),
  );
  request.on("error", () => {});
  source.pipe(request);
  const [response] = await once(request, "response");
  let html = "";
  for await (const part of response) html += part;
  source.destroy();
  request.destroy();
  return { sent, status: response.statusCode, html };
}
