import type { StructureTag, Tagged } from "./elements";
import type { SettingOf } from "./known-lines";
import type { TaggedDocument } from "./tagged-document";

/** What the walk reads of a node of react-pdf's layout tree. */
export interface LayoutNode {
  type: string;
  props?: Tagged & { src?: string; language?: string; setting?: SettingOf };
  style?: Record<string, unknown>;
  box?: LayoutBox;
  children?: LayoutNode[];
}

type Side = "Top" | "Right" | "Bottom" | "Left";
type LayoutBox = Record<"left" | "top" | "width" | "height", number> & { [Edge in `border${Side}Width`]?: number };

/** react-pdf's renderer: draws the children of a document onto pdfkit. */
export type Draw = (document: TaggedDocument, tree: LayoutNode) => unknown;

type Element = PDFKit.PDFStructureElement;
interface Pen {
  document: TaggedDocument;
  root: Element;
  draw(node: LayoutNode): void;
}
/** Where a node's parent lies on the page, in points from its upper left corner. */
interface Origin {
  x: number;
  y: number;
}

/**
 * Draws a layout tree as tagged PDF (ISO 32000-1, 14.7 and 14.8): every node with a tag becomes a structure element,
 * its text and figures marked content, all decoration an artifact. Throws on content without a tag. `last` may add to
 * the end of the document.
 */
export function drawTagged(
  document: TaggedDocument,
  layout: LayoutNode,
  render: Draw,
  last?: (root: Element) => void,
): void {
  const root = document.struct("Document", { lang: layout.props?.language ?? "" });
  document.addStructure(root);
  const draw = (node: LayoutNode) => void render(document, { type: "DOCUMENT", children: [node] });
  const pen: Pen = { document, root, draw };
  for (const page of layout.children ?? []) drawPage(pen, page);
  last?.(root);
  root.end();
}

function drawPage(pen: Pen, page: LayoutNode): void {
  const { width, height } = boxOf(page);
  pen.document.addPage({ size: [width, height], margin: 0 });
  if (isDecorated(page)) drawArtifact(pen, shell(page));
  for (const child of page.children ?? []) drawNode(pen, child, pen.root, { x: 0, y: 0 });
}

function drawNode(pen: Pen, node: LayoutNode, parent: Element, origin: Origin): void {
  if (node.style?.transform || node.style?.overflow === "hidden")
    throw new Error("not drawn tagged: transform, overflow");
  if (node.props?.artifact) drawArtifact(pen, node);
  else drawContent(pen, node, parent, origin);
}

function drawContent(pen: Pen, node: LayoutNode, parent: Element, origin: Origin): void {
  if (isDecorated(node)) drawArtifact(pen, shell(node));
  const element = openElement(pen, node, parent, origin);
  const plain = bare(node);
  if (leaves.has(node.type)) drawLeaf(pen, plain, element);
  else drawBranch(pen, plain, element, origin);
  if (element !== parent) element.end();
}

function drawBranch(pen: Pen, node: LayoutNode, element: Element, origin: Origin): void {
  const { left, top } = boxOf(node);
  pen.document.save().translate(left, top);
  for (const child of node.children ?? []) drawNode(pen, child, element, { x: origin.x + left, y: origin.y + top });
  pen.document.restore();
  if (node.type === "LINK") drawAnnotation(pen, node, element);
}

function drawLeaf(pen: Pen, node: LayoutNode, element: Element): void {
  if (element === pen.root) throw new Error(`content without a tag: ${node.type}`);
  const content = pen.document.markStructureContent(typeOf(element));
  pen.draw(node);
  pen.document.endMarkedContent();
  element.add(content);
}

/** The annotation that makes a link work; pdfkit ties it to the element by an object reference. */
function drawAnnotation(pen: Pen, node: LayoutNode, element: Element): void {
  pen.document.linkTarget = { element, alt: node.props?.alt ?? node.props?.src ?? "" };
  pen.draw({ ...node, children: [] });
  pen.document.linkTarget = null;
}

function drawArtifact(pen: Pen, node: LayoutNode): void {
  pen.document.markContent("Artifact", { type: "Layout" });
  pen.draw(node);
  pen.document.endMarkedContent();
}

function openElement(pen: Pen, node: LayoutNode, parent: Element, origin: Origin): Element {
  const tag = node.props?.tag ?? (node.type === "LINK" ? "Link" : undefined);
  if (!tag) return parent;
  const { alt, scope } = node.props ?? {};
  const element = pen.document.struct(tag, {
    ...(alt && { alt }),
    ...(scope && { scope }),
    ...frame(tag, node, origin),
  });
  parent.add(element);
  return element;
}

/** A figure has to say where it lies (ISO 14289-1, 7.3). */
function frame(tag: StructureTag, node: LayoutNode, origin: Origin): object {
  if (tag !== "Figure") return {};
  const { left, top, width, height } = boxOf(node);
  const x = origin.x + left;
  const y = origin.y + top;
  return { bbox: [x, y, x + width, y + height], placement: "Block" };
}

const leaves = new Set(["TEXT", "SVG", "IMAGE", "CANVAS"]);

const edges = ["borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth"] as const;
const noEdges = Object.fromEntries(edges.map((edge) => [edge, 0]));

function boxOf(node: LayoutNode): LayoutBox {
  if (!node.box) throw new Error(`not laid out: ${node.type}`);
  return node.box;
}

const isDecorated = (node: LayoutNode): boolean =>
  Boolean(node.style?.backgroundColor) || edges.some((edge) => node.box?.[edge]);

/** A node's background and borders alone. */
const shell = (node: LayoutNode): LayoutNode => ({ ...node, type: "VIEW", children: [] });

/** A node without background and borders. */
const bare = (node: LayoutNode): LayoutNode => ({
  ...node,
  style: { ...node.style, backgroundColor: undefined },
  box: { ...boxOf(node), ...noEdges },
});

const typeOf = (element: Element): string =>
  (element as unknown as { dictionary: { data: { S: string } } }).dictionary.data.S;
