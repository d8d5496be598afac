import { SEMINAR_TEMPLATES, type SeminarTemplate } from '@kaskad/domain';
import type { ReactNode } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { SelectField, TextField } from '../../shared/ui/index.ts';

interface FieldProps<V> {
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** What is taught: one of the programmes that Kaskad brings. */
export function ProgrammeField({ value, onChange }: FieldProps<SeminarTemplate>) {
  const { t } = useTranslation('seminars');
  return (
    <SelectField
      label={t('plan.template')}
      value={value}
      onChange={onChange}
      options={SEMINAR_TEMPLATES.map((one) => ({ value: one, label: t(`plan.templates.${one}`) }))}
    />
  );
}

interface CapacityProps extends FieldProps<string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error: string | undefined;
  readonly required?: boolean;
}

/** How many people have a seat. */
export function CapacityField(props: CapacityProps) {
  return <TextField {...props} type="number" inputMode="numeric" min={1} max={2000} />;
}
