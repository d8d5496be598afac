import { type AppointedPerson, appointmentsRoutes, type Member, movesRoutes } from '@kaskad/contracts';
import { END_REASONS, type EndReason } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { ApiError, call } from '../../../shared/api/client.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  DateField,
  Dialog,
  DialogActions,
  ProblemNote,
  ProblemSummary,
  RadioGroup,
  SelectField,
  TextField,
  useIssueText,
  useToast,
  useLacks,
} from '../../../shared/ui/index.ts';
import { EndsEverywhere } from '../ends-everywhere.tsx';
import { KnownPersonField } from '../known-person-field.tsx';
import { EMPTY_PERSON, NewPersonFields, type PersonForm } from './new-person-fields.tsx';
import { positionsList, usePeopleChange } from '../people.queries.ts';
import { wholeName } from '../person-name.ts';

interface Props {
  readonly commissionId: string;
  readonly today: string;
  /** Whom the new member replaces; null when a member is only added. */
  readonly replaced: Member | null;
  readonly onClose: () => void;
}

export function MemberDialog({ commissionId, today, replaced, onClose }: Props) {
  const { t } = useTranslation(['people', 'shell']);
  const lacks = useLacks();
  const localized = useLocalized();
  const toast = useToast();
  const positions = useQuery(positionsList).data?.items ?? [];
  const [who, setWho] = useState<'new' | 'known'>('new');
  const [person, setPerson] = useState<PersonForm>(EMPTY_PERSON);
  const [personId, setPersonId] = useState('');
  const [position, setPosition] = useState('member');
  const [nominatedBy, setNominatedBy] = useState('');
  const [startedOn, setStartedOn] = useState(today);
  const [reason, setReason] = useState<EndReason>('own_wish');
  const save = usePeopleChange(() => {
    const appointed: AppointedPerson =
      who === 'known' ? { personId } : { ...person, iin: person.iin || null, phone: person.phone || null };
    if (replaced)
      return call(appointmentsRoutes.replace, {
        params: { id: replaced.appointmentId },
        body: { person: appointed, reason, startedOn, nominatedBy },
      });
    return call(appointmentsRoutes.appoint, {
      body: { commissionId, position, person: appointed, startedOn, nominatedBy },
    });
  });
  const issue = useIssueText(save.error);
  const known =
    save.error instanceof ApiError && save.error.problem.code === 'person_known'
      ? String(save.error.problem.params?.['personId'])
      : null;
  const isElsewhere =
    who === 'new' &&
    save.error instanceof ApiError &&
    save.error.problem.code === 'person_elsewhere' &&
    person.iin !== '';
  const ask = usePeopleChange(() => {
    const { familyName, givenName, patronymic, iin } = person;
    return call(movesRoutes.askForPerson, {
      body: {
        commissionId,
        position: replaced?.position.code ?? position,
        nominatedBy,
        person: { familyName, givenName, patronymic, iin },
      },
    });
  });
  const sendRequest = () =>
    ask.mutate(undefined, {
      onSuccess: () => {
        toast(t('preview.elsewhere.sent', { count: 1 }));
        onClose();
      },
    });
  const takeKnown = (id: string) => {
    setPersonId(id);
    setWho('known');
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, {
      onSuccess: () => {
        toast(t(replaced ? 'member.replaced' : 'member.added'));
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={replaced ? t('member.replaceTitle', { name: wholeName(replaced) }) : t('member.addTitle')}
    >
      <form className="space-y-4" onSubmit={submit}>
        {replaced && <p className="text-soft">{t('member.replaceText')}</p>}
        <ProblemSummary error={save.error} />
        {isElsewhere && (
          <Button busy={ask.isPending} onClick={sendRequest}>
            {t('preview.elsewhere.send')}
          </Button>
        )}
        {ask.error && <ProblemNote error={ask.error} />}
        <RadioGroup
          legend={t('member.who')}
          value={who}
          onChange={setWho}
          options={[
            { value: 'new', label: t('member.newPerson') },
            { value: 'known', label: t('member.knownPerson') },
          ]}
        />
        {who === 'known' ? (
          <KnownPersonField name={wholeName(person)} value={personId} onChange={setPersonId} />
        ) : (
          <NewPersonFields value={person} onChange={setPerson} issue={issue} knownId={known} onTakeKnown={takeKnown} />
        )}
        {!replaced && (
          <SelectField
            label={t('member.position')}
            value={position}
            onChange={setPosition}
            options={positions.map(({ code, name }) => ({ value: code, label: localized(name) }))}
          />
        )}
        {replaced && (
          <SelectField
            label={t('member.reason')}
            value={reason}
            onChange={setReason}
            options={END_REASONS.map((value) => ({ value, label: t(`endReasons.${value}`) }))}
          />
        )}
        {replaced && reason === 'died' && (
          <EndsEverywhere personId={replaced.personId} except={replaced.appointmentId} />
        )}
        <div className="grid gap-3 sm:grid-cols-2">
          <DateField
            label={t('member.startedOn')}
            value={startedOn}
            onChange={setStartedOn}
            max={today}
            required
            error={issue('startedOn')}
          />
          <TextField
            label={t('member.nominatedBy')}
            hint={t('tree.optional')}
            value={nominatedBy}
            onChange={setNominatedBy}
            maxLength={300}
          />
        </div>
        <DialogActions>
          <Button
            type="submit"
            kind="main"
            busy={save.isPending}
            lacks={lacks([who !== 'known' || personId !== '', t('member.knownPerson')])}
          >
            {t(replaced ? 'member.saveReplacement' : 'member.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
