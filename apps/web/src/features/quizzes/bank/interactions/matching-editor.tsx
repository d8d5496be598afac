import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { SelectField } from '../../../../shared/ui/index.ts';
import { PartsField } from './parts-field.tsx';
import type { EditorOf } from './editor-props.ts';
import { ScoringField } from './scoring-field.tsx';

export function MatchingEditor({ interaction, onChange, issueOf }: EditorOf<'matching'>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { prompts, targets, pairs } = interaction;
  const set = (over: Partial<typeof interaction>) => onChange({ ...interaction, ...over });
  const without = (removed: number) =>
    pairs.map((target) => (target > removed ? target - 1 : target === removed ? 0 : target));
  const named = targets.map(({ text }, index) => ({ value: String(index), label: `${index + 1}. ${localized(text)}` }));
  return (
    <div className="space-y-5">
      <div className="grid gap-5 xl:grid-cols-2">
        <PartsField
          title={t('editor.prompts')}
          parts={prompts}
          errorOf={(place) => issueOf(`interaction.prompts.${place}.text`)}
          onChange={(changed, removed) =>
            set({
              prompts: changed,
              pairs:
                removed === undefined
                  ? changed.map((_, index) => pairs[index] ?? 0)
                  : pairs.filter((_, index) => index !== removed),
            })
          }
        />
        <PartsField
          title={t('editor.targets')}
          parts={targets}
          errorOf={(place) => issueOf(`interaction.targets.${place}.text`)}
          onChange={(changed, removed) =>
            set({ targets: changed, pairs: removed === undefined ? pairs : without(removed) })
          }
        />
      </div>
      <fieldset className="space-y-3">
        <legend className="font-semibold">{t('editor.pairs')}</legend>
        {prompts.map(({ id, text }, index) => (
          <SelectField
            key={id}
            label={`${index + 1}. ${localized(text)}`}
            value={String(pairs[index] ?? 0)}
            options={named}
            onChange={(value) =>
              set({ pairs: prompts.map((_, at) => (at === index ? Number(value) : (pairs[at] ?? 0))) })
            }
          />
        ))}
      </fieldset>
      <ScoringField type="matching" value={interaction.scoring} onChange={(scoring) => set({ scoring })} />
    </div>
  );
}
