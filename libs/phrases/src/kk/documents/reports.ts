export const reports = {
  titles: {
    'register': 'Сертификаттар тізілімі',
    'coverage-districts': 'Аудандар бойынша қамту',
    'coverage-precincts': 'Сайлау учаскелері бойынша қамту',
    'plan': 'Жоспар және орындалуы',
    'attendance': 'Семинарларға қатысу мәлімдемесі',
  },
  columns: {
    membership: 'Комиссия құрамы',
    number: 'Нөмірі', kind: 'Түрі', name: 'Тегі, аты, әкесінің аты', commission: 'Комиссия', commissionCode: 'Комиссия коды', position: 'Лауазымы',
    issuedOn: 'Берілген күні', validUntil: 'Жарамдылық мерзімі', standing: 'Күйі', score: 'Қорытынды тестілеу нәтижесі', district: 'Аудан (қала)', precinct: 'Учаске №',
    precincts: 'Учаске саны', ready: 'Дайын учаскелер', readyShare: 'Дайын учаскелердің үлесі', members: 'Мүшелер', trained: 'Оқытылғаны', certified: 'Сертификат алғаны',
    certifiedShare: 'Сертификат алғандардың үлесі', colour: 'Дайындығы', level: 'Деңгейі', planned: 'Жоспарланған семинар', held: 'Өткені', missed: 'Мерзімі өтіп кеткені',
    cancelled: 'Болмай қалғаны', heldShare: 'Орындалу үлесі', seats: 'Жоспарланған орын', enrolled: 'Жазылғаны', attended: 'Қатысқаны', absent: 'Келмегені',
    excused: 'Себепті келмегені', attendedShare: 'Қатысу үлесі', day: 'Өткен күні', seminar: 'Семинар', venue: 'Өткен орны',
  },
  kinds: { completion: 'Оқудан өткені туралы', right_to_train: 'Оқыту құқығы туралы' },
  standings: { valid: 'Жарамды', suspended: 'Тоқтатыла тұрған', revoked: 'Күші жойылған', expired: 'Мерзімі өткен', superseded: 'Жаңасымен ауыстырылған' },
  memberships: { present: 'Комиссия мүшесі', former: 'Бұрынғы мүше, қазір мұнда емес' },
  colours: { green: 'Дайын', amber: 'Толық дайын емес', red: 'Дайын емес' },
  levels: { 0: 'Орталық', 1: 'Облыстық', 2: 'Аудандық', 3: 'Учаскелік' },
};
