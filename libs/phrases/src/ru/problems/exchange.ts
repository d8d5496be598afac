import type { ExchangeProblem } from '@kaskad/contracts';

export const exchangeProblems: Record<ExchangeProblem, string> = {
  exchange_file_empty: 'Файл пуст. Выберите файл с вопросами.',
  exchange_format_unknown: 'Формат файла не распознан. Выберите файл GIFT, Moodle XML, Aiken, QTI, XLSX или CSV.',
  exchange_xml_broken: 'В строке {{line}} файла XML ошибка. Выгрузите его из исходной системы заново.',
  exchange_xml_entities: 'В файле описан тип документа или дополнительные сущности, такой XML из соображений безопасности не читается. Выгрузите файл без них.',
  exchange_xml_too_deep: 'Строение файла XML слишком сложное. Разделите вопросы на несколько файлов.',
  exchange_archive_refused: 'Архив повреждён, загружен не полностью, защищён паролем или слишком велик при распаковке. Выгрузите его из исходной системы заново.',
  exchange_nothing_found: 'В файле не найдено ни одного вопроса. Сравните его с таблицей-образцом.',
  exchange_too_large: 'Файл слишком велик: не больше {{limit}} МБ. Разделите вопросы на несколько файлов.',
  exchange_table_heads: 'Названия столбцов таблицы не распознаны. Скачайте таблицу-образец и заполните её, не меняя столбцов.',
  exchange_encoding_unknown: 'Кодировка текста не распознана. Сохраните файл в UTF-8.',
};
