import type { CertificatesProblem } from '@kaskad/contracts';

export const certificatesProblems: Record<CertificatesProblem, string> = {
  certificate_name_same: 'В сертификате уже стоят нынешние Ф.И.О. Выдавать его заново незачем.',
  certificate_not_valid: 'Этот сертификат уже аннулирован или его срок истёк, повторно аннулировать его не нужно.',
  accreditation_needs_certificate:
    'У этого человека нет сертификата на право обучать. Пусть сначала пройдёт тренерский модуль, или укажите, что его назначила Академия.',
  accreditation_exists: 'Этот человек уже аккредитован тренером в этой кампании. Найдите его в списке тренеров.',
  accreditation_level_too_high:
    'Комиссия не может аккредитовать тренера на уровень выше своего. Выберите уровень ниже.',
  accreditation_ended: 'Эта аккредитация уже прекращена. Обновите страницу.',
  no_campaign: 'Кампании, которая вас касается, ещё нет. Когда она откроется, сведения появятся здесь.',
};
