import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { askChange } from "~/accounts/changes/ask-change.server";
import { requireActive } from "~/accounts/entering/require-account.server";
import { nothingSaid, profilePath } from "~/accounts/profile/profile";
import { readProfile } from "~/accounts/profile/profile-fields";
import { profileErrors, profileWords } from "~/accounts/profile/profile-words";
import { findProfile } from "~/accounts/profile/profiles.server";
import { removeProof } from "~/accounts/profile/remove-proof.server";
import { statedBy } from "~/accounts/profile/stated.server";
import { answerChange } from "~/cabinet/answer-change.server";
import { profilePage } from "~/cabinet/profile-page.server";
import { ProfilePage } from "~/cabinet/profile-view";
import { isUuid } from "~/lib/uuid";
import { dayIn } from "~/lib/zoned";
import { ACCOUNTS_ZONE } from "~/reviews/review";
import { unprocessable } from "~/shell/answer-form.server";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(profileWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { view: await profilePage(await requireActive(request, context)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.registered = "nothing-to-register";
  const world = await requireActive(request, context);
  const { db, house, actor } = world;
  const form = await request.formData();
  if (form.has("confirmed")) {
    const id = String(form.get("confirmed"));
    const removed = isUuid(id) ? await removeProof(world, "document", id) : null;
    return redirect(removed && !removed.ok && removed.reason === "stale" ? "/account/again" : profilePath, 303);
  }
  const asked = String(form.get("asked") ?? "");
  const read = readProfile(form, dayIn(world.now, ACCOUNTS_ZONE));
  if (!read.ok) return unprocessable(read.errors, { ...read.typed, asked });
  const before = (await findProfile(db, house.keys, actor.account.id))?.profile ?? nothingSaid;
  const { name } = read.value;
  const wish = { kind: "profile", name, profile: statedBy(house.keys, before, read.value), askedId: asked } as const;
  const begun = await askChange(world, wish);
  if (!begun.ok && begun.reason.code === "stale")
    return unprocessable({ asked: profileErrors.stale }, { ...read.typed, asked });
  return answerChange(context, begun, "asked", { ...read.typed, asked });
}

export default function Own() {
  const { errors, typed } = useActionData<typeof action>() ?? {};
  return <ProfilePage view={useLoaderData<typeof loader>().view} errors={errors} typed={typed} />;
}
