import { interactions } from './interactions.ts';
import { learn, taking } from './taker.ts';

/** What is said about tests on a phone. */
export const phoneQuizzes = {
  interactions,
  kinds: {
    entry: 'Входное тестирование',
    practice: 'Тренировочный тест',
    topic: 'Тест по теме',
    final: 'Итоговое тестирование',
    trainer: 'Тест тренерского модуля',
  },
  states: { draft: 'Готовится', open: 'Открыт', closed: 'Закрыт' },
  attemptStates: { open: 'Проходит', submitted: 'Сдал', expired: 'Время вышло' },
  statuses: { draft: 'Готовится', in_review: 'На проверке', approved: 'Утверждён', retired: 'Выведен из употребления' },
  types: {
    single: 'Один ответ',
    multiple: 'Несколько ответов',
    true_false: 'Верно или неверно',
    ordering: 'По порядку',
    matching: 'Соответствие',
    number: 'Число',
    short_text: 'Краткий ответ',
    hotspot: 'Место на рисунке',
    protocol: 'Заполнение протокола',
    ballots: 'Сортировка бюллетеней',
  },
  difficulties: { easy: 'Лёгкий', middle: 'Средний', hard: 'Сложный' },
  passed: 'Сдан',
  failed: 'Не сдан',
  learn,
  taking,
};
