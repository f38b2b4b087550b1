/** An element of a page: what is in it are texts, never markup. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  content: string | readonly (string | Element)[] = "",
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...(typeof content === "string" ? [content] : content));
  return element;
}

/** Lines on 64 by 64, for the eye only. */
export function drawing(className: string, d: string): SVGElement {
  const make = (name: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name) as SVGElement;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = make("svg", { class: className, viewBox: "0 0 64 64", "aria-hidden": "true" });
  svg.append(make("path", { d }));
  return svg;
}
