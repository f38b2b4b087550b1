/**
 * Holidays and days that the government moved, as months and days: `off` are weekdays that are not worked, `working` are days of
 * weekends that are. Labour Code of Russia, article 112, with the decrees of 04.10.2024 No. 1335, 24.09.2025 No. 1466 and
 * 17.09.2026 No. 1187 (official documents, free of copyright).
 */
export const workingDays: {
  /** The holidays of the article itself. */
  everyYear: readonly string[];
  years: Readonly<Record<string, { off: readonly string[]; working: readonly string[] }>>;
} = {
  everyYear: [
    "01-01",
    "01-02",
    "01-03",
    "01-04",
    "01-05",
    "01-06",
    "01-07",
    "01-08",
    "02-23",
    "03-08",
    "05-01",
    "05-09",
    "06-12",
    "11-04",
  ],
  years: {
    "2025": {
      off: [
        "01-01",
        "01-02",
        "01-03",
        "01-06",
        "01-07",
        "01-08",
        "05-01",
        "05-02",
        "05-08",
        "05-09",
        "06-12",
        "06-13",
        "11-03",
        "11-04",
        "12-31",
      ],
      working: ["11-01"],
    },
    "2026": {
      off: [
        "01-01",
        "01-02",
        "01-05",
        "01-06",
        "01-07",
        "01-08",
        "01-09",
        "02-23",
        "03-09",
        "05-01",
        "05-11",
        "06-12",
        "11-04",
        "12-31",
      ],
      working: [],
    },
    "2027": {
      off: [
        "01-01",
        "01-04",
        "01-05",
        "01-06",
        "01-07",
        "01-08",
        "02-22",
        "02-23",
        "03-08",
        "05-03",
        "05-10",
        "06-14",
        "11-04",
        "11-05",
        "12-31",
      ],
      working: ["02-20"],
    },
  },
};
