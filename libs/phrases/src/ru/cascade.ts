export const cascade = {
  lead: '«{{campaign}}» · день выборов: {{day}}',
  daysLeft_one: 'остался {{count}} день', daysLeft_few: 'осталось {{count}} дня', daysLeft_many: 'осталось {{count}} дней', daysLeft_other: 'осталось {{count}} дня',
  campaign: 'Кампания',
  readiness: {
    title: 'Готовность участков', ready: 'Готовы', amber: 'Готовы не полностью', red: 'Не готовы', certified: 'Члены с сертификатом', ofPrecincts: 'всего участков: {{total}}', ofMembers: 'всего членов: {{total}}',
    colours: { green: 'Готов', amber: 'Готов не полностью', red: 'Не готов' },
    districts: 'По районам и городу', map: 'Карта участков', mapHint: 'Каждая клетка – один участок: нажмите на номер, чтобы открыть страницу комиссии. О готовности говорят и цвет, и форма.',
    cell: 'Участок № {{number}}: {{colour}}',
    list: 'Список участков', why: 'Чего не хватает',
    filters: { search: 'Номер участка', district: 'Район (город)', colour: 'Готовность', reason: 'Причина' },
    columns: { precinct: 'Участок', district: 'Район (город)', colour: 'Готовность', reasons: 'Причина', action: 'Следующий шаг', certified: 'С сертификатом' },
    reasons: {
      no_members: 'Состав комиссии не внесён', chair_vacant: 'Председатель не назначен', secretary_vacant: 'Секретарь не назначен', replacement_uncertified: 'Новые члены не обучены: {{count}}',
      chair_uncertified: 'У председателя нет сертификата', secretary_uncertified: 'У секретаря нет сертификата', members_untested: 'Обучены, но не сдали тест: {{count}}',
      members_uncertified: 'Не хватает членов с сертификатом: {{count}}', language_missing: 'Не хватает члена, говорящего на одном из языков', reserve_missing: 'Не хватает в резерве: {{count}}',
    },
    reasonNames: {
      no_members: 'Нет состава', chair_vacant: 'Нет председателя', secretary_vacant: 'Нет секретаря', replacement_uncertified: 'Новый член не обучен', chair_uncertified: 'Председатель без сертификата',
      secretary_uncertified: 'Секретарь без сертификата', members_untested: 'Тест не сдан', members_uncertified: 'Члены не обучены', language_missing: 'Язык не охвачен', reserve_missing: 'Нет резерва',
    },
    actions: {
      appoint: 'Назначить члена на свободную должность', enrol_replacement: 'Записать нового члена на семинар или направить на самостоятельное обучение', certify_leaders: 'Пригласить председателя и секретаря на районный семинар',
      sit_test: 'Провести итоговое тестирование', train_members: 'Провести семинар на участке', find_speaker: 'Обеспечить оба языка', fill_reserve: 'Пополнить резерв', none: 'Ничего не требуется',
    },
    empty: 'Участков пока нет', emptyText: 'Когда кампания открыта и составы комиссий загружены, здесь появится каждый участок.', noneFound: 'Под фильтр не подходит ни один участок',
  },
  title: 'Каскадное обучение',
  tabs: { owes: 'Кто что должен провести', lineage: 'Кто у кого учился', fidelity: 'Сохранение знаний' },
  obligations: {
    overdue: 'Просрочено', owed: 'Не выполнено', search: 'Участок или имя', standing: 'Состояние',
    standings: { overdue: 'Просрочено', due_soon: 'Срок близко', open: 'В срок', done: 'Выполнено' },
    columns: { precinct: 'Участок', debtor: 'Кто отвечает', left: 'Не обучено членов', due: 'Срок', standing: 'Состояние' },
    nobody: 'Отвечать некому: председатель не назначен', uncertified: 'нет сертификата', leftOf: '{{left}} / {{members}}', daysOver: 'просрочено дней: {{count}}', daysLeft: 'осталось дней: {{count}}', today: 'сегодня',
    empty: 'Обязательств нет', emptyText: 'Когда кампания открыта, председатель каждого участка обязан обучить свою комиссию.',
  },
  lineage: {
    search: 'Имя', only: 'Показать', everybody: 'Всех', trainers: 'Только тренеров', columns: { name: 'Имя', commission: 'Комиссия', generation: 'Звено', trainees: 'Обучил', certified: 'Сертификат' },
    generation: '{{generation}}-е звено', top: 'Начало', yes: 'Есть', no: 'Нет', empty: 'Каскад ещё не начался', emptyText: 'Когда семинар проведён и закрыт, здесь записывается, кто у кого учился.',
    up: 'У кого учился', upText: 'Цепочка до центрального семинара', steps: 'Шаг {{step}}', reaches: 'Цепочка доходит до центрального семинара', notReaches: 'Цепочка не доходит до центрального семинара',
    nobodyAbove: 'В этой кампании этот человек ни у кого не учился: каскад начинается с него.', down: 'Кого обучил', downText: 'Лично и через тех, кого обучил', picture: 'Рисунок', list: 'Список', pictureLabel: 'Дерево обученных. Начало: {{name}}; всего людей: {{people}}',
    nobodyBelow: 'Этот человек пока никого не обучил.', depth: '{{depth}}-е звено', people_one: '{{count}} человек', people_few: '{{count}} человека', people_many: '{{count}} человек', people_other: '{{count}} человека', certifiedOf: 'из них с сертификатом: {{count}}', leftOut: 'Не поместилось на рисунке: {{count}}. В числах они учтены.', hidden: 'Член другой комиссии', legend: 'Полный круг – есть сертификат, пустой – ещё нет.',
  },
  fidelity: {
    lead: 'Как меняется первый результат итогового тестирования от звена к звену. Отрезок показывает 95 % доверительный интервал среднего.', chart: 'Средний результат итогового тестирования по звеньям', generation: '{{generation}}-е звено',
    columns: { generation: 'Звено', people: 'Человек', tested: 'Сдавали тест', mean: 'Средний результат', interval: 'Интервал 95 %', verdict: 'Вывод' }, loses: 'Заметно ниже предыдущего звена', holds: 'Сохранилось', unknown: 'Мало данных',
    empty: 'Сравнивать пока нечего', emptyText: 'Рисунок появится, когда закроют первый семинар и сдадут тест.', formula: 'Расчёт: среднее ± t · s / √n (распределение Стьюдента).',
  },
};
