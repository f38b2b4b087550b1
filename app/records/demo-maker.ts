import type { ServiceKind } from "#db/schema";
import { uinCheckDigit } from "~/identity/uin";
import { shiftDay } from "~/lib/days";
import { dayIn } from "~/lib/zoned";
import { statusesOf } from "~/records/demo-choices";
import type { ImportCells } from "~/records/field-lists";
import {
  type Contact,
  contactOf,
  type DemoOffice,
  demoPassport,
  type Person,
  passportDay,
  sameChance,
  visitIn,
} from "./demo-people";
import { demoCitizens, demoCollector, demoEmail } from "./demo-words";

/** What the demonstration draws on. */
export interface DemoWorld {
  people: Person[];
  offices: DemoOffice[];
  /** Kind of each service. */
  services: ReadonlyMap<string, string>;
}

export interface Citizen {
  person: Person;
  contact: Contact;
}

/** What a record is about; the rest follows. */
export interface Wish
  extends Partial<
    Pick<ImportCells, "paid_kopecks" | "debt_kopecks" | "confirmed_with_certificate" | "next_charge_kopecks">
  > {
  office: DemoOffice;
  service: string;
  status?: string;
  number?: string;
  /** When the citizen is expected: days from now, or a moment. */
  visit?: number | Date;
}

/** A row of the demonstration's file. */
export type DemoCells = ReturnType<RecordMaker["record"]>;

const earliestZone = "Asia/Kamchatka";
const dayMs = 86_400_000;
/** In days: from a Monday after the New Year's holidays to the last working day before them. */
const longestPush = 14;
/** In days: so long ago a record without a visit may have been filed. */
const longestFiled = 40;
/** From today to the next time that money is taken for an ongoing service. */
const daysToCharge = 12;
/** Turns that differ in the days of their visits. */
const mostTurns = 50;

/** Makes rows out of wishes: people, numbers, days, always the same ones for the same `now`. */
export class RecordMaker {
  private readonly chance = sameChance(240_517_386);
  private readonly numbers = new Set<string>(demoCitizens.map(({ number }) => number));
  private readonly today: string;
  private readonly crowd: Person[];
  private nextPerson = 0;
  private debts = 0;

  constructor(
    private readonly now: Date,
    private readonly world: DemoWorld,
  ) {
    this.today = dayIn(now, earliestZone);
    const known = [demoCitizens[0].name, demoCollector.name];
    const others = world.people.filter((person) => !known.includes(wholeName(person)));
    this.crowd = others.length > 0 ? others : world.people;
  }

  /** @param turn which status it has, if the wish says neither status nor visit */
  record({ person, contact }: Citizen, wish: Wish, turn = 0) {
    const kind = (this.world.services.get(wish.service) ?? "application") as ServiceKind;
    const choices = statusesOf[kind];
    const status = wish.status ?? (wish.visit === undefined ? choices[turn % choices.length]! : choices[0]!);
    const visit = kind === "appointment" ? this.visit(wish, status, turn) : null;
    const startsAt = typeof visit === "number" ? visitIn(this.now, visit, wish.office.timeZone) : visit;
    return {
      number: wish.number ?? this.number(),
      agency: wish.office.agency,
      office: wish.office.id,
      service: wish.service,
      status,
      created_at: this.filed(visit).toISOString(),
      starts_at: startsAt?.toISOString() ?? "",
      surname: person.surname,
      given_name: person.givenName,
      patronymic: person.patronymic,
      born_on: person.bornOn,
      ...contact,
      paid_kopecks: wish.paid_kopecks ?? "",
      debt_kopecks: wish.debt_kopecks ?? "",
      debt_uin: wish.debt_kopecks ? this.uin() : "",
      confirmed_with_certificate: wish.confirmed_with_certificate ?? "",
      next_charge_on: wish.next_charge_kopecks ? shiftDay(this.today, daysToCharge) : "",
      next_charge_kopecks: wish.next_charge_kopecks ?? "",
    } satisfies ImportCells;
  }

  /** Under which a debt can be paid: numbered through. */
  private uin(): string {
    this.debts += 1;
    const digits = `0317${String(this.debts).padStart(15, "0")}`;
    return digits + uinCheckDigit(digits);
  }

  /** Each turn has a day of its own, and what was completed ended before anything was filed: a list has one order whatever the day. */
  private visit({ visit }: Wish, status: string, turn: number): number | Date {
    const day = turn % mostTurns;
    return visit ?? (status === "completed" ? -longestFiled - longestPush - day : 4 + day);
  }

  /**
   * Some weeks ago, and before the visit, wherever weekends and holidays push that: records come in the same order
   * whatever the day.
   */
  private filed(visit: number | Date | null): Date {
    const past = typeof visit === "number" && visit < 0 ? longestPush - visit : 0;
    return new Date(this.now.getTime() - (past + 1 + this.chance(longestFiled)) * dayMs - this.chance(36_000) * 1000);
  }

  private number(): string {
    const letters = ["", "", "", "\u041f", "\u0410", "\u0412"];
    for (;;) {
      const digits = 9 + this.chance(4);
      const body = Array.from({ length: digits }, (_, at) => (at === 0 ? 1 + this.chance(9) : this.chance(10))).join(
        "",
      );
      const number = `${letters[this.chance(letters.length)]}${body}`;
      if (this.numbers.has(number)) continue;
      this.numbers.add(number);
      return number;
    }
  }

  /** Everybody once, then from the beginning. */
  anybody(): Citizen {
    const n = this.nextPerson++ % this.crowd.length;
    const person = this.crowd[n]!;
    return { person, contact: contactOf(n, person, this.today, demoEmail(n)) };
  }

  /** Somebody whose phone is printed, or who has none (empty); `n` tells their other data apart. */
  named(name: string, phone: string, n: number): Citizen {
    const person = this.world.people.find((one) => wholeName(one) === name) ?? this.world.people[0]!;
    const contact = contactOf(n, person, this.today, demoEmail(n));
    const passport = {
      passport: demoPassport(n),
      passport_issued_on: passportDay(person.bornOn, this.today),
      passport_division: "000-001",
    };
    return { person, contact: { ...contact, ...passport, phone } };
  }
}

const wholeName = ({ surname, givenName, patronymic }: Person): string => `${surname} ${givenName} ${patronymic}`;
