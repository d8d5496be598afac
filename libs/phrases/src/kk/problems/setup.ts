import type { SetupProblem } from '@kaskad/contracts';

export const setupProblems: Record<SetupProblem, string> = {
  founding_link_unknown: 'Мұндай сілтеме жоқ. Сервер іске қосылғанда шығарған сілтемені толық ашыңыз.',
  founding_link_used: 'Бұл сілтеме пайдаланылған. Логиніңіз бен құпиясөзіңіз арқылы кіріңіз.',
  founding_link_expired: 'Сілтеменің мерзімі өткен. Сервердің әкімшісінен жаңа сілтеме сұраңыз.',
  founding_done: 'Жүйе құрылып қойған. Логиніңіз бен құпиясөзіңіз арқылы кіріңіз.',
  setup_address_fixed: 'Мекенжай сервердің баптауында көрсетілген. Оны KASKAD_PUBLIC_URL арқылы өзгертіңіз.',
  setup_content_there: 'Жарияланған курс бар, сондықтан дайын курс қайта алынбайды.',
  setup_waiting: 'Алдымен алдыңғы қадамды орындаңыз.',
};
