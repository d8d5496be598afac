import { type LawChange, type LawChanges, lawRoutes } from '@kaskad/contracts';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { call } from '../../../shared/api/client.ts';
import { Button, ProblemSummary, SelectField, TextField, useIssueText, useToast } from '../../../shared/ui/index.ts';
import { useLawChange } from './law.queries.ts';

const KINDS = ['changed', 'gone'] as const;

/** Which articles an edition changed or took away, and all that it holds. */
export function ChangesForm({ law, onDone }: { readonly law: LawChanges; readonly onDone: () => void }) {
  const { t } = useTranslation(['bank', 'shell']);
  const toast = useToast();
  const [changes, setChanges] = useState<LawChange[]>(() =>
    law.changes.length > 0
      ? law.changes.map(({ article, change }) => ({ article, change }))
      : [{ article: '', change: 'changed' }],
  );
  const [articles, setArticles] = useState((law.articles ?? []).join(', '));
  const save = useLawChange(() => {
    const listed = articles.split(/[,;\s]+/).filter(Boolean);
    return call(lawRoutes.set, {
      params: { lawEditionId: law.edition.id },
      body: {
        articles: listed.length > 0 ? listed : null,
        changes: changes.filter(({ article }) => article.trim() !== ''),
      },
    });
  });
  const issue = useIssueText(save.error);
  const set = (place: number, part: Partial<LawChange>) =>
    setChanges((before) => before.map((change, at) => (at === place ? { ...change, ...part } : change)));
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined, {
          onSuccess: () => {
            toast(t('law.saved'));
            onDone();
          },
        });
      }}
    >
      <ProblemSummary error={save.error} />
      <div className="space-y-3">
        {changes.map(({ article, change }, index) => (
          <div key={index} className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
            <TextField
              label={t('law.article')}
              hint={index === 0 ? t('law.articleHint') : undefined}
              value={article}
              onChange={(value) => set(index, { article: value })}
              maxLength={40}
              error={issue(`changes.${index}.article`)}
            />
            <SelectField
              label={t('law.change')}
              value={change}
              onChange={(value) => set(index, { change: value })}
              options={KINDS.map((value) => ({ value, label: t(`law.kinds.${value}`) }))}
            />
            <Button kind="quiet" onClick={() => setChanges((before) => before.filter((_, at) => at !== index))}>
              {t('law.removeChange', { article })}
            </Button>
          </div>
        ))}
        <Button kind="quiet" onClick={() => setChanges((before) => [...before, { article: '', change: 'changed' }])}>
          {t('law.addChange')}
        </Button>
      </div>
      <TextField
        label={t('law.articles')}
        hint={t('law.articlesHint')}
        value={articles}
        onChange={setArticles}
        multiline
        rows={3}
        maxLength={10_000}
        error={issue('articles')}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="main" busy={save.isPending}>
          {t('law.save')}
        </Button>
        <Button onClick={onDone}>{t('shell:cancel')}</Button>
      </div>
    </form>
  );
}
