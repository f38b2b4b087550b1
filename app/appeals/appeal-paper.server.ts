import { keepFile } from "~/notices/keep-file.server";
import { listOfAppeals } from "~/notices/of-appeals.server";
import { paperAnswer } from "~/notices/paper-answer.server";
import type { World } from "~/shell/world.server";
import { listAppeals } from "./appeals.server";
import { type Disputed, erasedAt, idOf } from "./disputed.server";

/** The notice that an appeal was received, or of what it came to, of what was reached already. */
export async function appealPaper(world: World, disputed: Disputed, number: string | undefined): Promise<Response> {
  const appeals = erasedAt(disputed) ? [] : await listAppeals(world.db, idOf(disputed));
  const papers = await listOfAppeals(
    world.db,
    appeals.map(({ id }) => id),
  );
  const paper = papers.find((one) => one.number === number);
  return paperAnswer(paper?.number, paper && (await keepFile(world, paper.id)));
}
