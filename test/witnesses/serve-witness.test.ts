import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { serveWitness, type WitnessService } from "~/witnesses/serve-witness.server";

describe("the service of a witness", () => {
  let service: WitnessService;
  let url: string;
  let asked: Uint8Array[];
  let faults: unknown[];
  const hash = "ab".repeat(32);

  beforeEach(async () => {
    asked = [];
    faults = [];
    const acts = {
      addCheckpoint(body: Uint8Array) {
        asked.push(body);
        if (body.length === 4) throw new Error("disk");
        return { status: 409, type: "text/x.tlog.size", body: "7\n" };
      },
      latest: (of: string) => (of === hash ? "a head\n" : null),
    };
    service = await serveWitness(acts, { host: "127.0.0.1", port: 0 }, (error) => faults.push(error));
    url = `http://127.0.0.1:${service.port}`;
  });
  afterEach(() => service.close());

  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${url}${path}`, init);
    return [response.status, response.headers.get("content-type"), await response.text()];
  };

  test("is the two calls of the protocol, below any prefix, and nothing else", async () => {
    const body = "old 0\n";
    for (const path of ["/add-checkpoint", "/any/prefix/add-checkpoint"])
      expect(await ask(path, { method: "POST", body })).toEqual([409, "text/x.tlog.size", "7\n"]);
    expect(await ask(`/${hash}/checkpoint`)).toEqual([200, "text/plain; charset=utf-8", "a head\n"]);
    for (const path of [
      `/${"cd".repeat(32)}/checkpoint`,
      `/${hash.toUpperCase()}/checkpoint`,
      "/",
      "/sign-subtree",
      "/checkpoint",
    ])
      expect([path, (await ask(path))[0]]).toEqual([path, 404]);
    expect((await ask("/add-checkpoint"))[0]).toBe(405);
    expect((await ask(`/${hash}/checkpoint`, { method: "POST", body }))[0]).toBe(404);
    expect(asked.map((one) => Buffer.from(one).toString())).toEqual([body, body]);
  });

  test("reads no more than a request can have", async () => {
    expect((await ask("/add-checkpoint", { method: "POST", body: "x".repeat(96 * 1024) }))[0]).toBe(409);
    expect((await ask("/add-checkpoint", { method: "POST", body: "x".repeat(96 * 1024 + 1) }))[0]).toBe(413);
    expect(asked).toHaveLength(1);
  });

  test("outlives requests that break off or are no HTTP, and says that it is not well without saying why", async () => {
    for (const hostile of [
      "\x00\x01\r\n\r\n",
      "POST /add-checkpoint HTTP/1.1\r\nHost: a\r\nContent-Length: 90\r\n\r\nold",
    ]) {
      const socket = connect(service.port, "127.0.0.1");
      await once(socket, "connect");
      socket.end(hostile);
      socket.resume();
      await once(socket, "close");
    }
    expect(await ask("/add-checkpoint", { method: "POST", body: "disk" })).toEqual([
      500,
      "text/plain; charset=utf-8",
      "this witness is not well\n",
    ]);
    expect(faults).toEqual([new Error("disk")]);
    expect((await ask("/add-checkpoint", { method: "POST", body: "fine!" }))[0]).toBe(409);
  });
});
