import { once } from "node:events";
import { Agent, createServer, request } from "node:http";

/**
 * A proxy before processes that come and go, as nginx is one: who refuses a connection is passed over, and what was sent already is
 * not sent again. `ports` may be changed at any time. Counts answers by what `phase` is then, and keeps what was cut off.
 */
export async function openFront(ports) {
  const agent = new Agent({ keepAlive: false });
  const front = { ports, phase: "", counted: new Map(), url: "", close: () => {} };
  let turn = 0;
  const count = (what) => {
    const key = `${front.phase} ${what}`;
    front.counted.set(key, (front.counted.get(key) ?? 0) + 1);
  };
  const pass = (asked, body, response, [port, ...others]) => {
    const { method, url: path, headers } = asked;
    const passed = request({ agent, host: "127.0.0.1", port, method, path, headers }, (answer) => {
      count(answer.statusCode);
      response.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(response).on("error", () => response.destroy());
    });
    passed.on("error", (error) => {
      if (error.code === "ECONNREFUSED" && others.length > 0) return pass(asked, body, response, others);
      count(`cut off (${error.code})`);
      response.headersSent ? response.destroy() : response.writeHead(502).end();
    });
    passed.end(body);
  };
  const server = createServer(async (asked, response) => {
    const chunks = [];
    for await (const chunk of asked) chunks.push(chunk);
    const first = turn++ % front.ports.length;
    pass(asked, Buffer.concat(chunks), response, [...front.ports.slice(first), ...front.ports.slice(0, first)]);
  }).listen(0, "127.0.0.1");
  // Who asks again after a while must not meet a line that is just being closed.
  server.keepAliveTimeout = 0;
  await once(server, "listening");
  front.url = `http://127.0.0.1:${server.address().port}`;
  front.close = () => server.close().closeAllConnections();
  return front;
}
