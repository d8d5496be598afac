import { splitFullName, tidyName } from './person-name.ts';
import { readPhone } from './phone.ts';
import { columnOf } from './roster-columns.ts';
import { readCommissionKind, readLanguage, readPosition } from './roster-words.ts';

describe('splitFullName', () => {
  it.each([
    ['Айтбай Ғалым Ғаниұлы', 'Айтбай', 'Ғалым', 'Ғаниұлы'],
    ['АЙТБАЙ ҒАЛЫМ', 'Айтбай', 'Ғалым', ''],
    ['Ғалым Ғаниұлы Айтбай', 'Айтбай', 'Ғалым', 'Ғаниұлы'],
    ['Иван Петрович Сидоров', 'Сидоров', 'Иван', 'Петрович'],
    ['Жұмабаев Ерлан Қасым ұлы', 'Жұмабаев', 'Ерлан', 'Қасымұлы'],
    ['Әбілқызы Нұр Дана Сабырқызы', 'Әбілқызы', 'Нұр Дана', 'Сабырқызы'],
    ['Ким – Ли Анна Юрьевна (дублёр)', 'Ким-Ли', 'Анна', 'Юрьевна'],
    ['Ахметов Ерлан Болатұлы – төраға', 'Ахметов', 'Ерлан', 'Болатұлы'],
    ['Алиев Али Вели оглы', 'Алиев', 'Али', 'Велиоглы'],
    ['Ахметов Е.К.', 'Ахметов', 'Е.', 'К.'],
    ['Ахметов', 'Ахметов', '', ''],
    ['', '', '', ''],
  ])('%s', (text, familyName, givenName, patronymic) => {
    expect(splitFullName(text)).toEqual({ familyName, givenName, patronymic });
  });

  it('writes names with the letters that were meant', () => {
    expect(tidyName({ familyName: 'Cәрceн', givenName: 'ШОЛПАН ', patronymic: 'әбен қызы' })).toEqual({
      familyName: 'Сәрсен',
      givenName: 'Шолпан',
      patronymic: 'Әбенқызы',
    });
  });
});

describe('readPhone', () => {
  it.each([
    ['87711991946', '+77711991946'],
    ['+7 778 411 01 12', '+77784110112'],
    ['+7 (778) 411-01-12', '+77784110112'],
    ['8 (724) 223-45-67', '+77242234567'],
    ['7784110112', '+77784110112'],
    ['77784110112', '+77784110112'],
    ['8 701 111 22 33, 8 702 111 22 33', '+77011112233'],
    ['тел.: 8 701 111 22 33', '+77011112233'],
    ['2-34-56', null],
    ['8.77712E+10', null],
    ['+8 701 111 22 33', null],
    ['+998 90 123 45 67', null],
    ['нет', null],
  ])('%s', (text, phone) => {
    expect(readPhone(text)).toBe(phone);
  });
});

describe('words', () => {
  it.each([
    ['Төраға', 'chair'],
    ['председатель', 'chair'],
    ['Председатель УИК', 'chair'],
    ['комиссия төрағасы', 'chair'],
    ['Chairperson', 'chair'],
    ['Төраға орынбасары', 'deputy'],
    ['төрағаның орынбасары', 'deputy'],
    ['заместитель председателя', 'deputy'],
    ['Зам. пред.', 'deputy'],
    ['Deputy chair', 'deputy'],
    ['хатшы', 'secretary'],
    ['Секретарь комиссии', 'secretary'],
    ['комиссия хатшысы', 'secretary'],
    ['secretary', 'secretary'],
    ['мүше', 'member'],
    ['комиссия мүшесі', 'member'],
    ['Член участковой избирательной комиссии', 'member'],
    ['бухгалтер', null],
    ['председатель профсоюза', null],
    ['', null],
    ['комиссия', null],
  ])('position %s', (text, position) => {
    expect(readPosition(text)).toBe(position);
  });

  it('takes positions of another country as data', () => {
    expect(readPosition('Wahlvorsteherin', { chair: ['wahlvorsteher'] })).toBe('chair');
  });

  it.each([
    ['каз', 'kk'],
    ['қазақ', 'kk'],
    ['Қазақша', 'kk'],
    ['государственный', 'kk'],
    ['KZ', null],
    ['kk', 'kk'],
    ['рус', 'ru'],
    ['орыс', 'ru'],
    ['русский', 'ru'],
    ['қазақ, орыс', 'kk'],
    ['?', null],
  ])('language %s', (text, language) => {
    expect(readLanguage(text)).toBe(language);
  });

  it.each([
    ['regional', 'regional'],
    ['Областная избирательная комиссия', 'regional'],
    ['аудандық', 'district'],
    ['Қалалық сайлау комиссиясы', 'city'],
    ['УИК', 'precinct'],
    ['№ 5 учаскелік сайлау комиссиясы', 'precinct'],
    ['окружная', 'constituency'],
    ['Участковая комиссия за рубежом', 'abroad'],
    ['ЦИК', 'central'],
    ['кружок', null],
  ])('kind %s', (text, kind) => {
    expect(readCommissionKind(text)).toBe(kind);
  });

  it.each([
    ['№', 'ordinal'],
    ['№ п/п', 'ordinal'],
    ['Р/с №', null],
    ['Реттік №', 'ordinal'],
    ['Т.А.Ә. / Ф.И.О.', 'fullName'],
    ['Аты-жөні', 'fullName'],
    ['Тегі, аты, әкесінің аты', 'fullName'],
    ['Фамилия, имя, отчество (при наличии)', 'fullName'],
    ['Full name', 'fullName'],
    ['Тегі', 'familyName'],
    ['ФАМИЛИЯ', 'familyName'],
    ['Surname', 'familyName'],
    ['Аты', 'givenName'],
    ['Имя', 'givenName'],
    ['Әкесінің аты', 'patronymic'],
    ['Отчество', 'patronymic'],
    ['№ участка', 'commissionNumber'],
    ['Сайлау учаскесінің № / № избирательного участка', 'commissionNumber'],
    ['УИК', 'commissionNumber'],
    ['Precinct No.', 'commissionNumber'],
    ['code', 'commissionCode'],
    ['Код комиссии', 'commissionCode'],
    ['parent', 'parentCode'],
    ['Вышестоящая комиссия', 'parentCode'],
    ['name_kk', 'nameKk'],
    ['Атауы (қазақ тілінде)', 'nameKk'],
    ['name_ru', 'nameRu'],
    ['Наименование на русском языке', 'nameRu'],
    ['Наименование', 'nameRu'],
    ['time_zone', 'timeZone'],
    ['Часовой пояс', 'timeZone'],
    ['Лауазымы / Должность', 'position'],
    ['Должность в комиссии', 'position'],
    ['Место работы, должность', null],
    ['Жұмыс орны', null],
    ['Дата рождения', null],
    ['E-mail', null],
    ['Кім ұсынған / Кем выдвинут', 'nominatedBy'],
    ['Политическая партия', 'nominatedBy'],
    ['ЖСН / ИИН', 'iin'],
    ['ИИН', 'iin'],
    ['Байланыс телефоны / Телефон', 'phone'],
    ['Ұялы тел.', 'phone'],
    ['Рабочий телефон', 'phone'],
    ['Тілі / Язык', 'language'],
    ['Язык обучения', 'language'],
    ['Орналасқан жері / Место нахождения', 'place'],
    ['Адрес', 'place'],
  ])('heading %s', (heading, column) => {
    expect(columnOf(heading)).toBe(column);
  });
});
