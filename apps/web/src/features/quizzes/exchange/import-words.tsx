import type { ImportGap, ImportItem, QuestionImport } from '@kaskad/contracts';
import type { ImportVerdict } from '@kaskad/domain';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Status, type Tone } from '../../../shared/ui/index.ts';
import { kindOf } from './question-kinds.ts';

export const VERDICT_TONES: Record<ImportVerdict, Tone> = {
  new: 'good',
  changed: 'warn',
  unchanged: 'quiet',
  refused: 'bad',
};

export function VerdictWord({ verdict }: { readonly verdict: ImportVerdict }) {
  const { t } = useTranslation('exchange');
  return <Status tone={VERDICT_TONES[verdict]}>{t(`verdicts.${verdict}`)}</Status>;
}

export function ImportStateWord({ state }: { readonly state: QuestionImport['state'] }) {
  const { t } = useTranslation('exchange');
  return <Status tone={state === 'committed' ? 'good' : 'info'}>{t(`states.${state}`)}</Status>;
}

/** What was noticed while reading, in words; the name of a language is said in the reader's own. */
export function useNoteText(): (note: ImportItem['notes'][number]) => string {
  const { t } = useTranslation('exchange');
  const isLanguage = (value: string): value is 'kk' | 'ru' => value === 'kk' || value === 'ru';
  return ({ code, value }) => {
    if (!isLanguage(value)) return withoutColon(t(`notes.${code}`, { value }));
    return t(`notes.${code}`, {
      value: code === 'language_missing' ? t(`inLanguage.${value}`) : t(`languageNames.${value}`),
    });
  };
}

/** Why a piece of the file is no question; the word of the format stands behind ours, so that it is found there. */
export function useGapText(): (gap: Pick<ImportGap, 'code' | 'value'>) => string {
  const { t } = useTranslation('exchange');
  return ({ code, value }) => {
    const kind = code === 'type_unsupported' ? kindOf(value) : null;
    return withoutColon(t(`gaps.${code}`, { value: kind === null ? value : `${t(`kinds.${kind}`)} (${value})` }));
  };
}

/** Some say what they are about, some have nothing more to say. */
const withoutColon = (text: string) => text.replace(/:\s*$/, '');
