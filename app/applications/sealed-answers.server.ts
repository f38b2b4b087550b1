import { createHash } from "node:crypto";
import type { Attachment } from "~/attachments/attachment";
import type { Keys } from "~/shell/keys.server";
import type { Application, Version } from "./application";
import type { Answers } from "./form";

/** Answers are sealed for the application that they are of; those that were sent, for the time that they were. */
export const sealTyped = (keys: Keys, id: string, answers: Answers): Buffer =>
  keys.seal("application", bytesOf(answers), id);
export const sealSent = (keys: Keys, id: string, revision: number, answers: Answers): Buffer =>
  keys.seal("application", bytesOf(answers), `${id} ${revision}`);

/** What is being filled in. */
export const openTyped = (keys: Keys, { id, sealedTyped }: Pick<Application, "id" | "sealedTyped">): Answers =>
  sealedTyped === null ? {} : (JSON.parse(keys.open("application", sealedTyped, id).toString()) as Answers);

/** What was sent once; null: it is erased. */
export const openSent = (keys: Keys, id: string, { revision, sealed }: Version): Answers | null =>
  sealed === null ? null : (JSON.parse(keys.open("application", sealed, `${id} ${revision}`).toString()) as Answers);

const bytesOf = (answers: Answers): Buffer => Buffer.from(JSON.stringify(answers));

/** Of all that is sent: to whom, answers in the order of their fields, and documents. */
export const digestOf = (
  { id, officeId }: Pick<Application, "id" | "officeId">,
  answers: Answers,
  files: readonly Pick<Attachment, "id">[],
): Buffer => {
  const inOrder = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([id, officeId, inOrder, files.map((one) => one.id)]))
    .digest();
};
