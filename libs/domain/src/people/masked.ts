import type { PersonName } from '../rosters/person-name.ts';

const HIDDEN = '…';

/** A name of which only the first letter of each part can be read: `А… С… Б…`. Parts that are not known are left out. */
export function maskName({
  familyName,
  givenName,
  patronymic = '',
}: Omit<PersonName, 'patronymic'> & Partial<PersonName>): string {
  return [familyName, givenName, patronymic].map(maskWord).filter(Boolean).join(' ');
}

/** One word of which only the first letter can be read; two words that begin alike look alike. */
export function maskWord(word: string): string {
  const [first] = word.trim();
  return first === undefined ? '' : `${first.toUpperCase()}${HIDDEN}`;
}

/** A phone of which the network and the last four digits can be read: `+7701•••4567`; '' for none. */
export function maskPhone(phone: string | null): string {
  const digits = phone?.replace(/\D/g, '') ?? '';
  return digits.length < 8 ? '•'.repeat(digits.length) : `+${digits.slice(0, -7)}•••${digits.slice(-4)}`;
}

/** An IIN of which the last four digits can be read: `••••••••1234`; '' for none. */
export function maskIin(tail: string | null): string {
  return tail ? `••••••••${tail.slice(-4)}` : '';
}
