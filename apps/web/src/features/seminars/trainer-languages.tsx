import type { Language, ProposalGrounds } from '@kaskad/contracts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { CheckField } from '../../shared/ui/index.ts';

/** In which languages trainers teach, where somebody said another than their own. */
export type TrainerTongues = Readonly<Record<string, readonly Language[]>>;
const LANGUAGES = ['kk', 'ru'] as const;

interface Props {
  readonly trainers: ProposalGrounds['trainers'];
  readonly value: TrainerTongues;
  readonly onChange: (value: TrainerTongues) => void;
}

export function TrainerLanguages({ trainers, value, onChange }: Props) {
  const { t } = useTranslation('proposals');
  const localized = useLocalized();
  if (trainers.length === 0) return null;
  return (
    <details>
      <summary className="min-h-11 cursor-pointer font-medium">{t('languages')}</summary>
      <p className="mb-2 text-sm text-soft">{t('languagesHint')}</p>
      <ul className="space-y-3">
        {trainers.map(({ id, name, home, languages }) => {
          const own = value[id] ?? languages;
          return (
            <li key={id}>
              <fieldset>
                <legend>
                  {name}
                  <span className="block text-sm text-soft">{localized(home)}</span>
                </legend>
                <div className="flex flex-wrap gap-x-5">
                  {LANGUAGES.map((language) => (
                    <CheckField
                      key={language}
                      label={t(language)}
                      checked={own.includes(language)}
                      disabled={own.length === 1 && own.includes(language)}
                      onChange={(checked) =>
                        onChange({
                          ...value,
                          [id]: LANGUAGES.filter((one) => (one === language ? checked : own.includes(one))),
                        })
                      }
                    />
                  ))}
                </div>
              </fieldset>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
