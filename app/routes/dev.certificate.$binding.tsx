import type { LoaderFunctionArgs } from "@remix-run/node";
import { findAccount } from "~/accounts/accounts.server";
import { requireActive } from "~/accounts/entering/require-account.server";
import { requireBinding } from "~/cabinet/certificates-page.server";
import { notFound } from "~/shell/answer-form.server";
import { bindingWords } from "~/signatures/binding-words";

/** Demonstration only: a signature of the text that binds a certificate, as the account's invented holder would make it. Keeps nothing. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { demoAuthority } = context.house;
  if (!context.demo || !demoAuthority) throw notFound();
  const world = await requireActive(request, context);
  const { body } = await requireBinding(world, params.binding);
  const { name = "" } = (await findAccount(world.db, world.house.keys, world.actor.account.id)) ?? {};
  const holder = { surname: name, givenName: "", patronymic: null, bornOn: null };
  return new Response(Buffer.from(demoAuthority.sign(holder, Uint8Array.from(body), world.now)), {
    headers: {
      "Content-Type": "application/pkcs7-signature",
      "Content-Disposition": `attachment; filename="${bindingWords.fileName}.p7s"`,
      "Cache-Control": "no-store",
    },
  });
}
