/**
 * The name of the outermost element, without prefix, and whether a document type is declared before it; empty when
 * there is no element.
 */
export function prologOf(text: string): { readonly root: string; readonly hasDoctype: boolean } {
  let at = text.indexOf('<');
  let hasDoctype = false;
  while (at >= 0) {
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
    else if (text.startsWith('<!', at)) {
      hasDoctype = true;
      at += 2;
    } else break;
    if (at >= 0) at = text.indexOf('<', at);
  }
  const name = at < 0 ? '' : (/^[\w.:-]*/.exec(text.slice(at + 1, at + 200))?.[0] ?? '');
  return { root: name.slice(name.indexOf(':') + 1), hasDoctype };
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}
