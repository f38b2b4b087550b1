import type { Logger } from "pino";
import { kannelGateway } from "~/gateways/kannel.server";
import { outboxGateway } from "~/gateways/outbox.server";
import { insertCertificate } from "~/notices/certificates.server";
import { demonstrationQrSigner, demonstrationSealer } from "~/notices/demo-seal.server";
import type { Prepared } from "~/notices/prepared";
import { insertQrCertificate } from "~/notices/qr-certificates.server";
import { qrSignerOfSettings } from "~/notices/qr-keys.server";
import { sealerOfSettings } from "~/notices/seal-keys.server";
import { type Boss, openBoss } from "~/shell/boss.server";
import type { Settings } from "~/shell/config.server";
import type { House } from "~/shell/house.server";
import { keysFrom, secretOf } from "~/shell/keys.server";
import { openMigrated } from "~/shell/open.server";
import { openPool } from "~/shell/pool.server";
import { demonstrationAuthority } from "~/signatures/demo-authority.server";
import { openTrustedVerifier, type TrustedVerifier } from "~/signatures/trusted-verifier.server";
import type { PaperWork } from "~/threads.server";

export interface OpenHouse {
  house: House;
  boss: Boss;
  verifier: TrustedVerifier;
  /** Jobs first, then the database, then the directory's lock. */
  close(): Promise<void>;
}

/** Opens everything a process owns and brings the schema up to date. `publicUrl`: for a port that was not known before. */
export async function openHouse(settings: Settings, log: Logger, publicUrl?: string): Promise<OpenHouse> {
  const onError = (error: Error) => log.error({ error }, "database");
  const now = new Date();
  const given = await sealerOfSettings(settings, now);
  const givenQr = qrSignerOfSettings(settings, now);
  const { db, engine, applied, close } = await openMigrated(settings, onError);
  try {
    if (applied.length > 0) log.info({ applied }, "migrated");
    const boss = await openBoss(engine, (error) => log.error({ error }, "jobs"));
    const sealer = given ?? demonstrationSealer(settings.dataDir, now);
    const qrSigner = givenQr ?? demonstrationQrSigner(settings.dataDir, now);
    const seal = { ...sealer.plan, demonstration: sealer.plan.demonstration || qrSigner.demonstration };
    await insertCertificate(db, sealer, now);
    await insertQrCertificate(db, qrSigner, now);
    const papers = openPool<PaperWork, Prepared | Uint8Array>({ role: "notice", patience: 60_000, memoryMb: 192 });
    const demoAuthority = demonstrationAuthority(settings, now);
    const verifier = openTrustedVerifier(settings.signatures, log, demoAuthority?.trust ?? null);
    const house: House = {
      settings,
      publicUrl: publicUrl ?? settings.publicUrl ?? `http://${settings.host}:${settings.port}`,
      keys: keysFrom(secretOf(settings)),
      db,
      jobs: boss,
      sms: settings.smsGateway === "kannel" ? kannelGateway(settings.smsUrl ?? "") : outboxGateway(db),
      render: async (facts, qrStatement) =>
        (await papers.run({ facts, qrStatement, publicUrl: house.publicUrl, seal })) as Prepared,
      renderStatement: async (statement) => (await papers.run(statement)) as Uint8Array,
      sealer,
      verifier,
      demoAuthority,
      qrSigner,
      log,
    };
    return {
      house,
      boss,
      verifier,
      async close() {
        await boss.stop();
        await papers.close();
        await verifier.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
