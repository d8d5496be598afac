import { type LawQuestion, lawRoutes } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLawReference } from '../../../shared/i18n/use-law-reference.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  type Column,
  Dialog,
  DialogActions,
  Empty,
  LinkButton,
  MoreButton,
  ProblemSummary,
  QueryView,
  SelectField,
  Status,
  Table,
  TextField,
  useToast,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { QuestionStatusWord } from '../bank/question-words.tsx';
import { lawQuestions, useLawChange } from './law.queries.ts';

type Show = 'waiting' | 'checked' | 'all';
const SHOWN = ['waiting', 'checked', 'all'] as const;

/** Questions that rest on what an edition changed: each waits until a person says that it holds, or writes it anew. */
export function LawQuestionsCard({ editionId }: { readonly editionId: string }) {
  const { t } = useTranslation('bank');
  const [show, setShow] = useUrlState<Show>('show', 'waiting');
  const [checking, setChecking] = useState<LawQuestion | null>(null);
  const query = useInfiniteQuery(lawQuestions(editionId, show === 'all' ? undefined : show));
  const columns = useColumns(setChecking);
  return (
    <Card
      title={t('law.questions')}
      actions={
        <SelectField<Show>
          label={t('law.list')}
          value={show}
          onChange={setShow}
          options={SHOWN.map((value) => ({ value, label: t(`law.show.${value}`) }))}
        />
      }
    >
      <QueryView query={query}>
        {({ pages }) => (
          <Table
            caption={t('law.questions')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            empty={<Empty title={t('law.noQuestions')}>{t('law.noQuestionsText')}</Empty>}
          />
        )}
      </QueryView>
      <MoreButton query={query} />
      <Dialog open={checking !== null} onClose={() => setChecking(null)} title={t('law.holdsTitle')}>
        {checking && <CheckForm question={checking} editionId={editionId} onDone={() => setChecking(null)} />}
      </Dialog>
    </Card>
  );
}

function useColumns(onCheck: (question: LawQuestion) => void): Column<LawQuestion>[] {
  const { t } = useTranslation('bank');
  const localized = useLocalized();
  const { shortDate } = useFormat();
  const lawReference = useLawReference();
  const can = useCan();
  return [
    {
      key: 'question',
      head: t('law.question'),
      bare: true,
      cell: ({ id, code, stem }) => (
        <>
          <Link to={`/questions/${id}`} className="font-semibold">
            {code}
          </Link>
          <span className="block">{localized(stem)}</span>
        </>
      ),
    },
    {
      key: 'article',
      head: t('law.article'),
      cell: ({ article, gone }) => (
        <>
          <span className="block font-semibold">{lawReference(article)}</span>
          <Status tone={gone ? 'bad' : 'warn'}>{t(gone ? 'law.gone' : 'law.changed')}</Status>
        </>
      ),
    },
    { key: 'status', head: t('law.status'), cell: ({ status }) => <QuestionStatusWord status={status} /> },
    {
      key: 'looked',
      head: t('law.looked'),
      cell: ({ checkedBy, checkedAt, remark }) =>
        checkedAt ? (
          <>
            {checkedBy}
            <span className="block text-sm text-soft">{shortDate(checkedAt)}</span>
            {remark && <span className="block text-sm">{remark}</span>}
          </>
        ) : (
          <Status tone="warn">{t('law.waits')}</Status>
        ),
    },
    ...(can('question.manage')
      ? [
          {
            key: 'acts',
            head: t('law.decision'),
            bare: true,
            cell: (question: LawQuestion) =>
              question.checkedAt === null && (
                <span className="flex flex-wrap gap-2">
                  {question.mayCheck ? (
                    <Button onClick={() => onCheck(question)}>{t('law.holds')}</Button>
                  ) : (
                    <span className="basis-full text-sm text-soft">{t('law.byAnother')}</span>
                  )}
                  <LinkButton kind="quiet" to={`/questions/${question.id}/edit`}>
                    {t('law.rewrite')}
                  </LinkButton>
                </span>
              ),
          },
        ]
      : []),
  ];
}

function CheckForm({
  question: { id, version, article, code, stem },
  editionId,
  onDone,
}: {
  readonly question: LawQuestion;
  readonly editionId: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation(['bank', 'shell']);
  const localized = useLocalized();
  const lawReference = useLawReference();
  const toast = useToast();
  const [remark, setRemark] = useState('');
  const check = useLawChange(() =>
    call(lawRoutes.check, { params: { id }, body: { lawEditionId: editionId, version, remark } }),
  );
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate(undefined, {
          onSuccess: () => {
            toast(t('law.done'));
            onDone();
          },
        });
      }}
    >
      <p className="font-semibold">
        {code}
        {'. '}
        {localized(stem)}
      </p>
      <p>{t('law.holdsText', { reference: lawReference(article) })}</p>
      <ProblemSummary error={check.error} />
      <TextField label={t('law.remark')} value={remark} onChange={setRemark} multiline rows={3} maxLength={1000} />
      <DialogActions>
        <Button type="submit" kind="main" busy={check.isPending}>
          {t('law.confirm')}
        </Button>
      </DialogActions>
    </form>
  );
}
