import type { Campaign, CampaignPlan } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { useCan } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Card, KeyFigures, Meter, QueryView, Status, Table } from '../../shared/ui/index.ts';
import { campaignPlan } from './campaigns.queries.ts';
import { BiggestHole } from './biggest-hole.tsx';
import { DaysLeft } from './days-left.tsx';

const LEVELS = ['level0', 'level1', 'level2', 'level3'] as const;
type Level = CampaignPlan['levels'][number];

/** Where the campaign stands: days, figures, what to do next, the dates of the plan. */
export function PlanView({ campaign }: { readonly campaign: Campaign }) {
  const query = useQuery(campaignPlan(campaign.id));
  return (
    <>
      <DaysLeft campaign={campaign} />
      {campaign.state === 'open' && <BiggestHole campaignId={campaign.id} />}
      <QueryView query={query}>
        {(plan) => (
          <>
            <Figures plan={plan} />
            <div className="grid gap-5 lg:grid-cols-2">
              <Steps campaign={campaign} plan={plan} />
              <Timeline campaign={campaign} plan={plan} />
            </div>
            <Groups plan={plan} />
          </>
        )}
      </QueryView>
    </>
  );
}

function Figures({ plan: { figures } }: { readonly plan: CampaignPlan }) {
  const { t } = useTranslation('campaigns');
  const { number, percent } = useFormat();
  const { people, joined, certified, precincts, green } = figures;
  const share = (part: number) => (people > 0 ? percent(part / people) : undefined);
  return (
    <KeyFigures
      items={[
        { label: t('figures.people'), value: number(people) },
        { label: t('figures.joined'), value: number(joined), hint: share(joined) },
        {
          label: t('figures.certified'),
          value: number(certified),
          hint: share(certified),
          tone: people > 0 && certified === people ? 'good' : 'quiet',
        },
        {
          label: t('figures.ready'),
          value: number(green),
          hint: t('figures.ofPrecincts', { count: precincts }),
          tone: precincts > 0 && green === precincts ? 'good' : 'quiet',
        },
      ]}
    />
  );
}

function useStepLink(campaignId: string): (code: CampaignPlan['steps'][number]['code']) => string {
  const can = useCan();
  return (code) => {
    switch (code) {
      case 'choose_course':
      case 'open_campaign':
        return can('campaign.manage') ? `/campaigns/${campaignId}/edit` : `/campaigns/${campaignId}`;
      case 'make_tests':
        return can('quiz.manage') ? '/quizzes/new' : '/quizzes';
      case 'load_rosters':
        return can('roster.import') ? '/rosters' : '/commissions';
      case 'invite':
        return can('invitation.issue') ? '/accounts/invitations?subtree=true' : '/commissions';
      case 'plan_seminars':
        return can('seminar.manage') ? '/seminars/new' : '/seminars';
      case 'hold_seminars':
        return '/seminars';
      case 'catch_up':
      case 'done':
        return can('readiness.read') ? '/readiness' : '/seminars';
    }
  };
}

function Steps({ campaign, plan }: { readonly campaign: Campaign; readonly plan: CampaignPlan }) {
  const { t } = useTranslation('campaigns');
  const { number, longDate } = useFormat();
  const linkOf = useStepLink(campaign.id);
  return (
    <Card title={t('next')}>
      <ol className="space-y-3">
        {plan.steps.map(({ code, count, level, dueOn }) => (
          <li
            key={`${code}${level}`}
            className={`border-l-4 pl-3 ${code === 'catch_up' || code === 'make_tests' ? 'border-bad' : code === 'done' ? 'border-good' : 'border-sun'}`}
          >
            <Link to={linkOf(code)} className="font-semibold">
              {t(`steps.${code}`, {
                number: number(count),
                level: level === null ? '' : t(`levels.${LEVELS[level] ?? 'level3'}`),
              })}
            </Link>
            {dueOn && <span className="block text-sm text-soft">{t('stepUntil', { date: longDate(dueOn) })}</span>}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Timeline({ campaign, plan }: { readonly campaign: Campaign; readonly plan: CampaignPlan }) {
  const { t } = useTranslation('campaigns');
  const { longDate } = useFormat();
  const marks = [
    { key: 'opens', day: campaign.opensOn, title: t('opensOn'), level: null },
    ...plan.levels
      .filter(({ dueOn }) => dueOn)
      .map((level) => ({
        key: `level${level.level}`,
        day: level.dueOn ?? '',
        title: t(`levels.${LEVELS[level.level] ?? 'level3'}`),
        level,
      })),
    { key: 'deadline', day: campaign.precinctDeadline, title: t('deadline'), level: null },
    { key: 'election', day: campaign.electionDay, title: t('electionDay'), level: null },
  ];
  return (
    <Card title={t('timeline')}>
      <ol className="ml-2 border-l-2 border-line">
        {marks.map(({ key, day, title, level }) => (
          <li key={key} className="relative pb-4 pl-6 last:pb-0">
            <span
              aria-hidden="true"
              className={`absolute top-1.5 -left-[9px] size-4 rounded-full border-2 border-card ${day <= campaign.today ? 'bg-deep' : key === 'election' ? 'bg-sun' : 'bg-line'}`}
            />
            <p className="flex flex-wrap items-center gap-x-3">
              <span className="font-semibold">{title}</span>
              <span className="text-soft">{longDate(day)}</span>
              {level && <Standing level={level} today={campaign.today} />}
            </p>
            {level && <LevelProgress level={level} />}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Standing({ level: { needed, certified, dueOn }, today }: { readonly level: Level; readonly today: string }) {
  const { t } = useTranslation('campaigns');
  if (needed === 0) return <Status tone="quiet">{t('nobodyNeeded')}</Status>;
  if (certified >= needed) return <Status tone="good">{t('onTime')}</Status>;
  return dueOn !== null && dueOn < today ? (
    <Status tone="bad">{t('late')}</Status>
  ) : (
    <Status tone="info">{t('running')}</Status>
  );
}

function LevelProgress({ level: { needed, certified, planned, held } }: { readonly level: Level }) {
  const { t } = useTranslation('campaigns');
  const { number } = useFormat();
  return (
    <div className="mt-1 text-sm">
      <p className="text-soft">{t('seminarsOf', { planned: number(planned), held: number(held) })}</p>
      {needed > 0 && (
        <Meter label={t('certifiedOf')} value={certified} max={needed} tone={certified >= needed ? 'good' : 'info'} />
      )}
    </div>
  );
}

function Groups({ plan }: { readonly plan: CampaignPlan }) {
  const { t } = useTranslation('campaigns');
  const localized = useLocalized();
  const { shortDate, number } = useFormat();
  const rows = plan.groups.filter(({ needed }) => needed > 0);
  type Group = CampaignPlan['groups'][number];
  const columns = [
    {
      key: 'kind',
      head: t('kindHead'),
      cell: ({ commissionKind }: Group) => (commissionKind ? localized(commissionKind) : t('operators')),
    },
    { key: 'position', head: t('positionHead'), cell: ({ position }: Group) => (position ? localized(position) : '—') },
    {
      key: 'level',
      head: t('levelHead'),
      cell: ({ level, isOperators }: Group) =>
        isOperators ? t('requirements.paths.self_study') : t(`levels.${LEVELS[level] ?? 'level3'}`),
    },
    { key: 'due', head: t('dueHead'), cell: ({ dueOn }: Group) => shortDate(dueOn) },
    {
      key: 'certified',
      head: t('certifiedOf'),
      align: 'right' as const,
      cell: ({ certified, needed }: Group) => `${number(certified)} / ${number(needed)}`,
    },
  ];
  return (
    <Card title={t('groups')}>
      <Table
        caption={t('groups')}
        columns={columns}
        rows={rows}
        rowKey={({ commissionKind, position, dueOn }) => `${commissionKind?.kk}${position?.kk}${dueOn}`}
      />
    </Card>
  );
}
