import type { CoursesProblem } from '@kaskad/contracts';

export const coursesProblems: Record<CoursesProblem, string> = {
  file_type_unknown: 'Файл не принят: загрузите изображение PNG, JPG, SVG или документ PDF.',
  file_too_large: 'Файл должен быть не больше 10 мегабайт.',
  file_unsafe: 'В рисунке SVG есть программный код или внешняя ссылка. Уберите их и загрузите снова.',
  file_missing: 'Файл не выбран или не найден.',
  course_code_taken: 'Курс с таким кодом уже есть. Укажите другой код.',
  course_published: 'Опубликованная версия не меняется. Сначала откройте проект новой версии.',
  course_has_draft: 'Проект новой версии уже открыт.',
  course_no_draft: 'Публиковать нечего. Сначала откройте проект новой версии.',
  course_incomplete: 'Курс неполон: не заполнено мест — {{count}}. Их список вверху страницы.',
  module_code_taken: 'Модуль с таким кодом в этой версии уже есть.',
};
