import { mergingRoutes as routes, type PersonMergeDetail } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../../shared/router/index.ts';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import {
  Button,
  Card,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  ReasonDialog,
  TextField,
  useToast,
} from '../../../shared/ui/index.ts';
import { usePeopleChange } from '../people.queries.ts';
import { Against } from './reasons-against.tsx';
import { MergeEffects } from './merge-effects.tsx';
import { MergeState } from './merges-page.tsx';
import { oneMerge } from './merging.queries.ts';

/** One merge: what it did or would do, who decided, and the way back. */
export function MergeRecordPage() {
  const { id = '' } = useParams();
  return <QueryView query={useQuery(oneMerge(id))}>{(merge) => <Shown merge={merge} />}</QueryView>;
}

function Shown({ merge }: { readonly merge: PersonMergeDetail }) {
  const { t } = useTranslation('persons');
  const { dateAndTime } = useFormat();
  const { survivor, loser, state, reason, proposed, decided, decision, undone, undoReason, effects, stays } = merge;
  const moment = (one: PersonMergeDetail['decided']) =>
    one && `${dateAndTime(one.local, { year: true })} · ${one.by ?? t('trail.system')}`;
  const facts = [
    [
      t('merge.survivor'),
      <Link key="s" to={`/people/${survivor.id}`}>
        {survivor.name}
      </Link>,
    ],
    [
      t('merge.loser'),
      state === 'done' ? (
        loser.name
      ) : (
        <Link key="l" to={`/people/${loser.id}`}>
          {loser.name}
        </Link>
      ),
    ],
    [t('merge.reason'), reason],
    [t('merge.proposedBy'), moment(proposed)],
    [t('merge.decidedBy'), moment(decided)],
    [t('merge.remark'), decision],
    [t('merge.undoneBy'), moment(undone)],
    [t('merge.undo'), undone && undoReason],
  ] as const;
  return (
    <Page
      title={t('merge.pageTitle')}
      lead={<MergeState state={state} />}
      back={{ to: '/person-merges', label: t('merge.list') }}
    >
      <Card>
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          {facts.flatMap(([label, value]) =>
            value
              ? [
                  <div key={label}>
                    <dt className="text-sm text-soft">{label}</dt>
                    <dd className="font-medium">{value}</dd>
                  </div>,
                ]
              : [],
          )}
        </dl>
      </Card>
      <MergeEffects effects={effects} />
      {state === 'proposed' && <Decide merge={merge} />}
      {state === 'done' && stays.length > 0 && (
        <Notice tone="info">
          {t('merge.stays', {
            what: stays.map(({ kind, count }) => `${t(`merge.kinds.${kind}`)} – ${count}`).join(', '),
          })}
        </Notice>
      )}
      {state === 'done' && <TakeBack merge={merge} />}
    </Page>
  );
}

function Decide({ merge: { id, may } }: { readonly merge: PersonMergeDetail }) {
  const { t } = useTranslation('persons');
  const toast = useToast();
  const [remark, setRemark] = useState('');
  const decide = usePeopleChange((approves: boolean) =>
    call(routes.decide, { params: { id }, body: { approves, remark } }),
  );
  if (!may.withdraw) return null;
  const act = (approves: boolean) =>
    decide.mutate(approves, { onSuccess: () => toast(t(approves ? 'merge.done' : 'merge.withdrawn')) });
  return (
    <Card>
      <div className="space-y-4">
        <ProblemSummary error={decide.error} />
        {!may.approve && <Notice tone="info">{t('merge.needsSecond')}</Notice>}
        <TextField label={t('merge.remark')} value={remark} onChange={setRemark} multiline rows={2} maxLength={300} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button busy={decide.isPending} onClick={() => act(false)}>
            {t('merge.withdraw')}
          </Button>
          {may.approve && (
            <Button kind="danger" busy={decide.isPending} onClick={() => act(true)}>
              {t('merge.approve')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

function TakeBack({
  merge: { id, may, undoAgainst, undoProposed, needsSecond },
}: {
  readonly merge: PersonMergeDetail;
}) {
  const { t } = useTranslation('persons');
  const toast = useToast();
  const [isAsked, setAsked] = useState(false);
  const undo = usePeopleChange((reason: string) => call(routes.undo, { params: { id }, body: { reason } }));
  const proposes = needsSecond && undoProposed === null;
  const done = ({ state }: PersonMergeDetail) => {
    setAsked(false);
    toast(t(state === 'undone' ? 'merge.undone' : 'merge.undoProposed'));
  };
  const word = t(proposes ? 'merge.undoPropose' : 'merge.undo');
  return (
    <>
      <Against title={t('merge.undoAgainst')} items={undoAgainst} />
      {undoProposed && <Notice tone="warn">{t('merge.undoSecond', { name: undoProposed.by ?? '' })}</Notice>}
      {may.undo && undoAgainst.length === 0 && (
        <div className="flex justify-end">
          <Button kind="danger" onClick={() => setAsked(true)}>
            {word}
          </Button>
        </div>
      )}
      <ReasonDialog
        open={isAsked}
        title={word}
        text={t('merge.undoText')}
        confirm={word}
        busy={undo.isPending}
        error={undo.error}
        onConfirm={(reason) => undo.mutate(reason, { onSuccess: done })}
        onClose={() => setAsked(false)}
      />
    </>
  );
}
