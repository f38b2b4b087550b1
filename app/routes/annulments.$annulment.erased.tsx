import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { nextStep, pathOf } from "~/annulments/annulment";
import { requireRequest } from "~/annulments/require-step.server";
import { erasedPage } from "~/retention/erase-page.server";
import { ErasedPage } from "~/retention/erase-view";
import { erasedWords } from "~/retention/erase-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(erasedWords.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireRequest(request, context, params.annulment);
  const { erasedAt } = annulment;
  if (!erasedAt) throw redirect(pathOf(nextStep(annulment, world.now), annulment.number), 303);
  return erasedPage(world, { ...annulment, erasedAt });
}

export default function Erased() {
  return <ErasedPage view={useLoaderData<typeof loader>()} />;
}
