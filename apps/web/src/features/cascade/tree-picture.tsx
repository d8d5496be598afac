import type { Reach, ReachNode } from '@kaskad/contracts';
import { useMemo } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { layoutTree, ROW } from './tree-layout.ts';

const MARGIN = 16;
const LABEL = 210;
const LETTERS = 26;

/**
 * The cascade below one person: a column per generation, a line per hand-over. The list beside it says the same in
 * words.
 */
export function TreePicture({ found }: { readonly found: Reach }) {
  const { t } = useTranslation('cascade');
  const { person, nodes } = found;
  const { placed, width, height } = useMemo(() => {
    const root: ReachNode = { ...person, parentId: null, commission: person.commission.name, depth: 0 };
    return layoutTree(root, nodes);
  }, [person, nodes]);
  const places = new Map(placed.map((one) => [one.node.personId, one]));
  const people = t('lineage.people', { count: nodes.length });
  return (
    <figure>
      <div
        role="region"
        tabIndex={0}
        aria-label={t('lineage.picture')}
        className="max-h-[36rem] overflow-auto rounded-box border border-line bg-card"
      >
        <svg
          role="img"
          aria-label={t('lineage.pictureLabel', { name: person.name, people: nodes.length })}
          width={width + 2 * MARGIN}
          height={height + 2 * MARGIN}
          viewBox={`${-MARGIN} ${-MARGIN - ROW / 2} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`}
          className="block"
        >
          <g fill="none" className="stroke-line" strokeWidth="1.5">
            {placed.map(({ node, x, y }) => {
              const above =
                node.depth === 0 ? undefined : (places.get(node.parentId ?? '') ?? places.get(person.personId));
              return (
                above && (
                  <path
                    key={node.personId}
                    d={
                      y === above.y
                        ? `M${above.x + LABEL} ${y}H${x - 4}`
                        : `M${above.x + LABEL + 14} ${above.y}V${y - 8}q0 8 8 8H${x - 4}`
                    }
                  />
                )
              );
            })}
          </g>
          {placed.map(({ node, x, y }) => (
            <Person key={node.personId} node={node} x={x} y={y} hidden={t('lineage.hidden')} />
          ))}
        </svg>
      </div>
      <figcaption className="mt-1 text-sm text-soft">
        {people}
        {'. '}
        {t('lineage.legend')}
      </figcaption>
    </figure>
  );
}

function Person({
  node,
  x,
  y,
  hidden,
}: {
  readonly node: ReachNode;
  readonly x: number;
  readonly y: number;
  readonly hidden: string;
}) {
  const name = node.name || hidden;
  const short = name.length > LETTERS ? `${name.slice(0, LETTERS - 1)}…` : name;
  return (
    <g>
      <title>{name}</title>
      <circle
        cx={x + 6}
        cy={y}
        r="6"
        className={node.certified ? 'fill-good stroke-good' : 'fill-card stroke-soft'}
        strokeWidth="2"
      />
      <text x={x + 18} y={y + 4.5} className={node.trainees > 0 ? 'fill-ink font-semibold' : 'fill-ink'} fontSize="13">
        {short}
      </text>
    </g>
  );
}
