import type { CitizenRecord } from "~/records/record";

/** An appointment in Yekaterinburg that can be cancelled; each test changes what it is about. */
export const sampleRecord: CitizenRecord = {
  id: "00000000-0000-4000-8000-000000000001",
  number: "П240517386",
  status: "scheduled",
  createdAt: new Date("2026-11-01T07:00:00Z"),
  startsAt: new Date("2026-11-24T05:40:00Z"),
  holder: { surname: "Муравьёва", givenName: "Фёкла", patronymic: "Геннадьевна", bornOn: null },
  phone: "+79000001122",
  email: null,
  paidKopecks: 0,
  debtKopecks: 0,
  confirmedWithCertificate: false,
  nextChargeOn: null,
  nextChargeKopecks: null,
  debtUin: null,
  debtPaid: null,
  annulledAt: null,
  service: { id: "MED-01", title: "Приём врача-терапевта участкового", class: "medical", kind: "appointment" },
  office: {
    ...{ id: "clinic", name: "Поликлиника № 903", city: "Екатеринбург", address: "Тихая улица, 8" },
    ...{ timeZone: "Asia/Yekaterinburg", openingHours: "Mo-Fr 08:00-20:00", phone: null },
  },
  agency: { id: "health", name: "Поликлиники области" },
  region: { code: "66", name: "Свердловская обл." },
};

/** One of each kind; only an appointment has an hour. */
export const recordsByKind = {
  appointment: sampleRecord,
  application: {
    ...sampleRecord,
    ...{ number: "905113308", status: "under-review", startsAt: null },
    service: { id: "DOC-01", title: "Замена паспорта", class: "state-document", kind: "application" },
  },
  ongoing: {
    ...sampleRecord,
    ...{ number: "517260142", status: "active", startsAt: null },
    service: { id: "SUB-01", title: "Парковочное разрешение жителя", class: "subscription", kind: "ongoing" },
  },
} as const satisfies Record<string, CitizenRecord>;
