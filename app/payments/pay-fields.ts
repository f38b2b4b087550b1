import { uinWords } from "~/identity/identity-words";
import { parseUin } from "~/identity/uin";
import { readForm, required } from "~/lib/form";
import { formWords } from "~/ui/form-words";

const fields = { uin: required(parseUin, uinWords) };

type Wanted = { uin: string } | { recordId: string } | { obligationId: string };

/** What a form wants to pay: something that its page named, or a number that was typed. */
export function readWanted(form: FormData) {
  const [record, obligation] = [form.get("record"), form.get("obligation")];
  const typed = { uin: "" };
  if (typeof record === "string") return named({ recordId: record });
  if (typeof obligation === "string") return named({ obligationId: obligation });
  const read = readForm(form, fields, formWords);
  return read.ok ? { ok: true as const, value: { uin: read.value.uin } as Wanted, typed: read.typed } : read;

  function named(value: Wanted) {
    return { ok: true as const, value, typed };
  }
}
