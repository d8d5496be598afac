import type { MessagesProblem } from '@kaskad/contracts';

export const messagesProblems: Record<MessagesProblem, string> = {
  message_not_resendable: 'Бұл хабарлама жіберілген, жіберуді күтіп тұр немесе уақыты өткен. Тізімді жаңартыңыз.',
  message_no_way:
    'Бұл адамға жіберетін жол жоқ: телефоны не электрондық поштасы жазылмаған немесе жіберу қызметі бапталмаған.',
};
