import { type Quiz, QUIZ_SORTS } from '@kaskad/contracts';
import { QUIZ_KINDS, QUIZ_STATES, type QuizKind, type QuizState } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { List, useListView } from '../../../shared/lists/index.ts';
import { type Column, Empty, Filters, LinkButton, Page, SelectField, useUrlState } from '../../../shared/ui/index.ts';
import { quizzesList } from '../bank/bank.queries.ts';
import { QuizStateWord } from '../bank/question-words.tsx';

export function QuizzesPage() {
  const { t } = useTranslation(['quizzes', 'shell', 'appeals', 'analysis']);
  const can = useCan();
  const [kind, setKind] = useUrlState<QuizKind | ''>('kind', '');
  const [state, setState] = useUrlState<QuizState | ''>('state', '');
  const view = useListView(QUIZ_SORTS, '');
  const query = useInfiniteQuery(quizzesList({ ...view.asked, kind: kind || undefined, state: state || undefined }));
  const columns = useColumns();
  const all = { value: '', label: t('shell:all') } as const;
  const actions = (
    <>
      {can('question.read') && (
        <LinkButton to="/quizzes/gain" kind="plain">
          {t('analysis:gainLink')}
        </LinkButton>
      )}
      {can('appeal.read') && (
        <LinkButton to="/quizzes/appeals" kind="plain">
          {t('appeals:link')}
        </LinkButton>
      )}
      {can('accommodation.read') && (
        <LinkButton to="/quizzes/accommodations" kind="plain">
          {t('appeals:accommodations.link')}
        </LinkButton>
      )}
      {can('quiz.manage') && (
        <LinkButton to="/quizzes/new" kind="main">
          {t('manage.add')}
        </LinkButton>
      )}
    </>
  );
  const add = can('quiz.manage') && (
    <LinkButton to="/quizzes/new" kind="main">
      {t('manage.add')}
    </LinkButton>
  );
  return (
    <Page title={t('manage.title')} lead={t('manage.lead')} actions={actions}>
      <Filters>
        <SelectField<QuizKind | ''>
          label={t('manage.kind')}
          value={kind}
          onChange={setKind}
          options={[all, ...QUIZ_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))]}
        />
        <SelectField<QuizState | ''>
          label={t('manage.state')}
          value={state}
          onChange={setState}
          options={[all, ...QUIZ_STATES.map((value) => ({ value, label: t(`states.${value}`) }))]}
        />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('manage.title')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty title={t('manage.emptyTitle')} action={add}>
            {t('manage.emptyText')}
          </Empty>
        }
        roomy
      />
    </Page>
  );
}

function useColumns(): Column<Quiz>[] {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const place = usePlace();
  const { number, percent } = useFormat();
  return [
    {
      key: 'name',
      head: t('manage.name'),
      bare: true,
      cell: ({ id, title, kind }) => (
        <>
          <Link to={`/quizzes/${id}`} className="font-semibold">
            {localized(title)}
          </Link>
          <p className="text-sm text-soft">{t(`kinds.${kind}`)}</p>
        </>
      ),
    },
    {
      key: 'commission',
      head: t('manage.commission'),
      cell: ({ commission: { name, within } }) => place(name, within),
    },
    { key: 'questions', head: t('manage.questions'), align: 'right', cell: ({ questions }) => number(questions) },
    { key: 'minutes', head: t('manage.minutes'), align: 'right', cell: ({ minutes }) => number(minutes) },
    {
      key: 'pass',
      head: t('manage.passShare'),
      align: 'right',
      cell: ({ passShare }) => (passShare === null ? t('manage.none') : percent(passShare)),
    },
    { key: 'attempts', head: t('learn.attempts'), align: 'right', cell: ({ attempts }) => number(attempts) },
    { key: 'state', head: t('manage.state'), cell: ({ state }) => <QuizStateWord state={state} /> },
  ];
}
