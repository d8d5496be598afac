import { type MendPerson, mendingRoutes, type PersonDetail } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useNavigate, useParams } from '../../../shared/router/index.ts';
import { ApiError, call } from '../../../shared/api/client.ts';
import {
  Button,
  Card,
  CheckField,
  LinkButton,
  Page,
  ProblemSummary,
  QueryView,
  RadioGroup,
  TextField,
  useIssueText,
  useToast,
  useLacks,
} from '../../../shared/ui/index.ts';
import { NameFields } from './name-fields.tsx';
import { onePerson, usePeopleChange } from '../people.queries.ts';
import { maskedIin, useWholeName } from '../person-name.ts';

export function MendPersonPage() {
  const { id = '' } = useParams();
  const query = useQuery({ ...onePerson(id), refetchOnWindowFocus: false });
  const reload = () => void query.refetch();
  return (
    <QueryView query={query}>
      {(person) => <MendForm key={`${person.id} ${person.seen}`} person={person} onReload={reload} />}
    </QueryView>
  );
}

type Values = Pick<PersonDetail, 'nameRu' | 'language'> & {
  name: NonNullable<PersonDetail['nameRu']>;
  iin: string;
  removesIin: boolean;
  keepsDigit: boolean;
  phone: string;
  email: string;
  reason: string;
};

const valuesOf = ({ familyName, givenName, patronymic, nameRu, phone, email, language }: PersonDetail): Values => ({
  name: { familyName, givenName, patronymic },
  nameRu,
  iin: '',
  removesIin: false,
  keepsDigit: false,
  phone: phone ?? '',
  email: email ?? '',
  language,
  reason: '',
});

/** Only what differs is sent: whoever corrects a phone does not put back an old name. */
function changeOf(person: PersonDetail, values: Values): Omit<MendPerson, 'seen'> {
  const before = valuesOf(person);
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  return {
    reason: values.reason,
    keepsDigit: values.keepsDigit,
    ...(differs(values.name, before.name) && { name: values.name }),
    ...(differs(values.nameRu, before.nameRu) && { nameRu: values.nameRu }),
    ...(values.removesIin ? { iin: null } : values.iin !== '' && { iin: values.iin }),
    ...(values.phone !== before.phone && { phone: values.phone || null }),
    ...(values.email !== before.email && { email: values.email || null }),
    ...(values.language !== before.language && { language: values.language }),
  };
}

function MendForm({ person, onReload }: { readonly person: PersonDetail; readonly onReload: () => void }) {
  const { t } = useTranslation(['persons', 'people', 'shell']);
  const lacks = useLacks();
  const wholeName = useWholeName();
  const toast = useToast();
  const navigate = useNavigate();
  const [values, setValues] = useState(() => valuesOf(person));
  const set = (part: Partial<Values>) => setValues({ ...values, ...part });
  const back = `/people/${person.id}`;
  const save = usePeopleChange(() =>
    call(mendingRoutes.mend, { params: { id: person.id }, body: { ...changeOf(person, values), seen: person.seen } }),
  );
  const issue = useIssueText(save.error);
  const problem = save.error instanceof ApiError ? save.error.problem : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, {
      onSuccess: () => {
        toast(t('mend.saved'));
        void navigate(back);
      },
    });
  };
  return (
    <Page width="narrow" title={t('mend.title')} lead={t('mend.lead')} back={{ to: back, label: wholeName(person) }}>
      <form className="space-y-5" onSubmit={submit}>
        <ProblemSummary error={save.error} />
        {problem?.code === 'changed_meanwhile' && <Button onClick={onReload}>{t('mend.reload')}</Button>}
        {problem?.code === 'person_iin_taken' && (
          <LinkButton to={`/people/${person.id}/merging?with=${problem.params?.['personId']}`}>
            {t('mend.compare')}
          </LinkButton>
        )}
        <Card title={t('mend.name')}>
          <div className="space-y-4">
            <p className="text-soft">{t('mend.nameText')}</p>
            <NameFields
              value={values.name}
              onChange={(name) => set({ name })}
              issue={(part) => issue(`name.${part}`)}
              lang="kk"
            />
            <CheckField
              label={t('mend.hasRussian')}
              checked={values.nameRu !== null}
              onChange={(has) => set({ nameRu: has ? (person.nameRu ?? values.name) : null })}
            />
            {values.nameRu && (
              <fieldset className="space-y-4">
                <legend className="font-semibold">{t('mend.nameRu')}</legend>
                <p className="text-soft">{t('mend.nameRuText')}</p>
                <NameFields
                  value={values.nameRu}
                  onChange={(nameRu) => set({ nameRu })}
                  issue={(part) => issue(`nameRu.${part}`)}
                  lang="ru"
                />
              </fieldset>
            )}
          </div>
        </Card>
        <Card>
          <div className="space-y-4">
            {person.may.revealIin && (
              <IinFields
                tail={person.iinTail}
                values={values}
                onChange={set}
                asksAgain={problem?.code === 'person_iin_check_digit'}
                error={issue('iin')}
              />
            )}
            <TextField
              label={t('mend.phone')}
              hint={t('mend.phoneHint')}
              value={values.phone}
              onChange={(phone) => set({ phone })}
              type="tel"
              maxLength={25}
              autoComplete="off"
              error={issue('phone')}
            />
            <TextField
              label={t('mend.email')}
              hint={t('mend.emailHint')}
              value={values.email}
              onChange={(email) => set({ email })}
              inputMode="email"
              maxLength={254}
              autoComplete="off"
              error={issue('email')}
            />
            <RadioGroup
              legend={t('people:member.language')}
              value={values.language}
              onChange={(language) => set({ language })}
              options={[
                { value: 'kk', label: t('people:languages.kk') },
                { value: 'ru', label: t('people:languages.ru') },
              ]}
            />
          </div>
        </Card>
        <Card>
          <div className="space-y-4">
            <TextField
              label={t('mend.reason')}
              hint={t('mend.reasonHint')}
              value={values.reason}
              onChange={(reason) => set({ reason })}
              multiline
              rows={2}
              required
              maxLength={300}
              error={issue('reason')}
            />
            <div className="flex flex-wrap justify-end gap-2">
              <LinkButton to={back}>{t('shell:cancel')}</LinkButton>
              <Button
                type="submit"
                kind="main"
                busy={save.isPending}
                lacks={lacks([values.reason.trim() !== '', t('mend.reason')])}
              >
                {t('mend.save')}
              </Button>
            </div>
          </div>
        </Card>
      </form>
    </Page>
  );
}

interface IinProps {
  readonly tail: string | null;
  readonly values: Values;
  readonly onChange: (part: Partial<Values>) => void;
  /** The check digit does not fit: the number is to be looked at again. */
  readonly asksAgain: boolean;
  readonly error: string | undefined;
}

function IinFields({ tail, values, onChange, asksAgain, error }: IinProps) {
  const { t } = useTranslation('persons');
  return (
    <>
      <TextField
        label={t('mend.iin')}
        hint={tail ? t('mend.iinNow', { iin: maskedIin(tail) }) : t('mend.iinNone')}
        value={values.iin}
        disabled={values.removesIin}
        onChange={(iin) => onChange({ iin: iin.replace(/\D/g, ''), keepsDigit: false })}
        inputMode="numeric"
        maxLength={12}
        autoComplete="off"
        error={error}
      />
      {(asksAgain || values.keepsDigit) && (
        <CheckField
          label={t('mend.keepsDigit')}
          checked={values.keepsDigit}
          onChange={(keepsDigit) => onChange({ keepsDigit })}
        />
      )}
      {tail && (
        <CheckField
          label={t('mend.iinRemove')}
          checked={values.removesIin}
          onChange={(removesIin) => onChange({ removesIin, iin: '' })}
        />
      )}
    </>
  );
}
