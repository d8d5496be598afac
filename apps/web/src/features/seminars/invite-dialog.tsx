import {
  type EnrolmentOutcomes,
  enrolmentsRoutes,
  type Invite,
  type Seminar,
  type SeminarPerson,
} from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  CheckField,
  Dialog,
  DialogActions,
  Notice,
  ProblemSummary,
  RadioGroup,
  SelectField,
  TextField,
  useLacks,
} from '../../shared/ui/index.ts';
import { PersonPicker } from './person-picker.tsx';
import { commissionsBelow, useSeminarChange } from './seminars.queries.ts';

const OFFICES = ['chair', 'deputy', 'secretary', 'member'] as const;
type Office = (typeof OFFICES)[number];

interface InviteProps {
  readonly seminar: Seminar;
  readonly onClose: () => void;
  readonly onDone: (outcomes: EnrolmentOutcomes['outcomes']) => void;
}

/** By office: those of a district's precincts who were not trained yet. By name: whoever was chosen. */
export function InviteDialog({ seminar, onClose, onDone }: InviteProps) {
  const { t } = useTranslation('seminars');
  const lacks = useLacks();
  const localized = useLocalized();
  const [way, setWay] = useState<'byOffice' | 'byName'>(seminar.level === 3 ? 'byName' : 'byOffice');
  const [districtId, setDistrictId] = useState(seminar.commissionId);
  const [offices, setOffices] = useState<readonly Office[]>(['chair', 'deputy', 'secretary']);
  const [limit, setLimit] = useState(String(Math.max(1, seminar.capacity - seminar.seatsTaken - seminar.invited)));
  const [people, setPeople] = useState<readonly SeminarPerson[]>([]);
  const below = useQuery({ ...commissionsBelow(seminar.commissionId), enabled: seminar.level < 3 });
  const districts = (below.data?.items ?? [])
    .filter(({ precincts }) => precincts > 1)
    .map(({ id, name }) => ({ value: id, label: localized(name) }));
  const invite = useSeminarChange((body: Invite) =>
    call(enrolmentsRoutes.invite, { params: { id: seminar.id }, body }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body =
      way === 'byName'
        ? { personIds: people.map(({ id }) => id) }
        : { districtId, positions: [...offices], limit: Number(limit) || 1 };
    invite.mutate(body, {
      onSuccess: ({ outcomes }) => {
        if (outcomes.length === 0) return;
        onDone(outcomes);
        onClose();
      },
    });
  };
  return (
    <Dialog open onClose={onClose} title={t('roster.inviteTitle')}>
      <form className="space-y-4" onSubmit={submit}>
        <ProblemSummary error={invite.error} />
        {invite.data?.outcomes.length === 0 && <Notice tone="warn" title={t('roster.inviteNobody')} />}
        <RadioGroup
          legend={t('roster.invite')}
          value={way}
          onChange={setWay}
          options={(['byOffice', 'byName'] as const).map((value) => ({ value, label: t(`roster.${value}`) }))}
        />
        {way === 'byName' ? (
          <PersonPicker
            seminarId={seminar.id}
            part="trainee"
            label={t('roster.title')}
            chosen={people}
            onChange={setPeople}
          />
        ) : (
          <>
            <p className="text-soft">{t('roster.untrainedHint')}</p>
            <SelectField
              label={t('roster.district')}
              value={districtId}
              onChange={setDistrictId}
              options={[{ value: seminar.commissionId, label: localized(seminar.commissionName) }, ...districts]}
            />
            <fieldset>
              <legend className="mb-1 font-medium">{t('roster.offices')}</legend>
              {OFFICES.map((one) => (
                <CheckField
                  key={one}
                  label={t(`roster.${one}`)}
                  checked={offices.includes(one)}
                  onChange={(on) => setOffices(on ? [...offices, one] : offices.filter((other) => other !== one))}
                />
              ))}
            </fieldset>
            <TextField
              label={t('roster.limit')}
              type="number"
              inputMode="numeric"
              min={1}
              max={500}
              value={limit}
              onChange={setLimit}
              required
            />
          </>
        )}
        <DialogActions>
          <Button
            type="submit"
            kind="main"
            busy={invite.isPending}
            lacks={
              way === 'byName'
                ? lacks([people.length > 0, t('roster.title')])
                : lacks([offices.length > 0, t('roster.offices')])
            }
          >
            {t('roster.send')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
