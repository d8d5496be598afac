import type { UndoBlockKind, UndoRefusal } from '@kaskad/domain';

/** What keeps an import from being undone, each with how many people or commissions it concerns. */
export const undoBlocks: Record<UndoBlockKind, string> = {
  joined: 'Есептік жазба алғандар: {{total}} адам',
  attempt: 'Тест тапсырғандар: {{total}} адам',
  enrolment: 'Семинарға жазылғандар: {{total}} адам',
  attendance: 'Сабаққа қатысуы белгіленгендер: {{total}} адам',
  certificate: 'Сертификат берілгендер: {{total}}',
  accreditation: 'Оқыту құқығын алғандар: {{total}}',
  trainer: 'Сабақ жүргізуге тағайындалғандар: {{total}} адам',
  lesson: 'Сабақтарды оқығандар: {{total}} адам',
  accommodation: 'Тест тапсырудың ерекше жағдайы белгіленгендер: {{total}} адам',
  edited: 'Кейін қолмен немесе басқа тізіммен өзгертілгендер: {{total}}',
  seat: 'Бұрынғы орны басқаға берілгендер немесе қайта тағайындалғандар: {{total}} адам',
  member: 'Тізіммен қосылған, құрамында адам бар комиссиялар: {{total}}',
  below: 'Тізіммен қосылған, басқалары бағынатын комиссиялар: {{total}}',
  roster: 'Тізіммен қосылған, құрамының тізімі енгізілген комиссиялар: {{total}}',
  role: 'Тізіммен қосылған, рөл тағайындалған комиссиялар: {{total}}',
  campaign: 'Тізіммен қосылған, науқан ашқан комиссиялар: {{total}}',
  seminar: 'Тізіммен қосылған, семинар жоспарлаған комиссиялар: {{total}}',
  venue: 'Тізіммен қосылған, семинар өтетін ғимараты тіркелген комиссиялар: {{total}}',
  content: 'Тізіммен қосылған, курсы, сұрағы немесе тесті бар комиссиялар: {{total}}',
  reorganised:
    'Тізіммен қосылған, жабу, біріктіру немесе қайта бағындыру туралы шешімде аталған комиссиялар: {{total}}',
};

/** The sentence that refuses names the first few of them. */
const sentence = (text: string) => `Тізімді кері қайтару мүмкін емес. ${text} – {{names}}.`;
export const undoRefusals = Object.fromEntries(
  Object.entries(undoBlocks).map(([kind, text]) => [`roster_undo_${kind}`, sentence(text)]),
) as Record<UndoRefusal, string>;
