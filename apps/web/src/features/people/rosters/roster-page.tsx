import {
  ROSTER_VERDICTS,
  type RosterDecision,
  type RosterDetail,
  rostersRoutes,
  type RosterVerdict,
} from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useParams } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { ApiError, call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import {
  Button,
  KeyFigures,
  MoreButton,
  Notice,
  Page,
  ProblemNote,
  Progress,
  QueryView,
  SelectField,
  useToast,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { rosterLines, usePeopleChange } from '../people.queries.ts';
import { ElsewhereNotice } from './member-elsewhere.tsx';
import { type KindDecisions, Questions } from './roster-questions.tsx';
import { type Decisions, RosterLines } from './roster-lines.tsx';
import { MissingFromFile, Understood } from './roster-reading.tsx';
import { RosterState } from './roster-state.tsx';
import { RosterWarnings } from './roster-warnings.tsx';
import { UndoDialog } from './undo-dialog.tsx';
import { VERDICT_TONES, WRITING } from './roster-verdict.tsx';

const TITLES = {
  preview: 'preview.title',
  committed: 'preview.committedTitle',
  undone: 'preview.undoneTitle',
} as const;

export function RosterPage() {
  const { t } = useTranslation('people');
  const place = usePlace();
  const { id = '' } = useParams();
  const mayImport = useCan()('roster.import');
  const [verdict, setVerdict] = useUrlState<RosterVerdict | ''>('verdict', '');
  const query = useInfiniteQuery(rosterLines(id, { verdict: verdict || undefined }));
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const [kinds, setKinds] = useState<KindDecisions>(new Map());
  const isOpen = ({ state }: RosterDetail) => mayImport && state === 'preview';
  return (
    <QueryView query={query}>
      {({ pages: [roster, ...more] }) =>
        roster && (
          <Page
            title={t(TITLES[roster.state])}
            lead={
              <span className="break-words">
                {t('preview.lead', {
                  file: roster.fileName,
                  commission: place(roster.commission.name, roster.commission.within),
                })}
              </span>
            }
            back={{ to: '/rosters', label: t('rosters.back') }}
            actions={<RosterState state={roster.state} />}
          >
            <Figures roster={roster} />
            {mayImport && (
              <RosterWarnings
                roster={roster}
                onPlanned={() => {
                  setDecisions(new Map());
                  setKinds(new Map());
                }}
              />
            )}
            {mayImport && <Outcome roster={roster} decisions={decisions} kinds={kinds} />}
            {mayImport && <ElsewhereNotice roster={roster} />}
            <div className="grid items-start gap-3 lg:grid-cols-2">
              <Understood reading={roster.reading} />
              <MissingFromFile roster={roster} />
            </div>
            <div className="max-w-sm">
              <VerdictFilter roster={roster} value={verdict} onChange={setVerdict} />
            </div>
            {isOpen(roster) && roster.counts.doubtful > 0 && <Notice tone="warn">{t('preview.decisionsLead')}</Notice>}
            {isOpen(roster) && <Questions questions={roster.questions} kinds={kinds} onDecide={setKinds} />}
            <RosterLines
              roster={roster}
              kinds={kinds}
              onDecideKinds={setKinds}
              lines={[roster, ...more].flatMap(({ lines }) => lines.items)}
              isOpen={isOpen(roster)}
              decisions={decisions}
              onDecide={setDecisions}
            />
            <MoreButton query={query} />
          </Page>
        )
      }
    </QueryView>
  );
}

function Figures({ roster: { counts } }: { readonly roster: RosterDetail }) {
  const { t } = useTranslation('people');
  const { number } = useFormat();
  const shown = ROSTER_VERDICTS.filter((verdict) => counts[verdict] > 0 && verdict !== 'skipped');
  return (
    <KeyFigures
      items={shown.map((verdict) => ({
        label: t(`preview.verdicts.${verdict}`),
        value: number(counts[verdict]),
        tone: VERDICT_TONES[verdict],
      }))}
    />
  );
}

interface FilterProps {
  readonly roster: RosterDetail;
  readonly value: RosterVerdict | '';
  readonly onChange: (verdict: RosterVerdict | '') => void;
}

function VerdictFilter({ roster: { counts }, value, onChange }: FilterProps) {
  const { t } = useTranslation('people');
  const { number } = useFormat();
  const total = ROSTER_VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  const shown = ROSTER_VERDICTS.filter((verdict) => counts[verdict] > 0 || verdict === value);
  const options = shown.map((verdict) => ({
    value: verdict,
    label: t('preview.verdictCount', { verdict: t(`preview.verdicts.${verdict}`), total: number(counts[verdict]) }),
  }));
  return (
    <SelectField<RosterVerdict | ''>
      label={t('preview.show')}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: t('preview.allLines', { total: number(total) }) }, ...options]}
    />
  );
}

/** What can be done with the list now: commit it, take it back, or nothing. */
function Outcome({
  roster,
  decisions,
  kinds,
}: {
  readonly roster: RosterDetail;
  readonly decisions: Decisions;
  readonly kinds: KindDecisions;
}) {
  const { t } = useTranslation('people');
  const { dateAndTime, number } = useFormat();
  const toast = useToast();
  const [isUndoing, setUndoing] = useState(false);
  const params = { id: roster.id };
  const made: RosterDecision[] = [...decisions.values()];
  const commit = usePeopleChange(() =>
    call(rostersRoutes.commit, {
      params,
      body: { decisions: made, kinds: [...kinds].map(([doubt, act]) => ({ doubt, act })) },
    }),
  );
  const replan = usePeopleChange(() => call(rostersRoutes.plan, { params }));
  if (roster.state === 'undone')
    return (
      <Notice tone="quiet">
        {t('preview.undoneAt', { when: roster.undoneAt ? dateAndTime(roster.undoneAt.local) : '' })}
      </Notice>
    );
  if (roster.state === 'committed') {
    return (
      <>
        <Notice tone="good" title={t('preview.committed')}>
          <p className="mb-2">
            {t('preview.committedAt', { when: roster.committedAt ? dateAndTime(roster.committedAt.local) : '' })}
          </p>
          <Button onClick={() => setUndoing(true)}>{t('preview.undo')}</Button>
        </Notice>
        {isUndoing && <UndoDialog roster={roster} onClose={() => setUndoing(false)} />}
      </>
    );
  }
  const byKind = roster.questions.reduce(
    (sum, { code, single, mayBeNew }) =>
      sum + (kinds.has(code) ? (kinds.get(code) === 'as_new' ? mayBeNew : single) : 0),
    0,
  );
  const changes =
    WRITING.reduce((sum, verdict) => sum + roster.counts[verdict], 0) +
    made.filter(({ act }) => act !== 'leave_out').length +
    byKind;
  const isStale = commit.error instanceof ApiError && commit.error.problem.code === 'changed_meanwhile';
  return (
    <div className="space-y-3">
      {commit.error && <ProblemNote error={commit.error} />}
      {replan.error && <ProblemNote error={replan.error} />}
      {commit.isPending && <Progress label={t('preview.committing')} />}
      {changes === 0 &&
        (roster.counts.refused > 0 ? (
          <Notice tone="bad">{t('preview.nothingAccepted', { total: number(roster.counts.refused) })}</Notice>
        ) : (
          <Notice tone="info">{t('preview.nothing')}</Notice>
        ))}
      <div className="flex flex-wrap gap-2">
        {changes > 0 && !isStale && (
          <Button
            kind="main"
            busy={commit.isPending}
            onClick={() => commit.mutate(undefined, { onSuccess: () => toast(t('preview.committed')) })}
          >
            {t('preview.commitCount', { count: changes })}
          </Button>
        )}
        {isStale && (
          <Button
            kind="main"
            busy={replan.isPending}
            onClick={() => replan.mutate(undefined, { onSuccess: () => commit.reset() })}
          >
            {t('preview.replan')}
          </Button>
        )}
      </div>
    </div>
  );
}
