export const analysis = {
  columns: {
    code: 'Сұрақ коды', version: 'Нұсқа', shown: 'Қанша рет түскен', people: 'Адам саны', right: 'Дұрыс жауап үлесі', rightKk: 'Дұрыс жауап үлесі, қазақша', rightRu: 'Дұрыс жауап үлесі, орысша',
    discrimination: 'Ажырату қабілеті', discriminationKk: 'Ажырату қабілеті, қазақша', discriminationRu: 'Ажырату қабілеті, орысша', upper: 'Үздік 27 %', lower: 'Әлсіз 27 %',
    difference: 'Үздік пен әлсіз айырмасы', delta: 'Тілдер айырмасы (дельта)', class: 'ETS класы', flags: 'Ескерту', stem: 'Сұрақ мәтіні',
  },
};
