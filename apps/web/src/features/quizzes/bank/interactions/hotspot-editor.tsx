import type { Interaction } from '@kaskad/contracts';
import { type PointerEvent, type SyntheticEvent, useState } from 'react';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { Button, Notice, TextField } from '../../../../shared/ui/index.ts';
import { pictureSrc } from '../../taking/interactions/view-props.ts';
import { Outline } from './picture-outline.tsx';
import { type EditorOf, whole } from './editor-props.ts';

type Area = Extract<Interaction, { type: 'hotspot' }>['areas'][number];
type Rectangle = Extract<Area, { shape: 'rectangle' }>;

/** Areas are drawn with the pointer on the picture, and set to the pixel in the fields beneath. */
export function HotspotEditor({ interaction, picture, onChange }: EditorOf<'hotspot'>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const [from, setFrom] = useState<readonly [number, number] | null>(null);
  const { width, height, areas } = interaction;
  if (!picture) return <Notice tone="warn" title={t('editor.pictureFirst')} />;
  const measured = ({ currentTarget: { naturalWidth, naturalHeight } }: SyntheticEvent<HTMLImageElement>) => {
    if (naturalWidth > 0 && (naturalWidth !== width || naturalHeight !== height))
      onChange({
        ...interaction,
        width: naturalWidth,
        height: naturalHeight,
        areas: areas.map((area) => scaled(area, naturalWidth / width, naturalHeight / height)),
      });
  };
  const at = (event: PointerEvent<HTMLElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      Math.round(((event.clientX - box.left) / box.width) * width),
      Math.round(((event.clientY - box.top) / box.height) * height),
    ];
  };
  const finish = (event: PointerEvent<HTMLElement>) => {
    const [x, y] = at(event);
    if (from && Math.abs(x - from[0]) > 4 && Math.abs(y - from[1]) > 4) {
      const drawn: Rectangle = {
        shape: 'rectangle',
        x: Math.min(x, from[0]),
        y: Math.min(y, from[1]),
        width: Math.abs(x - from[0]),
        height: Math.abs(y - from[1]),
      };
      onChange({ ...interaction, areas: [...areas, drawn].slice(-20) });
    }
    setFrom(null);
  };
  const change = (place: number, area: Area) =>
    onChange({ ...interaction, areas: areas.map((one, other) => (other === place ? area : one)) });
  return (
    <div className="space-y-4">
      <p className="text-soft">{t('editor.drawAreas')}</p>
      <div
        className="relative cursor-crosshair touch-none overflow-hidden rounded-box border-2 border-line"
        style={{ aspectRatio: `${width} / ${height}` }}
        onPointerDown={(event) => setFrom(at(event))}
        onPointerUp={finish}
      >
        <img
          src={pictureSrc(picture.id)}
          alt={localized(picture.alt)}
          draggable={false}
          onLoad={measured}
          className="absolute inset-0 size-full select-none"
        />
        <svg viewBox={`0 0 ${width} ${height}`} className="absolute inset-0 size-full" aria-hidden="true">
          {areas.map((area, index) => (
            <Outline key={index} area={area} />
          ))}
        </svg>
      </div>
      <ol className="space-y-3">
        {areas.map((area, index) => (
          <li key={index} className="rounded-box border border-line p-3">
            <div className="flex flex-wrap items-end gap-3">
              <span className="pb-3 font-semibold">{t('editor.area', { place: index + 1 })}</span>
              {fieldsOf(area).map(([field, value]) => (
                <TextField
                  key={field}
                  label={t(`editor.areaFields.${field}`)}
                  inputMode="numeric"
                  maxLength={5}
                  value={String(value)}
                  onChange={(text) => change(index, { ...area, [field]: whole(text, 10_000) } as Area)}
                />
              ))}
              {areas.length > 1 && (
                <Button
                  kind="quiet"
                  onClick={() => onChange({ ...interaction, areas: areas.filter((_, other) => other !== index) })}
                >
                  {t('editor.remove', { place: index + 1 })}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function fieldsOf(area: Area): (readonly ['x' | 'y' | 'width' | 'height' | 'radius', number])[] {
  switch (area.shape) {
    case 'rectangle':
      return [
        ['x', area.x],
        ['y', area.y],
        ['width', area.width],
        ['height', area.height],
      ];
    case 'circle':
      return [
        ['x', area.x],
        ['y', area.y],
        ['radius', area.radius],
      ];
    case 'polygon':
      return [];
  }
}

/** The same area on a picture of another size. */
function scaled(area: Area, byX: number, byY: number): Area {
  const x = (value: number) => Math.round(value * byX);
  const y = (value: number) => Math.round(value * byY);
  switch (area.shape) {
    case 'rectangle':
      return {
        ...area,
        x: x(area.x),
        y: y(area.y),
        width: Math.max(1, x(area.width)),
        height: Math.max(1, y(area.height)),
      };
    case 'circle':
      return { ...area, x: x(area.x), y: y(area.y), radius: Math.max(1, x(area.radius)) };
    case 'polygon':
      return { ...area, points: area.points.map(([toX, toY]) => [x(toX), y(toY)]) };
  }
}
