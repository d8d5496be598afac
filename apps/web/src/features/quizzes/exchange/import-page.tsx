import type { QuestionImportDetail } from '@kaskad/contracts';
import { IMPORT_VERDICTS, type ImportVerdict } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useParams } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { ApiError } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  CheckField,
  KeyFigures,
  LinkButton,
  MoreButton,
  Notice,
  Page,
  ProblemNote,
  Progress,
  QueryView,
  SelectField,
  useToast,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { oneImport, useCommit } from './exchange.queries.ts';
import { ImportItemCard } from './import-item-card.tsx';
import { ImportStateWord, useGapText, VERDICT_TONES } from './import-words.tsx';

/** What was read of a file, question by question, and the one button that takes it in. */
export function ImportPage() {
  const { t } = useTranslation('exchange');
  const localized = useLocalized();
  const { id = '' } = useParams();
  const [verdict, setVerdict] = useUrlState<ImportVerdict | ''>('verdict', '');
  const mayImport = useCan()('question.manage');
  const query = useInfiniteQuery(oneImport(id, { verdict: verdict || undefined }));
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const take = (place: number, taken: boolean) =>
    setLeft((before) => new Set(taken ? [...before].filter((one) => one !== place) : [...before, place]));
  return (
    <QueryView query={query}>
      {({ pages: [found, ...more] }) =>
        found && (
          <Page
            title={t(found.state === 'committed' ? 'preview.committedTitle' : 'preview.title')}
            back={{ to: '/questions/imports', label: t('list.back') }}
            actions={<ImportStateWord state={found.state} />}
            lead={
              <span className="wrap-anywhere">
                {t('preview.lead', {
                  files: found.files.join(', '),
                  format: t(`formats.${found.format}`),
                  commission: localized(found.commission.name),
                })}
              </span>
            }
          >
            <Figures found={found} />
            <Gaps found={found} />
            {mayImport && <Outcome found={found} left={left} />}
            <div className="max-w-sm">
              <VerdictFilter found={found} value={verdict} onChange={setVerdict} />
            </div>
            <ul className="space-y-3">
              {[found, ...more]
                .flatMap(({ items }) => items.items)
                .map((item) => {
                  const isOpen =
                    mayImport && found.state === 'preview' && (item.verdict === 'new' || item.verdict === 'changed');
                  return (
                    <ImportItemCard
                      key={item.place}
                      item={item}
                      files={found.files}
                      taken={isOpen ? !left.has(item.place) : null}
                      onTake={(taken) => take(item.place, taken)}
                    />
                  );
                })}
            </ul>
            <MoreButton query={query} />
          </Page>
        )
      }
    </QueryView>
  );
}

type Found = { readonly found: QuestionImportDetail };

function Figures({ found: { counts } }: Found) {
  const { t } = useTranslation('exchange');
  const { number } = useFormat();
  return (
    <KeyFigures
      items={IMPORT_VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => ({
        label: t(`verdicts.${verdict}`),
        value: number(counts[verdict]),
        hint: t(`verdictHints.${verdict}`),
        tone: VERDICT_TONES[verdict],
      }))}
    />
  );
}

/** What of the file is no question: listed, never dropped silently. */
function Gaps({ found: { gapList, files } }: Found) {
  const { t } = useTranslation('exchange');
  const gapText = useGapText();
  const { number } = useFormat();
  if (gapList.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t('preview.gaps', { count: gapList.length, replace: { count: number(gapList.length) } })}
    >
      <p>{t('preview.gapsText')}</p>
      <ul className="mt-2 max-h-96 space-y-1 overflow-y-auto" tabIndex={0} aria-label={t('preview.gapsText')}>
        {gapList.map(({ file, line, title, code, value }, place) => (
          <li key={place} className="wrap-anywhere">
            <span className="font-semibold">
              {files.length > 1
                ? t('preview.fileAndLine', { file: files[file] ?? '', line })
                : t('preview.line', { line })}
            </span>
            {': '}
            {gapText({ code, value })}
            {title && <span className="block text-soft">{title}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Outcome({ found, left }: Found & { readonly left: ReadonlySet<number> }) {
  const { t } = useTranslation('exchange');
  const { number, dateAndTime } = useFormat();
  const toast = useToast();
  const [submits, setSubmits] = useState(false);
  const commit = useCommit(found.id);
  if (found.state === 'committed') {
    return (
      <Notice
        tone="good"
        title={t('preview.doneAt', { when: found.committedAt ? dateAndTime(found.committedAt) : '' })}
      >
        <LinkButton to="/questions">{t('preview.toBank')}</LinkButton>
      </Notice>
    );
  }
  const count = found.counts.new + found.counts.changed - left.size;
  if (found.counts.new + found.counts.changed === 0) return <Notice tone="info">{t('preview.nothing')}</Notice>;
  const isStale = commit.error instanceof ApiError && commit.error.problem.code === 'changed_meanwhile';
  const send = () =>
    commit.mutate(
      { seen: found.counts, leaveOut: [...left], submit: submits },
      { onSuccess: () => toast(t('preview.done', { count, replace: { count: number(count) } })) },
    );
  return (
    <Card>
      <div className="space-y-3">
        {isStale ? (
          <Notice tone="warn">{t('preview.changedMeanwhile')}</Notice>
        ) : (
          commit.error && <ProblemNote error={commit.error} />
        )}
        {commit.isPending && <Progress label={t('preview.committing')} />}
        {found.counts.changed > 0 && <p className="text-soft">{t('preview.keepText')}</p>}
        <CheckField
          label={t('preview.submit')}
          hint={t('preview.submitHint')}
          checked={submits}
          onChange={setSubmits}
        />
        <Button kind="main" busy={commit.isPending} lacks={count <= 0 ? t('preview.allLeft') : null} onClick={send}>
          {t('preview.commit', { count, replace: { count: number(count) } })}
        </Button>
      </div>
    </Card>
  );
}

function VerdictFilter({
  found: { counts },
  value,
  onChange,
}: Found & { readonly value: ImportVerdict | ''; readonly onChange: (verdict: ImportVerdict | '') => void }) {
  const { t } = useTranslation('exchange');
  const { number } = useFormat();
  const total = IMPORT_VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  const options = IMPORT_VERDICTS.filter((verdict) => counts[verdict] > 0 || verdict === value).map((verdict) => ({
    value: verdict,
    label: t('preview.count', { verdict: t(`verdicts.${verdict}`), total: number(counts[verdict]) }),
  }));
  return (
    <SelectField<ImportVerdict | ''>
      label={t('preview.show')}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: t('preview.all', { total: number(total) }) }, ...options]}
    />
  );
}
