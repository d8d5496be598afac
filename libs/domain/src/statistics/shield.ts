/** Groups of fewer people show no figures: results of single persons could be read from them. */
export const SHIELD = 10;

/** Whether a group is so small that its figures stay hidden. Of an empty group there is nothing to hide. */
export const isShielded = (people: number) => people > 0 && people < SHIELD;

/**
 * Which parts of a known whole may be shown. Small ones stay hidden; and because the rest can be had by taking those shown from the whole,
 * the hidden ones together are never fewer than SHIELD either: the smallest of the others is hidden with them where needed
 * (complementary suppression). Empty parts hide nobody.
 */
export function shownParts(people: readonly number[]): boolean[] {
  const shown = people.map((count) => !isShielded(count));
  const hidden = () => people.reduce((sum, count, place) => sum + (shown[place] ? 0 : count), 0);
  while (isShielded(hidden())) {
    const [next] = people.map((count, place) => ({ count, place })).filter(({ count, place }) => shown[place] && count > 0).sort((a, b) => a.count - b.count);
    if (!next) break;
    shown[next.place] = false;
  }
  return shown;
}

/** By what a reader may select people: the language of the test, the level of its seminar, the campaign. Null where there is none. */
export interface TakerMarks {
  readonly language: 'kk' | 'ru' | null;
  readonly level: number | null;
  readonly campaignId: string;
}
/** Parts left out select everybody. */
export type TakerSelection = { readonly [Key in keyof TakerMarks]?: TakerMarks[Key] | undefined };
export interface PeopleCell extends TakerMarks {
  readonly people: number;
}

export function isSelected(marks: TakerMarks, selection: TakerSelection): boolean {
  return (Object.keys(selection) as (keyof TakerMarks)[]).every((key) => selection[key] === undefined || selection[key] === marks[key]);
}

/**
 * Whether the figures of the people whom a selection picks may be shown: they are not too few, and neither are those whom it leaves out of
 * any wider selection (with one, several or all of its parts taken away), whose figures would follow from the difference.
 * Of an empty selection there is nothing to hide.
 */
export function mayShow(cells: readonly PeopleCell[], selection: TakerSelection): boolean {
  const parts = (Object.keys(selection) as (keyof TakerMarks)[]).filter((key) => selection[key] !== undefined);
  const count = (wider: TakerSelection) => cells.reduce((sum, cell) => sum + (isSelected(cell, wider) ? cell.people : 0), 0);
  const selected = count(selection);
  if (isShielded(selected)) return false;
  const wider = Array.from({ length: 2 ** parts.length - 1 }, (_, mask) => Object.fromEntries(parts.filter((_part, place) => mask & (1 << place)).map((key) => [key, selection[key]])));
  return wider.every((one) => !isShielded(count(one) - selected));
}
