/** The parts of a path as an address names them: `:id` stands for any one part, `*` for the whole rest. */
const partsOf = (path: string) => path.split('/').filter(Boolean);

export type Params = Readonly<Record<string, string | undefined>>;

/** What the parts of the address say where it is one of the pattern; null where it is not. */
export function matchPath(pattern: string, pathname: string): Params | null {
  const wanted = partsOf(pattern);
  const given = partsOf(pathname);
  const isOpen = wanted.at(-1) === '*';
  if (isOpen ? given.length < wanted.length - 1 : given.length !== wanted.length) return null;
  const params: Record<string, string> = {};
  for (const [place, part] of wanted.entries()) {
    if (part === '*') return params;
    const found = given[place] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decoded(found);
    else if (part !== found) return null;
  }
  return params;
}

/** The pattern that says most about the address wins, whatever the order: `/questions/new` before `/questions/:id`. */
export function bestMatch<T extends { readonly path: string }>(
  patterns: readonly T[],
  pathname: string,
): { readonly found: T; readonly params: Params } | null {
  let best: { found: T; params: Params; rank: string } | null = null;
  for (const found of patterns) {
    const params = matchPath(found.path, pathname);
    const rank = rankOf(found.path);
    if (params && (!best || rank > best.rank)) best = { found, params, rank };
  }
  return best;
}

/** One digit a part, and one for the end: an open end says less than a part, and a part less than no further one. */
const rankOf = (pattern: string) =>
  [...partsOf(pattern).map((part) => (part === '*' ? '0' : part.startsWith(':') ? '1' : '2')), '3'].join('');

/** The address that a link leads to: one without a slash in front stands below the page that shows it. */
export function resolveTo(to: string, pathname: string): string {
  if (to.startsWith('/')) return to;
  if (to.startsWith('?') || to.startsWith('#')) return pathname + to;
  return `${pathname.replace(/\/$/, '')}/${to}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
