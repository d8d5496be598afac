import type { MovesProblem } from '@kaskad/contracts';

export const movesProblems: Record<MovesProblem, string> = {
  move_not_needed:
    'Запрос не нужен: этот человек уже в пределах ваших комиссий или его нет в системе. Проверьте список заново.',
  move_no_common: 'Нет комиссии, вышестоящей для обеих, – перевести человека некому.',
  move_decided: 'По этому запросу решение уже принято или он отозван.',
  move_person_gone: 'Человек уже перешёл за пределы ваших комиссий. Решение теперь за другой комиссией.',
};
