import type { Language, QuestionVersion, Response, ShownInteraction } from '@kaskad/contracts';
import { countShuffledParts, hideKey } from '@kaskad/domain';
import { Suspense, useMemo, useState } from 'react';
import { Spoken, useTranslation } from '../../../shared/i18n/use-translation.ts';
import { i18n } from '../../../shared/i18n/i18n.ts';
import { useLanguage } from '../../../shared/i18n/use-localized.ts';
import { Card, Loading } from '../../../shared/ui/index.ts';
import { QuestionView } from '../taking/question-view.tsx';
import { PhoneFrame } from './phone-frame.tsx';

type Written = Pick<QuestionVersion, 'stem' | 'picture' | 'interaction'>;
const LANGUAGES = ['kk', 'ru'] as const;

/**
 * The question as a phone 360 pixels wide shows it, in the language chosen beside it; it can be answered, and nothing
 * is kept.
 */
export function PhonePreview({ question }: { readonly question: Written }) {
  const { t } = useTranslation('bank');
  const own = useLanguage();
  const [language, setLanguage] = useState<Language>(own);
  const isEmpty = question.stem.kk.trim() === '' && question.stem.ru.trim() === '';
  return (
    <Card title={t('preview.title')} actions={<LanguageChoice language={language} onChange={setLanguage} />}>
      <div className="phone mx-auto w-full max-w-[376px] rounded-[1.75rem] border-8 border-[#1c2733] bg-paper">
        <div className="rounded-t-[1.25rem] bg-[#0b4a7a] py-2.5" aria-hidden="true" />
        <div lang={language} className="min-h-80 overflow-hidden rounded-b-[1.25rem] px-4 py-5">
          {isEmpty ? (
            <p className="text-base text-soft">{t('preview.empty')}</p>
          ) : (
            <Shown key={question.interaction.type} question={question} language={language} />
          )}
        </div>
      </div>
    </Card>
  );
}

function LanguageChoice({
  language,
  onChange,
}: {
  readonly language: Language;
  readonly onChange: (language: Language) => void;
}) {
  const { t } = useTranslation(['bank', 'shell']);
  const names = { kk: t('shell:kazakh'), ru: t('shell:russian') };
  return (
    <div
      role="group"
      aria-label={t('preview.language')}
      className="flex overflow-hidden rounded-lg border-2 border-deep"
    >
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => onChange(one)}
          className={`min-h-11 px-3.5 font-semibold ${one === language ? 'bg-deep text-card' : 'text-deep'}`}
        >
          {names[one]}
        </button>
      ))}
    </div>
  );
}

function Shown({
  question: { stem, picture, interaction },
  language,
}: {
  readonly question: Written;
  readonly language: Language;
}) {
  const [response, setResponse] = useState<Response | null>(null);
  const [seed] = useState(newSeed);
  // The words around the question are those of the taker in this language, whatever the reader of the bank speaks.
  const spoken = useMemo(() => i18n.cloneInstance({ lng: language }), [language]);
  const order = shuffledPlaces(countShuffledParts(interaction), seed);
  const shown = { stem, picture, interaction: hideKey(interaction, order) as ShownInteraction };
  return (
    <Suspense fallback={<Loading />}>
      <Spoken value={spoken}>
        <PhoneFrame isAnswered={response !== null && response.length > 0}>
          {(beneath) => (
            <QuestionView question={shown} response={response} onRespond={setResponse}>
              {beneath}
            </QuestionView>
          )}
        </PhoneFrame>
      </Spoken>
    </Suspense>
  );
}

const newSeed = () => 1 + Math.floor(Math.random() * 2_147_483_645);

/**
 * Places in an order of chance that stays while the question is written (S. Park, K. Miller 1988), and never the stored
 * one: that is the key of an ordering.
 */
function shuffledPlaces(count: number, seed: number): number[] {
  const places = Array.from({ length: count }, (_, index) => index);
  let next = seed;
  for (let last = count - 1; last > 0; last--) {
    next = (next * 48_271) % 2_147_483_647;
    const other = next % (last + 1);
    [places[last], places[other]] = [places[other] ?? 0, places[last] ?? 0];
  }
  return places.every((place, at) => place === at) ? [...places.slice(1), ...places.slice(0, 1)] : places;
}
