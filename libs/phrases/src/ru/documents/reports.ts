export const reports = {
  titles: {
    'register': 'Реестр сертификатов',
    'coverage-districts': 'Охват по районам',
    'coverage-precincts': 'Охват по избирательным участкам',
    'plan': 'План и факт',
    'attendance': 'Ведомость посещаемости семинаров',
  },
  columns: {
    membership: 'Состав комиссии',
    number: 'Номер', kind: 'Вид', name: 'Фамилия, имя, отчество', commission: 'Комиссия', commissionCode: 'Код комиссии', position: 'Должность',
    issuedOn: 'Дата выдачи', validUntil: 'Срок действия', standing: 'Состояние', score: 'Результат итогового тестирования', district: 'Район (город)', precinct: 'Участок №',
    precincts: 'Число участков', ready: 'Готовых участков', readyShare: 'Доля готовых', members: 'Членов', trained: 'Обучено', certified: 'С сертификатом',
    certifiedShare: 'Доля получивших сертификат', colour: 'Готовность', level: 'Уровень', planned: 'Семинаров по плану', held: 'Проведено', missed: 'Просрочено',
    cancelled: 'Отменено', heldShare: 'Доля выполнения', seats: 'Мест по плану', enrolled: 'Записано', attended: 'Присутствовало', absent: 'Не явилось',
    excused: 'Отсутствовало по уважительной причине', attendedShare: 'Доля присутствовавших', day: 'Дата проведения', seminar: 'Семинар', venue: 'Место проведения',
  },
  kinds: { completion: 'О прохождении обучения', right_to_train: 'На право обучать' },
  standings: { valid: 'Действует', suspended: 'Приостановлен', revoked: 'Аннулирован', expired: 'Истёк', superseded: 'Заменён новым' },
  memberships: { present: 'Член комиссии', former: 'Бывший член, сейчас не здесь' },
  colours: { green: 'Готов', amber: 'Готов не полностью', red: 'Не готов' },
  levels: { 0: 'Центральный', 1: 'Областной', 2: 'Районный', 3: 'Участковый' },
};
