import type { Interaction, Response } from '@kaskad/domain';
import { type Node } from './qti-document.ts';

/** An answer in the words of the file, and the same here; null when it cannot be given here. */
export interface Given {
  readonly file: readonly string[];
  readonly ours: Response | null;
  /** A point on a border that leans or bends, which engines count either way. */
  readonly isEdge?: boolean;
}

export interface Around {
  readonly declared: Node | undefined;
  readonly root: Node;
  readonly item: Interaction;
}

export const plain = (text: string) => text.replace(/[\s\u00a0]+/g, ' ').trim();

export const idOf = ({ at }: Node) => at['identifier'] ?? '';

export const MOST = 5_000;

export const subsets = (count: number): number[][] =>
  Array.from({ length: Math.min(2 ** count, MOST) }, (_, bits) =>
    Array.from({ length: count }, (__, place) => place).filter((place) => (bits >> place) & 1),
  );

export const numbersIn = (texts: readonly string[]) =>
  texts
    .flatMap((text) => text.trim().split(/[\s,]+/))
    .map(Number)
    .filter((one) => Number.isFinite(one));
