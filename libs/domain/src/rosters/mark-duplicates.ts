import type { Match } from './match-person.ts';
import { hasError, makeDoubt, type PersonData, type PersonRow, type RosterRow } from './roster-row.ts';

/**
 * Adds 'duplicate_in_file' to every row that repeats an identity of a row above it. Rows without an identity ('') never
 * repeat one.
 */
export function markDuplicates<Data>(
  rows: readonly RosterRow<Data>[],
  identitiesOf: (data: Data) => readonly string[],
): RosterRow<Data>[] {
  const firstLines = new Map<string, number>();
  return rows.map((row) => {
    const identities = identitiesOf(row.data).filter(Boolean);
    const earlier = identities.map((identity) => firstLines.get(identity)).find((line) => line !== undefined);
    if (earlier !== undefined)
      return { ...row, doubts: [...row.doubts, makeDoubt('duplicate_in_file', null, { otherLine: earlier })] };
    for (const identity of identities) firstLines.set(identity, row.line);
    return row;
  });
}

/**
 * Adds 'same_name_other_iin' where two rows of one commission bear one name and different IINs: namesakes, or one of
 * the numbers is wrong.
 */
export function markNamesakes(rows: readonly RosterRow<PersonData>[]): RosterRow<PersonData>[] {
  const seen = new Map<string, { line: number; iin: string | null }>();
  return rows.map((row) => {
    const { nameKey, commission, iin } = row.data;
    const place = `${nameKey}@${commission?.text ?? ''}`;
    const earlier = seen.get(place);
    if (!earlier) {
      seen.set(place, { line: row.line, iin });
      return row;
    }
    if (earlier.iin === iin) return row;
    const code = earlier.iin === null || iin === null ? 'duplicate_in_file' : 'same_name_other_iin';
    return { ...row, doubts: [...row.doubts, makeDoubt(code, null, { otherLine: earlier.line })] };
  });
}

/**
 * Adds 'same_name_in_file' where rows of several commissions bear one name, nobody knows it, and without an IIN nobody
 * can say whether they are one person with two appointments or two people.
 */
export function markTwins(
  rows: readonly PersonRow[],
  matches: readonly Match[],
  places: readonly { readonly id: string | null }[],
): Match[] {
  const isUnknown = ({ person, candidates, elsewhereId }: Match) =>
    person === null && candidates.length === 0 && elsewhereId === null;
  const unknown = [...rows.keys()].filter(
    (at) => isUnknown(matches[at]!) && !hasError(rows[at]!.doubts) && places[at]!.id !== null,
  );
  const isAmong = new Set(unknown);
  const byName = Map.groupBy(unknown, (at) => rows[at]!.data.nameKey);
  return matches.map((match, at) => {
    const { nameKey, iin } = rows[at]!.data;
    const twins = (isUnknown(match) ? (byName.get(nameKey) ?? []) : []).filter(
      (other) =>
        other !== at && places[other]!.id !== places[at]!.id && (iin === null || rows[other]!.data.iin === null),
    );
    const isTwin = twins.length > 0 && isAmong.has(at);
    return isTwin
      ? {
          ...match,
          twins,
          doubts: [...match.doubts, makeDoubt('same_name_in_file', null, { otherLine: rows[twins[0]!]!.line })],
        }
      : match;
  });
}
