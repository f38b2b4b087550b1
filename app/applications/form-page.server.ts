import { officeWords } from "~/agencies/office";
import type { World } from "~/shell/world.server";
import { formPageTexts as words } from "./catalogue-words";
import type { Form } from "./form";
import type { FormView } from "./form-page-view";
import { listTaking } from "./offices.server";

/** What a form needs, and where it can be sent. */
export async function formPage({ db, actor }: World, form: Form): Promise<FormView> {
  const offices = await listTaking(db, form);
  const agency = db.selectFrom("agency").select("name").where("id", "=", form.agency);
  return {
    id: form.id,
    title: form.title,
    intro: form.intro,
    asked: [
      ...form.groups.filter(({ when }) => !when).map(({ title }) => title),
      ...(form.groups.some(({ when }) => when) ? [words.askedMore] : []),
    ],
    documents: form.documents.map(({ title, optional, when }) => {
      if (optional) return words.optional(title);
      return when ? words.perhaps(title) : title;
    }),
    feeKopecks: form.feeKopecks,
    termWorkingDays: form.termWorkingDays,
    change: form.change,
    agency: (await agency.executeTakeFirst())?.name ?? "",
    offices: offices.map((one, place) => ({
      value: one.id,
      label: officeWords(one),
      ...(offices[place - 1]?.region !== one.region && { above: one.regionName }),
    })),
    isInside: actor.kind === "visitor" && actor.account?.state === "active",
  };
}
