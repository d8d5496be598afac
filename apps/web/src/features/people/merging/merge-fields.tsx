import type { MergeField, MergePreview } from '@kaskad/contracts';
import type { MergeChoices, MergeSide } from '@kaskad/domain';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Card, RadioGroup } from '../../../shared/ui/index.ts';

interface Props {
  readonly preview: MergePreview;
  readonly choices: MergeChoices;
  readonly onChange: (choices: MergeChoices) => void;
}

/** The facts in which both differ, each chosen from one side. Of two IINs none is taken for granted. */
export function MergeFields({ preview, choices, onChange }: Props) {
  const { t } = useTranslation(['persons', 'people']);
  const localized = useLocalized();
  const { fields } = preview;
  const shown = (one: MergeField, side: MergeSide) => {
    const { field, [side]: value } = one;
    if (field === 'home') return localized(preview[side].home.name);
    if (value === null) return t('merge.nothing');
    return field === 'language' && (value === 'kk' || value === 'ru') ? t(`people:languages.${value}`) : value;
  };
  return (
    <Card title={t('merge.fields')}>
      {fields.length === 0 ? (
        <p className="text-soft">{t('merge.sameFields')}</p>
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          {fields.map((one) => {
            const { field, survivor, loser, side } = one;
            const mustChoose = field === 'iin' && survivor !== null && loser !== null;
            return (
              <RadioGroup
                key={field}
                legend={t(`merge.field.${field}`)}
                value={choices[field] ?? (mustChoose ? null : side)}
                onChange={(chosen) => onChange({ ...choices, [field]: chosen })}
                options={[
                  { value: 'survivor', label: shown(one, 'survivor') },
                  { value: 'loser', label: shown(one, 'loser') },
                ]}
              />
            );
          })}
        </div>
      )}
    </Card>
  );
}
