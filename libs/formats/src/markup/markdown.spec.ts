import { markdown } from './markdown.ts';

const html = (text: string) => (markdown.parse(text) as string).trim().replace(/^<p>|<\/p>$/g, '');

describe('Markdown with Kazakh endings', () => {
  it.each([
    ['**«Сайлау туралы»**ғы заң', '<strong>«Сайлау туралы»</strong>ғы заң'],
    ['Бұл **«Сайлау туралы»**ғы заң', 'Бұл <strong>«Сайлау туралы»</strong>ғы заң'],
    ['**УИК (учаске)**ның', '<strong>УИК (учаске)</strong>ның'],
    ['*2026 ж.*дан', '<em>2026 ж.</em>дан'],
    ['**заң**ның', '<strong>заң</strong>ның'],
    ['**заң** және **тәртіп**', '<strong>заң</strong> және <strong>тәртіп</strong>'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['a**"b"**', 'a**&quot;b&quot;**'],
    ['snake_case_name', 'snake_case_name'],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it.each([
    ['https://election.gov.kz-те', '<a href="https://election.gov.kz">https://election.gov.kz</a>-те'],
    [
      'Толығырақ: https://election.gov.kz/kz-дан қараңыз',
      'Толығырақ: <a href="https://election.gov.kz/kz">https://election.gov.kz/kz</a>-дан қараңыз',
    ],
    ['www.election.gov.kz-тен', '<a href="https://www.election.gov.kz">www.election.gov.kz</a>-тен'],
    ['(www.election.gov.kz).', '(<a href="https://www.election.gov.kz">www.election.gov.kz</a>).'],
    ['info@election.gov.kz-ке', '<a href="mailto:info@election.gov.kz">info@election.gov.kz</a>-ке'],
    ['https://election.gov.kz/a-b', '<a href="https://election.gov.kz/a-b">https://election.gov.kz/a-b</a>'],
    ['https://election.gov.kz.', '<a href="https://election.gov.kz">https://election.gov.kz</a>.'],
  ])('an address: %s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });
});
