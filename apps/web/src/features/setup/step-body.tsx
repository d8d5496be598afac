import { type Setup, setupRoutes } from '@kaskad/contracts';
import { type SetupStepCode } from '@kaskad/domain';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useSetupChange } from '../../shared/setup/setup.queries.ts';
import { Button, LinkButton, Notice, ProblemSummary } from '../../shared/ui/index.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { AddressForm } from './address-form.tsx';
import { CampaignForm } from './campaign-form.tsx';

interface BodyProps {
  readonly setup: Setup;
  readonly isDone: boolean;
}

/** What is done in a step, or what it came to. */
export function StepBody({ code, ...props }: BodyProps & { readonly code: SetupStepCode }) {
  switch (code) {
    case 'second_factor':
      return <SecondFactorStep {...props} />;
    case 'public_address':
      return <AddressForm {...props} />;
    case 'content':
      return <ContentStep {...props} />;
    case 'campaign':
      return props.isDone ? <CampaignDates {...props} /> : <CampaignForm />;
    case 'tests':
      return <TestsStep {...props} />;
    case 'roster':
      return <RosterStep {...props} />;
    case 'trainer':
      return <TrainerStep {...props} />;
    case 'opening':
      return <OpeningStep {...props} />;
  }
}

function SecondFactorStep({ isDone }: BodyProps) {
  const { t } = useTranslation('setup');
  return isDone ? null : <LinkButton to="/my/second-factor">{t('secondFactor.set')}</LinkButton>;
}

function ContentStep({ setup: { courses, questions }, isDone }: BodyProps) {
  const { t } = useTranslation('setup');
  const take = useSetupChange(() => call(setupRoutes.takeContent, {}));
  return (
    <>
      <ProblemSummary error={take.error} />
      {isDone ? (
        <p>{t('content.found', { courses, questions })}</p>
      ) : (
        <Button kind="main" busy={take.isPending} onClick={() => take.mutate(undefined)}>
          {t('content.take')}
        </Button>
      )}
    </>
  );
}

function CampaignDates({ setup: { campaign } }: BodyProps) {
  const { t } = useTranslation('setup');
  const { longDate } = useFormat();
  const localized = useLocalized();
  if (!campaign) return null;
  const { id, name, opensOn, precinctDeadline, electionDay } = campaign;
  return (
    <>
      <p className="font-semibold">{localized(name)}</p>
      <p>
        {t('campaign.dates', {
          opensOn: longDate(opensOn),
          deadline: longDate(precinctDeadline),
          electionDay: longDate(electionDay),
        })}
      </p>
      <LinkButton to={`/campaigns/${id}/edit`}>{t('campaign.change')}</LinkButton>
    </>
  );
}

function TestsStep({ setup: { campaign }, isDone }: BodyProps) {
  const { t } = useTranslation('setup');
  const create = useSetupChange(() => call(setupRoutes.createTests, {}));
  if (isDone) return null;
  const kinds = campaign?.missingTests.map((kind) => t(`tests.kinds.${kind}`)).join(', ') ?? '';
  return (
    <>
      <ProblemSummary error={create.error} />
      <p>{t('tests.lacks', { kinds })}</p>
      <Button kind="main" busy={create.isPending} onClick={() => create.mutate(undefined)}>
        {t('tests.create')}
      </Button>
    </>
  );
}

function RosterStep({ setup: { people }, isDone }: BodyProps) {
  const { t } = useTranslation('setup');
  return (
    <>
      {isDone && <p>{t('roster.found', { people })}</p>}
      <LinkButton to="/rosters">{t('roster.open')}</LinkButton>
    </>
  );
}

function TrainerStep({ setup: { trainers, campaign }, isDone }: BodyProps) {
  const { t } = useTranslation('setup');
  return (
    <>
      {isDone && <p>{t('trainer.found', { trainers })}</p>}
      {campaign && <LinkButton to="/certificates/trainers">{t('trainer.open')}</LinkButton>}
    </>
  );
}

function OpeningStep({ setup: { campaign }, isDone }: BodyProps) {
  const { t } = useTranslation('setup');
  if (!campaign || isDone) return null;
  return (
    <>
      {campaign.missingTests.length > 0 && <Notice tone="warn">{t('opening.withoutTests')}</Notice>}
      <LinkButton to={`/campaigns/${campaign.id}/edit`} kind="main">
        {t('opening.open')}
      </LinkButton>
    </>
  );
}
