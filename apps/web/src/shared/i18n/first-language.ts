/**
 * The language that a device begins in: the one kept on it, else what its browser asks for, Kazakh or Russian; Kazakh
 * where it asks for neither. Stands in the page too (start.ts), so it is written for browsers of any age.
 */
export function firstLanguage(kept: string | null, wanted: readonly string[] | undefined): 'kk' | 'ru' {
  if (kept) return kept === 'ru' ? 'ru' : 'kk';
  for (let place = 0; wanted && place < wanted.length; place++) {
    const asked = String(wanted[place]).slice(0, 2).toLowerCase();
    if (asked === 'kk' || asked === 'ru') return asked;
  }
  return 'kk';
}
