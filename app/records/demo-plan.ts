import { servicesOf, statusesOf } from "~/records/demo-choices";
import { type DemoCells, type DemoWorld, RecordMaker, type Wish } from "~/records/demo-maker";
import { recordStatuses } from "~/records/record";
import { type DemoOffice, openSoon } from "./demo-people";
import { demoByMail, demoCancelled, demoCitizens, demoCollector, demoDebtor } from "./demo-words";

/** All records of the demonstration as rows of an agency's file; of a catalogue not ours, what fits. */
export function demoPlan(now: Date, world: DemoWorld): DemoCells[] {
  if (world.people.length === 0 || world.offices.length === 0) return [];
  const planner = new Planner(now, world);
  return [
    ...planner.mainCitizen(),
    ...planner.collector(45),
    ...planner.soon(30, 5),
    ...planner.soon(18, 5),
    ...planner.soon(6, 5),
    ...planner.regionsWithRules(),
    ...planner.everywhere(108),
    ...planner.toBeCancelled(),
    ...planner.otherEnds(),
    ...planner.debtor(),
    ...planner.week(6),
    ...planner.byMail(),
  ];
}

/** Regions that rules of their own are told of. */
const ruledRegions = "77 50 78 47 54 24 38 65 27 25 02 16 21 83 04 79 87 03 14 28 41 49 75".split(" ");
/** Appointments of every class that has any. */
const visited = ["MED-01", "MFC-02", "VEH-04", "SOC-13", "REG-15", "DOC-04"];

class Planner {
  private readonly maker: RecordMaker;

  constructor(
    private readonly now: Date,
    private readonly world: DemoWorld,
  ) {
    this.maker = new RecordMaker(now, world);
  }

  /** Whose phone and numbers are printed: open, tied, paid, certified, past, refused, all in one zone. */
  mainCitizen(): DemoCells[] {
    const [appointment, application, approved] = demoCitizens;
    const citizen = this.maker.named(appointment.name, appointment.phone, 1122);
    const wishes: [office: string, wish: Omit<Wish, "office">][] = [
      ["OFF-032", { service: "MED-01", visit: 40, number: appointment.number }],
      ["OFF-032", { service: "MED-15", visit: 42 }],
      ["OFF-032", { service: "MED-19", status: "received" }],
      ["OFF-032", { service: "MED-04", visit: -20, status: "completed" }],
      ["OFF-032", { service: "MED-05", visit: 12, status: "withdrawn" }],
      ["OFF-036", { service: "DOC-07", status: "under-review", number: application.number }],
      ["OFF-036", { service: "DOC-02", status: "approved", number: approved.number, paid_kopecks: "200000" }],
      ["OFF-034", { service: "MFC-02", visit: 2 }],
      ["OFF-034", { service: "SUB-03", status: "active", paid_kopecks: "120000", next_charge_kopecks: "120000" }],
      ["OFF-034", { service: "MFC-04", visit: 20, confirmed_with_certificate: "1" }],
      ["OFF-035", { service: "VEH-01", visit: 25, paid_kopecks: "285000" }],
      ["OFF-033", { service: "SOC-13", visit: 15, status: "awaiting-confirmation" }],
    ];
    return wishes.flatMap(([id, wish]) =>
      this.world.offices
        .filter((one) => one.id === id)
        .map((office) => this.maker.record(citizen, { office, ...wish })),
    );
  }

  /** Open when it comes in; cancelled right after. */
  toBeCancelled(): DemoCells[] {
    const citizen = this.maker.named(demoCancelled.name, demoCancelled.phone, 3344);
    const office = this.world.offices.find(({ id }) => id === "OFF-032");
    if (!office) return [];
    return [this.maker.record(citizen, { office, service: "MED-01", visit: 33, number: demoCancelled.number })];
  }

  /** Visits of a week to come, at a clinic whose rules ask for nothing. */
  week(count: number): DemoCells[] {
    const office = this.world.offices.find(({ id }) => id === "OFF-032");
    if (!office) return [];
    return Array.from({ length: count }, (_, n) =>
      this.maker.record(this.maker.anybody(), { office, service: "MED-01", status: "scheduled", visit: 5 + n }),
    );
  }

  /** Open, of somebody whom a code reaches by e-mail alone. */
  byMail(): DemoCells[] {
    const citizen = this.maker.named(demoByMail.name, "", 7788);
    const office = this.world.offices.find(({ id }) => id === "OFF-032");
    if (!office) return [];
    return [this.maker.record(citizen, { office, service: "MED-01", visit: 36, number: demoByMail.number })];
  }

  /** What seldom becomes of a record. */
  otherEnds(): DemoCells[] {
    const usual = Object.values(statusesOf).flat();
    const statuses = recordStatuses.filter((status) => !usual.includes(status));
    const office = this.world.offices.find(({ id }) => id === "OFF-034");
    if (!office) return [];
    return statuses.map((status) => {
      const wish =
        status === "suspended" || status === "expired" ? { service: "SUB-03" } : { service: "MFC-02", visit: -9 };
      return this.maker.record(this.maker.anybody(), { office, status, ...wish });
    });
  }

  /** Somebody whose debt for one thing stands in the way of another. */
  debtor(): DemoCells[] {
    const citizen = this.maker.named(demoDebtor.name, demoDebtor.phone, 5656);
    const [clinic, cars] = ["OFF-032", "OFF-035"].map((id) => this.world.offices.find((one) => one.id === id));
    if (!clinic || !cars) return [];
    return [
      this.maker.record(citizen, { office: clinic, service: "MED-01", visit: 26, number: demoDebtor.number }),
      this.maker.record(citizen, { office: cars, service: "VEH-01", visit: 27, debt_kopecks: "50000" }),
    ];
  }

  /** Somebody with so many records that they fill pages; of one zone, or midnight would change their order. */
  collector(count: number): DemoCells[] {
    const citizen = this.maker.named(demoCollector.name, demoCollector.phone, 4545);
    const offices = this.world.offices.filter(({ timeZone }) => timeZone === this.world.offices[0]!.timeZone);
    return Array.from({ length: count }, (_, n) => {
      const office = offices[(n * 7) % offices.length]!;
      return this.maker.record(citizen, { office, service: this.serviceAt(office, n) }, n);
    });
  }

  /** Appointments about so many hours from now, sooner or later by at most `slack`, when the office may be open. */
  soon(hours: number, slack: number): DemoCells[] {
    return visited.flatMap((service) => {
      const offices = this.world.offices.filter(({ agency }) => servicesOf[agency]?.includes(service));
      if (offices.length === 0) return [];
      const { office, visit } = openSoon(offices, this.now, hours, slack);
      return this.maker.record(this.maker.anybody(), { office, service, visit, status: "scheduled" });
    });
  }

  /** An open record in every region that has rules of its own. */
  regionsWithRules(): DemoCells[] {
    return ruledRegions.flatMap((region, n) => {
      const office = this.world.offices.find((one) => one.region === region);
      if (!office) return [];
      const service = this.serviceAt(office, n);
      const status = this.world.services.get(service) === "appointment" ? "scheduled" : "received";
      return this.maker.record(this.maker.anybody(), { office, service, status, visit: 14 + n });
    });
  }

  /** Every office in turn, each with another service, status and person. */
  everywhere(count: number): DemoCells[] {
    return Array.from({ length: count }, (_, n) => {
      const office = this.world.offices[n % this.world.offices.length]!;
      const debt = n % 17 === 5 ? "35000" : "";
      const paid = n % 6 === 1 ? String(30_000 + 5_000 * (n % 9)) : "";
      const certificate = n % 19 === 7 ? "1" : "0";
      const missed = n % 13 === 4 ? { visit: -6 } : {};
      const wish = { office, service: this.serviceAt(office, n), debt_kopecks: debt, paid_kopecks: paid, ...missed };
      return this.maker.record(this.maker.anybody(), { ...wish, confirmed_with_certificate: certificate }, n);
    });
  }

  private serviceAt({ agency }: DemoOffice, turn: number): string {
    const services = servicesOf[agency] ?? [];
    return services[turn % services.length] ?? "";
  }
}
