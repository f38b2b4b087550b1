import { redirect } from "@remix-run/node";
import type { Attachment } from "~/attachments/attachment";
import { listSentToApply } from "~/attachments/attachments.server";
import { dayIn } from "~/lib/zoned";
import { applicationPath } from "~/reviews/review-path";
import { notFound } from "~/shell/answer-form.server";
import type { World } from "~/shell/world.server";
import type { Application, Version } from "./application";
import { findBehind, findNumberOf, listVersions } from "./applications.server";
import type { Answers, Form } from "./form";
import { findFormOf } from "./forms.server";
import { findTaking, type Taking } from "./offices.server";
import { openTyped } from "./sealed-answers.server";

/** What is being filled in. */
export interface Draft {
  world: World;
  token: string;
  application: Application;
  form: Form;
  answers: Answers;
  office: Taking;
  /** Documents of it so far. */
  files: Attachment[];
  /** The day at its office. */
  today: string;
  /** Of one that was sent before and is being changed: the number of its record; null: it was not sent yet. */
  number: string | null;
  /** As it was sent so far. */
  versions: Version[];
}

/**
 * The application behind a secret, for whoever may fill it in; 404 for any other. Of one that was sent the secret is worth nothing by
 * itself: whoever has shown that it is theirs changes it, if a change was begun, and is led to its page if not.
 */
export async function requireDraft(world: World, token = ""): Promise<Draft> {
  const { db, actor, now, house } = world;
  const application = await findBehind(db, actor, token);
  if (!application || application.erasedAt) throw notFound();
  const number = application.recordId === null ? null : await findNumberOf(db, actor, application.id);
  if (number === undefined) throw notFound();
  if (number && application.sealedTyped === null) throw redirect(applicationPath(number), 303);
  const form = await findFormOf(db, { id: application.formId, version: application.formVersion });
  const office = await findTaking(db, form, application.officeId);
  if (!office) throw notFound();
  return {
    ...{ world, token, application, form, office, answers: openTyped(house.keys, application) },
    files: (await listSentToApply(db, application.id)).filter(({ erasedAt }) => erasedAt === null),
    today: dayIn(now, office.timeZone),
    number,
    versions: number === null ? [] : await listVersions(db, application.id),
  };
}
