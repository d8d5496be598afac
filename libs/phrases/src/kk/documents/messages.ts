/** Words of e-mails and SMS to people; of a person they bear the first name alone. */
export const messageDocuments = {
  greeting: 'Сәлеметсіз бе, {{name}}!',
  remote: 'қашықтан',
  footer: 'Бұл хатты жүйе жіберді, оған жауап жазудың қажеті жоқ.',
  lacks: {
    not_open: 'семинар ашылмаған',
    trainer: 'тренері жоқ сабақ бар',
    room: 'залы белгіленбеген сабақ бар',
    nobody_invited: 'ешкім шақырылмаған',
    nobody_confirmed: 'келетінін ешкім растамаған',
    test: 'тест ашылмаған',
    phone: 'телефон интернетсіз жұмысқа дайындалмаған',
  },
  subjects: {
    seminar_invited: 'Семинарға шақыру: {{title}}',
    seat_offered: 'Сізге семинардан орын ұсынылды: {{title}}',
    seat_gained: 'Сізге семинардан орын берілді: {{title}}',
    seminar_moved: 'Семинардың уақыты немесе орны өзгерді: {{title}}',
    seminar_cancelled: 'Семинар өткізілмейді: {{title}}',
    seminar_tomorrow: 'Ертең семинар: {{title}}',
    seminar_not_ready: 'Семинар дайын емес: {{title}}',
    seminars_not_ready: 'Дайын емес семинарлар: {{day}}',
    training_digest: 'Оқуды аяқтамағандар: {{campaign}}',
    certificate_issued: 'Сізге сертификат берілді',
  },
  texts: {
    seminar_invited: 'Сізді «{{title}}» семинарына шақырамыз: {{when}}, {{where}}. Келетініңізді растаңыз: {{link}}',
    seat_offered: '«{{title}}» семинарынан сізге орын ұсынылды: {{when}}. Келетініңізді растаңыз: {{link}}',
    seat_held:
      '«{{title}}» семинарынан сізге орын ұсынылды: {{when}}. Орынның сақталатын мерзімі: {{until}}. Келетініңізді растаңыз: {{link}}',
    seat_gained:
      'Күту тізімінен сізге орын берілді: «{{title}}», {{when}}, {{where}}. Келе алмасаңыз, хабарлаңыз: {{link}}',
    seminar_moved: '«{{title}}» семинарының уақыты немесе орны өзгерді. Енді: {{when}}, {{where}}. {{link}}',
    seminar_cancelled: '«{{title}}» семинары өткізілмейді ({{when}}). Себебі: {{reason}}',
    seminar_cancelled_sms: '«{{title}}» семинары өткізілмейді ({{when}}). Толығырақ: {{link}}',
    seminar_tomorrow: 'Ертең семинарыңыз бар: «{{title}}», {{when}}, {{where}}. {{link}}',
    seminar_not_ready: '«{{title}}» семинары ({{when}}) әлі дайын емес: {{lacks}}. {{link}}',
    seminar_not_ready_sms:
      '«{{title}}» семинары ({{when}}) әлі дайын емес. Жасалмағаны: {{count}}. Толығырақ: {{link}}',
    seminars_not_ready: '{{day}} күні өтетін, әлі дайын емес семинарлар саны: {{count}}. {{named}}. Тізімі: {{link}}',
    seminars_not_ready_sms: '{{day}} күні өтетін, әлі дайын емес семинарлар саны: {{count}}. Тізімі: {{link}}',
    training_digest:
      '«{{campaign}}»: {{precincts}} учаскелік комиссияда {{people}} адам оқуды әлі аяқтаған жоқ. {{named}}. Толығырақ: {{link}}',
    training_digest_sms:
      '«{{campaign}}»: {{precincts}} учаскелік комиссияда {{people}} адам оқуды әлі аяқтаған жоқ. Толығырақ: {{link}}',
    certificate_issued: '«{{campaign}}»: сізге сертификат берілді. Оны осы жерден аласыз: {{link}}',
  },
};
