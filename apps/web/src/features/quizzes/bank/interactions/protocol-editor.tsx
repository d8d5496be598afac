import { MAX_CELLS } from '@kaskad/domain';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { Button, CheckField, LocalizedField, SelectField, Status, TextField } from '../../../../shared/ui/index.ts';
import { type EditorOf, freeId, whole } from './editor-props.ts';
import { ScoringField } from './scoring-field.tsx';

/** Lines of a protocol, which of them are asked, and the sums that must hold between them. */
export function ProtocolEditor({ interaction, onChange, issueOf }: EditorOf<'protocol'>) {
  const { t } = useTranslation('quizzes');
  const { cells } = interaction;
  const set = (over: Partial<typeof interaction>) => onChange({ ...interaction, ...over });
  const change = (place: number, over: Partial<(typeof cells)[number]>) =>
    set({ cells: cells.map((cell, other) => (other === place ? { ...cell, ...over } : cell)) });
  const remove = (id: string) =>
    set({
      cells: cells.filter((cell) => cell.id !== id),
      relations: interaction.relations
        .filter(({ total }) => total !== id)
        .map((relation) => ({ ...relation, parts: relation.parts.filter((part) => part !== id) }))
        .filter(({ parts }) => parts.length > 0),
    });
  return (
    <div className="space-y-5">
      <fieldset className="space-y-3">
        <legend className="font-semibold">{t('editor.lines')}</legend>
        {cells.map((cell, index) => (
          <div key={cell.id} className="rounded-box border border-line p-3">
            <LocalizedField
              label={`${index + 1}`}
              value={cell.text}
              onChange={(text) => change(index, { text })}
              error={issueOf(`interaction.cells.${index}.text`)}
              maxLength={500}
            />
            <div className="mt-2 flex flex-wrap items-end justify-between gap-3">
              <TextField
                label={t('editor.lineValue')}
                inputMode="numeric"
                maxLength={8}
                value={String(cell.value)}
                onChange={(text) => change(index, { value: whole(text) })}
              />
              <CheckField
                label={t('editor.given')}
                checked={cell.given}
                onChange={(given) => change(index, { given })}
              />
              {cells.length > 2 && (
                <Button kind="quiet" onClick={() => remove(cell.id)}>
                  {t('editor.remove', { place: index + 1 })}
                </Button>
              )}
            </div>
          </div>
        ))}
        {cells.length < MAX_CELLS && (
          <Button
            onClick={() =>
              set({ cells: [...cells, { id: freeId(cells), text: { kk: '', ru: '' }, value: 0, given: false }] })
            }
          >
            {t('editor.add')}
          </Button>
        )}
      </fieldset>
      <Relations interaction={interaction} onChange={onChange} />
      <ScoringField type="protocol" value={interaction.scoring} onChange={(scoring) => set({ scoring })} />
    </div>
  );
}

/** Sums between the lines, checked while they are written. */
function Relations({ interaction, onChange }: Pick<EditorOf<'protocol'>, 'interaction' | 'onChange'>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { number } = useFormat();
  const { cells, relations } = interaction;
  const set = (changed: typeof relations) => onChange({ ...interaction, relations: changed });
  const named = cells.map(({ id, text }, index) => ({ value: id, label: `${index + 1}. ${localized(text)}` }));
  const valueOf = (id: string) => cells.find((cell) => cell.id === id)?.value ?? 0;
  return (
    <fieldset className="space-y-3">
      <legend className="font-semibold">{t('editor.sums')}</legend>
      <p className="text-soft">{t('editor.sumsHint')}</p>
      {relations.map(({ total, parts }, index) => {
        const sum = parts.reduce((all, part) => all + valueOf(part), 0);
        const holds = sum === valueOf(total);
        const change = (over: Partial<(typeof relations)[number]>) =>
          set(relations.map((one, other) => (other === index ? { ...one, ...over } : one)));
        const toggle = (id: string, isPart: boolean) =>
          change({ parts: isPart ? [...parts, id] : parts.filter((part) => part !== id) });
        return (
          <div key={index} className="space-y-2 rounded-box border border-line p-3">
            <SelectField
              label={t('editor.sumTotal')}
              value={total}
              options={named}
              onChange={(id) => change({ total: id, parts: parts.filter((part) => part !== id) })}
            />
            {named
              .filter(({ value }) => value !== total)
              .map(({ value, label }) => (
                <CheckField
                  key={value}
                  label={label}
                  checked={parts.includes(value)}
                  onChange={(isPart) => toggle(value, isPart)}
                />
              ))}
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Status tone={holds ? 'good' : 'bad'}>
                {t(holds ? 'editor.sumHolds' : 'editor.sumFails', { sum: number(sum), total: number(valueOf(total)) })}
              </Status>
              <Button kind="quiet" onClick={() => set(relations.filter((_, other) => other !== index))}>
                {t('editor.removeSum', { place: index + 1 })}
              </Button>
            </div>
          </div>
        );
      })}
      {relations.length < 20 && (
        <Button
          onClick={() =>
            set([...relations, { total: cells[0]?.id ?? 'a', parts: cells.slice(1, 2).map(({ id }) => id) }])
          }
        >
          {t('editor.addSum')}
        </Button>
      )}
    </fieldset>
  );
}
