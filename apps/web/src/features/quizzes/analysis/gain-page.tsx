import type { CampaignGain, GainGroup } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { CampaignField, useCampaign } from '../../../shared/campaign/campaign-choice.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import {
  CampaignOffer,
  Card,
  type Column,
  Empty,
  KeyFigures,
  Notice,
  Page,
  QueryView,
  Table,
} from '../../../shared/ui/index.ts';
import { campaignGain } from './analysis.queries.ts';
import { GainForest, type NamedGain } from './gain-forest.tsx';
import { SlopeChart } from './slope-chart.tsx';
import { StepsChart } from './steps-chart.tsx';
import { levelKey, useFigures } from './figure-words.tsx';

/** What the same people gained between the entry test and the final one. */
export function GainPage() {
  const { t } = useTranslation('analysis');
  const { campaign } = useCampaign();
  const query = useQuery(campaignGain(campaign?.id ?? ''));
  return (
    <Page
      title={t('gain.title')}
      lead={t('gain.lead')}
      back={{ to: '/quizzes', label: t('gain.back') }}
      actions={<CampaignField />}
    >
      {campaign === null ? (
        <Empty title={t('gain.noCampaign')} action={use(CampaignOffer)} />
      ) : (
        <QueryView query={query}>{(gain) => <GainView gain={gain} />}</QueryView>
      )}
    </Page>
  );
}

export function GainView({ gain }: { readonly gain: CampaignGain }) {
  const { t } = useTranslation('analysis');
  const { number } = useFormat();
  const alone = (
    <p className="text-sm text-soft">
      {gain.entryOnly !== null && <span className="mr-4">{t('gain.onlyEntry', { count: gain.entryOnly })}</span>}
      {gain.finalOnly !== null && <span>{t('gain.onlyFinal', { count: gain.finalOnly })}</span>}
    </p>
  );
  const groups = useGroups(gain);
  if (gain.standing === 'empty')
    return (
      <>
        <Empty title={t('gain.emptyTitle')}>{t('gain.emptyText')}</Empty>
        {alone}
      </>
    );
  if (gain.standing === 'shielded')
    return (
      <Notice tone="info" title={t('shieldedTitle')}>
        {t('shieldedText', { count: number(gain.shield) })}
      </Notice>
    );
  return (
    <>
      <Verdict of={gain.all} />
      <Figures of={gain.all} />
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title={t('gain.slope')}>
          <SlopeChart gain={gain} />
        </Card>
        <Card title={t('gain.steps')}>
          <StepsChart steps={gain.steps} />
        </Card>
        <Card title={t('gain.forest')}>
          <GainForest groups={groups} />
        </Card>
      </div>
      <GroupsTable rows={groups} />
      {alone}
      <p className="text-sm text-soft">
        {t('gain.formula')} {t('shieldedText', { count: gain.shield })}
      </p>
    </>
  );
}

function Verdict({ of: { gain } }: { readonly of: GainGroup }) {
  const { t } = useTranslation('analysis');
  if (!gain) return null;
  if (gain.low > 0) return <Notice tone="good">{t('gain.verdictUp')}</Notice>;
  return gain.high < 0 ? (
    <Notice tone="bad">{t('gain.verdictDown')}</Notice>
  ) : (
    <Notice tone="info">{t('gain.verdictUnclear')}</Notice>
  );
}

const sizeOf = (effect: number) =>
  Math.abs(effect) >= 0.8 ? 'large' : Math.abs(effect) >= 0.5 ? 'middle' : Math.abs(effect) >= 0.2 ? 'small' : 'none';

function Figures({ of: { pairs, entry, final, gain } }: { readonly of: GainGroup }) {
  const { t } = useTranslation('analysis');
  const { number } = useFormat();
  const { share, signed } = useFigures();
  const interval = gain && t('gain.interval', { low: signed(gain.low * 100, 1), high: signed(gain.high * 100, 1) });
  return (
    <KeyFigures
      items={[
        { label: t('gain.pairs'), value: number(pairs ?? 0) },
        { label: t('gain.entry'), value: share(entry) },
        { label: t('gain.final'), value: share(final) },
        {
          label: t('gain.mean'),
          value: gain ? signed(gain.mean * 100, 1) : t('none'),
          hint: (
            <>
              {t('gain.stepsX')}
              <br />
              {interval}
            </>
          ),
          tone: gain && gain.low > 0 ? 'good' : undefined,
        },
      ]}
    />
  );
}

/** All people, then those of each language and level. */
function useGroups(gain: CampaignGain): NamedGain[] {
  const { t } = useTranslation('analysis');
  return [
    { ...gain.all, key: 'all', name: t('all') },
    ...gain.languages.map((group) => ({ ...group, key: group.language, name: t(`languages.${group.language}`) })),
    ...gain.levels.map((group) => ({
      ...group,
      key: `level ${group.level}`,
      name: t(`levels.${levelKey(group.level)}`),
    })),
  ];
}

function GroupsTable({ rows }: { readonly rows: readonly NamedGain[] }) {
  const { t } = useTranslation('analysis');
  const { number } = useFormat();
  const { share, signed } = useFigures();
  const columns: Column<NamedGain>[] = [
    { key: 'name', head: t('group'), bare: true, cell: ({ name }) => <span className="font-semibold">{name}</span> },
    {
      key: 'pairs',
      head: t('gain.pairs'),
      align: 'right',
      cell: ({ pairs }) => (pairs === null ? t('hidden') : number(pairs)),
    },
    { key: 'entry', head: t('gain.entry'), align: 'right', cell: ({ entry }) => share(entry) },
    { key: 'final', head: t('gain.final'), align: 'right', cell: ({ final }) => share(final) },
    {
      key: 'mean',
      head: t('gain.mean'),
      align: 'right',
      cell: ({ gain: of }) =>
        of ? (
          <>
            {signed(of.mean * 100, 1)}
            <span className="block text-sm whitespace-nowrap text-soft">{`${signed(of.low * 100, 1)} … ${signed(of.high * 100, 1)}`}</span>
          </>
        ) : (
          t('hidden')
        ),
    },
    {
      key: 'effect',
      head: t('gain.effect'),
      cell: ({ gain: of }) =>
        of && of.effect !== null
          ? `${t(`gain.effects.${sizeOf(of.effect)}`)} (${signed(of.effect)})`
          : t(of ? 'none' : 'hidden'),
    },
  ];
  return (
    <section className="space-y-3">
      <h2>{t('gain.byGroup')}</h2>
      <Table caption={t('gain.byGroup')} columns={columns} rows={rows} rowKey={({ key }) => key} />
    </section>
  );
}
