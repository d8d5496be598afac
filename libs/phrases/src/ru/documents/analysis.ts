export const analysis = {
  columns: {
    code: 'Код вопроса', version: 'Версия', shown: 'Сколько раз выпал', people: 'Человек', right: 'Доля верных', rightKk: 'Доля верных на казахском', rightRu: 'Доля верных на русском',
    discrimination: 'Различающая способность', discriminationKk: 'Различающая способность на казахском', discriminationRu: 'Различающая способность на русском', upper: 'Сильные 27 %', lower: 'Слабые 27 %',
    difference: 'Разница сильных и слабых', delta: 'Разница языков (дельта)', class: 'Класс ETS', flags: 'Замечания', stem: 'Текст вопроса',
  },
};
