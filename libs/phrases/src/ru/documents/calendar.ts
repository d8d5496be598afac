export const calendarDocuments = {
  names: {
    attending: 'Каскад: мои семинары',
    teaching: 'Каскад: занятия, которые я веду',
    venue: 'Каскад: {{name}}',
    campaign: 'Каскад: {{name}}',
  },
  local: 'По местному времени: {{from}} – {{to}} ({{zone}})',
  invited: 'Вам пришло приглашение: участие ещё не подтверждено.',
  waitlisted: 'Вы в списке ожидания.',
  draft: 'Семинар в плане: запись ещё не открыта.',
  cancelled: { organiser: 'Отменено: {{title}}', reader: 'Вы не участвуете: {{title}}' },
};
