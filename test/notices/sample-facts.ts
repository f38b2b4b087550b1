import { withdrawalGround } from "~/annulments/obliged/objection-words";
import type { AnnulmentFacts, RefusalFacts, RestorationFacts, WithdrawalFacts } from "~/notices/notice";

/** A notice about a cancelled appointment in Yekaterinburg; each test changes what it is about. */
export const sampleFacts: AnnulmentFacts = {
  version: 1,
  number: "6047182653914402",
  record: { number: "П240517386", createdAt: "2026-11-10T06:30:00.000Z" },
  holder: { surname: "Котова", givenName: "Анна", patronymic: "Сергеевна" },
  service: { title: "Приём врача-терапевта участкового" },
  office: {
    name: "Городская поликлиника № 903 (демо), Екатеринбург",
    city: "Екатеринбург",
    address: "Екатеринбург, Учебная улица, дом 20",
    timeZone: "Asia/Yekaterinburg",
  },
  agency: { name: "Министерство здравоохранения Свердловской области" },
  region: { name: "Свердловская область" },
  startsAt: "2026-11-24T05:40:00.000Z",
  mode: "cancel",
  filedAt: "2026-11-21T11:05:12.000Z",
  finishedAt: "2026-11-21T11:07:40.000Z",
  annulmentNumber: "51073826",
  restorableUntil: "2026-12-21T11:07:40.000Z",
  ground: {
    rule: "medical-deadline",
    source: "Приказ Минздрава России от 15.05.2012 № 543н: запись можно отменить не позднее чем за 3 часа.",
    ruleSetVersion: 3,
  },
  paidKopecks: 0,
  proof: { kind: "sms", maskedPhone: "+7 ··· ···-11-22" },
  reason: "Изменились планы",
};

/** The same, final: an application without an appointed hour, paid for. */
export const finalFacts: AnnulmentFacts = {
  ...sampleFacts,
  number: "1234567890123458",
  service: { title: "Выдача выписки из реестра лицензий" },
  startsAt: null,
  mode: "annul",
  restorableUntil: null,
  paidKopecks: 125_050,
  reason: null,
};

/** Version 2 says the kind: an application, which has no hour and is cancelled so that it can be restored. */
export const applicationFacts: AnnulmentFacts = {
  ...sampleFacts,
  version: 2,
  number: "9053182736450180",
  record: { ...sampleFacts.record, number: "905113308" },
  service: { title: "Выдача выписки из реестра лицензий", kind: "application" },
  startsAt: null,
  ground: { rule: "allow", source: "Срока для отмены нет", ruleSetVersion: 2 },
  reason: "Больше не нужно",
};

/** The same, final, of a service that goes on until it is ended. */
export const ongoingFacts: AnnulmentFacts = {
  ...applicationFacts,
  number: "9053182736450195",
  service: { title: "Подписка на уведомления о штрафах", kind: "ongoing" },
  mode: "annul",
  restorableUntil: null,
};

/** As long as facts come: every line is there, and most of them several times as long as usual. */
export const longestFacts: AnnulmentFacts = {
  ...sampleFacts,
  holder: {
    surname: "Фантомов-Примерный-Образцовский",
    givenName: "Максимилиан-Константин",
    patronymic: "Аполлинариевич-Габдулхакович",
  },
  service: {
    title:
      `Предоставление ${"государственной услуги по выдаче и переоформлению разрешительных документов ".repeat(4)}`.slice(
        0,
        300,
      ),
  },
  office: {
    ...sampleFacts.office,
    name: "Многофункциональный центр предоставления государственных и муниципальных услуг № 905 (демо), Екатеринбург",
    address:
      "Екатеринбург, улица Вымышленных Первопроходцев Примерного Края, дом 120, корпус 14, строение 3, помещение 1001",
  },
  agency: {
    name: "Департамент информационных технологий и обеспечения предоставления услуг населению Свердловской области",
  },
  ground: {
    ...sampleFacts.ground,
    source: "Основание описано так подробно, что не помещается в одну строку. ".repeat(5),
  },
  paidKopecks: 123_456_789_01,
  reason: "Причина, которую написали сами, и она ровно такой длины, какая только помещается в поле. "
    .repeat(6)
    .slice(0, 500),
};

const restoring = {
  mode: "restore",
  number: "7318204956120470",
  filedAt: "2026-11-22T04:14:30.000Z",
  finishedAt: "2026-11-22T04:15:03.000Z",
  restorableUntil: null,
  ground: {
    rule: "G1-restore",
    source: "Отменённое можно восстановить в течение 30 дней после отмены",
    ruleSetVersion: 3,
  },
  reason: null,
} as const;

const withdrawn = ({ number, finishedAt, startsAt }: AnnulmentFacts) => ({ number, finishedAt, startsAt });

/** What `sampleFacts` cancelled, restored at its own hour. */
export const restoredFacts: RestorationFacts = { ...sampleFacts, ...restoring, withdraws: withdrawn(sampleFacts) };

/** The longest facts restored, at another hour: a line more than any other. */
export const movedFacts: RestorationFacts = {
  ...longestFacts,
  ...restoring,
  number: "9005182736450187",
  startsAt: "2026-12-08T09:20:00.000Z",
  ground: longestFacts.ground,
  withdraws: withdrawn(longestFacts),
};

/** An application restored, which has no hour. */
export const restoredApplication: RestorationFacts = {
  ...restoredFacts,
  startsAt: null,
  service: finalFacts.service,
  withdraws: { ...restoredFacts.withdraws, startsAt: null },
};

/** An appointment that was cancelled in vain: its agency objected and was right. */
export const undoneFacts: WithdrawalFacts = {
  ...{ ...restoredFacts, version: 2, service: { title: restoredFacts.service.title, kind: "appointment" } },
  ...{ mode: "withdraw", objection: "came-anyway" },
  ground: { rule: "agency-objection", source: withdrawalGround, ruleSetVersion: restoredFacts.ground.ruleSetVersion },
};

/** The same, of version 2. */
export const restoredNamed: RestorationFacts = {
  ...restoredApplication,
  version: 2,
  service: { title: finalFacts.service.title, kind: "application" },
};

/** Of a request that somebody signed with a power of attorney. */
export const representedFacts: AnnulmentFacts = {
  ...applicationFacts,
  version: 3,
  proof: {
    kind: "sms-and-signature",
    maskedPhone: "+7 ··· ···-11-22",
    signature: {
      ...{
        signer: "Лужин Б. П.",
        issuer: "Учебный центр",
        receivedAt: "2026-11-21T11:05:12.000Z",
        file: "ab".repeat(32),
      },
      power: { acceptedAt: "2026-11-23T05:00:00.000Z" },
    },
  },
};

const refusing = {
  mode: "deny",
  finishedAt: "2026-11-23T06:20:11.000Z",
  restorableUntil: null,
  ground: {
    rule: "C2-12",
    source: "Меньше чем за 12 часов отменяют только по документам (правила МФЦ вашего региона)",
    ruleSetVersion: 3,
  },
  reason: null,
  denial: {
    reason: "late",
    otherwise: "Заявка, поданная до конца срока",
    words: "Справка не о том дне. Позвоните нам.\nРегистратура",
    disputableUntil: "2026-12-23",
  },
} as const;

/** What `sampleFacts` asks for, not granted. */
export const refusedFacts: RefusalFacts = {
  ...{ ...sampleFacts, ...refusing, version: 2, asked: "cancel", number: "5107182653914402" },
  service: { title: sampleFacts.service.title, kind: "appointment" },
};

/** An application's. */
export const refusedApplication: RefusalFacts = {
  ...{ ...applicationFacts, ...refusing, asked: "annul", number: "5107182653914415" },
  ground: applicationFacts.ground,
  denial: { ...refusing.denial, reason: "technical", otherwise: "Новая заявка", words: null },
};

/** Refused once its hour had come. */
export const refusedLate: RefusalFacts = { ...refusedFacts, finishedAt: "2026-11-24T05:40:00.000Z" };

/** Of which its officer had as much to say as is allowed. */
export const wordyRefusal: RefusalFacts = {
  ...refusedFacts,
  number: "5107182653914428",
  denial: {
    ...refusedFacts.denial,
    words: "Мы посмотрели всё, что вы прислали, и вот что в нём не так. ".repeat(17).slice(0, 1000),
  },
};

/** A ticket that holds until its month is over; its agency has told what it takes next, and where to ask for it again. */
export const endingFacts: AnnulmentFacts = {
  ...ongoingFacts,
  version: 4,
  number: "9053182736450205",
  service: { title: "Льготный проездной билет", kind: "ongoing" },
  ending: {
    lastDay: "2026-11-30",
    nextCharge: { on: "2026-12-01", kopecks: 120_000 },
    again: "https://transport.example/bilet",
  },
};
