import type { Interaction, Words } from '@kaskad/domain';
import { asParts, type ExchangeItem } from '../item.ts';

const words = (kk: string, ru: string): Words => ({ kk, ru });

/**
 * A line of each kind that a table holds simply: whoever fills it in sees how. Their content is the law's, so that
 * nothing in them has to be unlearnt.
 */
const LINES: readonly (readonly [stem: Words, rationale: Words, interaction: Interaction])[] = [
  [
    words(
      'Дауыс беру қай уақытта басталып, қай уақытта аяқталады?',
      'Во сколько начинается и заканчивается голосование?',
    ),
    words(
      'Дауыс беру жергілікті уақытпен сағат 7-ден 20-ға дейін өтеді.',
      'Голосование проходит с 7 до 20 часов по местному времени.',
    ),
    {
      type: 'single',
      scoring: 'all',
      options: [
        words('Сағат 7-ден 20-ға дейін', 'С 7 до 20 часов'),
        words('Сағат 8-ден 20-ға дейін', 'С 8 до 20 часов'),
        words('Сағат 7-ден 22-ге дейін', 'С 7 до 22 часов'),
      ].map((text, place) => ({ id: 'abc'[place] ?? 'a', text, correct: place === 0 })),
    },
  ],
  [
    words(
      'Учаскелік комиссия отырысында кімдер қатыса алады?',
      'Кто может присутствовать на заседании участковой комиссии?',
    ),
    words(
      'Сенім білдірілген адам да, байқаушы да қатыса алады.',
      'Присутствовать могут и доверенное лицо, и наблюдатель.',
    ),
    {
      type: 'multiple',
      scoring: 'share',
      options: [
        words('Кандидаттың сенім білдірілген адамы', 'Доверенное лицо кандидата'),
        words('Байқаушы', 'Наблюдатель'),
        words('Үгіт жүргізуші', 'Агитатор'),
      ].map((text, place) => ({ id: 'abc'[place] ?? 'a', text, correct: place < 2 })),
    },
  ],
  [
    words('Бюллетеньге сайлаушының өзі белгі қояды.', 'Избиратель сам делает отметку в бюллетене.'),
    words('Басқа адам үшін дауыс беруге болмайды.', 'Голосовать за другого нельзя.'),
    { type: 'true_false', answer: true },
  ],
  [
    words(
      'Учаске ашылған кездегі әрекеттерді ретімен қойыңыз.',
      'Расположите по порядку действия при открытии участка.',
    ),
    words('Алдымен жәшіктер тексеріліп, сүргі салынады.', 'Сначала проверяют и опечатывают урны.'),
    {
      type: 'ordering',
      scoring: 'share',
      items: asParts([
        words('Жәшіктерді тексеріп, сүргі салу', 'Проверить и опечатать урны'),
        words('Учаскені ашық деп жариялау', 'Объявить участок открытым'),
        words('Бюллетень бере бастау', 'Начать выдачу бюллетеней'),
      ]),
    },
  ],
  [
    words('Кім не істейтінін сәйкестендіріңіз.', 'Установите, кто что делает.'),
    words('Міндеттер комиссия мүшелері арасында бөлінеді.', 'Обязанности распределены между членами комиссии.'),
    {
      type: 'matching',
      scoring: 'share',
      prompts: asParts([words('Төраға', 'Председатель'), words('Хатшы', 'Секретарь')]),
      targets: asParts([
        words('Отырысты жүргізеді', 'Ведёт заседание'),
        words('Хаттама жазады', 'Ведёт протокол'),
        words('Дауыс санағын тоқтатады', 'Останавливает подсчёт'),
      ]),
      pairs: [0, 1],
    },
  ],
  [
    words(
      'Жәшікте 480 жарамды, 10 жарамсыз бюллетень бар. Барлығы нешеу?',
      'В урне 480 действительных и 10 недействительных бюллетеней. Сколько всего?',
    ),
    words('480 + 10 = 490.', '480 + 10 = 490.'),
    { type: 'number', value: 490, tolerance: 0, unit: words('бюллетень', 'бюллетеней') },
  ],
  [
    words(
      'Дауыс беру нәтижесі жазылатын құжат қалай аталады?',
      'Как называется документ, в который записывают результаты голосования?',
    ),
    words('Нәтиже хаттамаға жазылады.', 'Результаты записывают в протокол.'),
    {
      type: 'short_text',
      accepted: { kk: ['хаттама', 'нәтижелер хаттамасы'], ru: ['протокол', 'протокол о результатах'] },
      matchCase: false,
    },
  ],
];

export const templateItems: readonly ExchangeItem[] = LINES.map(([stem, rationale, interaction], place) => ({
  code: `EXAMPLE-${place + 1}`,
  topic: null,
  difficulty: 1,
  article: '',
  tags: [],
  stem,
  rationale,
  interaction,
  picture: null,
  line: place + 1,
  language: 'both',
  notes: [],
}));
