export const certificate = {
  heading: 'СЕРТИФИКАТ',
  completion: 'о прохождении электорального обучения',
  rightToTrain: 'на право обучать',
  completionText:
    'удостоверяет прохождение полного курса электорального обучения и успешную сдачу итогового тестирования в кампании «{{campaign}}».',
  rightToTrainText:
    'удостоверяет освоение тренерского модуля в кампании «{{campaign}}» и право обучать членов избирательных комиссий.',
  holderOf: '{{commission}}, {{position}}',
  operator: 'оператор call-центра',
  lawEdition: 'Редакция закона: {{edition}}',
  number: 'Номер',
  issuedOn: 'Дата выдачи',
  validUntil: 'Срок действия',
  until: 'по {{day}}',
  check: 'Проверка подлинности',
};
