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
    title: 'Шақыру парағы',
    how: '1. Телефон камерасын QR-кодқа бағыттаңыз.\n2. Сілтемені ашып, PIN-код ойлап табыңыз.\n3. Оқуды бастаңыз.',
    until: 'Жарамдылық мерзімі',
    typed: 'Камерасыз',
  },
  /** Titles of the tests that come with Kaskad, by their kind. */
  readyTests: {
    entry: 'Кіріс тестілеу',
    final: 'Қорытынды тестілеу',
    trainer: 'Тренер модулінің тесті',
    practice: 'Жаттығу тесті',
    topic: 'Тақырып бойынша тест',
  },
};
