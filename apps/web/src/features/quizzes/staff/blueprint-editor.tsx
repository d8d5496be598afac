import type { BlueprintLine, Topic } from '@kaskad/contracts';
import { questionsIn } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, Card, QueryView, SelectField, Status, TextField } from '../../../shared/ui/index.ts';
import { bankTopics } from './bank.queries.ts';
import { DIFFICULTIES } from './words.tsx';

interface BlueprintEditorProps {
  readonly commissionId: string;
  readonly blueprint: readonly BlueprintLine[];
  readonly onChange: (blueprint: BlueprintLine[]) => void;
}

/** How many questions of which topic, with how many the bank has. */
export function BlueprintEditor({ commissionId, blueprint, onChange }: BlueprintEditorProps) {
  const { t } = useTranslation('quizzes');
  const { number } = useFormat();
  const topics = useQuery(bankTopics(commissionId || undefined));
  return (
    <Card title={t('manage.blueprint')}>
      <p className="mb-3 text-soft">{t('manage.blueprintHint')}</p>
      <QueryView query={topics}>
        {({ items }) => (
          <div className="space-y-3">
            {blueprint.map((line, place) => (
              <Line key={place} line={line} topics={items} onChange={(changed) => onChange(blueprint.map((one, other) => (other === place ? changed : one)))}
                onRemove={() => onChange(blueprint.filter((_, other) => other !== place))} />
            ))}
            <div className="flex flex-wrap items-center justify-between gap-3">
              <Button onClick={() => onChange([...blueprint, { topic: nextTopic(items, blueprint), count: 5 }])} disabled={items.length === 0 || blueprint.length >= 30}>{t('manage.addLine')}</Button>
              <p className="font-semibold">{t('manage.totalQuestions', { count: questionsIn(blueprint), replace: { count: number(questionsIn(blueprint)) } })}</p>
            </div>
          </div>
        )}
      </QueryView>
    </Card>
  );
}

const nextTopic = (topics: readonly Topic[], blueprint: readonly BlueprintLine[]) =>
  (topics.find(({ code }) => !blueprint.some(({ topic }) => topic === code)) ?? topics[0])?.code ?? '';

interface LineProps {
  readonly line: BlueprintLine;
  readonly topics: readonly Topic[];
  readonly onChange: (line: BlueprintLine) => void;
  readonly onRemove: () => void;
}

function Line({ line, topics, onChange, onRemove }: LineProps) {
  const { t } = useTranslation(['quizzes', 'shell']);
  const localized = useLocalized();
  const { number } = useFormat();
  const topic = topics.find(({ code }) => code === line.topic);
  const available = approvedFor(topic, line.difficulty);
  const enough = line.count <= available;
  return (
    <div className="grid items-end gap-3 rounded-box border border-line p-3 md:grid-cols-[minmax(0,1fr)_10rem_7rem_auto]">
      <SelectField label={t('bank.topic')} value={line.topic} onChange={(code) => onChange({ ...line, topic: code })} options={topics.map(({ code, title }) => ({ value: code, label: localized(title) }))} />
      <SelectField label={t('bank.difficulty')} value={String(line.difficulty ?? '')} onChange={(value) => onChange({ topic: line.topic, count: line.count, ...(value && { difficulty: Number(value) as 1 | 2 | 3 }) })}
        options={[{ value: '', label: t('manage.anyDifficulty') }, ...DIFFICULTIES.map((name, place) => ({ value: String(place + 1), label: t(`difficulties.${name}`) }))]} />
      <TextField type="number" inputMode="numeric" min={1} max={100} label={t('manage.count')} value={String(line.count)} onChange={(value) => onChange({ ...line, count: Math.trunc(Number(value)) })} />
      <Button kind="quiet" onClick={onRemove} aria-label={t('manage.removeLine', { topic: topic ? localized(topic.title) : line.topic })}>{t('shell:delete')}</Button>
      <p className="md:col-span-4"><Status tone={enough ? 'good' : 'warn'}>{t(enough ? 'manage.available' : 'manage.tooFew', { count: available, replace: { count: number(available) } })}</Status></p>
    </div>
  );
}

function approvedFor(topic: Topic | undefined, difficulty: 1 | 2 | 3 | undefined): number {
  if (!topic) return 0;
  return difficulty === undefined ? topic.approved.reduce((sum, count) => sum + count, 0) : (topic.approved[difficulty - 1] ?? 0);
}
