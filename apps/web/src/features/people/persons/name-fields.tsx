import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { TextField } from '../../../shared/ui/index.ts';

export interface NameParts {
  readonly familyName: string;
  readonly givenName: string;
  readonly patronymic: string;
}

interface Props {
  readonly value: NameParts;
  readonly onChange: (value: NameParts) => void;
  readonly issue: (part: keyof NameParts) => string | undefined;
  readonly lang: 'kk' | 'ru';
}

/** The three parts of a name in one language. */
export function NameFields({ value, onChange, issue, lang }: Props) {
  const { t } = useTranslation('people');
  const field = (part: keyof NameParts, required: boolean) => (
    <TextField
      label={t(`member.${part}`)}
      lang={lang}
      value={value[part]}
      onChange={(text) => onChange({ ...value, [part]: text })}
      required={required}
      maxLength={100}
      autoComplete="off"
      error={issue(part)}
    />
  );
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      {field('familyName', true)}
      {field('givenName', true)}
      {field('patronymic', false)}
    </div>
  );
}
