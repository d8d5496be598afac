import { certificateRoutes, type LocalizedText, type Verification } from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import * as format from '@kaskad/phrases/format';
import type { DataSource } from 'typeorm';
import { verificationOf } from './certificates.queries.ts';

const LANGUAGES = ['kk', 'ru'] as const;
type Language = (typeof LANGUAGES)[number];

/**
 * What the page of verification says to a browser without scripts, in both languages; null where the address is none of
 * a certificate.
 */
export async function verificationWords(db: DataSource, path: string, now: Date): Promise<string | null> {
  const [, asked] = /^\/verify\/([^/?#]+)\/?(?:[?#]|$)/.exec(path) ?? [];
  if (asked === undefined) return null;
  const code = certificateRoutes.verify.params.shape.code.safeParse(asked);
  const verified: Verification = code.success
    ? await verificationOf(db.manager, code.data, now)
    : { result: 'unknown' as const };
  return verificationHtml(verified);
}

export const verificationHtml = (verified: Verification): string =>
  LANGUAGES.map(
    (language) =>
      `<article lang="${language}" class="card"><h1>${escaped(phrases[language].certificates.verify.title)}</h1>` +
      `${linesOf(verified, language)}</article>`,
  ).join('');

function linesOf(verified: Verification, language: Language): string {
  const { verify: words, kinds } = phrases[language].certificates;
  const word = `<p><strong>${escaped(words[verified.result])}</strong></p>`;
  if (verified.result === 'unknown') return `${word}<p>${escaped(words.unknownText)}</p>`;
  const { number, kind, name, nameRu, commission, campaign, issuedOn, validUntil, changedOn, supersededBy } = verified;
  const localized = (text: LocalizedText) => text[language];
  const day = (text: string) => format.longDate(language, text);
  const facts = [
    [words.name, language === 'ru' && nameRu ? nameRu : name],
    [words.number, number],
    [words.kind, kinds[kind]],
    [words.commission, localized(commission)],
    [words.campaign, localized(campaign)],
    [words.issuedOn, day(issuedOn)],
    [words.validUntil, day(validUntil)],
  ] as const;
  const changed = changedOn && `<p>${escaped(words.changedOn.replace('{{day}}', day(changedOn)))}</p>`;
  const next =
    supersededBy &&
    `<p><a href="/verify/${escaped(supersededBy.code)}">${escaped(words.supersededBy.replace('{{number}}', supersededBy.number))}</a></p>`;
  const list = facts.map(([term, value]) => `<dt>${escaped(term)}</dt><dd>${escaped(value)}</dd>`).join('');
  return `${word}${changed ?? ''}<dl>${list}</dl>${next ?? ''}<p>${escaped(words.privacy)}</p>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
