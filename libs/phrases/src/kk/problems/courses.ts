import type { CoursesProblem } from '@kaskad/contracts';

export const coursesProblems: Record<CoursesProblem, string> = {
  file_type_unknown: 'Файл қабылданбады: PNG, JPG, SVG суретін немесе PDF құжатын жүктеңіз.',
  file_too_large: 'Файл 10 мегабайттан аспауы керек.',
  file_unsafe: 'SVG суретінде бағдарлама коды немесе сыртқы сілтеме бар. Оларды алып тастап, қайта жүктеңіз.',
  file_missing: 'Файл таңдалмаған немесе табылмады.',
  course_code_taken: 'Мұндай кодпен курс бар. Басқа код жазыңыз.',
  course_published: 'Жарияланған нұсқа өзгермейді. Алдымен жаңа нұсқаның жобасын ашыңыз.',
  course_has_draft: 'Жаңа нұсқаның жобасы бұрын ашылған.',
  course_no_draft: 'Жариялайтын жоба жоқ. Алдымен жаңа нұсқаның жобасын ашыңыз.',
  course_incomplete: 'Курс толық емес: {{count}} жер толтырылмаған. Тізімін беттің басынан қараңыз.',
  module_code_taken: 'Бұл нұсқада мұндай кодпен модуль бар.',
};
