import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { DayDialog } from './day-dialog.tsx';
import { Field } from './fields.tsx';
import { TYPED_FORMS } from './typed-time.ts';

type FormName = keyof typeof TYPED_FORMS;

interface TypedProps {
  /** `2026-03-18`, `09:00` or `2026-03-18T09:00`; empty while nothing valid is typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min?: string;
  readonly max?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
}

interface FieldProps extends TypedProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string;
}

/** A calendar day, typed as `18.03.2026` or chosen from a calendar. */
export const DateField = (props: FieldProps) => <TypedField {...props} form="day" />;
/** Wall-clock time in the zone of the place, typed as `18.03.2026 09:00`. */
export const LocalTimeField = (props: FieldProps) => <TypedField {...props} form="dayAndTime" />;
/** A time of the day, typed as `09:00`. */
export const TimeField = (props: FieldProps) => <TypedField {...props} form="time" />;

function TypedField({ label, hint, error, form, ...props }: FieldProps & { readonly form: FormName }) {
  const typed = useTyped(form, props);
  return (
    <Field label={label} hint={hint} error={error ?? typed.told} required={props.required}>
      {(control) => <Control {...props} form={form} typed={typed} control={control} />}
    </Field>
  );
}

/** A day in a row of a table, where the head of the column is its label. */
export function DateInput({ name, ...props }: TypedProps & { readonly name: string }) {
  const typed = useTyped('day', props);
  const control = { 'aria-label': name, 'aria-invalid': typed.told ? true : undefined, required: props.required };
  return <Control {...props} form="day" typed={typed} control={control} />;
}

/**
 * What stands in the field belongs to whoever types; the value follows as far as it can be read. What is wrong is said
 * when the field is left, and stops the form.
 */
function useTyped(name: FormName, { value, onChange, min, max }: TypedProps) {
  const { t } = useTranslation('shell');
  const form = TYPED_FORMS[name];
  const [text, setText] = useState(() => form.show(value));
  const [known, setKnown] = useState(value);
  const [isLeft, setLeft] = useState(false);
  if (value !== known) {
    setKnown(value);
    setText(form.show(value));
  }
  const read = form.read(text);
  const wrong =
    text.trim() === ''
      ? undefined
      : read === null
        ? t(`fields.${name}`)
        : min && read < min
          ? t('fields.tooEarly', { limit: form.show(min) })
          : max && read > max
            ? t('fields.tooLate', { limit: form.show(max) })
            : undefined;
  const type = (typed: string) => {
    const after = form.read(typed) ?? '';
    setText(typed);
    setKnown(after);
    if (after !== value) onChange(after);
  };
  const leave = () => {
    setLeft(true);
    if (read !== null) setText(form.show(read));
  };
  return { text, wrong, told: isLeft ? wrong : undefined, type, leave };
}

interface ControlProps extends TypedProps {
  readonly form: FormName;
  readonly typed: ReturnType<typeof useTyped>;
  readonly control: object;
}

function Control({ form, typed: { text, wrong, type, leave }, control, value, min, max, disabled }: ControlProps) {
  const { t } = useTranslation('shell');
  const input = useRef<HTMLInputElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  useEffect(() => input.current?.setCustomValidity(wrong ?? ''), [wrong]);
  const choose = (day: string) => {
    setChoosing(false);
    const time = value.slice(11, 16);
    type(`${TYPED_FORMS.day.show(day)}${form === 'day' ? '' : ` ${time}`}`);
    input.current?.focus();
  };
  return (
    // Where text is large, the button goes below: day and time are read whole.
    <div className="flex flex-wrap gap-2">
      <input
        {...control}
        ref={input}
        className={`input flex-1 basis-0 ${form === 'dayAndTime' ? 'min-w-[min(100%,19ch)]' : 'min-w-[min(100%,12ch)]'}`}
        type="text"
        inputMode={form === 'dayAndTime' ? 'text' : 'numeric'}
        autoComplete="off"
        placeholder={t(`fields.shapes.${form}`)}
        maxLength={20}
        value={text}
        disabled={disabled}
        onChange={({ target }) => type(target.value)}
        onBlur={leave}
      />
      {form !== 'time' && !disabled && (
        <button
          type="button"
          aria-label={t('calendar.open')}
          title={t('calendar.open')}
          aria-haspopup="dialog"
          onClick={() => setChoosing(true)}
          className="button button-plain px-3"
        >
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path
              d="M3 5h14v12H3ZM3 8.5h14M7 2.5V6m6-3.5V6"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.8"
              strokeLinejoin="round"
            />
          </svg>
        </button>
      )}
      {isChoosing && (
        <DayDialog
          day={value.slice(0, 10)}
          min={min?.slice(0, 10)}
          max={max?.slice(0, 10)}
          onChoose={choose}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}
