import { interactions } from './interactions.ts';
import { learn, taking } from './taker.ts';

/** What is said about tests on a phone. */
export const phoneQuizzes = {
  interactions,
  kinds: {
    entry: 'Кіріс тестілеу',
    practice: 'Жаттығу тесті',
    topic: 'Тақырып тесті',
    final: 'Қорытынды тестілеу',
    trainer: 'Тренер модулінің тесті',
  },
  states: { draft: 'Әзірленуде', open: 'Ашық', closed: 'Жабық' },
  attemptStates: { open: 'Тапсырып жатыр', submitted: 'Тапсырды', expired: 'Уақыты бітті' },
  statuses: { draft: 'Әзірленуде', in_review: 'Тексерілуде', approved: 'Бекітілген', retired: 'Қолданыстан шыққан' },
  types: {
    single: 'Бір жауап',
    multiple: 'Бірнеше жауап',
    true_false: 'Дұрыс немесе бұрыс',
    ordering: 'Ретімен қою',
    matching: 'Сәйкестендіру',
    number: 'Сан',
    short_text: 'Қысқа жауап',
    hotspot: 'Суреттен көрсету',
    protocol: 'Хаттама толтыру',
    ballots: 'Бюллетень сұрыптау',
  },
  difficulties: { easy: 'Жеңіл', middle: 'Орташа', hard: 'Күрделі' },
  passed: 'Өтті',
  failed: 'Өтпеді',
  learn,
  taking,
};
