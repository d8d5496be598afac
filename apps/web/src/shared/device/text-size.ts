import { keep, readKept } from './kept-values.ts';

const STORED = 'kaskad.text';
/** Of what the device itself sets. */
const PER_CENT = { usual: 100, large: 125, largest: 150 } as const;
export type TextSize = keyof typeof PER_CENT;
export const TEXT_SIZES: readonly TextSize[] = ['usual', 'large', 'largest'];

export function textSize(): TextSize {
  const kept = readKept(STORED);
  return TEXT_SIZES.find((size) => size === kept) ?? 'usual';
}

/** Before anything is drawn, and when another size was chosen: everything on the screen is measured by it. */
export function applyTextSize(size: TextSize = textSize()): void {
  document.documentElement.style.fontSize = size === 'usual' ? '' : `${PER_CENT[size]}%`;
}

export function chooseTextSize(size: TextSize): void {
  keep(STORED, size);
  applyTextSize(size);
}
