import { type MoveRequest, movesRoutes } from '@kaskad/contracts';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { Button, Notice, ProblemNote, ReasonDialog, Status, type Tone, useToast } from '../../shared/ui/index.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { useMoveChange } from './moves.queries.ts';

interface Props {
  readonly request: MoveRequest;
  readonly box: 'inbox' | 'sent';
}

const TONES: Readonly<Record<MoveRequest['state'], Tone>> = {
  open: 'warn',
  accepted: 'good',
  declined: 'bad',
  withdrawn: 'quiet',
};

/** One request: who, from where, to where, and what can be done about it. */
export function MoveCard({ request, box }: Props) {
  const { t } = useTranslation('moves');
  const localized = useLocalized();
  const place = usePlace();
  const { dateAndTime } = useFormat();
  const { state, writtenName, to, position, person, requester, requestedAt, decidedAt, reason, may } = request;
  const name = person?.name ?? writtenName;
  return (
    <article className="card space-y-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="text-[1.05em] wrap-anywhere">
          {person ? <Link to={`/people/${person.id}`}>{person.name}</Link> : name}
        </h2>
        <Status tone={TONES[state]}>{t(`states.${state}`)}</Status>
      </div>
      {person && person.iinTail && <p className="text-sm text-soft">{`••••••••${person.iinTail}`}</p>}
      {person && person.name !== writtenName && (
        <Notice tone="warn">
          <p>{t('written', { name: writtenName })}</p>
          <p>{t('otherName')}</p>
        </Notice>
      )}
      {!person && <p className="text-soft">{t(box === 'inbox' ? 'gone' : 'hidden')}</p>}
      <dl className="grid gap-3 sm:grid-cols-2">
        {person && (
          <div>
            <dt className="text-sm text-soft">{t('now')}</dt>
            <dd>
              <Now person={person} />
            </dd>
          </div>
        )}
        <div>
          <dt className="text-sm text-soft">{t('to')}</dt>
          <dd>
            <Link to={`/commissions/${to.id}`}>{place(to.name, to.within)}</Link>
            <br />
            {position ? localized(position.name) : t('operator')}
          </dd>
        </div>
      </dl>
      <p className="text-sm text-soft">
        {t('asked', { name: requester, when: dateAndTime(requestedAt.local) })}
        {decidedAt && (
          <>
            {' · '}
            {t('decided', { when: dateAndTime(decidedAt.local) })}
          </>
        )}
      </p>
      {reason && <p>{t('reason', { reason })}</p>}
      {(may.decide || may.withdraw) && <Decision request={request} name={name} box={box} />}
    </article>
  );
}

function Now({ person: { appointments, home, isOperator } }: { readonly person: NonNullable<MoveRequest['person']> }) {
  const { t } = useTranslation('moves');
  const localized = useLocalized();
  const place = usePlace();
  if (appointments.length === 0)
    return isOperator ? (
      <>
        {place(home.name, home.within)}
        <br />
        {t('operator')}
      </>
    ) : (
      <>{t('nowhere', { name: place(home.name, home.within) })}</>
    );
  return (
    <ul>
      {appointments.map(({ id, commission, position }) => (
        <li key={id}>
          {place(commission.name, commission.within)}
          <br />
          {localized(position.name)}
        </li>
      ))}
    </ul>
  );
}

function Decision({ request: { id, may, person, to, position }, name, box }: Props & { readonly name: string }) {
  const { t } = useTranslation('moves');
  const toast = useToast();
  const [open, setOpen] = useState<'accept' | 'decline' | null>(null);
  const params = { id };
  const decline = useMoveChange((reason: string) => call(movesRoutes.decline, { params, body: { reason } }));
  const withdraw = useMoveChange(() => call(movesRoutes.withdraw, { params }));
  const close = () => setOpen(null);
  const done = (words: string) => () => {
    toast(words);
    close();
  };
  return (
    <>
      {withdraw.error && <ProblemNote error={withdraw.error} />}
      <div className="flex flex-wrap gap-2">
        {may.decide && (
          <Button kind="main" aria-label={t('acceptOf', { name })} onClick={() => setOpen('accept')}>
            {t('accept')}
          </Button>
        )}
        {may.decide && (
          <Button aria-label={t('declineOf', { name })} onClick={() => setOpen('decline')}>
            {t('decline')}
          </Button>
        )}
        {may.withdraw && box === 'sent' && (
          <Button
            aria-label={t('withdrawOf', { name })}
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate(undefined, { onSuccess: done(t('withdrawn')) })}
          >
            {t('withdraw')}
          </Button>
        )}
      </div>
      {open === 'accept' && person && (
        <AcceptDialog id={id} person={person} to={to} position={position} onClose={close} />
      )}
      <ReasonDialog
        open={open === 'decline'}
        title={t('declineOf', { name })}
        text={t('declineText')}
        confirm={t('decline')}
        busy={decline.isPending}
        error={decline.error}
        onConfirm={(reason) => decline.mutate(reason, { onSuccess: done(t('declined')) })}
        onClose={close}
      />
    </>
  );
}
