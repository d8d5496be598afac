import type { Seminar, SeminarReporting } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import {
  Button,
  Card,
  KeyFigures,
  Notice,
  ProblemSummary,
  QueryView,
  Status,
  TextField,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { ReportStatus } from './report-status.tsx';
import { fileReport, reportingOf } from './reporting.queries.ts';
import { TopicTable } from './result-parts.tsx';
import { SeminarFrame } from './seminar-frame.tsx';
import { useSeminarChange } from './seminars.queries.ts';

export const ReportPage = () => <SeminarFrame>{(seminar) => <Reporting seminar={seminar} />}</SeminarFrame>;

/** What whoever ran the seminar says of it, beside what marks and tests say. */
function Reporting({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('reporting');
  const { percent, dateAndTime } = useFormat();
  const share = (value: number | null) => (value === null ? '–' : percent(value));
  return (
    <QueryView query={useQuery(reportingOf(seminar.id))}>
      {({ standing, dueAt, figures, reports, may }) => (
        <>
          <p className="flex flex-wrap items-center gap-2">
            {standing === null ? t('notOver') : <ReportStatus standing={standing} />}
            <span>{t('due', { at: dateAndTime(dueAt.local) })}</span>
          </p>
          <KeyFigures
            items={[
              { label: t('figures.came'), value: figures.came, hint: t('figures.seats', { count: figures.seats }) },
              { label: t('figures.entry'), value: share(figures.entryMean) },
              { label: t('figures.final'), value: share(figures.finalMean) },
              { label: t('figures.failed'), value: figures.failed },
            ]}
          />
          {may.report ? (
            <Card title={t(reports.length > 0 ? 'again' : 'form')}>
              <ReportForm key={reports.length} seminarId={seminar.id} isAgain={reports.length > 0} />
            </Card>
          ) : (
            standing !== null && seminar.state === 'open' && <Notice tone="info" title={t('holdFirst')} />
          )}
          {reports.length > 0 && (
            <Card title={t('history')}>
              <Reports reports={reports} />
            </Card>
          )}
          {figures.topics.length > 0 && (
            <Card title={t('byTopic')}>
              <TopicTable topics={figures.topics} />
            </Card>
          )}
        </>
      )}
    </QueryView>
  );
}

function ReportForm({ seminarId, isAgain }: { readonly seminarId: string; readonly isAgain: boolean }) {
  const { t } = useTranslation('reporting');
  const toast = useToast();
  const [headcount, setHeadcount] = useState('');
  const [incidents, setIncidents] = useState('');
  const [notes, setNotes] = useState('');
  const file = useSeminarChange(fileReport);
  const issue = useIssueText(file.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = { ...(incidents.trim() && { incidents }), ...(notes.trim() && { notes }) };
    file.mutate({ seminarId, body: { headcount: Number(headcount), ...said } }, { onSuccess: () => toast(t('done')) });
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      {isAgain && <p className="text-soft">{t('againText')}</p>}
      <ProblemSummary error={file.error} />
      <TextField
        label={t('headcount')}
        hint={t('headcountHint')}
        value={headcount}
        onChange={setHeadcount}
        type="number"
        inputMode="numeric"
        min={0}
        max={10_000}
        required
        error={issue('headcount')}
      />
      <TextField
        label={t('incidents')}
        hint={t('incidentsHint')}
        value={incidents}
        onChange={setIncidents}
        multiline
        maxLength={2000}
        error={issue('incidents')}
      />
      <TextField
        label={t('notes')}
        value={notes}
        onChange={setNotes}
        multiline
        maxLength={2000}
        error={issue('notes')}
      />
      <Button type="submit" kind="main" busy={file.isPending}>
        {t('submit')}
      </Button>
    </form>
  );
}

function Reports({ reports }: Pick<SeminarReporting, 'reports'>) {
  const { t } = useTranslation('reporting');
  const { dateAndTime } = useFormat();
  return (
    <ul className="space-y-4">
      {reports.map(({ id, headcount, incidents, notes, figures, by, at }) => (
        <li key={id} className="space-y-1 border-l-4 border-line pl-3">
          <p className="font-semibold">
            {t('counted', { headcount, came: figures.came })}{' '}
            {headcount !== figures.came && <Status tone="warn">{t('differs')}</Status>}
          </p>
          <p className="whitespace-pre-line">{incidents ?? t('noIncidents')}</p>
          {notes && <p className="whitespace-pre-line">{notes}</p>}
          <p className="text-sm text-soft">{t('made', { by, at: dateAndTime(at.local) })}</p>
        </li>
      ))}
    </ul>
  );
}
