import { type HealthCheck, type HealthState, systemRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { Button, Page, ProblemNote, QueryView, Status, type Tone, useToast } from '../../shared/ui/index.ts';
import { ClockJumpsSection } from './clock-jumps-section.tsx';
import { FailedJobsSection } from './failed-jobs-section.tsx';
import { systemHealth, useSystemAct } from './system.queries.ts';

const TONES: Readonly<Record<HealthState, Tone>> = { good: 'good', attention: 'warn', bad: 'bad' };

/** What the parts of the installation say of themselves, and the work that failed behind the requests. */
export function SystemPage() {
  const { t } = useTranslation('system');
  const query = useQuery(systemHealth());
  return (
    <Page title={t('title')} lead={t('lead')} width="narrow">
      <QueryView query={query}>
        {({ checks }) => (
          <ul className="space-y-3">
            {checks.map((check) => (
              <li key={check.code}>
                <Check check={check} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      <FailedJobsSection />
      <ClockJumpsSection />
    </Page>
  );
}

function Check({ check: { code, state, facts } }: { readonly check: HealthCheck }) {
  const { t } = useTranslation('system');
  const { dateAndTime, number } = useFormat();
  // Moments come as the clock of the commission at the top shows them.
  const inWords = (fact: string | number | null) => {
    if (typeof fact === 'number') return number(fact);
    return fact !== null && /^\d{4}-\d\d-\d\dT/.test(fact) ? dateAndTime(fact, { year: true }) : fact;
  };
  const said = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, inWords(fact)]));
  return (
    <article className="card space-y-2">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="text-[1.05em]">{t(`checks.${code}.title`)}</h2>
        <Status tone={TONES[state]}>{t(`states.${state}`)}</Status>
      </div>
      <p>{t(`checks.${code}.${Object.values(facts).some((fact) => fact !== null) ? state : 'unknown'}`, said)}</p>
      {code === 'repair' && <RepairNow />}
    </article>
  );
}

function RepairNow() {
  const { t } = useTranslation('system');
  const toast = useToast();
  const repair = useSystemAct(() => call(systemRoutes.repair, {}));
  return (
    <>
      {repair.error && <ProblemNote error={repair.error} />}
      <Button
        busy={repair.isPending}
        onClick={() => repair.mutate(undefined, { onSuccess: () => toast(t('repairing')) })}
      >
        {t('repair')}
      </Button>
    </>
  );
}
