import type { Language, LocalizedText, MessageContent, ZonedTime } from '@kaskad/contracts';
import { fill, format, phrases } from '@kaskad/phrases';

export interface MessageWords {
  readonly subject: string;
  /** One paragraph, as an SMS bears it. */
  readonly text: string;
}

/** The words of a message in the language of the person; of the person they bear the first name alone. */
export function wordsOf(
  content: MessageContent,
  { language, firstName, publicUrl }: { language: Language; firstName: string; publicUrl: string },
): MessageWords {
  const { greeting, remote, subjects, texts } = phrases[language].documents.messages;
  const at = (time: ZonedTime) => format.dateAndTime(language, time.local);
  const where = (place: LocalizedText | null) => place?.[language] ?? remote;
  const slots: Record<string, string> =
    content.kind === 'certificate_issued'
      ? { campaign: content.params.campaignName[language], link: `${publicUrl}/my/certificates` }
      : {
          title: content.params.title[language],
          when: at(content.params.startsAt),
          where: where(content.params.place),
          link: `${publicUrl}/my/seminars`,
          ...(content.kind === 'seminar_cancelled' && { reason: content.params.reason }),
          ...(content.kind === 'seat_offered' &&
            content.params.heldUntil !== null && { until: at(content.params.heldUntil) }),
        };
  const isHeld = content.kind === 'seat_offered' && content.params.heldUntil !== null;
  const text = fill(isHeld ? texts.seat_held : texts[content.kind], slots);
  return { subject: fill(subjects[content.kind], slots), text: `${fill(greeting, { name: firstName })} ${text}` };
}
