import type { BankChoices, BlueprintLine, CheckPlan, Topic } from '@kaskad/contracts';
import { countQuestions } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, Card, CheckField, QueryView, SelectField, Status, TextField } from '../../../shared/ui/index.ts';
import { AnchorPicker } from './anchor-picker.tsx';
import { BankWord } from './bank-word.tsx';
import { bankChoices, bankTopics, planCheck } from '../bank/bank.queries.ts';
import { audienceOptions } from '../bank/question-tags.tsx';
import { DIFFICULTIES } from '../bank/question-words.tsx';

const NO_CHOICES = { audiences: [], tags: [] };
/** The server counts no more forms. */
const FORMS_AT_MOST = 100;

interface BlueprintEditorProps {
  readonly plan: CheckPlan;
  readonly onChange: (change: Partial<CheckPlan>) => void;
}

/** How many questions of what, with what the bank can do for it, told while it is being written. */
export function BlueprintEditor({ plan, onChange }: BlueprintEditorProps) {
  const { t } = useTranslation('quizzes');
  const { number } = useFormat();
  const { blueprint } = plan;
  const topics = useQuery(bankTopics(plan.commissionId || undefined));
  const choices = useQuery(bankChoices).data ?? NO_CHOICES;
  const [forms, setForms] = useState('');
  const wanted = Math.trunc(Number(forms)) >= 1 ? Math.min(FORMS_AT_MOST, Math.trunc(Number(forms))) : undefined;
  const check = useQuery(planCheck(useDeferredValue({ ...plan, forms: wanted }))).data;
  const change = (lines: BlueprintLine[]) => onChange({ blueprint: lines });
  return (
    <>
      <Card title={t('manage.blueprint')}>
        <p className="mb-3 text-soft">{t('manage.blueprintHint')}</p>
        <QueryView query={topics}>
          {({ items }) => (
            <div className="space-y-3">
              {blueprint.map((line, index) => (
                <Line
                  key={index}
                  line={line}
                  topics={items}
                  choices={choices}
                  fitting={check?.fitting[index]}
                  onRemove={() => change(blueprint.filter((_, other) => other !== index))}
                  onChange={(changed) => change(blueprint.map((one, other) => (other === index ? changed : one)))}
                />
              ))}
              <div className="flex flex-wrap items-center justify-between gap-3">
                <Button
                  onClick={() => change([...blueprint, { topic: nextTopic(items, blueprint), count: 5 }])}
                  lacks={blueprint.length >= 30 ? t('manage.mostLines') : null}
                >
                  {t('manage.addLine')}
                </Button>
                <p className="font-semibold">
                  {t('manage.totalQuestions', {
                    count: countQuestions(blueprint),
                    replace: { count: number(countQuestions(blueprint)) },
                  })}
                </p>
              </div>
              <CheckField
                label={t('manage.equalForms')}
                checked={plan.equalForms}
                onChange={(equalForms) => onChange({ equalForms })}
              />
              <div className="max-w-sm">
                <TextField
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={FORMS_AT_MOST}
                  label={t('manage.wantedForms')}
                  hint={t('manage.wantedFormsHint')}
                  value={forms}
                  onChange={setForms}
                />
              </div>
              {blueprint.length > 0 && check && <BankWord check={check} wanted={wanted} />}
            </div>
          )}
        </QueryView>
      </Card>
      <AnchorPicker
        anchors={plan.anchors}
        chosen={check?.anchors ?? []}
        onChange={(anchors) => onChange({ anchors })}
      />
    </>
  );
}

const nextTopic = (topics: readonly Topic[], blueprint: readonly BlueprintLine[]) =>
  (topics.find(({ code }) => !blueprint.some(({ topic }) => topic === code)) ?? topics[0])?.code ?? '';

interface LineProps {
  readonly line: BlueprintLine;
  readonly topics: readonly Topic[];
  readonly choices: Pick<BankChoices, 'audiences' | 'tags'>;
  /** Approved questions that fit it, as far as the server has said. */
  readonly fitting: number | undefined;
  readonly onChange: (line: BlueprintLine) => void;
  readonly onRemove: () => void;
}

function Line({ line, topics, choices, fitting, onChange, onRemove }: LineProps) {
  const { t } = useTranslation(['quizzes', 'shell']);
  const localized = useLocalized();
  const { number } = useFormat();
  const topic = topics.find(({ code }) => code === line.topic);
  const set = (change: Partial<BlueprintLine>) => onChange(withoutEmpty({ ...line, ...change }));
  return (
    <div className="grid items-end gap-3 rounded-box border border-line p-3 md:grid-cols-[minmax(0,1fr)_minmax(0,10rem)_minmax(0,7rem)_auto]">
      <SelectField
        label={t('bank.topic')}
        value={line.topic}
        onChange={(code) => set({ topic: code })}
        options={topics.map(({ code, title }) => ({ value: code, label: localized(title) }))}
      />
      <SelectField
        label={t('bank.difficulty')}
        value={String(line.difficulty ?? '')}
        onChange={(value) => set({ difficulty: value ? (Number(value) as 1 | 2 | 3) : undefined })}
        options={[
          { value: '', label: t('manage.anyDifficulty') },
          ...DIFFICULTIES.map((name, index) => ({ value: String(index + 1), label: t(`difficulties.${name}`) })),
        ]}
      />
      <TextField
        type="number"
        inputMode="numeric"
        min={1}
        max={100}
        label={t('manage.count')}
        value={String(line.count)}
        onChange={(value) => set({ count: Math.trunc(Number(value)) })}
      />
      <Button
        kind="quiet"
        onClick={onRemove}
        aria-label={t('manage.removeLine', { topic: topic ? localized(topic.title) : line.topic })}
      >
        {t('shell:remove')}
      </Button>
      <details className="md:col-span-4" open={Boolean(line.article ?? line.tag) || undefined}>
        <summary className="inline-flex min-h-10 cursor-pointer items-center text-soft">
          {t('manage.moreTerms')}
        </summary>
        <div className="mt-2 grid gap-3 md:grid-cols-2">
          <TextField
            label={t('manage.article')}
            hint={t('manage.articleHint')}
            maxLength={40}
            value={line.article ?? ''}
            onChange={(article) => set({ article: article.trim() || undefined })}
          />
          <div>
            <SelectField
              label={t('manage.audience')}
              value={line.tag ?? ''}
              onChange={(tag) => set({ tag: tag || undefined })}
              options={[
                { value: '', label: t('manage.anyAudience') },
                ...audienceOptions(choices, localized, line.tag),
              ]}
            />
            <p className="mt-1 text-sm text-soft">{t('manage.audienceHint')}</p>
          </div>
        </div>
      </details>
      {fitting !== undefined && (
        <p className="md:col-span-4">
          <Status tone={line.count <= fitting ? 'good' : 'warn'}>
            {t(line.count <= fitting ? 'manage.available' : 'manage.tooFew', {
              count: fitting,
              replace: { count: number(fitting) },
            })}
          </Status>
        </p>
      )}
    </div>
  );
}

/** A term that is not set is not sent. */
function withoutEmpty({ topic, count, difficulty, article, tag }: BlueprintLine): BlueprintLine {
  return { topic, count, ...(difficulty && { difficulty }), ...(article && { article }), ...(tag && { tag }) };
}
