import { ERRATUM_CHANGES, type ErratumChange } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  type Column,
  Empty,
  MoreButton,
  QueryView,
  SelectField,
  Status,
  Table,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { erratumChanges } from './errata.queries.ts';

type Shown = '' | (typeof ERRATUM_CHANGES)[number];

/** Everybody whose result changes, name by name, before and after: those of them whose results the reader may read. */
export function ChangesList({ erratumId }: { readonly erratumId: string }) {
  const { t } = useTranslation(['errata', 'shell']);
  const { number } = useFormat();
  const [change, setChange] = useUrlState<Shown>('change', '');
  const query = useInfiniteQuery(erratumChanges(erratumId, change || undefined));
  const columns = useColumns();
  return (
    <QueryView query={query}>
      {({ pages }) => (
        <section className="space-y-3">
          <div className="flex flex-wrap items-end justify-between gap-3">
            <h2>{t('changes.title')}</h2>
            <SelectField<Shown>
              label={t('changes.show')}
              value={change}
              onChange={setChange}
              options={[
                { value: '', label: t('shell:all') },
                ...ERRATUM_CHANGES.map((value) => ({
                  value,
                  label: t(`changes.of.${value}`, { people: number(pages[0]?.counts[value] ?? 0) }),
                })),
              ]}
            />
          </div>
          <p className="text-soft">{t('shell:total', { total: number(pages[0]?.total ?? 0) })}</p>
          <Table
            caption={t('changes.title')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ attemptId }) => attemptId}
            empty={<Empty title={t('changes.empty')} />}
          />
          <MoreButton query={query} />
        </section>
      )}
    </QueryView>
  );
}

function useColumns(): Column<ErratumChange>[] {
  const { t } = useTranslation('errata');
  const localized = useLocalized();
  const { decimal, number } = useFormat();
  const points = ({ score, maxScore }: ErratumChange['before']) =>
    t('history.score', { score: decimal(score), max: number(maxScore) });
  return [
    {
      key: 'name',
      head: t('changes.name'),
      bare: true,
      cell: ({ attemptId, name }) => (
        <Link to={`/quizzes/attempts/${attemptId}`} className="font-semibold">
          {name}
        </Link>
      ),
    },
    { key: 'commission', head: t('changes.commission'), cell: ({ commission }) => localized(commission) },
    { key: 'quiz', head: t('changes.quiz'), cell: ({ quiz }) => localized(quiz) },
    {
      key: 'before',
      head: t('changes.before'),
      align: 'right',
      cell: ({ before }) => <span className="whitespace-nowrap">{points(before)}</span>,
    },
    {
      key: 'after',
      head: t('changes.after'),
      align: 'right',
      cell: ({ after }) => <span className="whitespace-nowrap">{points(after)}</span>,
    },
    {
      key: 'pass',
      head: t('changes.pass'),
      cell: ({ pass }) =>
        pass === 'same' ? (
          t('changes.same')
        ) : (
          <Status tone={pass === 'gained' ? 'good' : 'bad'}>{t(`changes.${pass}`)}</Status>
        ),
    },
  ];
}
