import { COLUMN, layoutTree, ROW } from './tree-layout.ts';

const node = (personId: string, parentId: string | null, depth: number) => ({ personId, parentId, depth });

describe('layoutTree', () => {
  const { placed, width, height } = layoutTree(node('root', null, 0), [
    node('a', 'root', 1),
    node('b', 'root', 1),
    node('a1', 'a', 2),
    node('a2', 'a', 2),
    node('lost', 'nobody', 3),
  ]);
  const at = (id: string) => placed.find((one) => one.node.personId === id);

  it('gives every leaf its own row and puts trainers beside their first trainee', () => {
    expect([at('a1')?.y, at('a2')?.y, at('b')?.y, at('lost')?.y]).toEqual([0, ROW, 2 * ROW, 3 * ROW]);
    expect([at('root')?.y, at('a')?.y]).toEqual([0, 0]);
  });

  it('puts each generation in a column, and what has lost its parent beside the root', () => {
    expect([at('root')?.x, at('a')?.x, at('a1')?.x, at('lost')?.x]).toEqual([0, COLUMN, 2 * COLUMN, COLUMN]);
    expect([width, height]).toEqual([3 * COLUMN, 4 * ROW]);
  });

  it('draws a root alone', () => {
    expect(layoutTree(node('root', null, 0), [])).toMatchObject({
      width: COLUMN,
      height: ROW,
      placed: [{ x: 0, y: 0 }],
    });
  });
});
