/** Mail addresses of nobody, one of them in Russian letters. */
export const demoEmail = (n: number): string => (n % 5 === 4 ? `житель${n}@пример.рф` : `citizen${n}@example.org`);

/** A record that the terminal and the README invite to try. */
export interface DemoCitizen {
  number: string;
  phone: string;
  name: string;
  /** What it is good for showing. */
  shows: string;
}

const name = "Муравьёва Фёкла Геннадьевна";
const phone = "+79000001122";

/** The three records shown at start: all of one person, so that one phone opens them all. */
export const demoCitizens: readonly [DemoCitizen, DemoCitizen, DemoCitizen] = [
  { number: "П240517386", phone, name, shows: "приём у терапевта, можно отменить" },
  { number: "905113308", phone, name, shows: "заявление на справку, можно отозвать" },
  { number: "517260142", phone, name, shows: "загранпаспорт уже одобрен, отменить нельзя" },
];

/** Who has an account, with the password of the officers. */
export const demoAccount = { phone, name: "Анна Петровна" } as const;

/** A record that is cancelled at the first start, so that there is a notice to check and a record to restore. */
export const demoCancelled: Omit<DemoCitizen, "shows"> = {
  number: "П240519917",
  phone: "+79000003344",
  name: "Архипова Жанна Ярославовна",
};

/** Whose code can only come by e-mail: the agency keeps no phone of theirs. */
export const demoByMail = {
  number: "П240523415",
  email: demoEmail(7788),
  name: "Черных Святослав Семёнович",
} as const;

/** Who owes for one thing, and cannot cancel this one before it is paid. */
export const demoDebtor: Omit<DemoCitizen, "shows"> = {
  number: "П240521064",
  phone: "+79000005656",
  name: "Князева Инна Ефимовна",
};

/** The citizen with enough records to turn pages. */
export const demoCollector = { name: "Кузнецов Алексей Юрьевич", phone: "+79000004545" } as const;
