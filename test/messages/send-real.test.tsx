import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findHeldBy } from "~/annulments/annulments.server";
import { finish } from "~/annulments/finishing/finish.server";
import { codePage } from "~/annulments/proving/code-page.server";
import { CodePage } from "~/annulments/proving/code-view";
import { prove } from "~/annulments/proving/prove.server";
import { finishedPage } from "~/cabinet/finished-page.server";
import { FinishedPage } from "~/cabinet/finished-view";
import { smtpGateway } from "~/gateways/mail-smtp/smtp.server";
import { openSms } from "~/gateways/open-sms.server";
import type { SmsGateway } from "~/gateways/sms.server";
import { smppGateway } from "~/gateways/sms-smpp/smpp.server";
import { PassingFailure, sendMessage } from "~/messages/send.server";
import { settle } from "~/messages/settle.server";
import { takeBounce } from "~/messages/take-bounce.server";
import { keepFile } from "~/notices/keep-file.server";
import { findOfAnnulment } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { given } from "../proofs/mailbox";
import { freePort } from "../support/daemon";
import { onPglite } from "../support/database";
import { givenCountry, later, MINUTE, testHouse, worldFor } from "../support/given";
import { isKannelThere, type Kannel, startKannel } from "../support/kannel";
import { findExim, type MailServer, startExim } from "../support/mail-server";
import { debianPython } from "../support/python";
import type { TestHouse } from "../support/requests";
import { Smsc } from "../support/smsc";
import { readable } from "../ui/html";

const areThere = isKannelThere() && findExim() !== null;

/** An exchange behind Kannel, another one straight behind us, a mail server, and the worker's act before all of them. */
describe.skipIf(!areThere)("by real ways out, the citizen's page says the truth (security 40)", () => {
  let house: TestHouse;
  let [first, second, kannel, sms, exim]: [Smsc, Smsc, Kannel, SmsGateway, MailServer] = [] as never;
  /** When what comes back is heard. */
  let clock = later(MINUTE);
  const open = onPglite();

  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
    [first, second, exim] = [await new Smsc().start(), await new Smsc().start(), await startExim()];
    const callback = `http://127.0.0.1:${await freePort()}/aVERYlongSECRETpath012345`;
    kannel = await startKannel(first.port, callback);
    const order = [
      { way: "kannel", address: kannel.url },
      { way: "smpp", address: second.url },
    ] as const;
    sms = openSms({ order, callback, httpSecret: "", shortNumber: null }, house.operator, () => {});
    await sms.hear?.({ receipt: (receipt) => settle(worker(clock), receipt), inbound: async () => {} });
    await Promise.all([first, second].map((smsc) => smsc.until(() => smsc.bound === 1)));
  });
  afterAll(async () => {
    await sms?.close?.();
    for (const one of [kannel, first, second, exim]) await one?.stop();
  });

  const sender = { from: "no-reply@otmena.example", dkim: null };
  const ways = (of: Partial<TestHouse> = {}) => ({ ...house, sms, mail: smtpGateway(exim.url, sender), ...of });
  const worker = (at = later(MINUTE), of: Partial<TestHouse> = {}) =>
    worldFor(ways(of), { kind: "system", name: "send-message" }, at);
  const attempts = (id: string) =>
    house.db
      .selectFrom("message_attempt")
      .select(["gateway", "failure"])
      .where("message_id", "=", id)
      .orderBy("id")
      .execute();
  type Asked = Awaited<ReturnType<typeof given>>;
  const messageOf = (request: Asked, template: "code" | "finished") => {
    const of = house.db.selectFrom("message").select("id").where("annulment_id", "=", request.id);
    return of.where("template", "=", template).executeTakeFirstOrThrow();
  };

  type Request = Awaited<ReturnType<typeof asked>>;
  async function asked(wanted: Parameters<typeof given>[1] = {}) {
    const request = await given(house, wanted);
    const { id } = await messageOf(request, "code");
    const send = (of: Partial<TestHouse> = {}, at = later(MINUTE)) => sendMessage(worker(at, of), id);
    return {
      ...request,
      messageId: id,
      send,
      code: codeOf(house.keys, (await findOfAnnulment(house.db, request.id, 1))!),
    };
  }
  /** Its code typed, carried out, and what tells of that sent. */
  async function finished(request?: Request) {
    const one = request ?? (await asked());
    if (!request) await one.send();
    expect(await prove(one.world(), one.number, one.code)).toMatchObject({ ok: true });
    const notice = await finish(one.world(), one.number);
    if (!notice.ok) throw new Error(notice.reason.code);
    await keepFile(worker(), notice.value.id);
    await sendMessage(worker(), (await messageOf(one, "finished")).id);
    return one;
  }
  const held = async (one: Asked) => (await findHeldBy(house.db, one.actor, one.number))!;
  /** What the page of the code says of where it is, line by line. */
  async function page(one: Asked) {
    const view = await codePage(one.world(later(2 * MINUTE)), await held(one));
    const all = readable(<CodePage view={view} />).split("\n");
    const from = all.findIndex((line) => line.startsWith("Где сейчас")) + 1;
    return all
      .slice(
        from,
        all.findIndex((line) => line.startsWith("Придёт")),
      )
      .map((line) => line.replace(" Обновить", ""));
  }
  /** What that of the finished request says of its message. */
  async function lastPage(one: Asked) {
    const view = await finishedPage(one.world(later(2 * MINUTE)), await held(one));
    return readable(<FinishedPage view={view} />)
      .split("\n")
      .filter((line) => /(СМС|[Пп]исьм[ео]).* на /.test(line))[0];
  }
  const sentTo = (smsc: Smsc, { phone }: Asked) => smsc.submitted.filter((one) => phone.endsWith(one.to.slice(1)));
  const textOf = (smsc: Smsc, one: Asked) =>
    sentTo(smsc, one)
      .map(({ text }) => text)
      .join("");
  const saysSoon = (one: Asked, ...lines: string[]) => expect.poll(() => page(one)).toEqual(lines);

  const handing = "Передаём её оператору.";
  const taken = expect.stringMatching(/^Оператор её принял\./);
  const ladder = "Отправили в 16:05, оператор принял в 16:06";

  it("of a code in Cyrillic, taken, then delivered, though receipts come twice and the lesser one last", async () => {
    const one = await asked();
    expect((await page(one))[0]).toBe(handing);
    await one.send();
    await saysSoon(one, taken, `${ladder}.`);
    expect(textOf(first, one)).toMatch(new RegExp(`^Код ${one.code}`));
    clock = later(2 * MINUTE);
    for (const [word, state] of [
      ["DELIVRD", 2],
      ["DELIVRD", 2],
      ["UNDELIV", 5],
    ] as const)
      await first.tellReceipt(sentTo(first, one)[0]!, word, state);
    await saysSoon(one, "Она на телефоне.", `${ladder}, доставили в 16:07.`);
    clock = later(MINUTE);
  });

  it("of a confirmation in Cyrillic, in parts, and of one that no telephone got", async () => {
    const one = await finished();
    await first.until(() => sentTo(first, one).length === 3);
    expect(textOf(first, one)).toMatch(
      /^Код \d{6}.*Запись П···\d{4} отменена 21\.11\.2026 16:05 \(МСК\+2\)\. \S+ (\d{4}[ .]){4}/,
    );
    const got = `Номер уведомления также в короткой СМС на +7 ··· ···-${one.phone.slice(-4, -2)}-${one.phone.slice(-2)}.`;
    expect(await lastPage(one)).toBe(got);
    await first.tellReceipt(sentTo(first, one)[1]!, "UNDELIV", 5, "001");
    await expect
      .poll(() => lastPage(one))
      .toMatch(/^СМС с номером уведомления не дошла на .*: сохраните номер сами\.$/);
  });

  it("of a code that the operator takes no more of for now, though Kannel has it", async () => {
    let refusals = 0;
    first.verdict = () => {
      refusals += 1;
      return 88;
    };
    const one = await asked();
    await one.send();
    await expect.poll(() => refusals).toBeGreaterThan(0);
    expect(await page(one)).toEqual([handing]);
    first.verdict = () => 0;
    await saysSoon(one, taken, `${ladder}.`);
  });

  it("of a gateway that is down, of both, and of when they come back", async () => {
    await kannel.kill();
    const [by, waits] = [await asked(), await asked()];
    await by.send();
    expect(await attempts(by.messageId)).toEqual([
      { gateway: "kannel", failure: "unavailable" },
      { gateway: "smpp", failure: null },
    ]);
    expect(await page(by)).toEqual([taken, `${ladder}.`]);
    await second.tellReceipt(sentTo(second, by)[0]!, "UNDELIV", 5, "001");
    await saysSoon(by, expect.stringMatching(/^Телефон её не получил/), `${ladder}.`);
    await second.tellReceipt(sentTo(second, by)[0]!, "DELIVRD", 2);
    await second.tellReceipt(sentTo(second, by)[0]!, "UNDELIV", 5, "001");
    await saysSoon(by, "Она на телефоне.", `${ladder}, доставили в 16:06.`);
    second.verdict = () => 88;
    await expect(waits.send({}, later(0))).rejects.toThrow(PassingFailure);
    expect(await page(waits)).toEqual([handing]);
    await kannel.again();
    await first.until(() => first.bound === 2);
    await waits.send();
    await saysSoon(waits, taken, `${ladder}.`);
    expect([sentTo(first, waits).length, sentTo(second, waits).length]).toEqual([1, 0]);
    second.verdict = () => 0;
  });

  it("of a code of which no answer comes, and which is not sent again", async () => {
    const one = await asked();
    second.verdict = () => "silence";
    const silent = smppGateway(second.url, { patience: 200, pause: 20, longestPause: 20, enquiry: 60_000 });
    await one.send({ sms: silent });
    second.verdict = () => 0;
    await one.send({ sms: silent });
    await silent.close?.();
    expect(await attempts(one.messageId)).toEqual([{ gateway: "smpp", failure: "unknown-outcome" }]);
    expect(await page(one)).toEqual([expect.stringMatching(/^Не знаем, ушла ли она: оператор не ответил\./)]);
    expect(sentTo(second, one)).toEqual([]);
  });

  it("of a code and a confirmation by e-mail, with its paper", async () => {
    const one = await asked({ phone: null, email: "anna@example.org" });
    await one.send();
    expect(await page(one)).toEqual([
      expect.stringMatching(/^Почтовая служба его приняла\./),
      "Отправили в 16:05, почтовая служба приняла в 16:06.",
    ]);
    const [code] = await exim.delivered(1);
    expect(quoted(code!)).toContain(`Код ${one.code}`);
    const done = await finished(one);
    const [news] = await exim.delivered(1);
    expect(news!.toString()).toMatch(/filename="?otmena-\d+\.pdf/);
    expect(await lastPage(done)).toBe("Номер уведомления также в письме на a···@example.org.");
  });

  it("of e-mail that is refused for ever, for now, sent back, or that no server takes", async () => {
    const [refused, delayed, gone, away] = await Promise.all(
      ["refused", "later", "gone", "away"].map((name) => asked({ phone: null, email: `${name}@example.org` })),
    );
    await refused!.send();
    expect(await page(refused!)).toEqual([expect.stringMatching(/^Почтовая служба его не приняла/)]);
    await expect(delayed!.send()).rejects.toThrow(PassingFailure);
    await expect(away!.send({ mail: smtpGateway("smtp://127.0.0.1:1", sender) })).rejects.toThrow(PassingFailure);
    for (const one of [delayed!, away!]) expect(await page(one)).toEqual(["Передаём его почтовой службе."]);
    await away!.send();
    expect((await page(away!))[0]).toMatch(/^Почтовая служба его приняла\./);
    await gone!.send();
    const [bounce] = await exim.bounced(1);
    expect(await takeBounce(worker(), bounce!)).toEqual({ ok: true, value: "undelivered" });
    expect((await page(gone!))[0]).toMatch(/^Почтовый ящик его не принял/);
  });
});

/** The words of an e-mail whose text is quoted or in base64. */
const quoted = (mail: Uint8Array): string => debianPython(TEXT, mail);
const TEXT = `
import sys, email, email.policy
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
print(mail.get_body(("plain",)).get_content())`;
