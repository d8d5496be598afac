import { isId } from '@kaskad/domain';
import type { Language } from '@kaskad/contracts';
import { shortDate } from './format.ts';

/** The words with which a state of the trail is told: of the book `reports`. */
export interface StateWords {
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<string, string>>;
  readonly longText: string;
}
interface Told {
  readonly label: string;
  readonly text: string;
}
interface Telling {
  readonly language: Language;
  readonly words: StateWords;
  /** What an id stands for; null where the reader may not know it. */
  readonly nameOf: (id: string) => string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z?)$/;
/** A long text stands in the trail by its length and digest. */
const DIGEST = /^(\d+):[0-9a-f]{16}$/;

/** A field is told by its noun: `commissionId`, `commission_id` and `commissionIds` are all a commission. */
export const nounOf = (field: string) =>
  field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()).replace(/(?<=[a-z])Ids?$/, '');

/**
 * A state before or after an act, in words; what is empty, and ids that stand for nothing the reader may know, is left
 * out.
 */
export function stateInWords(state: object | null, telling: Telling): Told[] {
  return Object.entries(state ?? {}).flatMap(([field, value]) => {
    const text = field === 'because' ? actionIn(telling, String(value)) : told(value, telling);
    const noun = nounOf(field);
    return text === null ? [] : [{ label: telling.words.fields[noun] ?? noun, text }];
  });
}

const actionIn = ({ words }: Telling, code: string) => words.actions[code.replace('.', '_')] ?? code;

function told(value: unknown, telling: Telling): string | null {
  const { language, words } = telling;
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return words.values[value ? 'yes' : 'no'] ?? null;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return toldText(value, telling);
  if (Array.isArray(value)) {
    const parts = value.flatMap((one) => told(one, telling) ?? []);
    return parts.length === 0 ? null : parts.join(', ');
  }
  const own = (value as Partial<Record<Language, unknown>>)[language];
  if (typeof own === 'string' && Object.keys(value).length === 2) return told(own, telling);
  const parts = stateInWords(value, telling).map(({ label, text }) => `${label}: ${text}`);
  return parts.length === 0 ? null : parts.join('; ');
}

function toldText(text: string, { words, nameOf }: Telling): string | null {
  if (isId(text)) return nameOf(text);
  if (DAY.test(text)) return shortDate(text);
  const [, day, clock, utc] = INSTANT.exec(text) ?? [];
  if (day && clock) return `${shortDate(day)} ${clock}${utc ? ' UTC' : ''}`;
  const [, length] = DIGEST.exec(text) ?? [];
  if (length) return words.longText.replace('{{length}}', length);
  return words.values[text] ?? text;
}
