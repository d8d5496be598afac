import { type Setup, setupRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { setupQuery, useSetupChange } from '../../shared/setup/setup.queries.ts';
import { Button, Meter, Page, QueryView, Status } from '../../shared/ui/index.ts';
import { StepBody } from './step-body.tsx';

type Step = Setup['steps'][number];
const TONES = { done: 'good', open: 'warn', waiting: 'quiet', skipped: 'quiet' } as const;

/** From a founded installation to an open campaign, step by step; each may be left out and taken up again. */
export function SetupPage() {
  const { t } = useTranslation('setup');
  const query = useQuery(setupQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryView query={query}>
        {(setup) => (
          <>
            <Meter
              label={t('progress')}
              value={setup.steps.filter(({ state }) => state === 'done').length}
              max={setup.steps.length}
            />
            <ol className="space-y-4">
              {setup.steps.map((step) => (
                <StepCard key={step.code} step={step} setup={setup} />
              ))}
            </ol>
          </>
        )}
      </QueryView>
    </Page>
  );
}

function StepCard({ step: { code, state }, setup }: { readonly step: Step; readonly setup: Setup }) {
  const { t } = useTranslation('setup');
  const skip = useSetupChange((skipped: boolean) =>
    call(setupRoutes.skip, { params: { step: code }, body: { skipped } }),
  );
  return (
    <li className="card space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2>{t(`steps.${code}`)}</h2>
        <Status tone={TONES[state]}>{t(`states.${state}`)}</Status>
      </div>
      <p className="max-w-prose text-soft">{t(`texts.${code}`)}</p>
      {(state === 'open' || state === 'done') && <StepBody code={code} isDone={state === 'done'} setup={setup} />}
      {state === 'open' && (
        <Button kind="quiet" busy={skip.isPending} onClick={() => skip.mutate(true)}>
          {t('skip')}
        </Button>
      )}
      {state === 'skipped' && (
        <Button busy={skip.isPending} onClick={() => skip.mutate(false)}>
          {t('takeUp')}
        </Button>
      )}
    </li>
  );
}
