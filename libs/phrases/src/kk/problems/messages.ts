import type { MessagesProblem } from '@kaskad/contracts';

export const messagesProblems: Record<MessagesProblem, string> = {
  message_not_resendable: 'Бұл хабарлама жіберілген немесе жіберуді күтіп тұр. Тізімді жаңартыңыз.',
  message_no_way:
    'Бұл адамға жіберетін жол жоқ: телефоны не электрондық поштасы жазылмаған немесе жіберу қызметі бапталмаған.',
};
