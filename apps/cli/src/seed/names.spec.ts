import { familyNameOf } from './names.ts';

it.each([
  ['Айтбай', 'Айтбаев', 'Айтбаева'],
  ['Қуаныш', 'Қуанышев', 'Қуанышева'],
  ['Сейтқали', 'Сейтқалиев', 'Сейтқалиева'],
  ['Сағындық', 'Сағындықов', 'Сағындықова'],
  ['Нұрпейіс', 'Нұрпейісов', 'Нұрпейісова'],
  ['Тілеу', 'Тілеуов', 'Тілеуова'],
])('%s makes %s and %s', (root, man, woman) => {
  expect([familyNameOf(root, false), familyNameOf(root, true)]).toEqual([man, woman]);
});
