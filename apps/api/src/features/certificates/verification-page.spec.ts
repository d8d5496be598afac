import type { Verification } from '@kaskad/contracts';
import { verificationHtml } from './verification-page.ts';

const certificate: Verification = {
  result: 'superseded',
  number: 'KZ43-2026-000123',
  kind: 'completion',
  name: '<b>Сәрсен</b> & "Әйгерім"',
  nameRu: 'Сарсен Айгерим',
  commission: { kk: 'Комиссия', ru: 'Комиссия № 233' },
  campaign: { kk: 'Науқан', ru: 'Кампания' },
  issuedOn: '2026-02-10',
  validUntil: '2026-03-18',
  changedOn: '2026-02-11',
  supersededBy: { number: 'KZ43-2026-000124', code: 'abcdefghij' },
};

describe('the page of verification for a browser without scripts', () => {
  it.each([
    'Сертификат жаңасымен ауыстырылған',
    'Сертификат заменён новым',
    '2026 жылғы 10 ақпан',
    '10 февраля 2026 года',
    'KZ43-2026-000123',
    'Сарсен Айгерим',
    '&lt;b&gt;Сәрсен&lt;/b&gt; &amp; &quot;Әйгерім&quot;',
    'href="/verify/abcdefghij"',
    'Комиссия № 233',
  ])('says %s', (words) => expect(verificationHtml(certificate)).toContain(words));

  it('lets no name write into the page', () => expect(verificationHtml(certificate)).not.toContain('<b>'));

  it('says of an unknown code only that it is unknown', () => {
    const html = verificationHtml({ result: 'unknown' });
    expect(html).toContain('Мұндай сертификат жоқ');
    expect(html).toContain('lang="ru"');
    expect(html).not.toContain('<dl>');
  });
});
