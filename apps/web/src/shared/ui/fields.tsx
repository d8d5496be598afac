import { type HTMLInputTypeAttribute, type InputHTMLAttributes, type ReactNode, useId } from 'react';

export interface Described {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly required?: boolean;
}

interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly required?: boolean;
}

/** Label, hint and error around one control, tied together for the screen reader. */
export function Field({
  label,
  hint,
  error,
  required,
  children,
}: Described & { readonly children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mb-1 text-sm text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mb-1 font-medium text-bad">
          {error}
        </p>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined, required })}
    </div>
  );
}

interface TextFieldProps
  extends
    Described,
    Pick<
      InputHTMLAttributes<HTMLInputElement>,
      | 'inputMode'
      | 'autoComplete'
      | 'maxLength'
      | 'placeholder'
      | 'min'
      | 'max'
      | 'step'
      | 'autoFocus'
      | 'pattern'
      | 'lang'
      | 'disabled'
    > {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: HTMLInputTypeAttribute;
  readonly multiline?: boolean;
  readonly rows?: number;
}

export function TextField({
  label,
  hint,
  error,
  required,
  value,
  onChange,
  type = 'text',
  multiline = false,
  rows = 4,
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} required={required}>
      {(control) =>
        multiline ? (
          <textarea
            {...control}
            className="input"
            rows={rows}
            value={value}
            maxLength={rest.maxLength}
            lang={rest.lang}
            disabled={rest.disabled}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...control}
            {...rest}
            className="input"
            type={type}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}
