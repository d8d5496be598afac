type Child = Node | string | null | false;

/** A small element with its text; nothing is ever written into a page as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  fields: Partial<HTMLElementTagNameMap[Name]> | null,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  Object.assign(made, fields);
  made.append(...children.filter((child) => child !== null && child !== false));
  return made;
}

export const button = (text: string, act: () => void, className = ''): HTMLButtonElement =>
  element('button', { type: 'button', className, onclick: act }, text);
