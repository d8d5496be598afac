import type { Solution } from '@kaskad/contracts';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { pictureSrc, placesIn, type PropsOf } from './view-props.ts';

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Share of the picture's width that one press of an arrow goes. */
const STEP = 0.02;

/** A place on the picture: by a tap, or with the arrow keys from the middle. */
export function HotspotView({ interaction, picture, response, onRespond, solution, name }: PropsOf<'hotspot'>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { width, height } = interaction;
  const [x, y] = placesIn(response);
  const isSet = typeof x === 'number' && typeof y === 'number';
  const respond = (toX: number, toY: number) =>
    onRespond?.([Math.round(Math.min(width, Math.max(0, toX))), Math.round(Math.min(height, Math.max(0, toY)))]);
  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    respond(((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height);
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const [byX, byY] = step;
    respond((isSet ? x : width / 2) + byX * STEP * width, (isSet ? y : height / 2) + byY * STEP * width);
  };
  const where = isSet
    ? t('interactions.hotspot.marker', { x: Math.round((x / width) * 100), y: Math.round((y / height) * 100) })
    : t('interactions.hotspot.none');
  return (
    <>
      {!solution && (
        <p id={`${name}-how`} className="how mb-2">
          {t('interactions.hotspot.hint')}
        </p>
      )}
      <button
        type="button"
        disabled={!onRespond}
        onPointerUp={point}
        onKeyDown={press}
        aria-describedby={solution ? undefined : `${name}-how`}
        aria-label={`${picture ? localized(picture.alt) : ''}. ${where}`}
        className="relative block w-full touch-manipulation overflow-hidden rounded-box border-2 border-line p-0 disabled:opacity-100"
        style={{ aspectRatio: `${width} / ${height}` }}
      >
        {picture && (
          <img
            src={pictureSrc(picture.id)}
            alt=""
            draggable={false}
            className="absolute inset-0 size-full select-none"
          />
        )}
        <svg viewBox={`0 0 ${width} ${height}`} className="absolute inset-0 size-full" aria-hidden="true">
          {solution?.areas?.map((area, index) => (
            <AreaShape key={index} area={area} />
          ))}
          {isSet && (
            <g transform={`translate(${x} ${y}) scale(${width / 360})`} fill="none">
              <path d="M-16 0h32M0-16v32" stroke="#fff" strokeWidth="6" />
              <path d="M-16 0h32M0-16v32" stroke="#b00020" strokeWidth="3" />
              <circle r="10" stroke="#fff" strokeWidth="6" />
              <circle r="10" stroke="#b00020" strokeWidth="3" />
            </g>
          )}
        </svg>
      </button>
      <p aria-live="polite" className="sr-only">
        {where}
      </p>
    </>
  );
}

/** Where a point would have been right. */
function AreaShape({ area }: { readonly area: NonNullable<Solution['areas']>[number] }) {
  const look = { fill: '#0a7d3b55', stroke: '#0a7d3b', strokeWidth: 3, vectorEffect: 'non-scaling-stroke' as const };
  switch (area.shape) {
    case 'rectangle':
      return <rect x={area.x} y={area.y} width={area.width} height={area.height} {...look} />;
    case 'circle':
      return <circle cx={area.x} cy={area.y} r={area.radius} {...look} />;
    case 'polygon':
      return <polygon points={area.points.map((point) => point.join(',')).join(' ')} {...look} />;
  }
}
