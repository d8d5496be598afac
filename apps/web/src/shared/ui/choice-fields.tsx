import { type ReactNode, useId } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { type Described, Field, TextField } from './fields.tsx';

interface Choice<V extends string = string> {
  readonly value: V;
  readonly label: string;
}

interface SelectProps<V extends string> extends Described {
  readonly options: readonly Choice<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
}

export function SelectField<V extends string>({ options, value, onChange, disabled, ...described }: SelectProps<V>) {
  return (
    <Field {...described}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value as V)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  hint,
  checked,
  onChange,
  disabled,
}: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type="checkbox"
        className="mt-1 size-6 shrink-0 accent-deep"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id} className="inline-block min-h-8 py-0.5">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-soft">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

interface RadioGroupProps<V extends string> {
  readonly legend: string;
  readonly options: readonly Choice<V>[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly error?: string;
}

export function RadioGroup<V extends string>({ legend, options, value, onChange, error }: RadioGroupProps<V>) {
  const name = useId();
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="mb-1 font-medium">{legend}</legend>
      {error && (
        <p id={`${name}-error`} className="mb-1 font-medium text-bad">
          {error}
        </p>
      )}
      <div className="space-y-1">
        {options.map((option) => (
          <label key={option.value} className="flex min-h-11 cursor-pointer items-center gap-3">
            <input
              type="radio"
              name={name}
              className="size-6 shrink-0 accent-deep"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface Localized {
  readonly kk: string;
  readonly ru: string;
}

interface LocalizedFieldProps {
  readonly label: string;
  readonly value: Localized;
  readonly onChange: (value: Localized) => void;
  readonly multiline?: boolean;
  readonly rows?: number;
  readonly error?: { readonly kk?: string; readonly ru?: string };
  readonly maxLength?: number;
}

/** The same text in both official languages, side by side, Kazakh first. */
export function LocalizedField({ label, value, onChange, error, ...rest }: LocalizedFieldProps) {
  const { t } = useTranslation('shell');
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{label}</legend>
      <div className="grid gap-3 md:grid-cols-2">
        <TextField
          {...rest}
          lang="kk"
          label={t('inKazakh')}
          value={value.kk}
          error={error?.kk}
          onChange={(kk) => onChange({ ...value, kk })}
        />
        <TextField
          {...rest}
          lang="ru"
          label={t('inRussian')}
          value={value.ru}
          error={error?.ru}
          onChange={(ru) => onChange({ ...value, ru })}
        />
      </div>
    </fieldset>
  );
}

/** The browser words its own file button in its own language, so ours stands in front of it. */
export function FileField({
  label,
  hint,
  error,
  accept,
  file,
  onFile,
}: Described & { readonly accept?: string; readonly file: File | null; readonly onFile: (file: File | null) => void }) {
  const { t } = useTranslation('shell');
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="relative flex flex-wrap items-center gap-3 rounded-lg border-2 border-dashed border-soft p-3 focus-within:border-solid focus-within:border-deep">
          <span aria-hidden="true" className="button button-plain">
            {t('chooseFile')}
          </span>
          <span className="min-w-0 break-words text-soft">{file ? file.name : t('noFile')}</span>
          <input
            {...control}
            type="file"
            accept={accept}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
            onChange={(event) => onFile(event.target.files?.[0] ?? null)}
          />
        </div>
      )}
    </Field>
  );
}
