import { useTranslation } from '../../../../shared/i18n/use-translation.ts';

/** Frame of a part in the explanation: green where it is right, red where it was chosen and is not. */
export const optionTone = (right: boolean, chosen: boolean) =>
  right ? 'border-good bg-good-wash' : chosen ? 'border-bad bg-bad-wash' : 'border-line bg-card';

/** The same said in words: colour alone tells nothing to many eyes. */
export function OptionWord({ right, chosen }: { readonly right: boolean; readonly chosen: boolean }) {
  const { t } = useTranslation('quizzes');
  const words = [...(right ? [t('result.correct')] : []), ...(chosen ? [t('result.yours')] : [])];
  return words.length === 0 ? null : (
    <span className={`block text-[0.85em] font-semibold ${right ? 'text-good' : 'text-bad'}`}>{words.join(', ')}</span>
  );
}
