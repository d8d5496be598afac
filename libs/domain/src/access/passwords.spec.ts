import { passwordRefusal } from './passwords.ts';

const owner = {
  login: 'd.kasym-43',
  names: ['Дәурен Қасым', 'Қызылорда облыстық сайлау комиссиясы', 'Сырдарьинская районная избирательная комиссия'],
};

describe('passwordRefusal', () => {
  it.each([
    ['1234567890', 'password_sequence'],
    ['0987654321', 'password_sequence'],
    ['123456789012', 'password_sequence'],
    ['12345 67890', 'password_sequence'],
    ['qwertyuiop', 'password_sequence'],
    ['QwertyUiop1!', 'password_sequence'],
    ['poiuytrewq', 'password_sequence'],
    ['asdfghjkl;', 'password_sequence'],
    ['zxcvbnm123', 'password_sequence'],
    ['йцукенгшщз', 'password_sequence'],
    ['фывапролдж1', 'password_sequence'],
    ['abcdefghij', 'password_sequence'],
    ['абвгдежзий', 'password_sequence'],
    ['abcdefg2026', 'password_sequence'],
    ['1q2w3e4r5t', 'password_common'],
    ['1qaz2wsx3e', 'password_common'],
    ['password123', 'password_common'],
    ['P@ssw0rd2024', 'password_common'],
    ['drowssap99!', 'password_common'],
    ['пароль12345', 'password_common'],
    ['gfhjkm2026', 'password_common'],
    ['құпиясөз2026', 'password_common'],
    ['kaskad2026', 'password_common'],
    ['Kaskad-Kaskad!', 'password_common'],
    ['КАСКАД-2026!', 'password_common'],
    ['rfcrfl2026!', 'password_common'],
    ['kaskad-test-9', 'password_common'],
    ['saylau2026!', 'password_like_name'],
    ['admin-admin1', 'password_common'],
    ['aaaaaaaaaa', 'password_repeats'],
    ['abababababab', 'password_repeats'],
    ['xk7xk7xk7xk7', 'password_repeats'],
    ['aaaabbbbcccc', 'password_repeats'],
    ['zzzzzzzzzzq1x', 'password_repeats'],
    ['d.kasym-43!', 'password_like_login'],
    ['D.Kasym-43-7', 'password_like_login'],
    ['Қызылорда2026', 'password_like_name'],
    ['kyzylorda-43', 'password_like_name'],
    ['qizilorda2026', 'password_like_name'],
    ['Дәурен1985!', 'password_like_name'],
    ['dauren-1985', 'password_like_name'],
    ['облыстық-1!', 'password_like_name'],
    ['87011234567', 'password_sequence'],
    ['830801357260', 'password_digits'],
    ['19.05.1983!', 'password_digits'],
    ['7707 418 93 06', 'password_digits'],
  ] as const)('refuses %s: %s', (password, expected) => expect(passwordRefusal(password, owner)).toBe(expected));

  it.each([
    'тас-көпір-жаңбыр',
    'correct horse battery',
    'kvdx-9mwq-7htz-ebfa',
    'Bq7!mZ2x#Lk',
    'жеті қазына мен дала',
    'мой дед пасёт овец',
    'kaskad жүрегім сенде',
    'g8Wd-paruz-тоғыз',
  ])('takes %s', (password) => expect(passwordRefusal(password, owner)).toBeNull());

  it('compares with no login where the account has none', () =>
    expect(passwordRefusal('тас-көпір-жаңбыр', { login: null, names: [] })).toBeNull());
});
