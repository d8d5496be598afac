import type { QuestionVersion } from '@kaskad/contracts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { pictureSrc } from '../../taking/interactions/view-props.ts';
import { Outline } from './picture-outline.tsx';

/** The picture of a question, with the areas that are right where a place on it is asked for. */
export function PictureView({
  version: { picture, interaction },
}: {
  readonly version: Pick<QuestionVersion, 'picture' | 'interaction'>;
}) {
  const localized = useLocalized();
  if (!picture) return null;
  const image = (
    <img
      src={pictureSrc(picture.id)}
      alt={localized(picture.alt)}
      className="max-h-96 max-w-full rounded-box border border-line"
    />
  );
  if (interaction.type !== 'hotspot') return image;
  const { width, height, areas } = interaction;
  return (
    <div
      className="relative overflow-hidden rounded-box border border-line"
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      <img src={pictureSrc(picture.id)} alt={localized(picture.alt)} className="absolute inset-0 size-full" />
      <svg viewBox={`0 0 ${width} ${height}`} className="absolute inset-0 size-full" aria-hidden="true">
        {areas.map((area, index) => (
          <Outline key={index} area={area} />
        ))}
      </svg>
    </div>
  );
}
