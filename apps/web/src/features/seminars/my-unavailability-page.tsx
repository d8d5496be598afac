import type { OwnUnavailability } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import {
  Button,
  ConfirmDialog,
  DateField,
  Dialog,
  DialogActions,
  Empty,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  TextField,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { ownUnavailabilities, useAddUnavailability, useEndUnavailability } from './unavailability.queries.ts';
import { useDays } from './use-days.ts';

/** Whole days on which somebody who trains or speaks cannot come: entered and ended by themselves. */
export function MyUnavailabilityPage() {
  const { t } = useTranslation('seminars');
  const query = useQuery(ownUnavailabilities);
  const [isAdding, setAdding] = useState(false);
  const add = (
    <Button kind="main" onClick={() => setAdding(true)}>
      {t('away.add')}
    </Button>
  );
  return (
    <Page
      title={t('away.title')}
      lead={t('away.lead')}
      back={{ to: '/my/seminars', label: t('mine.title') }}
      actions={add}
    >
      <QueryView query={query}>
        {({ items }) => (
          <>
            {items.length === 0 && <Empty title={t('away.none')} />}
            {items.map((one) => (
              <Entry key={one.id} entry={one} />
            ))}
          </>
        )}
      </QueryView>
      <Dialog open={isAdding} onClose={() => setAdding(false)} title={t('away.add')}>
        <AddForm onDone={() => setAdding(false)} />
      </Dialog>
    </Page>
  );
}

function Entry({ entry }: { readonly entry: OwnUnavailability }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dateAndTime, clockTime } = useFormat();
  const days = useDays();
  const toast = useToast();
  const end = useEndUnavailability();
  const [isAsked, setAsked] = useState(false);
  return (
    <article className="card space-y-2">
      <h2 className="text-[1em]">{days(entry)}</h2>
      {entry.reason && <p className="text-soft">{entry.reason}</p>}
      {entry.sessions.length > 0 && (
        <Notice tone="warn" title={t('away.sessions', { count: entry.sessions.length })}>
          <ul className="space-y-1">
            {entry.sessions.map(({ seminarId, title, startsAt, endsAt }) => (
              <li key={`${seminarId}${startsAt.at}`}>
                <b>{localized(title)}</b>
                {' · '}
                {dateAndTime(startsAt.local)}
                {'–'}
                {clockTime(endsAt.local)}
              </li>
            ))}
          </ul>
          <p className="mt-2">{t('away.told')}</p>
        </Notice>
      )}
      <Button onClick={() => setAsked(true)}>{t('away.end')}</Button>
      <ConfirmDialog
        open={isAsked}
        title={t('away.endTitle')}
        confirm={t('away.end')}
        busy={end.isPending}
        error={end.error}
        onClose={() => setAsked(false)}
        onConfirm={() => end.mutate(entry.id, { onSuccess: () => toast(t('away.ended')) })}
      >
        <p className="font-semibold">{days(entry)}</p>
        <p>{t('away.endText')}</p>
      </ConfirmDialog>
    </article>
  );
}

function AddForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['seminars', 'shell']);
  const toast = useToast();
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const add = useAddUnavailability();
  const issue = useIssueText(add.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { from, until: until || from, ...(reason.trim() && { reason: reason.trim() }) },
      {
        onSuccess: () => {
          onDone();
          toast(t('away.added'));
        },
      },
    );
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      <ProblemSummary error={add.error} />
      <DateField label={t('away.from')} value={from} onChange={setFrom} required error={issue('from')} />
      <DateField label={t('away.until')} value={until} onChange={setUntil} error={issue('until')} />
      <TextField
        label={t('away.reason')}
        hint={t('away.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        error={issue('reason')}
      />
      <DialogActions>
        <Button type="submit" kind="main" busy={add.isPending}>
          {t('shell:save')}
        </Button>
      </DialogActions>
    </form>
  );
}
