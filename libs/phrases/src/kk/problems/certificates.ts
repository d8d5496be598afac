import type { CertificatesProblem } from '@kaskad/contracts';

export const certificatesProblems: Record<CertificatesProblem, string> = {
  certificate_name_same: 'Сертификатта қазіргі аты-жөні жазылған. Қайта берудің қажеті жоқ.',
  certificate_not_valid:
    'Бұл сертификаттың күші бұрын жойылған немесе мерзімі өткен, сондықтан қайта жоюдың қажеті жоқ.',
  accreditation_needs_certificate:
    'Бұл адамда оқытуға құқық беретін сертификат жоқ. Алдымен тренер модулінен өтсін немесе Академия тағайындағанын көрсетіңіз.',
  accreditation_exists: 'Бұл адам осы науқанда тренер ретінде аккредиттелген. Оны тренерлер тізімінен қараңыз.',
  accreditation_level_too_high:
    'Комиссия өз деңгейінен жоғары деңгейге тренер аккредиттей алмайды. Төменірек деңгейді таңдаңыз.',
  accreditation_ended: 'Бұл аккредиттеу бұрын тоқтатылған. Бетті жаңартыңыз.',
  no_campaign: 'Сізге қатысты науқан әлі жоқ. Науқан ашылғанда мәліметтер осында пайда болады.',
};
