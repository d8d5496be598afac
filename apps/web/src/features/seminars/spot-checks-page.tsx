import type { SpotCheckDraw } from '@kaskad/contracts';
import { needsConsequence, SPOT_CHECK_OUTCOMES, SPOT_CHECK_WAYS, type SpotCheckOutcome } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useParams } from '../../shared/router/index.ts';
import {
  Button,
  Card,
  Dialog,
  DialogActions,
  LinkButton,
  Page,
  ProblemSummary,
  QueryView,
  SelectField,
  Status,
  TextField,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { oneDraw, recordCheck } from './reporting.queries.ts';
import { useSeminarChange } from './seminars.queries.ts';

type Check = SpotCheckDraw['checks'][number];
const TONES = { confirmed: 'good', differs: 'bad', not_held: 'bad', not_reached: 'warn' } as const;

/** A sample of reported seminars, what was found and what follows from it. */
export function SpotChecksPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('reporting');
  const query = useQuery(oneDraw(id));
  const back = { to: '/seminars/reports', label: t('title') };
  if (query.data) return <Drawn draw={query.data} back={back} />;
  return (
    <Page title={t('checks')} back={back}>
      <QueryView query={query}>{() => null}</QueryView>
    </Page>
  );
}

function Drawn({ draw, back }: { readonly draw: SpotCheckDraw; readonly back: { to: string; label: string } }) {
  const { t } = useTranslation('reporting');
  const { shortDate: date, dateAndTime } = useFormat();
  const localized = useLocalized();
  const [asked, setAsked] = useState<Check | null>(null);
  const { from, until, population, drawn, seed, by, at, commissionName, checks } = draw;
  const close = () => setAsked(null);
  return (
    <Page
      title={t('drawTitle', { from: date(from), until: date(until) })}
      lead={t('drawLead', { commission: localized(commissionName), population, drawn })}
      back={back}
    >
      <Card title={t('seed')}>
        <p className="font-mono wrap-anywhere">{seed}</p>
        <p className="text-sm text-soft">{t('seedText')}</p>
        <p className="text-sm text-soft">{t('made', { by, at: dateAndTime(at.local) })}</p>
      </Card>
      {checks.map((check) => (
        <OneCheck key={check.id} check={check} onRecord={() => setAsked(check)} />
      ))}
      <Dialog open={asked !== null} onClose={close} title={t('record')}>
        {asked && <CheckForm check={asked} onDone={close} />}
      </Dialog>
    </Page>
  );
}

function OneCheck({
  check: { seminar, results, may },
  onRecord,
}: {
  readonly check: Check;
  readonly onRecord: () => void;
}) {
  const { t } = useTranslation('reporting');
  const { dateAndTime } = useFormat();
  const localized = useLocalized();
  const place = usePlace();
  const { id, title, commissionName, within, endsAt, trainers, headcount, came } = seminar;
  return (
    <Card title={localized(title)}>
      <p>{place(commissionName, within)}</p>
      <p>{[dateAndTime(endsAt.local), ...trainers].join(' · ')}</p>
      <p>{t('reported', { headcount: headcount ?? 0, came })}</p>
      <ul className="space-y-3">
        {results.map((one) => (
          <li key={one.id} className="space-y-1 border-l-4 border-line pl-3">
            <p>
              <Status tone={TONES[one.outcome]}>{t(`outcomes.${one.outcome}`)}</Status> {t(`ways.${one.way}`)}
            </p>
            <p>{t('answered', { asked: one.asked, confirmed: one.confirmed })}</p>
            {one.note && <p className="whitespace-pre-line">{one.note}</p>}
            {one.consequence && (
              <p className="font-semibold whitespace-pre-line">
                {t('consequence')}
                {': '}
                {one.consequence}
              </p>
            )}
            <p className="text-sm text-soft">{t('made', { by: one.by, at: dateAndTime(one.at.local) })}</p>
          </li>
        ))}
      </ul>
      {results.length === 0 && <p className="text-soft">{t('notChecked')}</p>}
      <div className="flex flex-wrap gap-3">
        <LinkButton to={`/seminars/${id}/roster`}>{t('roster')}</LinkButton>
        {may.check ? (
          <Button aria-label={`${t('record')}: ${localized(title)}`} onClick={onRecord}>
            {t('record')}
          </Button>
        ) : (
          <p className="text-soft">{t('own')}</p>
        )}
      </div>
    </Card>
  );
}

function CheckForm({ check, onDone }: { readonly check: Check; readonly onDone: () => void }) {
  const { t } = useTranslation('reporting');
  const toast = useToast();
  const [way, setWay] = useState<(typeof SPOT_CHECK_WAYS)[number]>('call');
  const [outcome, setOutcome] = useState<SpotCheckOutcome>('confirmed');
  const [asked, setAsked] = useState('');
  const [confirmed, setConfirmed] = useState('');
  const [note, setNote] = useState('');
  const [consequence, setConsequence] = useState('');
  const record = useSeminarChange(recordCheck);
  const issue = useIssueText(record.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = { ...(note.trim() && { note }), ...(consequence.trim() && { consequence }) };
    record.mutate(
      { id: check.id, body: { way, outcome, asked: Number(asked), confirmed: Number(confirmed), ...said } },
      {
        onSuccess: () => {
          onDone();
          toast(t('recorded'));
        },
      },
    );
  };
  const count = { type: 'number', inputMode: 'numeric', min: 0, max: 10_000, required: true } as const;
  return (
    <form className="space-y-4" onSubmit={submit}>
      <ProblemSummary error={record.error} />
      <SelectField
        label={t('way')}
        value={way}
        onChange={setWay}
        options={SPOT_CHECK_WAYS.map((value) => ({ value, label: t(`ways.${value}`) }))}
      />
      <SelectField
        label={t('outcome')}
        value={outcome}
        onChange={setOutcome}
        options={SPOT_CHECK_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
      />
      <TextField {...count} label={t('asked')} value={asked} onChange={setAsked} error={issue('asked')} />
      <TextField
        {...count}
        label={t('confirmed')}
        value={confirmed}
        onChange={setConfirmed}
        error={issue('confirmed')}
      />
      <TextField label={t('note')} value={note} onChange={setNote} multiline maxLength={2000} error={issue('note')} />
      <TextField
        label={t('consequence')}
        hint={t('consequenceHint')}
        value={consequence}
        onChange={setConsequence}
        multiline
        maxLength={2000}
        required={needsConsequence(outcome)}
        error={issue('consequence')}
      />
      <DialogActions>
        <Button type="submit" kind="main" busy={record.isPending}>
          {t('save')}
        </Button>
      </DialogActions>
    </form>
  );
}
