import { redirect } from "@remix-run/node";
import { isFresh } from "~/accounts/account";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { findBinding } from "~/accounts/profile/bindings.server";
import { BINDING_MS, type Binding, bindingPath, certificatesPath, isOpenBinding } from "~/accounts/profile/certificate";
import { listCertificates } from "~/accounts/profile/certificates.server";
import { timeZoneWords } from "~/lib/time-words";
import { isUuid } from "~/lib/uuid";
import { bindingWords } from "~/signatures/binding-words";
import type { BindingView, CertificatesView } from "./certificates-view";
import { certificatesWords as words } from "./certificates-words";

/** The certificates of an account. */
export async function certificatesPage({ db, now, actor, house }: AccountWorld): Promise<CertificatesView> {
  const certificates = await listCertificates(db, house.keys, actor.account.id);
  return {
    mayChange: isFresh(actor.account, now),
    certificates: certificates.map(({ id, subject, issuer, serial, validUntil, boundAt, isQualified, proves }) => ({
      ...{ id, subject, issuer, serial },
      proves: words.proves(isQualified, proves),
      ...{ until: words.day(new Date(validUntil)), bound: words.day(boundAt) },
    })),
  };
}

/** A text of whoever is at the device at which it was asked for; another's ends where one begins. */
async function requireOwn({ db, actor }: AccountWorld, id: string): Promise<Binding> {
  const binding = isUuid(id) ? await findBinding(db, actor.account.id, id) : undefined;
  if (!binding || binding.visitorId !== actor.id) throw redirect(certificatesPath, 303);
  return binding;
}

/** The same that can be signed still. */
export async function requireBinding(world: AccountWorld, id = ""): Promise<Binding> {
  const binding = await requireOwn(world, id);
  if (!isOpenBinding(binding, world.now)) throw redirect(certificatesPath, 303);
  return binding;
}

/** What its page shows, also once it is too late; of one by which a certificate was bound, the certificates do. */
export async function bindingPage(world: AccountWorld, id = ""): Promise<BindingView> {
  const binding = await requireOwn(world, id);
  if (binding.usedAt) throw redirect(certificatesPath, 303);
  const path = bindingPath(binding.id);
  if (!isOpenBinding(binding, world.now)) return { path, until: null, demonstration: null };
  const until = timeZoneWords(new Date(binding.askedAt.getTime() + BINDING_MS), "Europe/Moscow");
  const demonstration = world.house.demoAuthority ? `/dev/certificate/${binding.id}` : null;
  return { path, until: bindingWords.until(until), demonstration };
}
