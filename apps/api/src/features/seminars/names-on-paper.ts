/** Both languages of a text in one line, for the slot of a refusal that the reader's language fills. */
export const bilingual = ({ kk, ru }: { kk: string; ru: string }) => (kk === ru ? kk : `${kk} / ${ru}`);

/** Building, room and address one after the other; a building that is known by its address alone is named once. */
export const listed = (...parts: readonly (string | undefined)[]) => [...new Set(parts)].filter(Boolean).join(', ');

/** `2026-02-11T09:00` as on paper: `11.02.2026 09:00`. */
export const onPaper = (local: string) =>
  `${local.slice(8, 10)}.${local.slice(5, 7)}.${local.slice(0, 4)} ${local.slice(11, 16)}`;

/** Whole days as on paper: `11.02.2026–13.02.2026`, or the one day. */
export const daysOnPaper = ({ from, until }: { from: string; until: string }) =>
  [...new Set([from, until])].map((day) => `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`).join('–');
