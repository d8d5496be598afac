import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { subsetWoff2 } from './subset.mjs';

// node apps/web/fonts/make.mjs: makes the fonts of the interface from Golos Text (SIL Open Font License 1.1) as its
// package ships it.
const { resolve } = createRequire(import.meta.url);
export const WEIGHTS = { 400: '400Regular/GolosText_400Regular.ttf', 600: '600SemiBold/GolosText_600SemiBold.ttf' };
export const sourceOf = (weight) => resolve(`@expo-google-fonts/golos-text/${WEIGHTS[weight]}`);
export const targetOf = (weight) => new URL(`../src/app/fonts/golos-latin-wght-${weight}.woff2`, import.meta.url);

if (process.argv[1] === import.meta.filename)
  for (const weight of Object.keys(WEIGHTS)) writeFileSync(targetOf(weight), subsetWoff2(sourceOf(weight)));
