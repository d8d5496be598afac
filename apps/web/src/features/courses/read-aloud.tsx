import type { Language } from '@kaskad/contracts';
import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button } from '../../shared/ui/index.ts';
import { utterancesOf } from './utterances.ts';

const speech = () => window.speechSynthesis as SpeechSynthesis | undefined;

function watchVoices(notice: () => void): () => void {
  speech()?.addEventListener?.('voiceschanged', notice);
  return () => speech()?.removeEventListener?.('voiceschanged', notice);
}

/** A voice of the device for the language; one that would have to ask another host for its sound is none. */
const voiceFor = (language: Language) =>
  speech()
    ?.getVoices()
    .find(({ lang, localService }) => localService && lang.toLowerCase().slice(0, 2) === language);

interface ReadAloudProps {
  readonly language: Language;
  /** What stands on the screen: the title and the text of the lesson. */
  readonly title: string;
  readonly body: RefObject<HTMLElement | null>;
}

/** Reads the lesson aloud where the device has a voice for its language; nothing where it has none. */
export function ReadAloud({ language, title, body }: ReadAloudProps) {
  const { t } = useTranslation('learning');
  const voice = useSyncExternalStore(watchVoices, () => voiceFor(language));
  const [isReading, setReading] = useState(false);
  useEffect(
    () => () => {
      speech()?.cancel();
      setReading(false);
    },
    [language],
  );
  if (!voice) return null;
  const stop = () => {
    speech()?.cancel();
    setReading(false);
  };
  const read = () => {
    speech()?.cancel();
    const texts = utterancesOf([title, ...textsIn(body.current)]);
    texts.forEach((text, place) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = 0.9;
      if (place === texts.length - 1) utterance.onend = () => setReading(false);
      utterance.onerror = () => setReading(false);
      speech()?.speak(utterance);
    });
    setReading(true);
  };
  return (
    <Button aria-pressed={isReading} onClick={isReading ? stop : read}>
      {t(isReading ? 'learn.stopReading' : 'learn.readAloud')}
    </Button>
  );
}

/** The blocks of a text: a heading, a paragraph, a line of a list. */
const textsIn = (body: HTMLElement | null) =>
  [...(body?.querySelectorAll('h1, h2, h3, p, li') ?? [])]
    .filter((one) => !one.querySelector('p, li'))
    .map((one) => one.textContent ?? '');
