/** A text of at most so many signs, cut after a whole word where that leaves most of it; `…` stands for the rest. */
export function clipped(text: string, longest: number): string {
  const signs = [...text];
  if (signs.length <= longest) return text;
  const cut = signs.slice(0, longest - 1).join('');
  const space = /\s/.test(signs[longest - 1] ?? '') ? cut.length : cut.search(/\s\S*$/);
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).trimEnd().replace(/[,;:–-]$/, '')}…`;
}
