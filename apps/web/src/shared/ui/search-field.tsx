import { type ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { Field } from './fields.tsx';
import { useTyped } from './use-typed.ts';

/** The field owns its text, and the address follows: see `useTyped`. */
export function SearchField({
  label,
  hint,
  value,
  onChange,
  ignored = [],
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Words that the answer left out of the search. */
  readonly ignored?: readonly string[];
}) {
  const { t } = useTranslation('shell');
  const { text, type, settle } = useTyped(value, onChange);
  return (
    <div>
      <Field label={label} hint={hint}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="search"
            value={text}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => type(event.target.value)}
            onBlur={settle}
            onKeyDown={(event) => event.key === 'Enter' && settle()}
          />
        )}
      </Field>
      <p role="status" className="text-sm font-medium text-warn empty:hidden">
        {ignored.length > 0 &&
          text !== '' &&
          t('notSearched', { words: ignored.map((word) => `«${word}»`).join(', ') })}
      </p>
    </div>
  );
}
