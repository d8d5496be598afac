import type { Language } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Button, CheckField, RadioGroup, TextField } from '../../../shared/ui/index.ts';

export interface PersonForm {
  readonly familyName: string;
  readonly givenName: string;
  readonly patronymic: string;
  readonly iin: string;
  readonly phone: string;
  readonly language: Language;
  readonly isNamesake: boolean;
}
export const EMPTY_PERSON: PersonForm = {
  familyName: '',
  givenName: '',
  patronymic: '',
  iin: '',
  phone: '',
  language: 'kk',
  isNamesake: false,
};

interface Props {
  readonly value: PersonForm;
  readonly onChange: (value: PersonForm) => void;
  readonly issue: (path: string) => string | undefined;
  /** Somebody of this name whom the server knows already. */
  readonly knownId: string | null;
  readonly onTakeKnown: (personId: string) => void;
}

export function NewPersonFields({ value, onChange, issue, knownId, onTakeKnown }: Props) {
  const { t } = useTranslation('people');
  const set = (part: Partial<PersonForm>) => onChange({ ...value, ...part });
  return (
    <>
      {knownId && (
        <div className="flex flex-wrap items-center gap-3 rounded-box bg-warn-wash p-3">
          <Button onClick={() => onTakeKnown(knownId)}>{t('member.takeKnown')}</Button>
          <CheckField
            label={t('member.namesake')}
            checked={value.isNamesake}
            onChange={(isNamesake) => set({ isNamesake })}
          />
        </div>
      )}
      <TextField
        label={t('member.familyName')}
        value={value.familyName}
        onChange={(familyName) => set({ familyName })}
        required
        maxLength={100}
        autoComplete="off"
        error={issue('person.familyName')}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('member.givenName')}
          value={value.givenName}
          onChange={(givenName) => set({ givenName })}
          required
          maxLength={100}
          autoComplete="off"
          error={issue('person.givenName')}
        />
        <TextField
          label={t('member.patronymic')}
          value={value.patronymic}
          onChange={(patronymic) => set({ patronymic })}
          maxLength={100}
          autoComplete="off"
        />
        <TextField
          label={t('member.iin')}
          hint={t('member.iinHint')}
          value={value.iin}
          onChange={(iin) => set({ iin: iin.replace(/\D/g, '') })}
          inputMode="numeric"
          maxLength={12}
          autoComplete="off"
          error={issue('person.iin')}
        />
        <TextField
          label={t('member.phone')}
          hint={t('tree.optional')}
          value={value.phone}
          onChange={(phone) => set({ phone })}
          type="tel"
          maxLength={25}
          autoComplete="off"
        />
      </div>
      <RadioGroup
        legend={t('member.language')}
        value={value.language}
        onChange={(language) => set({ language })}
        options={[
          { value: 'kk', label: t('languages.kk') },
          { value: 'ru', label: t('languages.ru') },
        ]}
      />
    </>
  );
}
