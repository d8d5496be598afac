import type { SessionAttendance } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, Dialog, DialogActions, Notice, ProblemSummary, TextField, useToast } from '../../shared/ui/index.ts';
import type { MarkedPerson } from './marked-person.ts';
import { correctMarks, useSeminarChange } from './seminars.queries.ts';

type Phone = NonNullable<SessionAttendance['sharedPhones']>[number];

interface SharedPhonesProps {
  readonly sessionId: string;
  readonly phones: readonly Phone[];
  readonly people: readonly MarkedPerson[];
  readonly onCorrect: (person: MarkedPerson) => void;
}

/** Who checked in on one phone: the trainer looks whether all of them are here, and accepts or corrects. */
export function SharedPhones({ sessionId, phones, people, onCorrect }: SharedPhonesProps) {
  const { t } = useTranslation('seminars');
  const [accepted, setAccepted] = useState<readonly MarkedPerson[] | null>(null);
  const byId = new Map(people.map((one) => [one.person.id, one]));
  return (
    <>
      {phones.map((phone) => {
        const concerned = phone.people.flatMap(({ id }) => byId.get(id) ?? []);
        const names = phone.people.map(({ name }) => name).join(', ');
        return (
          <Notice key={names} tone="warn" title={t('sharedPhones.title', { names })}>
            <p>{t('sharedPhones.text')}</p>
            <div className="mt-3 flex flex-wrap gap-2">
              <Button kind="main" onClick={() => setAccepted(concerned)}>
                {t('sharedPhones.accept')}
              </Button>
              {concerned.map((one) => (
                <Button key={one.person.id} onClick={() => onCorrect(one)}>
                  {t('sharedPhones.correct', { name: one.person.name })}
                </Button>
              ))}
            </div>
          </Notice>
        );
      })}
      {accepted && <AcceptDialog sessionId={sessionId} people={accepted} onClose={() => setAccepted(null)} />}
    </>
  );
}

interface AcceptProps {
  readonly sessionId: string;
  readonly people: readonly MarkedPerson[];
  readonly onClose: () => void;
}

/** The decision is a mark of each that says the same, with the reason. */
function AcceptDialog({ sessionId, people, onClose }: AcceptProps) {
  const { t } = useTranslation(['seminars', 'shell']);
  const toast = useToast();
  const [reason, setReason] = useState(t('sharedPhones.usualReason'));
  const accept = useSeminarChange(correctMarks);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate(
      people.map(({ person, mark, minutes, basis }) => ({
        sessionId,
        personId: person.id,
        mark: mark ?? 'present',
        ...(minutes !== null && { minutes }),
        basis,
        reason: reason.trim(),
      })),
      {
        onSuccess: () => {
          onClose();
          toast(t('sharedPhones.accepted'));
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={t('sharedPhones.acceptTitle')}>
      <form className="space-y-4" onSubmit={submit}>
        <p className="font-semibold">{people.map(({ person }) => person.name).join(', ')}</p>
        <p>{t('sharedPhones.acceptText')}</p>
        <ProblemSummary error={accept.error} />
        <TextField label={t('shell:reason')} value={reason} onChange={setReason} maxLength={500} required />
        <DialogActions>
          <Button type="submit" kind="main" busy={accept.isPending}>
            {t('sharedPhones.accept')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
