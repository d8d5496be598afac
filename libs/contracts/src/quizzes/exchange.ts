/** Why a collection of questions is not read, or not taken over. */
export type ExchangeProblem =
  | 'exchange_file_empty' | 'exchange_format_unknown' | 'exchange_xml_broken' | 'exchange_xml_entities' | 'exchange_xml_too_deep' | 'exchange_archive_refused' | 'exchange_nothing_found'
  | 'exchange_too_large' | 'exchange_table_heads' | 'exchange_encoding_unknown';
