/** Part of the settings' list: the database, and how long it is waited for. */
export const databaseVariables = {
  DATABASE_URL: {
    kind: "text",
    default: undefined,
    says: "PostgreSQL 15 or later; unset means the embedded database.",
  },
  DATABASE_POOL: { kind: "number", default: "10", says: "Connections to PostgreSQL per process." },
  DATABASE_STATEMENTS: {
    kind: "number",
    default: "200",
    says: "Statements each of them keeps prepared; 0 behind pgbouncer before 1.21, if it pools transactions.",
  },
  DATABASE_PATIENCE: {
    kind: "number",
    default: "8",
    says: "Seconds that PostgreSQL has for one statement; a connection that is silent for two more is given up.",
  },
} as const;
