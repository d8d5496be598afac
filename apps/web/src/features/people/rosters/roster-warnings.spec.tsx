import type { RosterDetail } from '@kaskad/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { answerWith, show, whyNot } from '../../../test/show.tsx';
import { RosterWarnings } from './roster-warnings.tsx';

const ID = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0e';
const KAZALY = '0197a1c2-7b1e-7c3a-9d4e-5f6a7b8c9d0f';
const note = { heading: 'Телефон', column: 'phone', count: 38, of: 40, words: [] };
const reading: RosterDetail['reading'] = {
  format: 'ods',
  encoding: null,
  delimiter: null,
  leftSheets: [],
  aside: [
    { kind: 'hidden_rows', count: 2, names: ['3', '7'], taken: false },
    { kind: 'struck_rows', count: 30, names: ['5'], taken: false },
  ],
  tables: [
    {
      sheet: 'Тізім',
      headingLine: 1,
      columns: [],
      unread: [],
      notes: [
        { ...note, code: 'mostly_odd' },
        { ...note, code: 'nothing_words', words: ['NA', 'жоқ'] },
        { ...note, code: 'formulas_unsolved' },
        { ...note, code: 'lines_missing', column: null, heading: '' },
      ],
    },
  ],
};
const roster = {
  id: ID,
  state: 'preview',
  commission: { id: ID, name: { kk: 'Сырдария АСК', ru: 'Сырдарьинская РИК' } },
  reading,
  elsewhere: {
    rows: 144,
    of: 144,
    offers: [
      {
        id: KAZALY,
        name: { kk: 'Қазалы АСК', ru: 'Казалинская РИК' },
        within: { kk: 'Қызылорда ОСК', ru: 'Кызылординская ОИК' },
      },
    ],
  },
} as unknown as RosterDetail;

const open = async (language: 'kk' | 'ru', shown: RosterDetail = roster) => {
  const sent = answerWith({ [`POST /rosters/${ID}/plan`]: { body: shown } });
  const planned = { times: 0 };
  await show(<RosterWarnings roster={shown} onPlanned={() => (planned.times += 1)} />, {
    language,
    namespaces: ['people'],
  });
  return { sent, planned };
};

describe('what must be seen before a list is committed', () => {
  it.each([
    {
      language: 'kk',
      aside: 'Жасырын жолдар (2): 3, 7',
      struck: /Сызып тасталған жолдар \(30\): 5 және басқалары/,
      odd: /«Телефон» бағаны «телефоны» деп танылды, бірақ 40 ұяшықтың ішінде 38 мән/,
      nothing: /«NA», «жоқ»/,
      lines: /40-жолға дейін/,
    },
    {
      language: 'ru',
      aside: 'Скрытые строки (2): 3, 7',
      struck: /Зачёркнутые строки \(30\): 5 и другие/,
      odd: /Столбец «Телефон»: 38 из 40 ячеек – не телефон/,
      nothing: /«NA», «жоқ»/,
      lines: /строки до 40-й/,
    },
  ] as const)('names rows and columns in $language', async ({ language, aside, struck, odd, nothing, lines }) => {
    await open(language);
    expect(screen.getByLabelText(aside)).toBeTruthy();
    expect(screen.getByLabelText(struck)).toBeTruthy();
    for (const text of [odd, nothing, lines]) expect(screen.getByText(text)).toBeTruthy();
  });

  it('takes what is chosen, and what was decided before holds no more', async () => {
    const { sent, planned } = await open('ru');
    const again = screen.getByRole('button', { name: 'Прочитать заново' });
    expect(whyNot(again)).toBe('Выбор не изменён');
    expect(planned.times).toBe(0);
    fireEvent.click(screen.getByLabelText('Скрытые строки (2): 3, 7'));
    fireEvent.click(again);
    await waitFor(() => expect(planned.times).toBe(1));
    expect(sent.find(({ request }) => request.endsWith('/plan'))?.body).toEqual({ take: ['hidden_rows'] });
  });

  it('plans the list where it belongs with one click', async () => {
    const { sent, planned } = await open('kk');
    expect(
      screen.getByText('144 жолдың 144 жолында «Сырдария АСК» комиссиясына бағынбайтын комиссиялар жазылған.'),
    ).toBeTruthy();
    fireEvent.click(
      screen.getByRole('button', { name: 'Осы комиссияның тізімі ретінде тексеру: Қазалы АСК · Қызылорда ОСК' }),
    );
    await waitFor(() => expect(planned.times).toBe(1));
    expect(sent.find(({ request }) => request.endsWith('/plan'))?.body).toEqual({ commissionId: KAZALY });
  });

  it('says of a list beyond the reach only that it is not below the chosen commission', async () => {
    await open('ru', { ...roster, elsewhere: { rows: 8, of: 9, offers: [] } });
    expect(
      screen.getByText(/8 из 9 строк называют комиссии, которые не подчинены комиссии «Сырдарьинская РИК»/),
    ).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Проверить как список/ })).toBeNull();
  });
});
