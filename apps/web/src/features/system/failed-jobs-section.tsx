import { type FailedJob, systemRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, ProblemNote, QueryView, Status, useToast } from '../../shared/ui/index.ts';
import { failedJobs, useSystemAct } from './system.queries.ts';

/**
 * The work that failed at least once, with the reason and when it will be tried again; all of it or one can be tried
 * now.
 */
export function FailedJobsSection() {
  const { t } = useTranslation('system');
  const query = useQuery(failedJobs());
  const again = useRepeat();
  return (
    <section className="space-y-3">
      <h2>{t('jobs.title')}</h2>
      <QueryView query={query}>
        {({ items, total }) =>
          total === 0 ? (
            <p className="text-soft">{t('jobs.none')}</p>
          ) : (
            <>
              <p role="status">
                {t('jobs.total', { total })}
                {total > items.length && ` ${t('jobs.listed', { count: items.length })}`}
              </p>
              {again.error && <ProblemNote error={again.error} />}
              <Button kind="main" busy={again.isPending} onClick={() => again.mutate(undefined)}>
                {t('jobs.all')}
              </Button>
              <ul className="space-y-3">
                {items.map((job) => (
                  <li key={job.id}>
                    <JobCard job={job} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </QueryView>
    </section>
  );
}

function useRepeat() {
  const { t } = useTranslation('system');
  const toast = useToast();
  return useSystemAct(async (ids: string[] | undefined) => {
    const { count } = await call(systemRoutes.repeatJobs, { body: { ids } });
    toast(t('jobs.repeated', { count }));
  });
}

function JobCard({
  job: { id, queue, state, leftAt, triedAt, nextAt, tries, error, code, campaign, people },
}: {
  readonly job: FailedJob;
}) {
  const { t } = useTranslation('system');
  const { dateAndTime } = useFormat();
  const localized = useLocalized();
  const again = useRepeat();
  const when = (at: FailedJob['triedAt']) => (at ? dateAndTime(at.local, { year: true }) : t('jobs.never'));
  const facts: readonly [string, string][] = [
    [t('jobs.left'), when(leftAt)],
    [t('jobs.tried'), `${when(triedAt)} (${t('jobs.tries', { count: tries })})`],
    [t('jobs.next'), state === 'failed' ? t('jobs.givenUp') : when(nextAt)],
    ...(campaign ? [[t('jobs.campaign'), localized(campaign)] as [string, string]] : []),
    ...(people !== null ? [[t('jobs.people'), String(people)] as [string, string]] : []),
    [t('jobs.reason'), [error, code].filter(Boolean).join(', ') || t('jobs.unknown')],
  ];
  return (
    <article className="card space-y-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="text-[1.05em]">{t(`jobs.queues.${queue}`)}</h3>
        <Status tone={state === 'failed' ? 'bad' : 'warn'}>{t(`jobs.states.${state}`)}</Status>
      </div>
      <dl className="grid gap-2 sm:grid-cols-2">
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt className="text-sm text-soft">{name}</dt>
            <dd className="wrap-anywhere">{fact}</dd>
          </div>
        ))}
      </dl>
      {again.error && <ProblemNote error={again.error} />}
      <Button
        busy={again.isPending}
        aria-label={`${t('jobs.again')}: ${t(`jobs.queues.${queue}`)}, ${when(leftAt)}`}
        onClick={() => again.mutate([id])}
      >
        {t('jobs.again')}
      </Button>
    </article>
  );
}
