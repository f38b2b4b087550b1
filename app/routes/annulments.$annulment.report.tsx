import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireStep } from "~/annulments/require-step.server";
import { notFound } from "~/shell/answer-form.server";
import { reportPage } from "~/signatures/report-page.server";
import { ReportPage } from "~/signatures/report-view";
import { reportWords } from "~/signatures/report-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(reportWords.title) }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, annulment } = await requireStep(request, context, params.annulment, "finished");
  const view = await reportPage(world, annulment);
  if (!view) throw notFound();
  return view;
}

export default function Report() {
  return <ReportPage view={useLoaderData<typeof loader>() as Parameters<typeof ReportPage>[0]["view"]} />;
}
