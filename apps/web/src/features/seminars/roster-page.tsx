import {
  type ActOnEnrolments,
  type Enrolment,
  type EnrolmentOutcomes,
  enrolmentsRoutes,
  ROSTER_SORTS,
  type Seminar,
} from '@kaskad/contracts';
import { ENROLMENT_STATES, type EnrolmentAct, type EnrolmentState } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { List, useChoice, useListView } from '../../shared/lists/index.ts';
import {
  Button,
  type Column,
  ConfirmDialog,
  Empty,
  Filters,
  ProblemSummary,
  SearchField,
  SelectField,
  useToast,
  useUrlState,
} from '../../shared/ui/index.ts';
import { ClashList } from './clash-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { RefusedOutcomes } from './refused-outcomes.tsx';
import { SeminarFrame } from './seminar-frame.tsx';
import { rosterOf, useSeminarChange } from './seminars.queries.ts';
import { EnrolmentStatus } from './seminar-words.tsx';

export const RosterPage = () => <SeminarFrame>{(seminar) => <Roster seminar={seminar} />}</SeminarFrame>;

/** What takes people off the list, or what they are not asked about again. */
type Asked = Exclude<EnrolmentAct, 'confirm'>;
const ACTS: readonly EnrolmentAct[] = ['confirm', 'excuse', 'cancel'];

function Roster({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation(['seminars', 'shell']);
  const toast = useToast();
  const [q, setQ] = useUrlState<string>('q', '');
  const [state, setState] = useUrlState<EnrolmentState | ''>('state', '');
  const choice = useChoice();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [inviting, setInviting] = useState(false);
  const [outcomes, setOutcomes] = useState<{ all: EnrolmentOutcomes['outcomes']; act: 'confirm' | 'invite' }>({
    all: [],
    act: 'confirm',
  });
  const view = useListView(ROSTER_SORTS, '');
  const query = useInfiniteQuery(rosterOf(seminar.id, { ...view.asked, q: q || undefined, state: state || undefined }));
  const act = useSeminarChange((body: ActOnEnrolments) =>
    call(enrolmentsRoutes.act, { params: { id: seminar.id }, body }),
  );
  const mayAct = seminar.may.manages && (seminar.state === 'open' || seminar.state === 'draft');
  const done = (kind: 'confirm' | 'invite') => (all: EnrolmentOutcomes['outcomes']) => {
    const refused = all.filter(({ refusal }) => refusal !== null);
    setOutcomes({ all: refused, act: kind });
    choice.set(refused.map(({ personId }) => personId));
    if (all.length > 0) toast(t('roster.done', { done: all.length - refused.length, refused: refused.length }));
  };
  const carryOut = (one: EnrolmentAct) =>
    act.mutate(
      { act: one, personIds: [...choice.chosen] },
      { onSuccess: (answer) => done('confirm')(answer.outcomes), onSettled: () => setAsked(null) },
    );
  const columns = useColumns();
  const acts = ACTS.map((one) => (
    <Button key={one} busy={act.isPending} onClick={() => (one === 'confirm' ? carryOut(one) : setAsked(one))}>
      {t(`roster.${one}`)}
    </Button>
  ));
  const invite = mayAct && (
    <Button kind="main" onClick={() => setInviting(true)}>
      {t('roster.invite')}
    </Button>
  );
  return (
    <>
      <Filters>
        <SearchField label={t('roster.search')} value={q} onChange={setQ} ignored={query.data?.pages[0]?.ignored} />
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
      {invite && <div>{invite}</div>}
      <ProblemSummary error={act.error} />
      <RefusedOutcomes seminarId={seminar.id} outcomes={outcomes.all} act={outcomes.act} onDone={done(outcomes.act)} />
      <List
        view={view}
        query={query}
        caption={t('roster.title')}
        columns={columns}
        rowKey={({ person }) => person.id}
        choice={mayAct ? { ...choice, nameOf: ({ person }) => person.name, acts } : undefined}
        empty={
          <Empty title={t('roster.empty')} action={invite}>
            {t('roster.emptyText')}
          </Empty>
        }
      />
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? t(`roster.ask.${asked}`) : ''}
        confirm={asked ? t(`roster.${asked}`) : ''}
        busy={act.isPending}
        onConfirm={() => asked && carryOut(asked)}
      >
        <p>{t('roster.askText', { count: choice.chosen.size })}</p>
      </ConfirmDialog>
      {inviting && <InviteDialog seminar={seminar} onClose={() => setInviting(false)} onDone={done('invite')} />}
    </>
  );
}

function useColumns(): Column<Enrolment>[] {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const place = usePlace();
  const { percent } = useFormat();
  const columns: Column<Enrolment>[] = [
    {
      key: 'name',
      head: t('roster.name'),
      bare: true,
      cell: ({ person }) => <span className="font-semibold">{person.name}</span>,
    },
    {
      key: 'commission',
      head: t('roster.office'),
      cell: ({ person }) =>
        [place(person.commissionName, person.within), person.position && localized(person.position)]
          .filter(Boolean)
          .join(', '),
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
