import { screen } from '@testing-library/react';
import { answerWith, show } from '../../../test/show.tsx';
import { CommissionField } from './commission-field.tsx';

const district = (id: string, region: string) => ({
  id,
  name: { kk: 'Абай АСК', ru: 'Абайская РИК' },
  within: { kk: `${region} ОСК`, ru: `${region} ОИК` },
  children: 3,
});

describe('the commission that a list is about', () => {
  it.each([
    ['kk', 'Абай АСК · Қарағанды ОСК', 'Абай АСК · Алматы ОСК'],
    ['ru', 'Абайская РИК · Қарағанды ОИК', 'Абайская РИК · Алматы ОИК'],
  ] as const)('is named in %s with its region: districts of two regions bear one name', async (language, ...names) => {
    answerWith({
      'GET /commissions': {
        body: { items: [district('a', 'Қарағанды'), district('b', 'Алматы')], next: null, total: 2 },
      },
    });
    await show(<CommissionField value="" onChange={() => undefined} />, { language, namespaces: ['people'] });
    for (const name of names) expect((await screen.findAllByLabelText(name)).length).toBeGreaterThan(0);
  });
});
