import type { Language, LocalizedText, MessageContent, ZonedTime } from '@kaskad/contracts';
import { clipped, type MessageChannel } from '@kaskad/domain';
import { fill, format, phrases } from '@kaskad/phrases';

export interface MessageWords {
  readonly subject: string;
  /** One paragraph, as an SMS bears it. */
  readonly text: string;
}

interface Wording {
  readonly channel: MessageChannel | null;
  readonly language: Language;
  readonly firstName: string;
  readonly publicUrl: string;
}

/** What staff wrote, as far as an SMS bears it. */
const SMS_TITLE = 60;
const SMS_PLACE = 90;

/**
 * The words of a message in the language of the person; of the person they bear the first name alone. An SMS goes by
 * networks of others and is paid by its parts: it bears no reason that staff wrote, and of a title and a place as much
 * as tells them apart.
 */
export function wordsOf(content: MessageContent, { channel, language, firstName, publicUrl }: Wording): MessageWords {
  const { greeting, remote, subjects, texts } = phrases[language].documents.messages;
  const at = (time: ZonedTime) => format.dateAndTime(language, time.local);
  const isSms = channel === 'sms';
  const bounded = (text: string, longest: number) => (isSms ? clipped(text, longest) : text);
  const where = (place: LocalizedText | null) => bounded(place?.[language] ?? remote, SMS_PLACE);
  const slots: Record<string, string> =
    content.kind === 'certificate_issued'
      ? { campaign: bounded(content.params.campaignName[language], SMS_TITLE), link: `${publicUrl}/my/certificates` }
      : {
          title: bounded(content.params.title[language], SMS_TITLE),
          when: at(content.params.startsAt),
          where: where(content.params.place),
          link: `${publicUrl}/my/seminars`,
          ...(content.kind === 'seminar_cancelled' && { reason: content.params.reason }),
          ...(content.kind === 'seat_offered' &&
            content.params.heldUntil !== null && { until: at(content.params.heldUntil) }),
        };
  const text = fill(texts[textOf(content, isSms)], slots);
  return { subject: fill(subjects[content.kind], slots), text: `${fill(greeting, { name: firstName })} ${text}` };
}

function textOf(content: MessageContent, isSms: boolean) {
  if (content.kind === 'seat_offered' && content.params.heldUntil !== null) return 'seat_held';
  return content.kind === 'seminar_cancelled' && isSms ? 'seminar_cancelled_sms' : content.kind;
}
