import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { createLog, loggedError, setAlarm } from "~/shell/log.server";

const lines: string[] = [];
const log = createLog({ logLevel: "info" }, { write: (line) => void lines.push(line) });
const last = () => JSON.parse(lines.at(-1)!);

afterEach(() => {
  setAlarm(undefined);
  lines.length = 0;
});

describe("the log", () => {
  test("one call is one line, whatever is in it (security 39)", () => {
    log.info({ what: "a\r\nb\u001b[31m", level: "\n" }, 'c\n{"level":60}\u2028');
    expect(lines).toHaveLength(1);
    expect(lines[0]!.trimEnd()).not.toMatch(/\p{Cc}/u);
    expect(last().what).toBe("a\r\nb\u001b[31m");
  });

  test("tells the time in UTC, and no name of a machine", () => {
    log.info("started");
    expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(Object.keys(last()).sort()).toEqual(["level", "msg", "pid", "time"]);
  });

  test("writes exceptions down without what a person typed (security 39)", () => {
    const error = new TypeError("Иванова 4510\n    at Иванова (4510)");
    log.error({ error }, "failed");
    log.error(error);
    log.error(error, "failed");
    log.error({ error });
    log.error({ err: error }, "failed");
    expect(lines).toHaveLength(5);
    expect(lines.join("")).not.toMatch(/Иванова|4510/);
    for (const line of lines) {
      const { error: told, err = told } = JSON.parse(line);
      expect(err).toMatchObject({
        name: "TypeError",
        stack: [
          expect.stringContaining("log.test.ts"),
          ...Array(err.stack.length - 1).fill(expect.stringMatching(/^at /)),
        ],
      });
    }
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["failed", "TypeError", "failed", "TypeError", "failed"]);
  });

  test.each([
    ["Cannot read properties of undefined (reading 'id')", "Cannot read properties of undefined (reading …)"],
    ["the job send-message was not taken", "the job send-message was not taken"],
    ["PGlite's internals changed: no NODEFS", "PGlite's internals changed: no …"],
    ['column "phone" of relation "citizen_record" does not exist', "column … does not exist"],
    ['invalid input syntax for type uuid: "Ivanova"', "invalid input syntax for type uuid: …"],
    ['Unexpected token in "{"name":"Ivanova" is not valid', "Unexpected token in … is not valid"],
    ['Unexpected token, "{ name: Ivanova', "Unexpected token, …"],
    ["no letter for Иванова Анна", "no letter for …"],
    ["no such phone +7 (900) 000-11-22 here", "no such phone … here"],
    ["bad passport 45 10 123456", "bad passport …"],
    ["bad day 20.11.1985", "bad day …"],
    ["not sent to anna@example.org", "not sent to …"],
    ["the server answered with 503", "the server answered with 503"],
    ["first\nIvanova", "first"],
  ])("of the message %j it tells %j (security 39)", (message, says) => {
    expect(loggedError(new Error(message)).says).toBe(says);
  });

  test("no message can bring personal data through, wherever it stands (security 39)", () => {
    const personal = fc.constantFrom(
      "Иванова",
      "Ivanova",
      "O-Ivanova",
      "+79000001122",
      "8 (900) 000-11-22",
      "4510 123456",
      "a.b@example.org",
    );
    const part = fc.oneof(fc.string(), personal, fc.constantFrom('"', "'", "\n", " at ", "{", ": "));
    fc.assert(
      fc.property(fc.array(part), personal, fc.array(part), (before, one, after) => {
        const told = JSON.stringify(loggedError(new Error(before.join("") + one + after.join(""))));
        expect(told.replace(/"stack":.*/, "")).not.toMatch(/Иванова|Ivanova|9000001122|000-11-22|123456|@example/);
      }),
    );
  });

  test("tells of what a library emits that only looks like an exception", () => {
    log.error({
      error: { message: "queue is away", stack: "Error: queue is away\n    at work (boss.js:1:1)", code: "X1" },
    });
    expect(last().error).toEqual({
      name: "object",
      says: "queue is away",
      code: "X1",
      stack: ["at work (boss.js:1:1)"],
    });
  });

  test("keeps the codes of an exception and of its causes", () => {
    const cause = Object.assign(new Error("Key (phone)=(+79161234567)"), {
      code: "23505",
      constraint: "record_number_key",
      detail: "Key (phone)=",
    });
    const told = loggedError(new Error("x", { cause }));
    expect(told.cause).toMatchObject({ name: "Error", code: "23505", constraint: "record_number_key" });
    expect(JSON.stringify(told)).not.toMatch(/phone|7916/);
  });

  test.each([null, undefined, "Иванова", 4510, { message: "Иванова" }])("can take %j thrown", (thrown) => {
    expect(loggedError(thrown)).toEqual({ name: typeof thrown, stack: [] });
  });

  test("sounds the alarm before a line goes out (security 39)", () => {
    setAlarm((line) => {
      if (line.includes("Иванова")) throw new Error("personal data in the log");
    });
    expect(() => log.info({ name: "Иванова" }, "found")).toThrow("personal data");
    expect(() => log.child({ name: "Иванова" }).info("found")).toThrow("personal data");
    log.info("found");
    expect(lines).toHaveLength(1);
  });

  test("is silent below its level", () => {
    log.debug("x");
    createLog({ logLevel: "silent" }, { write: () => expect.unreachable() }).fatal("x");
    expect(lines).toEqual([]);
  });
});
