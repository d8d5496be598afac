import type { BankChoices, LocalizedText, QuestionSummary } from '@kaskad/contracts';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';

/** For whom a question is; nothing where it is for everybody. */
export function TagWords({ tags }: Pick<QuestionSummary, 'tags'>) {
  const localized = useLocalized();
  if (tags.length === 0) return null;
  return <span className="flex flex-wrap gap-1">{tags.map(({ code, name }) => <span key={code} className="rounded-md bg-wash px-2 py-0.5 text-[0.9em]">{name ? localized(name) : code}</span>)}</span>;
}

interface AudienceFieldProps {
  readonly positions: BankChoices['audiences'];
  /** Words of the bank that are no position and stand on the question already. */
  readonly extra?: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
  readonly nameOf: (text: LocalizedText) => string;
}

/** Positions the question is meant for; none: everybody. */
export function AudienceField({ positions, extra = [], chosen, onChange, nameOf }: AudienceFieldProps) {
  const { t } = useTranslation('bank');
  const choices = [...positions.map(({ code, name }) => ({ code, label: nameOf(name) })), ...extra.map((code) => ({ code, label: code }))];
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t('use.audience')}</legend>
      <div className="flex flex-wrap gap-x-5">
        {choices.map(({ code, label }) => (
          <label key={code} className="flex min-h-11 cursor-pointer items-center gap-2.5">
            <input type="checkbox" className="size-6 shrink-0 accent-deep" checked={chosen.includes(code)} onChange={(event) => onChange(event.target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))} />
            {label}
          </label>
        ))}
      </div>
      {chosen.length === 0 && <p className="text-sm text-soft">{t('use.everyone')}</p>}
    </fieldset>
  );
}
