import { afterEach, describe, expect, test } from "vitest";
import { createLog, setAlarm, withoutMessage } from "~/shell/log.server";

const lines: string[] = [];
const log = createLog({ logLevel: "info" }, { write: (line) => void lines.push(line) });
const last = () => JSON.parse(lines.at(-1)!);

afterEach(() => {
  setAlarm(undefined);
  lines.length = 0;
});

describe("the log", () => {
  test("security 39: one call is one line, whatever is in it", () => {
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

  test("security 39: writes exceptions down without what they say", () => {
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

  test("keeps the codes of an exception and of its causes", () => {
    const cause = Object.assign(new Error("Key (phone)=(+79161234567)"), {
      code: "23505",
      constraint: "record_number_key",
      detail: "Key (phone)=",
    });
    const told = withoutMessage(new Error("x", { cause }));
    expect(told.cause).toMatchObject({ name: "Error", code: "23505", constraint: "record_number_key" });
    expect(JSON.stringify(told)).not.toMatch(/phone|7916/);
  });

  test.each([null, undefined, "Иванова", 4510, { message: "Иванова" }])("can take %j thrown", (thrown) => {
    expect(withoutMessage(thrown)).toEqual({ name: typeof thrown, stack: [] });
  });

  test("security 39: sounds the alarm before a line goes out", () => {
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
