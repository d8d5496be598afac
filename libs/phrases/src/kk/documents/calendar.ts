/** Words of the entries that a calendar program shows. */
export const calendarDocuments = {
  names: {
    attending: 'Каскад: қатысатын семинарларым',
    teaching: 'Каскад: өткізетін сабақтарым',
    venue: 'Каскад: {{name}}',
    campaign: 'Каскад: {{name}}',
  },
  local: 'Жергілікті уақыт: {{from}} – {{to}} ({{zone}})',
  invited: 'Сізге шақыру келді: қатысатыныңызды әлі растаған жоқсыз.',
  waitlisted: 'Сіз күту тізіміндесіз.',
  draft: 'Семинар жоспарда: жазылу әлі ашылған жоқ.',
  cancelled: { organiser: 'Тоқтатылды: {{title}}', reader: 'Қатыспайсыз: {{title}}' },
};
