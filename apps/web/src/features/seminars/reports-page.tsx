import type { ReportsQuery } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useCan } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import {
  Button,
  Card,
  DateField,
  Empty,
  Filters,
  LinkButton,
  MoreButton,
  Page,
  ProblemSummary,
  QueryView,
  SearchField,
  SelectField,
  Status,
  Table,
  TextField,
  useIssueText,
  useUrlState,
} from '../../shared/ui/index.ts';
import { ReportStatus } from './report-status.tsx';
import { drawChecks, drawsList, reportsList } from './reporting.queries.ts';
import { useSeminarChange } from './seminars.queries.ts';

type Standing = NonNullable<ReportsQuery['standing']> | 'all';
const STANDINGS: readonly Standing[] = ['overdue', 'waiting', 'filed', 'all'];

/** Which seminars are reported, which are not in time, and which are looked at by somebody else. */
export function ReportsPage() {
  const { t } = useTranslation(['reporting', 'seminars']);
  const [standing, setStanding] = useUrlState<Standing>('standing', 'overdue');
  const [q, setQ] = useUrlState<string>('q', '');
  return (
    <Page title={t('title')} lead={t('lead')} back={{ to: '/seminars', label: t('seminars:title') }}>
      <Filters>
        <SelectField<Standing>
          label={t('show')}
          value={standing}
          onChange={setStanding}
          options={STANDINGS.map((value) => ({ value, label: t(value) }))}
        />
        <SearchField label={t('search')} value={q} onChange={setQ} />
      </Filters>
      <Reports standing={standing} q={q} />
      <Card title={t('checks')}>
        <SpotChecks />
      </Card>
    </Page>
  );
}

function Reports({ standing, q }: { readonly standing: Standing; readonly q: string }) {
  const { t } = useTranslation('reporting');
  const { dateAndTime } = useFormat();
  const localized = useLocalized();
  const place = usePlace();
  const query = useInfiniteQuery(
    reportsList({ q: q || undefined, standing: standing === 'all' ? undefined : standing }),
  );
  return (
    <>
      <QueryView query={query}>
        {({ pages }) => (
          <Table
            caption={t('list')}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'seminar',
                head: t('seminar'),
                bare: true,
                cell: ({ id, title, commissionName, within }) => (
                  <>
                    <LinkButton to={`/seminars/${id}/report`}>{localized(title)}</LinkButton>
                    <p className="text-sm text-soft">{place(commissionName, within)}</p>
                  </>
                ),
              },
              { key: 'ended', head: t('ended'), cell: ({ endsAt }) => dateAndTime(endsAt.local) },
              { key: 'trainers', head: t('trainers'), cell: ({ trainers }) => trainers.join(', ') || '–' },
              {
                key: 'people',
                head: t('people'),
                cell: ({ headcount, came }) => (
                  <>
                    {headcount === null ? came : t('counted', { headcount, came })}{' '}
                    {headcount !== null && headcount !== came && <Status tone="warn">{t('differs')}</Status>}
                  </>
                ),
              },
              { key: 'standing', head: t('standing'), cell: (row) => <ReportStatus standing={row.standing} /> },
            ]}
            empty={<Empty title={t('empty')}>{t('emptyText')}</Empty>}
          />
        )}
      </QueryView>
      <MoreButton query={query} />
    </>
  );
}

function SpotChecks() {
  const { t } = useTranslation('reporting');
  const { shortDate: date } = useFormat();
  const can = useCan();
  const query = useInfiniteQuery(drawsList);
  return (
    <div className="space-y-4">
      <p className="text-soft">{t('checksText')}</p>
      {can('seminar.manage') && <DrawForm />}
      <QueryView query={query}>
        {({ pages }) => {
          const draws = pages.flatMap(({ items }) => items);
          if (draws.length === 0) return <p>{t('noDraws')}</p>;
          return (
            <ul className="space-y-2">
              {draws.map(({ id, from, until, drawn, checked }) => (
                <li key={id} className="flex flex-wrap items-center gap-3">
                  <LinkButton to={`/seminars/spot-checks/${id}`}>
                    {t('drawOf', { from: date(from), until: date(until), drawn })}
                  </LinkButton>
                  <Status tone={checked === drawn ? 'good' : 'info'}>{t('drawState', { checked, drawn })}</Status>
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
      <MoreButton query={query} />
    </div>
  );
}

function DrawForm() {
  const { t } = useTranslation('reporting');
  const navigate = useNavigate();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [percent, setPercent] = useState('10');
  const draw = useSeminarChange(drawChecks);
  const issue = useIssueText(draw.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    draw.mutate(
      { from, until, percent: Number(percent) },
      { onSuccess: ({ id }) => void navigate(`/seminars/spot-checks/${id}`) },
    );
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      <ProblemSummary error={draw.error} />
      <div className="grid gap-4 sm:grid-cols-3">
        <DateField label={t('from')} value={from} onChange={setFrom} required error={issue('from')} />
        <DateField label={t('until')} value={until} onChange={setUntil} required error={issue('until')} />
        <TextField
          label={t('percent')}
          value={percent}
          onChange={setPercent}
          type="number"
          inputMode="numeric"
          min={1}
          max={100}
          required
          error={issue('percent')}
        />
      </div>
      <Button type="submit" kind="main" busy={draw.isPending}>
        {t('draw')}
      </Button>
    </form>
  );
}
