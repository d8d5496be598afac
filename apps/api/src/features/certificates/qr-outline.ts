import { qrModules } from '../../platform/qr-modules.ts';

const QUIET = 4;

/**
 * A QR code as one SVG path over a square of `size` modules, quiet zone included: the phone needs no code of its own to
 * draw it.
 */
export function qrOutline(text: string): { size: number; path: string } {
  const modules = qrModules(text);
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      const start = column;
      while (column < modules.size && modules.get(row, column)) column++;
      if (column > start) runs.push(`M${start + QUIET} ${row + QUIET}h${column - start}v1h-${column - start}z`);
    }
  }
  return { size: modules.size + 2 * QUIET, path: runs.join('') };
}
