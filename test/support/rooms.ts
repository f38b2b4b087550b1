import { type File, read, type Source } from "./house-rules";

/** What must hold between the rooms and within one, types counted like what runs. */
export const roomRules = {
  order: "a room imports only rooms below it, and every room has its place",
  circles: "no file needs itself by way of others",
  names: "a base name stands once in a room",
} as const;

/** Every breach, as `path: rule: what`. `order`: the rooms from the ground up. */
export function roomBreaches(sources: Source[], order: readonly string[]): string[] {
  const house = new Map(sources.map((source) => [source.path, read(source)]));
  const files = [...house.values()].filter(({ path }) => roomOf(path) !== null);
  const says = (rule: keyof typeof roomRules, path: string, what: string) => `${path}: ${roomRules[rule]}: ${what}`;
  return [
    ...files.flatMap((file) => misplaced(file, house, order).map((what) => says("order", file.path, what))),
    ...circles(files, house).map((circle) => says("circles", circle[0]!, circle.slice(1).join(", "))),
    ...namesakes(files).map(([path, other]) => says("names", path!, other!)),
  ];
}

/** Null for what stands in no room: the hall, which may use every room, and whatever is not the house. */
function roomOf(path: string): string | null {
  return /^app\/([\w-]+)\//.exec(path)?.[1] ?? (path.startsWith("db/") ? "db" : null);
}

function misplaced({ path, imports }: File, house: Map<string, File>, order: readonly string[]): string[] {
  const room = roomOf(path)!;
  if (!order.includes(room)) return [`${room} has no place`];
  return imports.flatMap((one) => {
    const target = find(one.path, house);
    const other = target && roomOf(target.path);
    return other && order.indexOf(other) > order.indexOf(room) ? [target.path] : [];
  });
}

const find = (path: string, house: Map<string, File>): File | undefined =>
  ["", ".ts", ".tsx"].map((ending) => house.get(path + ending)).find(Boolean);

/** Strongly connected parts of more than one file (Tarjan 1972). */
function circles(files: readonly File[], house: Map<string, File>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const parts: string[][] = [];
  const visit = (file: File) => {
    const { path } = file;
    const at = index.size;
    index.set(path, at);
    low.set(path, at);
    stack.push(path);
    for (const one of file.imports) {
      const target = find(one.path, house);
      if (!target || roomOf(target.path) === null) continue;
      if (!index.has(target.path)) visit(target);
      if (stack.includes(target.path)) low.set(path, Math.min(low.get(path)!, low.get(target.path)!));
    }
    if (low.get(path) === at) {
      const part = stack.splice(stack.indexOf(path));
      if (part.length > 1) parts.push(part.sort());
    }
  };
  for (const file of files) if (!index.has(file.path)) visit(file);
  return parts;
}

/** A sub-room is a room of its own; routes are named by their addresses. */
function namesakes(files: readonly File[]): string[][] {
  const by = new Map<string, string[]>();
  for (const { path } of files) {
    if (!path.startsWith("app/") || path.startsWith("app/routes/")) continue;
    const base = path.replace(/(\.server)?\.tsx?$/, "");
    by.set(base, [...(by.get(base) ?? []), path].sort());
  }
  return [...by.values()].filter((paths) => paths.length > 1);
}
