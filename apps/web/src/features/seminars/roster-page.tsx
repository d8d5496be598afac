import { type ActOnEnrolments, type Enrolment, type EnrolmentOutcomes, enrolmentsRoutes, type ProblemCode, type Seminar } from '@kaskad/contracts';
import { ENROLMENT_STATES, type EnrolmentAct, type EnrolmentState } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useProblemText } from '../../shared/i18n/use-problem-text.ts';
import { Button, type Column, Empty, Filters, MoreButton, Notice, ProblemSummary, QueryView, SearchField, SelectField, Table, useToast, useUrlState } from '../../shared/ui/index.ts';
import { InviteDialog } from './invite-dialog.tsx';
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
  const [outcomes, setOutcomes] = useState<EnrolmentOutcomes['outcomes']>([]);
  const query = useInfiniteQuery(rosterOf(seminar.id, { q: q || undefined, state: state || undefined }));
  const act = useSeminarChange((body: ActOnEnrolments) => call(enrolmentsRoutes.act, { params: { id: seminar.id }, body }));
  const mayAct = seminar.may.manages && (seminar.state === 'open' || seminar.state === 'draft');
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const done = (all: EnrolmentOutcomes['outcomes']) => {
    const refused = all.filter(({ refusal }) => refusal !== null);
    setOutcomes(refused);
    setChosen(new Set(refused.map(({ personId }) => personId)));
    toast(t('roster.done', { done: all.length - refused.length, refused: refused.length }));
  };
  const toggle = (id: string) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const columns = useColumns(mayAct ? { chosen, toggle } : null);
  const invite = mayAct && <Button kind="main" onClick={() => setInviting(true)}>{t('roster.invite')}</Button>;
  return (
    <>
      <Filters>
        <SearchField label={t('roster.search')} value={q} onChange={setQ} />
        <SelectField<EnrolmentState | ''> label={t('roster.state')} value={state} onChange={setState} options={[{ value: '', label: t('shell:all') }, ...ENROLMENT_STATES.map((value) => ({ value, label: t(`roster.states.${value}`) }))]} />
      </Filters>
      {mayAct && (
        <div className="flex flex-wrap items-center gap-2">
          {invite}
          {rows.length > 0 && <Button onClick={() => setChosen(new Set(rows.map(({ person }) => person.id)))}>{t('roster.chooseAll')}</Button>}
          {chosen.size > 0 && <span className="font-semibold">{t('roster.chosen', { count: chosen.size })}</span>}
          {chosen.size > 0 && ACTS.map((one) => <Button key={one} busy={act.isPending} onClick={() => act.mutate({ act: one, personIds: [...chosen] }, { onSuccess: (answer) => done(answer.outcomes) })}>{t(`roster.${one}`)}</Button>)}
        </div>
      )}
      <ProblemSummary error={act.error} />
      <Refused outcomes={outcomes} rows={rows} />
      <QueryView query={query}>
        {() => <Table caption={t('roster.title')} columns={columns} rows={rows} rowKey={({ id }) => id} empty={<Empty title={t('roster.empty')} action={invite}>{t('roster.emptyText')}</Empty>} />}
      </QueryView>
      <MoreButton query={query} />
      {inviting && <InviteDialog seminar={seminar} onClose={() => setInviting(false)} onDone={done} />}
    </>
  );
}

/** Who was left out of a bulk act, and why. */
function Refused({ outcomes, rows }: { readonly outcomes: EnrolmentOutcomes['outcomes']; readonly rows: readonly Enrolment[] }) {
  const { t } = useTranslation('seminars');
  const problemText = useProblemText();
  if (outcomes.length === 0) return null;
  const named = outcomes.map(({ personId, refusal }) => ({ personId, name: rows.find(({ person }) => person.id === personId)?.person.name ?? '', refusal: (refusal ?? 'unexpected') as ProblemCode }));
  return (
    <Notice tone="warn" title={t('roster.refusals')}>
      <ul>{named.map(({ personId, name, refusal }) => <li key={personId}>{name && `${name}: `}{problemText(new ApiError(409, { code: refusal }))}</li>)}</ul>
    </Notice>
  );
}

function useColumns(choice: { chosen: ReadonlySet<string>; toggle: (id: string) => void } | null): Column<Enrolment>[] {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { percent } = useFormat();
  const columns: Column<Enrolment>[] = [
    {
      key: 'name', head: t('roster.name'), bare: true,
      cell: ({ person }) => choice ? (
        <label className="flex min-h-8 items-center gap-3 font-semibold">
          <input type="checkbox" className="size-6 shrink-0 accent-deep" checked={choice.chosen.has(person.id)} aria-label={t('roster.choose', { name: person.name })} onChange={() => choice.toggle(person.id)} />
          {person.name}
        </label>
      ) : <span className="font-semibold">{person.name}</span>,
    },
    { key: 'office', head: t('roster.office'), cell: ({ person }) => [localized(person.commissionName), person.position && localized(person.position)].filter(Boolean).join(', ') },
    { key: 'state', head: t('roster.state'), cell: ({ state, waitingPlace }) => <><EnrolmentStatus state={state} />{waitingPlace !== null && <p className="text-sm text-soft">{t('roster.waitingPlace', { place: waitingPlace })}</p>}</> },
    { key: 'share', head: t('roster.share'), align: 'right', cell: ({ share }) => percent(share) },
  ];
  return columns;
}
