export interface TreeNode {
  readonly personId: string;
  readonly parentId: string | null;
  readonly depth: number;
}

interface Placed<N extends TreeNode> {
  readonly node: N;
  readonly x: number;
  readonly y: number;
}

export interface TreeLayout<N extends TreeNode> {
  readonly placed: readonly Placed<N>[];
  readonly width: number;
  readonly height: number;
}

/** Distances in the picture's own units (pixels at natural size). */
export const COLUMN = 250;
export const ROW = 30;

/**
 * A layered tree from left to right, read like an outline: every leaf gets a row of its own, a trainer stands beside
 * the first of the own trainees, the column is the distance from the root. Nodes whose parent is missing hang from the
 * root. Linear in the number of nodes.
 */
export function layoutTree<N extends TreeNode>(root: N, nodes: readonly N[]): TreeLayout<N> {
  const known = new Set([root.personId, ...nodes.map(({ personId }) => personId)]);
  const below = Map.groupBy(nodes, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : root.personId,
  );
  const placed: Placed<N>[] = [];
  let row = 0;
  let deepest = 0;
  const place = (node: N, depth: number): number => {
    deepest = Math.max(deepest, depth);
    const rows = (below.get(node.personId) ?? []).map((child) => place(child, depth + 1));
    const y = rows[0] ?? row++ * ROW;
    placed.push({ node, x: depth * COLUMN, y });
    return y;
  };
  place(root, 0);
  return { placed, width: (deepest + 1) * COLUMN, height: Math.max(1, row) * ROW };
}
