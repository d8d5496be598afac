import type { Interaction } from '@kaskad/contracts';

type Area = Extract<Interaction, { type: 'hotspot' }>['areas'][number];

/** A right area, drawn over the picture. */
export function Outline({ area }: { readonly area: Area }) {
  const look = { fill: '#0a7d3b44', stroke: '#0a7d3b', strokeWidth: 3, vectorEffect: 'non-scaling-stroke' as const };
  switch (area.shape) {
    case 'rectangle':
      return <rect x={area.x} y={area.y} width={area.width} height={area.height} {...look} />;
    case 'circle':
      return <circle cx={area.x} cy={area.y} r={area.radius} {...look} />;
    case 'polygon':
      return <polygon points={area.points.map((point) => point.join(',')).join(' ')} {...look} />;
  }
}
