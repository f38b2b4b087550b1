import { turnBack } from "~/shell/answer-form.server";
import type { RequestContext } from "~/shell/context.server";
import { retryWords } from "~/ui/limits-words";
import type { UploadRefusal } from "./attachment";
import { uploadRefusalWords } from "./words";

/** A form that came back since none of its files is kept: why, at their field. */
export function refuseFiles<Typed>(context: RequestContext, reason: UploadRefusal, typed: Typed) {
  const files = uploadRefusalWords(reason, (seconds) => retryWords(context.now, seconds));
  return turnBack(context, reason, { files }, typed);
}
