import {
  type ActOnEnrolments,
  type Enrolment,
  type EnrolmentOutcomes,
  enrolmentsRoutes,
  type Seminar,
} from '@kaskad/contracts';
import { ENROLMENT_STATES, type EnrolmentAct, type EnrolmentState } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  type Column,
  Empty,
  Filters,
  MoreButton,
  ProblemSummary,
  QueryView,
  SearchField,
  SelectField,
  Table,
  useToast,
  useUrlState,
} from '../../shared/ui/index.ts';
import { ClashList } from './clash-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { RefusedOutcomes } from './refused-outcomes.tsx';
import { SeminarFrame } from './seminar-frame.tsx';
import { rosterOf, useSeminarChange } from './seminars.queries.ts';
import { EnrolmentStatus } from './words.tsx';

export const RosterPage = () => <SeminarFrame>{(seminar) => <Roster seminar={seminar} />}</SeminarFrame>;

const ACTS: readonly EnrolmentAct[] = ['confirm', 'excuse', 'cancel'];

function Roster({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation(['seminars', 'shell']);
  const toast = useToast();
  const [q, setQ] = useUrlState<string>('q', '');
  const [state, setState] = useUrlState<EnrolmentState | ''>('state', '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [inviting, setInviting] = useState(false);
  const [outcomes, setOutcomes] = useState<{ all: EnrolmentOutcomes['outcomes']; act: 'confirm' | 'invite' }>({
    all: [],
    act: 'confirm',
  });
  const query = useInfiniteQuery(rosterOf(seminar.id, { q: q || undefined, state: state || undefined }));
  const act = useSeminarChange((body: ActOnEnrolments) =>
    call(enrolmentsRoutes.act, { params: { id: seminar.id }, body }),
  );
  const mayAct = seminar.may.manages && (seminar.state === 'open' || seminar.state === 'draft');
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const done = (kind: 'confirm' | 'invite') => (all: EnrolmentOutcomes['outcomes']) => {
    const refused = all.filter(({ refusal }) => refusal !== null);
    setOutcomes({ all: refused, act: kind });
    setChosen(new Set(refused.map(({ personId }) => personId)));
    if (all.length > 0) toast(t('roster.done', { done: all.length - refused.length, refused: refused.length }));
  };
  const toggle = (id: string) =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const columns = useColumns(mayAct ? { chosen, toggle } : null);
  const invite = mayAct && (
    <Button kind="main" onClick={() => setInviting(true)}>
      {t('roster.invite')}
    </Button>
  );
  return (
    <>
      <Filters>
        <SearchField label={t('roster.search')} value={q} onChange={setQ} />
        <SelectField<EnrolmentState | ''>
          label={t('roster.state')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: t('shell:all') },
            ...ENROLMENT_STATES.map((value) => ({ value, label: t(`roster.states.${value}`) })),
          ]}
        />
      </Filters>
      {mayAct && (
        <div className="flex flex-wrap items-center gap-2">
          {invite}
          {rows.length > 0 && (
            <Button onClick={() => setChosen(new Set(rows.map(({ person }) => person.id)))}>
              {t('roster.chooseAll')}
            </Button>
          )}
          {chosen.size > 0 && <span className="font-semibold">{t('roster.chosen', { count: chosen.size })}</span>}
          {chosen.size > 0 &&
            ACTS.map((one) => (
              <Button
                key={one}
                busy={act.isPending}
                onClick={() =>
                  act.mutate(
                    { act: one, personIds: [...chosen] },
                    { onSuccess: (answer) => done('confirm')(answer.outcomes) },
                  )
                }
              >
                {t(`roster.${one}`)}
              </Button>
            ))}
        </div>
      )}
      <ProblemSummary error={act.error} />
      <RefusedOutcomes seminarId={seminar.id} outcomes={outcomes.all} act={outcomes.act} onDone={done(outcomes.act)} />
      <QueryView query={query}>
        {() => (
          <Table
            caption={t('roster.title')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            empty={
              <Empty title={t('roster.empty')} action={invite}>
                {t('roster.emptyText')}
              </Empty>
            }
          />
        )}
      </QueryView>
      <MoreButton query={query} />
      {inviting && <InviteDialog seminar={seminar} onClose={() => setInviting(false)} onDone={done('invite')} />}
    </>
  );
}

function useColumns(choice: { chosen: ReadonlySet<string>; toggle: (id: string) => void } | null): Column<Enrolment>[] {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { percent } = useFormat();
  const columns: Column<Enrolment>[] = [
    {
      key: 'name',
      head: t('roster.name'),
      bare: true,
      cell: ({ person }) =>
        choice ? (
          <label className="flex min-h-8 items-center gap-3 font-semibold">
            <input
              type="checkbox"
              className="size-6 shrink-0 accent-deep"
              checked={choice.chosen.has(person.id)}
              aria-label={t('roster.choose', { name: person.name })}
              onChange={() => choice.toggle(person.id)}
            />
            {person.name}
          </label>
        ) : (
          <span className="font-semibold">{person.name}</span>
        ),
    },
    {
      key: 'office',
      head: t('roster.office'),
      cell: ({ person }) =>
        [localized(person.commissionName), person.position && localized(person.position)].filter(Boolean).join(', '),
    },
    { key: 'state', head: t('roster.state'), cell: (row) => <EnrolmentCell row={row} /> },
    { key: 'share', head: t('roster.share'), align: 'right', cell: ({ share }) => percent(share) },
  ];
  return columns;
}

/** Where somebody stands, and why when nobody concerned decided it. */
function EnrolmentCell({ row: { state, cause, waitingPlace, heldUntil, clashes } }: { readonly row: Enrolment }) {
  const { t } = useTranslation('seminars');
  const { dateAndTime } = useFormat();
  return (
    <>
      <EnrolmentStatus state={state} cause={cause} />
      {waitingPlace !== null && (
        <p className="text-sm text-soft">{t('roster.waitingPlace', { place: waitingPlace })}</p>
      )}
      {(cause === 'successor' || cause === 'returned') && <p className="text-sm text-soft">{t(`roster.${cause}`)}</p>}
      {heldUntil && <p className="text-sm text-soft">{t('roster.heldUntil', { at: dateAndTime(heldUntil.local) })}</p>}
      {clashes && (
        <div className="mt-1 text-[0.85em]">
          <ClashList clashes={clashes} />
        </div>
      )}
    </>
  );
}
