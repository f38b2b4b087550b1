import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";
import { prepareValue } from "pg/lib/utils.js";

const hearing = new AsyncLocalStorage();

/** All that `work`, and nobody else, says to PostgreSQL, in order: `{ text, values }`, values as they travel. */
export async function capture(work) {
  const said = [];
  const { submit } = pg.Query.prototype;
  pg.Query.prototype.submit = function (connection) {
    hearing.getStore()?.push({ text: this.text, values: (this.values ?? []).map(travelling) });
    return submit.call(this, connection);
  };
  try {
    await hearing.run(said, work);
  } finally {
    pg.Query.prototype.submit = submit;
  }
  return said;
}

const travelling = (value) => {
  const prepared = prepareValue(value);
  return Buffer.isBuffer(prepared) ? `\\x${prepared.toString("hex")}` : prepared === null ? null : String(prepared);
};

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/**
 * The same statements for pgbench. What was alike in two captures is a constant. What must differ from one transaction to the
 * next (ids, numbers, keys of limits) is made from the variable `i`; `known` says how ids that were there before are made.
 * Everything else (times, hashes, JSON) stays what it was the first time: no statement looks into it.
 */
export function scriptOf(first, second, known) {
  if (first.length !== second.length) throw new Error("two filings said different things");
  const constants = [];
  const made = new Map(known);
  const place = (value, other) => {
    if (value === null) return "null";
    if (value !== other && !made.has(value)) {
      const expression = expressionFor(value, made.size);
      if (expression) made.set(value, expression);
    }
    if (made.has(value)) return made.get(value);
    const at = constants.indexOf(value);
    return `:c${at < 0 ? constants.push(value) - 1 : at}`;
  };
  const lines = first.map(({ text, values }, n) => {
    if (text !== second[n].text) throw new Error(`two filings said different things: ${text}`);
    const placed = values.map((value, at) => place(value, second[n].values[at]));
    return `${text.replace(/\$(\d+)/g, (_, at) => placed[at - 1]).replaceAll("\n", " ")};`;
  });
  return { script: lines.join("\n"), constants };
}

function expressionFor(value, n) {
  if (UUID.test(value)) return idBy(n);
  if (/^\d{8}$/.test(value)) return ":eight::text";
  if (/^\d{16}$/.test(value)) return "('4000' || :i)";
  if (/^[\w-]{43}$/.test(value)) return `('limit-${n}-' || :i)`;
  return null;
}

/** The n-th id of transaction `i`, a number of twelve digits. */
export const idBy = (n) => `('00000000-0000-4000-8${String(n).padStart(3, "0")}-' || :i)::uuid`;
export const idOf = (n, i) => `00000000-0000-4000-8${String(n).padStart(3, "0")}-${i}`;
