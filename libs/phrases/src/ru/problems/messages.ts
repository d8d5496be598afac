import type { MessagesProblem } from '@kaskad/contracts';

export const messagesProblems: Record<MessagesProblem, string> = {
  message_not_resendable: 'Это сообщение уже отправлено, ожидает отправки или его время прошло. Обновите список.',
  message_no_way: 'Отправить человеку нечем: не записаны телефон и почта или отправка не настроена.',
};
