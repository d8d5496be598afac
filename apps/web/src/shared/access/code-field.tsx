import { useTranslation } from '../i18n/use-translation.ts';
import { TextField } from '../ui/index.ts';

/** Six digits of the application, or a recovery code. */
export function CodeField({ value, onChange }: { readonly value: string; readonly onChange: (code: string) => void }) {
  const { t } = useTranslation('shell');
  return (
    <TextField
      label={t('secondFactor.code')}
      hint={t('secondFactor.codeHint')}
      value={value}
      onChange={onChange}
      required
      maxLength={30}
      autoComplete="one-time-code"
    />
  );
}
