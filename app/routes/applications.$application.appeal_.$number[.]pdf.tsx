import type { LoaderFunctionArgs } from "@remix-run/node";
import { appealPaper } from "~/appeals/appeal-paper.server";
import { requireDisputed } from "~/appeals/require-disputed.server";

/** The same of an application. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { world, disputed } = await requireDisputed(request, context, params.application);
  return appealPaper(world, disputed, params.number);
}
