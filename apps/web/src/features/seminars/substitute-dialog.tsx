import { type Seminar, type SeminarPerson, type SeminarSession, sessionsRoutes } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import {
  Button,
  Dialog,
  DialogActions,
  ProblemSummary,
  SelectField,
  TextField,
  useIssueText,
  useLacks,
  useToast,
} from '../../shared/ui/index.ts';
import { PersonPicker } from './person-picker.tsx';
import { useSeminarChange } from './seminars.queries.ts';

interface SubstituteProps {
  readonly seminar: Seminar;
  readonly session: SeminarSession;
  readonly onClose: () => void;
}

/** Puts one trainer in the place of another at one session; of a seminar that was held it corrects who taught. */
export function SubstituteDialog({ seminar, session, onClose }: SubstituteProps) {
  const { t } = useTranslation('seminars');
  const isHeld = seminar.state === 'held';
  return (
    <Dialog open onClose={onClose} title={t(isHeld ? 'substitution.titleHeld' : 'substitution.title')}>
      <SubstituteForm seminar={seminar} session={session} onDone={onClose} />
    </Dialog>
  );
}

function SubstituteForm({
  seminar,
  session,
  onDone,
}: Omit<SubstituteProps, 'onClose'> & { readonly onDone: () => void }) {
  const { t } = useTranslation(['seminars', 'shell']);
  const localized = useLocalized();
  const { dateAndTime } = useFormat();
  const toast = useToast();
  const lacks = useLacks();
  const isHeld = seminar.state === 'held';
  const [formerId, setFormerId] = useState(
    (session.trainers.find(({ away }) => away) ?? session.trainers[0])?.id ?? '',
  );
  const [substitute, setSubstitute] = useState<SeminarPerson | null>(null);
  const [reason, setReason] = useState('');
  const save = useSeminarChange((substituteId: string) =>
    call(sessionsRoutes.substitute, { params: { id: session.id }, body: { formerId, substituteId, reason } }),
  );
  const issue = useIssueText(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!substitute) return;
    save.mutate(substitute.id, {
      onSuccess: () => {
        onDone();
        toast(t('substitution.done'));
      },
    });
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      <p className="font-semibold">
        {localized(session.topic)}
        {' · '}
        {dateAndTime(session.startsAt.local)}
      </p>
      <p className="text-soft">{t(isHeld ? 'substitution.leadHeld' : 'substitution.lead')}</p>
      <ProblemSummary error={save.error} />
      <SelectField
        label={t(isHeld ? 'substitution.formerHeld' : 'substitution.former')}
        value={formerId}
        onChange={setFormerId}
        options={session.trainers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <PersonPicker
        seminarId={seminar.id}
        part="trainer"
        label={t(isHeld ? 'substitution.substituteHeld' : 'substitution.substitute')}
        hint={t('substitution.hint')}
        chosen={substitute ? [substitute] : []}
        hidden={session.trainers}
        onChange={(chosen) => setSubstitute(chosen.at(-1) ?? null)}
      />
      <TextField
        label={t('shell:reason')}
        value={reason}
        onChange={setReason}
        multiline
        rows={3}
        required
        maxLength={500}
        error={issue('reason')}
      />
      <DialogActions>
        <Button
          type="submit"
          kind="main"
          busy={save.isPending}
          lacks={lacks(
            [substitute !== null, t(isHeld ? 'substitution.substituteHeld' : 'substitution.substitute')],
            [reason.trim().length >= 3, t('shell:reason')],
          )}
        >
          {t(isHeld ? 'substitution.submitHeld' : 'substitution.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Who took whose place, when, by whom and why; the newest first. */
export function Substitutions({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dateAndTime } = useFormat();
  if (seminar.substitutions.length === 0) return null;
  const sessionOf = (id: string) => seminar.sessions.find((one) => one.id === id);
  return (
    <section className="card space-y-3">
      <h2>{t('substitution.history')}</h2>
      <ul className="space-y-3">
        {seminar.substitutions.map(({ id, sessionId, former, substitute, reason, afterHeld, by, at }) => {
          const session = sessionOf(sessionId);
          return (
            <li key={id} className="border-l-4 border-line pl-3">
              <p className="font-semibold">
                {t('substitution.line', { former: former.name, substitute: substitute.name })}
                {afterHeld && ` · ${t('substitution.afterHeld')}`}
              </p>
              {session && (
                <p>
                  {localized(session.topic)}
                  {' · '}
                  {dateAndTime(session.startsAt.local)}
                </p>
              )}
              <p>{t('substitution.reason', { reason })}</p>
              <p className="text-sm text-soft">{t('substitution.made', { by, at: dateAndTime(at.local) })}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
