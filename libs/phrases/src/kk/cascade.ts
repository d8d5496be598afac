export const cascade = {
  lead: '«{{campaign}}» · сайлау күні: {{day}}',
  daysLeft_one: '{{count}} күн қалды', daysLeft_other: '{{count}} күн қалды',
  campaign: 'Науқан',
  readiness: {
    title: 'Учаскелердің дайындығы', ready: 'Дайын', amber: 'Толық дайын емес', red: 'Дайын емес', certified: 'Сертификат алған мүшелер', ofPrecincts: '{{total}} учаскенің ішінде', ofMembers: '{{total}} мүшенің ішінде',
    colours: { green: 'Дайын', amber: 'Толық дайын емес', red: 'Дайын емес' },
    districts: 'Аудандар мен қала бойынша', map: 'Учаскелер картасы', mapHint: 'Әр ұяшық бір учаске: нөмірін басып, комиссия бетін ашыңыз. Пішіні де, түсі де учаскенің дайындығын білдіреді.',
    cell: '№ {{number}} учаске: {{colour}}',
    list: 'Учаскелер тізімі', why: 'Не жетіспейді',
    filters: { search: 'Учаске нөмірі', district: 'Аудан (қала)', colour: 'Дайындығы', reason: 'Себебі' },
    columns: { precinct: 'Учаске', district: 'Аудан (қала)', colour: 'Дайындығы', reasons: 'Себебі', action: 'Келесі қадам', certified: 'Сертификат алған' },
    reasons: {
      no_members: 'Комиссия құрамы енгізілмеген', chair_vacant: 'Төраға тағайындалмаған', secretary_vacant: 'Хатшы тағайындалмаған', replacement_uncertified: 'Ауыстырылған мүше оқымаған: {{count}}',
      chair_uncertified: 'Төрағаның сертификаты жоқ', secretary_uncertified: 'Хатшының сертификаты жоқ', members_untested: 'Оқыған, бірақ тест тапсырмаған: {{count}}',
      members_uncertified: 'Сертификаты жоқ мүше тағы керек: {{count}}', language_missing: 'Тілдердің бірін білетін мүше жетіспейді', reserve_missing: 'Резервте жетіспейді: {{count}}',
    },
    reasonNames: {
      no_members: 'Құрамы жоқ', chair_vacant: 'Төраға жоқ', secretary_vacant: 'Хатшы жоқ', replacement_uncertified: 'Ауыстырылған мүше оқымаған', chair_uncertified: 'Төраға сертификат алмаған',
      secretary_uncertified: 'Хатшы сертификат алмаған', members_untested: 'Тест тапсырылмаған', members_uncertified: 'Мүшелер оқытылмаған', language_missing: 'Тіл қамтылмаған', reserve_missing: 'Резерв жоқ',
    },
    actions: {
      appoint: 'Бос лауазымға мүше тағайындау', enrol_replacement: 'Жаңа мүшені семинарға жазу немесе өздігінен оқуға жіберу', certify_leaders: 'Төраға мен хатшыны аудандық семинарға шақыру',
      sit_test: 'Қорытынды тестілеу өткізу', train_members: 'Учаскеде семинар өткізу', find_speaker: 'Екі тілді де қамту', fill_reserve: 'Резервті толықтыру', none: 'Ештеңе керек емес',
    },
    empty: 'Учаскелер әлі жоқ', emptyText: 'Науқан ашылып, комиссиялардың құрамы жүктелгеннен кейін әр учаске осында көрінеді.', noneFound: 'Сүзгіге сай учаске жоқ',
  },
  title: 'Каскадтық оқыту',
  tabs: { owes: 'Кім нені өткізуі керек', lineage: 'Кім кімнен оқыды', fidelity: 'Білімнің сақталуы' },
  obligations: {
    overdue: 'Мерзімі өткен', owed: 'Орындалмаған', search: 'Учаске немесе аты-жөні', standing: 'Күйі',
    standings: { overdue: 'Мерзімі өтті', due_soon: 'Мерзімі таяу', open: 'Мерзімінде', done: 'Орындалды' },
    columns: { precinct: 'Учаске', debtor: 'Кім жауапты', left: 'Оқытылмаған мүше', due: 'Мерзімі', standing: 'Күйі' },
    nobody: 'Жауапты адам жоқ: төраға тағайындалмаған', uncertified: 'сертификаты жоқ', leftOf: '{{left}} / {{members}}', daysOver: '{{count}} күн кешікті', daysLeft: '{{count}} күн қалды', today: 'бүгін',
    empty: 'Міндет жоқ', emptyText: 'Науқан ашылғанда әр учаскенің төрағасына өз комиссиясын оқыту міндеті жүктеледі.',
  },
  lineage: {
    search: 'Аты-жөні', only: 'Көрсету', everybody: 'Барлығы', trainers: 'Тек тренерлер', columns: { name: 'Аты-жөні', commission: 'Комиссия', generation: 'Буын', trainees: 'Оқытқаны', certified: 'Сертификат' },
    generation: '{{generation}}-буын', top: 'Бастау', yes: 'Бар', no: 'Жоқ', empty: 'Каскад әлі басталған жоқ', emptyText: 'Семинар өткізіліп, жабылғаннан кейін кім кімнен оқығаны осында жазылады.',
    up: 'Кімнен оқыды', upText: 'Орталық семинарға дейінгі тізбек', steps: '{{step}}-қадам', reaches: 'Тізбек орталық семинарға жетеді', notReaches: 'Тізбек орталық семинарға жетпейді',
    nobodyAbove: 'Бұл адам осы науқанда ешкімнен оқымаған: каскад осыдан басталады.', down: 'Кімді оқытты', downText: 'Тікелей және өзі оқытқандар арқылы', picture: 'Сурет', list: 'Тізім', pictureLabel: '{{name}} оқытқан адамдардың ағашы: {{people}} адам',
    nobodyBelow: 'Бұл адам әзірге ешкімді оқытқан жоқ.', depth: '{{depth}}-буын', people_one: '{{count}} адам', people_other: '{{count}} адам', certifiedOf: 'сертификат алғаны: {{count}}', leftOut: 'Суретке сыймағаны: {{count}}. Олар санға қосылған.', hidden: 'Басқа комиссия мүшесі', legend: 'Толық дөңгелек – сертификаты бар, бос дөңгелек – әлі жоқ.',
  },
  fidelity: {
    lead: 'Қорытынды тестілеудің алғашқы нәтижесі буыннан буынға қалай өзгереді. Сызық орташа мәннің 95 % сенім аралығын көрсетеді.', chart: 'Қорытынды тестілеудің буындар бойынша орташа нәтижесі', generation: '{{generation}}-буын',
    columns: { generation: 'Буын', people: 'Адам', tested: 'Тест тапсырғаны', mean: 'Орташа нәтиже', interval: '95 % аралық', verdict: 'Қорытынды' }, loses: 'Алдыңғы буыннан айқын төмен', holds: 'Сақталған', unknown: 'Деректер аз',
    empty: 'Салыстыратын нәтиже жоқ', emptyText: 'Бірінші семинар жабылып, тест тапсырылғаннан кейін сурет шығады.', formula: 'Есептеу: орташа ± t · s / √n (Стьюдент үлестірімі).',
  },
};
