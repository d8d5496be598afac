import type { ExchangeProblem } from '@kaskad/contracts';

export const exchangeProblems: Record<ExchangeProblem, string> = {
  exchange_file_empty: 'Файл бос. Ішінде сұрақтары бар файлды таңдаңыз.',
  exchange_format_unknown: 'Файл пішімі танылмады. GIFT, Moodle XML, Aiken, QTI, XLSX немесе CSV файлын таңдаңыз.',
  exchange_xml_broken: 'XML файлының {{line}}-жолында қате бар. Оны бастапқы жүйеден қайта шығарып алыңыз.',
  exchange_xml_entities: 'Файлда құжат түрінің немесе қосымша нысандардың сипаттамасы бар, мұндай XML қауіпсіздік үшін оқылмайды. Файлды онсыз қайта шығарыңыз.',
  exchange_xml_too_deep: 'XML файлының құрылымы тым күрделі. Сұрақтарды бірнеше файлға бөліңіз.',
  exchange_archive_refused: 'Мұрағат бүлінген, толық жүктелмеген, құлыпталған немесе шамадан тыс үлкейеді. Оны бастапқы жүйеден қайта шығарып алыңыз.',
  exchange_nothing_found: 'Файлдан бірде-бір сұрақ табылмады. Үлгі кестемен салыстырып көріңіз.',
  exchange_too_large: 'Файл тым үлкен: ең көбі {{limit}} МБ. Сұрақтарды бірнеше файлға бөліңіз.',
  exchange_table_heads: 'Кестенің баған атаулары танылмады. Үлгі кестені жүктеп алып, бағандарын өзгертпей толтырыңыз.',
  exchange_encoding_unknown: 'Файл мәтінінің кодтауы танылмады. Оны UTF-8 кодтауымен сақтаңыз.',
};
