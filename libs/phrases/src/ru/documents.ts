import { seminarDocuments } from './documents/seminars.ts';
import { analysis } from './documents/analysis.ts';
import { calendarDocuments } from './documents/calendar.ts';
import { certificate } from './documents/certificate.ts';
import { messageDocuments } from './documents/messages.ts';
import { reports } from './documents/reports.ts';

/** Words of PDFs, sheets and other rendered documents. */
export const documents = {
  seminars: seminarDocuments,
  calendar: calendarDocuments,
  messages: messageDocuments,
  certificate,
  analysis,
  reports,
  invitations: {
    title: 'Лист приглашений',
    how: '1. Наведите камеру телефона на QR-код.\n2. Откройте ссылку и придумайте ПИН-код.\n3. Начните обучение.',
    until: 'Действует до',
    typed: 'Без камеры',
  },
  /** Titles of the tests that come with Kaskad, by their kind. */
  readyTests: {
    entry: 'Входное тестирование',
    final: 'Итоговое тестирование',
    trainer: 'Тест тренерского модуля',
    practice: 'Тренировочный тест',
    topic: 'Тест по теме',
  },
};
