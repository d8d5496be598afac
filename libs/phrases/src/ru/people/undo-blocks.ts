import type { UndoBlockKind, UndoRefusal } from '@kaskad/domain';

/** What keeps an import from being undone, each with how many people or commissions it concerns. */
export const undoBlocks: Record<UndoBlockKind, string> = {
  joined: 'Получили учётную запись: {{total}} чел.',
  attempt: 'Проходили тесты: {{total}} чел.',
  enrolment: 'Записаны на семинары: {{total}} чел.',
  attendance: 'Отмечены на занятиях: {{total}} чел.',
  certificate: 'Выданы сертификаты: {{total}}',
  accreditation: 'Получено право обучать: {{total}}',
  trainer: 'Назначены вести занятия: {{total}} чел.',
  lesson: 'Проходили уроки: {{total}} чел.',
  accommodation: 'Назначены особые условия сдачи тестов: {{total}} чел.',
  edited: 'Изменены позже, вручную или другим списком: {{total}}',
  seat: 'Прежнее место уже занято или человек назначен туда снова: {{total}} чел.',
  member: 'Добавленные комиссии, в которых уже есть люди: {{total}}',
  below: 'Добавленные комиссии, которым уже подчинены другие: {{total}}',
  roster: 'Добавленные комиссии, для которых уже внесены списки: {{total}}',
  role: 'Добавленные комиссии, в которых уже назначены роли: {{total}}',
  campaign: 'Добавленные комиссии, которые уже ведут кампанию: {{total}}',
  seminar: 'Добавленные комиссии, которые уже назначили семинары: {{total}}',
  venue: 'Добавленные комиссии, у которых уже есть места проведения: {{total}}',
  content: 'Добавленные комиссии, у которых уже есть курсы, вопросы или тесты: {{total}}',
  reorganised: 'Добавленные комиссии, названные в решении о закрытии, объединении или переподчинении: {{total}}',
};

/** The sentence that refuses names the first few of them. */
const sentence = (text: string) => `Отменить внесение нельзя. ${text} – {{names}}.`;
export const undoRefusals = Object.fromEntries(
  Object.entries(undoBlocks).map(([kind, text]) => [`roster_undo_${kind}`, sentence(text)]),
) as Record<UndoRefusal, string>;
