import type { Message } from '@kaskad/contracts';
import { useState } from 'react';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { Button, ConfirmDialog, ProblemNote, Status, type Tone, useToast } from '../../shared/ui/index.ts';
import { useSendAgain } from './messages.queries.ts';

const TONES: Readonly<Record<ReturnType<typeof wordOf>, Tone>> = {
  queued: 'warn',
  sending: 'warn',
  sent: 'good',
  delivered: 'good',
  bounced: 'bad',
  failed: 'bad',
  unknown: 'warn',
  expired: 'quiet',
  kept: 'quiet',
};

/** What became of it in a word; what nobody knows is neither sent nor not sent. */
const wordOf = ({ state, why }: Pick<Message, 'state' | 'why'>) =>
  state === 'failed' && why === 'unknown' ? 'unknown' : state;

/** One message: to whom, by which way, what it says, and what became of it. */
export function MessageCard({ message }: { readonly message: Message }) {
  const { t } = useTranslation('messages');
  const { dateAndTime, number } = useFormat();
  const { kind, channel, why, person, to, language, subject, text, parts, tries, waitsUntil, history } = message;
  return (
    <article className="card space-y-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="text-[1.05em] wrap-anywhere">
          <Link to={`/people/${person.id}`}>{person.name}</Link>
        </h2>
        <Status tone={TONES[wordOf(message)]}>{t(`states.${wordOf(message)}`)}</Status>
      </div>
      <p className="text-sm text-soft">
        {[
          t(`kinds.${kind}`),
          t(`channels.${channel ?? 'none'}`),
          to && t('to', { to }),
          parts !== null && t('parts', { count: number(parts) }),
          tries > 1 && t('tries', { count: number(tries) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div lang={language} className="space-y-1 wrap-anywhere">
        {channel !== 'sms' && <p className="font-semibold">{subject}</p>}
        <p className="whitespace-pre-line">{text}</p>
      </div>
      {why && <p className="text-sm">{t(`reasons.${why}`)}</p>}
      {waitsUntil && <p className="text-sm">{t('waits', { when: dateAndTime(waitsUntil.local) })}</p>}
      <details className="text-sm">
        <summary className="cursor-pointer py-2">{t('history')}</summary>
        <ol>
          {history.map((change, place) => (
            <li key={place}>{`${dateAndTime(change.at.local)} · ${t(`states.${wordOf(change)}`)}`}</li>
          ))}
        </ol>
      </details>
      {message.maySendAgain && <SendAgain message={message} />}
    </article>
  );
}

function SendAgain({ message: { id, person, why } }: { readonly message: Message }) {
  const { t } = useTranslation('messages');
  const toast = useToast();
  const [asks, setAsks] = useState(false);
  const again = useSendAgain(id);
  const send = () =>
    again.mutate(undefined, {
      onSuccess: () => {
        setAsks(false);
        toast(t('againDone'));
      },
    });
  return (
    <>
      {again.error && !asks && <ProblemNote error={again.error} />}
      <Button
        aria-label={t('againOf', { name: person.name })}
        busy={again.isPending}
        onClick={() => (why === 'unknown' ? setAsks(true) : send())}
      >
        {t('again')}
      </Button>
      <ConfirmDialog
        open={asks}
        title={t('againOf', { name: person.name })}
        confirm={t('again')}
        busy={again.isPending}
        error={again.error}
        onConfirm={send}
        onClose={() => setAsks(false)}
      >
        {t('againUnknown')}
      </ConfirmDialog>
    </>
  );
}
