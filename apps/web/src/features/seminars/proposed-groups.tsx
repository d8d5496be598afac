import { type AcceptedSeminars, type ProposalGroup, proposalsRoutes, type SeminarProposal } from '@kaskad/contracts';
import { useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import {
  Button,
  Card,
  CheckField,
  type Column,
  ProblemSummary,
  Table,
  useToast,
  useUrlState,
} from '../../shared/ui/index.ts';
import { isSearched } from './proposals.queries.ts';
import { RefusedOutcomes } from './refused-outcomes.tsx';
import { useSeminarChange } from './seminars.queries.ts';

interface Props {
  readonly proposal: SeminarProposal;
  readonly plan: NonNullable<SeminarProposal['plan']>;
}

const VIEWS = ['day', 'trainer'] as const;

/** The groups by day or by trainer; those that are chosen, or all, become drafts. */
export function ProposedGroups({ proposal, plan }: Props) {
  const { t } = useTranslation('proposals');
  const toast = useToast();
  const [by, setBy] = useUrlState<(typeof VIEWS)[number]>('by', 'day');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const accept = useSeminarChange((groupIds: string[]) =>
    call(proposalsRoutes.accept, { params: { id: proposal.id }, body: { groupIds } }),
  );
  const [refused, setRefused] = useState<AcceptedSeminars['refused']>([]);
  const open = plan.groups.filter(({ day, seminarId }) => day !== null && seminarId === null);
  const wanted = open.filter(({ id }) => chosen.has(id));
  const taken = wanted.length > 0 ? wanted : open;
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const columns = useColumns(chosen, choose);
  const send = () =>
    accept.mutate(
      taken.map(({ id }) => id),
      {
        onSuccess: ({ seminars, refused: left }) => {
          setChosen(new Set());
          setRefused(left);
          toast(t('accepted', { count: seminars.length }));
        },
      },
    );
  return (
    <Card title={t('groups')}>
      <div role="group" className="no-print mb-3 flex flex-wrap gap-2">
        {VIEWS.map((view) => (
          <Button
            key={view}
            aria-pressed={by === view}
            kind={by === view ? 'main' : 'plain'}
            onClick={() => setBy(view)}
          >
            {t(view === 'day' ? 'byDay' : 'byTrainer')}
          </Button>
        ))}
      </div>
      <ProblemSummary error={accept.error} />
      <Table
        caption={t('groups')}
        columns={columns}
        rows={plan.groups.toSorted(by === 'day' ? byDay : byTrainer)}
        rowKey={({ id }) => id}
        roomy
      />
      {refused.map(({ seminarId, outcomes }) => (
        <div key={seminarId} className="mt-4 space-y-1">
          <Link to={`/seminars/${seminarId}`}>{t('seminar')}</Link>
          <RefusedOutcomes
            seminarId={seminarId}
            outcomes={outcomes}
            act="invite"
            onDone={(answer) =>
              setRefused(
                refused.flatMap((one) =>
                  one.seminarId === seminarId
                    ? answer.some(({ refusal }) => refusal)
                      ? [{ seminarId, outcomes: answer.filter(({ refusal }) => refusal) }]
                      : []
                    : [one],
                ),
              )
            }
          />
        </div>
      ))}
      {isSearched(proposal) && open.length > 0 && <p className="mt-4 text-soft">{t('waitForEnd')}</p>}
      {!isSearched(proposal) && open.length > 0 && plan.broken === 0 && (
        <div className="mt-4">
          <Button kind="main" busy={accept.isPending} onClick={send}>
            {t(wanted.length > 0 ? 'accept' : 'acceptAll', { count: taken.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}

function useColumns(chosen: ReadonlySet<string>, choose: (id: string, is: boolean) => void): Column<ProposalGroup>[] {
  const { t } = useTranslation('proposals');
  const localized = useLocalized();
  const { longDate, weekdayName } = useFormat();
  return [
    {
      key: 'group',
      head: t('group'),
      bare: true,
      cell: ({ id, territory, people, units, languages, day, seminarId }) => (
        <>
          {day !== null && seminarId === null ? (
            <CheckField
              label={t('groupOf', { territory: localized(territory), count: people })}
              checked={chosen.has(id)}
              onChange={(is) => choose(id, is)}
            />
          ) : (
            <p>{t('groupOf', { territory: localized(territory), count: people })}</p>
          )}
          <details>
            <summary className="min-h-8 cursor-pointer text-sm text-soft">
              {`${t('units')}: ${units.length}, ${languages.map((one) => t(one)).join(', ')}`}
            </summary>
            <p className="text-sm">{units.map(({ name }) => localized(name)).join('; ')}</p>
          </details>
        </>
      ),
    },
    {
      key: 'when',
      head: t('when'),
      cell: ({ day, start }) => (day ? `${longDate(day)} (${weekdayName(day)}), ${start ?? ''}` : t('noDay')),
    },
    {
      key: 'where',
      head: t('where'),
      cell: ({ venue }) => (venue ? `${localized(venue.name)}, ${localized(venue.room)}` : t('noRoom')),
    },
    {
      key: 'trainer',
      head: t('trainer'),
      cell: ({ trainer, seminarId }) => (
        <>
          {trainer?.name ?? t('noTrainer')}
          {seminarId && (
            <Link className="block" to={`/seminars/${seminarId}`}>
              {t('seminar')}
            </Link>
          )}
        </>
      ),
    },
  ];
}

/** By what is no word: the server's order of names stays within a trainer. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const whenOf = ({ day, start }: ProposalGroup) => `${day ?? '9999'} ${start ?? ''}`;
const byDay = (a: ProposalGroup, b: ProposalGroup) => compare(whenOf(a), whenOf(b)) || compare(a.id, b.id);
const byTrainer = (a: ProposalGroup, b: ProposalGroup) =>
  compare(a.trainer?.name ?? '', b.trainer?.name ?? '') || byDay(a, b);
