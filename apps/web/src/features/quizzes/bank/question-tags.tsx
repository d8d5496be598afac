import type { BankChoices, LocalizedText, QuestionSummary } from '@kaskad/contracts';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, TextField, useLacks } from '../../../shared/ui/index.ts';

/** For whom a question is; nothing where it is for everybody. */
export function TagWords({ tags }: Pick<QuestionSummary, 'tags'>) {
  const localized = useLocalized();
  if (tags.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map(({ code, name }) => (
        <span key={code} className="rounded-md bg-wash px-2 py-0.5 text-[0.9em]">
          {name ? localized(name) : code}
        </span>
      ))}
    </span>
  );
}

/** As the contract has it. */
const TAG = /^[a-z][a-z0-9_-]{0,39}$/;

/** What a line of a test or a filter may ask for: positions by their names, and the words of the bank. */
export function audienceOptions(
  { audiences, tags }: Pick<BankChoices, 'audiences' | 'tags'>,
  nameOf: (text: LocalizedText) => string,
  chosen = '',
) {
  const words =
    chosen === '' || audiences.some(({ code }) => code === chosen) || tags.includes(chosen) ? tags : [...tags, chosen];
  return [
    ...audiences.map(({ code, name }) => ({ value: code, label: nameOf(name) })),
    ...words.map((code) => ({ value: code, label: code })),
  ];
}

interface AudienceFieldProps extends Pick<BankChoices, 'audiences' | 'tags'> {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** Positions the question is meant for, and words of the bank; none: everybody. */
export function AudienceField({ audiences, tags, chosen, onChange }: AudienceFieldProps) {
  const { t } = useTranslation('bank');
  const lacks = useLacks();
  const localized = useLocalized();
  const [added, setAdded] = useState('');
  const word = added.trim().toLowerCase();
  const known = audienceOptions({ audiences, tags }, localized);
  const choices = [
    ...known,
    ...chosen
      .filter((code) => !known.some(({ value }) => value === code))
      .map((code) => ({ value: code, label: code })),
  ];
  const add = () => {
    onChange([...new Set([...chosen, word])]);
    setAdded('');
  };
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t('use.audience')}</legend>
      <div className="flex flex-wrap gap-x-5">
        {choices.map(({ value, label }) => (
          <label key={value} className="flex min-h-11 cursor-pointer items-center gap-2.5">
            <input
              type="checkbox"
              className="size-6 shrink-0 accent-deep"
              checked={chosen.includes(value)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
            {label}
          </label>
        ))}
      </div>
      {chosen.length === 0 && <p className="text-sm text-soft">{t('use.everyone')}</p>}
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <TextField
          label={t('use.tag')}
          hint={t('use.tagHint')}
          value={added}
          onChange={setAdded}
          maxLength={40}
          error={word === '' || TAG.test(word) ? undefined : t('use.tagHint')}
        />
        <Button
          lacks={lacks([TAG.test(word), t('use.tag')]) ?? (chosen.length >= 20 ? t('use.tagsFull') : null)}
          onClick={add}
        >
          {t('use.tagAdd')}
        </Button>
      </div>
    </fieldset>
  );
}
