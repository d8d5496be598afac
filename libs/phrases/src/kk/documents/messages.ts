/** Words of e-mails and SMS to people; of a person they bear the first name alone. */
export const messageDocuments = {
  greeting: 'Сәлеметсіз бе, {{name}}!',
  remote: 'қашықтан',
  footer: 'Бұл хатты жүйе жіберді, оған жауап жазудың қажеті жоқ.',
  subjects: {
    seminar_invited: 'Семинарға шақыру: {{title}}',
    seat_offered: 'Сізге семинардан орын ұсынылды: {{title}}',
    seat_gained: 'Сізге семинардан орын берілді: {{title}}',
    seminar_moved: 'Семинардың уақыты немесе орны өзгерді: {{title}}',
    seminar_cancelled: 'Семинар өткізілмейді: {{title}}',
    seminar_tomorrow: 'Ертең семинар: {{title}}',
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
    certificate_issued: '«{{campaign}}»: сізге сертификат берілді. Оны осы жерден аласыз: {{link}}',
  },
};
