import type { SetupProblem } from '@kaskad/contracts';

export const setupProblems: Record<SetupProblem, string> = {
  founding_link_unknown: 'Такой ссылки нет. Откройте целиком ссылку, которую напечатал сервер при запуске.',
  founding_link_used: 'Эта ссылка уже использована. Войдите по своему логину и паролю.',
  founding_link_expired: 'Срок ссылки истёк. Попросите у администратора сервера новую.',
  founding_done: 'Система уже создана. Войдите по своему логину и паролю.',
  setup_address_fixed: 'Адрес задан в настройках сервера. Измените его через KASKAD_PUBLIC_URL.',
  setup_content_there: 'Опубликованный курс уже есть, поэтому готовый не берётся ещё раз.',
  setup_waiting: 'Сначала выполните предыдущий шаг.',
};
