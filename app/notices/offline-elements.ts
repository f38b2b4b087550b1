/** An element of a page: what is in it are texts, never markup. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  content: string | readonly (string | HTMLElement)[] = "",
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...(typeof content === "string" ? [content] : content));
  return element;
}
