import type { Logger } from "pino";
import { accountLetters } from "~/accounts/letters.server";
import { unpauseKind } from "~/accounts/pauses/unpause-kind.server";
import { mismatchKind } from "~/accounts/profile/mismatch-kind.server";
import { lostContactKind } from "~/accounts/recovering/lost-contact-kind.server";
import { recordLetters } from "~/annulments/letters.server";
import { objectionKind } from "~/annulments/obliged/objection-kind.server";
import { openObjection } from "~/annulments/obliged/open-objection.server";
import { rulingKind, visitKind } from "~/annulments/obliged/ruling-kind.server";
import { lockKind } from "~/annulments/proving/lock-kind.server";
import { appealKind } from "~/appeals/appeal-kind.server";
import { appealLetters } from "~/appeals/letters.server";
import { applicationKind } from "~/applications/application-kind.server";
import { applicationLetters } from "~/applications/letters.server";
import { reopened, withdrawn } from "~/applications/withdrawn.server";
import type { Picture, Redrawn } from "~/attachments/redraw.server";
import { clamd } from "~/gateways/clamd/clamd.server";
import { openProviders } from "~/gateways/oidc/open-providers.server";
import { openBank } from "~/gateways/open-bank.server";
import { openMail } from "~/gateways/open-mail.server";
import { openSms } from "~/gateways/open-sms.server";
import { Operator } from "~/gateways/outbox/operator.server";
import { outboxMail } from "~/gateways/outbox/outbox-mail.server";
import { inboundLetters } from "~/inbound/letters.server";
import { takeInbound } from "~/inbound/take.server";
import { attest } from "~/notices/attest.server";
import { paymentLetters } from "~/payments/letters.server";
import { callOff, owe } from "~/payments/owe.server";
import type { Prepared } from "~/press/prepared";
import { reminderLetters } from "~/reminders/letters.server";
import { acceptKeys, strangeKeys } from "~/seals/known-keys.server";
import { openStamps } from "~/seals/open-stamps.server";
import { givenSigners, signersOf } from "~/seals/signers.server";
import { type Boss, openBoss } from "~/shell/boss.server";
import { type Settings, SettingsError } from "~/shell/config.server";
import { noDoubts } from "~/shell/doubts";
import type { House } from "~/shell/house.server";
import type { Engine } from "~/shell/open.server";
import { openPool } from "~/shell/pool.server";
import { systemWorld } from "~/shell/world.server";
import { demonstrationAuthority } from "~/signatures/demo-authority.server";
import { powerKind } from "~/signatures/power-kind.server";
import { findSignedBy } from "~/signatures/signed-by.server";
import { openTrustedVerifier, type TrustedVerifier } from "~/signatures/trusted-verifier.server";
import { ticketLetters } from "~/tickets/letters.server";
import { openPolicy } from "~/witnesses/published-policy.server";
import { demoOfficersIn } from "./demo-officers.server";
import { openOwn } from "./open-own.server";
import type { PaperWork } from "./threads.server";

export interface OpenHouse {
  house: House;
  engine: Engine;
  boss: Boss;
  verifier: TrustedVerifier;
  /** Jobs first, then the database, then the directory's lock. */
  close(): Promise<void>;
}

const demoDatabase =
  "this database is a demonstration's: it holds officers whose passwords stand in the source; name another database";

/** Opens everything a process owns and brings the schema up to date. `publicUrl`: for a port that was not known before. */
export async function openHouse(settings: Settings, log: Logger, publicUrl?: string): Promise<OpenHouse> {
  const onError = (error: Error) => log.error({ error }, "database");
  const now = new Date();
  const given = await givenSigners(settings, now);
  const stamps = openStamps(settings.seal, log);
  const witnesses = openPolicy(settings.log.policy);
  const providers = openProviders(settings.oidc, log);
  const { db, engine, keys, applied, close } = await openOwn(settings, onError, (what) => log.info(what));
  try {
    if (applied.length > 0) log.info({ applied }, "migrated");
    if (settings.mode === "production" && (await demoOfficersIn(db)).length > 0)
      throw new SettingsError([demoDatabase]);
    const { sealer, qrSigner } = signersOf(settings, given, now);
    const signing = { seal: sealer.chain, qr: qrSigner.certificate };
    await attest({ db, keys, log }, now);
    const strange = await strangeKeys({ db, keys }, signing);
    if (strange.length > 0) throw new SettingsError(strange);
    await acceptKeys({ db, keys }, signing, now);
    const boss = await openBoss(engine, (error) => log.error({ error }, "jobs"));
    const room = sealer.plan.room + stamps.room;
    const seal = { room, demonstration: sealer.plan.demonstration || qrSigner.demonstration };
    const papers = openPool<PaperWork, Prepared | Uint8Array>({ role: "notice", patience: 60_000, memoryMb: 192 });
    const pictures = openPool<Picture, Redrawn>({ role: "picture", patience: 25_000, memoryMb: 96 });
    const demoAuthority = demonstrationAuthority(settings, now);
    const verifier = openTrustedVerifier(settings.signatures, log, demoAuthority?.trust ?? null);
    const operator = new Operator(db);
    const house: House = {
      settings,
      publicUrl: publicUrl ?? settings.publicUrl ?? `http://${settings.host}:${settings.port}`,
      keys,
      db,
      jobs: boss,
      sms: openSms(settings.sms, operator, (gateway, failure) =>
        log.error({ gateway, failure }, "no SMS by this way: it rests"),
      ),
      mail: openMail(settings.mail, () => outboxMail(operator)),
      providers,
      bank: openBank(settings.bank, { db, keys, publicUrl: () => house.publicUrl }),
      operator,
      render: async (facts, qrStatement) =>
        (await papers.run({ facts, qrStatement, publicUrl: house.publicUrl, seal })) as Prepared,
      renderStatement: async (statement) => (await papers.run(statement)) as Uint8Array,
      scan: settings.attachments.clamd === null ? null : clamd(settings.attachments.clamd),
      renderSlip: async (slip) => (await papers.run(slip)) as Uint8Array,
      renderBlank: async () => (await papers.run({ blank: true })) as Uint8Array,
      redraw: (picture) => pictures.run(picture),
      sealer,
      stamps,
      verifier,
      demoAuthority,
      qrSigner,
      witnesses,
      doubts: noDoubts(),
      letters: {
        ...recordLetters,
        ...appealLetters,
        ...applicationLetters,
        ...reminderLetters,
        ...inboundLetters,
        ...accountLetters,
        ...ticketLetters,
        ...paymentLetters,
      },
      reviewKinds: {
        ...{ power: powerKind, lock: lockKind, objection: objectionKind, ruling: rulingKind, visit: visitKind },
        appeal: appealKind,
        application: applicationKind,
        mismatch: mismatchKind,
        unpause: unpauseKind(settings.accounts),
        "lost-contact": lostContactKind(settings.accounts),
      },
      openObjection,
      applications: { withdrawn, reopened },
      inbound: (message) => takeInbound(systemWorld(house, "inbound", new Date()), message),
      findSignedBy,
      fees: { owe, callOff },
      log,
    };
    return {
      house,
      engine,
      boss,
      verifier,
      async close() {
        await boss.stop();
        await house.sms.close?.();
        await papers.close();
        await pictures.close();
        await verifier.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
