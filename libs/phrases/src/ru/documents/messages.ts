/** Words of e-mails and SMS to people; of a person they bear the first name alone. */
export const messageDocuments = {
  greeting: 'Здравствуйте, {{name}}!',
  remote: 'дистанционно',
  footer: 'Это письмо отправлено системой, отвечать на него не нужно.',
  lacks: {
    not_open: 'семинар не открыт',
    trainer: 'есть занятие без тренера',
    room: 'есть занятие без зала',
    nobody_invited: 'никто не приглашён',
    nobody_confirmed: 'никто не подтвердил участие',
    test: 'тест не открыт',
    phone: 'телефон не подготовлен к работе без интернета',
  },
  subjects: {
    seminar_invited: 'Приглашение на семинар: {{title}}',
    seat_offered: 'Вам предлагают место на семинаре: {{title}}',
    seat_gained: 'У вас есть место на семинаре: {{title}}',
    seminar_moved: 'Изменилось время или место семинара: {{title}}',
    seminar_cancelled: 'Семинар не состоится: {{title}}',
    seminar_tomorrow: 'Завтра семинар: {{title}}',
    seminar_not_ready: 'Семинар не готов: {{title}}',
    seminars_not_ready: 'Семинары не готовы: {{day}}',
    training_digest: 'Не завершили обучение: {{campaign}}',
    certificate_issued: 'Вам выдан сертификат',
  },
  texts: {
    seminar_invited: 'Вас приглашают на семинар «{{title}}»: {{when}}, {{where}}. Подтвердите, что придёте: {{link}}',
    seat_offered: 'Вам предлагают место на семинаре «{{title}}»: {{when}}. Подтвердите, что придёте: {{link}}',
    seat_held:
      'Вам предлагают место на семинаре «{{title}}»: {{when}}. Место держится за вами до {{until}}. Подтвердите, что придёте: {{link}}',
    seat_gained:
      'Из листа ожидания вы получили место: «{{title}}», {{when}}, {{where}}. Если не сможете прийти, сообщите: {{link}}',
    seminar_moved: 'Изменилось время или место семинара «{{title}}». Теперь: {{when}}, {{where}}. {{link}}',
    seminar_cancelled: 'Семинар «{{title}}» не состоится ({{when}}). Причина: {{reason}}',
    seminar_cancelled_sms: 'Семинар «{{title}}» не состоится ({{when}}). Подробнее: {{link}}',
    seminar_tomorrow: 'Завтра у вас семинар «{{title}}»: {{when}}, {{where}}. {{link}}',
    seminar_not_ready: 'Семинар «{{title}}» ({{when}}) ещё не готов: {{lacks}}. {{link}}',
    seminar_not_ready_sms:
      'Семинар «{{title}}» ({{when}}) ещё не готов. Осталось сделать: {{count}}. Подробнее: {{link}}',
    seminars_not_ready: 'Ещё не готовы семинары на {{day}}: {{count}}. {{named}}. Список: {{link}}',
    seminars_not_ready_sms: 'Ещё не готовы семинары на {{day}}: {{count}}. Список: {{link}}',
    training_digest:
      '«{{campaign}}»: не завершили обучение: {{people}} чел., участковых комиссий: {{precincts}}. {{named}}. Подробнее: {{link}}',
    training_digest_sms:
      '«{{campaign}}»: не завершили обучение: {{people}} чел., участковых комиссий: {{precincts}}. Подробнее: {{link}}',
    certificate_issued: '«{{campaign}}»: вам выдан сертификат. Он здесь: {{link}}',
  },
};
