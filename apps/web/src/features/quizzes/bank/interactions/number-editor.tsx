import { readNumber } from '@kaskad/domain';
import { useState } from 'react';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { CheckField, LocalizedField, TextField } from '../../../../shared/ui/index.ts';
import type { EditorOf } from './editor-props.ts';

export function NumberEditor({ interaction, onChange, issueOf }: EditorOf<'number'>) {
  const { t } = useTranslation('quizzes');
  const { value, tolerance, unit } = interaction;
  return (
    <div className="space-y-4">
      <div className="grid gap-4 md:grid-cols-2">
        <Amount
          label={t('editor.rightNumber')}
          value={value}
          onChange={(changed) => onChange({ ...interaction, value: changed })}
        />
        <Amount
          label={t('editor.tolerance')}
          hint={t('editor.toleranceHint')}
          value={tolerance}
          onChange={(changed) => onChange({ ...interaction, tolerance: Math.abs(changed) })}
        />
      </div>
      <CheckField
        label={t('editor.hasUnit')}
        checked={unit !== null}
        onChange={(has) => onChange({ ...interaction, unit: has ? { kk: '', ru: '' } : null })}
      />
      {unit && (
        <LocalizedField
          label={t('editor.unit')}
          value={unit}
          onChange={(changed) => onChange({ ...interaction, unit: changed })}
          error={issueOf('interaction.unit')}
          maxLength={60}
        />
      )}
    </div>
  );
}

/** A number as people write it; what is none yet stays in the field and is not passed on. */
function Amount({
  label,
  hint,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const [text, setText] = useState(String(value).replace('.', ','));
  const { t } = useTranslation('quizzes');
  const type = (typed: string) => {
    setText(typed);
    const read = readNumber(typed);
    if (read !== null) onChange(read);
  };
  return (
    <TextField
      label={label}
      hint={hint}
      value={text}
      onChange={type}
      inputMode="decimal"
      maxLength={30}
      required
      error={readNumber(text) === null ? t('editor.noNumber') : undefined}
    />
  );
}
