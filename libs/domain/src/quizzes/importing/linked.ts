/** What a question may be known by: the id of a question of the bank, its text in a language; null where it has none. */
export type Signs = readonly (string | null)[];

/** Places of questions of a file and of a bank that have signs in common, directly or by way of others. */
export interface LinkedGroup {
  readonly file: readonly number[];
  readonly bank: readonly number[];
}

/**
 * Which questions of a file may be which of a bank, in groups: what `matchBankQuestions` says of all of them together
 * it says of each group by itself, so that never all of them need to be in memory. Who shares no sign with the bank is
 * in no group.
 */
export function linkedGroups(file: readonly Signs[], bank: readonly Signs[]): LinkedGroup[] {
  const parents = bank.map((_, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[place] = root;
    return root;
  };
  const first = new Map<string, number>();
  const join = (signs: Signs, own: number | undefined) => {
    let root = own;
    for (const sign of signs) {
      const other = sign === null ? undefined : first.get(sign);
      if (other === undefined) continue;
      if (root === undefined) root = rootOf(other);
      else parents[rootOf(other)] = rootOf(root);
    }
    return root;
  };
  for (const [place, signs] of bank.entries()) {
    join(signs, place);
    for (const sign of signs) if (sign !== null && !first.has(sign)) first.set(sign, place);
  }
  const members = file.map((signs) => join(signs, undefined));
  const groups = new Map<number, { file: number[]; bank: number[] }>();
  const groupOf = (place: number) => {
    const root = rootOf(place);
    const group = groups.get(root) ?? { file: [], bank: [] };
    groups.set(root, group);
    return group;
  };
  for (const [place, member] of members.entries()) if (member !== undefined) groupOf(member).file.push(place);
  for (const place of bank.keys()) groupOf(place).bank.push(place);
  return [...groups.values()].filter((group) => group.file.length > 0);
}
