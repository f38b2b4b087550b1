const columns = [
  ...["number", "agency", "office", "service", "status", "created_at", "starts_at", "surname", "given_name"],
  ...["patronymic", "born_on", "phone", "email", "passport", "passport_issued_on", "passport_division", "inn", "snils"],
  ...["paid_kopecks", "debt_kopecks", "confirmed_with_certificate"],
];
const surnames = ["Котова", "Пахомова", "Ёлкина", "Салтыкова-Щедрина"];
const two = (n) => String(n).padStart(2, "0");
const DAY = 86_400_000;

/**
 * An agency's file of `rows` appointments, piece by piece. Every one has a place in the calendar, 30 to 120 days ahead of
 * `now`, and a phone of its own unless one is given. Files with another `first` have other numbers. `statusOf`: by its number.
 */
export function* agencyFile(rows, { now = new Date(), phone = null, first = 0, statusOf = () => "scheduled" } = {}) {
  let piece = `${columns.join(",")}\r\n`;
  for (let n = first; n < first + rows; n += 1) {
    piece += lineOf(n, now, phone, statusOf(n));
    if (piece.length < 100_000) continue;
    yield Buffer.from(piece);
    piece = "";
  }
  yield Buffer.from(piece);
}

function lineOf(n, now, phone, status) {
  const day = new Date(now.getTime() + (30 + (n % 90)) * DAY).toISOString().slice(0, 10);
  const made = new Date(now.getTime() - (1 + (n % 50)) * DAY).toISOString().slice(0, 10);
  const cells = [
    ...[400_000_000 + n, "health", "OFF-002", `MED-0${1 + (n % 2)}`, status, `${made}T09:15:00+03:00`],
    ...[`${day} ${two(8 + (n % 10))}:${two((n * 7) % 60)}`, surnames[n % 4], "Анна", "Сергеевна", "1961-03-12"],
    ...[phone ?? `+7900${String(n % 10_000_000).padStart(7, "0")}`, `citizen${n}@example.org`],
    ...[
      `0000 ${String(n % 1_000_000).padStart(6, "0")}`,
      "21.03.2011",
      "000-001",
      "",
      "",
      n % 3 ? "" : "150000",
      "",
      "нет",
    ],
  ];
  return `${cells.join(",")}\r\n`;
}
