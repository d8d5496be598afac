import type { Language, LocalizedText, MessageContent, ZonedTime } from '@kaskad/contracts';
import { clipped, type MessageChannel, type SeminarLack } from '@kaskad/domain';
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
 * networks of others and is paid by its parts: it bears no reason that staff wrote, no list, and of a title and a place
 * as much as tells them apart.
 */
export function wordsOf(content: MessageContent, { channel, language, firstName, publicUrl }: Wording): MessageWords {
  const { greeting, lacks, remote, subjects, texts } = phrases[language].documents.messages;
  const at = (time: ZonedTime) => format.dateAndTime(language, time.local);
  const isSms = channel === 'sms';
  const bounded = (text: string, longest: number) => (isSms ? clipped(text, longest) : text);
  const where = (place: LocalizedText | null) => bounded(place?.[language] ?? remote, SMS_PLACE);
  const lacking = (all: readonly SeminarLack[]) => all.map((one) => lacks[one]).join(', ');
  const slotsOf = ({ kind, params }: MessageContent): Record<string, string> => {
    if (kind === 'certificate_issued')
      return { campaign: bounded(params.campaignName[language], SMS_TITLE), link: `${publicUrl}/my/certificates` };
    if (kind === 'training_digest')
      return {
        campaign: bounded(params.campaignName[language], SMS_TITLE),
        precincts: format.number(params.precincts),
        people: format.number(params.people),
        named: params.named.map(({ name, people }) => `${name[language]}: ${format.number(people)}`).join('; '),
        link: `${publicUrl}/readiness`,
      };
    if (kind === 'seminars_not_ready')
      return {
        day: format.dayAndMonth(language, params.day),
        count: format.number(params.count),
        named: params.named.map((one) => `«${one.title[language]}»: ${lacking(one.lacks)}`).join('; '),
        link: `${publicUrl}/seminars`,
      };
    return {
      title: bounded(params.title[language], SMS_TITLE),
      when: at(params.startsAt),
      where: where(params.place),
      link: `${publicUrl}/my/seminars`,
      ...(kind === 'seminar_not_ready' && {
        lacks: lacking(params.lacks),
        count: format.number(params.lacks.length),
        link: `${publicUrl}/seminars/${params.seminarId}`,
      }),
      ...(kind === 'seminar_cancelled' && { reason: params.reason }),
      ...(kind === 'seat_offered' && params.heldUntil !== null && { until: at(params.heldUntil) }),
    };
  };
  const slots = slotsOf(content);
  const text = fill(texts[textOf(content, isSms)], slots);
  return { subject: fill(subjects[content.kind], slots), text: `${fill(greeting, { name: firstName })} ${text}` };
}

function textOf(content: MessageContent, isSms: boolean) {
  if (content.kind === 'seat_offered' && content.params.heldUntil !== null) return 'seat_held';
  const { kind } = content;
  if (!isSms) return kind;
  switch (kind) {
    case 'seminar_cancelled':
    case 'seminar_not_ready':
    case 'seminars_not_ready':
    case 'training_digest':
      return `${kind}_sms` as const;
    default:
      return kind;
  }
}
